#!/usr/bin/env node
/**
 * Writes the part of GitHub's published OpenAPI description that the fake GitHub of the tests is held to: the operations below, with every schema
 * they refer to and without prose. The whole description is 400 MB of an npm package, which nobody needs to install for six calls.
 * usage: node scripts/github-api.mjs [--check]   with --check: exit 1 when the file differs
 * Needs the npm registry.
 */
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { settle } from './lib/outputs.mjs';
import { ROOT } from './lib/paths.mjs';
import { fileInTarGz } from './lib/untar.mjs';

const PACKAGE = '@octokit/openapi@23.0.2';
const INTEGRITY = 'sha512-pV8M7L9GY23AybNvTmo2nyjmpmnt6+2sRE/tqr0ZLQcPS4lnw7u5eZGNmwRNkBC3D7gZXbFx5AHzLUVRBXGDhg==';
const FILE = 'test/support/fake-github/github.schema.json';
const OPERATIONS = [
  'checks/create',
  'checks/update',
  'checks/list-for-ref',
  'checks/list-annotations',
  'issues/list-comments',
  'issues/create-comment',
  'issues/update-comment',
  'issues/delete-comment',
  'users/get-authenticated',
];
const PROSE = new Set(['description', 'summary', 'title', 'example', 'examples', 'externalDocs', 'tags', 'deprecated']);

const description = readDescription();
const schemas = {};
const operations = Object.fromEntries(
  OPERATIONS.map((id) => {
    const [method, path, operation] = find(id);
    return [
      id,
      {
        method: method.toUpperCase(),
        path,
        parameters: (operation.parameters ?? []).map(resolved).map(({ name, in: where, required = false, schema }) => ({
          name,
          in: where,
          required,
          schema: plain(schema),
        })),
        ...(operation.requestBody ? { body: plain(operation.requestBody.content['application/json'].schema) } : {}),
        responses: Object.fromEntries(
          Object.entries(operation.responses)
            .filter(([status]) => status.startsWith('2'))
            .map(([status, response]) => [status, plain(resolved(response).content?.['application/json']?.schema ?? null)]),
        ),
      },
    ];
  }),
);
const text = `${JSON.stringify({ from: PACKAGE, operations, schemas }, null, 1)}\n`;
const check = process.argv.includes('--check');
const different = settle(new Map([[FILE, text]]), { check });
for (const file of different) console.log(check ? `${file} is not what ${PACKAGE} says: run node scripts/github-api.mjs` : `wrote ${file}`);
process.exitCode = check && different.length > 0 ? 1 : 0;

function readDescription() {
  mkdirSync(join(ROOT, '.cache'), { recursive: true });
  const scratch = mkdtempSync(join(ROOT, '.cache', 'github-api-'));
  try {
    const name = execFileSync('npm', ['pack', '--silent', '--pack-destination', scratch, PACKAGE], {
      encoding: 'utf8',
      cwd: scratch,
    }).trim();
    const archive = readFileSync(join(scratch, name));
    const integrity = `sha512-${createHash('sha512').update(archive).digest('base64')}`;
    if (integrity !== INTEGRITY) throw new Error(`${PACKAGE} is not what it was: ${integrity}`);
    return JSON.parse(fileInTarGz(archive, 'package/generated/api.github.com.json').toString('utf8'));
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

function find(id) {
  for (const [path, methods] of Object.entries(description.paths)) {
    for (const [method, operation] of Object.entries(methods)) if (operation.operationId === id) return [method, path, operation];
  }
  throw new Error(`${PACKAGE} has no operation ${id}`);
}

function resolved(value) {
  return value.$ref
    ? value.$ref
        .slice(2)
        .split('/')
        .reduce((at, key) => at[key], description)
    : value;
}

/** JSON Schema without prose; `nullable` of OpenAPI 3.0 as a type, schemas that are referred to beside the operations. */
function plain(value) {
  if (value === null || typeof value !== 'object') return value;
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value.$ref === 'string') {
    const name = value.$ref.split('/').at(-1);
    if (!Object.hasOwn(schemas, name)) {
      schemas[name] = null; // a schema may refer to itself
      schemas[name] = plain(resolved(value));
    }
    return { $ref: `#/schemas/${name}` };
  }
  const { nullable, ...rest } = value;
  const entries = Object.entries(rest).filter(([key]) => !key.startsWith('x-') && !PROSE.has(key));
  const kept = Object.fromEntries(entries.map(([key, entry]) => [key, key === 'properties' ? propertiesOf(entry) : plain(entry)]));
  if (!nullable) return kept;
  return {
    ...kept,
    ...(typeof kept.type === 'string' ? { type: [kept.type, 'null'] } : {}),
    ...(Array.isArray(kept.enum) && !kept.enum.includes(null) ? { enum: [...kept.enum, null] } : {}),
  };
}

/** Names of properties are no keywords: one may be called `title`. */
function propertiesOf(properties) {
  return Object.fromEntries(Object.entries(properties).map(([name, schema]) => [name, plain(schema)]));
}
