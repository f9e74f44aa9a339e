import { groupBy } from '../../group-by.ts';
import type { ActionDecision } from '../../iam/pull.ts';
import type { SimulatedDecision } from '../../iam/simulator.ts';
import { type Answers, entry } from './answers.ts';
import type { JudgedPull } from './pull.ts';

const HERE = { allow: 'allow', deny: 'deny', 'implicit-deny': 'do not allow', unknown: 'leave open' } as const;
const MOST_NAMED = 3;

/** What the policies as they were read and IAM's policy simulator see differently, a sentence for each way; empty where that decides nothing. */
export function contradictions({ subject, decisions }: JudgedPull, { evidence }: Answers): string[] {
  const simulation = entry(evidence.simulations, subject.identity.arn);
  const said = simulation?.status === 'found' ? simulation.value : [];
  const open = decisions
    .flatMap(({ decision }) => decision.actions.filter(isContradicted))
    .map((action) => ({ action, answer: answerTo(action, said) }));
  const ways = groupBy(open, ({ action, answer }) => `${action.evaluated} ${wordsOf(answer)}`);
  return [...ways.values()].flatMap((way) => {
    const [first] = way;
    if (!first) return [];
    const actions = [...new Set(way.map(({ action }) => action.action))].sort();
    const resources = [...new Set(way.map(({ action }) => action.resource))].filter((resource) => resource !== '*').sort();
    const more = resources.length > MOST_NAMED ? ` and ${resources.length - MOST_NAMED} more` : '';
    const where = resources.length === 0 ? '' : ` on ${resources.slice(0, MOST_NAMED).join(', ')}${more}`;
    return [
      `the policies of the role as they were read ${HERE[first.action.evaluated]} ${actions.join(', ')}${where}, and IAM's policy simulator says ${wordsOf(first.answer)}: ${conclusionOf(first.answer)}`,
    ];
  });
}

/** Where the other side decides alone, it does not matter. */
function isContradicted({ simulator, effect }: ActionDecision): boolean {
  return simulator === 'contradicts' && effect === 'unknown';
}

function answerTo({ action, resource }: ActionDecision, said: readonly SimulatedDecision[]): SimulatedDecision | undefined {
  return said.find((each) => each.action === action && each.resource === resource);
}

function conclusionOf(answer: SimulatedDecision | undefined): string {
  return answer?.allowedByOrganizations === false
    ? 'service control policies were not read here, and IAM does not say which condition keys they ask for, so whether they refuse a pull is open'
    : 'one of the two is wrong about this role, so neither decides';
}

function wordsOf(answer: SimulatedDecision | undefined): string {
  const by =
    answer?.allowedByOrganizations === false
      ? ' (a service control policy of the organization refuses it)'
      : answer?.allowedByBoundary === false
        ? ' (the permissions boundary refuses it)'
        : '';
  return `${answer?.decision}${by}`;
}
