import { wrap } from '../report/display.ts';
import { visible } from '../report/escape.ts';
import { painter } from '../report/paint.ts';
import type { Diagnosis, DoctorCheck } from './diagnosis.ts';

export function renderDiagnosisJson(diagnosis: Diagnosis): string {
  return `${JSON.stringify({ ...diagnosis, policies: diagnosis.policies.map((each) => ({ ...each, policy: JSON.parse(each.policy) as unknown })) }, null, 2)}\n`;
}

/** Of one check; the JSON holds them all. */
const MOST_MESSAGES = 2;

const STATUS = { allowed: 'allowed', denied: 'DENIED', 'not-answered': 'no answer' } as const;
const COLOR = { allowed: 'green', denied: 'red', 'not-answered': 'yellow' } as const;

/** For people: a line a check, what is missing below it, the policies last. */
export function renderDiagnosisText(
  { checks, policies, pending, notes }: Diagnosis,
  context: { readonly color: boolean; readonly width: number },
): string {
  const paint = painter(context.color);
  // Credentials that fail one check fail them all: said once.
  const told = new Set<string>();
  const lines = checks.flatMap((check) => {
    const fresh = check.messages.filter((message) => !told.has(message));
    for (const message of fresh) told.add(message);
    const optional = check.optional && check.status !== 'allowed';
    const [color, status] = optional ? (['dim', 'optional'] as const) : ([COLOR[check.status], STATUS[check.status]] as const);
    return [
      `${paint(color, status.padEnd(10))} ${check.title}${placeOf(check)}`,
      ...(optional ? ['           nothing is open without it'] : []),
      ...(check.missing.length > 0 ? [`           missing: ${check.missing.join(', ')}`] : []),
      ...fresh
        .slice(0, MOST_MESSAGES)
        .flatMap((message) => wrap(message, context.width - 13).map((line) => paint('dim', `           ${line}`))),
      ...(fresh.length > MOST_MESSAGES ? [`           and ${fresh.length - MOST_MESSAGES} more like this`] : []),
    ];
  });
  for (const note of notes) lines.push(...wrap(`note: ${note}`, context.width));
  for (const { account, role, policy } of policies) {
    const whose = account === null ? 'the credentials of this run' : `account ${visible(account)}`;
    const of = role === null ? '' : `, of the role that is assumed there: ${visible(role)}`;
    lines.push('', paint('bold', `Least policy for ${whose}${of}`), ...policy.split('\n').map(visible));
  }
  const open = checks.filter(({ status, optional }) => status !== 'allowed' && !optional).length;
  const counted = pending.length === 0 ? `${checks.length} checks` : `the ${checks.length} checks that can be named so far`;
  const more = pending.length === 0 ? '' : '; more follow once EKS answers';
  const verdict = open === 0 ? 'everything there is to ask is allowed' : `${open} of ${counted} could not be made in full${more}`;
  return `${[...lines, '', `Doctor: ${verdict}`].join('\n')}\n`;
}

function placeOf({ account, region, of, askedAs, asked, answered }: DoctorCheck): string {
  const place = [`${of} ${account}`, ...(region === null ? [] : [region]), ...(askedAs === null ? [] : [`as ${askedAs}`])].join(', ');
  return ` (${visible(place)}): ${answered} of ${asked} answered`;
}
