import type { Effect } from '../../iam/decision.ts';
import type { TrustLink } from '../../iam/trust-links.ts';
import type { Status } from '../../network/judgement.ts';
import type { SubjectResource } from '../subject.ts';

/** The cluster a fact is about: the same repository may be open to one cluster and closed to another. */
export interface PullPathCluster {
  readonly name: string;
  readonly platform: string | null;
  readonly account: string;
  readonly region: string;
}

/** One image of one workload. */
export interface ImageUse {
  readonly resource: SubjectResource;
  /** Pointer of the image. */
  readonly at: string;
  readonly image: string;
  /**
   * An imagePullSecret is tried before the pulling identity. `other-hosts`: all that are named are among the manifests and hold nothing for
   * the registry of the image; `unknown`: the account is not among the manifests.
   */
  readonly pullSecrets: 'named' | 'other-hosts' | 'none' | 'unknown';
}

/** One IAM role that pulls for one cluster, and what it may pull. */
export interface PullSubject {
  readonly schemaVersion: 1;
  readonly type: 'pull';
  /** The entry of `clusters:`, or the ServiceAccount whose annotation names the role. */
  readonly resource: SubjectResource;
  /** Pointer of what names the role. */
  readonly at: string;
  readonly cluster: PullPathCluster;
  readonly identity: {
    readonly kind: 'node' | 'fargate' | 'service-account';
    readonly arn: string;
    readonly account: string;
    /** Of AWS: `aws`, `aws-cn`; its credentials are good for no other. */
    readonly partition: string;
    /** How it is known who pulls; ends a sentence. */
    readonly how: string;
    readonly status: 'found' | 'absent' | 'unverified';
    /** A role that may assume others and has no action of a pull. */
    readonly chain: RoleChainFacts | null;
  };
  readonly repositories: readonly PullRepository[];
  /** Least policy for exactly these repositories, ready to paste. */
  readonly policy: string;
}

export interface RoleChainFacts {
  readonly targets: readonly string[];
  readonly only: boolean;
}

export interface PullRepository {
  readonly arn: string;
  readonly account: string;
  readonly region: string;
  readonly name: string;
  readonly crossAccount: boolean;
  readonly partition: string;
  /** In another partition of AWS than the role: neither side's policies were asked. */
  readonly elsewhere: boolean;
  /** What the role's own policies say; null where they could not be asked for or there is no such role. */
  readonly identity: {
    /** Actions that are refused for want of an Allow in the policies of the role. */
    readonly missing: readonly string[];
    /** Actions the permissions boundary does not allow, though the policies do. */
    readonly outsideBoundary: readonly string[];
    /** Actions that a statement denies. */
    readonly denied: readonly string[];
    readonly deniedBy: readonly string[];
    /** Actions about which IAM's policy simulator was asked: it says the same, it alone could say, or it says otherwise. */
    readonly simulator: {
      readonly confirms: readonly string[];
      readonly decides: readonly string[];
      readonly contradicts: readonly string[];
    };
  };
  readonly owner: OwnerFacts;
  /** Present where the image is not there yet and a pull-through cache rule covers its repository. */
  readonly importing: ImportFacts | null;
  /** Where something is refused; the first of them. */
  readonly uses: readonly ImageUse[];
}

export interface OwnerFacts {
  /** What repository and registry policy say together; null where they have no say in it or there is nothing to ask about. */
  readonly effect: Effect | null;
  /** The same if there were no registry policy. */
  readonly withoutRegistry: Effect | null;
  readonly registryRead: boolean;
  readonly refused: readonly string[];
  readonly deniedBy: readonly string[];
  readonly policy: 'found' | 'absent' | 'unverified';
  /** Condition keys for which a statement that means this identity does not allow it. */
  readonly unmetConditions: readonly string[];
  readonly deletedPrincipals: readonly string[];
  readonly allowedServices: readonly string[];
  readonly allowedPrincipals: readonly string[];
  /** The statement to add, ready to paste. */
  readonly statement: string;
}

export interface ImportFacts {
  readonly prefix: string;
  readonly upstream: string;
  /** What an import makes: with `library/` where Docker Hub wants it. */
  readonly repository: string;
  /** Actions of the first pull that the role's own policies have to allow and do not. */
  readonly refused: readonly string[];
  /** Actions that the owner's policies have to allow and do not. */
  readonly refusedByOwner: readonly string[];
  /** What to add to the owner's registry policy; null where that would not help. */
  readonly statement: string | null;
  readonly repositoryExists: boolean;
}

