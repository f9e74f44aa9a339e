import { withoutUser } from './without-user.ts';

/**
 * What a renderer says about its input without what the input holds: a literal of a secretGenerator, a password in a values file.
 * The YAML library quotes scalars between backticks, the JSON Schema library between quotes.
 */
export function withoutValues(text: string): string {
  const schema = /values don't meet the specifications of the schema/.test(text)
    ? [...text.matchAll(/- at '([^']*)'/g)].map((match) => match[1] || '/')
    : [];
  if (schema.length > 0) return `the values do not meet the chart's schema at ${[...new Set(schema)].join(', ')}`;
  return withoutUser(text)
    .replace(/loading KV pairs: .*$/s, 'loading KV pairs: an entry is not key=value, or its file cannot be read')
    .replaceAll(/(!!\w+) `[^`]*`/g, '$1');
}
