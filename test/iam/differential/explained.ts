import type { GeneratedCase, GeneratedPolicy } from './generate.ts';
import { judge } from './ours.ts';

type Statement = GeneratedPolicy['Statement'][number];
/** Rewrites a case so that our evaluator reads it as the simulator does. */
type Reading = (row: GeneratedCase) => GeneratedCase;

export interface Explanation {
  readonly name: string;
  readonly reason: string;
  /** One of these is how the simulator reads it. */
  readonly readings: readonly Reading[];
}

/**
 * Where the simulator (0.1.173) reads a policy differently, and why we do not follow.
 * Where we say `unknown`, IAM's guide leaves the answer open and the simulator has chosen one.
 */
export const EXPLANATIONS: readonly Explanation[] = [
  {
    name: '0.0.0.0/0',
    reason: 'a mask of no bits holds every IPv4 address; the simulator finds no address in it',
    readings: [inConditions((value) => (value === '0.0.0.0/0' ? '192.0.2.255/32' : value))],
  },
  {
    name: 'variables in version 2008-10-17',
    reason: 'they are text in that version, which is the default; the simulator fills them in all the same',
    readings: [(row) => inPolicies(row, (policy) => ({ ...policy, Version: '2012-10-17' }))],
  },
  {
    name: 'a wildcard that would reach over a colon of an ARN',
    reason: 'not documented, so unknown; for the simulator it matches nothing, and a statement that has it in NotResource does not apply',
    readings: [(row) => spanningMatchesNothing(droppedWhere((statement) => listOf(statement['NotResource']).some(isSpanning))(row))],
  },
  {
    name: 'a variable that the request does not carry',
    reason:
      'not documented outside Resource, so unknown; for the simulator it fails a negated condition too, and a NotResource with it does not apply',
    readings: [(row) => missingMatchesNothing(droppedWhere((statement) => isNegatedMissing(statement, row))(row))],
  },
  {
    name: 'a boundary and a grant to everyone in one account',
    reason: 'not documented, so unknown; for the simulator it is a grant to the session, which escapes the boundary',
    readings: [(row) => inStatements(row, (statement) => ({ ...statement, ...toCaller(statement, row) }))],
  },
  {
    name: 'NotPrincipal',
    reason: 'we do not decide whom it leaves out; where nothing allows the call we say implicit-deny, and the simulator names the Deny',
    readings: [(row) => inStatements(row, principalForNot), droppedWhere((statement) => statement['NotPrincipal'] !== undefined)],
  },
  {
    name: 'ForAnyValue with IfExists, without the key',
    reason: 'not documented which of the two wins, so unknown; for the simulator ForAnyValue does',
    readings: [(row) => droppedWhere((statement) => hasAbsentForAny(statement, row))(row)],
  },
];

/**
 * Names the differences that together turn our answer into the simulator's: one if one is enough, else the fewest.
 * @returns undefined where no reading does: a disagreement to look into.
 */
export function explain(row: GeneratedCase, theirs: string): string | undefined {
  const found = withReadings(row, EXPLANATIONS)
    .filter((candidate) => judge(candidate.row).effect === theirs)
    .toSorted((a, b) => a.names.length - b.names.length)[0];
  return found?.names.join(' + ');
}

/** Every combination of readings that changes the case. */
function withReadings(
  row: GeneratedCase,
  explanations: readonly Explanation[],
): readonly { row: GeneratedCase; names: readonly string[] }[] {
  const [first, ...rest] = explanations;
  if (!first) return [{ row, names: [] }];
  return withReadings(row, rest).flatMap((candidate) => [
    candidate,
    ...first.readings
      .map((reading) => reading(candidate.row))
      .filter((changed) => JSON.stringify(changed) !== JSON.stringify(candidate.row))
      .map((changed) => ({ row: changed, names: [first.name, ...candidate.names] })),
  ]);
}