/** One ServiceAccount with a role in its annotation, on one cluster. */
export interface IrsaSubject {
  readonly schemaVersion: 1;
  readonly type: 'irsa';
  readonly resource: SubjectResource;
  readonly namespace: string | null;
  /** `eks.amazonaws.com/ecr-role-arn` names the role the kubelet pulls with, where it is set up to. */
  readonly annotation: 'eks.amazonaws.com/role-arn' | 'eks.amazonaws.com/ecr-role-arn';
  readonly at: string;
  readonly cluster: PullPathCluster;
  readonly role: { readonly arn: string; readonly status: 'found' | 'absent' | 'unverified' };
  /** null where it could not be judged. */
  readonly trust: {
    readonly status: 'holds' | 'broken' | 'unknown';
    readonly links: readonly TrustLink[];
    readonly podIdentity: boolean;
  } | null;
  /** EKS has a Pod Identity association for the account, and its webhook prefers that to the annotation `role-arn`. */
  readonly podIdentity: boolean;
  readonly chain: RoleChainFacts | null;
  /** Accounts whose ECR images the workloads of this account pull. */
  readonly registries: readonly string[];
  /** Roles that really pull for these workloads, as far as they are known. */
  readonly pulledBy: readonly string[];
  readonly pullIdentity: 'node' | 'service-account' | 'fargate' | 'secret';
  readonly uses: readonly ImageUse[];
}

/** One subnet of nodes or Fargate pods, and the images of one region. */
export interface RouteSubject {
  readonly schemaVersion: 1;
  readonly type: 'route';
  readonly resource: SubjectResource;
  readonly at: string;
  readonly cluster: PullPathCluster;
  readonly subnet: { readonly id: string; readonly compute: 'node' | 'fargate'; readonly how: string };
  readonly imageRegion: string;
  readonly hosts: readonly string[];
  readonly status: Status;
  readonly reason: string;
  readonly explanation: readonly string[];
  readonly routeTable: { readonly id: string; readonly how: 'explicit' | 'main' } | null;
  readonly mend: string | null;
  /** Where the route is broken; the first of them. */
  readonly uses: readonly ImageUse[];
}

/** What the configuration of its cluster says of a workload's own credentials. */
export interface WorkloadPull {
  readonly cluster: string;
  readonly identity: 'node' | 'service-account' | 'fargate' | 'secret';
  readonly secrets: PullSecretFacts;
  /** Whether there is another way to credentials for the images of this workload. */
  readonly otherPath: 'holds' | 'refused' | 'none' | 'unknown';
  /** Private ECR images that are pulled with them. */
  readonly images: readonly string[];
  /** Those of the imagePullSecrets that may hold a credential for one of the images. */
  readonly serving: readonly string[];
  /** Those of the images for whose registry none of the imagePullSecrets holds an entry. */
  readonly unserved: readonly string[];
}

/** `imagePullSecrets` as the pod gets them: its own, else those of its account. */
export interface PullSecretFacts {
  readonly from: 'pod' | 'service-account' | 'none' | 'unknown';
  /** Pointer in the workload or in the account. */
  readonly at: string;
  readonly account: SubjectResource | null;
  readonly names: readonly string[];
  /** ECR logins among the scanned Secrets of these names; ISO 8601. */
  readonly committed: readonly {
    readonly name: string;
    readonly host: string;
    readonly expiresAt: string | null;
    readonly expired: boolean | null;
  }[];
}

/** Where the role of credentials that pull should be named: a ServiceAccount without the annotation on a cluster that pulls as ServiceAccounts. */
export interface AccountPull {
  readonly cluster: string;
  readonly annotation: string | null;
  readonly defaultRole: string | null;
  readonly providerVersion: string | null;
  /** Whether that version pulls as the node where no role is named; null: the version is not known. */
  readonly fallsBackToNode: boolean | null;
}

/** An image that the lifecycle policy of its repository is about to take away. */
export interface ExpiringImage {
  /** Pointer of the image. */
  readonly at: string;
  readonly reference: string;
  readonly action: 'EXPIRE' | 'TRANSITION';
  readonly days: number;
}
