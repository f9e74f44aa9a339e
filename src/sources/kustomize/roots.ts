import { type GraphNode, nodesBelow } from './graph.ts';

/**
 * The kustomizations that no other of these refers to: what is deployed. Bases and components are judged as part of them, not on their own.
 * Of a circle, which nothing outside of it refers to, the first is taken.
 */
export function rootsOf(nodes: readonly GraphNode[]): GraphNode[] {
  const referred = new Set(nodes.flatMap((node) => [...nodesBelow(node)].filter((other) => other !== node)));
  const roots = nodes.filter((node) => !referred.has(node));
  const covered = new Set(roots.flatMap((root) => [...nodesBelow(root)]));
  for (const node of nodes) {
    if (covered.has(node)) continue;
    roots.push(node);
    for (const other of nodesBelow(node)) covered.add(other);
  }
  return roots;
}
