import * as z from 'zod/mini';
import { ROLE_ARN } from '../iam/role-arn.ts';
import type { Location, SourceText } from '../manifests/manifest.ts';

const glob = z.string().check(
  z.minLength(1),
  // An open bracket would quietly match itself, and so nothing that was meant.
  z.regex(/^(?:[^[\]{}]|\[[^\]]+\]|\{[^}]+\})*$/, 'a glob whose brackets are closed'),
);
const globs = z.array(glob);
const level = z.enum(['off', 'info', 'warning', 'error']);
const DURATION = 'a duration such as 90s, 15m, 24h or 7d';
const duration = z.string(DURATION).check(z.regex(/^\d+(?:ms|s|m|h|d)$/, DURATION));
const accountId = z.string().check(z.regex(/^\d{12}$/, 'an AWS account id: 12 digits, in quotes, because leading zeros count'));
const roleArn = z.string().check(z.regex(ROLE_ARN, 'the ARN of an IAM role: arn:aws:iam::<account>:role/<name>'));
const accountName = z.string().check(z.regex(/^(?:[^/\s]+\/)?[^/\s]+$/, 'namespace/name of a ServiceAccount'));
const region = z.string().check(z.regex(/^[a-z]{2,}(?:-[a-z]+)+-\d+$/, 'an AWS region such as us-east-1'));
const subnetId = z.string().check(z.regex(/^subnet-[0-9a-z-]+$/, 'the id of a subnet: subnet-...'));
/** Keys of a cluster that lead to questions, which need to know where to ask. */
const ASKS_AWS = ['node-role-arns', 'subnet-ids', 'eks', 'role-arn'] as const;
const day = z.string().check(
  z.regex(/^\d{4}-\d{2}-\d{2}$/, 'a day: YYYY-MM-DD'),
  z.refine((text) => !Number.isNaN(Date.parse(text)) && new Date(text).toISOString().startsWith(text), 'there is no such day'),
);
const ruleId = z.string().check(z.minLength(1));
const ignoreEntry = z.strictObject({
  rule: z.union([ruleId, z.array(ruleId).check(z.minLength(1))]).check(z.describe('Rule id, or a list of them.')),
  paths: z.optional(globs).check(z.describe('Globs of files; every field that is given has to match.')),
  kind: z.optional(glob),
  namespace: z.optional(glob).check(z.describe('Glob of the effective namespace.')),
  name: z.optional(glob),
  container: z.optional(glob),
  image: z.optional(glob),
  reason: z.string().check(z.regex(/[\p{L}\p{N}]/u, 'a reason'), z.describe('Why; it stays in the report.')),
  until: z.optional(day).check(z.describe('Last day on which it holds (UTC).')),
});

const pointer = z.string().check(z.regex(/^(?:\/[^/]+)+$/, 'a pointer such as /spec/template or /spec/workers/*/image'));
const kindEntry = z
  .strictObject({
    kind: z.string().check(z.minLength(1)),
    group: z.optional(z.string()).check(z.describe('API group without the version; the core group is empty. Missing: of any group.')),
    'pod-template': z.optional(pointer).check(z.describe('Pointer of pod templates or pod specs; * is any one key or item.')),
    images: z.optional(z.array(pointer)).check(z.describe('Pointers of image references, or of mappings of repository and tag.')),
  })
  .check(
    z.refine((entry) => entry['pod-template'] !== undefined || entry.images !== undefined, {
      error: 'pod-template or images is needed beside kind',
    }),
  );

