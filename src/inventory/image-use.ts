import { parseImage } from '../images/reference.ts';
import { bracedToken, isObject } from '../manifests/json.ts';
import type { Json, JsonObject } from '../manifests/manifest.ts';
import type { ContainerRole, ContainerUse } from './containers.ts';

/** A value that stands where an image is expected. */
export function use(role: ContainerRole, name: string, at: string, value: Json | undefined): ContainerUse {
  if (typeof value === 'string' || value === null || value === undefined)
    return { role, name, at, text: value ?? '', parsed: parseImage(value ?? '') };
  const token = imageToken(value);
  if (token !== undefined) return { role, name, at, text: null, parsed: { state: 'unresolved', token, ecrLike: false } };
  // YAML has already read `1.10` as 1.1: what was written is not known any more, and the API server takes none of them.
  const what = Array.isArray(value) ? 'a list' : isObject(value) ? 'a mapping' : `a ${typeof value}`;
  return { role, name, at, text: null, parsed: { state: 'invalid', problem: `it is ${what}, not a string` } };
}

/** `image: {{ .Values.image }}` or `image: {IMAGE}` without quotes: a mapping to YAML and a placeholder to everybody else. */
export function imageToken(value: Json): string | undefined {
  const token = bracedToken(value);
  return token === undefined || /^\{(?:registry|repository|name|tag|digest|reference)\}$/.test(token) ? undefined : token;
}

/** The mappings of a list, each with its index. */
export function itemsOf(value: Json | undefined): [number, JsonObject][] {
  if (!Array.isArray(value)) return [];
  return value.flatMap((item: Json, i: number): [number, JsonObject][] => (isObject(item) ? [[i, item]] : []));
}
