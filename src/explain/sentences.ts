import type { Facts } from './facts.ts';

/** Sentences and phrases that several patterns share. */

/** Which identity pulls; IRSA and EKS Pod Identity serve containers, and the image is pulled before there is one. */
export const PULLER =
  'Unless an imagePullSecret or tokenAttributes of the kubelet configuration apply, the pulling identity is the node role on EKS, the pod execution role on Fargate and the worker instance role on ROSA and OpenShift; not the role in eks.amazonaws.com/role-arn.';

export const IN_KUBELET_LOG =
  'Why the credential provider gave nothing is in the kubelet log only. Add its lines to this text for a narrower answer.';

export const NO_CHAIN =
  'A role whose only permission is sts:AssumeRole on another role cannot pull: neither the kubelet nor ecr-credential-provider takes that second step by itself. The pulling role needs the ECR actions itself.';

export const NEEDED =
  'A pull needs ecr:GetAuthorizationToken on *, and ecr:BatchGetImage and ecr:GetDownloadUrlForLayer on the repository.';

export const NOT_AUTHENTICATION =
  'No connection was made, so no credential was sent: this is the network, not IAM, a secret or the image. A NetworkPolicy does not matter either: the node pulls, not the pod.';

export function theRegistry(f: Facts): string {
  return f.host ?? 'the registry';
}

/** What could not be reached; the credential provider asks the ECR API, layers come from S3. */
export function theTarget(f: Facts): string {
  const host = f.target ?? f.lookup ?? f.host;
  return host?.startsWith('api.ecr') ? `the ECR API (${host})` : (host ?? 'the registry');
}

export function theRepository(f: Facts): string {
  if (f.repository === undefined) return 'the repository';
  return f.account === undefined ? `repository ${f.repository}` : `repository ${f.repository} of account ${f.account}`;
}

export function theImage(f: Facts): string {
  return f.image ?? 'the image';
}

export function thePrincipal(f: Facts): string {
  return f.principal ?? 'the pulling identity';
}

export function isCrossAccount(f: Facts): boolean {
  return f.principalAccount !== undefined && f.account !== undefined && f.principalAccount !== f.account;
}
