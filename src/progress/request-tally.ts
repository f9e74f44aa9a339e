import type { OnRequest, SentRequest } from '../evidence/aws/observed-calls.ts';
import type { AnsweredRegistry } from '../progress.ts';
import { count } from '../report/words.ts';

interface Counts {
  calls: number;
  retries: number;
  throttled: number;
}

/** What was asked of AWS, counted as it happens. */
export interface RequestTally {
  readonly onRequest: OnRequest;
  /** A line for each registry and each other service. */
  readonly lines: (registries: readonly AnsweredRegistry[]) => string[];
}

/** Counts requests by registry, and by service, account and region for everything else. */
export function tallyRequests(): RequestTally {
  const tally = new Map<string, Counts>();
  return {
    onRequest: (request) => {
      const label = labelOf(request);
      const counts = tally.get(label) ?? { calls: 0, retries: 0, throttled: 0 };
      tally.set(label, counts);
      if (request.attempt === 1) counts.calls += 1;
      else counts.retries += 1;
      if (request.isThrottled) counts.throttled += 1;
    },
    lines: (registries) => {
      const answers = new Map(registries.map((registry) => [labelOf({ service: 'ECR', ...registry }), registry]));
      const labels = new Set([...answers.keys(), ...tally.keys()]);
      return [...labels].toSorted().map((label) => {
        const parts = [sent(tally.get(label)), ...answered(answers.get(label))];
        return `${label}: ${parts.join('; ')}`;
      });
    },
  };
}

function labelOf({ service, account, region }: Pick<SentRequest, 'service' | 'account' | 'region'>): string {
  // IAM is one for all regions; the one its client was made for says nothing.
  return [service, account, service === 'IAM' ? undefined : region].filter((part) => part !== undefined).join(' ');
}

function sent(counts: Counts | undefined): string {
  if (!counts) return 'no call';
  const throttled = counts.throttled === 0 ? '' : `, ${counts.throttled} throttled`;
  return `${count(counts.calls, 'call')}, ${count(counts.retries, 'retry', 'retries')}${throttled}`;
}

function answered(registry: AnsweredRegistry | undefined): string[] {
  if (!registry) return [];
  const { references, images, isRecorded } = registry;
  const what = `${count(references, 'reference')} to ${count(images, 'image')}`;
  if (isRecorded) return [`${what}, from recorded evidence`];
  return [references === images ? what : `${what}, ${references - images} from an answer already there`];
}
