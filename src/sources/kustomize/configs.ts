import { isObject } from '../../manifests/json.ts';
import type { Json } from '../../manifests/manifest.ts';
import { splitDocuments } from '../../manifests/split.ts';
import { parseYaml } from '../../manifests/yaml.ts';
import { isRemote } from './references.ts';

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
    // A kustomization among the files is the graph's business.
    if (typeof apiVersion === 'string' && apiVersion.startsWith('kustomize.config.k8s.io/')) continue;
    if (apiVersion !== BUILTIN) return { kind: 'plugin', problem: `${wordOf(apiVersion)} ${wordOf(kind)} is a plugin, which is never run` };
    if (kind === 'HelmChartInflationGenerator') return { kind: 'plugin', problem: 'a chart that kustomize has helm inflate' };
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
