import { groupBy } from '../group-by.ts';
import { isObject } from '../manifests/json.ts';
import { locateIn } from '../manifests/locate.ts';
import type { Manifest } from '../manifests/manifest.ts';
import { escapeSegment } from '../manifests/pointers.ts';
import { groupOf } from './kinds.ts';
import { nearest } from './nearest.ts';

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
export function productionOf(manifest: Manifest, namespace: string | null, labelsOf: FindLabels, rules: ProductionRules): Production {
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
  for (const { key, value, place } of labelsOf(manifest, namespace)) {
    if (rules.labels[key]?.includes(value)) {
      return { is: true, why: `Namespace "${namespace}" carries the label ${key}: ${value} (${place()})` };
    }
  }
  return { is: false, why: `namespace "${namespace}" is not a production namespace` };
}

interface Label {
  readonly key: string;
  readonly value: string;
  /** `file:line` */
  readonly place: () => string;
}

/** The labels that the namespace of a manifest carries. */
export type FindLabels = (manifest: Manifest, namespace: string) => readonly Label[];

/**
 * Labels of the scanned Namespace objects. Where one repository holds a Namespace several times (one overlay a cluster, each with labels of its own), the nearest
 * decides; of several that nothing tells apart all count.
 */
export function namespaceLabels(manifests: readonly Manifest[]): FindLabels {
  const objects = manifests.filter(({ kind, apiVersion }) => kind === 'Namespace' && groupOf(apiVersion) === '');
  const byName = groupBy(
    objects.map((manifest) => ({ manifest, labels: labelsOf(manifest) })),
    ({ manifest }) => manifest.name,
  );
  return (manifest, namespace) =>
    nearest(manifest, byName.get(namespace) ?? [], (candidate) => candidate.manifest).flatMap(({ labels }) => labels);
}

function labelsOf(manifest: Manifest): Label[] {
  const metadata = manifest.object['metadata'];
  const labels = isObject(metadata) && isObject(metadata['labels']) ? metadata['labels'] : {};
  return Object.entries(labels).flatMap(([key, value]): Label[] => {
    let known: string | undefined;
    const place = (): string => {
      const { file, line } = locateIn(manifest, `/metadata/labels/${escapeSegment(key)}`);
      return `${file}:${line}`;
    };
    return typeof value === 'string' ? [{ key, value, place: () => (known ??= place()) }] : [];
  });
}
