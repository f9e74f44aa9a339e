import { isAwsOwnedAccount } from '../images/aws-accounts.ts';
import type { ImageReference } from '../images/reference.ts';
import type { FilledBy } from './filled-by.ts';
import type { Workload } from './inventory.ts';

/** One distinct private ECR image of the run and every place that uses it. */
export interface UsedImage {
  /** Key of the evidence document; the text as written where it is still a placeholder. */
  readonly subject: string;
  /** Undefined where the reference still holds a placeholder. */
  readonly image: ImageReference | undefined;
  /** Of a placeholder: who puts a value there, where that is known. */
  readonly filledBy?: FilledBy | undefined;
  readonly uses: readonly { readonly workload: Workload; readonly at: string }[];
  /** Why it is not asked for, or undefined. */
  readonly exempt: 'aws-owned' | 'host-mismatch' | 'lookup-off' | undefined;
}

/** The private ECR images of all workloads, each once, in order of first use. */
export function privateEcrImages(workloads: readonly Workload[], isLookedUp: (account: string) => boolean): UsedImage[] {
  const byReference = new Map<
    string,
    {
      image: ImageReference | undefined;
      filledBy: FilledBy | undefined;
      account: string | undefined;
      uses: { workload: Workload; at: string }[];
    }
  >();
  for (const workload of workloads) {
    for (const { parsed, text, at, filledBy } of workload.containers) {
      const image = parsed.state === 'parsed' && parsed.image.ecr ? parsed.image : undefined;
      const registry = image?.ecr ?? (parsed.state === 'unresolved' ? parsed.ecr : undefined);
      if (!image && !(parsed.state === 'unresolved' && parsed.ecrLike)) continue;
      const subject = image?.reference ?? text ?? '';
      const known = byReference.get(subject);
      if (known) addUse(known.uses, { workload, at });
      else byReference.set(subject, { image, filledBy, account: registry?.account, uses: [{ workload, at }] });
    }
  }
  return [...byReference].map(([subject, { image, filledBy, account, uses }]) => ({
    subject,
    image,
    filledBy,
    uses,
    // Account and region of a host that does not exist would be found, and the pull would fail all the same.
    exempt: image?.ecr?.mismatch === undefined ? exemptionOf(account, isLookedUp) : 'host-mismatch',
  }));
}

/** Pods of one object may share the field that names their image. */
function addUse(uses: UsedImage['uses'][number][], use: UsedImage['uses'][number]): void {
  for (let i = uses.length - 1; uses[i]?.workload.manifest === use.workload.manifest; i--) if (uses[i]?.at === use.at) return;
  uses.push(use);
}

function exemptionOf(account: string | undefined, isLookedUp: (account: string) => boolean): UsedImage['exempt'] {
  if (account === undefined) return undefined;
  if (isAwsOwnedAccount(account)) return 'aws-owned';
  return isLookedUp(account) ? undefined : 'lookup-off';
}

/** Distinct references of every kind, for the summary's count; what is empty, or no string, is none. */
export function distinctImages(workloads: readonly Workload[]): number {
  const seen = new Set<string>();
  for (const { containers } of workloads) {
    for (const { parsed, text } of containers) {
      if (parsed.state === 'parsed') seen.add(parsed.image.reference);
      else if (parsed.state === 'unresolved') seen.add(text ?? parsed.token);
      else if (text) seen.add(text);
    }
  }
  return seen.size;
}
