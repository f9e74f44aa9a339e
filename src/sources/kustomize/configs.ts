import { isObject } from '../../manifests/json.ts';
import type { Json } from '../../manifests/manifest.ts';
import { splitDocuments } from '../../manifests/split.ts';
import { parseYaml } from '../../manifests/yaml.ts';
import { isInline, isRemote } from './references.ts';

export interface ConfigProblem {
  readonly kind: 'plugin' | 'remote';
  readonly problem: string;
}

const BUILTIN = 'builtin';
const PATH_KEY = /^(?:path|paths|files|envs?|resources)$/;

/** What a transformer's or generator's configuration would have run or fetched; undefined where it is one of kustomize's own and local. */
export function configProblem(text: string): ConfigProblem | undefined {
  for (const { start, end } of splitDocuments(text)) {
    const result = parseYaml(text.slice(start, end));
    if (!result.ok || !isObject(result.value)) continue; // kustomize says what is wrong with it
    const { apiVersion, kind } = result.value;
    if (apiVersion !== BUILTIN) return { kind: 'plugin', problem: `${wordOf(apiVersion)} ${wordOf(kind)} is a plugin, which is never run` };
    const remote = remotePath(result.value, '');
    if (remote !== undefined) return { kind: 'remote', problem: `${remote}: lies elsewhere and is never fetched` };
  }
  return undefined;
}

function wordOf(value: Json | undefined): string {
  return typeof value === 'string' ? value : 'an object without a kind';
}

function remotePath(value: Json, key: string): string | undefined {
  if (typeof value === 'string') return PATH_KEY.test(key) && isRemote(value) === 'certain' ? value : undefined;
  if (Array.isArray(value)) return value.map((item: Json) => remotePath(item, key)).find((found) => found !== undefined);
  if (!isObject(value)) return undefined;
  return Object.entries(value)
    .map(([name, child]) => remotePath(child, name))
    .find((found) => found !== undefined);
}

/** A file that a transformer's or generator's configuration names. */
export interface ConfigFile {
  readonly role: 'file' | 'input';
  readonly value: string;
}

/** The files that transformers' and generators' configurations name: patches, replacements, what is packed up. */
export function configFiles(text: string): ConfigFile[] {
  return splitDocuments(text).flatMap(({ start, end }) => {
    const result = parseYaml(text.slice(start, end));
    // What a chart is made of is looked for with the chart.
    if (!result.ok || !isObject(result.value) || result.value['apiVersion'] !== BUILTIN) return [];
    const { path, paths, replacements, files, envs, env } = result.value;
    const named = [path, ...listOf(replacements).map((entry) => (isObject(entry) ? entry['path'] : undefined))];
    return [
      ...textsOf([...named, ...listOf(paths)])
        .filter((value) => !isInline(value))
        .map((value) => ({ role: 'file' as const, value })),
      // `key=path` gives the entry another name than the file's.
      ...[...textsOf(listOf(files)).map((value) => value.slice(value.indexOf('=') + 1)), ...textsOf([...listOf(envs), env])].map(
        (value) => ({
          role: 'input' as const,
          value,
        }),
      ),
    ];
  });
}

function listOf(value: Json | undefined): readonly Json[] {
  return Array.isArray(value) ? (value as readonly Json[]) : [];
}

function textsOf(values: readonly (Json | undefined)[]): string[] {
  return values.filter((value) => typeof value === 'string' && value !== '') as string[];
}
