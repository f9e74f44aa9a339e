import { cidrContains, parseCidr } from './cidr.ts';
import { matchArn, matchString } from './match.ts';
import { compilePattern, type PatternScope } from './pattern.ts';
import { type Truth, truth, unknown } from './truth.ts';

/** Compares one value of the policy with one value of the request. */
type Comparison = (policyValue: string, requestValue: string, scope: PatternScope) => Truth;

/** A condition operator without its `ForAnyValue:`, `ForAllValues:` or `IfExists`. */
export interface Operator {
  /** `...Not...`: holds where none of the policy's values matches, and where the key is absent. */
  readonly negated: boolean;
  readonly compare: Comparison;
}

const exactly: Comparison = (text, value, scope) => matchString(text, value, scope, { wildcards: false, ignoreCase: false });
const ignoringCase: Comparison = (text, value, scope) => matchString(text, value, scope, { wildcards: false, ignoreCase: true });
const like: Comparison = (text, value, scope) => matchString(text, value, scope, { wildcards: true, ignoreCase: false });

/**
 * Every operator of IAM's guide, "Condition operators", in lower case; `Null` tests presence and is not among them.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html
 */
const OPERATORS: Readonly<Record<string, Operator>> = {
  stringequals: { negated: false, compare: exactly },
  stringnotequals: { negated: true, compare: exactly },
  stringequalsignorecase: { negated: false, compare: ignoringCase },
  stringnotequalsignorecase: { negated: true, compare: ignoringCase },
  stringlike: { negated: false, compare: like },
  stringnotlike: { negated: true, compare: like },
  arnequals: { negated: false, compare: matchArn },
  arnlike: { negated: false, compare: matchArn },
  arnnotequals: { negated: true, compare: matchArn },
  arnnotlike: { negated: true, compare: matchArn },
  bool: { negated: false, compare: sameBoolean },
  binaryequals: { negated: false, compare: (text, value) => truth(text === value) },
  ipaddress: { negated: false, compare: inRange },
  notipaddress: { negated: true, compare: inRange },
  numericequals: { negated: false, compare: ordered(numberOf, (request, policy) => request === policy) },
  numericnotequals: { negated: true, compare: ordered(numberOf, (request, policy) => request === policy) },
  numericlessthan: { negated: false, compare: ordered(numberOf, (request, policy) => request < policy) },
  numericlessthanequals: { negated: false, compare: ordered(numberOf, (request, policy) => request <= policy) },
  numericgreaterthan: { negated: false, compare: ordered(numberOf, (request, policy) => request > policy) },
  numericgreaterthanequals: { negated: false, compare: ordered(numberOf, (request, policy) => request >= policy) },
  dateequals: { negated: false, compare: ordered(timeOf, (request, policy) => request === policy) },
  datenotequals: { negated: true, compare: ordered(timeOf, (request, policy) => request === policy) },
  datelessthan: { negated: false, compare: ordered(timeOf, (request, policy) => request < policy) },
  datelessthanequals: { negated: false, compare: ordered(timeOf, (request, policy) => request <= policy) },
  dategreaterthan: { negated: false, compare: ordered(timeOf, (request, policy) => request > policy) },
  dategreaterthanequals: { negated: false, compare: ordered(timeOf, (request, policy) => request >= policy) },
};

export function operatorNamed(name: string): Operator | undefined {
  const key = name.toLowerCase();
  return Object.hasOwn(OPERATORS, key) ? OPERATORS[key] : undefined;
}

function sameBoolean(policyValue: string, requestValue: string, scope: PatternScope): Truth {
  const expected = policyValue.toLowerCase();
  if (expected !== 'true' && expected !== 'false') return undecidable(policyValue, scope);
  return truth(requestValue.toLowerCase() === expected);
}

function inRange(policyValue: string, requestValue: string, scope: PatternScope): Truth {
  const range = parseCidr(policyValue);
  const address = parseCidr(requestValue);
  if (!range) return undecidable(policyValue, scope);
  if (!address) return undecidable(requestValue, scope);
  return truth(cidrContains(range, address));
}

function ordered(read: (text: string) => number, holds: (request: number, policy: number) => boolean): Comparison {
  return (policyValue, requestValue, scope) => {
    const policy = read(policyValue);
    const request = read(requestValue);
    if (Number.isNaN(policy)) return undecidable(policyValue, scope);
    if (Number.isNaN(request)) return undecidable(requestValue, scope);
    return truth(holds(request, policy));
  };
}

/** A value that is not of the operator's type: a policy variable perhaps; IAM's guide does not say what it means otherwise. */
function undecidable(text: string, scope: PatternScope): Truth {
  const pattern = compilePattern(text, scope, false);
  const variables = [...pattern.unknownVariables, ...pattern.absentVariables];
  return variables.length > 0 ? unknown(...variables) : unknown(`the meaning of "${text}"`);
}

function numberOf(text: string): number {
  return /^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/i.test(text) ? Number(text) : Number.NaN;
}

/** ISO 8601 date, optionally with time and zone, or seconds since 1970. */
function timeOf(text: string): number {
  if (/^\d+$/.test(text) && text.length > 4) return Number(text) * 1000;
  return /^\d{4}(?:-\d\d(?:-\d\d)?)?(?:T\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:?\d\d)?)?$/.test(text)
    ? Date.parse(withZone(text))
    : Number.NaN;
}

/** Date.parse reads a time without zone as local time; IAM works in UTC. */
function withZone(text: string): string {
  return /T/.test(text) && !/(?:Z|[+-]\d\d:?\d\d)$/.test(text) ? `${text}Z` : text;
}
