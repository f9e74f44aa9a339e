import type { ClusterPulls } from './build.ts';
import { ECR_ROLE_ANNOTATION, fallsBackToNode } from './identities.ts';
import type { JudgedPull } from './pull.ts';
import { hasUnseen } from './unseen-accounts.ts';

/** Sentences about what was judged: who pulls, how that is known, and what nobody here has read. */
export function clusterNotes(clusters: readonly ClusterPulls[]): string[] {
  const notes = clusters.flatMap((pulls) => [...identityNote(pulls), ...subnetNote(pulls), ...associationNotes(pulls)]);
  const judged = clusters.flatMap(({ pulls }) => pulls);
  if (judged.length === 0) return notes;
  return [
    ...notes,
    judged.every(isSimulated)
      ? "Service control policies were evaluated by IAM's policy simulator only, resource control policies and session policies not at all: they may still refuse a pull."
      : 'Service control policies, resource control policies and session policies were not evaluated: they may still refuse a pull.',
  ];
}

/** IAM's policy simulator has been heard about every action; it knows service control policies. */
function isSimulated({ decisions }: JudgedPull): boolean {
  const judged = decisions.flatMap(({ decision }) => decision.actions);
  return judged.length > 0 && judged.every(({ simulator }) => simulator !== 'nothing');
}

function identityNote({ cluster, eks, identities, pulls }: ClusterPulls): string[] {
  const { facts, settings } = cluster;
  const name = `Cluster "${facts.name}"`;
  if (settings.pullIdentity === 'secret')
    return [`${name}: images are pulled with imagePullSecrets only (pull-identity), so no role was judged.`];
  if (pulls.length > 0) {
    return pulls.map(({ subject: { identity, repositories }, decisions }) => {
      const judged = decisions.flatMap(({ decision }) => decision.actions);
      const agrees = judged.length > 0 && judged.every(({ simulator }) => simulator === 'agrees');
      const simulator = agrees ? " IAM's policy simulator says of its own policies what was found here." : '';
      const count = repositories.length === 1 ? '1 repository' : `${repositories.length} repositories`;
      return `${name}: ${identity.arn} was judged as the identity that pulls from ${count} (${identity.how}).${simulator}`;
    });
  }
  // That is unverified.
  if (hasUnseen(cluster)) return [];
  if (settings.pullIdentity === 'service-account' && fallsBackToNode(settings.credentialProviderVersion) !== true) {
    if (identities.length > 0 || cluster.workloads.length === 0) return [];
    return [
      `${name}: neither a ServiceAccount (${ECR_ROLE_ANNOTATION}) nor the configuration (ecr-role-arn) names a role to pull with, so no identity and no policy was judged.`,
    ];
  }
  // Where EKS was asked and did not say, that is unverified; here nobody was named and nobody was asked.
  if (identities.length > 0 || eks !== null || cluster.workloads.length === 0) return [];
  return [`${name}: who pulls is not known (no node-role-arns, and eks is off), so no identity and no policy was judged.`];
}

/** No rule asks for the role of an association, so it leaves nothing open. */
function associationNotes({ cluster, eks }: ClusterPulls): string[] {
  const unread = eks?.status === 'found' ? (eks.value.unread ?? []) : [];
  return unread
    .filter(({ kind }) => kind === 'pod-identity-association')
    .map(
      ({ name, message }) =>
        `Cluster "${cluster.facts.name}": the role of the Pod Identity association of ${name} could not be read, which no rule asks for (${message}).`,
    );
}

function subnetNote({ cluster: { facts, settings, workloads } }: ClusterPulls): string[] {
  if (settings.subnetIds.length > 0 || settings.eksName !== null || workloads.length === 0) return [];
  return [`Cluster "${facts.name}": no subnet is known (no subnet-ids, and eks is off), so the route to ECR was not judged.`];
}
