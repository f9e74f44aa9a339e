/** A policy in one form whatever way it was written: lists everywhere, `Not...` as a flag, values as text. */
export interface PolicyDocument {
  /** Policy variables such as `${aws:username}` are text, not variables, in the older version, which is also the default. */
  readonly version: '2012-10-17' | '2008-10-17';
  readonly statements: readonly Statement[];
}

export interface Statement {
  readonly index: number;
  readonly sid: string | null;
  readonly effect: 'Allow' | 'Deny';
  /** null in identity policies, where the principal is whoever the policy is attached to. */
  readonly principals: PrincipalElement | null;
  readonly actions: PatternElement;
  /** null in repository policies, where the resource is the repository. */
  readonly resources: PatternElement | null;
  readonly conditions: readonly Condition[];
}

/** `Action`, `NotAction`, `Resource` or `NotResource`. */
export interface PatternElement {
  readonly negated: boolean;
  readonly patterns: readonly string[];
}

/** `Principal` or `NotPrincipal`; a bare `"*"` has type `*`. */
export interface PrincipalElement {
  readonly negated: boolean;
  readonly entries: readonly PrincipalEntry[];
}

export interface PrincipalEntry {
  readonly type: '*' | 'AWS' | 'Service' | 'Federated' | 'CanonicalUser';
  readonly value: string;
}

/** One operator and key of a `Condition`; a statement applies when all of them hold. */
export interface Condition {
  readonly operator: string;
  readonly key: string;
  readonly values: readonly string[];
}

/** What is known of one policy: read, not a policy, or not to be had. */
export type PolicyReading =
  | { readonly status: 'parsed'; readonly document: PolicyDocument }
  /** `problem` ends the sentence "the policy cannot be read: ...". */
  | { readonly status: 'malformed'; readonly problem: string }
  | { readonly status: 'unverified'; readonly message: string };

const DOCUMENT_ELEMENTS = new Set(['Version', 'Id', 'Statement']);
const STATEMENT_ELEMENTS = new Set([
  ...['Sid', 'Effect', 'Principal', 'NotPrincipal', 'Action', 'NotAction', 'Resource', 'NotResource', 'Condition'],
]);
const PRINCIPAL_TYPES = ['AWS', 'Service', 'Federated', 'CanonicalUser'] as const;

/** Carries the problem out of the nested readers; never leaves this file. */
class Malformed extends Error {}

/**
 * Reads a policy document as AWS returns it: JSON text, JSON text URL-encoded after RFC 3986 (IAM), or an object.
 * An element AWS does not define makes the document malformed: what it would mean is not known.
 */
export function parsePolicyDocument(source: unknown): PolicyReading {
  try {
    return { status: 'parsed', document: readDocument(typeof source === 'string' ? readJson(source) : source) };
  } catch (error) {
    if (error instanceof Malformed) return { status: 'malformed', problem: error.message };
    throw error;
  }
}

function readJson(text: string): unknown {
  const trimmed = text.trim();
  try {
    return JSON.parse(trimmed.startsWith('{') ? trimmed : decodeURIComponent(trimmed));
  } catch {
    throw new Malformed('it is neither JSON nor URL-encoded JSON');
  }
}

function readDocument(source: unknown): PolicyDocument {
  const document = readObject(source, 'the document');
  refuseUnknownElements(document, DOCUMENT_ELEMENTS, 'the document');
  const version = document['Version'] ?? '2008-10-17';
  if (version !== '2012-10-17' && version !== '2008-10-17') throw new Malformed('its Version is neither 2012-10-17 nor 2008-10-17');
  if (document['Statement'] === undefined) throw new Malformed('it has no Statement');
  return { version, statements: listOf(document['Statement']).map(readStatement) };
}

function readStatement(source: unknown, index: number): Statement {
  const where = `statement ${index + 1}`;
  const statement = readObject(source, where);
  refuseUnknownElements(statement, STATEMENT_ELEMENTS, where);
  const { Sid: sid = null, Effect: effect } = statement;
  if (sid !== null && typeof sid !== 'string') throw new Malformed(`the Sid of ${where} is not text`);
  if (effect !== 'Allow' && effect !== 'Deny') throw new Malformed(`the Effect of ${where} is neither Allow nor Deny`);
  const actions = readPatterns(statement, 'Action', 'NotAction', where);
  if (!actions) throw new Malformed(`${where} has no Action`);
  return {
    index,
    sid,
    effect,
    principals: readPrincipals(statement, where),
    actions,
    resources: readPatterns(statement, 'Resource', 'NotResource', where),
    conditions: readConditions(statement['Condition'], where),
  };
}

function readPatterns(statement: Record<string, unknown>, name: string, negatedName: string, where: string): PatternElement | null {
  const [plain, negated] = [statement[name], statement[negatedName]];
  if (plain !== undefined && negated !== undefined) throw new Malformed(`${where} has both ${name} and ${negatedName}`);
  const written = plain ?? negated;
  if (written === undefined) return null;
  return { negated: plain === undefined, patterns: readTexts(written, `${plain === undefined ? negatedName : name} of ${where}`) };
}

function readPrincipals(statement: Record<string, unknown>, where: string): PrincipalElement | null {
  const { Principal: plain, NotPrincipal: negated } = statement;
  if (plain !== undefined && negated !== undefined) throw new Malformed(`${where} has both Principal and NotPrincipal`);
  const written = plain ?? negated;
  if (written === undefined) return null;
  return { negated: plain === undefined, entries: readPrincipalEntries(written, where) };
}

function readPrincipalEntries(written: unknown, where: string): readonly PrincipalEntry[] {
  if (written === '*') return [{ type: '*', value: '*' }];
  const map = readObject(written, `the principal of ${where}`);
  return Object.entries(map).flatMap(([name, values]) => {
    const type = PRINCIPAL_TYPES.find((known) => known === name);
    if (!type) throw new Malformed(`the principal of ${where} has the unknown type "${name}"`);
    return readTexts(values, `the ${name} principal of ${where}`).map((value) => ({ type, value }));
  });
}

function readConditions(written: unknown, where: string): readonly Condition[] {
  if (written === undefined) return [];
  return Object.entries(readObject(written, `the Condition of ${where}`)).flatMap(([operator, keys]) =>
    Object.entries(readObject(keys, `${operator} of ${where}`)).map(([key, values]) => ({
      operator,
      key,
      values: listOf(values).map((value) => readScalar(value, `${operator} ${key} of ${where}`)),
    })),
  );
}

function readTexts(written: unknown, where: string): readonly string[] {
  return listOf(written).map((value) => {
    if (typeof value !== 'string') throw new Malformed(`${where} holds something other than text`);
    return value;
  });
}

/** Conditions may be written with unquoted booleans and numbers. */
function readScalar(value: unknown, where: string): string {
  if (typeof value === 'string') return value;
  if (typeof value === 'boolean' || typeof value === 'number') return String(value);
  throw new Malformed(`${where} holds something other than text, a number or a boolean`);
}

function readObject(value: unknown, where: string): Record<string, unknown> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new Malformed(`${where} is not a JSON object`);
  return Object.fromEntries(Object.entries(value));
}

function refuseUnknownElements(object: Record<string, unknown>, known: ReadonlySet<string>, where: string): void {
  const stranger = Object.keys(object).find((name) => !known.has(name));
  if (stranger !== undefined) throw new Malformed(`${where} has the unknown element "${stranger}"`);
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [value];
}
