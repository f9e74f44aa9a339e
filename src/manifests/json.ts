import type { Json, JsonObject } from './manifest.ts';

/** A mapping, not a sequence or null. */
export function isObject(value: Json | undefined): value is JsonObject {
  return value !== null && typeof value === 'object' && !Array.isArray(value);
}
