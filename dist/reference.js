// src/images/ecr.ts
/**
* Hosts meant for a private registry, well-formed or not: account, style (`.` classic, `-` dual-stack), FIPS, region, suffix.
* Follows the host pattern of ecr-credential-provider (kubernetes/cloud-provider-aws v1.36), which lets combinations pass that do not exist.
*/
const PRIVATE_HOST = /^([a-z0-9][a-z0-9-]*)\.dkr([.-])ecr(-fips)?\.([a-z0-9][a-z0-9-]*)\.(amazonaws\.com(?:\.cn)?|amazonaws\.eu|on\.aws|on\.amazonwebservices\.com\.cn|c2s\.ic\.gov|sc2s\.sgov\.gov|cloud\.adc-e\.uk|csp\.hci\.ic\.gov)$/;
const COMMERCIAL = {
	name: "aws",
	regions: /^/,
	classic: "amazonaws.com",
	dualStack: "on.aws"
};
/** Regions say their partition in their names; the rest is commercial. */
const PARTITIONS = [
	{
		name: "aws-us-gov",
		regions: /^us-gov-/,
		classic: "amazonaws.com",
		dualStack: "on.aws"
	},
	{
		name: "aws-cn",
		regions: /^cn-/,
		classic: "amazonaws.com.cn",
		dualStack: "on.amazonwebservices.com.cn"
	},
	{
		name: "aws-eusc",
		regions: /^eusc-/,
		classic: "amazonaws.eu"
	},
	{
		name: "aws-iso",
		regions: /^[a-z]{2}-iso-/,
		classic: "c2s.ic.gov"
	},
	{
		name: "aws-iso-b",
		regions: /^[a-z]{2}-isob-/,
		classic: "sc2s.sgov.gov"
	},
	{
		name: "aws-iso-e",
		regions: /^[a-z]{2}-isoe-/,
		classic: "cloud.adc-e.uk"
	},
	{
		name: "aws-iso-f",
		regions: /^[a-z]{2}-isof-/,
		classic: "csp.hci.ic.gov"
	}
];
/**
* Reads a private ECR registry out of a host without port.
* @returns undefined for any other host, ECR Public and ECR's API hosts included; with a `mismatch` where it can only be a mistake.
*/
function parseEcrHost(host) {
	const lower = host.toLowerCase();
	const match = PRIVATE_HOST.exec(lower);
	if (!match) return nearMiss(lower);
	const [, account = "", style, fips, region = "", suffix = ""] = match;
	const partition = PARTITIONS.find(({ regions }) => regions.test(region)) ?? COMMERCIAL;
	const dualStack = style === "-";
	const mismatch = accountMismatch(account) ?? (suffix === (dualStack ? partition.dualStack ?? partition.classic : partition.classic) ? void 0 : formMismatch(account, region, partition)) ?? (host === lower ? void 0 : caseMismatch(lower));
	return {
		account,
		region,
		partition: partition.name,
		fips: fips !== void 0,
		dualStack,
		...mismatch !== void 0 && { mismatch }
	};
}
/** An account id in front and Amazon's domain behind it: nothing but a registry of ECR can be meant, misspelt. */
function nearMiss(host) {
	const [, account = "", rest = ""] = /^(\d{12})\.(.+)$/.exec(host) ?? [];
	if (!/(?:^|\.)(?:amazon(?:aws)?|aws)(?:\.|$)/.test(rest)) return void 0;
	const region = /(?:^|\.)([a-z]{2}(?:-[a-z]+)+-\d+)(?:\.|$)/.exec(rest)?.[1] ?? "";
	const partition = PARTITIONS.find(({ regions }) => regions.test(region)) ?? COMMERCIAL;
	const mismatch = region === "" ? `a registry host reads ${account}.dkr.ecr.<region>.amazonaws.com` : formMismatch(account, region, partition);
	return {
		account,
		region,
		partition: partition.name,
		fips: false,
		dualStack: false,
		mismatch
	};
}
function accountMismatch(account) {
	if (/^\d{12}$/.test(account)) return void 0;
	return `an account id has 12 digits, and ${/^\d+$/.test(account) ? `${account} has ${account.length}` : `"${account}" is none`}`;
}
function formMismatch(account, region, { classic, dualStack }) {
	return `in ${region} this registry is ${account}.dkr.ecr.${region}.${classic}${dualStack === void 0 ? "" : ` (dual-stack: ${account}.dkr-ecr.${region}.${dualStack})`}`;
}
function caseMismatch(lower) {
	return `it is written in lower case, ${lower}, and the kubelet compares hosts with its credential provider's list letter by letter`;
}
const PUBLIC_HOSTS = /* @__PURE__ */ new Set(["public.ecr.aws", "ecr-public.aws.com"]);
/** ECR Public serves anonymous pulls; its API describes only the caller's own registry, so images there are never looked up. */
function isEcrPublicHost(host) {
	return PUBLIC_HOSTS.has(host);
}
/** ECR's API endpoints are no registries; an image reference that names one is a mistake worth its own message. */
function isEcrApiHost(host) {
	return /^(?:api\.ecr(?:-fips)?\.[a-z0-9-]+\.amazonaws\.(?:com(?:\.cn)?|eu)|ecr\.[a-z0-9-]+\.api\.(?:aws|amazonwebservices\.com\.cn|amazonwebservices\.eu))$/.test(host);
}

