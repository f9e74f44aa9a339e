import { isObject } from '../manifests/json.ts';
import type { Manifest } from '../manifests/manifest.ts';
import { groupOf } from './kinds.ts';

/** Whether a workload runs in production, and which of the signs said so. */
export interface Production {
  readonly is: boolean;
  /** Ends the sentence "production, because ..." (or "not production, because ..."). */
  readonly why: string;
}

/** What the user said about production; see DEFAULT_PRODUCTION for what holds without a word. */
export interface ProductionRules {
  /** Declared for everything, or for this path (one repository may hold several clusters); undefined: nothing was declared. */
  readonly declaredFor: (path: string) => boolean | undefined;
  readonly matchesNamespace: (namespace: string) => string | undefined;
  readonly matchesPath: (path: string) => boolean;
  readonly labels: Readonly<Record<string, readonly string[]>>;
}

export const DEFAULT_PRODUCTION = {
  namespaces: ['prod', 'production', 'prod-*', 'production-*', '*-prod', '*-production'],
  excludeNamespaces: ['*preprod*', '*pre-prod*', '*nonprod*', '*non-prod*'],
  labels: Object.fromEntries(['environment', 'env', 'stage', 'tier'].map((key) => [key, ['prod', 'production']])),
} as const;

/** Decides by the first sign that speaks: the flag, the namespace's name, the Namespace object's labels, the folder. */
export function productionOf(manifest: Manifest, namespace: string | null, labels: NamespaceLabels, rules: ProductionRules): Production {
  const path = manifest.source.path;
  const declared = rules.declaredFor(path);
  if (declared !== undefined) return { is: declared, why: `it is declared ${declared ? '' : 'not '}production` };
  if (rules.matchesPath(path)) return { is: true, why: 'its path is declared production' };
  if (namespace === null) {
    const folder = path
      .split('/')
      .slice(0, -1)
      .find((part) => part === 'prod' || part === 'production');
    return folder === undefined
      ? { is: false, why: 'it names no namespace' }
      : { is: true, why: `it lies in a folder named "${folder}" and names no namespace` };
  }
  const glob = rules.matchesNamespace(namespace);
  if (glob !== undefined) return { is: true, why: `namespace "${namespace}" matches "${glob}"` };
  for (const [key, value] of Object.entries(labels.get(namespace) ?? {})) {
    if (rules.labels[key]?.includes(value)) return { is: true, why: `Namespace "${namespace}" carries the label ${key}: ${value}` };
  }
  return { is: false, why: `namespace "${namespace}" is not a production namespace` };
}

export type NamespaceLabels = ReadonlyMap<string, Readonly<Record<string, string>>>;

/** Labels of the scanned Namespace objects by name; of several with one name, all count. */
export function namespaceObjects(manifests: readonly Manifest[]): NamespaceLabels {
  const labels = new Map<string, Record<string, string>>();
  for (const manifest of manifests) {
    if (manifest.kind !== 'Namespace' || groupOf(manifest.apiVersion) !== '') continue;
    const metadata = manifest.object['metadata'];
    const written = isObject(metadata) && isObject(metadata['labels']) ? metadata['labels'] : {};
    const known = labels.get(manifest.name) ?? {};
    for (const [key, value] of Object.entries(written)) if (typeof value === 'string') known[key] = value;
    labels.set(manifest.name, known);
  }
  return labels;
}
