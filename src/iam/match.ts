import { compilePattern, lowerCase, type Pattern, type PatternScope, splitText, splitTokens, tokensMatch } from './pattern.ts';
import type { PatternElement } from './policy-document.ts';
import { any, NO, not, type Truth, truth, unknown, YES } from './truth.ts';

/** Parts of an ARN: `arn`, partition, service, region, account, resource. */
const ARN_PARTS = 6;

/** `Action` and `NotAction`: without regard to case, `*` and `?` anywhere; policy variables are not allowed there. */
export function matchActions(element: PatternElement, action: string): Truth {
  const name = action.toLowerCase();
  const matched = element.patterns.some((pattern) => matchAction(pattern, name));
  return truth(matched !== element.negated);
}

function matchAction(pattern: string, lowerCaseAction: string): boolean {
  const scope: PatternScope = { version: '2008-10-17', context: { keys: new Map(), completePrefixes: [], otherwise: 'absent' } };
  return tokensMatch(lowerCase(compilePattern(pattern, scope, true).tokens), lowerCaseAction);
}

/**
 * `Resource` and `NotResource`: case counts, wildcards and policy variables.
 * @param resource an ARN, `*` for actions that have no resource, or null where it is not known.
 */
export function matchResources(element: PatternElement, resource: string | null, scope: PatternScope): Truth {
  const matches = element.patterns.map((pattern) => matchResource(pattern, resource, scope, element.negated));
  return element.negated ? not(any(matches)) : any(matches);
}

function matchResource(text: string, resource: string | null, scope: PatternScope, negated: boolean): Truth {
  if (text === '*') return YES;
  if (resource === null) return unknown('the resource');
  const pattern = compilePattern(text, scope, true);
  if (!tokensMatch(pattern.tokens, resource)) return NO;
  // A Resource whose variable is missing matches nothing; what a NotResource then excludes is not documented.
  if (pattern.absentVariables.length > 0) return negated ? unknown(...pattern.absentVariables) : NO;
  // IAM's guide describes wildcards part by part between colons and says they may reach further only at the end of an ARN.
  if (!partsMatch(pattern, resource)) return unknown(`whether a wildcard of ${text} reaches over a colon`);
  return pattern.unknownVariables.length > 0 ? unknown(...pattern.unknownVariables) : YES;
}

function partsMatch(pattern: Pattern, arn: string): boolean {
  const parts = splitTokens(pattern.tokens, ARN_PARTS);
  const texts = splitText(arn, parts.length);
  return parts.length === texts.length && parts.every((part, index) => tokensMatch(part, texts[index] ?? ''));
}

/** `ArnEquals` and `ArnLike` are the same: each of the six parts by itself, with wildcards. */
export function matchArn(text: string, arn: string, scope: PatternScope): Truth {
  const pattern = compilePattern(text, scope, true);
  const variables = openVariables(pattern);
  if (variables.length > 0) return tokensMatch(pattern.tokens, arn) ? unknown(...variables) : NO;
  const parts = splitTokens(pattern.tokens, ARN_PARTS);
  if (parts.length < ARN_PARTS) return unknown(`whether ${text} is an ARN`);
  return truth(partsMatch(pattern, arn));
}

/** The string operators: equal, equal without regard to case, or like a pattern with wildcards. */
export function matchString(
  text: string,
  value: string,
  scope: PatternScope,
  how: { readonly wildcards: boolean; readonly ignoreCase: boolean },
): Truth {
  const pattern = compilePattern(text, scope, how.wildcards);
  const matched = how.ignoreCase ? tokensMatch(lowerCase(pattern.tokens), value.toLowerCase()) : tokensMatch(pattern.tokens, value);
  if (!matched) return NO;
  const variables = openVariables(pattern);
  return variables.length > 0 ? unknown(...variables) : YES;
}

/** A condition compared with a variable that the request does not carry is not documented, so it is as open as one that is not known. */
function openVariables(pattern: Pattern): readonly string[] {
  return [...pattern.unknownVariables, ...pattern.absentVariables];
}
