import type { PolicyDocument } from './policy-document.ts';
import { contextValue, type RequestContext } from './request-context.ts';

/** `?` and `*` of a pattern; every other token is one literal character. */
export const ONE = 1;
export const RUN = 2;
export type Token = string | typeof ONE | typeof RUN;

/** A pattern with its policy variables filled in. */
export interface Pattern {
  readonly tokens: readonly Token[];
  /** Variables without a known value; they stand as `*` in `tokens`, so that what does not match then never does. */
  readonly unknownVariables: readonly string[];
  /** Variables the request does not carry and that have no default; they stand as `*` too. */
  readonly absentVariables: readonly string[];
}

/** What a pattern's text is read against. */
export interface PatternScope {
  readonly version: PolicyDocument['version'];
  readonly context: RequestContext;
}

/** `${key}` or `${key, 'default'}`; `${*}`, `${?}` and `${$}` stand for the character itself. */
const VARIABLE = /\$\{([^{}]*)\}/g;
const VARIABLE_BODY = /^\s*([^\s,']+)\s*(?:,\s*'([^']*)'\s*)?$/;

/**
 * Reads the text of an action, resource or condition value.
 * @param wildcards whether `*` and `?` are wildcards; under `StringEquals` they are characters.
 */
export function compilePattern(text: string, scope: PatternScope, wildcards: boolean): Pattern {
  if (scope.version === '2008-10-17') return { tokens: tokensOf(text, wildcards), unknownVariables: [], absentVariables: [] };
  const tokens: Token[] = [];
  const unknownVariables: string[] = [];
  const absentVariables: string[] = [];
  let end = 0;
  for (const match of text.matchAll(VARIABLE)) {
    tokens.push(...tokensOf(text.slice(end, match.index), wildcards));
    end = match.index + match[0].length;
    const variable = fillIn(match[1] ?? '', scope.context);
    if (variable.state === 'text') tokens.push(...tokensOf(variable.text, false));
    else tokens.push(RUN);
    if (variable.state === 'unknown') unknownVariables.push(variable.name);
    if (variable.state === 'absent') absentVariables.push(variable.name);
  }
  tokens.push(...tokensOf(text.slice(end), wildcards));
  return { tokens, unknownVariables, absentVariables };
}

type Variable = { readonly state: 'text'; readonly text: string } | { readonly state: 'absent' | 'unknown'; readonly name: string };

function fillIn(body: string, context: RequestContext): Variable {
  if (body === '*' || body === '?' || body === '$') return { state: 'text', text: body };
  const [, name, fallback] = VARIABLE_BODY.exec(body) ?? [];
  if (name === undefined) return { state: 'unknown', name: `\${${body}}` };
  const value = contextValue(context, name);
  if (value.state === 'unknown') return { state: 'unknown', name };
  // A key with several values cannot be a variable, so what IAM would put there is not known.
  if (value.state === 'known')
    return value.values.length === 1 ? { state: 'text', text: value.values[0] ?? '' } : { state: 'unknown', name };
  return fallback === undefined ? { state: 'absent', name } : { state: 'text', text: fallback };
}

function tokensOf(text: string, wildcards: boolean): Token[] {
  if (!wildcards) return text.split('');
  return text.split('').map((character) => (character === '*' ? RUN : character === '?' ? ONE : character));
}

/**
 * Does the whole text match?
 * A `*` that turns out to be too short is lengthened by one; only the latest `*` ever has to be, which bounds the work
 * by pattern length times text length whatever the pattern.
 */
export function tokensMatch(tokens: readonly Token[], text: string): boolean {
  let token = 0;
  let at = 0;
  let latestRun = -1;
  let runEnd = 0;
  while (at < text.length) {
    const expected = tokens[token];
    if (expected === RUN) {
      latestRun = token++;
      runEnd = at;
    } else if (expected === ONE || expected === text[at]) {
      token++;
      at++;
    } else if (latestRun >= 0) {
      token = latestRun + 1;
      at = ++runEnd;
    } else {
      return false;
    }
  }
  while (tokens[token] === RUN) token++;
  return token === tokens.length;
}

export function lowerCase(tokens: readonly Token[]): readonly Token[] {
  return tokens.map((token) => (typeof token === 'string' ? token.toLowerCase() : token));
}

/** Splits at colons into at most `count` parts; the last part keeps the colons that are left, as in an ARN. */
export function splitTokens(tokens: readonly Token[], count: number): readonly (readonly Token[])[] {
  const parts: Token[][] = [[]];
  for (const token of tokens) {
    if (token === ':' && parts.length < count) parts.push([]);
    else parts.at(-1)?.push(token);
  }
  return parts;
}

/** The same for text. */
export function splitText(text: string, count: number): readonly string[] {
  const parts = text.split(':');
  return parts.length <= count ? parts : [...parts.slice(0, count - 1), parts.slice(count - 1).join(':')];
}
