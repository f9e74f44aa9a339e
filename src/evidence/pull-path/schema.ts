import * as z from 'zod/mini';
import { UNVERIFIED_REASONS } from '../evidence.ts';

const text = z.string();
const texts = z.readonly(z.array(text));
const flag = z.boolean();
const orNull = z.nullable(text);

/** Ends "expected ...". */
export const OUTCOMES = '"found", "absent" or "unverified"';
const unverified = z.looseObject({ status: z.literal('unverified'), reason: z.enum(UNVERIFIED_REASONS), message: text });

export function lookUp<T extends z.core.$ZodType>(value: T) {
  return z.discriminatedUnion(
    'status',
    [z.looseObject({ status: z.literal('found'), value }), z.looseObject({ status: z.literal('absent') }), unverified],
    {
      error: OUTCOMES,
    },
  );
}

function listOf<T extends z.core.$ZodType>(entry: T) {
  return lookUp(z.readonly(z.array(entry)));
}

const document = z.record(text, z.unknown()).check(z.describe('A policy document, decoded.'));

const cluster = z.looseObject({
  version: orNull,
  oidcIssuer: orNull,
  vpcId: orNull,
  clusterSecurityGroupId: z.exactOptional(orNull),
  nodeGroups: listOf(z.looseObject({ name: text, roleArn: text, subnetIds: texts, launchTemplate: z.exactOptional(flag) })),
  fargateProfiles: listOf(
    z.looseObject({
      name: text,
      roleArn: text,
      subnetIds: texts,
      selectors: z.readonly(z.array(z.looseObject({ namespace: text, labels: z.record(text, text) }))),
    }),
  ),
  autoModeNodeRoleArn: orNull,
  podIdentityAssociations: listOf(z.looseObject({ namespace: text, serviceAccount: text, roleArn: orNull })),
  unread: z
    .exactOptional(
      z.readonly(
        z.array(
          z.looseObject({
            kind: z.enum(['cluster', 'node-group', 'fargate-profile', 'pod-identity-association']),
            name: text,
            reason: z.enum(UNVERIFIED_REASONS),
            message: text,
          }),
        ),
      ),
    )
    .check(z.describe('What could not be read while the rest could: lists are true and not complete, nulls of the cluster are not known.')),
});

const role = z.looseObject({
  roleId: orNull,
  trustPolicy: lookUp(document),
  policies: listOf(z.looseObject({ name: text, arn: orNull, document: lookUp(document) })),
  boundary: lookUp(z.looseObject({ arn: text, document: lookUp(document) })),
  tags: z.record(text, text),
  unknownTags: z
    .exactOptional(z.union([z.literal('all'), texts], { error: '"all" or a list of names' }))
    .check(z.describe('Tags that were not read or not kept; conditions on them are unknown.')),
});

const simulated = z.enum(['allowed', 'explicitDeny', 'implicitDeny']);
const simulation = listOf(
  z.looseObject({
    action: text,
    resource: text,
    decision: simulated,
    missingContext: z.exactOptional(texts),
    allowedByOrganizations: z.exactOptional(flag),
    allowedByBoundary: z.exactOptional(flag),
    details: z.exactOptional(z.record(text, simulated)),
  }),
);

const repository = z.looseObject({
  missing: z.exactOptional(z.literal(true)).check(z.describe('ECR has no such repository, and so no policy.')),
  policy: lookUp(document),
  lifecycle: z.exactOptional(listOf(z.looseObject({ tags: texts, digest: orNull, action: z.enum(['EXPIRE', 'TRANSITION']) }))),
});

const registry = z.looseObject({
  policy: lookUp(document),
  policyScope: lookUp(z.enum(['V1', 'V2'])),
  pullThroughCache: listOf(z.looseObject({ prefix: text, upstream: text, credentialArn: orNull })),
});

const subnet = z.looseObject({
  subnetId: text,
  vpcId: text,
  cidr: text,
  mapPublicIpOnLaunch: flag,
  internetGatewayBlockMode: z.nullable(z.enum(['off', 'block-bidirectional', 'block-ingress'])),
});

