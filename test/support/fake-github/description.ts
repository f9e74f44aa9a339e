import { readFileSync } from 'node:fs';
import { Ajv, type ValidateFunction } from 'ajv';
import formats from 'ajv-formats';

type Schema = Readonly<Record<string, unknown>>;

interface Operation {
  readonly method: string;
  readonly path: string;
  readonly parameters: readonly {
    readonly name: string;
    readonly in: 'path' | 'query';
    readonly required: boolean;
    readonly schema: Schema;
  }[];
  readonly body?: Schema;
  readonly responses: Readonly<Record<string, Schema | null>>;
}

/** GitHub's own description, as far as it is used (`scripts/github-api.mjs`). */
const DESCRIPTION: { readonly operations: Readonly<Record<string, Operation>>; readonly schemas: Readonly<Record<string, Schema>> } =
  JSON.parse(readFileSync(new URL('github.schema.json', import.meta.url), 'utf8'));

const ajv = new Ajv({ strict: false, allErrors: true });
formats.default(ajv);
ajv.addSchema({ $id: 'github', schemas: DESCRIPTION.schemas });
const compiled = new Map<Schema, ValidateFunction>();

function errorsOf(schema: Schema, value: unknown, what: string): string[] {
  let validate = compiled.get(schema);
  if (!validate) {
    validate = ajv.compile(JSON.parse(JSON.stringify(schema).replaceAll('"#/schemas/', '"github#/schemas/')));
    compiled.set(schema, validate);
  }
  return validate(value) ? [] : (validate.errors ?? []).map(({ instancePath, message }) => `${what}${instancePath} ${message}`);
}

/** A request, and the operation that it is. */
export interface Matched {
  readonly operation: string;
  readonly parameters: Readonly<Record<string, string>>;
}

/** The operation of a path and method; undefined where GitHub has none of those that are known here. */
export function match(method: string, path: string): Matched | undefined {
  for (const [operation, { method: expected, path: template }] of Object.entries(DESCRIPTION.operations)) {
    const names = [...template.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name);
    const values = new RegExp(`^${template.replace(/\{\w+\}/g, '([^/]+)')}$`).exec(path)?.slice(1);
    if (expected !== method || !values) continue;
    return { operation, parameters: Object.fromEntries(names.map((name, at) => [name, decodeURIComponent(values[at] ?? '')])) };
  }
  return undefined;
}

/** What GitHub's description forbids in a request; it says nothing of names it does not know, and none is sent for fun. */
export function requestErrors({ operation, parameters }: Matched, query: URLSearchParams, body: unknown): string[] {
  const described = DESCRIPTION.operations[operation];
  if (!described) return [`${operation} is not described`];
  const given = { ...parameters, ...Object.fromEntries(query) };
  const known = new Set(described.parameters.map(({ name }) => name));
  return [
    ...Object.keys(given).flatMap((name) => (known.has(name) ? [] : [`${name} is no parameter`])),
    ...described.parameters.flatMap(({ name, required, schema }) => {
      const value = given[name];
      if (value === undefined) return required ? [`${name} is missing`] : [];
      return errorsOf(schema, schema['type'] === 'integer' ? Number(value) : value, name);
    }),
    ...(described.body ? [...errorsOf(described.body, body, 'body'), ...unknownNames(described.body, body, 'body')] : []),
  ];
}

function unknownNames(schema: Schema, value: unknown, at: string): string[] {
  if (Array.isArray(value)) return value.flatMap((item, i) => unknownNames((schema['items'] ?? {}) as Schema, item, `${at}/${i}`));
  const properties = schema['properties'] as Readonly<Record<string, Schema>> | undefined;
  if (value === null || typeof value !== 'object' || !properties) return [];
  return Object.entries(value).flatMap(([name, entry]) => {
    const property = properties[name];
    return property ? unknownNames(property, entry, `${at}/${name}`) : [`${at}/${name} is not described`];
  });
}

/** What the description forbids in an answer: the fake has to be one GitHub could give. */
export function answerErrors(operation: string, status: number, body: unknown): string[] {
  const responses = DESCRIPTION.operations[operation]?.responses ?? {};
  const schema = responses[String(status)];
  if (schema === undefined) return status < 300 ? [`${operation} does not answer ${status}`] : [];
  return schema === null ? [] : errorsOf(schema, body, 'answer');
}
