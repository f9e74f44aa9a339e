import type { ImageEvidence } from '../evidence/evidence.ts';
import { isAwsOwnedAccount } from '../images/aws-accounts.ts';
import { type EcrRegistry, isEcrPublicHost } from '../images/ecr.ts';
import type { ContainerUse } from '../inventory/containers.ts';
import type { Inventory, ServiceAccount, Workload } from '../inventory/inventory.ts';
import { escapeSegment, valueAt } from '../inventory/kinds.ts';
import type { PullSecret } from '../inventory/secrets.ts';
import { isObject } from '../manifests/json.ts';
import { lineAt } from '../manifests/locate.ts';
import type { Manifest, UnreadableDocument } from '../manifests/manifest.ts';
import { type PlatformContext, subjectNodes } from './platforms.ts';
import type { Enrichment } from './pull-path/enrich.ts';
import type {
  DocumentSubject,
  SecretSubject,
  ServiceAccountSubject,
  Subject,
  SubjectCluster,
  SubjectContainer,
  SubjectImage,
  SubjectResource,
  WorkloadSubject,
} from './subject.ts';

export interface SubjectContext {
  /** Evidence by image reference; an image without an entry was not looked up on purpose. */
  readonly evidence: Readonly<Record<string, ImageEvidence>>;
  readonly isExpected: (reference: string) => boolean;
  readonly clusterFor: (path: string) => SubjectCluster | null;
  /** What images were built for, and the nodes they go to; undefined where that is not judged. */
  readonly platforms?: PlatformContext | undefined;
  /** What `clusters:` of the configuration adds; undefined where nothing of it is judged. */
  readonly pullPath?: { readonly enrichment: Enrichment; readonly subjects: readonly JudgedSubject[] } | undefined;
}

function workloadSubject(workload: Workload, context: SubjectContext): WorkloadSubject {
  const { account } = workload;
  return {
    schemaVersion: 1,
    type: 'workload',
    resource: resourceOf(workload.manifest),
    namespace: workload.namespace,
    production: workload.production,
    podSpec: { at: workload.podSpecAt },
    serviceAccount: {
      ...workload.serviceAccount,
      ...(account
        ? { status: 'found', resource: resourceOf(account.manifest), annotations: account.annotations, ...roleMakerOf(account) }
        : { status: workload.serviceAccount.name === '' ? 'unknown' : 'not-found' }),
    },
    containers: workload.containers.map((use) => containerOf(use, context)),
    cluster: context.clusterFor(workload.manifest.source.path),
    ...nodesOf(workload, context),
    ...context.pullPath?.enrichment.workload(workload),
    ...podIdentityOf(workload.manifest, workload.namespace, workload.serviceAccount.name, context),
    object: workload.manifest.object,
  };
}

function serviceAccountSubject(account: ServiceAccount, users: readonly Workload[], context: SubjectContext): ServiceAccountSubject {
  return {
    schemaVersion: 1,
    type: 'service-account',
    resource: resourceOf(account.manifest),
    namespace: account.namespace,
    production: account.production,
    annotations: account.annotations,
    ...roleMakerOf(account),
    commentedAnnotation: commentedAnnotation(account.manifest),
    workloads: users.map((workload) => ({
      resource: resourceOf(workload.manifest),
      namespace: workload.namespace,
      at: workload.serviceAccount.at,
      containers: workload.containers.map((use) => containerOf(use, context)),
      roleAnnotations: misplacedRoles(workload),
    })),
    ...context.pullPath?.enrichment.account(account),
    ...podIdentityOf(account.manifest, account.namespace, account.manifest.name, context),
    object: account.manifest.object,
  };
}

function roleMakerOf({ roleMadeIn }: ServiceAccount): Pick<ServiceAccountSubject, 'roleMadeBy'> {
  return roleMadeIn?.roleMadeBy ? { roleMadeBy: roleMadeIn.roleMadeBy } : {};
}

function nodesOf(workload: Workload, { platforms }: SubjectContext): Pick<WorkloadSubject, 'nodes'> {
  const nodes = platforms && subjectNodes(workload, platforms.clusters);
  return nodes ? { nodes } : {};
}

function podIdentityOf(
  manifest: Manifest,
  namespace: string | null,
  account: string,
  { pullPath }: SubjectContext,
): { podIdentity?: true } {
  return pullPath?.enrichment.hasPodIdentity(manifest.source.path, namespace, account) ? { podIdentity: true } : {};
}

function secretSubject(secret: PullSecret): SecretSubject {
  return {
    schemaVersion: 1,
    type: 'secret',
    resource: resourceOf(secret.manifest),
    namespace: secret.namespace,
    registries: secret.registries,
  };
}

function documentSubject(document: UnreadableDocument, id: number): DocumentSubject {
  return {
    schemaVersion: 1,
    type: 'document',
    resource: { id, ...document.resource },
    file: document.source.path,
    problem: { message: document.problem, line: document.location.line },
    ...(document.renderer === undefined ? {} : { renderer: document.renderer }),
  };
}

