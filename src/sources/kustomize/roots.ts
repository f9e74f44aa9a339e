import { type GraphNode, nodesBelow } from './graph.ts';

/**
 * The kustomizations that no other of these refers to: what is deployed. Bases and components are judged as part of them, and on their own where
 * something deploys them as they are. Of a circle, which nothing outside of it refers to, the first is taken.
 */
export function rootsOf(nodes: readonly GraphNode[], isDeployed: (node: GraphNode) => boolean = () => false): GraphNode[] {
  const referred = new Set(nodes.flatMap((node) => [...nodesBelow(node)].filter((other) => other !== node)));
  const roots = nodes.filter((node) => !referred.has(node) || isDeployed(node));
  const covered = new Set(roots.flatMap((root) => [...nodesBelow(root)]));
  for (const node of nodes) {
    if (covered.has(node)) continue;
    roots.push(node);
    for (const other of nodesBelow(node)) covered.add(other);
  }
  return roots;
}
