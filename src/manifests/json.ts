import type { Json, JsonObject } from './manifest.ts';

/** A mapping, not a sequence or null. */
export function isObject(value: Json | undefined): value is JsonObject {
  return value !== null && typeof value === 'object' && !Array.isArray(value);
}

/** `{{ .Values.name }}` without quotes is YAML: a mapping whose key is a mapping. */
export function isTemplateValue(value: Json | undefined): boolean {
  if (typeof value === 'string') return value.startsWith('{{');
  return isObject(value) && Object.keys(value).length === 1 && '{}' in value;
}
