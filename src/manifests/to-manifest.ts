import { isObject } from './json.ts';
import type { JsonObject, Manifest, SourceText, TemplateParameter } from './manifest.ts';

/** An object of a document, before it has an id. */
export interface FoundObject {
  readonly base: string;
  readonly object: JsonObject;
  readonly apiVersion: string;
  readonly kind: string;
  /** Of the OpenShift Template around it. */
  readonly parameters?: readonly TemplateParameter[] | undefined;
}

/** An object with what is needed to find it again. */
export function toManifest(
  id: number,
  source: SourceText,
  start: number,
  end: number,
  { base, object, apiVersion, kind, parameters }: FoundObject,
): Manifest {
  const metadata = object['metadata'];
  const name = isObject(metadata) ? (metadata['name'] ?? metadata['generateName']) : undefined;
  const namespace = isObject(metadata) ? metadata['namespace'] : undefined;
  return {
    id,
    source,
    start,
    end,
    base,
    object,
    apiVersion,
    kind,
    name: typeof name === 'string' || typeof name === 'number' ? cut(String(name)) : '',
    namespace: typeof namespace === 'string' && namespace !== '' ? cut(namespace) : null,
    ...(parameters && { parameters }),
  };
}

/** The API server allows 253 characters; a report need not repeat megabytes of something else. */
function cut(name: string): string {
  return name.length > 253 ? `${name.slice(0, 252)}…` : name;
}