// src/images/reference.ts
const COMPONENT = "[a-z0-9]+(?:(?:[._]|__|-+)[a-z0-9]+)*";
const LABEL = "(?:[a-zA-Z0-9]|[a-zA-Z0-9][a-zA-Z0-9-]*[a-zA-Z0-9])";
/** The grammar of distribution/reference, which containerd, CRI-O and docker share. */
const REFERENCE = new RegExp(`^(?:(${`(?:${LABEL}(?:\\.${LABEL})*|\\[[a-fA-F0-9:]+\\])`}(?::[0-9]+)?)/)?(${COMPONENT}(?:/${COMPONENT})*)(?::([A-Za-z0-9_][A-Za-z0-9_.-]{0,127}))?(?:@([A-Za-z][A-Za-z0-9]*(?:[-_+.][A-Za-z][A-Za-z0-9]*)*:[0-9a-fA-F]{32,}))?$`);
const SHA256 = /^sha256:[0-9a-f]{64}$/;
/**
* Parses the text of an image field as a container runtime does.
* Lengths are bounded before any pattern runs, so hostile text costs nothing.
*/
function parseImage(text) {
	const token = placeholderIn(text);
	if (token !== void 0) return {
		state: "unresolved",
		token,
		ecrLike: /\.dkr[.-]ecr/.test(text),
		ecr: parseEcrHost(text.replace(/(?::\d+)?\/.*$/s, ""))
	};
	const problem = problemOf(text);
	if (problem !== void 0) return {
		state: "invalid",
		problem
	};
	const match = REFERENCE.exec(text);
	if (!match) return {
		state: "invalid",
		problem: grammarProblem(text)
	};
	let [, domain, repository = "", tag, digest] = match;
	if (domain !== void 0 && !/[.:]/.test(domain) && domain !== "localhost" && domain === domain.toLowerCase()) {
		repository = `${domain}/${repository}`;
		domain = void 0;
	}
	if (repository.length > 255) return {
		state: "invalid",
		problem: `the repository name has ${repository.length} characters and 255 are allowed`
	};
	if (digest?.startsWith("sha256:") && !SHA256.test(digest)) return {
		state: "invalid",
		problem: "a sha256 digest is exactly 64 lower-case hex digits"
	};
	const [, host = "docker.io", port] = /^(.*?)(?::([0-9]+))?$/.exec(domain ?? "docker.io") ?? [];
	if (isEcrApiHost(host)) return {
		state: "invalid",
		problem: `${host} is ECR's API endpoint, not a registry; a registry host reads <account>.dkr.ecr.<region>.amazonaws.com`
	};
	return {
		state: "parsed",
		image: {
			reference: tag === void 0 && digest === void 0 ? `${text}:latest` : text,
			host,
			port: port === void 0 ? void 0 : Number(port),
			repository,
			tag,
			digest,
			ecr: parseEcrHost(host)
		}
	};
}
function problemOf(text) {
	if (text === "") return "it is empty";
	if (text.length > 2048) return `it has ${text.length} characters`;
	if (text !== text.trim()) return "it begins or ends with white space";
	if (/\s/.test(text)) return "it contains white space";
	const scheme = /^([a-z][a-z0-9+.-]*):\/\//i.exec(text);
	if (scheme) return `an image reference has no scheme: remove "${scheme[0]}"`;
}
/** Names the part of the grammar that is broken; called only for text that does not match. */
function grammarProblem(text) {
	const [beforeDigest = "", digest] = splitOnce(text, "@");
	if (digest !== void 0 && !/^[A-Za-z][A-Za-z0-9+._-]*:[0-9a-fA-F]{32,}$/.test(digest)) return "the part after \"@\" is not a digest such as sha256:<64 hex digits>";
	const slash = beforeDigest.lastIndexOf("/");
	const [name = "", tag] = splitOnce(beforeDigest.slice(slash + 1), ":");
	if (tag === "") return "the tag after \":\" is empty";
	if (tag !== void 0 && tag.length > 128) return `the tag has ${tag.length} characters and 128 are allowed`;
	if (tag !== void 0 && !/^[A-Za-z0-9_][A-Za-z0-9_.-]*$/.test(tag)) return `"${tag}" is not a tag: letters, digits, "_", "." and "-", not beginning with "." or "-"`;
	const path = beforeDigest.slice(0, slash + 1) + name;
	if (path.includes("//")) return "it contains an empty path component (\"//\")";
	if (path.startsWith("/") || path.endsWith("/")) return "the repository name begins or ends with \"/\"";
	if (/[A-Z]/.test(path)) return "the repository name must be lower case";
	return "it does not follow [host[:port]/]repository[:tag][@digest]";
}
function splitOnce(text, separator) {
	const at = text.indexOf(separator);
	return at < 0 ? [text, void 0] : [text.slice(0, at), text.slice(at + separator.length)];
}
/** Ways in which templating leaves its mark: Helm, ERB, envsubst, make, GitHub expressions, sed tokens, angle brackets. */
const PLACEHOLDERS = [
	/\{\{[^}]*\}?\}?/,
	/<%[^>]*%?>?/,
	/\$\{\{?[^}]*\}?\}?/,
	/\$\([^)]*\)?/,
	/\$[A-Za-z_][A-Za-z0-9_]*/,
	/<[A-Za-z][^<>]*>/,
	/\{[A-Za-z_][^{}]*\}/,
	/@@?[A-Z][A-Z0-9_]+@@?/,
	/%[A-Z][A-Z0-9_]+%/,
	/\bset-me\b/i,
	/__[A-Z][A-Z0-9_]*__/
];
/** Upper-case words that stand for a value: a sed token is a whole path component, tag or host label, never part of a lower-case name. */
const TOKEN = /(?:^|[/:@.-])((?:[A-Z][A-Z0-9]*_)+[A-Z0-9]+|(?:IMAGE|TAG|VERSION|REPLACEME|REPLACE|CHANGEME|PLACEHOLDER|TODO|ACCOUNT|REGION|REGISTRY|REPOSITORY|AWSACCOUNTID)(?=$|[/:@.]))/;
/**
* Finds a placeholder that a render step was meant to fill in.
* @returns the token as written, or undefined.
*/
function placeholderIn(text) {
	if (!/[${<%@_]|[A-Z]{3}|set-me/i.test(text)) return void 0;
	for (const pattern of PLACEHOLDERS) {
		const match = pattern.exec(text);
		if (match) return match[0];
	}
	return TOKEN.exec(text)?.[1];
}

export { parseEcrHost as i, placeholderIn as n, isEcrPublicHost as r, parseImage as t };