import type { HelmSetting } from '../../gitops/helm-settings.ts';
import type { Location } from '../../manifests/manifest.ts';
import type { ChartPart } from './chart-tree.ts';
import type { Reference } from './template/references.ts';

/**
 * Where a GitOps object sets what a template prints: the whole of it, or the tag or digest an image ends with, which most rules are about.
 * @param text as it was printed
 * @param settings in the order helm takes them
 */
export function releasedPlace(
  references: readonly Reference[],
  text: string,
  part: ChartPart,
  settings: readonly HelmSetting[],
): Location | undefined {
  const asked = references.flatMap((reference) => (reference.of === 'values' ? keysFor(reference.keys, part) : []));
  const seen = new Set<string>();
  for (const { keys, value, placeOf } of settings.toReversed()) {
    const name = keys.join('\0');
    if (seen.has(name) || !asked.some((wanted) => isBelow(keys, wanted))) continue;
    seen.add(name);
    if (value !== null && typeof value !== 'object' && decides(String(value), text)) return placeOf();
  }
  return undefined;
}

/** From the topmost chart on; a global value may be set for every chart on the way. */
function keysFor(keys: readonly string[], { names }: ChartPart): readonly (readonly string[])[] {
  if (keys[0] !== 'global') return [[...names, ...keys]];
  return [keys, ...names.map((_, i) => [...names.slice(0, i + 1), ...keys])];
}

/** What is asked for may be a map that holds it. */
function isBelow(keys: readonly string[], wanted: readonly string[]): boolean {
  return wanted.length <= keys.length && wanted.every((key, i) => key === '*' || key === keys[i]);
}

function decides(value: string, text: string): boolean {
  return value !== '' && (text === value || text.endsWith(`:${value}`) || text.endsWith(`@${value}`));
}
