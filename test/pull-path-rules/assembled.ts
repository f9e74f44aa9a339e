import { parseConfig } from '../../src/config/parse.ts';
import type { EvidenceDocument, ImageEvidence } from '../../src/evidence/evidence.ts';
import type { PullPathEvidence } from '../../src/evidence/pull-path.ts';
import { takeInventory } from '../../src/inventory/inventory.ts';
import { readManifests } from '../../src/manifests/read.ts';
import { mergeOptions, type RawOptions } from '../../src/options.ts';
import { buildSubjects } from '../../src/subjects/build.ts';
import { askPullPath, pullPathPlan } from '../../src/subjects/pull-path/assemble.ts';
import { rulesLeftOpen } from '../../src/subjects/pull-path/left-open.ts';
import type { Subject } from '../../src/subjects/subject.ts';

export const ACCOUNT = '123456789012';
export const OWNER = '818140567777';
export const ECR = `${ACCOUNT}.dkr.ecr.us-east-1.amazonaws.com`;
export const NODES = `arn:aws:iam::${ACCOUNT}:role/nodes`;
export const ISSUER = 'oidc.eks.us-east-1.amazonaws.com/id/ABC';

export interface Given {
  readonly manifests: string;
  /** Keys of the one cluster beside name, paths, account and region, as YAML flow. */
  readonly cluster?: string;
  /** Other keys of the configuration. */
  readonly config?: string;
  readonly evidence?: PullPathEvidence;
  readonly images?: Readonly<Record<string, ImageEvidence>>;
  readonly raw?: RawOptions;
}

/** Manifests and a configuration with one cluster through everything before the rules. */
export async function assembled({ manifests, cluster = '', config: more = '', evidence = {}, images = {}, raw = {} }: Given) {
  const config = parseConfig(
    `clusters:\n  - {name: prod, paths: ["**"], account: "${ACCOUNT}", region: us-east-1${cluster === '' ? '' : `, ${cluster}`}}\n${more}`,
    'c.yaml',
  );
  const options = mergeOptions(raw, config, []);
  let id = 0;
  const read = readManifests({ path: 'k8s.yaml', text: manifests }, () => id++);
  const inventory = takeInventory(read.manifests, read.unreadable, { ...options.production, namespaceFor: options.namespaceFor });
  const recorded: EvidenceDocument = { schemaVersion: 1, collectedAt: '2026-11-20T09:00:00Z', images, ...evidence };
  const now = () => new Date('2026-11-20T10:00:00Z');
  const pullPathOf = await askPullPath(inventory, options, { recorded, collectPullPath: undefined, now });
  const pullPath = pullPathOf(inventory, images);
  const context = { evidence: images, isExpected: () => false, clusterFor: options.clusterFor, pullPath };
  const subjects: Subject[] = [...buildSubjects(inventory, context)].map(({ subject }) => subject);
  const { unverified, notes } = pullPath;
  // `explain` has to know what an open link leaves undecided.
  for (const { subject } of unverified) if (rulesLeftOpen(subject).length === 0) throw new Error(`no rule is left open by "${subject}"`);
  const subjectsOfPulls = pullPath.subjects.map(({ subject }) => subject);
  return { subjects, subjectsOfPulls, unverified, notes, plan: pullPathPlan(inventory, options) };
}

export function pod(name: string, image: string, more = ''): string {
  return `---\napiVersion: v1\nkind: Pod\nmetadata: {name: ${name}, namespace: shop, labels: {app: ${name}}}\nspec: {${more}containers: [{name: ${name}, image: "${image}"}]}\n`;
}

export function account(name: string, more = ''): string {
  return `---\napiVersion: v1\nkind: ServiceAccount\nmetadata: {name: ${name}, namespace: shop${more}}\n`;
}

export function found<T>(value: T) {
  return { status: 'found', value } as const;
}

export const ABSENT = { status: 'absent' } as const;

export function allow(actions: string | readonly string[], resource = '*') {
  return { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: actions, Resource: resource }] };
}

export const PULL = allow(['ecr:GetAuthorizationToken', 'ecr:BatchGetImage', 'ecr:GetDownloadUrlForLayer']);

export function role(document: unknown, trust: unknown = {}) {
  const policies = found([{ name: 'Inline', arn: null, document: found(document) }]);
  return found({ roleId: 'AROA1', trustPolicy: found(trust), policies, boundary: ABSENT, tags: {} });
}

export const OPEN_REGISTRY = { policy: ABSENT, policyScope: found('V2' as const), pullThroughCache: found([]) };
