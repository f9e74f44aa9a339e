import * as run from '../commands.ts';
import type { Facts } from '../facts.ts';
import type { Pattern } from '../pattern.ts';
import { theRegistry } from '../sentences.ts';

const KUBELET_LOG = 'kubelet log';
const FAILED = /[Ff]ailed getting credential from external registry credential provider|error execing credential provider plugin/;
const region = (f: Facts): string => f.region ?? '<region>';

/** What only the kubelet's log says: why the credential provider returned nothing. The pod's event then shows a pull without credentials. */
export const PROVIDER: readonly Pattern[] = [
  {
    id: 'provider-no-role',
    class: 'provider-plugin',
    confidence: 'certain',
    emitter: KUBELET_LOG,
    needles: ['no arn provided'],
    regex: /no arn provided, cannot assume role using ServiceAccountToken/,
    scope: 'registry',
    summary: () =>
      'The kubelet gave ecr-credential-provider a ServiceAccount token, and there was no role to assume with it: the pull went on without credentials.',
    causes: () => [
      'The kubelet configuration sets tokenAttributes for this provider, and the ServiceAccount of the pod has no annotation eks.amazonaws.com/ecr-role-arn. The annotation eks.amazonaws.com/role-arn is not read for pulls.',
      'ecr-credential-provider 1.34.0 to 1.34.3 fails in that case; from 1.35.0 it uses the credentials of the node instead. AWS_ECR_ROLE_ARN in the environment of the provider is the default role.',
    ],
    next: (f) => [run.accountAnnotations(f), run.providerConfig()],
  },
  {
    id: 'provider-assume-role',
    class: 'provider-plugin',
    confidence: 'likely',
    emitter: KUBELET_LOG,
    needles: ['failed to assume role'],
    regex: /failed to assume role/,
    scope: 'registry',
    summary: () => 'ecr-credential-provider could not assume the role that the ServiceAccount names for pulls.',
    causes: () => [
      'The trust policy of the role in eks.amazonaws.com/ecr-role-arn does not let this ServiceAccount in: its sub condition is not system:serviceaccount:<namespace>:<name>, or its aud condition is not the audience of tokenAttributes.',
      'The trust policy names the OIDC provider of another cluster, or that provider does not exist in the account of the role.',
      'The role does not exist, or sts:AssumeRoleWithWebIdentity is not the action that it trusts.',
    ],
    next: (f) => [
      run.accountAnnotations(f),
      'aws iam get-role --role-name <ecr-role> --query Role.AssumeRolePolicyDocument',
      'aws eks describe-cluster --name <cluster> --query cluster.identity.oidc.issuer',
      'aws iam list-open-id-connect-providers',
    ],
  },
  {
    id: 'provider-no-instance-credentials',
    class: 'provider-plugin',
    confidence: 'likely',
    emitter: KUBELET_LOG,
    needles: ['credential provider'],
    regex:
      /credential provider.{0,1500}?(?:no EC2 IMDS role found|EC2MetadataError|ec2imds: |failed to refresh cached credentials|dial tcp 169\.254\.169\.254:80)/,
    scope: 'registry',
    summary: () => 'ecr-credential-provider found no AWS credentials on the node, so it could not ask for an ECR token.',
    causes: () => [
      'The instance has no instance profile, or its role was deleted.',
      'The instance metadata service is disabled on the instance or cannot be reached from the host. A hop limit of 1 is not the reason: the provider runs on the host, not in a container.',
    ],
    next: (f) => [
      run.podNode(f),
      "aws ec2 describe-instances --instance-ids <instance> --query 'Reservations[].Instances[].[IamInstanceProfile.Arn,MetadataOptions]'",
      run.kubeletCredentials(),
    ],
  },
  {
    id: 'provider-not-runnable',
    class: 'provider-plugin',
    confidence: 'certain',
    emitter: KUBELET_LOG,
    needles: ['credential provider plugin'],
    regex: /credential provider plugin .{0,800}?(?:no such file or directory|permission denied|exec format error)/,
    scope: 'registry',
    summary: () => 'The kubelet could not start the credential provider: its program is missing on the node or cannot be executed there.',
    causes: () => [
      'The program is not in the directory of --image-credential-provider-bin-dir, under the name that the configuration gives it.',
      'It is there and cannot run: not executable, built for another CPU, or its dynamic loader is missing.',
    ],
    next: () => [run.providerConfig(), 'ls -l <image-credential-provider-bin-dir>  # on the node'],
  },
];

/** Placed after network and policy patterns: when the provider's message says why, that is the better answer. */
export const PROVIDER_WITHOUT_REASON: readonly Pattern[] = [
  {
    id: 'provider-timeout',
    class: 'provider-plugin',
    confidence: 'likely',
    emitter: KUBELET_LOG,
    needles: ['credential provider', 'context deadline exceeded'],
    regex: /credential provider.{0,1500}?context deadline exceeded/,
    scope: 'registry',
    summary: () =>
      'ecr-credential-provider did not answer within the minute that the kubelet gives it: the pull went on without credentials.',
    causes: (f) => [
      `The ECR API (api.ecr.${region(f)}.amazonaws.com) cannot be reached from the node: no route to the internet and no ecr.api interface endpoint, or an endpoint whose security group does not let the node in.`,
      'The instance metadata service, where the provider gets its own credentials, cannot be reached from the host.',
      'With tokenAttributes: STS cannot be reached (no sts endpoint in a network without internet).',
      'The node goes out through a proxy, and the kubelet, which starts the provider, has no proxy environment.',
    ],
    next: (f) => [
      `curl -sS -o /dev/null -w '%{http_code}\\n' --max-time 10 https://api.ecr.${region(f)}.amazonaws.com/  # on the node; any status means reachable`,
      run.endpoints(f),
      run.routeTables(f),
      run.kubeletCredentials(),
    ],
  },
  {
    id: 'provider-failed',
    class: 'provider-plugin',
    confidence: 'possible',
    emitter: KUBELET_LOG,
    needles: ['credential provider'],
    regex: FAILED,
    scope: 'registry',
    summary: (f) => `The credential provider failed for ${theRegistry(f)}; the pull went on without its credentials.`,
    causes: () => [
      'The pulling role is not allowed to call ecr:GetAuthorizationToken, or the node has no role.',
      'The ECR API, STS or the instance metadata service cannot be reached from the host.',
      'The rest of the kubelet log line says which; it is not a text that ecr-preflight knows.',
    ],
    next: (f) => [run.kubeletCredentials(), run.podNode(f), run.attachedPolicies(f)],
  },
];
