import { type Substitution, substitute } from '../images/substitute.ts';
import { isObject } from './json.ts';
import type { Json, JsonObject, Manifest } from './manifest.ts';

/** Values the environment may fill in: they are what the rules read and print anyway. */
const FROM_ENVIRONMENT = new Set(['image', 'serviceAccountName', 'serviceAccount', 'namespace', 'eks.amazonaws.com/role-arn']);

/**
 * Fills in the placeholders of a manifest's values. Positions stay those of the file, because keys and order do.
 * @returns the same manifest where nothing was filled in.
 */
export function substituteIn(manifest: Manifest, substitution: Substitution): Manifest {
  if (!manifest.source.text.includes('$', manifest.start)) return manifest;
  const object = visit(manifest.object, substitution, false);
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

/** Copies only what changes. */
function visit(value: Json, substitution: Substitution, withEnvironment: boolean): Json {
  if (typeof value === 'string') return substitute(value, substitution, withEnvironment);
  if (Array.isArray(value)) {
    const items = value.map((item: Json) => visit(item, substitution, withEnvironment));
    return items.some((item, i) => item !== value[i]) ? items : value;
  }
  if (!isObject(value)) return value;
  let changed: Record<string, Json> | undefined;
  for (const [key, entry] of Object.entries(value)) {
    const filled = visit(entry, substitution, FROM_ENVIRONMENT.has(key) || (withEnvironment && isImageMapping(key)));
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