const clusterEntry = z
  .strictObject({
    name: z.string().check(z.minLength(1)),
    paths: globs,
    platform: z.optional(z.enum(['eks', 'eks-auto', 'eks-fargate', 'bottlerocket', 'openshift', 'rosa', 'other'])),
    account: z.optional(accountId).check(z.describe('AWS account the nodes run in, in quotes.')),
    region: z.optional(region).check(z.describe('AWS region the nodes run in.')),
    'pull-identity': z
      .optional(z.enum(['node', 'service-account', 'fargate', 'secret']))
      .check(
        z.describe(
          'Whose credentials pull images: of the nodes (default), of eks.amazonaws.com/ecr-role-arn, of Fargate, or imagePullSecrets only.',
        ),
      ),
    'node-role-arns': z
      .optional(z.array(roleArn))
      .check(z.describe('Roles of the nodes, or pod execution roles of Fargate; eks adds those it knows.')),
    'subnet-ids': z.optional(z.array(subnetId)).check(z.describe('Subnets of the nodes; eks adds those it knows.')),
    'node-architectures': z
      .optional(z.array(z.enum(['amd64', 'arm64', 'arm', '386', 'ppc64le', 's390x', 'riscv64'])))
      .check(z.describe('Architectures of the nodes, all of them, as kubernetes.io/arch spells them: for aws.platforms.')),
    'org-id': z
      .optional(z.string().check(z.regex(/^o-[a-z0-9]{10,32}$/, 'the id of an organization: o-...')))
      .check(z.describe('Organization of the account, for conditions on aws:PrincipalOrgID.')),
    'role-arn': z.optional(roleArn).check(z.describe('Role to assume for reading the account of the cluster.')),
    eks: z
      .optional(z.union([z.boolean(), z.string().check(z.minLength(1))]))
      .check(z.describe('true, or the name of the cluster where it is another: ask EKS who pulls and from which subnets.')),
    'oidc-issuer': z
      .optional(z.string().check(z.regex(/^https:\/\/[\w.-]+(?:\/[\w./-]*)?$/, 'a URL: https://...')))
      .check(z.describe('Issuer of ServiceAccount tokens, where EKS is not asked.')),
    'ecr-role-arn': z
      .optional(roleArn)
      .check(
        z.describe(
          'With pull-identity service-account: the role of ServiceAccounts without the annotation (AWS_ECR_ROLE_ARN of the provider).',
        ),
      ),
    'credential-provider-version': z
      .optional(z.string().check(z.regex(/^v?\d+\.\d+\.\d+/, 'a version such as 1.35.0')))
      .check(z.describe('Version of ecr-credential-provider on the nodes.')),
    'network-assume': z
      .optional(z.enum(['proxy', 'centralized-endpoints']))
      .check(z.describe('A way to ECR that EC2 does not show; a default route is then not asked for.')),
  })
  .check(
    z.refine(
      (entry) =>
        !ASKS_AWS.some((key) => entry[key] !== undefined && entry[key] !== false) ||
        (entry.account !== undefined && entry.region !== undefined),
      {
        error: 'account and region are needed beside node-role-arns, subnet-ids, eks and role-arn',
      },
    ),
  );

