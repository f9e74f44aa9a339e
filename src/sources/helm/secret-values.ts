import { isObject } from '../../manifests/json.ts';
import type { Json } from '../../manifests/manifest.ts';
import { parseYaml } from '../../manifests/yaml.ts';
import { numberTexts } from './number-texts.ts';

const SECRET_KEY = /pass|pwd|secret|token|key|credential|private|dsn|connection-?string|auth$/i;
/** Shorter ones only count as whole words: they are part of too many others. */
const MIN_PART = 4;
/** What may be base64 of more than one value, such as `user:password`. */
const BASE64 = /[A-Za-z0-9+/_-]{8,}={0,2}/g;

/** The values of values files that stand somewhere below a key that sounds like a secret, in every form that a template gives them. */
export function secretValues(texts: readonly string[]): string[] {
  const found = texts.flatMap((text) => {
    const result = parseYaml(text);
    return result.ok ? scalarsBelow(result.value as Json, false) : [];
  });
  return [...new Set(found.flatMap(formsOf))].filter((value) => value !== '');
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
  if (secrets.length === 0) return text;
  const patterns = secrets
    .toSorted((a, b) => b.length - a.length)
    .map((secret) => {
      const literal = secret.replaceAll(/[\\^$.*+?()[\]{}|/-]/g, '\\$&');
      return secret.length < MIN_PART ? `(?<!\\w)${literal}(?!\\w)` : literal;
    });
  // In one pass, so that no value is looked for in what stands for another; `upper` and `title` hide nothing.
  const pattern = new RegExp(patterns.join('|'), 'gi');
  const hasSecret = (decoded: string): boolean => secrets.some((secret) => secret.length >= MIN_PART && decoded.includes(secret));
  return text
    .replaceAll(BASE64, (encoded) => (hasSecret(Buffer.from(encoded, 'base64').toString('utf8')) ? '[hidden]' : encoded))
    .replaceAll(pattern, '[hidden]');
}

function scalarsBelow(value: Json, isSecret: boolean): (string | number)[] {
  if (Array.isArray(value)) return value.flatMap((item: Json) => scalarsBelow(item, isSecret));
  if (isObject(value)) return Object.entries(value).flatMap(([key, child]) => scalarsBelow(child, isSecret || SECRET_KEY.test(key)));
  return isSecret && (typeof value === 'string' || typeof value === 'number') ? [value] : [];
}

/** As it is, line by line, decoded, encoded, and as `quote`, `toJson`, `printf` and `urlquery` write it. */
function formsOf(value: string | number): string[] {
  return (typeof value === 'number' ? numberTexts(value) : [value]).flatMap((text) => {
    const decoded = /^[A-Za-z0-9+/]{8,}={0,2}$/.test(text) ? Buffer.from(text, 'base64').toString('utf8') : '';
    const isText = decoded !== '' && !/[\p{Cc}\uFFFD]/u.test(decoded.trim());
    const lines = text.split(/[\r\n]+/).filter((line) => line.trim().length >= MIN_PART);
    return [text, ...(isText ? [decoded] : []), ...(lines.length > 1 ? lines : [])].flatMap((form) => [
      onOneLine(form),
      ...escapedForms(form),
      Buffer.from(form).toString('base64'),
      Buffer.from(form).toString('base64url'),
      Buffer.from(form).toString('hex'),
      encodeURIComponent(form),
      encodeURIComponent(form).replaceAll('%20', '+'),
    ]);
  });
}

function escapedForms(text: string): string[] {
  const json = JSON.stringify(text).slice(1, -1);
  const html = (form: string): string => form.replaceAll(/[<>&]/g, (char) => `\\u00${char.charCodeAt(0).toString(16)}`);
  const single = text.replaceAll("'", "''");
  // Go writes other control characters than JSON does.
  const go = json.replaceAll(/\\u00([01][0-9a-f])/g, (_, code: string) => GO_ESCAPES[code] ?? `\\x${code}`);
  // A message that was quoted is quoted once more where it is passed on.
  return [json, html(json), go, JSON.stringify(go).slice(1, -1), onOneLine(single)];
}

const GO_ESCAPES: Readonly<Record<string, string>> = { '07': '\\a', '0b': '\\v' };

function onOneLine(value: string): string {
  return value.replaceAll(/[\p{Cc}\p{Cf}\s]+/gu, ' ').trim();
}
