import type { ImageReference } from '../../images/reference.ts';
import type { Workload } from '../../inventory/inventory.ts';
import type { PullSecret } from '../../inventory/secrets.ts';

/**
 * Those of the imagePullSecrets that may hold a credential for the registry of an image. A Secret that is among the manifests and has no
 * entry for that host brings nothing; one that is not among them may hold anything.
 */
export function secretsFor(
  { namespace }: Workload,
  names: readonly string[],
  image: Pick<ImageReference, 'host' | 'port'>,
  secrets: readonly PullSecret[],
): string[] {
  return names.filter((name) => {
    const scanned = secrets.filter((secret) => secret.manifest.name === name && secret.namespace === namespace);
    return scanned.length === 0 || scanned.some(({ registries }) => registries.some(({ host }) => servesHost(host, image)));
  });
}

/** As the kubelet matches an entry: the same number of labels, each a glob by itself, and the very same port. */
export function servesHost(entry: string, { host, port }: Pick<ImageReference, 'host' | 'port'>): boolean {
  // A placeholder becomes whatever is put in its place, and a class of characters is not worth a reading.
  if (/[${}<>%[\]\\]/.test(entry)) return true;
  const [, name = '', entryPort] = /^(.*?)(?::(\d+))?$/.exec(entry) ?? [];
  if ((entryPort === undefined ? undefined : Number(entryPort)) !== port) return false;
  const globs = name.split('.');
  const labels = host.split('.');
  return globs.length === labels.length && globs.every((glob, i) => isMatch(glob, labels[i] ?? ''));
}

/** Without a regular expression of the text of a manifest: stars are met by going back to the last one only. */
function isMatch(glob: string, label: string): boolean {
  const [first = '', ...others] = glob.split('*');
  if (others.length === 0) return sameText(first, label);
  const last = others.pop() ?? '';
  if (label.length < first.length + last.length || !sameText(first, label.slice(0, first.length))) return false;
  const end = label.length - last.length;
  let from = first.length;
  for (const part of others) {
    while (from + part.length <= end && !sameText(part, label.slice(from, from + part.length))) from++;
    from += part.length;
  }
  return from <= end && sameText(last, label.slice(end));
}

/** `?` is any one character. */
function sameText(glob: string, text: string): boolean {
  return glob.length === text.length && [...glob].every((character, i) => character === '?' || character === text[i]);
}