/** `.ecr-preflight.yaml`: every key optional, unknown keys refused. The one source of its type, its validation and its published JSON Schema. */
export const configSchema = z.strictObject({
  production: z.optional(
    z.strictObject({
      namespaces: z.optional(globs).check(z.describe('Globs; replaces the default list and its exclusions.')),
      'exclude-namespaces': z.optional(globs).check(z.describe('Globs of namespaces that are never production.')),
      labels: z
        .optional(z.record(z.string(), z.array(z.string())))
        .check(z.describe('Labels of a scanned Namespace object that make it production.')),
      paths: z.optional(globs).check(z.describe('Globs of files whose workloads are production.')),
    }),
  ),
  namespace: z.optional(z.string().check(z.minLength(1), z.describe('Namespace of manifests that name none, as kubectl -n.'))),
  rules: z.optional(z.record(z.string(), level)).check(z.describe('Level by rule id.')),
  irsa: z.optional(
    z.strictObject({
      scope: z
        .optional(z.enum(['ecr', 'all']))
        .check(z.describe('ecr: workloads with an image in a private ECR registry; all: every workload.')),
      namespaces: z.optional(globs).check(z.describe('Where the identity rules apply.')),
      'pod-identity': z.optional(z.boolean()).check(z.describe('The cluster uses EKS Pod Identity: no annotation is needed.')),
      'known-service-accounts': z.optional(globs).check(z.describe('namespace/name globs of accounts that live outside the manifests.')),
      'role-arns': z
        .optional(z.record(accountName, roleArn))
        .check(z.describe('Role by namespace/name of its ServiceAccount (only the name where it has no namespace), for --fix.')),
    }),
  ),
  tags: z.optional(
    z.strictObject({
      'allow-suffixes': z.optional(globs).check(z.describe('Globs of tag suffixes that are releases here, such as "-hotfix.*".')),
      'private-registries': z.optional(globs).check(z.describe('Hosts whose production images need a release tag, beside private ECR.')),
    }),
  ),
  aws: z.optional(
    z.strictObject({
      mode: z.optional(z.enum(['required', 'best-effort', 'off'])),
      timeout: z.optional(duration),
      'lifecycle-days': z
        .optional(z.number().check(z.positive(), z.int()))
        .check(
          z.describe(
            'Preview the lifecycle policies of the repositories in use: images that they remove within so many days are reported.',
          ),
        ),
      simulate: z
        .optional(z.boolean())
        .check(z.describe("true (default): hold what the policies of pulling roles are found to say against IAM's policy simulator.")),
      'repository-policies': z
        .optional(z.number().check(z.positive(), z.int()))
        .check(z.describe('Repositories whose policies one run reads at most, a call each (default 50); those beyond are unverified.')),
      platforms: z
        .optional(z.boolean())
        .check(
          z.describe(
            'true: ask what images were built for, where the manifests or node-architectures say what nodes they go to. ECR counts it as a pull.',
          ),
        ),
      registries: z.optional(
        z.record(
          accountId,
          z.strictObject({
            'role-arn': z.optional(roleArn).check(z.describe('Role to assume for look-ups in this registry.')),
            lookup: z
              .optional(z.enum(['on', 'off']))
              .check(z.describe('off: never ask this registry; its images are counted as not looked up.')),
          }),
        ),
      ),
    }),
  ),
  evidence: z.optional(
    z.strictObject({ 'max-age': z.optional(duration).check(z.describe('Recorded evidence older than this is unverified (stale).')) }),
  ),
  'expect-images': z.optional(globs).check(z.describe('Images this pipeline is about to push: absent is then no finding.')),
  'ignore-paths': z.optional(globs).check(z.describe('Files that are not read; they are counted.')),
  ignore: z.optional(z.array(ignoreEntry)).check(z.describe('Findings that are known and accepted, each with its reason.')),
  overrides: z
    .optional(
      z.array(
        z.strictObject({
          paths: globs,
          production: z.optional(z.boolean()),
          namespace: z.optional(z.string().check(z.minLength(1))),
        }),
      ),
    )
    .check(z.describe('Settings by path, for several clusters in one repository; the first entry that matches a file counts.')),
  render: z.optional(
    z.strictObject({
      mode: z
        .optional(z.enum(['auto', 'off']))
        .check(z.describe('auto: kustomize and helm render what needs it; off: files are read as they are written.')),
      'helm-values': z
        .optional(z.record(z.string(), z.array(z.string().check(z.minLength(1)))))
        .check(z.describe('Values files by the folder of a chart, looked for in that folder and then in the working directory.')),
    }),
  ),
  kinds: z.optional(z.array(kindEntry)).check(z.describe('Kinds that hold pods or images, beside the known ones; they go before those.')),
  clusters: z.optional(z.array(clusterEntry)).check(z.describe('Who pulls and over which network, by the paths a cluster deploys.')),
});

/** An entry of `ignore:`, and where it stands. */
export type IgnoreEntry = z.infer<typeof ignoreEntry> & { readonly location: Location };

/** An entry of `kinds:`. */
export type KindEntry = z.infer<typeof kindEntry>;

/** An entry of `clusters:`, and the text it stands in: findings about its network and identities point there. */
export type ClusterEntry = z.infer<typeof clusterEntry> & { readonly source: SourceText };

export type Config = Omit<z.infer<typeof configSchema>, 'ignore' | 'clusters'> & {
  readonly ignore?: readonly IgnoreEntry[] | undefined;
  readonly clusters?: readonly ClusterEntry[] | undefined;
};

/** JSON Schema (draft 2020-12) of the configuration file, for editors. */
export function configJsonSchema(): Record<string, unknown> {
  return { title: 'ecr-preflight configuration (.ecr-preflight.yaml)', ...z.toJSONSchema(configSchema, { io: 'input' }) };
}