function inPolicies(row: GeneratedCase, change: (policy: GeneratedPolicy) => GeneratedPolicy): GeneratedCase {
  return {
    ...row,
    identityPolicies: row.identityPolicies.map(change),
    boundary: row.boundary && change(row.boundary),
    resourcePolicy: row.resourcePolicy && change(row.resourcePolicy),
  };
}

function inStatements(row: GeneratedCase, change: (statement: Statement) => Statement): GeneratedCase {
  return inPolicies(row, (policy) => ({ ...policy, Statement: policy.Statement.map(change) }));
}

function droppedWhere(unwanted: (statement: Statement) => boolean): Reading {
  return (row) => inPolicies(row, (policy) => ({ ...policy, Statement: policy.Statement.filter((statement) => !unwanted(statement)) }));
}

function inConditions(change: (value: string) => string): Reading {
  return (row) =>
    inStatements(row, (statement) => {
      const operators = conditionsOf(statement).map(([operator, keys]) => [
        operator,
        Object.fromEntries(Object.entries(keys).map(([key, values]) => [key, listOf(values).map(change)])),
      ]);
      return operators.length === 0 ? statement : { ...statement, Condition: Object.fromEntries(operators) };
    });
}

function spanningMatchesNothing(row: GeneratedCase): GeneratedCase {
  const nowhere = 'arn:aws:ecr:us-east-1:111122223333:repository/no-such-repository';
  return inStatements(row, (statement) => {
    const patterns = listOf(statement['Resource']);
    if (!patterns.some(isSpanning)) return statement;
    return { ...statement, Resource: patterns.map((pattern) => (isSpanning(pattern) ? nowhere : pattern)) };
  });
}

function missingMatchesNothing(row: GeneratedCase): GeneratedCase {
  return inConditions((value) => (isMissingIn(row)(value) ? 'no-such-value' : value))(row);
}

function isSpanning(pattern: string): boolean {
  return pattern.split(':').length < 6 && pattern !== '*';
}

function isMissingIn(row: GeneratedCase): (text: string) => boolean {
  return (text) => text.includes('\u0024{aws:PrincipalTag/team}') && row.context['aws:PrincipalTag/team'] === undefined;
}

function isNegatedMissing(statement: Statement, row: GeneratedCase): boolean {
  const negated = conditionsOf(statement).filter(([operator]) => /^[a-z]+Not[A-Z]/i.test(operator.replace(/^For\w+:/, '')));
  const values = negated.flatMap(([, keys]) => Object.values(keys).flatMap(listOf));
  return [...listOf(statement['NotResource']), ...values].some(isMissingIn(row));
}

/** A grant to everyone as a grant to this role session or user. */
function toCaller(statement: Statement, row: GeneratedCase): Statement {
  const { Principal: principal } = statement;
  const session = row.principalArn.replace(':iam:', ':sts:').replace(':role/', ':assumed-role/');
  const caller = row.sessionName === null ? row.principalArn : `${session}/${row.sessionName}`;
  if (principal === '*') return { Principal: { AWS: caller } };
  const named = isRecord(principal) ? listOf(principal['AWS']) : [];
  return named.includes('*') ? { Principal: { AWS: named.map((value) => (value === '*' ? caller : value)) } } : {};
}

function principalForNot(statement: Statement): Statement {
  const { NotPrincipal: negated, ...rest } = statement;
  return negated === undefined ? statement : { ...rest, Principal: '*' };
}

function hasAbsentForAny(statement: Statement, row: GeneratedCase): boolean {
  return conditionsOf(statement).some(
    ([operator, keys]) => /^ForAnyValue:.*IfExists$/.test(operator) && Object.keys(keys).some((key) => row.context[key] === undefined),
  );
}

function conditionsOf(statement: Statement): readonly [string, Record<string, unknown>][] {
  const condition = statement['Condition'];
  if (!isRecord(condition)) return [];
  return Object.entries(condition).flatMap(([operator, keys]) =>
    isRecord(keys) ? [[operator, keys] as [string, Record<string, unknown>]] : [],
  );
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function listOf(value: unknown): readonly string[] {
  return [value].flat().filter((entry) => typeof entry === 'string');
}
