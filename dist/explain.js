import { n as awsCollaborators } from "./show-progress.js";
import { n as PreflightError, t as EXIT } from "./errors.js";
import { c as isEcrPublicHost, l as parseEcrHost, o as parseImage } from "./image-entry.js";
import { t as groupBy } from "./group-by.js";
import { t as pullSecretsOf } from "./pull-secrets.js";
import { c as sourcesOf, i as loadPolicyFile, r as loadEvidence, s as setUp } from "./setup.js";
import { t as VERSION } from "./version.js";
import { n as progressFor, r as readStdin, t as rawOptions } from "./raw-options.js";
import { n as widthOf, t as wantsColor } from "./terminal.js";
import { readFile } from "node:fs/promises";
import { resolve as resolve$1 } from "node:path";
import { styleText } from "node:util";

// src/explain/redact.ts
const GONE = "[redacted]";
/** Words that follow "token:" or "password:" in messages that report a failure; they are prose, not the secret itself. */
const PROSE = /^(?:invalid|unauthorized|not|no|expired|authentication|failed|failure|denied|required|missing|unexpected|error|the|unknown|context|dial|get|post|head|rpc|eof|received|server|status|cannot|could|unable|requested|access|forbidden|none|null|true|false|is|was|has|for|from|of|http|https|kubernetes\.io|requesting)\b/i;
const SECRET_KEY = "(?:password|passwd|secret|token|auth|identitytoken|registrytoken|secretaccesskey|secret_access_key|session_token|sessiontoken|api[-_]?key|accesskeyid|private_key|x-registry-auth)";
/** Parts of a query string that make it a presigned URL (S3, CloudFront, Docker Hub's CDN): then the path goes too. */
const SIGNED = /(?:x-amz-|signature|key-pair-id|awsaccesskeyid|policy=|sig=|verify=|token=)/i;
/** In this order: what a wider rule would leave half of comes first. No nested quantifier, every gap bounded by a character class. */
const STEPS = [
	[/-----BEGIN [A-Z ]{0,40}PRIVATE KEY-----[\s\S]*?(?:-----END [A-Z ]{0,40}PRIVATE KEY-----|$)/g, GONE],
	[/(https?:\/\/)[^\s/@"'<>]{1,6000}@/gi, `$1${GONE}@`],
	[/(https?:\/\/)[^\s/@.:"'<>]{1,200}:[^\s@"'<>]{1,6000}@/gi, `$1${GONE}@`],
	[/(?<![A-Za-z0-9._%+-])[A-Za-z0-9._%+-]{1,100}:[^\s/@:"'<>]{3,200}@(?=[a-z0-9-]{1,63}\.[a-z])/gi, `${GONE}@`],
	[/(https?:\/\/[^\s/?"'<>]{1,300})([^\s?"'<>]{0,3000})\?([^\s"'<>]{1,6000})/gi, (_, host = "", path = "", query = "") => SIGNED.test(query) ? `${host}/${GONE}` : `${host}${path}?${GONE}`],
	[/\b(x-amz-[a-z0-9-]{1,40})("?\s?(?:=|%3D|:)\s?["'[]{0,3})[^\s&"'\],;]+/gi, `$1$2${GONE}`],
	[/\b(signature|awsaccesskeyid|key-pair-id)(=|%3D)[^\s&"',;]+/gi, `$1$2${GONE}`],
	[/\b((?:proxy-)?authorization)("?\s{0,3}[:=]\s{0,3}["'[]{0,3})((?:basic|bearer|token)\s{1,4}[^\s"'\],;]+|[^"'\]\r\n]+)/gi, (match, name = "", between = "", value = "") => value.startsWith("authorization ") || PROSE.test(value) ? match : `${name}${between}${GONE}`],
	[/\b(basic|bearer)(\s{1,4})([A-Za-z0-9+/=_.~-]{8,})/gi, (match, scheme = "", space = "", value = "") => /[A-Z0-9=]/.test(value) ? `${scheme}${space}${GONE}` : match],
	[/\b(set-cookie|cookie)("?\s{0,3}:\s{0,3}["'[]{0,3})[^"'\]\r\n]+/gi, `$1$2${GONE}`],
	[/(--[a-z-]{0,40}(?:password|token|secret)(?!-stdin)[a-z-]{0,20}[ =]{1,3})(?:"[^"]*"|'[^']*'|[^\s"']+)/gi, `$1${GONE}`],
	[/\b(login\b[^\r\n]{0,200}?\s-p[ =]{0,3})(?:"[^"]*"|'[^']*'|[^\s"']+)/gi, `$1${GONE}`],
	[/\bAWS:[A-Za-z0-9+/=_-]{8,}/g, `AWS:${GONE}`],
	[/\bQVdTO[A-Za-z0-9+/=_-]{6,}/g, GONE],
	[/\beyJ[A-Za-z0-9+/=_-]{8,}[A-Za-z0-9+/=_.-]*/g, GONE],
	[new RegExp(`(["'](?:[a-z0-9_.-]{0,40}[_.-])?${SECRET_KEY}["']\\s{0,3}:\\s{0,3})(?:"[^"]*"?|'[^']*'?)`, "gi"), `$1"${GONE}"`],
	[new RegExp(`\\b((?:[a-z0-9_.-]{0,40}[_.-])?${SECRET_KEY}=)(?:"[^"]*"?|'[^']*'?|[^\\s&"',;)\\]}]+)`, "gi"), `$1${GONE}`],
	[new RegExp(`\\b(${SECRET_KEY}\\s?:\\s{0,3})([^\\s"',;)\\]}]{4,})`, "gi"), (match, key = "", value = "") => PROSE.test(value) || /^[a-z-]+:$/i.test(value) ? match : `${key}${GONE}`],
	[/(?:AKIA|ASIA|ABIA|ACCA)[A-Z0-9]{12,}/g, GONE],
	[/(?:gh[pousr]_|github_pat_|dckr_pat_|dckr_oat_|glpat-|xox[abprs]-)[A-Za-z0-9_-]{10,}/g, GONE],
	[/(sha(?:256|512):)?\b[0-9a-f]{64,128}\b/gi, (match, algorithm) => algorithm ? match : GONE],
	[/(?<![A-Za-z0-9+/=])[A-Za-z0-9+/]{40,}={0,2}(?![A-Za-z0-9+/=])/g, redactMixed],
	[/(?<![A-Za-z0-9_-])[A-Za-z0-9_-]{80,}(?![A-Za-z0-9_-])/g, redactMixed]
];
function redactMixed(run) {
	return /[a-z]/.test(run) && /[A-Z]/.test(run) && /[0-9]/.test(run) ? GONE : run;
}
/**
* Removes what must never be printed: credentials in headers, URLs, JSON and flags, presigned URLs, ECR tokens, JWTs, AWS keys.
* Applied to whole messages, before they are cut: half a token cannot be recognised.
* It rather takes too much than too little; role names, hosts, repositories, tags and digests stay readable.
*/
function redact(text) {
	let out = text;
	for (const [pattern, replacement] of STEPS) out = typeof replacement === "string" ? out.replace(pattern, replacement) : out.replace(pattern, replacement);
	return out;
}

// src/explain/facts.ts
/** Where messages name the image, best first; the value ends at a quote, a blank or a comma. */
const CERTAIN_AT = [
	/\b(?:image|reference|ref|artifact) "([^"\s]{1,600})"/g,
	/docker:\/\/([^\s"',;]{1,600})/g,
	/\bpull access denied for ([^\s"',;]{1,600}),/g
];
/** Words after these may also be prose: they are taken for an image only when they name a host or a tag. */
const PERHAPS_AT = [/\b(?:access denied for|image pull failed for|(?<!matching )manifest for|for image|repository|image=|PullImage) ?"?([^\s"',;]{1,600})/g, /(?<!\/\/)\b(\d{12}\.dkr[.-]ecr[^\s"',;)\]]{1,600})/g];
const V2_URL = /https:\/\/([a-z0-9.-]{1,253})(?::\d{1,5})?\/v2\/([a-z0-9._/-]{1,300})\/(?:manifests|blobs)\/([A-Za-z0-9_.:-]{1,200})/;
const READING = /reading manifest ([A-Za-z0-9_.:-]{1,200}) in ([^\s",;]{1,600}?):? /i;
/** Reads what one message names; later readers add what other messages of the same input said. */
function readFacts(text) {
	const url = V2_URL.exec(text);
	const image = imageIn(text) ?? (url ? imageOfUrl(url) : void 0);
	const arn = /arn:aws[a-z-]{0,10}:ecr:([a-z0-9-]{2,30}):(\d{12}):repository\/([a-z0-9._/-]{2,256})/.exec(text);
	const named = /repository with name '([a-z0-9._/-]{2,256})'/.exec(text);
	const registry = /registry with id '(\d{12})'/.exec(text);
	const host = image?.host ?? url?.[1] ?? /https?:\/\/(?:[^\s/@"]{1,300}@)?([a-z0-9.-]{4,253})(?::\d{1,5})?\//.exec(text)?.[1] ?? dialledHost(text);
	const ecr = host === void 0 ? void 0 : parseEcrHost(host);
	const reference = url?.[3];
	const found = {
		image: image && written(image),
		host,
		ecr,
		account: ecr?.account ?? arn?.[2] ?? registry?.[1],
		region: ecr?.region ?? arn?.[1] ?? (host === void 0 ? void 0 : apiRegion(host)) ?? /prod-([a-z0-9-]{2,30})-starport-layer-bucket/.exec(text)?.[1],
		repository: image?.repository ?? url?.[2] ?? arn?.[3] ?? named?.[1],
		tag: image?.tag ?? (reference?.includes(":") ? void 0 : reference),
		digest: image?.digest ?? (reference?.startsWith("sha256:") ? reference : void 0),
		...principalIn(text),
		ip: /dial (?:tcp|udp) (\d{1,3}\.\d{1,3}\.\d{1,3}\.\d{1,3}):/.exec(text)?.[1] ?? /dial (?:tcp|udp) \[([0-9a-fA-F:.]{2,45})\]:/.exec(text)?.[1],
		target: [...text.matchAll(/https?:\/\/(?:[^\s/@"]{1,300}@)?([a-z0-9.-]{4,253})[:/?"\s]/g)].at(-1)?.[1],
		...lookupIn(text),
		secrets: secretsIn(text),
		...podIn(text)
	};
	return Object.fromEntries(Object.entries(found).filter(([, value]) => value !== void 0 && value === safe(value)));
}
/** A value in which redaction would remove something is not used at all: it may stand in a command. */
function safe(value) {
	return typeof value === "string" && redact(value) !== value ? void 0 : value;
}
function imageIn(text) {
	const [, at, name] = READING.exec(text) ?? [];
	if (name !== void 0 && at !== void 0) {
		const image = parsed(at.includes(":") ? `${name}@${at}` : `${name}:${at}`) ?? parsed(name);
		if (image) return image;
	}
	let fallback;
	for (const pattern of [...CERTAIN_AT, ...PERHAPS_AT]) for (const [, candidate = ""] of text.matchAll(pattern)) {
		const image = parsed(candidate);
		if (image && PERHAPS_AT.includes(pattern) && !isTelling(image)) continue;
		if (image && (image.tag !== void 0 || image.digest !== void 0)) return image;
		fallback ??= image;
	}
	return fallback;
}
function parsed(candidate) {
	const result = parseImage(candidate.replace(/[:.]{1,3}$/, ""));
	return result.state === "parsed" ? result.image : void 0;
}
/** "does" in "repository does not exist" parses as an image of Docker Hub. */
function isTelling({ host, tag, digest, repository }) {
	return host !== "docker.io" || tag !== void 0 || digest !== void 0 || repository.includes("/");
}
/** A request for a manifest names the image; one for a layer names the repository only. */
function imageOfUrl([url, host, repository, reference = ""]) {
	if (url.includes("/blobs/")) return parsed(`${host}/${repository}`);
	return parsed(reference.includes(":") ? `${host}/${repository}@${reference}` : `${host}/${repository}:${reference}`);
}
function written(image) {
	return image.tag === void 0 && image.digest === void 0 ? image.reference.replace(/:latest$/, "") : image.reference;
}
function principalIn(text) {
	const arn = /User: (arn:aws[a-z-]{0,10}:(?:sts|iam)::(\d{12}):[\w+=,.@/-]{1,300})/.exec(text);
	const parts = arn?.[1]?.split(":").at(-1)?.split("/") ?? [];
	const action = /perform: ([a-z0-9-]{1,40}:[A-Za-z]{1,60})/.exec(text) ?? /allows the ([a-z0-9-]{1,40}:[A-Za-z]{1,60}) action/.exec(text);
	const name = parts[0] === "assumed-role" ? parts[1] : parts[0] === "role" ? parts.at(-1) : void 0;
	return {
		...arn?.[1] !== void 0 && { principal: arn[1] },
		...arn?.[2] !== void 0 && { principalAccount: arn[2] },
		...name !== void 0 && { role: name },
		...action?.[1] !== void 0 && { action: action[1] }
	};
}
function lookupIn(text) {
	const match = /lookup ([A-Za-z0-9._-]{1,253})(?: on \[?([0-9a-fA-F.:]{2,45}?)\]?:53)?/.exec(text);
	return {
		...match?.[1] !== void 0 && { lookup: match[1] },
		...match?.[2] !== void 0 && { resolver: match[2] }
	};
}
function dialledHost(text) {
	return /lookup ([a-z0-9-]{1,63}\.[a-z0-9.-]{1,190})/.exec(text)?.[1];
}
/** `api.ecr.<region>.<suffix>`: the endpoint the credential provider talks to. */
function apiRegion(host) {
	return /^api\.ecr(?:-fips)?\.([a-z0-9-]{2,30})\./.exec(host)?.[1];
}
/** A row of `kubectl get pods`, with `-A` or without. */
function podIn(text) {
	const row = /^(?:([a-z0-9][a-z0-9-]{0,62}) {1,80})?([a-z0-9][a-z0-9.-]{0,252}) {1,80}\d{1,4}\/\d{1,4} {1,80}(?:Init:)?[EI][A-Za-z]{4,40}\b/.exec(text);
	return {
		...row?.[1] !== void 0 && { namespace: row[1] },
		...row?.[2] !== void 0 && { pod: row[2] }
	};
}
function secretsIn(text) {
	const list = /image pull secrets \(([a-z0-9., -]{1,600})\)/.exec(text)?.[1]?.split(/[, ]+/).filter((name) => /^[a-z0-9][a-z0-9.-]{0,252}$/.test(name));
	return list?.length ? list : void 0;
}
/** Whether the registry is one of ECR's private ones, ECR Public, or another; undefined where the message names none. */
function registryKind({ ecr, host, account }) {
	if (ecr || account !== void 0 || host !== void 0 && apiRegion(host) !== void 0) return "ecr";
	if (host === void 0) return void 0;
	return isEcrPublicHost(host) ? "ecr-public" : "other";
}

// src/explain/commands.ts
/** Commands of the "run next" lists. All of them only read; what the text did not name stands as `<placeholder>`. */
const of = (value, placeholder) => value ?? `<${placeholder}>`;
const registry = (f) => ` --registry-id ${of(f.account, "account")}`;
const repository = (f) => ` --repository-name ${of(f.repository, "repository")}`;
const region$1 = (f) => ` --region ${of(f.region, "region")}`;
const inNamespace = (f) => ` -n ${of(f.namespace, "namespace")}`;
const pod = (f) => of(f.pod, "pod");
const host = (f) => of(f.host, "registry-host");
function describeImage(f) {
	const id = f.digest === void 0 ? `imageTag=${f.tag ?? (f.image === void 0 ? "<tag>" : "latest")}` : `imageDigest=${f.digest}`;
	return `aws ecr describe-images${registry(f)}${repository(f)} --image-ids ${id}${region$1(f)}`;
}
function listTags(f) {
	return `aws ecr describe-images${registry(f)}${repository(f)}${region$1(f)} --query 'reverse(sort_by(imageDetails,&imagePushedAt))[:10].imageTags'`;
}
function describeRepository(f) {
	return `aws ecr describe-repositories${registry(f)} --repository-names ${of(f.repository, "repository")}${region$1(f)}`;
}
function repositoryPolicy(f) {
	return `aws ecr get-repository-policy${registry(f)}${repository(f)}${region$1(f)}`;
}
/** Answers for the caller's own account only. */
function registryPolicy(f) {
	return `aws ecr get-registry-policy${region$1(f)}  # with credentials of account ${of(f.account, "account")}`;
}
function pullThroughRules(f) {
	return `aws ecr describe-pull-through-cache-rules${registry(f)}${region$1(f)}`;
}
function attachedPolicies(f) {
	return `aws iam list-attached-role-policies --role-name ${of(f.role, "pulling-role")}`;
}
function inlinePolicies(f) {
	return `aws iam list-role-policies --role-name ${of(f.role, "pulling-role")}`;
}
function nodeRole() {
	return "aws eks describe-nodegroup --cluster-name <cluster> --nodegroup-name <nodegroup> --query nodegroup.nodeRole  # on EKS";
}
function kubeletCredentials() {
	return "journalctl -u kubelet --since -1h | grep -i credential  # on the node";
}
function providerConfig() {
	return "ps -ef | grep -o 'image-credential-provider-[a-z-]*=[^ ]*'  # on the node";
}
function failedEvents(f) {
	return `kubectl get events${inNamespace(f)} --field-selector involvedObject.name=${pod(f)} --sort-by .lastTimestamp -o wide`;
}
function describePod(f) {
	return `kubectl describe pod ${pod(f)}${inNamespace(f)}`;
}
function podImages(f) {
	return `kubectl get pod ${pod(f)}${inNamespace(f)} -o jsonpath='{.spec.initContainers[*].image} {.spec.containers[*].image}'`;
}
function podPullPolicy(f) {
	return `kubectl get pod ${pod(f)}${inNamespace(f)} -o jsonpath='{range .spec.containers[*]}{.image}{" "}{.imagePullPolicy}{"\\n"}{end}'`;
}
function podNode(f) {
	return `kubectl get pod ${pod(f)}${inNamespace(f)} -o wide`;
}
function pullSecrets(f) {
	return `kubectl get pod ${pod(f)}${inNamespace(f)} -o jsonpath='{.spec.serviceAccountName} {.spec.imagePullSecrets[*].name}'`;
}
function secretAges(f) {
	return `kubectl get secrets${inNamespace(f)} --field-selector type=kubernetes.io/dockerconfigjson`;
}
function accountAnnotations(f) {
	return `kubectl get serviceaccount <service-account>${inNamespace(f)} -o jsonpath='{.metadata.annotations}'`;
}
function nodeArchitectures() {
	return "kubectl get nodes -L kubernetes.io/arch";
}
/** Counts as a pull in ECR's `lastRecordedPullTime`; `manifest inspect` reads the manifest only. */
function platforms(f) {
	return `docker manifest inspect ${f.image ?? "<image>"}`;
}
/** 401 is the good answer: the registry was reached and asks for credentials. */
function reach(f) {
	const name = f.target ?? host(f);
	return `curl -sS -o /dev/null -w '%{http_code}\\n' --max-time 10 ${`https://${name === "docker.io" ? "registry-1.docker.io" : name}${name.startsWith("api.ecr") ? "/" : "/v2/"}`}  # on the node; any status, 401 included, means reachable`;
}
/** Names the policy that refuses; authorised as the pull is, and counts as one. */
function tryPull(f) {
	const id = f.digest === void 0 ? `imageTag=${of(f.tag, "tag")}` : `imageDigest=${f.digest}`;
	return `aws ecr batch-get-image${registry(f)}${repository(f)} --image-ids ${id}${region$1(f)} --query failures  # on the node, with its role: the error says which policy`;
}
function resolve(f) {
	return `nslookup ${of(f.lookup ?? f.target ?? f.host, "registry-host")}  # on the node`;
}
function routeTables(f) {
	return `aws ec2 describe-route-tables --filters Name=vpc-id,Values=<vpc>${region$1(f)} --query 'RouteTables[].{Table:RouteTableId,Main:Associations[].Main,Subnets:Associations[].SubnetId,Routes:Routes}'`;
}
function endpoints(f) {
	return `aws ec2 describe-vpc-endpoints --filters Name=vpc-id,Values=<vpc>${region$1(f)} --query 'VpcEndpoints[].[ServiceName,State,PrivateDnsEnabled,Groups[].GroupId,RouteTableIds]'`;
}
function endpointPolicies(f) {
	return `aws ec2 describe-vpc-endpoints --filters Name=vpc-id,Values=<vpc>${region$1(f)} --query 'VpcEndpoints[].[ServiceName,PolicyDocument]'`;
}
function endpointGroup(f) {
	return `aws ec2 describe-security-groups --group-ids <endpoint-security-group>${region$1(f)}`;
}
function dnsAttributes(f) {
	return `aws ec2 describe-vpc-attribute --vpc-id <vpc> --attribute enableDnsHostnames${region$1(f)}`;
}
function certificate(f) {
	const name = f.target ?? host(f);
	return `openssl s_client -connect ${name}:443 -servername ${name} </dev/null 2>/dev/null | openssl x509 -noout -issuer -subject -dates  # on the node`;
}
function diskSpace() {
	return "df -h /var/lib/containerd /var/lib/containers /var/lib/docker 2>/dev/null; df -i /var/lib  # on the node";
}
function clock() {
	return "timedatectl  # on the node";
}
function secretsNamed(f) {
	return `kubectl get secret ${(f.secrets ?? ["<secret>"]).join(" ")}${inNamespace(f)}`;
}

// src/explain/sentences.ts
/** Sentences and phrases that several patterns share. */
/** Which identity pulls; IRSA and EKS Pod Identity serve containers, and the image is pulled before there is one. */
const PULLER = "Unless an imagePullSecret or tokenAttributes of the kubelet configuration apply, the pulling identity is the node role on EKS, the pod execution role on Fargate and the worker instance role on ROSA and OpenShift; not the role in eks.amazonaws.com/role-arn.";
const IN_KUBELET_LOG = "Why the credential provider gave nothing is in the kubelet log only. Add its lines to this text for a narrower answer.";
const NO_CHAIN = "A role whose only permission is sts:AssumeRole on another role cannot pull: neither the kubelet nor ecr-credential-provider takes that second step by itself. The pulling role needs the ECR actions itself.";
const NEEDED = "A pull needs ecr:GetAuthorizationToken on *, and ecr:BatchGetImage and ecr:GetDownloadUrlForLayer on the repository.";
const NOT_AUTHENTICATION = "No connection was made, so no credential was sent: this is the network, not IAM, a secret or the image. A NetworkPolicy does not matter either: the node pulls, not the pod.";
function theRegistry(f) {
	return f.host ?? "the registry";
}
/** What could not be reached; the credential provider asks the ECR API, layers come from S3. */
function theTarget(f) {
	const host = f.target ?? f.lookup ?? f.host;
	return host?.startsWith("api.ecr") ? `the ECR API (${host})` : host ?? "the registry";
}
function theRepository(f) {
	if (f.repository === void 0) return "the repository";
	return f.account === void 0 ? `repository ${f.repository}` : `repository ${f.repository} of account ${f.account}`;
}
function theImage(f) {
	return f.image ?? "the image";
}
function thePrincipal(f) {
	return f.principal ?? "the pulling identity";
}
function isCrossAccount(f) {
	return f.principalAccount !== void 0 && f.account !== void 0 && f.principalAccount !== f.account;
}

// src/explain/patterns/wrappers.ts
/** Little is known from these; they come after everything that says more. */
const WEAK = [
	{
		id: "interrupted",
		class: "interrupted",
		confidence: "possible",
		emitter: "container runtime",
		needles: ["unexpected eof|canceled|deadline exceeded|reset by peer|i/o timeout|client.timeout"],
		regex: /(?:[Pp]ull|layer|blob|manifest|copying|registry).{0,2500}?(?:unexpected EOF|context canceled|context deadline exceeded|connection reset by peer|read tcp [^\s]{1,120}: i\/o timeout|Client\.Timeout)/,
		scope: "image",
		summary: (f) => `The pull of ${theImage(f)} was interrupted or took too long.`,
		causes: () => ["The connection broke or was slow: an overloaded NAT gateway or proxy, or a large layer. The kubelet tries again.", "The pull was cancelled: the pod was deleted, or the runtime made no progress within its time limit."],
		next: (f) => [describePod(f), reach(f)]
	},
	{
		id: "registry-unavailable",
		class: "registry-unavailable",
		confidence: "possible",
		emitter: "kubelet",
		needles: ["is unavailable|registryunavailable"],
		regex: /because the registry is unavailable|RegistryUnavailable/,
		scope: "registry",
		summary: (f) => `The runtime told the kubelet that ${theRegistry(f)} is unavailable, and not why.`,
		causes: () => ["The registry cannot be reached from the node: route, endpoint, DNS or firewall.", "The registry has an outage."],
		next: (f) => [
			failedEvents(f),
			reach(f),
			resolve(f)
		]
	},
	{
		id: "pull-secret-missing",
		class: "pull-secret-missing",
		confidence: "likely",
		emitter: "kubelet (a warning)",
		needles: ["image pull secrets"],
		regex: /Unable to retrieve some image pull secrets/,
		scope: "registry",
		summary: (f) => `The kubelet could not get an imagePullSecret of the pod${f.secrets ? ` (${f.secrets.join(", ")})` : ""}. This is a warning: the pull is tried without it and may succeed.`,
		causes: () => ["The Secret is not in the namespace of the pod (it does not serve from another one): never created, deleted, or misspelt in the pod or in its ServiceAccount."],
		next: (f) => [secretsNamed(f), pullSecrets(f)]
	}
];
/** These say that a pull failed and not why. */
const WRAPPERS = [{
	id: "pull-failed",
	class: "wrapper",
	confidence: "possible",
	emitter: "kubelet",
	needles: ["pull"],
	regex: /Back-off pulling image|ImagePullBackOff|ErrImagePull|[Ff]ailed to pull (?:and unpack )?image|unable to pull image|PullImage .{0,700}failed|image pull failed for/,
	scope: "image",
	summary: (f) => `The kubelet could not pull ${theImage(f)}; this text does not say why.`,
	causes: () => ["Not known from this text: before Kubernetes 1.32 the back-off events carry no cause. The cause is in the event with the reason Failed that begins with \"Failed to pull image\"; events are kept for an hour by default."],
	next: (f) => [
		failedEvents(f),
		describePod(f),
		"journalctl -u kubelet --since -1h | grep -i \"pull\"  # on the node, when the event is gone"
	]
}];
/** What kubelet and runtimes put in front of a cause, each anchored at the beginning. */
const LAYERS$1 = [
	/^["'\s:;,.[\]]{1,20}/,
	/^Error syncing pod, skipping:?/,
	/^(?:PullImage from image service failed|Failed to pull image:|Error response from daemon:?)/,
	/^rpc error: code = [A-Za-z]{2,30} desc = /,
	/^(?:Warning|Error|Failed|ErrImagePull|ImagePullBackOff|Init:ErrImagePull|Init:ImagePullBackOff|BackOff)(?::|(?=["')\]]{0,8}$))/,
	/^(?:[Ff]ailed to pull (?:and unpack )?image|Back-off pulling image|PullImage|failed to resolve reference|failed to resolve ref) "?[^"\s]{1,600}"?(?: failed)?/,
	/^unable to pull image or OCI artifact: pull image err/,
	/^image pull failed for [^\s]{1,600} because /,
	/^initializing source docker:\/\/[^\s]{1,600}:(?= |$)/,
	/^pinging container registry [^\s]{1,300}:(?= |$)/,
	/^[Ee]rror reading manifest [^\s]{1,200} in [^\s]{1,600}:(?= |$)|^reading manifest [^\s]{1,200} in [^\s]{1,600}:(?= |$)/,
	/^failed to "StartContainer" for "[^"]{1,253}" with /,
	/^(?:[a-z0-9][a-z0-9-]{0,62} {1,80})?[a-z0-9][a-z0-9.-]{0,252} {1,80}\d{1,4}\/\d{1,4} {1,80}(?:Init:)?(?:ErrImagePull|ImagePullBackOff).*$/
];
/**
* What is left of a message once everything that only says "the pull failed" is taken away.
* @returns empty where the message carries no cause of its own.
*/
function causeWithin(text) {
	let rest = text;
	for (let depth = 0; depth < 24; depth++) {
		const before = rest;
		for (const layer of LAYERS$1) rest = rest.replace(layer, "");
		if (rest === before) break;
	}
	return /[A-Za-z]{3}/.test(rest) ? rest.trim() : "";
}

// src/explain/patterns/credentials.ts
const isEcr$3 = (f) => registryKind(f) !== "other" && registryKind(f) !== "ecr-public";
const secretSide = (f) => [pullSecrets(f), secretAges(f)];
const identitySide$1 = (f) => [
	podNode(f),
	nodeRole(),
	attachedPolicies(f)
];
const STALE_SECRET = "An imagePullSecret of the pod or of its ServiceAccount holds an ECR token that is past its 12 hours, and no other credential was accepted.";
const NO_PERMISSION = "The pulling role may not call ecr:GetAuthorizationToken, so the credential provider of the kubelet got no token. A role that may only sts:AssumeRole another role is such a role: neither the kubelet nor ecr-credential-provider takes that second step by itself.";
const UNREACHABLE = "The credential provider could not reach the ECR API (api.ecr.<region>), or its own credentials: the instance metadata service is disabled or cannot be reached from the host. A hop limit of 1 is not the reason, the provider runs on the host.";
const NO_PROVIDER = "The kubelet has no ECR credential provider, or the matchImages of its configuration do not cover this host.";
const OTHER_REGISTRY = (f) => [`No imagePullSecret of the pod or of its ServiceAccount holds credentials for ${theRegistry(f)} that it accepts.`, `The image is private there, or ${theRepository(f)} does not exist: registries answer both alike.`];
/** Why the kubelet had no credentials for the host; what the host itself tells comes first. */
function noCredentials(f) {
	const match = f.image !== void 0 && /^[^/]{1,253}:\d{1,5}\//.test(f.image) ? ["The reference names a port. The kubelet compares ports exactly, so the patterns of the ECR credential provider do not match this host, and it was not asked."] : f.ecr?.dualStack ? ["The host is a dual-stack one (dkr-ecr.<region>.on.aws). The default patterns of the credential provider on OpenShift do not match it, and older Bottlerocket ones do not either: then the provider is not asked."] : [];
	return [
		...match,
		NO_PERMISSION,
		UNREACHABLE,
		...match.length > 0 ? [] : ["The kubelet has no ECR credential provider, or the matchImages of its configuration do not cover this host."],
		"The imagePullSecret that was to serve this pull is not in the namespace of the pod, or is for another registry host."
	];
}
/** Pulls that got as far as the registry and were turned away there. */
const CREDENTIALS = [
	{
		id: "token-refused",
		class: "credentials-rejected",
		confidence: "likely",
		emitter: "CRI-O",
		needles: ["unable to retrieve auth token"],
		regex: /unable to retrieve auth token: invalid username\/password/i,
		scope: "registry",
		summary: (f) => `${theRegistry(f)} refused the user name and password that it was given.`,
		causes: (f) => isEcr$3(f) ? [STALE_SECRET, "The secret was made for another registry, region or partition."] : ["The imagePullSecret for this registry is out of date or was made for another one."],
		next: secretSide
	},
	{
		id: "no-credentials",
		class: "credentials-missing",
		confidence: "likely",
		emitter: "containerd, docker",
		needles: ["no basic auth", "credentials"],
		regex: /no basic auth credentials/,
		scope: "registry",
		summary: (f) => `The request to ${theRegistry(f)} carried no credentials: the kubelet had none for this host.`,
		causes: (f) => isEcr$3(f) ? noCredentials(f) : OTHER_REGISTRY(f),
		notes: (f) => isEcr$3(f) ? [IN_KUBELET_LOG, PULLER] : [],
		next: (f) => isEcr$3(f) ? [
			kubeletCredentials(),
			providerConfig(),
			...identitySide$1(f),
			...secretSide(f)
		] : secretSide(f)
	},
	{
		id: "docker-hub-denied",
		class: "credentials-missing",
		confidence: "likely",
		emitter: "containerd, docker",
		needles: ["insufficient_scope|resource is denied"],
		regex: /insufficient_scope: authorization failed|requested access to the resource is denied/,
		scope: "image",
		summary: (f) => `${theRegistry(f)} refused the pull: the repository does not exist there, or it is private and the pull was anonymous or not entitled.`,
		causes: (f) => [
			...f.host === "docker.io" ? ["The image was meant to come from another registry: a reference without a host is asked for on Docker Hub."] : [],
			"The name of the repository is misspelt, or it was removed.",
			"The repository is private, and no imagePullSecret of the pod or of its ServiceAccount is for this registry."
		],
		next: (f) => [podImages(f), pullSecrets(f)]
	},
	{
		id: "oauth-token-refused",
		class: "credentials-rejected",
		confidence: "likely",
		emitter: "containerd",
		needles: ["failed to fetch", "token"],
		regex: /failed to fetch (?:oauth|anonymous) token/,
		scope: "registry",
		summary: (f) => `The token service of ${theRegistry(f)} did not give the runtime a token.`,
		causes: (f) => [
			`The repository is private or does not exist, and the credentials, if there were any, are not entitled to it.`,
			...registryKind(f) === "ecr-public" ? ["Expired credentials for public.ecr.aws were sent; an anonymous pull needs none, so remove them."] : ["The credentials in the imagePullSecret for this registry are wrong or out of date."],
			"The token service itself was unavailable or limited the rate."
		],
		next: secretSide
	},
	{
		id: "authentication-required",
		class: "credentials-missing",
		confidence: "likely",
		emitter: "CRI-O, docker",
		needles: ["authentication required"],
		regex: /authentication required/i,
		scope: "registry",
		summary: (f) => `${theRegistry(f)} asked for credentials and got none that it accepts.`,
		causes: (f) => isEcr$3(f) ? [
			`${NO_PERMISSION} On ROSA the managed ROSAWorkerInstancePolicy holds no ECR action.`,
			UNREACHABLE,
			NO_PROVIDER,
			STALE_SECRET
		] : OTHER_REGISTRY(f),
		notes: (f) => isEcr$3(f) ? [IN_KUBELET_LOG, PULLER] : [],
		next: (f) => isEcr$3(f) ? [
			kubeletCredentials(),
			...identitySide$1(f),
			...secretSide(f)
		] : secretSide(f)
	},
	{
		id: "http-401",
		class: "credentials-rejected",
		confidence: "likely",
		emitter: "containerd",
		needles: ["401"],
		regex: /(?:unexpected status|status code|invalid status|\/v2\/|pull|regist|token).{0,2500}?\b401 \(?Unauthorized/i,
		scope: "registry",
		summary: (f) => `${theRegistry(f)} did not accept the credentials of this pull (401 Unauthorized).`,
		causes: (f) => isEcr$3(f) ? [
			"The credentials are for something else: an ECR token is good in one region and partition, and a secret made for another registry is sent when its host matches.",
			STALE_SECRET,
			"The registry of the image does not exist in this region: AWS publishes its own images (EKS add-ons) from a different account in some regions."
		] : OTHER_REGISTRY(f),
		next: (f) => [...secretSide(f), ...isEcr$3(f) ? [kubeletCredentials(), podImages(f)] : []]
	},
	{
		id: "http-403",
		class: "access-denied",
		confidence: "likely",
		emitter: "containerd",
		needles: ["403"],
		regex: /(?:unexpected status|status code|invalid status|\/v2\/|pull|regist).{0,2500}?\b403 \(?Forbidden/i,
		scope: "repository",
		summary: (f) => isEcr$3(f) ? `${theRegistry(f)} got credentials and refused the pull (403 Forbidden). The message holds no reason: the answer to a HEAD request has no body, and containerd asks again with GET only from 2.3.4 and 2.4 on.` : `${theRegistry(f)} refused the pull (403 Forbidden).`,
		causes: (f) => isEcr$3(f) ? [
			`The policies of the pulling role do not allow ecr:BatchGetImage on ${theRepository(f)}.`,
			`The image belongs to another account than the pulling role, and neither the repository policy nor the registry policy there allows it, or the repository does not exist there.`,
			"An imagePullSecret holds an ECR token that is past its 12 hours.",
			"The policy of the ecr.dkr VPC endpoint leaves the action or the repository out."
		] : registryKind(f) === "ecr-public" ? ["Expired credentials for public.ecr.aws were sent; an anonymous pull needs none, so remove them.", "The repository does not exist."] : OTHER_REGISTRY(f),
		notes: (f) => isEcr$3(f) ? [PULLER] : [],
		next: (f) => isEcr$3(f) ? [
			tryPull(f),
			...identitySide$1(f),
			repositoryPolicy(f),
			registryPolicy(f),
			...secretSide(f),
			endpointPolicies(f)
		] : secretSide(f)
	},
	{
		id: "pull-access-denied",
		class: "access-denied",
		confidence: "possible",
		emitter: "docker, containerd",
		needles: ["pull access denied"],
		regex: /pull access denied/,
		scope: "repository",
		summary: (f) => `${theRegistry(f)} refused the pull; the message does not tell a missing repository from missing credentials or a missing permission.`,
		causes: (f) => isEcr$3(f) ? [
			"The pull carried no credentials: the credential provider of the kubelet does not cover the host, or failed.",
			"The pulling role, or the policy of the repository, does not allow the pull.",
			`${theRepository(f)[0]?.toUpperCase()}${theRepository(f).slice(1)} does not exist.`,
			STALE_SECRET
		] : OTHER_REGISTRY(f),
		next: (f) => isEcr$3(f) ? [
			kubeletCredentials(),
			describeRepository(f),
			...identitySide$1(f),
			...secretSide(f)
		] : secretSide(f)
	}
];
/** Ahead of the others: ECR says in so many words that the token is old. */
const EXPIRED = [{
	id: "token-expired",
	class: "credentials-expired",
	confidence: "certain",
	emitter: "Amazon ECR, quoted by docker, CRI-O and containerd from 2.3.4",
	needles: ["authorization token", "expired"],
	regex: /authorization token has expired/i,
	scope: "registry",
	summary: () => "The pull sent a stored ECR token that has expired: such a token lives 12 hours. That is all this message proves; it says nothing of the tag, the repository or a role annotation.",
	causes: (f) => registryKind(f) === "ecr-public" ? ["Old credentials for public.ecr.aws are stored in an imagePullSecret or on the node; an anonymous pull needs none, so remove them."] : [
		"An imagePullSecret of the pod or of its ServiceAccount holds the token, and no other credential was accepted. Remove the secret where the pulling role may pull, or have it renewed within every 12 hours.",
		"What renewed the secret (a CronJob, an operator, a pipeline) has stopped. Containers that already run are not affected, so only new pods fail.",
		"The token is in a configuration file of the container runtime or the kubelet on that node, from a docker login."
	],
	next: (f) => [
		...secretSide(f),
		attachedPolicies(f),
		podNode(f)
	]
}];

// src/explain/patterns/platforms.ts
const WRONG_ARCHITECTURE = ["The image was built for one CPU architecture (often amd64), and the pod was scheduled on a node with another (often arm64).", "The workload does not pin the architecture: a nodeSelector kubernetes.io/arch keeps it off the other nodes until the image is built for both."];
/** The image is there, for other machines. */
const PLATFORMS = [
	{
		id: "platform-containerd",
		class: "platform-mismatch",
		confidence: "certain",
		emitter: "containerd",
		needles: ["no match for platform"],
		regex: /no match for platform in manifest/,
		scope: "image",
		summary: (f) => `${theImage(f)} exists and was not built for the CPU architecture of the node.`,
		causes: () => WRONG_ARCHITECTURE,
		next: (f) => [
			platforms(f),
			nodeArchitectures(),
			podNode(f)
		]
	},
	{
		id: "platform-crio",
		class: "platform-mismatch",
		confidence: "certain",
		emitter: "CRI-O",
		needles: ["no image found in"],
		regex: /no image found in (?:image index|manifest list) for architecture "?([a-z0-9_]{1,20})/,
		scope: "image",
		summary: (f, [, arch]) => `${theImage(f)} exists and was not built for the CPU architecture of the node (${arch}).`,
		causes: () => WRONG_ARCHITECTURE,
		next: (f) => [
			platforms(f),
			nodeArchitectures(),
			podNode(f)
		]
	},
	{
		id: "platform-docker",
		class: "platform-mismatch",
		confidence: "certain",
		emitter: "docker",
		needles: ["no matching manifest for"],
		regex: /no matching manifest for ([a-z0-9]{1,20}\/[a-z0-9]{1,20})/,
		scope: "image",
		summary: (f, [, platform]) => `${theImage(f)} exists and was not built for the platform of the node (${platform}).`,
		causes: () => WRONG_ARCHITECTURE,
		next: (f) => [
			platforms(f),
			nodeArchitectures(),
			podNode(f)
		]
	},
	{
		id: "exec-format",
		class: "platform-mismatch",
		confidence: "likely",
		emitter: "container runtime",
		needles: ["exec format error"],
		regex: /exec format error/,
		scope: "image",
		summary: () => "The pull succeeded: the node could not execute the program in the image.",
		causes: () => ["The image was built for another CPU architecture than the node has.", "The entrypoint is a script without a #! line, or an empty file."],
		next: (f) => [
			platforms(f),
			nodeArchitectures(),
			podNode(f)
		]
	}
];

// src/explain/patterns/images.ts
const isEcr$2 = (f) => registryKind(f) === "ecr";
/** The host tells ECR; a message that quotes ECR's own words needs none. */
const orUnknown = (f) => registryKind(f) !== "other" && registryKind(f) !== "ecr-public";
const ARCHIVED = "The image was archived by a lifecycle rule or by hand: ECR answers as if it were not there until it is restored.";
const WRONG_PLACE = (f) => f.region === void 0 || f.account === void 0 ? "The reference names another account or region than the image was pushed to." : `The image was pushed to another account or region than ${f.account} in ${f.region}.`;
const NOT_PUSHED = "The tag was never pushed, is misspelt, or was expired by a lifecycle rule.";
const IMPORT = (why) => `A pull-through cache rule covers the repository, and ${why}.`;
/** The registry was reached and answered about the image itself. */
const IMAGES$1 = [
	{
		id: "pull-through-auth",
		class: "pull-through-auth",
		confidence: "certain",
		emitter: "Amazon ECR",
		needles: ["upstream registry"],
		regex: /authentication to the upstream registry failed/i,
		scope: "repository",
		summary: (f) => `ECR could not log in to the upstream registry of the pull-through cache rule that covers ${theRepository(f)}.`,
		causes: () => ["The Secrets Manager secret of the rule holds a user name or token that the upstream registry no longer accepts.", "The secret is not one that ECR can use: its name must begin with ecr-pullthroughcache/ and it must be in the account and region of the rule."],
		next: (f) => [pullThroughRules(f), `aws ecr validate-pull-through-cache-rule --ecr-repository-prefix <prefix> --region ${f.region ?? "<region>"}  # with credentials of the owner`]
	},
	{
		id: "schema1",
		class: "schema1",
		confidence: "certain",
		emitter: "containerd 2",
		needles: ["manifest.v1+"],
		regex: /manifest\.v1\+(?:prettyjws|json).{0,60}no longer supported/,
		scope: "image",
		summary: (f) => `${theImage(f)} has a manifest of the old Docker schema 1, which containerd no longer reads.`,
		causes: () => ["The image was pushed by a very old client or copied as it was. Build and push it again; the new manifest can keep the tag."],
		next: (f) => [describeImage(f)]
	},
	{
		id: "signature",
		class: "signature",
		confidence: "certain",
		emitter: "kubelet, CRI-O",
		needles: ["signature"],
		regex: /signature validation failed|SignatureValidationFailed|A signature was required, but no signature exists|Source image rejected: .{0,200}signature/i,
		scope: "image",
		summary: (f) => `The node refused ${theImage(f)}: its signature does not satisfy the policy of the container runtime.`,
		causes: () => ["The image is not signed, is signed with another key or identity, or its signature was not copied along with it.", "The policy of the node (policy.json, registries.d or a ClusterImagePolicy) covers this registry and was not meant to."],
		next: (f) => [podImages(f), "cat /etc/containers/policy.json  # on the node"]
	},
	...PLATFORMS,
	{
		id: "repository-missing",
		class: "repository-missing",
		confidence: "certain",
		emitter: "Amazon ECR, quoted by the runtime",
		needles: ["repository"],
		regex: /repository with name '[^']{1,256}' does not exist in the registry|repository [^\s]{1,600} not found: does not exist/,
		scope: "repository",
		summary: (f) => `${theRegistry(f)} has no ${f.repository === void 0 ? "such repository" : `repository ${f.repository}`}.`,
		causes: (f) => ["The repository name is misspelt or the repository was never created there.", ...orUnknown(f) ? [WRONG_PLACE(f), IMPORT("it could not be created at the first pull: the upstream has no such image, or the pulling role lacks ecr:CreateRepository")] : []],
		next: (f) => [describeRepository(f), pullThroughRules(f)]
	},
	{
		id: "name-unknown",
		class: "repository-missing",
		confidence: "certain",
		emitter: "registry, quoted by docker and CRI-O",
		needles: ["name unknown|name_unknown"],
		regex: /\bname[ _]unknown\b/i,
		scope: "repository",
		summary: (f) => `${theRegistry(f)} has no ${f.repository === void 0 ? "such repository" : `repository ${f.repository}`}.`,
		causes: (f) => ["The repository name is misspelt or the repository was never created there.", ...isEcr$2(f) ? [WRONG_PLACE(f)] : []],
		next: (f) => isEcr$2(f) ? [describeRepository(f), pullThroughRules(f)] : [podImages(f)]
	},
	{
		id: "manifest-unknown",
		class: "image-missing",
		confidence: "certain",
		emitter: "registry, quoted by docker and CRI-O",
		needles: ["manifest unknown|manifest_unknown|manifest for"],
		regex: /manifest[ _]unknown|manifest for [^\s]{1,600} not found/i,
		scope: "image",
		summary: (f) => `The registry has no such tag or digest in that repository: ${theImage(f)}.`,
		causes: (f) => [NOT_PUSHED, ...orUnknown(f) ? [
			ARCHIVED,
			WRONG_PLACE(f),
			IMPORT("the image could not be imported: the upstream has no such tag, or the pulling role lacks ecr:BatchImportUpstreamImage")
		] : []],
		next: (f) => orUnknown(f) ? [
			describeImage(f),
			listTags(f),
			pullThroughRules(f)
		] : [podImages(f)]
	},
	{
		id: "requested-image-missing",
		class: "image-missing",
		confidence: "certain",
		emitter: "Amazon ECR",
		needles: ["requested image not found"],
		regex: /requested image not found/i,
		scope: "image",
		summary: (f) => `The registry has no such tag or digest in that repository: ${theImage(f)}.`,
		causes: (f) => [
			NOT_PUSHED,
			ARCHIVED,
			WRONG_PLACE(f)
		],
		next: (f) => [describeImage(f), listTags(f)]
	},
	{
		id: "reference-not-found",
		class: "image-missing",
		confidence: "likely",
		emitter: "containerd",
		needles: ["not found"],
		regex: /failed to resolve ref(?:erence)? "?[^"\s]{1,600}"?: [^"\s]{1,600}: not found|unexpected status.{0,1000}? 404 Not Found/,
		scope: "image",
		summary: (f) => `The registry answered that it has no such image: ${theImage(f)}. The message does not say whether the tag or the repository is missing.`,
		causes: (f) => [
			NOT_PUSHED,
			...orUnknown(f) ? [ARCHIVED, WRONG_PLACE(f)] : [],
			"The repository does not exist.",
			...orUnknown(f) ? [IMPORT("the import failed: the upstream has no such image, or the pulling role lacks ecr:BatchImportUpstreamImage or, for a new repository, ecr:CreateRepository")] : []
		],
		next: (f) => orUnknown(f) ? [
			describeImage(f),
			describeRepository(f),
			listTags(f),
			pullThroughRules(f)
		] : [podImages(f)]
	}
];

// src/explain/patterns/limits.ts
/** Somebody said "too many": the kubelet of itself, or the registry. */
const LIMITS = [{
	id: "kubelet-pull-rate",
	class: "throttled",
	confidence: "certain",
	emitter: "kubelet",
	needles: ["pull qps exceeded"],
	regex: /pull QPS exceeded/,
	scope: "registry",
	summary: () => "The kubelet itself held the pull back: more pulls were started at once on the node than registryPullQPS and registryBurst allow. It tries again.",
	causes: () => ["Many pods were started on the node at the same time. The pull follows after the back-off; raise registryPullQPS and registryBurst if it happens often."],
	next: (f) => [describePod(f)]
}, {
	id: "registry-throttled",
	class: "throttled",
	confidence: "certain",
	emitter: "registry",
	needles: ["toomanyrequests|too many requests"],
	anywhere: true,
	regex: /toomanyrequests|429 Too Many Requests|too many requests to registry|(?:pull|regist|status).{0,1000}?429 \(?Too Many Requests/i,
	scope: "registry",
	summary: (f) => `${theRegistry(f)} limits the rate of requests, and this pull was over the limit.`,
	causes: (f) => registryKind(f) === "ecr" ? ["Many nodes pulled at the same time: ECR limits its calls per account and region, and the quotas can be raised.", "Something else in the account calls the same registry very often."] : registryKind(f) === "ecr-public" ? ["Anonymous pulls from ECR Public are limited by address. Authenticated pulls have a higher limit; a pull-through cache rule for ECR Public in your own account avoids it."] : ["Anonymous pulls are limited by address, and all nodes behind one NAT gateway share it. Pull with an account, or through a pull-through cache rule or a copy in ECR."],
	next: (f) => [podImages(f)]
}];

// src/explain/ip.ts
/**
* What an IP address says about the network path. RFC 1918, RFC 6598 (100.64.0.0/10, which VPCs use as a secondary range) and IPv6
* unique-local addresses are `private`; `unknown` is text that is no address.
*/
function addressKind(text) {
	return text.includes(":") ? kindOfV6(text.toLowerCase()) : kindOfV4(text);
}
function kindOfV4(text) {
	const match = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})$/.exec(text);
	if (!match) return "unknown";
	const [a = 256, b = 256, c = 256, d = 256] = match.slice(1).map(Number);
	if (a > 255 || b > 255 || c > 255 || d > 255) return "unknown";
	if (a === 127) return "loopback";
	if (a === 169 && b === 254) return "link-local";
	if (a === 10 || a === 172 && b >= 16 && b <= 31 || a === 192 && b === 168 || a === 100 && b >= 64 && b <= 127) return "private";
	return "public";
}
function kindOfV6(text) {
	if (!/^[0-9a-f:.]{2,45}$/.test(text)) return "unknown";
	if (text.startsWith("::ffff:") && text.includes(".")) return kindOfV4(text.slice(7));
	if (text === "::1") return "loopback";
	if (/^fe[89ab]/.test(text)) return "link-local";
	return /^f[cd]/.test(text) ? "private" : "public";
}

// src/explain/patterns/layers.ts
const ANY$2 = "container runtime";
/** The manifest came and the layers did not: they come from S3, by another path. */
const LAYERS = [
	{
		id: "layers-unreachable",
		class: "layer-download-blocked",
		confidence: "likely",
		emitter: ANY$2,
		needles: ["starport-layer-bucket"],
		regex: /starport-layer-bucket.{0,3000}?(?:i\/o timeout|connection timed out|Client\.Timeout|context deadline exceeded|connection refused|TLS handshake timeout|no such host|no route to host|network is unreachable)/,
		scope: "registry",
		summary: () => "ECR served the manifest; the layers, which ECR keeps in S3, cannot be reached from the node. Credentials and permissions of the pull are fine up to here.",
		causes: () => [
			"The network reaches ECR through interface endpoints, and the route table of the subnet has no S3 gateway endpoint.",
			"There is a NAT gateway or a firewall on the way, and it does not let the S3 addresses of the region pass.",
			"A security group or network ACL allows the endpoints only: traffic to an S3 gateway endpoint goes to public addresses of S3."
		],
		next: (f) => [
			endpoints(f),
			routeTables(f),
			`curl -sS -o /dev/null -w '%{http_code}\\n' --max-time 10 https://s3.${f.region ?? "<region>"}.amazonaws.com/  # on the node; any status means reachable`
		]
	},
	{
		id: "layers-refused",
		class: "layer-download-refused",
		confidence: "likely",
		emitter: "containerd",
		needles: ["403"],
		regex: /(?:httpReadSeeker: failed open: unexpected status|unexpected status).{0,60}?https:\/\/[a-z0-9.-]{0,120}(?:starport|s3[.-]).{0,3000}?403 Forbidden/,
		scope: "registry",
		summary: () => "ECR served the manifest; S3 refused the download of a layer (403 Forbidden).",
		causes: () => [
			"The policy of the S3 endpoint does not allow s3:GetObject on arn:aws:s3:::prod-<region>-starport-layer-bucket/*.",
			"The clock of the node is wrong: the signed address of a layer is valid for a limited time.",
			"The pull took longer than the signed address is valid."
		],
		next: (f) => [endpointPolicies(f), clock()]
	},
	{
		id: "blobs-refused",
		class: "layer-download-refused",
		confidence: "likely",
		emitter: "containerd",
		needles: ["httpreadseeker", "403"],
		regex: /httpReadSeeker: failed open: unexpected status.{0,60}?https:\/\/[^\s"]{1,400}\/blobs\/.{0,300}?403 Forbidden/,
		scope: "repository",
		summary: (f) => `${theRegistry(f)} served the manifest and refused a layer (403 Forbidden).`,
		causes: () => ["The pulling role may call ecr:BatchGetImage and not ecr:GetDownloadUrlForLayer, in its own policies or in the repository policy of the owner.", "The policy of the ecr.dkr VPC endpoint leaves ecr:GetDownloadUrlForLayer out."],
		next: (f) => [
			attachedPolicies(f),
			repositoryPolicy(f),
			endpointPolicies(f)
		]
	}
];

// src/explain/patterns/names.ts
const ANY$1 = "container runtime";
const isEcr$1 = (f) => registryKind(f) !== "other" && registryKind(f) !== "ecr-public";
/** The name of the registry could not be resolved. */
const DNS = [{
	id: "dns-timeout",
	class: "dns-timeout",
	confidence: "certain",
	emitter: ANY$1,
	needles: ["lookup", "timeout"],
	regex: /lookup [^\s]{1,253}(?: on [^\s]{1,60})?: .{0,120}?i\/o timeout/,
	anywhere: true,
	scope: "registry",
	summary: (f) => `The DNS server${f.resolver === void 0 ? "" : ` ${f.resolver}`} did not answer when the node asked for ${f.lookup ?? "the registry"}.`,
	causes: () => ["The node cannot reach its DNS server: a network ACL, security group or route drops UDP and TCP 53, or a custom server of the DHCP options set is down.", "The DNS server is overloaded: the VPC resolver takes a limited number of queries a second from each network interface."],
	next: (f) => [resolve(f), "cat /etc/resolv.conf  # on the node"]
}, {
	id: "dns-not-found",
	class: "dns-not-found",
	confidence: "certain",
	emitter: ANY$1,
	needles: ["lookup"],
	regex: /lookup [^\s]{1,253}(?: on [^\s]{1,60})?: (?:no such host|server misbehaving|Temporary failure in name resolution)/,
	anywhere: true,
	scope: "registry",
	summary: (f) => `DNS has no address for ${f.lookup ?? "the registry"}${f.resolver === void 0 ? "" : ` (asked: ${f.resolver})`}.`,
	causes: (f) => [
		...isEcr$1(f) ? ["The host name is wrong: check account and region in the reference."] : ["The host name in the reference is misspelt."],
		"The node asks a DNS server that does not know the name: a custom one (DHCP options set, on-premises) that does not forward to the VPC resolver, or a private zone that covers the name and lacks the record.",
		"DNS support of the VPC (enableDnsSupport, enableDnsHostnames) or private DNS of the endpoint is off, and the resolver of the node knows no public name."
	],
	next: (f) => [
		resolve(f),
		dnsAttributes(f),
		...isEcr$1(f) ? [endpoints(f)] : []
	]
}];
/** The server at that name could not be trusted, or did not finish introducing itself. */
const TLS = [
	{
		id: "tls-handshake-timeout",
		class: "tls",
		confidence: "likely",
		emitter: ANY$1,
		needles: ["tls handshake timeout"],
		regex: /TLS handshake timeout/,
		anywhere: true,
		scope: "registry",
		summary: (f) => `A connection to ${theTarget(f)} was opened and the TLS handshake did not finish.`,
		causes: () => [
			"A firewall or proxy on the way lets the connection open and holds the handshake back.",
			"Large packets are lost: the MTU of the node is too big for the path (VPN, transit gateway, overlay).",
			"The NAT gateway or the node is overloaded."
		],
		next: (f) => [reach(f), certificate(f)]
	},
	{
		id: "tls-unknown-authority",
		class: "tls",
		confidence: "likely",
		emitter: ANY$1,
		needles: ["unknown authority"],
		regex: /certificate signed by unknown authority/,
		anywhere: true,
		scope: "registry",
		summary: (f) => `The certificate that was shown for ${theTarget(f)} is signed by an authority that the node does not trust.`,
		causes: (f) => ["A proxy or firewall inspects TLS and shows its own certificate; its authority is not in the trust store of the node.", ...isEcr$1(f) ? ["The trust store of the node (ca-certificates) is missing or very old."] : ["The registry uses a certificate of a private authority."]],
		next: (f) => [certificate(f)]
	},
	{
		id: "tls-wrong-name",
		class: "tls",
		confidence: "certain",
		emitter: ANY$1,
		needles: ["certificate is valid for"],
		regex: /certificate is valid for .{1,600}?, not [^\s]{1,253}/,
		anywhere: true,
		scope: "registry",
		summary: (f) => `The server that answered for ${theTarget(f)} has a certificate for another name.`,
		causes: () => ["The reference names an alias: ECR does not serve custom names, so a CNAME in front of it cannot have a valid certificate.", "DNS sends the host to the wrong endpoint (a private zone, a hosts file, an endpoint of another service or region)."],
		next: (f) => [resolve(f), certificate(f)]
	},
	{
		id: "tls-expired",
		class: "tls",
		confidence: "likely",
		emitter: ANY$1,
		needles: ["x509", "expired"],
		regex: /certificate has expired or is not yet valid/,
		anywhere: true,
		scope: "registry",
		summary: (f) => `By the clock of the node the certificate of ${theTarget(f)} is not valid now.`,
		causes: () => ["The clock of the node is wrong.", "A proxy that inspects TLS, or a private registry, shows a certificate that has expired."],
		next: (f) => [clock(), certificate(f)]
	}
];

// src/explain/patterns/network.ts
const ANY = "container runtime";
const isEcr = (f) => registryKind(f) !== "other" && registryKind(f) !== "ecr-public";
const DIAL_TIMEOUT = /dial tcp [^\s]{2,60}: (?:i\/o timeout|connect: connection timed out)/;
const NO_ROUTE = "The subnet of the node has no working default route: its route table (the one associated with the subnet or, without an association, the main table of the VPC) has no 0.0.0.0/0 to a NAT gateway, or the gateway is gone (state blackhole).";
const PUBLIC_SUBNET = "The route goes to an internet gateway and the node has no public IP address.";
const FIREWALL = "A security group of the node, a network ACL or a firewall drops outgoing TCP 443.";
const NO_ENDPOINT = (f) => `If this network is meant to use VPC endpoints: DNS gave a public address, so no ${f.target?.startsWith("api.ecr") ? "ecr.api" : "ecr.dkr"} interface endpoint with private DNS is in effect here for ${f.region ?? "the region of the image"}. Endpoints serve their own region only.`;
const PROXY = "The node should go out through a proxy and the container runtime has no proxy environment.";
function noWayOut(f) {
	return [
		NO_ROUTE,
		PUBLIC_SUBNET,
		...isEcr(f) ? [NO_ENDPOINT(f)] : [],
		FIREWALL,
		PROXY
	];
}
function route(f) {
	return [
		podNode(f),
		reach(f),
		routeTables(f),
		...isEcr(f) ? [endpoints(f)] : []
	];
}
const CONNECT = [
	{
		id: "proxy-unreachable",
		class: "proxy",
		confidence: "likely",
		emitter: ANY,
		needles: ["proxyconnect"],
		regex: /proxyconnect tcp: /,
		scope: "registry",
		summary: (f) => `The proxy that the node is told to use for ${theTarget(f)} could not be connected to.`,
		causes: () => ["The proxy in HTTPS_PROXY of the container runtime or kubelet is down, is named wrongly, or does not let this node in.", "The request should not go through the proxy: NO_PROXY lacks the registry, its VPC endpoints or the instance metadata service."],
		notes: () => [NOT_AUTHENTICATION],
		next: (f) => ["systemctl show containerd crio docker kubelet -p Environment  # on the node", reach(f)]
	},
	{
		id: "dial-timeout-private",
		class: "network-timeout-private",
		confidence: "likely",
		emitter: ANY,
		needles: ["dial tcp", "time"],
		regex: DIAL_TIMEOUT,
		when: ({ ip }) => ip !== void 0 && [
			"private",
			"link-local",
			"loopback"
		].includes(addressKind(ip)),
		anywhere: true,
		scope: "registry",
		summary: (f) => `The node could not connect to ${theTarget(f)}: the private address ${f.ip} did not answer.`,
		causes: (f, [dialled]) => isEcr(f) && dialled.includes(":443:") ? [
			"The address is that of an interface endpoint (ECR itself has public addresses), and the security group of the endpoint does not allow TCP 443 from the node.",
			"A network ACL between the node and the subnets of the endpoint drops the traffic, or the security group of the node does not let it out.",
			"The endpoint is not available, or the address belongs to another network (peered, shared or on-premises) to which this one has no route."
		] : ["The address is in a private network to which the node has no route.", "A security group, network ACL or firewall drops the traffic."],
		notes: () => [NOT_AUTHENTICATION],
		next: (f) => [
			...isEcr(f) ? [endpoints(f), endpointGroup(f)] : [],
			resolve(f),
			reach(f)
		]
	},
	{
		id: "dial-timeout-public",
		class: "network-timeout-public",
		confidence: "likely",
		emitter: ANY,
		needles: ["dial tcp", "time"],
		regex: DIAL_TIMEOUT,
		when: ({ ip }) => ip !== void 0 && addressKind(ip) === "public",
		anywhere: true,
		scope: "registry",
		summary: (f) => `The node could not connect to ${theTarget(f)}: the public address ${f.ip} did not answer.`,
		causes: noWayOut,
		notes: () => [NOT_AUTHENTICATION],
		next: route
	},
	{
		id: "connect-timeout",
		class: "network-timeout",
		confidence: "likely",
		emitter: ANY,
		needles: ["request canceled|dial tcp"],
		regex: /request canceled while waiting for connection|dial tcp.{0,300}?(?:i\/o timeout|connection timed out)/,
		anywhere: true,
		scope: "registry",
		summary: (f) => `No connection to ${theTarget(f)} could be made in time; the message does not say which address was tried.`,
		causes: (f) => [...noWayOut(f), "If the name resolves to a private address: the security group of that endpoint does not allow TCP 443 from the node."],
		notes: () => [NOT_AUTHENTICATION],
		next: (f) => [resolve(f), ...route(f)]
	},
	{
		id: "connection-refused",
		class: "network-refused",
		confidence: "likely",
		emitter: ANY,
		needles: ["connection refused", "dial tcp"],
		regex: /dial tcp [^\s]{2,60}: connect: connection refused/,
		anywhere: true,
		scope: "registry",
		summary: (f) => `Something answered at the address of ${theTarget(f)} and refused the connection.`,
		causes: () => ["The host or port in the reference is not that of a registry, or the registry or proxy there is down.", "A firewall rejects the connection instead of dropping it."],
		next: (f) => [resolve(f), reach(f)]
	},
	{
		id: "unreachable",
		class: "network-unreachable",
		confidence: "likely",
		emitter: ANY,
		needles: ["dial tcp"],
		regex: /dial tcp [^\s]{2,60}: connect: (?:no route to host|network is unreachable)/,
		anywhere: true,
		scope: "registry",
		summary: (f) => `The node has no route to ${f.ip ?? theTarget(f)}.`,
		causes: (f) => f.ip?.includes(":") ? ["The name resolved to an IPv6 address and the node has no IPv6 route."] : ["The network interface of the node has no default gateway, or a rule rejects the traffic.", NO_ROUTE],
		notes: () => [NOT_AUTHENTICATION],
		next: (f) => [
			"ip route  # on the node",
			resolve(f),
			routeTables(f)
		]
	}
];
/** The registry could not be talked to, most telling part first: a blocked layer names a public address too, a failed look-up a timeout. */
const NETWORK = [
	...LAYERS,
	...DNS,
	...TLS,
	...CONNECT
];

// src/explain/patterns/node.ts
/** What the kubelet or the node decides before or beside the registry. */
const NODE = [
	{
		id: "bad-reference",
		class: "bad-reference",
		confidence: "certain",
		emitter: "kubelet",
		needles: ["invalid reference|invalidimagename|parse image"],
		regex: /invalid reference format|InvalidImageName|couldn't parse image (?:name|reference).{0,700}?invalid/,
		scope: "image",
		summary: () => "The image field holds a text that is no image reference; nothing was asked of a registry.",
		causes: () => ["A variable or template was not filled in (an empty tag, $TAG, {{ .Values.tag }}).", "The text has an upper-case letter in the repository name, a blank, or a scheme such as https://."],
		next: (f) => [podImages(f)]
	},
	{
		id: "never-pull",
		class: "never-pull",
		confidence: "certain",
		emitter: "kubelet",
		needles: ["policy of never|neverpull"],
		regex: /is not present with pull policy of Never|ErrImageNeverPull/,
		scope: "image",
		summary: (f) => `imagePullPolicy is Never and ${theImage(f)} is not on this node, so nothing was asked of a registry.`,
		causes: () => ["imagePullPolicy: Never was meant for images loaded onto the nodes by hand, and this node does not have it. IfNotPresent pulls what is missing."],
		next: (f) => [podPullPolicy(f)]
	},
	{
		id: "disk-full",
		class: "disk",
		confidence: "certain",
		emitter: "container runtime",
		needles: ["no space left on device"],
		regex: /(?:[Pp]ull|layer|blob|containerd|containers\/storage|overlay|image).{0,2500}?no space left on device/,
		scope: "image",
		summary: () => "The node ran out of disk space or of inodes while it unpacked the image.",
		causes: () => ["The disk of the node is too small for the images it holds: old ones are removed only above the threshold of the image garbage collection.", "The image is larger than what is left, or logs and emptyDir volumes fill the same disk."],
		next: (f) => [diskSpace(), podNode(f)]
	}
];

// src/explain/patterns/policies.ts
const ECR = "Amazon ECR";
const action = (f) => f.action ?? "the ECR action";
const bothSides = (f) => isCrossAccount(f) ? [`The repository belongs to account ${f.account} and the identity to account ${f.principalAccount}: the identity policy and the repository policy (or a registry policy) of the owner must both allow it.`] : [];
const ownerSide = (f) => [repositoryPolicy(f), registryPolicy(f)];
const identitySide = (f) => [attachedPolicies(f), inlinePolicies(f)];
/** Where a refusal comes from, and who can change it. */
const DENY_PLACES = {
	"identity-based policy": "a policy attached to the identity itself",
	"resource-based policy": "the repository policy or the registry policy of the account that owns the image",
	"service control policy": "a service control policy of AWS Organizations, above the account of the identity; only its administrators can change it",
	"resource control policy": "a resource control policy of AWS Organizations, above the account that owns the image; only its administrators can change it",
	"permissions boundary": "the permissions boundary of the identity",
	"session policy": "the policy of the session in which the role was assumed",
	"vpc endpoint policy": "the policy of the VPC endpoint that the request went through"
};
/** Refusals that say which policy refused: the answer of ECR itself, quoted by the runtime or by the credential provider. */
const POLICIES = [
	{
		id: "explicit-deny",
		class: "explicit-deny",
		confidence: "certain",
		emitter: ECR,
		needles: ["explicit deny", "ecr:"],
		regex: /with an explicit deny(?: in (?:an |a |the )?(identity-based policy|resource-based policy|service control policy|resource control policy|permissions boundary|session policy|vpc endpoint policy))?/i,
		scope: "repository",
		summary: (f, [, where]) => `An explicit Deny${where === void 0 ? "" : ` in ${where.startsWith("i") ? "an" : "a"} ${where}`} refuses ${action(f)} to ${thePrincipal(f)}.`,
		causes: (_, [, where]) => [`The Deny stands in ${DENY_PLACES[where?.toLowerCase() ?? ""] ?? "one of the policies that apply to the identity, the repository or the endpoint"}. A Deny outranks every Allow: more permissions do not help, the statement or what its condition asks for has to change.`],
		next: (f) => [...identitySide(f), ...ownerSide(f)]
	},
	{
		id: "endpoint-policy",
		class: "endpoint-policy",
		confidence: "certain",
		emitter: ECR,
		needles: ["vpc endpoint policy"],
		regex: /because no VPC endpoint policy allows the ((?:ecr|s3):[A-Za-z]{1,60})/i,
		scope: "registry",
		summary: (f, [, refused]) => `The policy of the VPC endpoint does not allow ${refused ?? action(f)}.`,
		causes: () => ["The policy of the ecr.api or ecr.dkr interface endpoint (or, for s3:GetObject, of the S3 endpoint) leaves this action, principal or resource out.", "The S3 endpoint must allow s3:GetObject on arn:aws:s3:::prod-<region>-starport-layer-bucket/* (the prefix is arn:aws-cn or arn:aws-us-gov there): layers come from that bucket."],
		next: (f) => [endpointPolicies(f)]
	},
	{
		id: "boundary-policy",
		class: "boundary-policy",
		confidence: "certain",
		emitter: ECR,
		needles: ["permissions boundary|control policy|session policy", "ecr:"],
		regex: /because no (permissions boundary|service control policy|resource control policy|session policy) allows/i,
		scope: "registry",
		summary: (f, [, where = ""]) => `No ${where} allows ${action(f)} to ${thePrincipal(f)}.`,
		causes: (_, [, where = ""]) => [`What has to change is ${DENY_PLACES[where.toLowerCase()] ?? where}: it limits what the other policies grant, and it does not list this action.`],
		next: (f) => [`aws iam get-role --role-name ${f.role ?? "<pulling-role>"} --query Role.PermissionsBoundary`]
	},
	{
		id: "resource-policy",
		class: "resource-policy",
		confidence: "likely",
		emitter: ECR,
		needles: ["resource-based policy", "ecr:"],
		regex: /because no resource-based policy allows/i,
		scope: "repository",
		summary: (f) => `The owner's side does not allow ${action(f)} on ${theRepository(f)} to ${thePrincipal(f)}.`,
		causes: (f) => [
			"Neither the repository policy nor the registry policy of the owning account allows this principal or its account. A cross-account pull needs that besides the identity policy of the puller.",
			`${theRepository(f)[0]?.toUpperCase()}${theRepository(f).slice(1)} does not exist${f.region === void 0 ? "" : ` in ${f.region}`}: to another account ECR answers with this same message.`,
			"The repository policy names a role that was deleted and created again: the statement then holds an id that begins with AROA and matches nobody."
		],
		next: (f) => [...ownerSide(f), describeRepository(f)]
	},
	{
		id: "identity-policy-token",
		class: "identity-policy",
		confidence: "certain",
		emitter: `${ECR} (kubelet log)`,
		needles: ["identity-based policy", "ecr:getauthorizationtoken"],
		regex: /because no identity-based policy allows the ecr:GetAuthorizationToken/i,
		scope: "registry",
		summary: (f) => `${thePrincipal(f)} is not allowed to ask for an ECR token (ecr:GetAuthorizationToken): the pull went on without credentials.`,
		causes: () => ["No policy of the role allows ecr:GetAuthorizationToken on *; only an identity policy can grant it. AmazonEC2ContainerRegistryPullOnly holds it and the other actions of a pull; AmazonEKSWorkerNodePolicy, AmazonEKSWorkerNodeMinimalPolicy and ROSAWorkerInstancePolicy do not."],
		notes: () => [NO_CHAIN],
		next: (f) => [...identitySide(f), `aws iam simulate-principal-policy --policy-source-arn <pulling-role-arn> --action-names ecr:GetAuthorizationToken`]
	},
	{
		id: "identity-policy",
		class: "identity-policy",
		confidence: "certain",
		emitter: ECR,
		needles: ["identity-based policy", "ecr:"],
		regex: /because no identity-based policy allows/i,
		scope: "repository",
		summary: (f) => `No policy of ${thePrincipal(f)} allows ${action(f)} on ${theRepository(f)}.`,
		causes: (f) => [`The pulling role lacks the permission. ${NEEDED} AmazonEC2ContainerRegistryPullOnly holds all three.`, ...bothSides(f)],
		notes: () => [NO_CHAIN],
		next: (f) => [...identitySide(f), ...isCrossAccount(f) ? ownerSide(f) : []]
	},
	{
		id: "not-authorized",
		class: "access-denied",
		confidence: "likely",
		emitter: ECR,
		needles: ["is not authorized to perform", "ecr:"],
		regex: /is not authorized to perform: ecr:/i,
		scope: "repository",
		summary: (f) => `${thePrincipal(f)} is not authorized to call ${action(f)}; the message does not say which policy is to blame.`,
		causes: (f) => [
			`No identity policy of the pulling role allows it. ${NEEDED}`,
			...bothSides(f),
			"A Deny, a permissions boundary, a service control policy or a VPC endpoint policy takes it away."
		],
		notes: () => [PULLER],
		next: (f) => [...identitySide(f), ...ownerSide(f)]
	}
];

// src/explain/patterns/provider.ts
const KUBELET_LOG = "kubelet log";
const FAILED = /[Ff]ailed getting credential from external registry credential provider|error execing credential provider plugin/;
const region = (f) => f.region ?? "<region>";
/** What only the kubelet's log says: why the credential provider returned nothing. The pod's event then shows a pull without credentials. */
const PROVIDER = [
	{
		id: "provider-no-role",
		class: "provider-plugin",
		confidence: "certain",
		emitter: KUBELET_LOG,
		needles: ["no arn provided"],
		regex: /no arn provided, cannot assume role using ServiceAccountToken/,
		scope: "registry",
		summary: () => "The kubelet gave ecr-credential-provider a ServiceAccount token, and there was no role to assume with it: the pull went on without credentials.",
		causes: () => ["The kubelet configuration sets tokenAttributes for this provider, and the ServiceAccount of the pod has no annotation eks.amazonaws.com/ecr-role-arn. The annotation eks.amazonaws.com/role-arn is not read for pulls.", "ecr-credential-provider 1.34.0 to 1.34.3 fails in that case; from 1.35.0 it uses the credentials of the node instead. AWS_ECR_ROLE_ARN in the environment of the provider is the default role."],
		next: (f) => [accountAnnotations(f), providerConfig()]
	},
	{
		id: "provider-assume-role",
		class: "provider-plugin",
		confidence: "likely",
		emitter: KUBELET_LOG,
		needles: ["failed to assume role"],
		regex: /failed to assume role/,
		scope: "registry",
		summary: () => "ecr-credential-provider could not assume the role that the ServiceAccount names for pulls.",
		causes: () => [
			"The trust policy of the role in eks.amazonaws.com/ecr-role-arn does not let this ServiceAccount in: its sub condition is not system:serviceaccount:<namespace>:<name>, or its aud condition is not the audience of tokenAttributes.",
			"The trust policy names the OIDC provider of another cluster, or that provider does not exist in the account of the role.",
			"The role does not exist, or sts:AssumeRoleWithWebIdentity is not the action that it trusts."
		],
		next: (f) => [
			accountAnnotations(f),
			"aws iam get-role --role-name <ecr-role> --query Role.AssumeRolePolicyDocument",
			"aws eks describe-cluster --name <cluster> --query cluster.identity.oidc.issuer",
			"aws iam list-open-id-connect-providers"
		]
	},
	{
		id: "provider-no-instance-credentials",
		class: "provider-plugin",
		confidence: "likely",
		emitter: KUBELET_LOG,
		needles: ["credential provider"],
		regex: /credential provider.{0,1500}?(?:no EC2 IMDS role found|EC2MetadataError|ec2imds: |failed to refresh cached credentials|dial tcp 169\.254\.169\.254:80)/,
		scope: "registry",
		summary: () => "ecr-credential-provider found no AWS credentials on the node, so it could not ask for an ECR token.",
		causes: () => ["The instance has no instance profile, or its role was deleted.", "The instance metadata service is disabled on the instance or cannot be reached from the host. A hop limit of 1 is not the reason: the provider runs on the host, not in a container."],
		next: (f) => [
			podNode(f),
			"aws ec2 describe-instances --instance-ids <instance> --query 'Reservations[].Instances[].[IamInstanceProfile.Arn,MetadataOptions]'",
			kubeletCredentials()
		]
	},
	{
		id: "provider-not-runnable",
		class: "provider-plugin",
		confidence: "certain",
		emitter: KUBELET_LOG,
		needles: ["credential provider plugin"],
		regex: /credential provider plugin .{0,800}?(?:no such file or directory|permission denied|exec format error)/,
		scope: "registry",
		summary: () => "The kubelet could not start the credential provider: its program is missing on the node or cannot be executed there.",
		causes: () => ["The program is not in the directory of --image-credential-provider-bin-dir, under the name that the configuration gives it.", "It is there and cannot run: not executable, built for another CPU, or its dynamic loader is missing."],
		next: () => [providerConfig(), "ls -l <image-credential-provider-bin-dir>  # on the node"]
	}
];
/** Placed after network and policy patterns: when the provider's message says why, that is the better answer. */
const PROVIDER_WITHOUT_REASON = [{
	id: "provider-timeout",
	class: "provider-plugin",
	confidence: "likely",
	emitter: KUBELET_LOG,
	needles: ["credential provider", "context deadline exceeded"],
	regex: /credential provider.{0,1500}?context deadline exceeded/,
	scope: "registry",
	summary: () => "ecr-credential-provider did not answer within the minute that the kubelet gives it: the pull went on without credentials.",
	causes: (f) => [
		`The ECR API (api.ecr.${region(f)}.amazonaws.com) cannot be reached from the node: no route to the internet and no ecr.api interface endpoint, or an endpoint whose security group does not let the node in.`,
		"The instance metadata service, where the provider gets its own credentials, cannot be reached from the host.",
		"With tokenAttributes: STS cannot be reached (no sts endpoint in a network without internet).",
		"The node goes out through a proxy, and the kubelet, which starts the provider, has no proxy environment."
	],
	next: (f) => [
		`curl -sS -o /dev/null -w '%{http_code}\\n' --max-time 10 https://api.ecr.${region(f)}.amazonaws.com/  # on the node; any status means reachable`,
		endpoints(f),
		routeTables(f),
		kubeletCredentials()
	]
}, {
	id: "provider-failed",
	class: "provider-plugin",
	confidence: "possible",
	emitter: KUBELET_LOG,
	needles: ["credential provider"],
	regex: FAILED,
	scope: "registry",
	summary: (f) => `The credential provider failed for ${theRegistry(f)}; the pull went on without its credentials.`,
	causes: () => [
		"The pulling role is not allowed to call ecr:GetAuthorizationToken, or the node has no role.",
		"The ECR API, STS or the instance metadata service cannot be reached from the host.",
		"The rest of the kubelet log line says which; it is not a text that ecr-preflight knows."
	],
	next: (f) => [
		kubeletCredentials(),
		podNode(f),
		attachedPolicies(f)
	]
}];

// src/explain/patterns.ts
/**
* Every message that is known, most specific first: the first that matches is the answer for that message, and causes are listed in this
* order. A registry's own words come before the runtime's account of them, what broke before what it broke.
*/
const PATTERNS = [
	...PROVIDER,
	...EXPIRED,
	...POLICIES,
	...NETWORK,
	...LIMITS,
	...IMAGES$1,
	...CREDENTIALS,
	...NODE,
	...PROVIDER_WITHOUT_REASON,
	...WEAK,
	...WRAPPERS
];

// src/explain/classify.ts
const NEEDLES = PATTERNS.map(({ needles }) => needles.map((needle) => needle.split("|")));
const OF_A_PULL$1 = /pull|\/v2\/|docker:\/\/|regist|manifest|image|credential provider|\.dkr[.-]ecr|api\.ecr|blob|layer|response from daemon/i;
/** A cause that is pasted alone begins within this many characters. */
const ALONE = 12;
/** Finds what one message says: nothing, one thing, or, where it quotes several attempts, each of them. */
function classify(message) {
	const texts = message.wrapped ? [message.text, message.wrapped.glued] : [message.text];
	const joined = texts.map((text) => matchesIn(message, text)).sort((a, b) => score(a) - score(b))[0] ?? [];
	if (joined.some(isSpecific)) return {
		matches: joined,
		unknown: void 0
	};
	const single = (message.wrapped?.lines ?? []).flatMap((line) => matchesIn(message, line)).filter(isSpecific);
	if (single.length > 0) return {
		matches: single,
		unknown: void 0
	};
	return {
		matches: joined,
		unknown: texts.some((text) => causeWithin(text) === "") ? void 0 : message.text
	};
}
function isSpecific({ pattern }) {
	return pattern.class !== "wrapper";
}
/** Of two ways to join a wrapped message the one that says more; with equal patterns the one in which the image can be read. */
function score(matches) {
	const [first] = matches;
	return first ? first.rank - (first.facts.image === void 0 ? 0 : .5) : PATTERNS.length;
}
function matchesIn(message, text) {
	const found = [];
	for (const attempt of attemptsIn(text)) {
		const match = firstMatch(message, attempt, text);
		if (match && !found.some(({ pattern }) => pattern === match.pattern)) found.push(match);
	}
	return found.some(isSpecific) ? found.filter(isSpecific) : found;
}
/**
* The kubelet tries every credential it has and lists all errors; CRI-O tries an image and then an artifact, which fails alike:
* there the first half is the answer, unless only the second is known.
*/
function attemptsIn(text) {
	const artifact = text.indexOf("; artifact err:");
	if (artifact > 0) {
		const image = text.slice(0, artifact);
		return mayMatch(image) ? attemptsIn(image) : [image, text.slice(artifact)];
	}
	const parts = text.split(/(?=rpc error: code = [A-Za-z]{2,30} desc = )/);
	return parts.length > 2 ? parts : [text];
}
function mayMatch(text) {
	const lower = text.toLowerCase();
	return PATTERNS.some((pattern, rank) => pattern.class !== "wrapper" && hasNeedles(rank, lower) && pattern.regex.test(text));
}
/** Facts are read only once something matched: megabytes of other text cost one pass of `includes`. */
function firstMatch(message, text, whole) {
	const lower = text.toLowerCase();
	let facts;
	for (const [rank, pattern] of PATTERNS.entries()) {
		if (!hasNeedles(rank, lower)) continue;
		const match = pattern.regex.exec(text);
		if (!match) continue;
		if (pattern.anywhere && match.index > ALONE && message.image === void 0 && !OF_A_PULL$1.test(text)) continue;
		facts ??= factsOf(message, text, whole);
		if (pattern.when?.(facts) === false) continue;
		return {
			pattern,
			rank,
			match,
			text,
			facts
		};
	}
}
function hasNeedles(rank, lower) {
	return NEEDLES[rank]?.every((alternatives) => alternatives.some((needle) => lower.includes(needle))) ?? false;
}
/** Names from fields of the source go into commands; whatever is no Kubernetes name is left out. */
const NAME = /^[a-z0-9][a-z0-9.-]{0,252}$/;
/** The attempt's own words first, then those around it, then what the source's fields say. */
function factsOf({ image, namespace, pod }, text, whole) {
	const around = text === whole ? {} : readFacts(whole);
	return {
		...image === void 0 ? {} : readFacts(`image "${image}"`),
		...around,
		...readFacts(text),
		...named({
			namespace,
			pod
		})
	};
}
function named(names) {
	return Object.fromEntries(Object.entries(names).filter(([, name]) => name !== void 0 && NAME.test(name)));
}

// src/explain/clean.ts
/** Longest message that is looked at; kubelet nests the same text several times, and what is beyond says nothing new. */
const MESSAGE_LIMIT = 4096;
/** A message keeps its head, where the image is, and its tail, where the innermost cause is. */
const HEAD = 2560;
const TAIL = 1533;
const ANSI = /\u001b(?:\[[0-9;:?]{0,40}[A-Za-z]|\][^\u0007\u001b]{0,300}(?:\u0007|\u001b\\)|[@-Z\\^_])/g;
/** Invisible and direction-changing characters: they could hide a token from redaction or reorder what a terminal shows. */
const INVISIBLE = /[\p{Cc}\p{Cf}]/gu;
const ODD_SPACE = /[\t\u0085\u00a0\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]/g;
const ORDINARY = /^[ -~]*$/;
/** Removes terminal colours, control and invisible characters from one line. */
function cleanLine(line) {
	if (ORDINARY.test(line)) return line;
	return (line.includes("\x1B") ? line.replace(ANSI, "") : line).replace(ODD_SPACE, " ").replace(INVISIBLE, "");
}
/** Bounds one message to `MESSAGE_LIMIT` characters. */
function capMessage(text) {
	return text.length <= MESSAGE_LIMIT ? text : `${text.slice(0, HEAD)}...${text.slice(text.length - TAIL)}`;
}
const WHITE = /* @__PURE__ */ new Set([
	"n",
	"r",
	"t"
]);
/**
* Takes the escapes of quoted text away, however often it was quoted (kubelet quotes the runtime's message up to three times):
* every run of backslashes goes, `\n`, `\r` and `\t` become a space, `\u0022` its character. One pass, linear.
*/
function unescapeText(text) {
	if (!text.includes("\\")) return text;
	let out = "";
	for (let at = 0; at < text.length; at++) {
		if (text[at] !== "\\") {
			out += text[at];
			continue;
		}
		while (text[at] === "\\") at++;
		const next = text[at] ?? "";
		const code = next === "u" ? /^[0-9a-fA-F]{4}/.exec(text.slice(at + 1, at + 5))?.[0] : void 0;
		if (code !== void 0) {
			out += cleanLine(String.fromCharCode(Number.parseInt(code, 16)));
			at += 4;
		} else out += WHITE.has(next) ? " " : next;
	}
	return out;
}

// src/explain/closeness.ts
/** Findings of these are true of every registry of a region, whichever of them they name. */
const OF_REGIONS = /* @__PURE__ */ new Set(["subnet-without-route-to-ecr"]);
const ADDRESS = /^[0-9.]+$/;
/** 4 same image, 3 same repository, 2 same registry, 1 the finding or the message names no image, 0 something else. */
function closeness(scope, finding, facts, event) {
	if (finding.image === void 0) return concerns(finding, facts) ? 4 : mentions(finding, facts);
	const found = imageOf(finding.image);
	if (event === void 0) return found === void 0 ? "unknown" : withoutReference(scope, found, facts);
	if (found === void 0) return finding.image === facts.image ? 4 : 0;
	if (found.host !== event.host) return 0;
	if (found.repository !== event.repository) return scope === "registry" ? 2 : 0;
	if (sameVersion(found, event)) return 4;
	return scope === "image" ? 0 : 3;
}
/** The image reference that a text is, if it is one. */
function imageOf(text) {
	const parsed = text === void 0 ? void 0 : parseImage(text);
	return parsed?.state === "parsed" ? parsed.image : void 0;
}
/** A message such as ECR's own names account and repository without a reference; others name a host, or nothing. */
function withoutReference(scope, found, facts) {
	if (!sameAccount(facts, found)) return 0;
	if (facts.repository !== void 0) return facts.repository !== found.repository ? 0 : scope === "image" ? "unknown" : 3;
	if (facts.host === found.host) return scope === "registry" ? 2 : "unknown";
	return isAnotherRegistry(facts) ? 0 : "unknown";
}
/** A finding about a role or a subnet names the images of its workloads beside it. */
function concerns({ related }, { image }) {
	return image !== void 0 && related.some(({ message }) => message.endsWith(` runs ${image}`));
}
/** A finding without an image (a Secret, a role, a subnet) counts unless its text names another registry than the message does. */
function mentions({ rule, message }, facts) {
	const hosts = (message.match(/\b\d{12}\.dkr[.-]ecr[a-z0-9.-]{1,200}/g) ?? []).map((host) => host.replace(/\.+$/, ""));
	if (facts.host === void 0 || hosts.length === 0 || hosts.includes(facts.host)) return 1;
	if ((OF_REGIONS.has(rule) || facts.ecr === void 0) && facts.region !== void 0 && hosts.some((host) => parseEcrHost(host)?.region === facts.region)) return 1;
	return facts.region !== void 0 || isAnotherRegistry(facts) ? 0 : "unknown";
}
/** The host of a message may be one that a pull goes by on its way: S3, the ECR API, STS, an address. */
function isAnotherRegistry({ host, ecr }) {
	return ecr !== void 0 || host !== void 0 && !ADDRESS.test(host) && !/\.amazonaws\.|\.on\.aws$|\.api\.aws$/.test(host);
}
function sameAccount(facts, image) {
	return (facts.account === void 0 || facts.account === image.ecr?.account) && (facts.region === void 0 || facts.region === image.ecr?.region);
}
function sameVersion(a, b) {
	if (a.digest !== void 0 || b.digest !== void 0) return a.digest === b.digest;
	return (a.tag ?? "latest") === (b.tag ?? "latest");
}

// src/explain/fits.ts
/** By the pattern's id: what did not answer. Another service that cannot be reached does not show as this message. */
const UNREACHED = {
	"no-credentials": ["ecr.api"],
	"authentication-required": ["ecr.api"],
	"pull-access-denied": ["ecr.api"],
	"provider-timeout": ["ecr.api"],
	"provider-failed": ["ecr.api"],
	"layers-unreachable": ["s3"]
};
/** What answered, and refused: only the policy of an endpoint does that. */
const REFUSED = {
	"http-403": ["ecr.dkr"],
	"blobs-refused": ["ecr.dkr"],
	"layers-refused": ["s3"],
	"endpoint-policy": [
		"ecr.api",
		"ecr.dkr",
		"s3"
	],
	"explicit-deny": [
		"ecr.api",
		"ecr.dkr",
		"s3"
	],
	"not-authorized": ["ecr.api", "ecr.dkr"]
};
/** What a finding says of an endpoint, as the route was followed. */
const OPEN = "takes the traffic and is open to";
const REFUSES = "takes the traffic, and its policy does not allow the pull";
/** How a finding says that the image has an index: without one it is pulled to every node, and fails only when it is started. */
const HAS_INDEX = "its index has no entry for them";
const HAS_NONE = /without an index to choose from|its programs cannot run there/;
/**
* Why a finding of a rule that looks for causes of a message would show as another message; undefined where it would show as this one.
* The same rule finds what fails earlier, and what fails later.
*/
function misfit(pattern, { rule, message }) {
	if (rule === "image-platform-mismatch") {
		if (pattern === "exec-format") return message.includes(HAS_INDEX) ? "an image with such an index is not pulled" : void 0;
		return HAS_NONE.test(message) ? "such an image is pulled, and fails when it is started" : void 0;
	}
	if (rule !== "subnet-without-route-to-ecr") return void 0;
	const refused = REFUSED[pattern];
	if (refused) return refused.some((service) => message.includes(`(${service}) ${REFUSES}`)) ? void 0 : `it does not say that the policy of an endpoint (${refused.join(", ")}) refuses`;
	const needed = UNREACHED[pattern];
	return needed?.every((service) => message.includes(`(${service}) ${OPEN}`)) ? `it says that ${needed.join(", ")} is reached` : void 0;
}

// src/explain/links.ts
/** What became of one rule: its finding, as far as it is about this message, or how far its silence goes. */
function ruleLink(rule, { broken, open, doubt, other }, standing) {
	if (broken) return {
		rule,
		state: "broken",
		says: at(broken)
	};
	if (open) {
		const against = doubt === void 0 ? "" : `: ${doubt}`;
		return {
			rule,
			state: "possible",
			says: `${at(open)} has a finding; whether it is this pull's is not known${against}`
		};
	}
	if (standing.state !== "judged") return {
		rule,
		state: standing.state,
		says: standing.why
	};
	return other ? {
		rule,
		state: "elsewhere",
		says: `${at(other)} has a finding, about something else than this message`
	} : {
		rule,
		state: "holds",
		says: "no finding"
	};
}
function at({ location: { file, line, column } }) {
	return `${file}:${line}:${column}`;
}
/** A finding that somebody accepted explains a failure all the same. */
function asFinding({ rule, message, severity, resource, image, location, fingerprint, by }) {
	if (message === void 0 || resource === void 0) return void 0;
	return {
		rule,
		severity: severity ?? "error",
		message: `${message} (suppressed: ${by})`,
		remediation: "",
		help: "",
		resource,
		...image === void 0 ? {} : { image },
		location,
		related: [],
		fingerprint: fingerprint ?? ""
	};
}
/** One sentence for the links that are open; the list of them says why. */
function undecided(links, possible) {
	const [first] = possible;
	const lead = "Which link of this deployment is broken could not be decided: ";
	const open = links.filter(({ state }) => state === "unknown" || state === "not-judged");
	const what = open.length === links.length ? "none of the checks that look for its causes could be decided" : `${open.length} of the ${links.length} checks that look for its causes could not be decided`;
	if (!first) return `${lead}no finding accounts for this message, and ${what}.`;
	const more = possible.length > 1 ? ` (and ${possible.length - 1} more)` : "";
	const rest = open.length === 0 ? "" : `; ${what}`;
	return `${lead}${first.rule} at ${at(first)} looks for a cause of this message, and whether its finding${more} is this pull's is not known${rest}.`;
}

// src/explain/rules.ts
const ROLE$1 = ["pull-role-lacks-ecr-permission", "pull-role-not-found"];
const ROUTE$1 = ["subnet-without-route-to-ecr"];
const CACHE = ["pull-through-cache-library-prefix", "pull-through-cache-permission"];
const PLATFORM = ["image-platform-mismatch"];
const IMAGE = [
	"ecr-image-not-found",
	"ecr-image-not-pullable",
	"image-expires-soon"
];
/**
* Rules of ecr-preflight that look, before a deploy, for a cause of a message: by the pattern's id. A pattern that is not here is caught by
* no rule. The identity rules (IRSA annotations) are not here on purpose: that role is not used for pulls.
*/
const RULES = {
	"token-expired": ["ecr-pull-secret-committed", "pull-secret-only-path"],
	"token-refused": ["ecr-pull-secret-committed", "pull-secret-only-path"],
	"no-credentials": [
		...ROLE$1,
		"ecr-role-arn-missing",
		"pull-secret-missing",
		"ecr-host-unmatched",
		...ROUTE$1,
		"pull-secret-only-path"
	],
	"authentication-required": [...[
		...ROLE$1,
		"ecr-role-arn-missing",
		"pull-secret-missing",
		"ecr-host-unmatched",
		...ROUTE$1
	], ...["pull-secret-only-path", "ecr-pull-secret-committed"]],
	"docker-hub-denied": ["image-not-from-ecr"],
	"http-401": ["ecr-pull-secret-committed", "pull-secret-only-path"],
	"http-403": [...[
		...ROLE$1,
		"repository-policy-denies-pull",
		"ecr-repository-not-found",
		...ROUTE$1
	], ...["pull-secret-only-path", "ecr-pull-secret-committed"]],
	"pull-access-denied": [...[
		"ecr-repository-not-found",
		...ROLE$1,
		"repository-policy-denies-pull",
		"pull-secret-missing",
		"ecr-host-unmatched",
		...ROUTE$1
	], ...["ecr-pull-secret-committed", "pull-secret-only-path"]],
	"identity-policy-token": ROLE$1,
	"identity-policy": ROLE$1,
	"boundary-policy": ["pull-role-lacks-ecr-permission"],
	"resource-policy": ["repository-policy-denies-pull", "ecr-repository-not-found"],
	"explicit-deny": [
		"pull-role-lacks-ecr-permission",
		"repository-policy-denies-pull",
		...ROUTE$1
	],
	"endpoint-policy": ROUTE$1,
	"not-authorized": [
		...ROLE$1,
		"repository-policy-denies-pull",
		...ROUTE$1
	],
	"repository-missing": ["ecr-repository-not-found", ...CACHE],
	"name-unknown": ["ecr-repository-not-found", ...CACHE],
	"manifest-unknown": [...IMAGE, ...CACHE],
	"requested-image-missing": IMAGE,
	"reference-not-found": [
		"ecr-image-not-found",
		"ecr-repository-not-found",
		"ecr-image-not-pullable",
		...CACHE,
		"image-expires-soon"
	],
	"platform-containerd": PLATFORM,
	"platform-crio": PLATFORM,
	"platform-docker": PLATFORM,
	"exec-format": PLATFORM,
	"bad-reference": ["image-reference-invalid", "image-reference-unresolved"],
	"dial-timeout-public": ROUTE$1,
	"dial-timeout-private": ROUTE$1,
	"connect-timeout": ROUTE$1,
	unreachable: ROUTE$1,
	"dns-not-found": ROUTE$1,
	"layers-unreachable": ROUTE$1,
	"layers-refused": ROUTE$1,
	"blobs-refused": [
		"pull-role-lacks-ecr-permission",
		"repository-policy-denies-pull",
		...ROUTE$1
	],
	"provider-no-role": ["ecr-role-arn-missing"],
	"provider-assume-role": ["irsa-trust-mismatch", "irsa-role-not-found"],
	"provider-timeout": ROUTE$1,
	"provider-failed": [...ROLE$1, ...ROUTE$1],
	"registry-unavailable": ROUTE$1
};
/** Findings of these make the pull of their image fail, whatever else is true of it. */
const FATAL_RULES = [
	"image-reference-invalid",
	"ecr-repository-not-found",
	"ecr-image-not-found",
	"ecr-image-not-pullable"
];

// src/explain/deployment.ts
/**
* Says which finding of this deployment is the broken link behind a failed pull: one whose rule looks for a cause of this kind of message,
* about the same image, repository or registry. Findings of other rules, however true, do not explain the event. That none does is said only
* where every such rule was asked and had its answers.
*/
function brokenLink(pattern, facts, { findings, suppressed = [], standing }) {
	const wrapper = pattern.class === "wrapper";
	const rules = wrapper ? FATAL_RULES : RULES[pattern.id] ?? [];
	const candidates = [...findings, ...suppressed.flatMap((each) => asFinding(each) ?? [])].filter(({ rule }) => rules.includes(rule));
	const event = imageOf(facts.image);
	const near = candidates.map((finding) => ({
		finding,
		closeness: closeness(pattern.scope, finding, facts, event)
	}));
	const ranked = near.filter(({ finding, closeness: steps }) => steps !== "unknown" && steps > 0 && misfit(pattern.id, finding) === void 0).sort((a, b) => Number(b.closeness) - Number(a.closeness) || rules.indexOf(a.finding.rule) - rules.indexOf(b.finding.rule));
	const best = ranked[0];
	const open = near.filter((each) => each.closeness !== 0 && !ranked.includes(each)).map(({ finding }) => finding);
	const links = (standing ? rules : []).map((rule) => {
		const of = ({ rule: other }) => other === rule;
		const possible = open.find(of);
		const found = {
			broken: ranked.find(({ finding }) => of(finding))?.finding,
			open: possible,
			doubt: possible && misfit(pattern.id, possible),
			other: candidates.find(of)
		};
		const link = ruleLink(rule, found, standing?.(rule, facts, event) ?? { state: "judged" });
		return {
			...link,
			says: printable(link.says)
		};
	});
	if (!best) return open.length > 0 || links.some(({ state }) => state === "unknown" || state === "not-judged") ? {
		state: "undecided",
		says: printable(undecided(links, open)),
		links
	} : {
		state: "none",
		says: noneOf(findings, facts),
		links
	};
	const { rule, location, fingerprint, message } = best.finding;
	const place = printable(`${location.file}:${location.line}:${location.column}`);
	const more = ranked.length > 1 ? ` (and ${ranked.length - 1} more of this kind)` : "";
	const how = wrapper ? "would make the pull of this image fail; the text does not say whether it is the reason" : accounts(Number(best.closeness));
	return {
		state: "broken",
		rule,
		message: printable(message),
		location,
		fingerprint,
		says: `${rule} at ${place} ${how}${more}.`,
		links
	};
}
function accounts(steps) {
	if (steps === 1) return "names no image; it is of a kind that accounts for this message";
	return `is about the same ${steps === 4 ? "image" : steps === 3 ? "repository" : "registry"} as this message and accounts for it`;
}
function noneOf(findings, facts) {
	if (findings.length === 0) return "ecr-preflight has no finding for this deployment, so none of its checks explains this message.";
	const about = facts.image === void 0 ? "" : ` for ${facts.image}`;
	return findings.length === 1 ? `The one finding of this deployment does not explain this message${about}.` : `None of the ${findings.length} findings of this deployment explains this message${about}.`;
}
function printable(text) {
	return redact(cleanLine(text.replace(/[\r\n]+/g, " ")));
}

// src/explain/grouping.ts
const EXCERPT = 480;
/**
* Puts together what says the same of the same registry. What one message of the input names is lent to those that name less (a log line
* without the image) where the whole input is about one image or one pod.
*/
function groupsOf(all) {
	const owner = new Set(all.flatMap(({ facts }) => facts.image ?? [])).size === 1 ? all.find(({ facts }) => facts.image !== void 0)?.facts : void 0;
	const pod = new Set(all.flatMap(({ facts }) => facts.pod === void 0 ? [] : `${facts.namespace}/${facts.pod}`)).size === 1 ? all.find(({ facts }) => facts.pod !== void 0)?.facts : void 0;
	const joined = /* @__PURE__ */ new Map();
	for (const match of all) {
		const facts = complete(match.facts, owner, pod);
		const key = [
			match.pattern.id,
			facts.ecr?.account ?? facts.account ?? facts.host ?? "",
			facts.region ?? "",
			facts.principal ?? ""
		].join(" ");
		const group = joined.get(key);
		if (group) group.push({
			...match,
			facts
		});
		else joined.set(key, [{
			...match,
			facts
		}]);
	}
	return [...joined.values()];
}
function complete(facts, owner, pod) {
	const { namespace, pod: name } = pod ?? {};
	const named = facts.pod === void 0 && name !== void 0 ? {
		...namespace !== void 0 && { namespace },
		pod: name,
		...facts
	} : facts;
	if (!owner || named.image !== void 0 || !mayBelong(named, owner)) return named;
	const { image, host, ecr, account, region, repository, tag, digest } = owner;
	const lent = Object.entries({
		image,
		host,
		ecr,
		account,
		region,
		repository,
		tag,
		digest
	}).filter(([, value]) => value !== void 0);
	return {
		...Object.fromEntries(lent),
		...named,
		...named.host !== void 0 && !parseEcrHost(named.host) && host !== void 0 && { host }
	};
}
/** Hosts beside the registry (S3 for layers, the ECR API for tokens) serve the same pull; another registry does not. */
function mayBelong(facts, owner) {
	const agrees = (key) => facts[key] === void 0 || owner[key] === void 0 || facts[key] === owner[key];
	return (facts.host === void 0 || facts.host === owner.host || /^(?:api\.ecr|prod-[a-z0-9-]{2,30}-starport|s3\.|sts\.)/.test(facts.host)) && agrees("account") && agrees("region") && agrees("repository");
}
/**
* Groups in the order in which they are told: most specific first. That a pull failed is worth a word only for an image of which nothing
* better is known, neither a cause nor a reason that could not be understood.
*/
function worthTelling(groups, unexplained) {
	const specific = groups.filter(([first]) => first?.pattern.class !== "wrapper");
	const told = new Set([...specific.flat(), ...unexplained].map(({ facts }) => facts.image));
	const wrappers = groups.filter(([first]) => first?.pattern.class === "wrapper").map((matches) => told.size === 0 ? matches : matches.filter(({ facts }) => facts.image !== void 0 && !told.has(facts.image))).filter((matches) => matches.length > 0);
	return [...specific, ...wrappers].sort((a, b) => (a[0]?.rank ?? 0) - (b[0]?.rank ?? 0));
}
/** The part of the message around what was recognised, redacted before it is cut. */
function excerpt({ text, match }) {
	const clean = redact(text);
	if (clean.length <= EXCERPT) return clean;
	const at = Math.max(clean.indexOf(redact(match[0])), 0);
	const near = Math.max(Math.min(at - 120, clean.length - EXCERPT), 0);
	const start = near === 0 ? 0 : clean.indexOf(" ", near) + 1;
	const end = start + EXCERPT;
	return `${start > 0 ? "..." : ""}${clean.slice(start, end)}${end < clean.length ? "..." : ""}`;
}

// src/explain/interest.ts
/** Words of failure: a line with one of them is never passed over as layout, and is shown first among what was not understood. */
const TELLS_OF_FAILURE = /denied|unauthori|expired|time(?:d )?out|not found|refused|forbidden|err|fail|x509|unable|cannot|invalid|exceeded|no such|unknown|unexpected|ImagePull|\b(?:40[134]|429|50[0-4])\b/i;
/** Words beside those of failure of which at least one is in every message of a pull, and in the lines that say what a message is about. */
const OF_A_PULL = /pull|image|manifest|registr|repositor|credential|token|lookup|dial|certificate|TLS|layer|too ?many|EOF|cancel|reset|signature|secret|no arn|no space|exec|platform|warning|normal|name:|namespace:|message|reason|note|authenti|authori|deny|polic|proxyconnect|unavailable|not present|boundary|insufficient_scope/i;
/** Whether a line has to be looked at. Cheap: it keeps megabytes of other text away from everything else. */
function mayMatter(line) {
	return TELLS_OF_FAILURE.test(line) || OF_A_PULL.test(line);
}

// src/explain/event-table.ts
const AGE = "(?:<unknown>|<invalid>|\\d[\\w.:+-]{0,30})(?: ago)?(?: \\(x\\d{1,9} over [^)]{1,40}\\))?";
/** Type, Reason, Age, From, Message. */
const DESCRIBE = new RegExp(`^ {0,40}(Normal|Warning) {1,80}([A-Za-z]{2,60}) {1,80}${AGE} {1,80}([a-z][\\w.-]{1,80}(?:, \\S{1,253})?) {1,200}(\\S.*)$`);
/** (Namespace,) Last Seen, Type, Reason, Object, Message; `-o wide` has more columns, which are left in the text. */
const GET = new RegExp(`^ {0,40}(?:([a-z0-9][a-z0-9-]{0,62}) {1,80})?${AGE} {1,80}(Normal|Warning) {1,80}([A-Za-z]{2,60}) {1,80}([a-z][\\w.]{0,80})/([a-z0-9][a-z0-9.-]{0,252}) {1,200}(\\S.*)$`);
const HEADERS = /^ {0,40}(?:Type {1,80}Reason {1,80}Age|(?:NAMESPACE {1,80})?LAST SEEN {1,80}|FirstSeen|FIRST SEEN|-{2,20} {1,80}-{2,20})/;
/** Reads one row; undefined where the line is none. */
function readEventRow(line) {
	if (!/(?:Normal|Warning) /.test(line)) return void 0;
	const described = DESCRIBE.exec(line);
	if (described) return {
		text: described[4] ?? "",
		normal: described[1] === "Normal"
	};
	const got = GET.exec(line);
	if (!got) return void 0;
	const [, namespace, type, , kind = "", name, text = ""] = got;
	return {
		text,
		normal: type === "Normal",
		...namespace !== void 0 && { namespace },
		.../^po(?:d|ds)?$/.test(kind) && name !== void 0 && { pod: name }
	};
}
/** The header of such a table, or the line of dashes under it. */
function isTableHeader(line) {
	return HEADERS.test(line);
}
/** What the fields above an Events table say of the pod (`Name:`, `Namespace:` at the margin). */
function readPodField(line) {
	const [, key, value = ""] = /^(Name|Namespace):[ ]{2,40}([a-z0-9][a-z0-9.-]{0,252})$/.exec(line) ?? [];
	if (key === void 0) return void 0;
	return key === "Name" ? { pod: value } : { namespace: value };
}
/**
* A field of a described pod or of YAML. `Message`, `message`, `note`, `msg` and `reason` are read; the rest of the layout is passed over.
* @returns the value, `null` for a field that says nothing of a pull, undefined for a line that is no field.
*/
function readField(line) {
	const [, indent = "", key, rest = ""] = /^( {0,80}(?:- )?)"?([A-Za-z][\w./-]{0,80}(?: [\w./-]{1,40})?)"?:(| .{0,65536})$/.exec(line) ?? [];
	if (key === void 0) return void 0;
	const value = rest.trim();
	if (/^(?:message|note|msg|reason)$/i.test(key)) return {
		value: unquote(value),
		indent: indent.length
	};
	return (indent !== "" || value === "" || rest.startsWith("  ")) && !TELLS_OF_FAILURE.test(line) ? null : void 0;
}
function unquote(value) {
	if (/^[|>][+-]?$/.test(value)) return "";
	const [, quote, inner] = /^(["'])(.*?)\1?,?$/.exec(value) ?? [];
	return quote === void 0 ? value : quote === "'" ? (inner ?? "").replaceAll("''", "'") : inner ?? "";
}

// src/explain/log-line.ts
/** Prefixes, outermost first; each is anchored, and they nest in any order (journald around klog, a container log around logfmt). */
const PREFIXES = [
	/^[A-Z][a-z]{2} [ 0-3]?\d \d\d:\d\d:\d\d(?:\.\d{1,9})? \S{1,253} [A-Za-z][\w.@/-]{0,80}(?:\[\d{1,10}\])?: ?/,
	/^\[?\d{4}[-/]\d\d[-/]\d\d[T ]\d\d:\d\d:\d\d(?:[.,]\d{1,9})?(?: ?(?:Z|UTC|[+-]\d\d:?\d\d))?\]?(?: (?:stdout|stderr) [FP](?= ))?(?: \S{1,253} [A-Za-z][\w.@/-]{0,80}\[\d{1,10}\]:)?:? ?/,
	/^[IWEF]\d{4} \d\d:\d\d:\d\d\.\d{1,9} {1,8}\d{1,10} [\w./-]{1,160}:\d{1,6}\] ?/,
	/^(?:kubelet|containerd|crio|cri-o|dockerd|docker)(?:\[\d{1,10}\])?: ?/,
	/^\[?(?:ERROR|WARN|WARNING|FATAL|INFO)\]?:? {1,8}/,
	/^(?:FATA|ERRO|WARN|INFO)\[\d{1,8}\] ?/,
	/^\d{1,3}\.\d{1,3}\.\d{1,3}\.\d{1,3}: (?=\{)/
];
/** A cheap test for the first characters, so that plain text costs nothing. */
const MAY_BEGIN = /^[\d[A-Zcdkltme"]/;
/**
* Reads a line as a log writes it: journald, klog, container log, logfmt (containerd, CRI-O, dockerd), nested in any order.
* @returns undefined for a line that begins with none of these. JSON is left as it is, for the caller to parse.
*/
function readLogLine(line) {
	if (!MAY_BEGIN.test(line)) return void 0;
	let text = line;
	let image;
	let pod;
	for (let depth = 0; depth < 8; depth++) {
		const before = text;
		for (const prefix of PREFIXES) text = text.replace(prefix, "");
		const fields = fieldsOf(text);
		if (fields) {
			text = [
				"msg",
				"error",
				"err"
			].flatMap((key) => fields.get(key) ?? []).join(": ");
			image = fields.get("image") ?? image;
			pod = fields.get("pod") ?? pod;
		}
		if (text === before) break;
	}
	if (text === line) return void 0;
	return {
		text,
		...image !== void 0 && { image },
		...pod !== void 0 && { pod }
	};
}
/** logfmt (`time="..." level=error msg="..."`) and klog's structured lines (`"Failed to pull image" err="..." image="..."`). */
function fieldsOf(text) {
	if (!/^(?:[A-Za-z_][\w.-]{0,40}=|"[^"]{0,400}" [A-Za-z_][\w.-]{0,40}=)/.test(text)) return void 0;
	const fields = /* @__PURE__ */ new Map();
	const token = /(?:([A-Za-z_][\w.-]{0,40})=)?(?:"((?:[^"\\]|\\.)*)"?|([^\s"]{1,4096}))/y;
	for (let at = 0; at < text.length && fields.size < 100;) {
		token.lastIndex = at;
		const match = token.exec(text);
		if (!match) {
			at++;
			continue;
		}
		const [whole, key, quoted, bare = ""] = match;
		const name = key ?? (quoted === void 0 ? void 0 : "msg");
		if (name !== void 0 && !fields.has(name)) fields.set(name, quoted === void 0 ? bare : unescapeText(quoted));
		at += whole.length;
	}
	return fields.has("msg") || fields.has("err") || fields.has("error") ? fields : void 0;
}

// src/explain/json-messages.ts
/** Nodes looked at in one JSON document; a list of 10,000 events has about 400,000. */
const NODE_LIMIT = 2e6;
const PULL_STATES = /^(?:Init:)?(?:ErrImagePull|ImagePullBackOff|InvalidImageName|ErrImageNeverPull|ImageInspectError|RegistryUnavailable|SignatureValidationFailed)$/;
/** Subtrees that never hold a message and may hold what must not be read. */
const CLOSED = /* @__PURE__ */ new Set([
	"managedFields",
	"annotations",
	"labels",
	"data",
	"stringData",
	"env",
	"spec",
	"conditions"
]);
/**
* Collects what a JSON document says: Events of either API, pods with their container statuses, Lists and arrays of them, and the
* objects JSON logs are made of (kubelet, journald, fluent). Walks without recursion, so that nesting costs no stack.
*/
function messagesOfJson(document) {
	const messages = [];
	const open = [{
		value: document,
		context: {}
	}];
	for (let seen = 0; open.length > 0 && seen < NODE_LIMIT; seen++) {
		const { value, context } = open.pop() ?? {
			value: null,
			context: {}
		};
		if (Array.isArray(value)) for (let at = value.length - 1; at >= 0; at--) open.push({
			value: value[at],
			context
		});
		else if (isFields(value)) {
			const inner = contextOf(value, context);
			const message = messageOf$1(value, inner);
			if (message && message.text !== "") messages.push(message);
			for (const [key, child] of Object.entries(value).reverse()) if (typeof child === "object" && child !== null && !CLOSED.has(key)) open.push({
				value: child,
				context: inner
			});
		}
	}
	return messages;
}
/** Parses a JSON object or array; undefined for anything else. */
function parseJson(text) {
	if (!/^\s{0,1000}[{[]/.test(text)) return void 0;
	try {
		return JSON.parse(text);
	} catch {
		return;
	}
}
function messageOf$1(fields, context) {
	const said = [
		"MESSAGE",
		"message",
		"note",
		"msg",
		"log",
		"error",
		"err"
	].flatMap((key) => textOf(fields[key]) ?? []);
	const reason = textOf(fields["reason"]) ?? "";
	if (said.length === 0 && !PULL_STATES.test(reason)) return void 0;
	const joined = said.length === 0 ? reason : said.filter((part, at) => said.indexOf(part) === at).join(": ");
	const entry = readLogLine(joined) ?? { text: joined };
	const [namespace, pod] = entry.pod?.split("/") ?? [];
	const image = textOf(fields["image"]) ?? entry.image ?? context.image;
	return {
		...context,
		...image !== void 0 && { image },
		...namespace !== void 0 && pod !== void 0 && {
			namespace,
			pod
		},
		...fields["type"] === "Normal" && { normal: true },
		text: capMessage(unescapeText(entry.text))
	};
}
function contextOf(fields, outer) {
	const about = isFields(fields["involvedObject"]) ? fields["involvedObject"] : isFields(fields["regarding"]) ? fields["regarding"] : void 0;
	const self = fields["kind"] === "Pod" && isFields(fields["metadata"]) ? fields["metadata"] : void 0;
	const named = about?.["kind"] === "Pod" ? about : self;
	const image = isFields(fields["state"]) ? textOf(fields["image"]) : void 0;
	const namespace = textOf(named?.["namespace"]);
	const pod = textOf(named?.["name"]);
	return {
		...outer,
		...image !== void 0 && { image },
		...namespace !== void 0 && { namespace },
		...pod !== void 0 && { pod }
	};
}
function isFields(value) {
	return typeof value === "object" && value !== null && !Array.isArray(value);
}
/** journald writes a message that is not UTF-8 as an array of bytes. */
function textOf(value) {
	if (typeof value === "string") return value === "" ? void 0 : cleanLine(value.slice(0, 65536).replace(/[\r\n]/g, " ")).trim();
	if (!Array.isArray(value) || value.length === 0 || value.length > 65536 || !value.every((byte) => typeof byte === "number")) return void 0;
	return cleanLine(String.fromCharCode(...value.slice(0, 4096)).replace(/[\r\n]/g, " "));
}

// src/explain/wrapped.ts
/** Shortest line that is believed to have been wrapped. */
const WRAP_WIDTH = 40;
/** A message and what follows it; more is another text. */
const JOINED_LIMIT = 16384;
/** Lines that are complete as they stand. */
const COMPLETE = /(?:timeout|credentials|denied|not found|Forbidden|Unauthorized|try again\.?|no such host|EOF|exceeded|canceled|refused|required|authority|action|ErrImagePull|ImagePullBackOff)["')\]]{0,8}$/;
/** Beginnings of messages, which no wrapped line continues. */
const BEGINS = /^(?:NAME |[a-z0-9][a-z0-9.-]{0,252} {1,80}(?:[a-z0-9][a-z0-9.-]{0,252} {1,80})?\d{1,4}\/\d{1,4} |Failed|Error|Back-off|Warning|Normal|Container |Unable to|image pull failed|rpc error|PullImage|\{|\$ |kubectl |# )/;
/** Whether `line`, which is no line of a log by itself, is the rest of a message that was wrapped. */
function continues(open, line) {
	if (open.length > JOINED_LIMIT) return false;
	if (open.until === "table") return !/^[A-Z][A-Za-z ]{1,30}: {2,}|^[$#] /.test(line);
	const start = line.trimStart();
	if (typeof open.until === "number") return line.length - start.length > open.until && readField(line) === void 0;
	const last = open.lines.at(-1) ?? "";
	if (/^[:,;)]/.test(start) || /[:,]$/.test(last)) return true;
	return !BEGINS.test(line) && last.length >= WRAP_WIDTH && !COMPLETE.test(last);
}
/** Joins the lines of a message; undefined where nothing is left of it. */
function messageOf({ lines, rest }) {
	const [first = ""] = lines;
	if (lines.length === 1) {
		const text = capMessage(unescapeText(first.trim()));
		return text === "" ? void 0 : {
			...rest,
			text
		};
	}
	const trimmed = lines.map((line) => line.trim());
	const text = capMessage(unescapeText(trimmed.join(" ").trim()));
	if (text === "") return void 0;
	const glued = capMessage(unescapeText(lines.map((line, at) => at === 0 ? line.trimStart() : line.replace(/^ {2,}/, "")).join("")));
	return {
		...rest,
		text,
		wrapped: {
			lines: trimmed.map((line) => capMessage(unescapeText(line))),
			glued
		}
	};
}

// src/explain/normalise.ts
/** What is read of one input, in UTF-16 units. */
const INPUT_LIMIT = 33554432;
/** Longest physical line that is read whole; a line of JSON may be longer than a message. */
const LINE_LIMIT = 1048576;
/** Longest other line that is taken apart; its end is kept too, where the innermost cause is. */
const TEXT_LIMIT = 16384;
/** A line shorter than this begins no message. */
const SHORTEST = 8;
const SAMPLES$1 = 5;
/**
* Takes text apart into messages: `kubectl describe`, `kubectl get events` (table, JSON, YAML), pods, logs of kubelet, containerd,
* CRI-O and docker (klog, journald, logfmt, JSON), or bare messages. Joins lines that were wrapped on the way. Any bytes are survived.
*/
function normalise(input) {
	const truncated = input.length > INPUT_LIMIT;
	const text = truncated ? input.slice(0, INPUT_LIMIT) : input;
	const json = parseJson(text);
	if (json !== void 0) return {
		messages: messagesOfJson(json),
		other: {
			count: 0,
			samples: []
		},
		truncated
	};
	const state = {
		messages: [],
		other: {
			count: 0,
			samples: []
		},
		open: void 0,
		about: {},
		cut: truncated
	};
	for (let at = 0; at < text.length;) {
		const end = text.indexOf("\n", at);
		const stop = end < 0 ? text.length : end;
		state.cut ||= stop - at > LINE_LIMIT;
		if (stop - at < SHORTEST && !state.open) pass(text.slice(at, stop), state);
		else readLine(tidy(text.slice(at, Math.min(stop, at + LINE_LIMIT))), state);
		at = stop + 1;
	}
	close(state);
	return {
		messages: state.messages,
		other: state.other,
		truncated: state.cut
	};
}
function readLine(line, state) {
	if (line === "" || line.startsWith("```")) close(state);
	else if (isTableHeader(line)) close(state);
	else if (!state.open && !mayMatter(line)) pass(line, state);
	else if (!readEvent(line, state) && !readContext(line, state)) readText$1(line, state);
}
function readEvent(line, state) {
	const row = readEventRow(line);
	if (!row) return false;
	const { text, ...rest } = row;
	begin(text, "table", state, rest);
	return true;
}
function readContext(line, state) {
	const field = readPodField(line);
	if (!field) return false;
	close(state);
	state.about = field.pod === void 0 ? {
		...state.about,
		...field
	} : field;
	return true;
}
function readText$1(line, state) {
	const entry = readLogLine(line);
	if (!entry && state.open && continues(state.open, line)) {
		state.open.lines.push(line);
		state.open.length += line.length;
		return;
	}
	close(state);
	if (!mayMatter(line)) {
		pass(line, state);
		return;
	}
	const { text, ...rest } = entry ?? { text: line };
	const object = parseJson(text);
	if (object !== void 0) state.messages.push(...messagesOfJson(object));
	else if (entry) begin(text, "text", state, podOf(rest));
	else beginPlain(line, state);
}
function beginPlain(line, state) {
	const field = readField(line);
	if (field) begin(field.value, field.indent, state);
	else if (field === void 0) begin(line, "text", state);
}
function podOf({ image, pod }) {
	const [namespace, name] = pod?.split("/") ?? [];
	return {
		...image !== void 0 && { image },
		...namespace !== void 0 && name !== void 0 && {
			namespace,
			pod: name
		}
	};
}
function begin(line, until, state, rest = {}) {
	close(state);
	state.open = {
		lines: [line],
		rest: {
			...state.about,
			...rest
		},
		until,
		length: line.length
	};
}
function close(state) {
	const message = state.open && messageOf(state.open);
	if (message) state.messages.push(message);
	state.open = void 0;
}
/** Counts a line that no message can begin with; the title of a section is none. */
function pass(line, { other }) {
	const text = line.trim();
	if (text === "" || /^[A-Z][A-Za-z ]{1,30}:$/.test(text)) return;
	other.count++;
	if (other.samples.length < SAMPLES$1) other.samples.push(cleanLine(text));
}
function tidy(raw) {
	const long = raw.length > TEXT_LIMIT && !raw.startsWith("{");
	const line = cleanLine(long ? `${raw.slice(0, 12288)} ${raw.slice(-4096)}` : raw).trimEnd();
	return line.startsWith(">") ? line.replace(/^[> ]{1,10}/, "") : line;
}

// src/explain/explain.ts
const SAMPLES = 5;
const SAMPLE = 300;
const IMAGES = 50;
/** Images of one cause for which commands are written out. */
const COMMANDS_FOR = 3;
/** Events and lines of a healthy pod, prompts and headers: neither understood nor a failure. */
const HARMLESS = /^(?:Successfully |[Pp]ulling image|Pulled|Container image "[^"]{1,600}" already present|Created |Started container|Scaled |Killing|Stopping container|[$#] |kubectl |oc |NAME +READY|[-=]{3,}|containers with (?:unready|incomplete) status|Containers?NotReady|back-off \d|No resources found)/;
/**
* Explains failed pulls from events or logs. Pure and bounded in time and size.
* Every message is classified by itself; the same failure of the same registry is told once; the most specific comes first.
*/
function explain(text, options = {}) {
	const { messages, other, truncated } = normalise(text);
	const found = [];
	const unread = [];
	const unexplained = [];
	for (const message of messages) {
		const { matches, unknown: rest } = classify(message);
		if (rest === void 0) found.push(...matches);
		else if (matches.length > 0 || !isHarmless(message)) unread.push(rest);
		if (rest !== void 0) unexplained.push(...matches);
	}
	const { findings, ...more } = options;
	const causes = causesOf(found, unexplained, findings && {
		...more,
		findings
	});
	const failures = unread.filter((line) => TELLS_OF_FAILURE.test(line));
	const unknown = causes.length > 0 || unexplained.length > 0 ? failures.length : unread.length + other.count;
	const verdict = causes.some((cause) => cause.class !== "wrapper") ? "explained" : causes.length > 0 ? "wrapper-only" : "unknown";
	return {
		schemaVersion: 1,
		verdict,
		headline: headlineOf(verdict, causes.length, text.trim() === "", unexplained.length > 0),
		causes,
		unrecognised: {
			count: unknown,
			samples: samplesOf([
				...failures,
				...unread,
				...other.samples
			]).slice(0, unknown)
		},
		truncated
	};
}
function causesOf(found, unexplained, deployment) {
	const causes = worthTelling(groupsOf(found), unexplained).flatMap((matches) => causeOf(matches, deployment) ?? []);
	const reason = causes.find(({ id }) => id.startsWith("provider-") || id === "identity-policy-token");
	return reason ? causes.map((cause) => cause.class === "credentials-missing" ? withReason(cause, reason) : cause) : causes;
}
/** The pull without credentials is what the pod shows; the kubelet's own line, where the text has it, says why there were none. */
function withReason(cause, reason) {
	const says = `The kubelet log in this text says why its credential provider gave nothing: see ${reason.id}.`;
	return {
		...cause,
		notes: [says, ...cause.notes.filter((note) => note !== IN_KUBELET_LOG)]
	};
}
function causeOf(matches, deployment) {
	const [first] = matches;
	if (!first) return void 0;
	const { pattern, facts, match } = first;
	const images = [...new Set(matches.flatMap((other) => other.facts.image ?? []))].slice(0, IMAGES);
	const asked = pattern.scope === "registry" || images.length < 2 ? [facts] : images.slice(0, COMMANDS_FOR).flatMap((image) => matches.find((other) => other.facts.image === image)?.facts ?? []);
	const others = pattern.scope === "registry" || images.length < 2 ? "" : ` So for ${images.length - 1} more ${images.length === 2 ? "image" : "images"}.`;
	const named = {
		image: facts.image,
		registry: facts.host,
		account: facts.account,
		region: facts.region,
		repository: facts.repository,
		principal: facts.principal
	};
	return {
		id: pattern.id,
		class: pattern.class,
		confidence: pattern.confidence,
		emitter: pattern.emitter,
		summary: sentence(pattern.summary(facts, match)) + others,
		evidence: excerpt(first),
		occurrences: matches.length,
		causes: pattern.causes(facts, match).map(sentence),
		notes: [...pattern.notes?.(facts) ?? [], ...assumptions(pattern.class, facts)],
		next: [...new Set(asked.flatMap((each) => pattern.next(each)))],
		rules: RULES[pattern.id] ?? [],
		...Object.fromEntries(Object.entries(named).filter(([, value]) => value !== void 0)),
		...images.length > 1 && { images },
		...deployment && { link: brokenLink(pattern, facts, deployment) }
	};
}
/** Sentences may begin with what the message named or with "the ...". */
function sentence(text) {
	return text.startsWith("the ") || text.startsWith("repository ") ? text[0]?.toUpperCase() + text.slice(1) : text;
}
/** What the causes of these differ by the registry, which the text does not always name. */
const DEPENDS_ON_REGISTRY = /* @__PURE__ */ new Set([
	"credentials-missing",
	"credentials-rejected",
	"access-denied",
	"network-timeout",
	"network-timeout-public",
	"network-timeout-private",
	"image-missing",
	"repository-missing"
]);
function assumptions(kind, facts) {
	if (!DEPENDS_ON_REGISTRY.has(kind) || registryKind(facts) !== void 0 || facts.action !== void 0) return [];
	return ["The message does not name the registry; this answer takes it for a private ECR registry."];
}
function isHarmless(message) {
	return message.normal === true || HARMLESS.test(message.text);
}
function samplesOf(unknown) {
	return [...new Set(unknown)].slice(0, SAMPLES).map((text) => {
		const clean = redact(text);
		if (clean.length <= SAMPLE) return clean;
		const cause = causeWithin(clean);
		return cause.length > SAMPLE ? `${cause.slice(0, 297)}...` : cause;
	});
}
function headlineOf(verdict, causes, empty, failedForUnknownReason) {
	if (verdict === "explained") return causes === 1 ? "One kind of failure found." : `${causes} kinds of failure found, the most specific first.`;
	if (verdict === "wrapper-only") return "This text says that a pull failed, and not why. The reason is in the Failed event of the pod.";
	if (empty) return "There is nothing to explain: the text is empty.";
	if (failedForUnknownReason) return "A pull failed for a reason that ecr-preflight does not know.";
	return "Nothing in this text is a failed pull that ecr-preflight knows.";
}

// src/explain/render.ts
const CONFIDENCE = {
	certain: "the text states it",
	likely: "the text narrows it down to the causes below",
	possible: "a symptom that unrelated causes share"
};
/** JSON of an explanation, as `--format json` prints it. */
function renderExplanationJson(explanation) {
	return `${JSON.stringify(explanation, null, 2)}\n`;
}
/** Text of an explanation for people; everything in it is redacted and free of control characters already. */
function renderExplanationText(explanation, context) {
	const paint = context.color ? (style, text) => styleText(style, text, { validateStream: false }) : (_, text) => text;
	const { headline, causes, unrecognised, truncated } = explanation;
	const lines = [...fold(headline, "", context.width).map((line) => paint("bold", line))];
	for (const cause of causes) lines.push("", ...causeLines(cause, context.width, paint));
	if (unrecognised.count > 0) {
		lines.push("", `Not understood: ${unrecognised.count} ${unrecognised.count === 1 ? "message" : "messages"}${unrecognised.count > unrecognised.samples.length ? ", among them" : ""}`);
		lines.push(...unrecognised.samples.map((sample) => paint("dim", `  ${sample}`)));
	}
	if (truncated) lines.push("", "The input was too long to be read whole; what was cut off is not explained.");
	return `${lines.join("\n")}\n`;
}
function causeLines(cause, width, paint) {
	const facts = [
		["image", cause.images ? void 0 : cause.image],
		["images", cause.images?.join(", ")],
		["identity", cause.principal],
		["said by", cause.emitter],
		["evidence", cause.evidence + (cause.occurrences > 1 ? ` (${cause.occurrences} times)` : "")]
	];
	return [
		`${paint(cause.class === "wrapper" ? "yellow" : "red", cause.class)} ${paint("dim", `(${cause.id}: ${CONFIDENCE[cause.confidence]})`)}`,
		...fold(cause.summary, "  ", width),
		...facts.flatMap(([name, value]) => value === void 0 ? [] : `  ${paint("dim", name.padEnd(8))}  ${value}`),
		paint("bold", cause.confidence === "certain" || cause.class === "wrapper" ? "  Where to look" : "  Causes, most likely first"),
		...cause.causes.flatMap((text, at) => fold(text, `    ${at + 1}. `, width)),
		...cause.notes.flatMap((text) => fold(text, "  Note: ", width)),
		paint("bold", "  Run next"),
		...cause.next.map((command) => `    ${paint("cyan", command)}`),
		...fold(rulesLine(cause), "  ", width),
		...cause.link ? fold(`This deployment: ${cause.link.says}`, "  ", width).map((line) => paint("bold", line)) : [],
		...linkLines(cause.link?.links ?? [], width)
	];
}
const STATES = {
	broken: "broken",
	possible: "possible",
	unknown: "not known",
	"not-judged": "not judged",
	elsewhere: "elsewhere",
	holds: "holds"
};
/** A line a rule, the same words once. */
function linkLines(links, width) {
	return [
		"broken",
		"possible",
		"unknown",
		"not-judged",
		"elsewhere",
		"holds"
	].flatMap((state) => {
		const same = groupBy(links.filter((link) => link.state === state), ({ says }) => says);
		const lead = `    ${STATES[state].padEnd(11)}`;
		return [...same].flatMap(([says, group]) => fold(`${group.map(({ rule }) => rule).join(", ")}${state === "holds" ? "" : `: ${says}`}`, lead, width));
	});
}
function rulesLine({ rules, class: kind }) {
	if (rules.length > 0) return `Before a deploy, ecr-preflight looks for causes of this with: ${rules.join(", ")}`;
	return kind === "wrapper" ? "Which rule would have caught it depends on the reason." : "No rule of ecr-preflight looks for this before a deploy.";
}
/** Folds a sentence; a word longer than the line is left whole. The lines after the first are indented to the text of the first. */
function fold(text, lead, width) {
	const lines = [];
	let line = lead;
	for (const word of text.split(" ")) {
		const empty = line.length === lead.length;
		if (!empty && line.length + 1 + word.length > width) {
			lines.push(line);
			line = " ".repeat(lead.length) + word;
		} else line += empty ? word : ` ${word}`;
	}
	return [...lines, line];
}

// src/subjects/pull-path/left-open.ts
const ROLE = [
	"pull-role-not-found",
	"pull-role-lacks-ecr-permission",
	"pull-through-cache-permission",
	"pull-secret-only-path"
];
const OWNER = ["repository-policy-denies-pull"];
const ROUTE = ["subnet-without-route-to-ecr"];
const TRUST = [
	"irsa-role-not-found",
	"irsa-trust-mismatch",
	"irsa-role-chain"
];
/** What each open link is about, by the words its subject begins with; the links are made in unverified.ts and gaps.ts. */
const OPENED = [
	{
		subject: /^what \S+ may pull for /,
		rules: ROLE
	},
	{
		subject: /^policies on /,
		rules: [...OWNER, ...ROLE]
	},
	{
		subject: /^who pulls (?:for|as) /,
		rules: [...ROLE, ...OWNER]
	},
	{
		subject: /^(?:who pulls and from which subnets|the node groups|the Fargate profiles|node group \S+|fargate profile \S+) of cluster /,
		rules: [
			...ROLE,
			...OWNER,
			...ROUTE
		]
	},
	{
		subject: /^(?:the configuration of )?cluster /,
		rules: [
			...ROLE,
			...OWNER,
			...ROUTE,
			...TRUST
		]
	},
	{
		subject: /^the Pod Identity associations of /,
		rules: ["irsa-annotation-missing", "service-account-default"]
	},
	{
		subject: /^route (?:from|to ECR) /,
		rules: ROUTE
	},
	{
		subject: /^trust of /,
		rules: TRUST
	},
	{
		subject: /^lifecycle of /,
		rules: ["image-expires-soon"]
	},
	{
		subject: /^platforms of /,
		rules: ["image-platform-mismatch"]
	}
];
/** Rules whose silence says nothing while a link is open. */
function rulesLeftOpen(subject) {
	return OPENED.find((entry) => entry.subject.test(subject))?.rules ?? [];
}
/** The repository that a link is about, where it is about one: `<account>/<region>/<name>`. */
function repositoryOfLink(subject) {
	const [, name, account, region] = /^(?:policies on|lifecycle of) (\S+) of (\d{12}) \(([^)]+)\)/.exec(subject) ?? [];
	return name === void 0 ? void 0 : `${account}/${region}/${name}`;
}

// src/explain/standing.ts
const LOOKED_UP = /* @__PURE__ */ new Set([
	"ecr-repository-not-found",
	"ecr-image-not-found",
	"ecr-image-not-pullable"
]);
const OF_ROLES = /* @__PURE__ */ new Set([...[
	"pull-role-not-found",
	"pull-role-lacks-ecr-permission",
	"repository-policy-denies-pull"
], ...["pull-through-cache-library-prefix", "pull-through-cache-permission"]]);
const OF_ROUTES = /* @__PURE__ */ new Set(["subnet-without-route-to-ecr"]);
const OF_CLUSTERS = /* @__PURE__ */ new Set([
	...OF_ROLES,
	...OF_ROUTES,
	...[
		"ecr-role-arn-missing",
		"pull-secret-missing",
		"pull-secret-only-path",
		"irsa-trust-mismatch",
		"irsa-role-not-found",
		"irsa-role-chain"
	]
]);
const OFFLINE_OF_CLUSTERS = /* @__PURE__ */ new Set(["ecr-role-arn-missing", "pull-secret-missing"]);
/** They look at Secrets, whichever image is pulled with them. */
const OF_SECRETS = /* @__PURE__ */ new Set(["ecr-pull-secret-committed"]);
const MOST_REASONS = 2;
/** @returns the standing of a rule towards what a message names */
function standings(run) {
	const levels = new Map(run.rules.map(({ id, level }) => [id, level]));
	return (rule, facts, event) => {
		if ((run.options.levels.get(rule) ?? levels.get(rule)) === "off") return notJudged("it is off in the configuration");
		const users = usersOf(run.workloads, facts, event);
		if (users.length === 0 && !OF_SECRETS.has(rule)) return notJudged(`no workload of these manifests uses ${event?.reference ?? "an image of this registry"}: give the manifests that do`);
		if (OF_SECRETS.has(rule)) return secretStanding(run.secrets, users);
		if (LOOKED_UP.has(rule)) return imageStanding(run, rule, event);
		if (rule === "image-expires-soon" && run.options.lifecycleDays === void 0) return notJudged("lifecycle policies are not previewed: aws.lifecycle-days in the configuration asks for it");
		if (rule === "image-platform-mismatch" && !run.options.platforms) return notJudged("ECR was not asked what images were built for: aws.platforms in the configuration allows it");
		const missing = OF_CLUSTERS.has(rule) ? clusterGap(run, rule, users) : void 0;
		return missing === void 0 ? openLinks(run.unverified, rule, event) : notJudged(missing);
	};
}
function notJudged(why) {
	return {
		state: "not-judged",
		why
	};
}
/** Whose pull the message may be about: of the same repository, else of the same registry, else any. */
function usersOf(workloads, { host, repository }, event) {
	return workloads.filter(({ containers }) => containers.some(({ parsed }) => {
		if (parsed.state !== "parsed") return false;
		const { image } = parsed;
		if (event) return image.host === event.host && image.repository === event.repository;
		return (host === void 0 || !/\.dkr[.-]ecr/.test(host) || image.host === host) && (repository === void 0 || image.repository === repository);
	}));
}
function imageStanding({ images, unverified, asked }, rule, event) {
	if (!event) {
		const open = unverified.filter(({ kind }) => kind === void 0);
		return open.length > 0 ? unknown(open) : asked ? { state: "judged" } : notJudged(OFF);
	}
	const same = images.filter(({ image }) => image?.host === event.host && image.repository === event.repository);
	const exact = same.filter(({ subject }) => subject === event.reference);
	const wanted = rule === "ecr-repository-not-found" && exact.length === 0 ? same : exact;
	if (same.length === 0) return notJudged("only images of private ECR registries are looked up");
	if (wanted.length === 0) return notJudged(`these manifests use another version (${same.map(({ subject }) => subject.slice(subject.indexOf(event.repository))).join(", ")})`);
	if (wanted.every(({ exempt }) => exempt !== void 0)) return notJudged("its registry is not looked up");
	if (!asked) return notJudged(OFF);
	const open = unverified.filter(({ kind, subject }) => kind === void 0 && wanted.some((image) => image.subject === subject));
	return open.length > 0 ? unknown(open) : { state: "judged" };
}
/** The Secret that a pod pulls with may live in the cluster only, and then nobody here knows its age. */
function secretStanding(secrets, users) {
	const known = new Set(secrets.map(({ manifest }) => manifest.name));
	const elsewhere = users.flatMap((workload) => {
		const { from, names } = pullSecretsOf(workload, []);
		const who = `${workload.manifest.kind} "${workload.manifest.name}"`;
		if (from === "unknown") return [`the ServiceAccount of ${who} is not among these manifests and may name imagePullSecrets`];
		return names.filter((name) => !known.has(name)).map((name) => `the Secret "${name}" that ${who} pulls with is not among these manifests: kubectl get secret ${name} shows its age`);
	});
	return elsewhere.length > 0 ? {
		state: "unknown",
		why: some(elsewhere)
	} : { state: "judged" };
}
const OFF = "AWS was not asked (--aws off): run with credentials, or with --evidence";
/** Why no cluster of the configuration is asked about these workloads; undefined where one is. */
function clusterGap({ options, asked }, rule, users) {
	if (!asked && !OFFLINE_OF_CLUSTERS.has(rule)) return OFF;
	const clusters = options.clusters.filter(({ aws, matches }) => aws !== null && users.some(({ manifest }) => matches(manifest.source.path)));
	if (clusters.length === 0) return "no entry of clusters: in the configuration says in which account and region these workloads run";
	if (OF_ROLES.has(rule) && clusters.every(({ pullIdentity }) => pullIdentity === "secret")) return "these clusters pull with imagePullSecrets only";
	if (OF_ROLES.has(rule) && !clusters.some(namesRoles)) return "the configuration names no role that pulls: node-role-arns, or eks, which asks EKS";
	if (OF_ROUTES.has(rule) && !clusters.some(({ subnetIds, eksName }) => subnetIds.length > 0 || eksName !== null)) return "the configuration names no subnet of the nodes: subnet-ids, or eks, which asks EKS";
}
function namesRoles({ nodeRoleArns, eksName, ecrRoleArn, pullIdentity }) {
	return nodeRoleArns.length > 0 || eksName !== null || ecrRoleArn !== void 0 || pullIdentity === "service-account";
}
function openLinks(unverified, rule, event) {
	const key = event?.ecr && `${event.ecr.account}/${event.ecr.region}/${event.repository}`;
	const open = unverified.filter(({ kind, subject, image }) => {
		if (kind !== "link" || !rulesLeftOpen(subject).includes(rule)) return false;
		const repository = repositoryOfLink(subject);
		return (image === void 0 || event === void 0 || image === event.reference) && (repository === void 0 || key === void 0 || repository === key);
	});
	return open.length > 0 ? unknown(open) : { state: "judged" };
}
function unknown(open) {
	return {
		state: "unknown",
		why: some([...new Set(open.map(({ subject, reason, message }) => `${subject} is unverified (${reason}): ${message}`))])
	};
}
function some(reasons) {
	const more = reasons.length > MOST_REASONS ? `; and ${reasons.length - MOST_REASONS} more` : "";
	return `${reasons.slice(0, MOST_REASONS).join("; ")}${more}`;
}

// src/cli/explain.ts
/** `ecr-preflight explain [FILE|-] [PATH]...`: why a pull failed; with manifests, which of their findings is the broken link. */
async function runExplain(args, io) {
	const [format = "text", more] = args.values.format ?? [];
	if (more !== void 0 || format !== "text" && format !== "json") throw new PreflightError("usage", "explain: --format is text or json");
	const color = wantsColor(args.values.color, io);
	const [file = "-", ...paths] = args.positionals;
	const deployment = paths.length > 0 || args.values.evidence !== void 0;
	const text = file === "-" ? (await readStdin(io)).toString("utf8") : await readText(io.cwd, file);
	const explanation = explain(text, deployment ? await deploymentOf({
		...args,
		positionals: paths
	}, io) : {});
	io.stdout.write(format === "json" ? renderExplanationJson(explanation) : renderExplanationText(explanation, {
		color,
		width: widthOf(io)
	}));
	return EXIT.pass;
}
async function readText(cwd, file) {
	try {
		return await readFile(resolve$1(cwd, file), "utf8");
	} catch (cause) {
		throw new PreflightError("usage", `explain: ${file} cannot be read`, {
			cause,
			hint: "give a file of events or logs, or - for standard input; manifests come after it"
		});
	}
}
/** What a scan of the manifests finds and what it leaves open; standard input is taken by the text. */
async function deploymentOf(args, io) {
	if (args.positionals.includes("-")) throw new PreflightError("usage", "explain: standard input is the text to explain, not a manifest");
	const { options, rules } = await setUp(io.cwd, args.values.config, rawOptions(args, io), io.env);
	const { loadPolicy } = await import("./engine2.js");
	const { preflight, scan } = await import("./preflight2.js");
	const [wasm, recorded] = await Promise.all([loadPolicyFile(), args.values.evidence === void 0 ? void 0 : loadEvidence(io.cwd, args.values.evidence, io.env)]);
	const progress = progressFor(args, io);
	const sources = await sourcesOf(io.cwd, options, async () => Buffer.alloc(0), io.env, progress.enter);
	const { report } = await preflight(options, {
		readSources: async () => sources,
		recorded,
		...awsCollaborators(options, io.env, progress),
		engine: loadPolicy(wasm, options.policy, options.levels),
		rules,
		version: VERSION,
		progress
	}).finally(progress.end);
	const { inventory, images } = scan(sources, options);
	const asked = recorded !== void 0 || options.aws.mode !== "off";
	const { findings, suppressed, unverified } = report;
	return {
		findings,
		suppressed,
		standing: standings({
			unverified,
			workloads: inventory.workloads,
			secrets: inventory.secrets,
			images,
			options,
			rules,
			asked
		})
	};
}

export { runExplain };