const routeTable = z.looseObject({
  routeTableId: text,
  main: flag,
  associations: z.readonly(z.array(z.looseObject({ subnetId: text, associationId: orNull }))),
  routes: z.readonly(
    z.array(
      z.looseObject({
        destination: text,
        target: z.looseObject({
          kind: z.enum([
            'local',
            'nat-gateway',
            'internet-gateway',
            'egress-only-internet-gateway',
            'transit-gateway',
            'core-network',
            'virtual-private-gateway',
            'local-gateway',
            'network-interface',
            'vpc-endpoint',
            'vpc-peering',
            'other',
          ]),
          id: text,
        }),
        state: z.enum(['active', 'blackhole', 'filtered']),
      }),
    ),
  ),
});

const patterns = z.looseObject({ negated: flag, patterns: texts });
const principal = z.looseObject({ type: z.enum(['*', 'AWS', 'Service', 'Federated', 'CanonicalUser']), value: text });

const statement = z.looseObject({
  index: z.number(),
  sid: orNull,
  effect: z.enum(['Allow', 'Deny']),
  principals: z.nullable(z.looseObject({ negated: flag, entries: z.readonly(z.array(principal)) })),
  actions: patterns,
  resources: z.nullable(patterns),
  conditions: z.readonly(z.array(z.looseObject({ operator: text, key: text, values: texts }))),
});

const policyReading = z.discriminatedUnion(
  'status',
  [
    z.looseObject({
      status: z.literal('parsed'),
      document: z.looseObject({ version: z.enum(['2012-10-17', '2008-10-17']), statements: z.readonly(z.array(statement)) }),
    }),
    z.looseObject({ status: z.literal('malformed'), problem: text }),
    z.looseObject({ status: z.literal('unverified'), message: text }),
  ],
  { error: '"parsed", "malformed" or "unverified"' },
);

const endpoint = z.looseObject({
  endpointId: text,
  type: z.enum(['interface', 'gateway', 'other']),
  serviceName: text,
  available: flag,
  privateDns: flag,
  privateDnsOnlyForInboundResolver: flag,
  subnetIds: texts,
  routeTableIds: texts,
  securityGroupIds: texts,
  policy: z.nullable(policyReading),
});

const natGateway = z.looseObject({ natGatewayId: text, subnetId: orNull, state: text, connectivity: z.enum(['public', 'private']) });

const securityGroup = z.looseObject({
  groupId: text,
  ingress: z.readonly(
    z.array(
      z.looseObject({
        protocol: text,
        fromPort: z.nullable(z.number()),
        toPort: z.nullable(z.number()),
        cidrs: texts,
        groupIds: texts,
        prefixListIds: texts,
      }),
    ),
  ),
});

const vpc = z.looseObject({
  region: text,
  routeTables: listOf(routeTable),
  endpoints: listOf(endpoint),
  natGateways: listOf(natGateway),
  securityGroups: listOf(securityGroup),
  dns: lookUp(z.looseObject({ support: flag, hostnames: flag })),
});

function section<T extends z.core.$ZodType>(entry: T, description: string) {
  return z.exactOptional(z.record(text, entry)).check(z.describe(description));
}

/** The sections of the evidence document that describe the way from a pod to its image; one that is missing was not asked for. */
export const pullPathSections = {
  clusters: section(lookUp(cluster), 'By the name of the cluster in the configuration: what EKS says.'),
  roles: section(lookUp(role), 'By role ARN: pulling roles, and roles of ServiceAccount annotations.'),
  simulations: section(simulation, "By role ARN: what IAM's policy simulator says that pulling roles may do."),
  oidcProviders: section(lookUp(z.looseObject({ clientIds: texts })), 'By ARN of the IAM OIDC provider.'),
  repositories: section(repository, 'By <account>/<region>/<repository>.'),
  registries: section(registry, 'By <account>/<region>.'),
  subnets: section(lookUp(subnet), 'By subnet id.'),
  vpcs: section(vpc, 'By VPC id.'),
};
