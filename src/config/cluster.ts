import { globMatcher } from '../inventory/glob.ts';
import type { JsonObject, SourceText } from '../manifests/manifest.ts';
import type { ClusterEntry } from './schema.ts';

/** Whose credentials pull images. */
export type PullIdentity = 'node' | 'service-account' | 'fargate' | 'secret';

/** An entry of `clusters:`, defaults filled in, and where it stands. */
export interface ClusterSettings {
  readonly name: string;
  readonly platform: string | null;
  readonly matches: (path: string) => boolean;
  /** null: nothing of it is asked, and its identities, subnets and policies are not judged. */
  readonly aws: { readonly account: string; readonly region: string; readonly roleArn: string | undefined } | null;
  readonly pullIdentity: PullIdentity;
  /** Whether the entry itself says who pulls. */
  readonly pullIdentityGiven: boolean;
  readonly nodeRoleArns: readonly string[];
  readonly subnetIds: readonly string[];
  /** Of all nodes, as `kubernetes.io/arch` spells them; empty: not known. */
  readonly nodeArchitectures: readonly string[];
  readonly orgId: string | undefined;
  /** Name in EKS; null: EKS is not asked. */
  readonly eksName: string | null;
  readonly oidcIssuer: string | undefined;
  readonly ecrRoleArn: string | undefined;
  readonly credentialProviderVersion: string | undefined;
  readonly networkAssume: 'proxy' | 'centralized-endpoints' | null;
  /** The configuration file, the pointer of the entry in it, and the entry as written. */
  readonly place: { readonly source: SourceText; readonly base: string; readonly object: JsonObject };
}

export function clusterSettings({ source, ...entry }: ClusterEntry, index: number): ClusterSettings {
  const { account, region } = entry;
  return {
    name: entry.name,
    platform: entry.platform ?? null,
    matches: globMatcher(entry.paths),
    aws: account === undefined || region === undefined ? null : { account, region, roleArn: entry['role-arn'] },
    pullIdentity: entry['pull-identity'] ?? (entry.platform === 'eks-fargate' ? 'fargate' : 'node'),
    pullIdentityGiven: entry['pull-identity'] !== undefined,
    nodeRoleArns: [...new Set(entry['node-role-arns'])],
    subnetIds: [...new Set(entry['subnet-ids'])],
    nodeArchitectures: [...new Set(entry['node-architectures'])],
    orgId: entry['org-id'],
    eksName: entry.eks === true ? entry.name : entry.eks === undefined || entry.eks === false ? null : entry.eks,
    oidcIssuer: entry['oidc-issuer'],
    ecrRoleArn: entry['ecr-role-arn'],
    credentialProviderVersion: entry['credential-provider-version'],
    networkAssume: entry['network-assume'] ?? null,
    place: { source, base: `/clusters/${index}`, object: JSON.parse(JSON.stringify(entry)) as JsonObject },
  };
}
