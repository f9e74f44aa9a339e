import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parseDocument } from 'yaml';
import type { Json } from '../../src/manifests/manifest.ts';
import { splitDocuments } from '../../src/manifests/split.ts';
import { parseYaml } from '../../src/manifests/yaml.ts';
import { CORPUS, filesBelow, HAS_CORPUS, textOf } from './support.ts';

/** What js-yaml and `yaml` each make of one document; undefined where it is refused. */
function bothReadings(text: string): { jsYaml: Json | undefined; yaml: Json | undefined } {
  const ours = parseYaml(text);
  const document = parseDocument(text, { merge: true, uniqueKeys: false, strict: false, logLevel: 'silent' });
  return {
    jsYaml: ours.ok ? withoutIdentity(ours.value) : undefined,
    yaml: document.errors.length > 0 ? undefined : withoutIdentity(document.toJS({ maxAliasCount: -1, mapAsMap: true })),
  };
}

/** Plain JSON; a mapping used as a key, which is what an unquoted `{{ X }}` is to YAML, becomes the key `{}` as in the product. */
function withoutIdentity(value: unknown): Json {
  if (value instanceof Map) return Object.fromEntries([...value].map(([key, entry]) => [keyOf(key), withoutIdentity(entry)]));
  if (Array.isArray(value)) return value.map(withoutIdentity);
  if (value !== null && typeof value === 'object')
    return Object.fromEntries(Object.entries(value).map(([key, entry]) => [key, withoutIdentity(entry)]));
  return value as Json;
}

function keyOf(key: unknown): string {
  return key !== null && typeof key === 'object' ? '{}' : String(key);
}

describe.skipIf(!HAS_CORPUS)('js-yaml and yaml read the corpus alike', () => {
  const documents = HAS_CORPUS ? corpusDocuments() : [];

  it('where both accept a document', () => {
    const differing = documents.filter(
      ({ jsYaml, yaml }) => jsYaml !== undefined && yaml !== undefined && JSON.stringify(sorted(jsYaml)) !== JSON.stringify(sorted(yaml)),
    );
    expect(differing.map(({ id }) => id)).toEqual([]);
    expect(documents.filter(({ jsYaml, yaml }) => jsYaml !== undefined && yaml !== undefined).length).toBeGreaterThan(300);
  });

  it('and each accepts what the other accepts', () => {
    const alone = documents.filter(({ jsYaml, yaml }) => (jsYaml === undefined) !== (yaml === undefined));
    expect(alone.map(({ id, yaml }) => `${id}: ${yaml === undefined ? 'js-yaml' : 'yaml'} alone`)).toEqual([]);
  });
});

function corpusDocuments() {
  return filesBelow(CORPUS, /\.(?:ya?ml|json)$/i).flatMap((path) => {
    const text = textOf(join(CORPUS, path)) ?? '';
    return splitDocuments(text).map(({ start, end }, index) => ({ id: `${path}#${index}`, ...bothReadings(text.slice(start, end)) }));
  });
}

/** The order of keys is no part of a mapping's value (a merge may put its keys first or last). */
function sorted(value: Json): Json {
  if (Array.isArray(value)) return value.map(sorted);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value)
      .map(([key, entry]): [string, Json] => [key, sorted(entry)])
      .sort(([a], [b]) => (a < b ? -1 : 1)),
  );
}
