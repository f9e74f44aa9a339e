import type { Facts } from './facts.ts';

/** Commands of the "run next" lists. All of them only read; what the text did not name stands as `<placeholder>`. */

const of = (value: string | undefined, placeholder: string): string => value ?? `<${placeholder}>`;
const registry = (f: Facts): string => ` --registry-id ${of(f.account, 'account')}`;
const repository = (f: Facts): string => ` --repository-name ${of(f.repository, 'repository')}`;
const region = (f: Facts): string => ` --region ${of(f.region, 'region')}`;
const inNamespace = (f: Facts): string => ` -n ${of(f.namespace, 'namespace')}`;
const pod = (f: Facts): string => of(f.pod, 'pod');
const host = (f: Facts): string => of(f.host, 'registry-host');

export function describeImage(f: Facts): string {
  const id = f.digest === undefined ? `imageTag=${f.tag ?? (f.image === undefined ? '<tag>' : 'latest')}` : `imageDigest=${f.digest}`;
  return `aws ecr describe-images${registry(f)}${repository(f)} --image-ids ${id}${region(f)}`;
}

export function listTags(f: Facts): string {
  return `aws ecr describe-images${registry(f)}${repository(f)}${region(f)} --query 'reverse(sort_by(imageDetails,&imagePushedAt))[:10].imageTags'`;
}

export function describeRepository(f: Facts): string {
  return `aws ecr describe-repositories${registry(f)} --repository-names ${of(f.repository, 'repository')}${region(f)}`;
}

export function repositoryPolicy(f: Facts): string {
  return `aws ecr get-repository-policy${registry(f)}${repository(f)}${region(f)}`;
}

/** Answers for the caller's own account only. */
export function registryPolicy(f: Facts): string {
  return `aws ecr get-registry-policy${region(f)}  # with credentials of account ${of(f.account, 'account')}`;
}

export function pullThroughRules(f: Facts): string {
  return `aws ecr describe-pull-through-cache-rules${registry(f)}${region(f)}`;
}

export function attachedPolicies(f: Facts): string {
  return `aws iam list-attached-role-policies --role-name ${of(f.role, 'pulling-role')}`;
}

export function inlinePolicies(f: Facts): string {
  return `aws iam list-role-policies --role-name ${of(f.role, 'pulling-role')}`;
}

export function nodeRole(): string {
  return 'aws eks describe-nodegroup --cluster-name <cluster> --nodegroup-name <nodegroup> --query nodegroup.nodeRole  # on EKS';
}

export function kubeletCredentials(): string {
  return 'journalctl -u kubelet --since -1h | grep -i credential  # on the node';
}

export function providerConfig(): string {
  return "ps -ef | grep -o 'image-credential-provider-[a-z-]*=[^ ]*'  # on the node";
}

export function failedEvents(f: Facts): string {
  return `kubectl get events${inNamespace(f)} --field-selector involvedObject.name=${pod(f)} --sort-by .lastTimestamp -o wide`;
}

export function describePod(f: Facts): string {
  return `kubectl describe pod ${pod(f)}${inNamespace(f)}`;
}

export function podImages(f: Facts): string {
  return `kubectl get pod ${pod(f)}${inNamespace(f)} -o jsonpath='{.spec.initContainers[*].image} {.spec.containers[*].image}'`;
}

export function podPullPolicy(f: Facts): string {
  return `kubectl get pod ${pod(f)}${inNamespace(f)} -o jsonpath='{range .spec.containers[*]}{.image}{" "}{.imagePullPolicy}{"\\n"}{end}'`;
}

export function podNode(f: Facts): string {
  return `kubectl get pod ${pod(f)}${inNamespace(f)} -o wide`;
}

export function pullSecrets(f: Facts): string {
  return `kubectl get pod ${pod(f)}${inNamespace(f)} -o jsonpath='{.spec.serviceAccountName} {.spec.imagePullSecrets[*].name}'`;
}

export function secretAges(f: Facts): string {
  return `kubectl get secrets${inNamespace(f)} --field-selector type=kubernetes.io/dockerconfigjson`;
}

export function accountAnnotations(f: Facts): string {
  return `kubectl get serviceaccount <service-account>${inNamespace(f)} -o jsonpath='{.metadata.annotations}'`;
}

export function nodeArchitectures(): string {
  return 'kubectl get nodes -L kubernetes.io/arch';
}

/** Counts as a pull in ECR's `lastRecordedPullTime`; `manifest inspect` reads the manifest only. */
export function platforms(f: Facts): string {
  return `docker manifest inspect ${f.image ?? '<image>'}`;
}

/** 401 is the good answer: the registry was reached and asks for credentials. */
export function reach(f: Facts): string {
  const name = f.target ?? host(f);
  const url = `https://${name === 'docker.io' ? 'registry-1.docker.io' : name}${name.startsWith('api.ecr') ? '/' : '/v2/'}`;
  return `curl -sS -o /dev/null -w '%{http_code}\\n' --max-time 10 ${url}  # on the node; any status, 401 included, means reachable`;
}

/** Names the policy that refuses; authorised as the pull is, and counts as one. */
export function tryPull(f: Facts): string {
  const id = f.digest === undefined ? `imageTag=${of(f.tag, 'tag')}` : `imageDigest=${f.digest}`;
  return `aws ecr batch-get-image${registry(f)}${repository(f)} --image-ids ${id}${region(f)} --query failures  # on the node, with its role: the error says which policy`;
}

export function resolve(f: Facts): string {
  return `nslookup ${of(f.lookup ?? f.target ?? f.host, 'registry-host')}  # on the node`;
}

export function routeTables(f: Facts): string {
  return `aws ec2 describe-route-tables --filters Name=vpc-id,Values=<vpc>${region(f)} --query 'RouteTables[].{Table:RouteTableId,Main:Associations[].Main,Subnets:Associations[].SubnetId,Routes:Routes}'`;
}

export function endpoints(f: Facts): string {
  return `aws ec2 describe-vpc-endpoints --filters Name=vpc-id,Values=<vpc>${region(f)} --query 'VpcEndpoints[].[ServiceName,State,PrivateDnsEnabled,Groups[].GroupId,RouteTableIds]'`;
}

export function endpointPolicies(f: Facts): string {
  return `aws ec2 describe-vpc-endpoints --filters Name=vpc-id,Values=<vpc>${region(f)} --query 'VpcEndpoints[].[ServiceName,PolicyDocument]'`;
}

export function endpointGroup(f: Facts): string {
  return `aws ec2 describe-security-groups --group-ids <endpoint-security-group>${region(f)}`;
}

export function dnsAttributes(f: Facts): string {
  return `aws ec2 describe-vpc-attribute --vpc-id <vpc> --attribute enableDnsHostnames${region(f)}`;
}

export function certificate(f: Facts): string {
  const name = f.target ?? host(f);
  return `openssl s_client -connect ${name}:443 -servername ${name} </dev/null 2>/dev/null | openssl x509 -noout -issuer -subject -dates  # on the node`;
}

export function diskSpace(): string {
  return 'df -h /var/lib/containerd /var/lib/containers /var/lib/docker 2>/dev/null; df -i /var/lib  # on the node';
}

export function clock(): string {
  return 'timedatectl  # on the node';
}

export function secretsNamed(f: Facts): string {
  return `kubectl get secret ${(f.secrets ?? ['<secret>']).join(' ')}${inNamespace(f)}`;
}
