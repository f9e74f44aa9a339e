import { type Refusal, type Substitution, substitute } from '../images/substitute.ts';
import { isObject } from './json.ts';
import type { Json, JsonObject, Manifest } from './manifest.ts';

/** Values the environment may fill in: they are what the rules read and print anyway. */
const FROM_ENVIRONMENT = new Set(['image', 'serviceAccountName', 'serviceAccount', 'namespace', 'eks.amazonaws.com/role-arn']);

/**
 * Fills in the placeholders of a manifest's values. Positions stay those of the file, because keys and order do.
 * @param refused collects the variables that are set and were not taken.
 * @returns the same manifest where nothing was filled in.
 */
export function substituteIn(manifest: Manifest, substitution: Substitution, refused?: Map<string, Refusal>): Manifest {
  if (!manifest.source.text.includes('$', manifest.start)) return manifest;
  const fill: Fill = (text, withEnvironment) =>
    substitute(text, substitution, withEnvironment, (name, why) => void refused?.set(name, why));
  const object = visit(manifest.object, fill, false);
  if (object === manifest.object || !isObject(object)) return manifest;
  const metadata = isObject(object['metadata']) ? object['metadata'] : {};
  const { name, namespace } = metadata;
  return {
    ...manifest,
    object,
    name: typeof name === 'string' ? name : manifest.name,
    namespace: typeof namespace === 'string' && namespace !== '' ? namespace : null,
  };
}

type Fill = (text: string, withEnvironment: boolean) => string;

/** Copies only what changes. */
function visit(value: Json, fill: Fill, withEnvironment: boolean): Json {
  if (typeof value === 'string') return fill(value, withEnvironment);
  if (Array.isArray(value)) {
    const items = value.map((item: Json) => visit(item, fill, withEnvironment));
    return items.some((item, i) => item !== value[i]) ? items : value;
  }
  if (!isObject(value)) return value;
  let changed: Record<string, Json> | undefined;
  for (const [key, entry] of Object.entries(value)) {
    const filled = visit(entry, fill, FROM_ENVIRONMENT.has(key) || (withEnvironment && isImageMapping(key)));
    if (filled === entry) continue;
    changed ??= { ...value };
    changed[key] = filled;
  }
  return (changed as JsonObject | undefined) ?? value;
}

/** `image: {registry, repository, tag}` and the `reference` of an image volume. */
function isImageMapping(key: string): boolean {
  return ['registry', 'repository', 'name', 'tag', 'digest', 'reference'].includes(key);
}
