import { groupBy } from '../../group-by.ts';
import { groupOf } from '../../inventory/kinds.ts';
import type { Json, JsonObject, Manifest } from '../../manifests/manifest.ts';
import type { Files } from '../files.ts';
import { type Generator, generatorsOf } from './generators.ts';
import type { GraphNode } from './graph.ts';
import type { Inflations } from './inflate.ts';
import type { Kustomization } from './kustomization.ts';
import type { Target } from './targets.ts';
import type { StepsOf } from './transformers.ts';

/** An object as it enters a build, with the kustomizations it passes through. */
export interface Leaf {
  readonly kind: string;
  readonly apiVersion: string;
  readonly name: string;
  readonly namespace: string | null;
  /** Where it is written; of a generated one the generator, and those that add to it. */
  readonly from: { readonly manifest: Manifest } | { readonly generators: readonly [Generator, ...Generator[]] };
  /** Innermost first; components stand before the kustomization that lists them. */
  readonly steps: readonly Kustomization[];
  /** Of a chart: its namespace is helm's business. */
  readonly isInflated?: boolean;
}

export interface LeafContext {
  readonly files: Files;
  readonly stepsOf: StepsOf;
  readonly inflations: Inflations;
}

/** Everything that goes into a build, in the order it is accumulated. */
export function leavesOf(root: GraphNode, context: LeafContext): Leaf[] {
  return accumulate(root, [], context);
}

function accumulate(node: GraphNode, before: readonly Leaf[], context: LeafContext): Leaf[] {
  let leaves = [...before];
  for (const { target } of node.resources)
    leaves.push(...(typeof target === 'string' ? fileLeaves(target, context.files) : accumulate(target, [], context)));
  for (const generator of generatorsOf(node, context.files)) leaves = withGenerated(leaves, generator);
  for (const { manifests } of context.inflations.of.get(node) ?? [])
    leaves.push(...manifests.map((manifest) => ({ ...leafOf(manifest), isInflated: true })));
  // A component works on everything accumulated before it, and brings its own.
  for (const { target } of node.components) leaves = accumulate(target, leaves, context);
  const steps = context.stepsOf(node);
  return leaves.map((leaf) => ({ ...leaf, steps: [...leaf.steps, ...steps] }));
}

function fileLeaves(path: string, files: Files): Leaf[] {
  return files.contentOf(path).manifests.map(leafOf);
}

function leafOf(manifest: Manifest): Leaf {
  const { kind, apiVersion, name, namespace } = manifest;
  return { kind, apiVersion, name, namespace, from: { manifest }, steps: [] };
}

function withGenerated(leaves: readonly Leaf[], generator: Generator): Leaf[] {
  const { kind, name, namespace, isMerged } = generator;
  const index = isMerged ? leaves.findIndex((leaf) => leaf.kind === kind && namesThrough(leaf).names.includes(name)) : -1;
  const known = leaves[index];
  if (!known || 'manifest' in known.from)
    return [...leaves, { kind, apiVersion: 'v1', name, namespace, from: { generators: [generator] }, steps: [] }];
  return leaves.with(index, { ...known, from: { generators: [...known.from.generators, generator] } });
}

const NO_PREFIX = new Set(['Namespace', 'CustomResourceDefinition', 'APIService']);

/** Names and namespaces after each step, the written one first. */
function namesThrough(leaf: Leaf): { readonly names: readonly string[]; readonly namespaces: readonly (string | null)[] } {
  const names = [leaf.name];
  const namespaces: (string | null)[] = [leaf.namespace];
  for (const { object } of leaf.steps) {
    const name = names.at(-1) ?? '';
    const space = leaf.isInflated ? undefined : textOf(object['namespace']) || undefined;
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
    const hashed = same.find((entry) => 'generators' in entry.leaf.from && name.startsWith(`${entry.name}-`));
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
    namespaces: [...new Set(namespaces.map((namespace) => namespace ?? 'default'))],
    object,
  };
}
