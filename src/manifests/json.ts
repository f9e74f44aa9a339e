import type { Json, JsonObject } from './manifest.ts';

/** A mapping, not a sequence or null. */
export function isObject(value: Json | undefined): value is JsonObject {
  return value !== null && typeof value === 'object' && !Array.isArray(value);
}

/** Whether a value that is a name or a reference waits for a template engine. */
export function isTemplateValue(value: Json | undefined): boolean {
  return typeof value === 'string' ? value.startsWith('{{') : bracedToken(value) !== undefined;
}

/** `{{ .Values.name }}` and `{NAME}` without quotes are YAML: a mapping whose key is a mapping, and one of a key without a value. */
export function bracedToken(value: Json | undefined): string | undefined {
  if (!isObject(value)) return undefined;
  const [key = '', ...others] = Object.keys(value);
  if (others.length > 0) return undefined;
  if (key === '{}') return '{{ }}';
  return value[key] === null && /^[A-Za-z_][A-Za-z0-9_.-]*$/.test(key) ? `{${key}}` : undefined;
}
