import { isObject } from '../../manifests/json.ts';
import type { Json } from '../../manifests/manifest.ts';
import { parseYaml } from '../../manifests/yaml.ts';

const SECRET_KEY = /password|passwd|secret|token|key|credential/i;
/** Shorter ones only count as whole words: they are part of too many others. */
const MIN_PART = 4;

/** The values of values files that stand somewhere below a key that sounds like a secret, as they are and in base64. */
export function secretValues(texts: readonly string[]): string[] {
  const found = texts.flatMap((text) => {
    const result = parseYaml(text);
    return result.ok ? scalarsBelow(result.value as Json, false) : [];
  });
  return [...new Set(found.flatMap((value) => [onOneLine(value), Buffer.from(value).toString('base64')]))].filter((value) => value !== '');
}

/** The same of what helm is given by `--set` and its like, as `name=value`. */
export function secretArguments(args: readonly string[]): string[] {
  return secretValues(
    args.flatMap((arg, i) => {
      const [, name = '', value = ''] = /^([^=]+)=(.*)$/s.exec(arg) ?? [];
      if (!args[i - 1]?.startsWith('--set')) return [];
      return `{${JSON.stringify(name)}: ${args[i - 1] === '--set-json' ? value : JSON.stringify(value.replaceAll(/\\(.)/gs, '$1'))}}`;
    }),
  );
}

/** A renderer's message, on one line, without these values. */
export function withoutSecrets(text: string, secrets: readonly string[]): string {
  const patterns = secrets
    .toSorted((a, b) => b.length - a.length)
    .map((secret) => {
      const literal = secret.replaceAll(/[\\^$.*+?()[\]{}|/-]/g, '\\$&');
      return secret.length < MIN_PART ? `(?<!\\w)${literal}(?!\\w)` : literal;
    });
  // In one pass, so that no value is looked for in what stands for another.
  return patterns.length === 0 ? text : text.replaceAll(new RegExp(patterns.join('|'), 'g'), '[hidden]');
}

function scalarsBelow(value: Json, isSecret: boolean): string[] {
  if (Array.isArray(value)) return value.flatMap((item: Json) => scalarsBelow(item, isSecret));
  if (isObject(value)) return Object.entries(value).flatMap(([key, child]) => scalarsBelow(child, isSecret || SECRET_KEY.test(key)));
  return isSecret && (typeof value === 'string' || typeof value === 'number') ? [String(value)] : [];
}

function onOneLine(value: string): string {
  return value.replaceAll(/[\p{Cc}\p{Cf}\s]+/gu, ' ').trim();
}
