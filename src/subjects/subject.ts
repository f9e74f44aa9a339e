import type { ImageEvidence } from '../evidence/evidence.ts';
import type { PlatformFacts } from '../evidence/platforms.ts';
import type { LookUp } from '../iam/look-up.ts';
import type { JsonObject, Renderer, ResourceRef } from '../manifests/manifest.ts';
import type { SubjectNodes } from './platforms.ts';
import type { AccountPull, ExpiringImage, IrsaSubject, PullSubject, RouteSubject, WorkloadPull } from './pull-path/subjects.ts';

/** A resource as rules see it; `id` lets a finding's `related[].of` name exactly this object. */
export interface SubjectResource extends ResourceRef {
  readonly id: number;
}

export interface SubjectImage {
  /** The value as written; null where it is missing or not a string. */
  readonly text: string | null;
  readonly state: 'parsed' | 'unresolved' | 'invalid' | 'missing';
  /** For `unresolved`: the token to fill in. */
  readonly token?: string;
  /** For `unresolved`: who puts a value there, where that is known. */
  readonly filledBy?: 'argo' | 'tekton' | 'openshift' | 'ko' | 'bazel';
  /** For `invalid`: ends the sentence "it cannot be parsed: ...". */
  readonly problem?: string;
  /** Key of the evidence document. */
  readonly reference?: string;
  readonly host?: string;
  readonly port?: number | null;
  readonly repository?: string;
  readonly tag?: string | null;
  readonly digest?: string | null;
  readonly ecr?: {
    readonly account: string;
    readonly region: string;
    readonly partition: string;
    readonly fips: boolean;
    readonly dualStack: boolean;
    /** The host is meant for ECR and is no registry's: ends the sentence "it is not a registry host of ECR: ...". Such an image is not looked up. */
    readonly mismatch?: string;
    /** One of the accounts AWS publishes EKS add-ons from: not looked up, out of scope for identity. */
    readonly awsOwned: boolean;
  } | null;
  readonly ecrPublic?: boolean;
  /** `--expect-image` names it: this pipeline is about to push it. */
  readonly expected?: boolean;
  /** `not-looked-up` where no call was made on purpose (AWS off, AWS's own registry, lookup off, no private ECR image). */
  readonly evidence: ImageEvidence | { readonly status: 'not-looked-up' };
  /** What it was built for; missing where that was not asked. */
  readonly platforms?: LookUp<PlatformFacts>;
}

export interface SubjectContainer {
  readonly role: 'container' | 'init-container' | 'ephemeral-container' | 'image-volume' | 'image-field';
  readonly name: string;
  /** JSON pointer of the image value (of the container where it has no image). */
  readonly at: string;
  readonly image: SubjectImage;
}

export interface WorkloadSubject {
  readonly schemaVersion: 1;
  readonly type: 'workload';
  readonly resource: SubjectResource;
  /** Effective: the manifest's own, else `-n`, else null. */
  readonly namespace: string | null;
  readonly production: { readonly is: boolean; readonly why: string };
  readonly podSpec: { readonly at: string };
  readonly serviceAccount: {
    /** `default` where the pod spec names none. */
    readonly name: string;
    /** False where the pod spec names none. */
    readonly declared: boolean;
    /** Pointer of the account's name, or of the pod spec where it names none. */
    readonly at: string;
    /** `unknown`: nothing here names it, and what makes the pods may run them as any; the name is then empty. */
    readonly status: 'found' | 'not-found' | 'unknown';
    readonly resource?: SubjectResource;
    readonly annotations?: Readonly<Record<string, unknown>>;
    /** Who makes a role and annotates the account with it, as a file declares that was scanned. */
    readonly roleMadeBy?: 'eksctl';
  };
  readonly containers: readonly SubjectContainer[];
  readonly cluster: SubjectCluster | null;
  /** Where `clusters:` says in which account its clusters run: whose credentials pull, for each. */
  readonly pulls?: readonly WorkloadPull[];
  /** Images that the lifecycle policy of their repository is about to take away; asked for on request only. */
  readonly expiring?: readonly ExpiringImage[];
  /** Where its pods may run; with `aws.platforms` only, and missing where nothing is known of the platform of their nodes. */
  readonly nodes?: SubjectNodes;
  /** EKS has a Pod Identity association for its ServiceAccount. */
  readonly podIdentity?: true;
  readonly object: JsonObject;
}

/** From `clusters:` of the configuration, by path; null where none is named for it. */
export interface SubjectCluster {
  readonly name: string;
  readonly platform: string | null;
}

export interface ServiceAccountSubject {
  readonly schemaVersion: 1;
  readonly type: 'service-account';
  readonly resource: SubjectResource;
  readonly namespace: string | null;
  readonly production: { readonly is: boolean; readonly why: string };
  readonly annotations: Readonly<Record<string, unknown>>;
  /** Who makes a role and annotates the account with it, as a file declares that was scanned. */
  readonly roleMadeBy?: 'eksctl';
  /** `eks.amazonaws.com/role-arn` that stands in the document as a comment only; 1-based line. */
  readonly commentedAnnotation: { readonly line: number; readonly value: string } | null;
  readonly workloads: readonly {
    readonly resource: SubjectResource;
    readonly namespace: string | null;
    /** Pointer of the account's name in the workload, or of its pod spec. */
    readonly at: string;
    readonly containers: readonly SubjectContainer[];
    /** Annotations of the workload or its pods that name an IAM role where the IRSA webhook does not look. */
    readonly roleAnnotations?: readonly { readonly key: string; readonly at: string }[];
  }[];
  /** On clusters whose kubelets pull as ServiceAccounts. */
  readonly pulls?: readonly AccountPull[];
  /** EKS has a Pod Identity association for it. */
  readonly podIdentity?: true;
  readonly object: JsonObject;
}

/** Never a value: hosts, user names and expiry only. */
export interface SecretSubject {
  readonly schemaVersion: 1;
  readonly type: 'secret';
  readonly resource: SubjectResource;
  readonly namespace: string | null;
  readonly registries: readonly {
    readonly host: string;
    readonly username: string | null;
    /** ISO 8601, where the token tells. */
    readonly expiresAt: string | null;
    readonly ecr: boolean;
    /** Pointer of the data key that holds it. */
    readonly at: string;
  }[];
}

/** What could not be read. */
export interface DocumentSubject {
  readonly schemaVersion: 1;
  readonly type: 'document';
  readonly resource: SubjectResource;
  readonly file: string;
  readonly problem: { readonly message: string; readonly line: number };
  /** Set where the file can be read and what it describes cannot be built or deployed: who would fail. */
  readonly renderer?: Renderer;
}

export type Subject = WorkloadSubject | ServiceAccountSubject | SecretSubject | DocumentSubject | PullSubject | IrsaSubject | RouteSubject;