/** Accounts with the workloads that run as them, in the order of the manifests. */
function accountUsers(inventory: Inventory): ReadonlyMap<ServiceAccount, readonly Workload[]> {
  const users = new Map<ServiceAccount, Workload[]>(inventory.accounts.map((account) => [account, []]));
  for (const workload of inventory.workloads) if (workload.account) users.get(workload.account)?.push(workload);
  return users;
}

function resourceOf(manifest: Manifest): SubjectResource {
  return { id: manifest.id, apiVersion: manifest.apiVersion, kind: manifest.kind, namespace: manifest.namespace, name: manifest.name };
}

function containerOf(use: ContainerUse, context: SubjectContext): SubjectContainer {
  return { role: use.role, name: use.name, at: use.at, image: imageOf(use, context) };
}

const NOT_LOOKED_UP = { status: 'not-looked-up' } as const;

function imageOf({ text, parsed, filledBy }: ContainerUse, context: SubjectContext): SubjectImage {
  if (parsed.state === 'missing') return { text, state: 'missing', evidence: NOT_LOOKED_UP };
  if (parsed.state === 'invalid') return { text, state: 'invalid', problem: parsed.problem, evidence: NOT_LOOKED_UP };
  if (parsed.state === 'unresolved')
    return {
      text,
      state: 'unresolved',
      token: parsed.token,
      ...(filledBy && { filledBy }),
      ecr: registryOf(parsed.ecr),
      evidence: NOT_LOOKED_UP,
    };
  const { reference, host, port, repository, tag, digest, ecr } = parsed.image;
  return {
    text,
    state: 'parsed',
    reference,
    host,
    port: port ?? null,
    repository,
    tag: tag ?? null,
    digest: digest ?? null,
    ecr: registryOf(ecr),
    ecrPublic: isEcrPublicHost(host),
    expected: context.isExpected(reference),
    evidence: entryOf(context.evidence, reference) ?? NOT_LOOKED_UP,
    ...platformsOf(reference, context),
  };
}

function platformsOf(reference: string, { platforms }: SubjectContext): Pick<SubjectImage, 'platforms'> {
  const answer = platforms && entryOf(platforms.evidence, reference);
  return answer ? { platforms: answer } : {};
}

function entryOf<T>(section: Readonly<Record<string, T>>, key: string): T | undefined {
  return Object.hasOwn(section, key) ? section[key] : undefined;
}

function registryOf(ecr: EcrRegistry | undefined): NonNullable<SubjectImage['ecr']> | null {
  return ecr ? { ...ecr, awsOwned: isAwsOwnedAccount(ecr.account) } : null;
}

const ROLE_KEYS = ['eks.amazonaws.com/role-arn', 'iam.amazonaws.com/role'];

/** A role named on the workload or its pods, where the IRSA webhook does not look: usually meant for the account. */
function misplacedRoles({ manifest, podSpecAt }: Workload): { key: string; at: string }[] {
  const places = [...new Set(['/metadata/annotations', podSpecAt.replace(/\/spec$/, '/metadata/annotations')])];
  return places.flatMap((place) => {
    const annotations = valueAt(manifest.object, place);
    return ROLE_KEYS.filter((key) => isObject(annotations) && Object.hasOwn(annotations, key)).map((key) => ({
      key,
      at: `${place}/${escapeSegment(key)}`,
    }));
  });
}

/** The annotation that somebody commented out: where the fix already stands in the file. */
function commentedAnnotation(manifest: Manifest): ServiceAccountSubject['commentedAnnotation'] {
  const { text } = manifest.source;
  const document = text.slice(manifest.start, manifest.end);
  const match = /^[ \t]*#[ \t#]*["']?eks\.amazonaws\.com\/role-arn["']?[ \t]*:[ \t]*(\S[^\r\n]{0,300})$/m.exec(document);
  if (!match) return null;
  return { line: lineAt(text, manifest.start + match.index), value: (match[1] ?? '').trim() };
}

/** Every subject of the run with the manifest its pointers lead into. */
export interface JudgedSubject {
  readonly subject: Subject;
  readonly of: Manifest | UnreadableDocument;
  /** Objects that a finding with related locations is about beside those it names: it names the first of many. */
  readonly concerns?: readonly Manifest[];
}

/** Joins the inventory with what AWS said: one document for each thing a rule can point at. Made one at a time, because ten thousand at once need not be held. */
export function* buildSubjects(inventory: Inventory, context: SubjectContext): Generator<JudgedSubject> {
  for (const workload of inventory.workloads) yield { subject: workloadSubject(workload, context), of: workload.manifest };
  for (const [account, users] of accountUsers(inventory))
    yield { subject: serviceAccountSubject(account, users, context), of: account.manifest };
  for (const secret of inventory.secrets) yield { subject: secretSubject(secret), of: secret.manifest };
  // Unreadable documents have no manifest id of their own; negative ones cannot meet one.
  for (const [i, document] of inventory.unreadable.entries()) yield { subject: documentSubject(document, -1 - i), of: document };
  yield* context.pullPath?.subjects ?? [];
}
