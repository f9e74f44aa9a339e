import type { Route, RouteTable } from './network.ts';

/** The table that routes a subnet's traffic, and why that one. */
export interface EffectiveTable {
  readonly table: RouteTable;
  readonly how: 'explicit' | 'main';
  /** Of an explicit association. */
  readonly associationId: string | null;
}

/** A subnet without an association of its own uses the VPC's main table. */
export function effectiveTable(subnetId: string, tables: readonly RouteTable[]): EffectiveTable | undefined {
  for (const table of tables) {
    const association = table.associations.find((candidate) => candidate.subnetId === subnetId);
    if (association) return { table, how: 'explicit', associationId: association.associationId };
  }
  const main = tables.find((table) => table.main);
  return main && { table: main, how: 'main', associationId: null };
}

/** `0.0.0.0/0`, or `::/0` for IPv6. A table holds at most one route per destination. */
export function defaultRoute(table: RouteTable, family: 4 | 6): Route | undefined {
  return table.routes.find((route) => route.destination === (family === 4 ? '0.0.0.0/0' : '::/0'));
}

/**
 * Routes that may lead to ECR although they are no default route: to a transit gateway that reaches shared endpoints,
 * to a prefix list, to half of the internet. Peering is left out: it is no way to the internet.
 */
export function otherWaysOut(table: RouteTable): readonly Route[] {
  return table.routes.filter(
    (route) =>
      route.state === 'active' &&
      route.destination !== '0.0.0.0/0' &&
      !route.destination.includes('::') &&
      !(route.target.kind === 'vpc-endpoint' && route.destination.startsWith('pl-')) &&
      !['local', 'vpc-peering', 'egress-only-internet-gateway'].includes(route.target.kind),
  );
}
