import { type Operand, operandsOf } from './expression.ts';
import type { TemplateNode } from './syntax.ts';

/** What an expression of a template may speak of; `*` in the keys stands for any item. */
export type Reference =
  | { readonly of: 'root' }
  | { readonly of: 'values'; readonly keys: readonly string[] }
  /** Of Chart.yaml, as the template names it: `AppVersion`. */
  | { readonly of: 'chart'; readonly keys: readonly string[] }
  | { readonly of: 'dict'; readonly entries: ReadonlyMap<string, readonly Reference[]> };

export interface Scope {
  readonly dot: readonly Reference[];
  /** By name without the dollar sign; the empty name is what the template was called with. */
  readonly variables: Map<string, readonly Reference[]>;
  readonly definitions: ReadonlyMap<string, readonly TemplateNode[]>;
  /** Names of the templates whose calls lead here: one may call itself. */
  readonly calling: readonly string[];
  /** What calls have come to, by name and argument: templates that call each other twice would be followed over and over. */
  readonly known: Map<string, readonly Reference[]>;
  /** Around a `with` or `range`: its variables can be set from within. */
  readonly outer?: Scope;
}

const MOST_CALLS = 8;

export function scopeOf(dot: readonly Reference[], around: Pick<Scope, 'definitions'> & Partial<Scope>): Scope {
  const { definitions, calling = [], known = new Map() } = around;
  return { dot, variables: new Map([['', dot]]), definitions, calling, known };
}

/** Everything that an expression may take its value from, in the order it names it; assigned to the variable it sets, if it does. */
export function referencesIn(code: string, scope: Scope): readonly Reference[] {
  const [, names, expression = ''] = /^((?:\$\w+\s*,\s*)?\$\w+)\s*:?=\s*([\s\S]*)$/.exec(code) ?? [];
  if (names === undefined) return unique(operandsOf(code).flatMap((operand) => referencesOf(operand, scope)));
  const found = referencesIn(expression, scope);
  const name = names.replace(/^\$/, '');
  // Set again in a branch: what it was before may stand as well.
  const isNew = /:=/.test(code.slice(0, code.length - expression.length));
  for (let at: Scope | undefined = scope; at && (isNew ? at === scope : at.variables.has(name)); at = at.outer)
    at.variables.set(name, unique([...(isNew ? [] : (at.variables.get(name) ?? [])), ...found]));
  return found;
}

/** The scope of a body under `with` or `range`. */
export function innerScope(keyword: 'with' | 'range', code: string, scope: Scope): Scope {
  const [, names = '', expression = code] = /^((?:\$\w+\s*,\s*)?\$\w+)\s*:=\s*([\s\S]*)$/.exec(code) ?? [];
  const whole = referencesIn(expression, scope);
  const dot = keyword === 'with' ? whole : whole.flatMap((reference) => step(reference, '*'));
  const inner = { ...scope, dot, variables: new Map(scope.variables), outer: scope };
  const variables = names.split(',').map((name) => name.trim().replace(/^\$/, ''));
  if (names !== '') inner.variables.set(variables.at(-1) ?? '', dot);
  if (variables.length === 2) inner.variables.set(variables[0] ?? '', []);
  return inner;
}

function referencesOf(operand: Operand, scope: Scope): readonly Reference[] {
  const base = baseOf(operand, scope);
  return operand.fields.reduce<readonly Reference[]>((found, key) => found.flatMap((reference) => step(reference, key)), base);
}

function baseOf(operand: Operand, scope: Scope): readonly Reference[] {
  switch (operand.type) {
    case 'dot':
      return scope.dot;
    case 'variable':
      return scope.variables.get(operand.name) ?? [];
    case 'call':
      return callReferences(operand.name, operand.operands, scope);
    case 'literal':
      return [];
  }
}

function callReferences(name: string, operands: readonly Operand[], scope: Scope): readonly Reference[] {
  const [first, second] = operands;
  const all = (of: readonly Operand[]): readonly Reference[] => unique(of.flatMap((operand) => referencesOf(operand, scope)));
  switch (name) {
    case 'index':
    case 'get': {
      const keys = operands.slice(1).map((operand) => (operand.type === 'literal' ? operand.text : '*'));
      return keys.reduce((found, key) => found.flatMap((reference) => step(reference, key)), first ? referencesOf(first, scope) : []);
    }
    case 'dict': {
      const entries = new Map<string, readonly Reference[]>();
      for (let i = 0; i + 1 < operands.length; i += 2) {
        const [key, value] = operands.slice(i, i + 2);
        if (key?.type === 'literal' && value) entries.set(key.text, referencesOf(value, scope));
      }
      return [{ of: 'dict', entries }];
    }
    case 'include':
    case 'template': {
      const body = first?.type === 'literal' ? scope.definitions.get(first.text) : undefined;
      const name = first?.type === 'literal' ? first.text : '';
      if (!body || scope.calling.includes(name) || scope.calling.length >= MOST_CALLS) return all(operands.slice(1));
      const dot = second ? referencesOf(second, scope) : [];
      const key = `${name} ${keyOf(dot)}`;
      const found = scope.known.get(key) ?? bodyReferences(body, scopeOf(dot, { ...scope, calling: [...scope.calling, name] }));
      scope.known.set(key, found);
      return found;
    }
    case 'tpl':
      return first ? referencesOf(first, scope) : [];
    default:
      return all(operands);
  }
}

/** What a template prints may come from; not what it only tests. */
function bodyReferences(body: readonly TemplateNode[], scope: Scope): readonly Reference[] {
  return unique(
    body.flatMap((node): readonly Reference[] => {
      if (node.type === 'action') {
        const found = referencesIn(node.code, scope);
        return /^\$[\w\s,$]*:?=/.test(node.code) ? [] : found;
      }
      if (node.type !== 'block') return [];
      return node.branches.flatMap(({ code, body: inner }) => {
        if (node.keyword === 'if' || code === undefined) return bodyReferences(inner, scope);
        return bodyReferences(inner, innerScope(node.keyword, code, scope));
      });
    }),
  );
}

function step(reference: Reference, key: string): readonly Reference[] {
  switch (reference.of) {
    case 'root':
      if (key === 'Values') return [{ of: 'values', keys: [] }];
      return key === 'Chart' ? [{ of: 'chart', keys: [] }] : [];
    case 'values':
    case 'chart':
      return [{ of: reference.of, keys: [...reference.keys, key] }];
    case 'dict':
      return key === '*' ? [...reference.entries.values()].flat() : (reference.entries.get(key) ?? []);
  }
}

function unique(references: readonly Reference[]): readonly Reference[] {
  return references.length < 2 ? references : [...new Map(references.map((reference) => [keyOf([reference]), reference])).values()];
}

function keyOf(references: readonly Reference[]): string {
  return JSON.stringify(references, (_, value: unknown) => (value instanceof Map ? [...value] : value));
}
