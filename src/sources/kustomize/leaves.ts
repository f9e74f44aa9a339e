import { groupBy } from '../../group-by.ts';
import { groupOf } from '../../inventory/kinds.ts';
import { isObject } from '../../manifests/json.ts';
import type { Json, JsonObject, Manifest } from '../../manifests/manifest.ts';
import type { Files } from '../files.ts';
import type { GraphNode } from './graph.ts';
import { entriesOf, type Kustomization } from './kustomization.ts';
import type { Target } from './targets.ts';

/** An object as it enters a build, with the kustomizations it passes through. */
export interface Leaf {
  readonly kind: string;
  readonly apiVersion: string;
  readonly name: string;
  readonly namespace: string | null;
  /** Where it is written; for a generated one, the generator's entry. */
  readonly from: { readonly manifest: Manifest } | { readonly kustomization: Kustomization; readonly at: string };
  /** Innermost first; components stand before the kustomization that lists them. */
  readonly steps: readonly Kustomization[];
}

/** Everything that goes into a build, in the order it is accumulated. */
export function leavesOf(root: GraphNode, files: Files): Leaf[] {
  const { kustomization } = root;
  let leaves: Leaf[] = [];
  for (const { target } of root.resources)
    leaves.push(...(typeof target === 'string' ? fileLeaves(target, files) : leavesOf(target, files)));
  for (const { target } of root.components) {
    // A component works on everything accumulated before it, and brings its own.
    leaves = [...leaves.map((leaf) => ({ ...leaf, steps: [...leaf.steps, target.kustomization] })), ...leavesOf(target, files)];
  }
  leaves.push(...generated(kustomization));
  return leaves.map((leaf) => ({ ...leaf, steps: [...leaf.steps, kustomization] }));
}

function fileLeaves(path: string, files: Files): Leaf[] {
  return files.contentOf(path).manifests.map((manifest) => ({
    kind: manifest.kind,
    apiVersion: manifest.apiVersion,
    name: manifest.name,
    namespace: manifest.namespace,
    from: { manifest },
    steps: [],
  }));
}

const GENERATORS = [
  ['configMapGenerator', 'ConfigMap'],
  ['secretGenerator', 'Secret'],
] as const;

function generated(kustomization: Kustomization): Leaf[] {
  return GENERATORS.flatMap(([field, kind]) =>
    entriesOf(kustomization, field).flatMap(({ at, value }): Leaf[] => {
      if (!isObject(value) || typeof value['name'] !== 'string') return [];
      const { namespace } = value;
      return [
        {
          kind,
          apiVersion: 'v1',
          name: value['name'],
          namespace: typeof namespace === 'string' ? namespace : null,
          from: { kustomization, at: `${at}/name` },
          steps: [],
        },
      ];
    }),
  );
}

const NO_PREFIX = new Set(['Namespace', 'CustomResourceDefinition', 'APIService']);

/** Names and namespaces after each step, the written one first. */
function namesThrough(leaf: Leaf): { readonly names: readonly string[]; readonly namespaces: readonly (string | null)[] } {
  const names = [leaf.name];
  const namespaces: (string | null)[] = [leaf.namespace];
  for (const { object } of leaf.steps) {
    const name = names.at(-1) ?? '';
    const space = textOf(object['namespace']) || undefined;
    const affixed = NO_PREFIX.has(leaf.kind) ? name : `${textOf(object['namePrefix'])}${name}${textOf(object['nameSuffix'])}`;
    // The namespace transformer names Namespace objects too.
    names.push(leaf.kind === 'Namespace' && space !== undefined ? space : affixed);
    namespaces.push(space ?? namespaces.at(-1) ?? null);
  }
  return { names, namespaces };
}

function textOf(value: Json | undefined): string {
  return typeof value === 'string' ? value : '';
}

/** Finds the leaf a rendered object was made of; undefined where several or none could be meant. */
export type FindLeaf = (manifest: Pick<Manifest, 'kind' | 'apiVersion' | 'name' | 'namespace'>) => Leaf | undefined;

/**
 * By kind, name and namespace as the steps make them. A patch or a replacement may have renamed an object beyond that: then the name it was
 * written under is usually still part of the new one.
 */
export function leafFinder(leaves: readonly Leaf[]): FindLeaf {
  const byKind = groupBy(
    leaves.map((leaf) => {
      const { names, namespaces } = namesThrough(leaf);
      return { leaf, name: names.at(-1) ?? '', namespace: namespaces.at(-1) ?? null };
    }),
    ({ leaf }) => `${groupOf(leaf.apiVersion)}/${leaf.kind}`,
  );
  return ({ apiVersion, kind, name, namespace }) => {
    const same = byKind.get(`${groupOf(apiVersion)}/${kind}`) ?? [];
    const named = same.filter((entry) => entry.name === name);
    const here = named.find((entry) => entry.namespace === namespace) ?? named[0];
    if (here) return here.leaf;
    const hashed = same.find((entry) => 'kustomization' in entry.leaf.from && name.startsWith(`${entry.name}-`));
    if (hashed) return hashed.leaf;
    const [similar] = same
      .filter(({ leaf }) => leaf.name !== '' && name.includes(leaf.name))
      .sort((a, b) => b.leaf.name.length - a.leaf.name.length);
    return similar?.leaf ?? (same.length === 1 ? same[0]?.leaf : undefined);
  };
}

/** What selectors see of a leaf before or after any of its steps; `object` answers for labels. */
export function targetOf(leaf: Leaf, object: JsonObject): Target {
  const { names, namespaces } = namesThrough(leaf);
  return {
    apiVersion: leaf.apiVersion,
    kind: leaf.kind,
    names: [...new Set(names)],
    namespaces: [...new Set(namespaces.filter((namespace) => namespace !== null))],
    object,
  };
}
