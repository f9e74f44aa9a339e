import { t as gatherPullPath } from "./gather-pull-path.js";
import { t as isLookedUp } from "./look-ups.js";
import { t as groupBy } from "./group-by.js";
import { _ as decide, a as SIMULATOR_CONTRADICTS, c as weighResourcePolicy, d as matchActions, f as ABSENT, g as parseCidr, h as cidrContains, i as repositoryArn, l as evaluateCondition, m as requestContext, n as PULL_ACTIONS, o as simulatorAnswer, p as known$1, r as decidePull, s as pullContext, t as IMPORT_ACTIONS, u as evaluateConditions, v as repositoryKey, y as parsePolicyDocument } from "./pull.js";
import { n as isAwsOwnedAccount } from "./format-duration.js";
import { t as pullSecretsOf } from "./pull-secrets.js";
import { _ as isObject, a as valueAt, l as locateIn, r as escapeSegment } from "./kinds.js";
import { a as parsePuller, c as all, f as truth, i as matchPrincipal, l as any, n as isDeletedPrincipal, p as unknown, r as isMeant, t as parseArn } from "./arn.js";
import { t as globMatcher } from "./glob.js";

// src/subjects/pull-path/answers.ts
function recall(answers, section, key, what) {
	return entry(section, key) ?? answers.missing(what);
}
function entry(section, key) {
	return section && Object.hasOwn(section, key) ? section[key] : void 0;
}
function roleOf(answers, arn) {
	return recall(answers, answers.evidence.roles, arn, `role ${arn}`);
}
function repositoryOf(answers, account, region, name) {
	return entry(answers.evidence.repositories, `${account}/${region}/${name}`) ?? { policy: answers.missing(`the policy of repository ${name} of ${account} (${region})`) };
}
function registryOf(answers, account, region) {
	const missing = answers.missing(`the registry of ${account} (${region})`);
	return entry(answers.evidence.registries, `${account}/${region}`) ?? {
		policy: missing,
		policyScope: missing,
		pullThroughCache: missing
	};
}
function vpcOf(answers, vpcId, region) {
	const missing = answers.missing(`VPC ${vpcId}`);
	return entry(answers.evidence.vpcs, vpcId) ?? {
		region,
		routeTables: missing,
		endpoints: missing,
		natGateways: missing,
		securityGroups: missing,
		dns: missing
	};
}
/** A policy of AWS's answer under the name it is spoken of by. */
function policyAnswer(name, answer) {
	return answer.status === "found" ? {
		status: "found",
		value: {
			name,
			reading: parsePolicyDocument(answer.value)
		}
	} : answer;
}
/** What is attached to a role, as far as it was read. */
function identityPolicies(role) {
	if (role.status !== "found") return role;
	const { policies, boundary } = role.value;
	if (policies.status === "unverified") return policies;
	return {
		status: "found",
		value: {
			policies: (policies.status === "found" ? policies.value : []).map(({ name, document }) => ({
				name,
				reading: readingOf(document)
			})),
			boundary: boundaryOf(boundary)
		}
	};
}
function boundaryOf(boundary) {
	if (boundary.status !== "found") return boundary;
	const { arn, document } = boundary.value;
	return {
		status: "found",
		value: {
			name: arn,
			reading: readingOf(document)
		}
	};
}
/** A policy that was attached and then could not be found is one nobody has read. */
function readingOf(document) {
	if (document.status === "found") return parsePolicyDocument(document.value);
	return {
		status: "unverified",
		message: document.status === "absent" ? "it was not found" : document.message
	};
}

// src/subjects/pull-path/secret-hosts.ts
/**
* Those of the imagePullSecrets that may hold a credential for the registry of an image. A Secret that is among the manifests and has no
* entry for that host brings nothing; one that is not among them may hold anything.
*/
function secretsFor({ namespace }, names, image, secrets) {
	return names.filter((name) => {
		const scanned = secrets.filter((secret) => secret.manifest.name === name && secret.namespace === namespace);
		return scanned.length === 0 || scanned.some(({ registries }) => registries.some(({ host }) => servesHost(host, image)));
	});
}
/** As the kubelet matches an entry: the same number of labels, each a glob by itself, and the very same port. */
function servesHost(entry, { host, port }) {
	if (/[${}<>%[\]\\]/.test(entry)) return true;
	const [, name = "", entryPort] = /^(.*?)(?::(\d+))?$/.exec(entry) ?? [];
	if ((entryPort === void 0 ? void 0 : Number(entryPort)) !== port) return false;
	const globs = name.split(".");
	const labels = host.split(".");
	return globs.length === labels.length && globs.every((glob, i) => isMatch(glob, labels[i] ?? ""));
}
/** Without a regular expression of the text of a manifest: stars are met by going back to the last one only. */
function isMatch(glob, label) {
	const [first = "", ...others] = glob.split("*");
	if (others.length === 0) return sameText(first, label);
	const last = others.pop() ?? "";
	if (label.length < first.length + last.length || !sameText(first, label.slice(0, first.length))) return false;
	const end = label.length - last.length;
	let from = first.length;
	for (const part of others) {
		while (from + part.length <= end && !sameText(part, label.slice(from, from + part.length))) from++;
		from += part.length;
	}
	return from <= end && sameText(last, label.slice(end));
}
/** `?` is any one character. */
function sameText(glob, text) {
	return glob.length === text.length && [...glob].every((character, i) => character === "?" || character === text[i]);
}

// src/subjects/pull-path/place.ts
/** The entry of the configuration file as an object that can be pointed into. */
function clusterManifest({ name, place }, id, earlier) {
	const written = earlier ? earlier.find((entry) => entry.name === name)?.place.object ?? {} : place.object;
	return {
		id,
		apiVersion: "ecr-preflight/v1",
		kind: "Cluster",
		namespace: null,
		name,
		source: place.source,
		start: 0,
		end: place.source.text.length,
		base: place.base,
		object: written
	};
}
function resourceOf(manifest) {
	const { id, apiVersion, kind, namespace, name } = manifest;
	return {
		id,
		apiVersion,
		kind,
		namespace,
		name
	};
}
/** The images of private registries that a customer owns and that exist: AWS's own let every account pull, and a mistyped host leads nowhere. */
function ecrUses(workloads) {
	return workloads.flatMap((workload) => workload.containers.flatMap((container) => {
		const image = container.parsed.state === "parsed" ? container.parsed.image : void 0;
		const ecr = image?.ecr;
		return image && ecr && ecr.mismatch === void 0 && !isAwsOwnedAccount(ecr.account) ? [{
			workload,
			container,
			image: {
				...image,
				ecr
			}
		}] : [];
	}));
}
/** Of one thing that is wrong; thousands of workloads may run an image, and nobody reads more. */
const MOST_USES = 50;
const WITHOUT_FIRST = {
	none: 0,
	"other-hosts": 1,
	unknown: 2,
	named: 3
};
/**
* The uses that a finding names. Those without an imagePullSecret come first: where one is among them, it decides how bad it is.
* @param secrets the Secrets of the cluster; without them every imagePullSecret may hold a credential
*/
function imageUses(uses, secrets = []) {
	return uses.map((use) => imageUse(use, secrets)).toSorted((a, b) => WITHOUT_FIRST[a.pullSecrets] - WITHOUT_FIRST[b.pullSecrets]).slice(0, MOST_USES);
}
/** Objects of the uses that a finding does not name. */
function unnamedUsers(uses, secrets = []) {
	if (uses.length <= MOST_USES) return [];
	const named = new Set(imageUses(uses, secrets).map(({ resource }) => resource.id));
	return [...new Set(uses.map(({ workload }) => workload.manifest))].filter(({ id }) => !named.has(id));
}
function imageUse({ workload, container, image }, secrets) {
	const { from, names } = pullSecretsOf(workload, []);
	const serving = secretsFor(workload, names, image, secrets);
	return {
		resource: resourceOf(workload.manifest),
		at: container.at,
		image: image.reference,
		pullSecrets: serving.length > 0 ? "named" : names.length > 0 ? "other-hosts" : from === "unknown" ? "unknown" : "none"
	};
}

// src/subjects/pull-path/simulator-links.ts
const HERE = {
	allow: "allow",
	deny: "deny",
	"implicit-deny": "do not allow",
	unknown: "leave open"
};
const MOST_NAMED$1 = 3;
/** What the policies as they were read and IAM's policy simulator see differently, a sentence for each way; empty where that decides nothing. */
function contradictions({ subject, decisions }, { evidence }) {
	const simulation = entry(evidence.simulations, subject.identity.arn);
	const said = simulation?.status === "found" ? simulation.value : [];
	const open = decisions.flatMap(({ decision }) => decision.actions.filter(isContradicted)).map((action) => ({
		action,
		answer: answerTo(action, said)
	}));
	return [...groupBy(open, ({ action, answer }) => `${action.evaluated} ${wordsOf(answer)}`).values()].flatMap((way) => {
		const [first] = way;
		if (!first) return [];
		const actions = [...new Set(way.map(({ action }) => action.action))].sort();
		const resources = [...new Set(way.map(({ action }) => action.resource))].filter((resource) => resource !== "*").sort();
		const more = resources.length > MOST_NAMED$1 ? ` and ${resources.length - MOST_NAMED$1} more` : "";
		const where = resources.length === 0 ? "" : ` on ${resources.slice(0, MOST_NAMED$1).join(", ")}${more}`;
		return [`the policies of the role as they were read ${HERE[first.action.evaluated]} ${actions.join(", ")}${where}, and IAM's policy simulator says ${wordsOf(first.answer)}: ${conclusionOf(first.answer)}`];
	});
}
/** Where the other side decides alone, it does not matter. */
function isContradicted({ simulator, effect }) {
	return simulator === "contradicts" && effect === "unknown";
}
function answerTo({ action, resource }, said) {
	return said.find((each) => each.action === action && each.resource === resource);
}
function conclusionOf(answer) {
	return answer?.allowedByOrganizations === false ? "service control policies were not read here, and IAM does not say which condition keys they ask for, so whether they refuse a pull is open" : "one of the two is wrong about this role, so neither decides";
}
function wordsOf(answer) {
	const by = answer?.allowedByOrganizations === false ? " (a service control policy of the organization refuses it)" : answer?.allowedByBoundary === false ? " (the permissions boundary refuses it)" : "";
	return `${answer?.decision}${by}`;
}

// src/subjects/pull-path/unverified.ts
/** Could not be decided although everything was read, or needs something that nobody can read. */
const UNDECIDED = "undecided";
function link(subject, reason, message, of, at, workloads = []) {
	const concerns = [.../* @__PURE__ */ new Set([of, ...workloads.map(({ manifest }) => manifest)])];
	return {
		open: {
			subject,
			kind: "link",
			reason,
			message,
			locations: [locateIn(of, at)]
		},
		concerns
	};
}
/** What EKS did not say of a cluster that it was asked about. */
function clusterLinks({ facts, manifest, workloads }, eks) {
	if (eks === null || eks.status === "absent") return [];
	const open = (what, { reason, message }) => link(`${what} of cluster ${facts.name}`, reason, message, manifest, "/eks", usersOf(workloads));
	if (eks.status === "unverified") return [open("who pulls and from which subnets", eks)];
	const { nodeGroups, fargateProfiles, podIdentityAssociations, unread = [] } = eks.value;
	return [
		...nodeGroups.status === "unverified" ? [open("the node groups", nodeGroups)] : [],
		...fargateProfiles.status === "unverified" ? [open("the Fargate profiles", fargateProfiles)] : [],
		...podIdentityAssociations.status === "unverified" && mayNeedPodIdentity(workloads) ? [open("the Pod Identity associations", podIdentityAssociations)] : [],
		...unread.filter(({ kind }) => kind !== "pod-identity-association").map(({ kind, name, ...why }) => open(kind === "cluster" ? "the configuration" : `${kind.replace("-", " ")} ${name}`, why))
	];
}
/** An association decides something only for a workload of ECR whose ServiceAccount names no role. */
function mayNeedPodIdentity(workloads) {
	return ecrUses(workloads).some(({ workload: { account } }) => typeof account?.annotations["eks.amazonaws.com/role-arn"] !== "string");
}
/** What is open of the question whether a role may pull. */
function pullLinks(cluster, pull, answers) {
	const { subject, identity, decisions } = pull;
	const { arn } = subject.identity;
	const users = usersOf(identity.workloads);
	const at = (name, reason, message, workloads = users) => link(name, reason, message, identity.of, identity.at, workloads);
	const role = roleOf(answers, arn);
	const question = `what ${arn} may pull for ${cluster.facts.name}`;
	const roleLinks = isSettled(pull) ? [] : roleProblems(role).map(({ reason, message }) => at(question, reason, message));
	const contradicted = contradictions(pull, answers).map((message) => at(question, UNDECIDED, message));
	const repositoryLinks = decisions.filter(({ decision, repository }) => decision.effect === "unknown" || repository.owner.effect === "unknown").flatMap(({ repository, decision }) => {
		const { account, region, name, crossAccount } = repository;
		const who = `${name} of ${account} (${region}) for ${arn}`;
		const policy = repositoryOf(answers, account, region, name).policy;
		const registry = registryOf(answers, account, region);
		const unread = [
			policy,
			registry.policy,
			...registry.policy.status === "found" ? [registry.policyScope] : []
		].flatMap((answer) => answer.status === "unverified" ? [answer] : []);
		const pulling = usersOf(identity.workloads, {
			account,
			region,
			name
		});
		if (unread.length > 0) return unread.map(({ reason, message }) => at(`policies on ${who}`, reason, message, pulling));
		if (roleLinks.length > 0) return [];
		const unknowns = decision.unknowns.filter((what) => what !== SIMULATOR_CONTRADICTS);
		if (contradicted.length > 0 && unknowns.length === 0) return [];
		const hint = decision.unknowns.includes("aws:PrincipalOrgID") ? "; org-id of the cluster in the configuration decides it" : "";
		const what = unknowns.join(", ");
		const across = crossAccount ? "cross-account " : "";
		return [at(`policies on ${who}`, UNDECIDED, `whether the policies allow the ${across}pull depends on what is not known here: ${what}${hint}`, pulling)];
	});
	return [
		...roleLinks,
		...contradicted,
		...repositoryLinks
	];
}
/** Policies that could not be read leave nothing open where IAM's own simulator answered for every action; imports are not asked of it. */
function isSettled({ decisions }) {
	return decisions.every(({ decision, repository }) => repository.importing === null && decision.actions.every(({ simulator }) => simulator === "agrees" || simulator === "decides"));
}
/** Lifecycle previews that were asked for and not to be had; a recorded document may hold none. */
function lifecycleLinks({ workloads, manifest }, { evidence, missing }, isLookedUp) {
	return [...new Map(ecrUses(workloads).map(({ image }) => [`${image.ecr.account}/${image.ecr.region}/${image.repository}`, image]))].flatMap(([key, { ecr, repository }]) => {
		const lifecycle = entry(evidence.repositories, key)?.lifecycle ?? missing(`the lifecycle of ${key}`);
		if (lifecycle.status !== "unverified" || !isLookedUp(ecr.account)) return [];
		const name = `lifecycle of ${repository} of ${ecr.account} (${ecr.region})`;
		const users = usersOf(workloads, {
			account: ecr.account,
			region: ecr.region,
			name: repository
		});
		return [link(name, lifecycle.reason, lifecycle.message, manifest, "/name", users)];
	});
}
/** Workloads with an image of ECR, or of this repository. */
function usersOf(workloads, repository) {
	const uses = ecrUses(workloads).filter(({ image }) => repository === void 0 || image.ecr.account === repository.account && image.ecr.region === repository.region && image.repository === repository.name);
	return [...new Set(uses.map(({ workload }) => workload))];
}
function roleProblems(role) {
	if (role.status === "unverified") return [role];
	if (role.status === "absent") return [];
	const { policies, boundary } = role.value;
	const open = [...[
		...policies.status === "found" ? policies.value.map(({ document }) => document) : [policies],
		boundary,
		...boundary.status === "found" ? [boundary.value.document] : []
	].flatMap((answer) => answer.status === "unverified" ? [{
		reason: answer.reason,
		message: answer.message
	}] : []), ...malformed(role)];
	return [...new Map(open.map((each) => [each.message, each])).values()];
}
/** Policies that AWS gave and nobody here can read, by their names. */
function malformed(role) {
	const read = identityPolicies(role);
	if (read.status !== "found") return [];
	const { policies, boundary } = read.value;
	return [...policies, ...boundary.status === "found" ? [boundary.value] : []].flatMap(({ name, reading }) => reading.status === "malformed" ? [{
		reason: UNDECIDED,
		message: `its policy ${name} cannot be read: ${reading.problem}`
	}] : []);
}
/** What is open of the trust between a role and a ServiceAccount. */
function irsaLinks(subject, issuer, answers, of) {
	if (subject.podIdentity) return [];
	const { arn } = subject.role;
	const named = `trust of ${arn} in ServiceAccount ${subject.namespace === null ? "" : `${subject.namespace}/`}${subject.resource.name} on ${subject.cluster.name}`;
	const open = (reason, message) => link(named, reason, message, of, subject.at);
	const role = roleOf(answers, arn);
	if (role.status === "unverified") return [open(role.reason, role.message)];
	if (role.status === "absent") return [];
	if (issuer === void 0) return [open(UNDECIDED, "the issuer of the tokens of this cluster is not known: name it in the configuration (oidc-issuer), or let EKS be asked (eks)")];
	if (subject.namespace === null) return [open(UNDECIDED, "the namespace of the ServiceAccount is not known: name it with --namespace")];
	const { trustPolicy } = role.value;
	if (trustPolicy.status === "unverified") return [open(trustPolicy.reason, trustPolicy.message)];
	return (subject.trust?.links ?? []).filter(({ status }) => status === "unknown").map(({ link: name, why, found }) => why === "unverified" ? open(providerReason(subject, answers, found), found.join("; ")) : open(UNDECIDED, `the ${name} of the trust policy is not decided (${why})${found.length > 0 ? `: ${found.join(", ")}` : ""}`));
}
/** The look-up of the provider is the only other one behind a link. */
function providerReason({ trust }, { evidence, missing }, found) {
	const expected = trust?.links.find(({ link: name }) => name === "registered")?.expected ?? "";
	const answer = evidence.oidcProviders?.[expected] ?? missing(expected);
	return answer.status === "unverified" && found.includes(answer.message) ? answer.reason : UNDECIDED;
}
/** What is open of the way from a subnet to ECR. */
function routeLinks({ subject, verdict, subnet, network, workloads }, of) {
	if (verdict.status !== "unverified") return [];
	const parts = [
		subnet,
		network.routeTables,
		network.natGateways,
		network.endpoints,
		network.securityGroups,
		network.dns
	];
	const texts = verdict.links.filter(({ status }) => status === "unverified").map(({ text }) => text);
	const answer = parts.find((part) => part.status === "unverified" && texts.some((text) => text.includes(part.message)));
	const hint = ASSUMABLE.has(verdict.reason) ? ". If it does, network-assume in the configuration (proxy or centralized-endpoints) says so" : "";
	return [link(`route from ${subject.subnet.id} of cluster ${subject.cluster.name} to ECR in ${subject.imageRegion}`, answer?.status === "unverified" ? answer.reason : UNDECIDED, `${[...new Set(texts)].join("; ")}${hint}`, of, subject.at, workloads)];
}
/** Ways out whose end EC2 does not show. */
const ASSUMABLE = /* @__PURE__ */ new Set([
	"egress-elsewhere",
	"other-routes",
	"nat-gateway-private"
]);

// src/subjects/pull-path/gaps.ts
const MOST_NAMED = 3;
/**
* What EKS was asked and has no answer to: nodes of Karpenter and of self-managed groups are not in its API, the subnets of Auto Mode neither.
* Where a list could not be read that is said of the list.
*/
function gapLinks(cluster, eks, { identities, routes, isLookedUp }) {
	const { settings, facts, manifest } = cluster;
	if (eks?.status !== "found" || isIncomplete(eks.value)) return [];
	const workloads = cluster.workloads.filter((workload) => ecrUses([workload]).some(({ image }) => isLookedUp(image.ecr.account)));
	const pulledFor = new Set(identities.flatMap((identity) => identity.workloads));
	const nobody = settings.pullIdentity === "node" || settings.pullIdentity === "fargate" ? workloads.filter((workload) => !pulledFor.has(workload)) : [];
	const routed = new Set(routes.flatMap((route) => route.workloads));
	const nowhere = settings.networkAssume === null ? workloads.filter((workload) => !routed.has(workload)) : [];
	return [...nobody.length > 0 ? [link(`who pulls for ${named(nobody)} on cluster ${facts.name}`, UNDECIDED, "EKS names no role for its nodes: no node group that it may run in, no Auto Mode and no Fargate profile that selects it (nodes of Karpenter and self-managed nodes are not in its API). Name their roles in the configuration (node-role-arns)", manifest, "/eks", nobody)] : [], ...nowhere.length > 0 ? [link(`route to ECR from the nodes of ${named(nowhere)} on cluster ${facts.name}`, UNDECIDED, "EKS names no subnet for its nodes (those of Auto Mode, Karpenter and self-managed nodes are not in its API). Name them in the configuration (subnet-ids)", manifest, "/eks", nowhere)] : []];
}
function isIncomplete({ nodeGroups, fargateProfiles, unread = [] }) {
	return nodeGroups.status === "unverified" || fargateProfiles.status === "unverified" || unread.some(({ kind }) => kind !== "pod-identity-association");
}
function named(workloads) {
	return `${workloads.slice(0, MOST_NAMED).map(({ manifest: { kind, name } }) => `${kind} "${name}"`).join(", ")}${workloads.length > MOST_NAMED ? ` and ${workloads.length - MOST_NAMED} more` : ""}`;
}

// src/subjects/pull-path/fargate.ts
/**
* Whether a Fargate profile takes the pods of a workload: a selector's namespace and all of its labels match, with `*` and `?` as wildcards.
* https://docs.aws.amazon.com/eks/latest/userguide/fargate-profile.html
*/
function isFargate({ manifest, podSpecAt, namespace }, { selectors }) {
	const metadata = valueAt(manifest.object, `${podSpecAt.slice(0, podSpecAt.lastIndexOf("/"))}/metadata/labels`);
	const labels = isObject(metadata) ? metadata : {};
	return selectors.some((selector) => namespace !== null && globMatcher([selector.namespace])(namespace) && Object.entries(selector.labels).every(([key, value]) => {
		const label = Object.hasOwn(labels, key) ? labels[key] : void 0;
		return typeof label === "string" && globMatcher([value])(label);
	}));
}

// src/subjects/pull-path/node-group-pin.ts
/** EKS gives it to the nodes of every managed node group. */
const NODE_GROUP_LABEL = "eks.amazonaws.com/nodegroup";
/** A value that something fills in later (`${GROUP}`) pins to nobody knows what. */
const LABEL_VALUE = /^[A-Za-z0-9]([A-Za-z0-9_.-]*[A-Za-z0-9])?$/;
/** The managed node groups that a pod has to run in, by nodeSelector and required node affinity; undefined: any. */
function pinnedNodeGroups({ manifest, podSpecAt }) {
	const selector = valueAt(manifest.object, `${podSpecAt}/nodeSelector`);
	const selected = isObject(selector) && Object.hasOwn(selector, NODE_GROUP_LABEL) ? known([selector[NODE_GROUP_LABEL]]) : void 0;
	const at = `${podSpecAt}/affinity/nodeAffinity/requiredDuringSchedulingIgnoredDuringExecution/nodeSelectorTerms`;
	return both(selected, ofTerms(valueAt(manifest.object, at)));
}
/** One of the terms is enough, so each has to name groups. */
function ofTerms(terms) {
	if (!Array.isArray(terms) || terms.length === 0) return void 0;
	const named = terms.map(ofTerm);
	return named.some((names) => names === void 0) ? void 0 : new Set(named.flatMap((names) => [...names ?? []]));
}
/** Every expression of a term has to hold. */
function ofTerm(term) {
	const expressions = isObject(term) ? term["matchExpressions"] : void 0;
	return Array.isArray(expressions) ? expressions.map(ofExpression).reduce(both, void 0) : void 0;
}
function ofExpression(expression) {
	if (!isObject(expression) || expression["key"] !== NODE_GROUP_LABEL || expression["operator"] !== "In") return void 0;
	return Array.isArray(expression["values"]) ? known(expression["values"]) : void 0;
}
function known(values) {
	const names = values.filter((value) => typeof value === "string" && LABEL_VALUE.test(value));
	return names.length === values.length && names.length > 0 ? new Set(names.map(String)) : void 0;
}
function both(a, b) {
	if (a === void 0 || b === void 0) return a ?? b;
	return new Set([...a].filter((name) => b.has(name)));
}

// src/subjects/pull-path/compute.ts
/** A Fargate profile takes the pods that it selects; a pod pinned to managed node groups runs in no other, and where one of them is known, on no other node. */
function computeOf(workloads, eks) {
	const facts = eks?.status === "found" ? eks.value : void 0;
	const listedProfiles = facts?.fargateProfiles.status === "found" ? facts.fargateProfiles.value : [];
	const listedGroups = facts?.nodeGroups.status === "found" ? facts.nodeGroups.value : [];
	const profiles = listedProfiles.map((of) => ({
		of,
		workloads: workloads.filter((workload) => isFargate(workload, of))
	}));
	const onFargate = new Set(profiles.flatMap((profile) => profile.workloads));
	const onNodes = workloads.filter((workload) => !onFargate.has(workload));
	const pinned = new Map(onNodes.flatMap((workload) => [[workload, pinnedNodeGroups(workload)]]).filter(([, names]) => names));
	const those = (mayRun) => pinned.size === 0 ? onNodes : onNodes.filter((workload) => mayRunThere(pinned.get(workload), mayRun));
	return {
		profiles,
		nodeGroups: listedGroups.map((of) => ({
			of,
			workloads: those((names) => names.has(of.name))
		})),
		otherNodes: those((names) => !listedGroups.some(({ name }) => names.has(name)))
	};
}
function mayRunThere(names, mayRun) {
	return names === void 0 || mayRun(names);
}

// src/subjects/pull-path/merged-by.ts
/** One of every key, with the workloads of all that share it. */
function mergedBy(items, keyOf, merge = ([first]) => first) {
	return [...groupBy(items, keyOf).values()].flatMap(([first, ...others]) => {
		if (first === void 0) return [];
		if (others.length === 0) return [first];
		const lists = new Set([first, ...others].map(({ workloads }) => workloads));
		const workloads = lists.size === 1 ? first.workloads : [...new Set([...lists].flat())];
		return [{
			...merge([first, ...others]),
			workloads
		}];
	});
}

// src/subjects/pull-path/identities.ts
const ECR_ROLE_ANNOTATION = "eks.amazonaws.com/ecr-role-arn";
/** Who pulls for the workloads of a cluster, as far as configuration, EKS and annotations say. */
function pullingIdentities(cluster, eks) {
	const { pullIdentity } = cluster.settings;
	if (pullIdentity === "secret") return [];
	if (pullIdentity === "service-account") return byAccount(cluster, eks);
	return byCompute(cluster, eks, cluster.workloads);
}
/** Whether ecr-credential-provider pulls as the node where no role is named for the ServiceAccount; undefined: its version is not known. */
function fallsBackToNode(version) {
	const [, major, minor] = /^v?(\d+)\.(\d+)\./.exec(version ?? "") ?? [];
	return major === void 0 ? void 0 : Number(major) > 1 || Number(minor) >= 35 || Number(minor) < 34;
}
/** Roles that the configuration and the annotations of the manifests name before anybody is asked. */
function accountRole(account) {
	const value = account?.annotations[ECR_ROLE_ANNOTATION];
	return typeof value === "string" && value.trim() !== "" ? value.trim() : void 0;
}
function byAccount(cluster, eks) {
	const { settings, manifest, workloads } = cluster;
	const groups = groupBy(workloads, ({ account }) => account?.manifest ?? null);
	const left = [];
	const identities = [...groups.values()].flatMap((group) => {
		const account = group[0]?.account;
		const arn = accountRole(account);
		if (account && arn !== void 0 && parsePuller(arn)) return [{
			kind: "service-account",
			arn,
			how: `named by ${ECR_ROLE_ANNOTATION} of the ServiceAccount`,
			of: account.manifest,
			at: "/metadata/annotations/eks.amazonaws.com~1ecr-role-arn",
			workloads: group
		}];
		if (arn === void 0) left.push(...group);
		return [];
	});
	if (left.length === 0) return identities;
	const { ecrRoleArn, credentialProviderVersion } = settings;
	if (ecrRoleArn !== void 0) {
		const how = "ecr-role-arn of the configuration, for ServiceAccounts without the annotation";
		return [...identities, {
			kind: "service-account",
			arn: ecrRoleArn,
			how,
			of: manifest,
			at: "/ecr-role-arn",
			workloads: left
		}];
	}
	return fallsBackToNode(credentialProviderVersion) ? [...identities, ...byCompute(cluster, eks, left)] : identities;
}
function byCompute(cluster, eks, workloads) {
	const { settings, manifest: of } = cluster;
	const { profiles, nodeGroups, otherNodes } = computeOf(workloads, eks);
	const kind = settings.pullIdentity === "fargate" && profiles.length === 0 ? "fargate" : "node";
	const configured = settings.nodeRoleArns.map((arn, i) => {
		return {
			kind,
			arn,
			how: "node-role-arns of the configuration",
			of,
			at: `/node-role-arns/${i}`,
			workloads: otherNodes
		};
	});
	const auto = eks?.status === "found" ? eks.value.autoModeNodeRoleArn : null;
	const autoMode = auto ? [{
		kind: "node",
		arn: auto,
		how: "the node role of EKS Auto Mode, says EKS",
		of,
		at: "/eks",
		workloads: otherNodes
	}] : [];
	const nodes = saidByEks("node", "the node role of node group", nodeGroups, of);
	const fargate = saidByEks("fargate", "the pod execution role of Fargate profile", profiles, of);
	const all = [
		...configured,
		...nodes,
		...autoMode,
		...fargate
	].filter((identity) => identity.workloads.length > 0);
	return mergedBy(all, ({ arn, kind }) => `${kind} ${arn}`);
}
/** Groups and profiles may share a role. */
function saidByEks(kind, what, parts, of) {
	const used = parts.filter(({ workloads }) => workloads.length > 0);
	const shared = groupBy(used, (part) => part.of.roleArn);
	const named = used.map(({ of: { roleArn: arn }, workloads }) => {
		const names = (shared.get(arn) ?? []).map((part) => part.of.name);
		return {
			kind,
			arn,
			how: `${what}${names.length > 1 ? "s" : ""} ${names.join(", ")}, says EKS`,
			of,
			at: "/eks",
			workloads
		};
	});
	return mergedBy(named, ({ arn }) => arn);
}

// src/iam/trust-links.ts
const ACTION = "sts:AssumeRoleWithWebIdentity";
/** Condition keys of an OIDC provider; they exist only for the provider that issued the token. */
const CLAIM_KEY = /:(?:sub|aud)$/i;
function providerLink(statement, { identity }) {
	const entries = statement.principals?.entries ?? [];
	const found = entries.map((entry) => entry.value);
	const result = (status, why) => ({
		link: "provider",
		status,
		why,
		expected: identity.providerArn,
		found
	});
	if (statement.principals?.negated) return result("unknown", "not-principal");
	if (entries.some((entry) => entry.type === "Federated" && entry.value === identity.providerArn)) return result("holds", "provider-matches");
	if (found.includes("*")) return result("unknown", "any-principal");
	return result("broken", wrongProvider(entries, identity));
}
/** Names the usual mistakes, the most telling first. */
function wrongProvider(entries, identity) {
	const reasons = entries.filter((entry) => entry.type === "Federated").map((entry) => reasonAgainst(entry.value, identity));
	return WRONG_PROVIDER.find((reason) => reasons.includes(reason)) ?? "no-federated-principal";
}
const WRONG_PROVIDER = [
	"https-in-provider",
	"other-partition",
	"other-account",
	"other-cluster",
	"other-provider",
	"not-an-oidc-provider"
];
function reasonAgainst(value, identity) {
	const arn = parseArn(value);
	const url = arn?.resource.startsWith("oidc-provider/") ? arn.resource.slice(14) : void 0;
	if (!arn || url === void 0) return "not-an-oidc-provider";
	if (url.startsWith("https://")) return "https-in-provider";
	if (url === identity.issuer) return arn.partition === identity.partition ? "other-account" : "other-partition";
	return url.split("/")[0] === identity.issuer.split("/")[0] || isEksIssuer(url) && isEksIssuer(identity.issuer) ? "other-cluster" : "other-provider";
}
/** `oidc.eks.<region>.amazonaws.com/id/<32 hex digits>` */
function isEksIssuer(url) {
	return /^oidc\.eks\.[a-z0-9-]+\.amazonaws\.com(?:\.cn)?\/id\//.test(url);
}
function actionLink(statement) {
	const holds = matchActions(statement.actions, ACTION).is === "yes";
	const { negated, patterns } = statement.actions;
	return {
		link: "action",
		status: holds ? "holds" : "broken",
		why: holds ? "action-matches" : "other-action",
		expected: ACTION,
		found: negated ? patterns.map((pattern) => `not ${pattern}`) : patterns
	};
}
function subjectLink(statement, scope) {
	return claimLink("subject", "sub", scope.identity.subject, statement, scope);
}
function audienceLink(statement, scope) {
	return claimLink("audience", "aud", scope.identity.audience, statement, scope);
}
/** All conditions on one claim, whichever provider their key names. */
function claimLink(link, claim, expected, statement, scope) {
	const conditions = statement.conditions.filter((condition) => condition.key.toLowerCase().endsWith(`:${claim}`));
	const found = conditions.flatMap((condition) => condition.values);
	const result = (status, why) => ({
		link,
		status,
		why,
		expected,
		found
	});
	if (conditions.length === 0) return result("holds", `any-${link}`);
	const holds = evaluateConditions(conditions, patternScope(conditions, scope));
	if (holds.is === "yes") return result("holds", found.includes(expected) ? `${link}-matches` : `${link}-pattern-matches`);
	if (holds.is === "unknown") return result("unknown", `${link}-undecided`);
	const failing = conditions.find((condition) => evaluateCondition(condition, patternScope(conditions, scope)).is === "no");
	return result("broken", failing ? wrongClaim(link, failing, conditions, scope) : `other-${link}`);
}
function wrongClaim(link, failing, conditions, scope) {
	const key = failing.key.toLowerCase();
	if (key.startsWith("https://")) return "https-in-key";
	if (key.replace(CLAIM_KEY, "") !== scope.identity.issuer.toLowerCase()) return "key-of-other-provider";
	if (/^stringequals/i.test(failing.operator)) {
		const asPattern = {
			...failing,
			operator: "StringLike"
		};
		if (evaluateCondition(asPattern, patternScope(conditions, scope)).is === "yes") return "wildcard-under-string-equals";
	}
	return `other-${link}`;
}
/** Conditions on anything but the two claims: session name, source address, tags. Left out where there are none. */
function otherConditionsLink(statement, scope) {
	const conditions = statement.conditions.filter((condition) => !CLAIM_KEY.test(condition.key));
	if (conditions.length === 0) return [];
	const { is, unknowns } = evaluateConditions(conditions, patternScope(conditions, scope));
	const status = statusOf(is);
	const found = unknowns.length > 0 ? unknowns : conditions.map((condition) => condition.key);
	return [{
		link: "conditions",
		status,
		why: `conditions-${status}`,
		expected: null,
		found
	}];
}
/** Is there a Deny for this token? It outranks every Allow. */
function denyLink(document, identity) {
	const denies = document.statements.filter((statement) => statement.effect === "Deny").map((statement) => ({
		statement,
		applies: deniesToken(statement, {
			version: document.version,
			identity
		})
	}));
	const { is } = any(denies.map((deny) => deny.applies));
	const found = denies.filter((deny) => deny.applies.is === is && is !== "no").map(({ statement }) => statement.sid ?? `statement ${statement.index + 1}`);
	if (is === "yes") return {
		link: "deny",
		status: "broken",
		why: "explicit-deny",
		expected: null,
		found
	};
	if (is === "unknown") return {
		link: "deny",
		status: "unknown",
		why: "deny-undecided",
		expected: null,
		found
	};
	return {
		link: "deny",
		status: "holds",
		why: "no-deny",
		expected: null,
		found
	};
}
function deniesToken(statement, scope) {
	const named = (statement.principals?.entries ?? []).some((entry) => entry.value === "*" || entry.type === "Federated" && entry.value === scope.identity.providerArn);
	const principal = statement.principals?.negated ? unknown("NotPrincipal") : truth(named);
	return all([
		principal,
		matchActions(statement.actions, ACTION),
		evaluateConditions(statement.conditions, patternScope(statement.conditions, scope))
	]);
}
function patternScope(conditions, scope) {
	return {
		version: scope.version,
		context: tokenContext(conditions, scope.identity)
	};
}
/** Claims under any other key than this issuer's are absent from the request; whatever else a condition asks for is unknown. */
function tokenContext(conditions, identity) {
	const keys = {};
	for (const { key } of conditions) if (CLAIM_KEY.test(key)) keys[key.toLowerCase()] = ABSENT;
	keys[`${identity.issuer}:sub`.toLowerCase()] = known$1(identity.subject);
	keys[`${identity.issuer}:aud`.toLowerCase()] = known$1(identity.audience);
	keys["aws:federatedprovider"] = known$1(identity.providerArn);
	keys["aws:securetransport"] = known$1("true");
	return requestContext(keys);
}
function statusOf(is) {
	return is === "yes" ? "holds" : is === "no" ? "broken" : "unknown";
}

// src/iam/trust.ts
/** Judges an IRSA trust policy link by link for one cluster, namespace and ServiceAccount. */
function evaluateTrust(question) {
	const { trustPolicy } = question;
	if (trustPolicy.status === "absent") return facts([{
		...bare("role", "broken", "role-not-found"),
		expected: question.roleArn
	}]);
	if (trustPolicy.status === "unverified") return facts([{
		...bare("trust-policy", "unknown", "unverified"),
		found: [trustPolicy.message]
	}]);
	const reading = trustPolicy.value;
	if (reading.status !== "parsed") return facts([unreadLink(reading)]);
	return judge(question, reading.document);
}
function judge(question, document) {
	const identity = webIdentityOf(question);
	if (!identity) return facts([{
		...bare("role", "unknown", "not-a-role-arn"),
		found: [question.roleArn]
	}]);
	const registered = question.provider ? [registeredLink(question.provider, identity)] : [];
	const deny = denyLink(document, identity);
	const podIdentity = document.statements.some(trustsPodIdentity);
	const nearest = nearestStatement(document, identity);
	if (!nearest) return {
		...facts([
			{
				...bare("provider", "broken", "no-federated-statement"),
				expected: identity.providerArn
			},
			...registered,
			deny
		]),
		podIdentity
	};
	const { statement } = nearest;
	const reference = {
		policy: "trust policy",
		index: statement.index,
		sid: statement.sid,
		effect: statement.effect
	};
	return {
		...facts([
			...nearest.links,
			...registered,
			deny
		]),
		statement: reference,
		podIdentity
	};
}
function facts(links) {
	return {
		status: worst$2(links),
		statement: null,
		links,
		podIdentity: false
	};
}
function unreadLink(reading) {
	const found = [reading.status === "malformed" ? reading.problem : reading.message];
	return {
		...bare("trust-policy", "unknown", reading.status),
		found
	};
}
function bare(link, status, why) {
	return {
		link,
		status,
		why,
		expected: null,
		found: []
	};
}
function webIdentityOf(question) {
	const role = parsePuller(question.roleArn);
	if (role?.kind !== "role") return void 0;
	const issuer = question.issuer.replace(/^https:\/\//, "").replace(/\/$/, "");
	return {
		issuer,
		account: role.account,
		partition: role.partition,
		providerArn: `arn:${role.partition}:iam::${role.account}:oidc-provider/${issuer}`,
		subject: `system:serviceaccount:${question.namespace}:${question.serviceAccount}`,
		audience: question.audience
	};
}
/** A trust policy may hold a statement per cluster: the one that comes nearest to holding is the one to speak of. */
function nearestStatement(document, identity) {
	const candidates = document.statements.filter((statement) => statement.effect === "Allow" && isForWebIdentity(statement)).map((statement) => ({
		statement,
		links: linksOf(statement, {
			version: document.version,
			identity
		})
	}));
	const score = (links) => links.reduce((sum, link) => sum + POINTS[link.status], 0);
	return candidates.reduce((best, candidate) => best && score(best.links) >= score(candidate.links) ? best : candidate, void 0);
}
/** One broken link weighs more than any number of links that hold. */
const POINTS = {
	holds: 1,
	unknown: -10,
	broken: -100
};
function isForWebIdentity(statement) {
	return statement.principals?.entries.some((entry) => entry.type === "Federated" || entry.type === "*") ?? false;
}
function linksOf(statement, scope) {
	return [
		providerLink(statement, scope),
		actionLink(statement),
		subjectLink(statement, scope),
		audienceLink(statement, scope),
		...otherConditionsLink(statement, scope)
	];
}
function registeredLink(provider, identity) {
	const expected = identity.providerArn;
	if (provider.status === "unverified") return {
		...bare("registered", "unknown", "unverified"),
		expected,
		found: [provider.message]
	};
	if (provider.status === "absent") return {
		...bare("registered", "broken", "provider-not-created"),
		expected
	};
	const { clientIds } = provider.value;
	if (clientIds.includes(identity.audience)) return {
		...bare("registered", "holds", "provider-exists"),
		expected
	};
	return {
		...bare("registered", "broken", "audience-not-registered"),
		expected: identity.audience,
		found: clientIds
	};
}
function trustsPodIdentity(statement) {
	const entries = statement.principals?.negated ? [] : statement.principals?.entries ?? [];
	return statement.effect === "Allow" && entries.some((entry) => entry.type === "Service" && entry.value === "pods.eks.amazonaws.com");
}
function worst$2(links) {
	const statuses = links.map((link) => link.status);
	return statuses.includes("broken") ? "broken" : statuses.includes("unknown") ? "unknown" : "holds";
}

// src/iam/identity-facts.ts
/**
* Finds the chain in an identity's policies.
* @returns null where nothing allows `sts:AssumeRole` by name, or where an action of a pull is allowed somewhere too.
*/
function findRoleChain(policies) {
	const allows = policies.flatMap(statementsOf).filter((statement) => statement.effect === "Allow");
	const chained = allows.filter(namesAssumeRole);
	if (chained.length === 0 || allows.some(touchesPulls)) return null;
	return {
		targets: [...new Set(chained.flatMap((statement) => statement.resources?.patterns ?? []))].sort(),
		only: allows.every((statement) => namesAssumeRole(statement) && !statement.actions.negated) && policies.every(isRead)
	};
}
function statementsOf(policy) {
	return policy.reading.status === "parsed" ? policy.reading.document.statements : [];
}
function isRead(policy) {
	return policy.reading.status === "parsed";
}
function namesAssumeRole({ actions }) {
	return !actions.negated && actions.patterns.length > 0 && actions.patterns.every((action) => /^sts:(?:assumerole|tagsession)$/i.test(action));
}
function touchesPulls({ actions }) {
	return PULL_ACTIONS.some((action) => matchActions(actions, action).is === "yes");
}

// src/iam/least-privilege.ts
const READ_ACTIONS = ["ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer"];
/**
* The least policy that lets an identity pull exactly these repositories, ready to paste.
* Deterministic: the order of the repositories does not matter, each appears once.
*/
function pullPolicy(repositories, options = {}) {
	const cache = options.pullThroughCache;
	const resources = resourcesOf(repositories, options.repositories ?? "exact");
	return asText({
		Version: "2012-10-17",
		Statement: [
			{
				Sid: "EcrToken",
				Effect: "Allow",
				Action: "ecr:GetAuthorizationToken",
				Resource: "*"
			},
			...resources.length > 0 ? [{
				Sid: "EcrPull",
				Effect: "Allow",
				Action: READ_ACTIONS,
				Resource: resources
			}] : [],
			...cache && cache.repositories.length > 0 ? [importStatement(cache.repositories, cache.tags)] : []
		]
	});
}
/** The statement to add to a repository's policy so that a role, user or account may pull from it. */
function repositoryPolicyStatement(principalArn) {
	return asText({
		Sid: "EcrPull",
		Effect: "Allow",
		Principal: { AWS: principalArn },
		Action: READ_ACTIONS
	});
}
/** The statement to add to the owner's registry policy so that a principal's first pull may import through a pull-through cache rule. */
function registryPolicyImportStatement(principalArn, repositories, tags = false) {
	const { Sid, Effect, Action, Resource } = importStatement(repositories, tags);
	return asText({
		Sid,
		Effect,
		Principal: { AWS: principalArn },
		Action,
		Resource
	});
}
function importStatement(repositories, tags) {
	return {
		Sid: "EcrImport",
		Effect: "Allow",
		Action: [
			"ecr:BatchImportUpstreamImage",
			"ecr:CreateRepository",
			...tags ? ["ecr:TagResource"] : []
		],
		Resource: resourcesOf(repositories, "exact")
	};
}
function resourcesOf(repositories, how) {
	const sorted = [...new Set(repositories.map(repositoryArn))].sort();
	return how === "exact" ? sorted : [...new Set(sorted.map((arn) => grouped(arn, sorted)))].sort();
}
/** `...repository/team/a` and `...repository/team/b` become `...repository/team/*`. */
function grouped(arn, arns) {
	const prefix = /^[^/]+\/[^/]+\//.exec(arn)?.[0];
	return prefix !== void 0 && arns.filter((other) => other.startsWith(prefix)).length > 1 ? `${prefix}*` : arn;
}
function asText(value) {
	return JSON.stringify(value, null, 2);
}

// src/iam/resource-policy-facts.ts
function describeResourcePolicy(document) {
	const allowed = document.statements.filter((statement) => statement.effect === "Allow").flatMap(entriesOf);
	return {
		deletedPrincipals: valuesOf(document.statements.flatMap(entriesOf), isDeletedPrincipal),
		allowedServices: valuesOf(allowed, (entry) => entry.type === "Service"),
		allowedPrincipals: valuesOf(allowed, (entry) => (entry.type === "AWS" || entry.type === "*") && !isDeletedPrincipal(entry))
	};
}
/**
* Condition keys on which Allow statements fail that do mean the puller, for messages: nothing else keeps them from letting it in.
*/
function unmetConditions(document, { puller, repository, facts }) {
	const context = pullContext({
		...facts,
		puller,
		ownerAccount: repository.account,
		region: repository.region
	}, true);
	const scope = {
		version: document.version,
		context
	};
	const unmet = document.statements.filter(({ effect, principals, actions }) => effect === "Allow" && principals !== null && isMeant(matchPrincipal(principals, puller)).is === "yes" && PULL_ACTIONS.some((action) => matchActions(actions, action).is === "yes")).flatMap(({ conditions }) => conditions.filter((condition) => evaluateCondition(condition, scope).is === "no"));
	return [...new Set(unmet.map(({ key }) => key))].sort();
}
function entriesOf(statement) {
	return statement.principals && !statement.principals.negated ? statement.principals.entries : [];
}
function valuesOf(entries, wanted) {
	return [...new Set(entries.filter(wanted).map((entry) => entry.value))].sort();
}

// src/subjects/pull-path/imports.ts
/** The first pull of an image that is not there and that a pull-through cache rule covers. */
function importFacts(question, registry, uses, images) {
	const absent = uses.flatMap(({ image }) => {
		const evidence = Object.hasOwn(images, image.reference) ? images[image.reference] : void 0;
		return evidence?.status === "absent" ? [evidence] : [];
	});
	const rules = registry.pullThroughCache.status === "found" ? registry.pullThroughCache.value : [];
	const rule = absent.find(({ pullThroughCache }) => pullThroughCache)?.pullThroughCache ?? coveringRule(rules, question.repository.name);
	if (absent.length === 0 || !rule) return null;
	const repositoryExists = absent.every(({ what }) => what === "image");
	const actions = IMPORT_ACTIONS.filter((action) => !repositoryExists || action !== "ecr:CreateRepository");
	const repository = {
		...question.repository,
		name: importedName(question.repository.name, rule)
	};
	const decision = decidePull({
		...question,
		repository,
		actions
	});
	const refused = decision.actions.filter(({ effect }) => effect === "deny" || effect === "implicit-deny");
	const byOwner = refused.filter(({ owner }) => owner === "deny" || !decision.sameAccount && owner === "implicit-deny");
	const byRole = refused.filter(({ identity, owner }) => identity === "deny" || identity === "implicit-deny" && owner !== "deny");
	const denied = byOwner.some(({ owner }) => owner === "deny");
	return {
		prefix: rule.prefix,
		upstream: rule.upstream,
		repository: repository.name,
		refused: byRole.map(({ action }) => action),
		refusedByOwner: byOwner.map(({ action }) => action),
		statement: byOwner.length > 0 && !denied ? registryPolicyImportStatement(question.puller.arn, [repository]) : null,
		repositoryExists
	};
}
/** The longest prefix wins; `ROOT` covers everything. */
function coveringRule(rules, name) {
	return rules.filter(({ prefix }) => prefix === "ROOT" || name.startsWith(`${prefix.replace(/\/$/, "")}/`)).toSorted((a, b) => lengthOf(b.prefix) - lengthOf(a.prefix))[0];
}
function lengthOf(prefix) {
	return prefix === "ROOT" ? 0 : prefix.length;
}
/** Docker Hub keeps its official images in `library/`: a name of one part is imported from there, or not at all. */
function importedName(name, { prefix, upstream }) {
	const before = prefix === "ROOT" ? "" : `${prefix.replace(/\/$/, "")}/`;
	const upstreamName = name.startsWith(before) ? name.slice(before.length) : name;
	return upstream === "registry-1.docker.io" && !upstreamName.includes("/") ? `${before}library/${upstreamName}` : name;
}

// src/subjects/pull-path/pull.ts
/** One role of one cluster with every repository its workloads pull from. */
function judgePull(cluster, identity, context) {
	const puller = parsePuller(identity.arn);
	const uses = ecrUses(identity.workloads).filter(({ image }) => context.isLookedUp(image.ecr.account));
	if (!puller || uses.length === 0) return void 0;
	const role = roleOf(context.answers, identity.arn);
	const groups = groupBy(uses, ({ image }) => `${image.ecr.account}/${image.ecr.region}/${image.repository}`);
	const scope = {
		cluster,
		puller,
		role,
		policies: identityPolicies(role),
		context
	};
	const decisions = [...groups.values()].map((group) => judgeRepository(group, scope));
	const planned = decisions.map(({ repository }) => repository);
	return {
		identity,
		decisions,
		concerns: decisions.flatMap(({ unnamed }) => unnamed),
		subject: {
			schemaVersion: 1,
			type: "pull",
			resource: resourceOf(identity.of),
			at: identity.at,
			cluster: cluster.facts,
			identity: {
				kind: identity.kind,
				arn: puller.arn,
				account: puller.account,
				partition: puller.partition,
				how: identity.how,
				status: role.status,
				chain: chainOf(role)
			},
			repositories: planned,
			policy: policyFor(decisions)
		}
	};
}
function judgeRepository(uses, { cluster, puller, role, policies, context }) {
	const { image } = uses[0];
	const { partition, account, region } = image.ecr;
	const asked = {
		partition,
		account,
		region,
		name: image.repository
	};
	const facts = repositoryOf(context.answers, account, region, image.repository);
	const registry = registryOf(context.answers, account, region);
	const question = {
		puller,
		repository: asked,
		identity: policies,
		repositoryPolicy: policyAnswer("the repository policy", facts.policy),
		registryPolicy: policyAnswer("the registry policy", registry.policy),
		registryPolicyScope: registry.policyScope.status === "found" ? registry.policyScope.value : "unknown",
		facts: {
			...knownFacts(cluster, role),
			now: context.now
		},
		simulated: simulatorOf(context.answers, puller, account)
	};
	const elsewhere = puller.partition !== partition;
	const decision = elsewhere ? refusedElsewhere(question) : decidePull(question);
	const repository = {
		arn: repositoryArn(asked),
		account,
		region,
		name: image.repository,
		crossAccount: !decision.sameAccount,
		partition,
		elsewhere,
		identity: identitySide(decision),
		owner: ownerSide(question, decision, elsewhere || facts.missing === true),
		importing: elsewhere ? null : importFacts(question, registry, uses, context.images)
	};
	const wrong = isWrong(repository) ? uses : [];
	return {
		repository: {
			...repository,
			uses: imageUses(wrong, cluster.secrets)
		},
		decision,
		asked,
		unnamed: unnamedUsers(wrong, cluster.secrets)
	};
}
/** Credentials of one partition of AWS are not known in another: what policies there say of this role is never asked. */
function refusedElsewhere(question) {
	return {
		...decidePull({
			...question,
			actions: []
		}),
		effect: "implicit-deny"
	};
}
/** Whether any rule may speak of it. */
function isWrong({ elsewhere, identity, owner, importing }) {
	const refused = [
		identity.missing,
		identity.outsideBoundary,
		identity.denied,
		owner.refused
	].some((actions) => actions.length > 0);
	return elsewhere || refused || owner.effect === "deny" || importing !== null;
}
/** Condition keys that the configuration or the role answers; tags only where all of them were read. */
function knownFacts({ settings }, role) {
	const tags = role.status === "found" && role.value.unknownTags === void 0 ? role.value.tags : void 0;
	return {
		...settings.orgId === void 0 ? {} : { orgId: settings.orgId },
		...tags ? { principalTags: tags } : {}
	};
}
/** A second opinion: an answer that is missing leaves the evaluation to stand by itself. */
function simulatorOf({ evidence }, puller, owner) {
	const simulation = entry(evidence.simulations, puller.arn);
	const decisions = simulation?.status === "found" ? simulation.value : [];
	return (action, resource) => {
		const said = decisions.find((each) => each.action === action && each.resource === resource);
		return said && simulatorAnswer(said, resource === "*" || owner === puller.account);
	};
}
function identitySide({ actions }) {
	const lacking = actions.filter(({ effect }) => effect === "implicit-deny");
	const denied = actions.filter(({ identity }) => identity === "deny");
	return {
		missing: lacking.filter(({ missing }) => missing.includes("identity")).map(({ action }) => action),
		outsideBoundary: lacking.filter(({ missing }) => missing.includes("boundary") && !missing.includes("identity")).map(({ action }) => action),
		denied: denied.map(({ action }) => action),
		deniedBy: statements(denied.filter(({ owner }) => owner !== "deny").flatMap(({ because }) => because)),
		simulator: {
			confirms: actions.filter(({ simulator }) => simulator === "agrees").map(({ action }) => action),
			decides: actions.filter(({ simulator }) => simulator === "decides").map(({ action }) => action),
			contradicts: actions.filter(({ simulator }) => simulator === "contradicts").map(({ action }) => action)
		}
	};
}
function ownerSide(question, decision, missing) {
	const { repositoryPolicy, registryPolicy, registryPolicyScope, puller } = question;
	const alone = registryPolicy.status === "absent" ? decision : decidePull({
		...question,
		registryPolicy: { status: "absent" }
	});
	const document = repositoryPolicy.status === "found" ? repositoryPolicy.value.reading : void 0;
	const facts = document?.status === "parsed" ? describeResourcePolicy(document.document) : void 0;
	const refusing = decision.actions.filter(({ owner }) => owner === "deny" || owner === "implicit-deny" && !decision.sameAccount);
	const open = alone.actions.filter(({ owner }) => owner === "implicit-deny");
	return {
		effect: missing ? null : worst$1(decision),
		withoutRegistry: missing ? null : worst$1(alone),
		registryRead: registryPolicy.status === "absent" || registryPolicy.status === "found" && registryPolicyScope !== "unknown",
		refused: (refusing.length > 0 ? refusing : open).map(({ action }) => action),
		deniedBy: statements(decision.actions.filter(({ owner }) => owner === "deny").flatMap(({ because }) => because)),
		policy: repositoryPolicy.status,
		unmetConditions: document?.status === "parsed" ? unmetConditions(document.document, question) : [],
		deletedPrincipals: facts?.deletedPrincipals ?? [],
		allowedServices: facts?.allowedServices ?? [],
		allowedPrincipals: facts?.allowedPrincipals ?? [],
		statement: repositoryPolicyStatement(puller.arn)
	};
}
function worst$1({ actions }) {
	const effects = actions.flatMap(({ owner }) => owner ?? []);
	return [
		"deny",
		"implicit-deny",
		"unknown",
		"allow"
	].find((effect) => effects.includes(effect)) ?? null;
}
function statements(because) {
	const denies = because.filter(({ effect }) => effect === "Deny");
	return [...new Set(denies.map(({ policy, sid, index }) => `${sid === null ? `statement ${index + 1}` : `statement "${sid}"`} of ${policy}`))];
}
function chainOf(role) {
	const policies = identityPolicies(role);
	return policies.status === "found" ? findRoleChain(policies.value.policies) : null;
}
/** Repositories of another partition are left out: no policy lets anybody in there. */
function policyFor(decisions) {
	const judged = decisions.filter(({ repository }) => !repository.elsewhere);
	const wanted = judged.map(({ asked, repository }) => ({
		...asked,
		name: repository.importing?.repository ?? asked.name
	}));
	const imported = wanted.filter((_, i) => judged[i]?.repository.importing);
	return pullPolicy(wanted, imported.length > 0 ? { pullThroughCache: {
		repositories: imported,
		tags: false
	} } : {});
}

// src/subjects/pull-path/irsa.ts
/** The roles in the annotations of a ServiceAccount that this cluster heeds. A value that is no role's ARN is another rule's business. */
function irsaRoles(account, { settings }) {
	return (settings.pullIdentity === "service-account" ? ["eks.amazonaws.com/role-arn", ECR_ROLE_ANNOTATION] : ["eks.amazonaws.com/role-arn"]).flatMap((annotation) => {
		const arn = account.annotations[annotation];
		return typeof arn === "string" && parsePuller(arn)?.kind === "role" ? [{
			annotation,
			arn
		}] : [];
	});
}
/** Issuer of the cluster's ServiceAccount tokens, as configured or as EKS says. */
function issuerOf({ settings }, eks) {
	return settings.oidcIssuer ?? (eks?.status === "found" ? eks.value.oidcIssuer ?? void 0 : void 0);
}
/** The trust chain of one annotated ServiceAccount on one cluster. */
function judgeIrsa(cluster, account, { annotation, arn }, context) {
	const role = roleOf(context.answers, arn);
	const issuer = issuerOf(cluster, context.eks);
	const uses = ecrUses(context.users);
	return {
		schemaVersion: 1,
		type: "irsa",
		resource: resourceOf(account.manifest),
		namespace: account.namespace,
		annotation,
		at: `/metadata/annotations/${escapeSegment(annotation)}`,
		cluster: cluster.facts,
		role: {
			arn,
			status: role.status
		},
		podIdentity: annotation === "eks.amazonaws.com/role-arn" && hasAssociation(context.eks, account),
		trust: trustOf(account, arn, issuer, context.answers),
		chain: chainOf(role),
		registries: [...new Set(uses.map(({ image }) => image.ecr.account))].sort(),
		pulledBy: context.pulledBy,
		pullIdentity: cluster.settings.pullIdentity,
		uses: imageUses(uses)
	};
}
/** By namespace and name: what the account is annotated with plays no part. */
function hasAssociation(eks, { namespace, manifest: { name } }) {
	const associations = eks?.status === "found" ? eks.value.podIdentityAssociations : void 0;
	return associations?.status === "found" && associations.value.some((association) => association.namespace === namespace && association.serviceAccount === name);
}
function trustOf(account, arn, issuer, answers) {
	const role = roleOf(answers, arn);
	if (issuer === void 0 || account.namespace === null || role.status !== "found") return null;
	const { trustPolicy } = role.value;
	const audience = account.annotations["eks.amazonaws.com/audience"];
	const provider = providerArn(arn, issuer);
	const facts = evaluateTrust({
		roleArn: arn,
		trustPolicy: trustPolicy.status === "found" ? {
			status: "found",
			value: parsePolicyDocument(trustPolicy.value)
		} : trustPolicy,
		issuer,
		namespace: account.namespace,
		serviceAccount: account.manifest.name,
		audience: typeof audience === "string" && audience !== "" ? audience : "sts.amazonaws.com",
		provider: recall(answers, answers.evidence.oidcProviders, provider, `OIDC provider ${provider}`)
	});
	return {
		status: facts.status,
		links: facts.links,
		podIdentity: facts.podIdentity
	};
}
function providerArn(roleArn, issuer) {
	const role = parsePuller(roleArn);
	return `arn:${role?.partition}:iam::${role?.account}:oidc-provider/${issuer.replace(/^https:\/\//, "").replace(/\/$/, "")}`;
}

// src/subjects/pull-path/unseen-accounts.ts
/**
* Where ServiceAccounts pull, those of which it is known as whom: an account that is not among the manifests may name a role of its own,
* and nothing that others pull with may be taken for it.
*/
function ofSeenAccounts(cluster) {
	if (!hasUnseen(cluster)) return cluster;
	return {
		...cluster,
		workloads: cluster.workloads.filter(({ account }) => account !== void 0)
	};
}
/** Whether somebody pulls on this cluster as an account that nobody here has seen. */
function hasUnseen({ settings, workloads }) {
	return settings.pullIdentity === "service-account" && workloads.some(({ account }) => account === void 0);
}
/** Each account that was not seen leaves open who pulls. */
function unseenAccountLinks(cluster, isLookedUp) {
	if (!hasUnseen(cluster)) return [];
	const unseen = cluster.workloads.filter((workload) => workload.account === void 0 && ecrUses([workload]).some(({ image }) => isLookedUp(image.ecr.account)));
	return [...groupBy(unseen, nameOf)].map(([name, workloads]) => link(`who pulls as ServiceAccount ${name} on cluster ${cluster.facts.name}`, UNDECIDED, `it is not among these manifests, and on this cluster ServiceAccounts pull (pull-identity): whether it names a role to pull with (${ECR_ROLE_ANNOTATION}) is not known. Check its manifest too`, cluster.manifest, "/pull-identity", workloads));
}
function nameOf({ namespace, serviceAccount: { name } }) {
	return namespace === null ? `"${name}"` : `"${namespace}/${name}"`;
}

// src/subjects/pull-path/notes.ts
/** Sentences about what was judged: who pulls, how that is known, and what nobody here has read. */
function clusterNotes(clusters) {
	const notes = clusters.flatMap((pulls) => [
		...identityNote(pulls),
		...subnetNote(pulls),
		...associationNotes(pulls)
	]);
	const judged = clusters.flatMap(({ pulls }) => pulls);
	if (judged.length === 0) return notes;
	return [...notes, judged.every(isSimulated) ? "Service control policies were evaluated by IAM's policy simulator only, resource control policies and session policies not at all: they may still refuse a pull." : "Service control policies, resource control policies and session policies were not evaluated: they may still refuse a pull."];
}
/** IAM's policy simulator has been heard about every action; it knows service control policies. */
function isSimulated({ decisions }) {
	const judged = decisions.flatMap(({ decision }) => decision.actions);
	return judged.length > 0 && judged.every(({ simulator }) => simulator !== "nothing");
}
function identityNote({ cluster, eks, identities, pulls }) {
	const { facts, settings } = cluster;
	const name = `Cluster "${facts.name}"`;
	if (settings.pullIdentity === "secret") return [`${name}: images are pulled with imagePullSecrets only (pull-identity), so no role was judged.`];
	if (pulls.length > 0) return pulls.map(({ subject: { identity, repositories }, decisions }) => {
		const judged = decisions.flatMap(({ decision }) => decision.actions);
		const simulator = judged.length > 0 && judged.every(({ simulator }) => simulator === "agrees") ? " IAM's policy simulator says of its own policies what was found here." : "";
		const count = repositories.length === 1 ? "1 repository" : `${repositories.length} repositories`;
		return `${name}: ${identity.arn} was judged as the identity that pulls from ${count} (${identity.how}).${simulator}`;
	});
	if (hasUnseen(cluster)) return [];
	if (settings.pullIdentity === "service-account" && fallsBackToNode(settings.credentialProviderVersion) !== true) {
		if (identities.length > 0 || cluster.workloads.length === 0) return [];
		return [`${name}: neither a ServiceAccount (${ECR_ROLE_ANNOTATION}) nor the configuration (ecr-role-arn) names a role to pull with, so no identity and no policy was judged.`];
	}
	if (identities.length > 0 || eks !== null || cluster.workloads.length === 0) return [];
	return [`${name}: who pulls is not known (no node-role-arns, and eks is off), so no identity and no policy was judged.`];
}
/** No rule asks for the role of an association, so it leaves nothing open. */
function associationNotes({ cluster, eks }) {
	return (eks?.status === "found" ? eks.value.unread ?? [] : []).filter(({ kind }) => kind === "pod-identity-association").map(({ name, message }) => `Cluster "${cluster.facts.name}": the role of the Pod Identity association of ${name} could not be read, which no rule asks for (${message}).`);
}
function subnetNote({ cluster: { facts, settings, workloads } }) {
	if (settings.subnetIds.length > 0 || settings.eksName !== null || workloads.length === 0) return [];
	return [`Cluster "${facts.name}": no subnet is known (no subnet-ids, and eks is off), so the route to ECR was not judged.`];
}

// src/subjects/pull-path/plan.ts
/** What has to be asked to judge the pulls of these clusters. */
function planPullPath(clusters, inventory, options) {
	const uses = clusters.flatMap(({ workloads }) => ecrUses(workloads)).filter(({ image }) => isLookedUp(image.ecr, options.registries));
	const repositories = groupBy(uses, ({ image }) => `${image.ecr.account}/${image.ecr.region}/${image.repository}`);
	return {
		clusters: clusters.map((cluster) => plannedCluster(cluster, inventory)),
		repositories: [...repositories.values()].map(plannedRepository),
		irsaRoles: clusters.flatMap((cluster) => accountsOf(cluster, inventory).flatMap((account) => {
			return irsaRoles(account, cluster).map(({ arn }) => ({
				arn,
				clusterName: cluster.facts.name
			}));
		})),
		registriesConfig: options.registries,
		...options.lifecycleDays === void 0 ? {} : { lifecycleDays: options.lifecycleDays }
	};
}
/** ServiceAccounts that the cluster's paths hold. */
function accountsOf({ settings }, { accounts }) {
	return accounts.filter(({ manifest }) => settings.matches(manifest.source.path));
}
function plannedCluster(cluster, inventory) {
	const { settings, facts } = cluster;
	const serviceAccounts = cluster.workloads.flatMap(({ namespace, serviceAccount: { name } }) => namespace === null ? [] : [{
		namespace,
		name
	}]);
	return {
		name: facts.name,
		...settings.eksName === null || settings.eksName === facts.name ? {} : { eksName: settings.eksName },
		account: facts.account,
		region: facts.region,
		platform: facts.platform ?? "other",
		eksAccess: settings.eksName !== null,
		...settings.aws?.roleArn === void 0 ? {} : { roleArn: settings.aws.roleArn },
		nodeRoleArns: pullingRoles(cluster, inventory),
		repositories: [...new Set(ecrUses(cluster.workloads).map(({ image }) => repositoryKey({
			...image.ecr,
			name: image.repository
		})))],
		...settings.orgId === void 0 ? {} : { orgId: settings.orgId },
		subnetIds: settings.subnetIds,
		podIdentity: settings.eksName !== null,
		serviceAccounts: [...new Map(serviceAccounts.map((each) => [`${each.namespace}/${each.name}`, each])).values()],
		...settings.oidcIssuer === void 0 ? {} : { oidcIssuer: settings.oidcIssuer }
	};
}
/** Roles that pull, as far as they are known before EKS is asked. */
function pullingRoles({ settings, workloads }, inventory) {
	if (settings.pullIdentity === "secret") return [];
	if (settings.pullIdentity !== "service-account") return [...settings.nodeRoleArns];
	const annotated = inventory.accounts.filter((account) => workloads.some((workload) => workload.account === account)).flatMap((account) => accountRole(account) ?? []).filter((arn) => /^arn:[a-z-]+:iam::\d{12}:role\/./.test(arn));
	const defaults = settings.ecrRoleArn ?? (fallsBackToNode(settings.credentialProviderVersion) ? settings.nodeRoleArns : []);
	return [.../* @__PURE__ */ new Set([...annotated, ...[defaults].flat()])];
}
function plannedRepository(uses) {
	const { image } = uses[0];
	const { account, region, partition } = image.ecr;
	const ids = new Map(uses.map(({ image: { digest, tag } }) => [digest ?? `:${tag}`, idOf(digest, tag)]));
	return {
		account,
		region,
		partition,
		name: image.repository,
		images: [...ids.values()]
	};
}
function idOf(digest, tag) {
	return digest === void 0 ? { imageTag: tag ?? "latest" } : { imageDigest: digest };
}

// src/network/judgement.ts
function holds(reason, text) {
	return {
		status: "holds",
		reason,
		text
	};
}
function broken(reason, text) {
	return {
		status: "broken",
		reason,
		text
	};
}
function unverified(reason, text) {
	return {
		status: "unverified",
		reason,
		text
	};
}
const WORST_FIRST = [
	"broken",
	"unverified",
	"holds"
];
function worst(statuses) {
	return WORST_FIRST.find((status) => statuses.includes(status)) ?? "holds";
}

// src/network/route-table.ts
/** A subnet without an association of its own uses the VPC's main table. */
function effectiveTable(subnetId, tables) {
	for (const table of tables) {
		const association = table.associations.find((candidate) => candidate.subnetId === subnetId);
		if (association) return {
			table,
			how: "explicit",
			associationId: association.associationId
		};
	}
	const main = tables.find((table) => table.main);
	return main && {
		table: main,
		how: "main",
		associationId: null
	};
}
/** `0.0.0.0/0`, or `::/0` for IPv6. A table holds at most one route per destination. */
function defaultRoute(table, family) {
	return table.routes.find((route) => route.destination === (family === 4 ? "0.0.0.0/0" : "::/0"));
}
/**
* Routes that may lead to ECR although they are no default route: to a transit gateway that reaches shared endpoints,
* to a prefix list, to half of the internet. Peering is left out: it is no way to the internet.
*/
function otherWaysOut(table) {
	return table.routes.filter((route) => route.state === "active" && route.destination !== "0.0.0.0/0" && !route.destination.includes("::") && !(route.target.kind === "vpc-endpoint" && route.destination.startsWith("pl-")) && ![
		"local",
		"vpc-peering",
		"egress-only-internet-gateway"
	].includes(route.target.kind));
}

// src/network/egress.ts
/** Does the subnet's default route lead to the internet? Classic ECR hosts have IPv4 addresses only. */
function judgeEgress(question) {
	const judgement = judgeDefaultRoute(question);
	if (judgement.status === "holds" || question.assume === null) return judgement;
	const named = question.assume === "proxy" ? "a proxy" : "centralized endpoints";
	return holds(`assumed-${question.assume}`, `the configuration says that ${question.subnet.subnetId} reaches ECR through ${named}`);
}
function judgeDefaultRoute(question) {
	const { table } = question.effective;
	const route = defaultRoute(table, 4);
	if (route?.state === "active" && route.target.kind !== "vpc-peering") return judgeTarget(route, question);
	const others = otherWaysOut(table);
	if (others.length > 0) {
		const named = others.map((other) => `${other.destination} -> ${other.target.id}`).join(", ");
		return unverified("other-routes", `${table.routeTableId} has no usable default route, and where its other routes lead (${named}) is not known`);
	}
	if (question.dualStack && defaultRoute(table, 6)?.state === "active") return unverified("ipv6-only", `${table.routeTableId} has a default route for IPv6 only`);
	return withoutRoute(table.routeTableId, route);
}
function withoutRoute(tableId, route) {
	if (route?.state === "blackhole") return broken("default-route-blackhole", `0.0.0.0/0 of ${tableId} is a blackhole: its target ${route.target.id} is gone or not attached`);
	if (route?.state === "active") return broken("default-route-peering", `0.0.0.0/0 of ${tableId} leads to the peering connection ${route.target.id}, which does not lead on to the internet`);
	return broken("no-default-route", `${tableId} has no active route for 0.0.0.0/0`);
}
function judgeTarget(route, question) {
	if (route.target.kind === "nat-gateway") return judgeNatGateway(route.target.id, question);
	if (route.target.kind === "internet-gateway") return judgeInternetGateway(route.target.id, question);
	const tableId = question.effective.table.routeTableId;
	return unverified("egress-elsewhere", `0.0.0.0/0 of ${tableId} leads to ${route.target.id}: whether that reaches the internet is decided elsewhere`);
}
function judgeInternetGateway(gatewayId, { subnet, compute, nodePublicIp }) {
	const mode = subnet.internetGatewayBlockMode;
	if (mode === "block-bidirectional") return broken("block-public-access", `VPC Block Public Access (${mode}) stops ${subnet.subnetId} at ${gatewayId}`);
	if (mode === "block-ingress") return unverified("block-public-access", `VPC Block Public Access (${mode}) is on for ${subnet.subnetId}, whose way out is ${gatewayId}`);
	if (compute === "fargate") return broken("internet-gateway-on-fargate", `the default route of ${subnet.subnetId} leads to ${gatewayId}, and Fargate pods have no public address`);
	if (nodePublicIp ?? subnet.mapPublicIpOnLaunch) return holds("internet-gateway", `the default route of ${subnet.subnetId} leads to ${gatewayId}`);
	if (nodePublicIp === false) {
		const text = `the default route of ${subnet.subnetId} leads to ${gatewayId}, which serves public addresses only, and the nodes have none`;
		return broken("internet-gateway-without-public-ip", text);
	}
	const text = `the default route of ${subnet.subnetId} leads to ${gatewayId}; the subnet gives no public addresses, and whether a launch template does is not known`;
	return unverified("public-ip-unknown", text);
}
function judgeNatGateway(id, question) {
	const { natGateways } = question.network;
	if (natGateways.status === "unverified") return unverified("nat-gateway-unverified", `the state of ${id} could not be read: ${natGateways.message}`);
	const nat = natGateways.status === "found" ? natGateways.value.find((gateway) => gateway.natGatewayId === id) : void 0;
	if (!nat) return unverified("nat-gateway-unverified", `${id} is not among the NAT gateways that EC2 described`);
	if ([
		"failed",
		"deleting",
		"deleted"
	].includes(nat.state)) return broken("nat-gateway-unusable", `${id} is ${nat.state}`);
	if (nat.state !== "available") return unverified("nat-gateway-unverified", `${id} is ${nat.state || "in no known state"}`);
	if (nat.connectivity === "private") return unverified("nat-gateway-private", `${id} is a private NAT gateway: where it leads is decided elsewhere`);
	return judgeNatSubnet(nat, question);
}
/** A public NAT gateway reaches the internet through the internet gateway of its own subnet's table. */
function judgeNatSubnet(nat, question) {
	const id = nat.natGatewayId;
	const ok = holds("nat-gateway", `the default route of ${question.subnet.subnetId} leads to ${id}, which is available`);
	const { network, subnet } = question;
	if (nat.subnetId === null) return ok;
	const tables = network.routeTables.status === "found" ? network.routeTables.value : [];
	const effective = effectiveTable(nat.subnetId, tables);
	if (!effective) return unverified("nat-gateway-unverified", `the route table of ${nat.subnetId}, where ${id} stands, is not known`);
	const route = defaultRoute(effective.table, 4);
	if (route?.state !== "active" || route.target.kind === "nat-gateway") {
		const text = `${id} stands in ${nat.subnetId}, whose table ${effective.table.routeTableId} has no route to an internet gateway`;
		return broken("nat-gateway-without-internet", text);
	}
	if (route.target.kind !== "internet-gateway") return unverified("egress-elsewhere", `${id} stands in ${nat.subnetId}, whose default route leads to ${route.target.id}`);
	return judgeNatBlock(nat.subnetId, network.subnets, subnet) ?? ok;
}
function judgeNatBlock(natSubnetId, subnets, subnet) {
	const own = subnets.find((candidate) => candidate.subnetId === natSubnetId)?.internetGatewayBlockMode;
	if (own === "block-bidirectional") return broken("block-public-access", `VPC Block Public Access (${own}) stops the NAT gateway's subnet ${natSubnetId}`);
	if (own === void 0 && subnet.internetGatewayBlockMode === "block-bidirectional") {
		const text = `VPC Block Public Access (block-bidirectional) is on for ${subnet.subnetId}; whether it is for the NAT gateway's subnet ${natSubnetId} is not known`;
		return unverified("block-public-access", text);
	}
}

// src/network/endpoint-policy.ts
/** Does the endpoint's policy let a pull through? An endpoint without a policy of its own has the default one, full access. */
function endpointPolicyAllows(endpoint, service, use) {
	const { policy } = endpoint;
	if (!policy) return "yes";
	const effects = callsThrough(service, use).map((request) => {
		const { allow, deny } = weighResourcePolicy({
			name: endpoint.endpointId,
			reading: policy
		}, request);
		return decide(isMeant(allow), deny).effect;
	});
	if (effects.some((effect) => effect === "deny" || effect === "implicit-deny")) return "no";
	return effects.every((effect) => effect === "allow") ? "yes" : "unknown";
}
function callsThrough(service, use) {
	const context = requestContext({ "aws:SecureTransport": known$1("true") });
	if (service === "ecr.api") return [{
		action: "ecr:GetAuthorizationToken",
		resource: "*",
		context,
		puller: use.puller
	}];
	if (service === "s3") return [{
		action: "s3:GetObject",
		resource: layerArn(use),
		context,
		puller: null
	}];
	const repositories = use.repositoryArns.length > 0 ? use.repositoryArns : [null];
	return ["ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer"].flatMap((action) => repositories.map((resource) => ({
		action,
		resource,
		context,
		puller: use.puller
	})));
}
/** An object of the bucket ECR keeps a region's layers in (ECR's guide, "Amazon ECR interface VPC endpoints"). */
function layerArn(use) {
	return `arn:${use.partition}:s3:::prod-${use.region}-starport-layer-bucket/layer`;
}

// src/network/security-group.ts
const HTTPS = 443;
/**
* Closed only where no ingress rule of any of the endpoint's groups covers TCP 443 at all;
* open where a rule's range holds the whole subnet, or names a group the nodes are known to have.
* @param nodeGroupIds security groups of the nodes, where they are known.
*/
function endpointOpenness(endpoint, subnet, groups, nodeGroupIds) {
	if (groups.status !== "found" || endpoint.securityGroupIds.length === 0) return "unknown";
	const own = endpoint.securityGroupIds.map((id) => groups.value.find((group) => group.groupId === id));
	const rules = own.flatMap((group) => group?.ingress ?? []).filter(coversHttps);
	if (rules.some((rule) => admits(rule, subnet, nodeGroupIds))) return "open";
	return rules.length > 0 || own.includes(void 0) ? "unknown" : "closed";
}
function coversHttps(rule) {
	if (rule.protocol === "-1") return hasSource(rule);
	if (rule.protocol !== "tcp" && rule.protocol !== "6") return false;
	return hasSource(rule) && (rule.fromPort ?? 0) <= HTTPS && HTTPS <= (rule.toPort ?? 65535);
}
/** A rule for IPv6 alone admits no node that reaches the endpoint over IPv4. */
function hasSource(rule) {
	return rule.cidrs.length + rule.groupIds.length + rule.prefixListIds.length > 0;
}
function admits(rule, subnet, nodeGroupIds) {
	const inner = parseCidr(subnet.cidr);
	return rule.cidrs.some((text) => {
		const outer = parseCidr(text);
		return outer !== void 0 && inner !== void 0 && cidrContains(outer, inner);
	}) || rule.groupIds.some((id) => nodeGroupIds.includes(id));
}

// src/network/endpoints.ts
/** What a pull needs to reach: the API for a token, the registry for manifests, S3 for layers. */
const ENDPOINT_SERVICES = [
	"ecr.api",
	"ecr.dkr",
	"s3"
];
function judgeEndpoint(service, question) {
	const { network, image } = question;
	const endpoints = (network.endpoints.status === "found" ? network.endpoints.value : []).filter((endpoint) => serves(endpoint, service, network.region));
	if (image.region !== network.region) {
		const text = `the image is in ${image.region}, and endpoints of ${network.vpcId} serve ${network.region} only`;
		return notCaptured(broken("region-mismatch", text), endpoints[0]);
	}
	if (network.endpoints.status === "unverified") {
		const text = `the VPC endpoints of ${network.vpcId} could not be read: ${network.endpoints.message}`;
		return {
			captured: "perhaps",
			endpoint: null,
			judgement: unverified("endpoints-unverified", text)
		};
	}
	return chooseEndpoint(service, endpoints, question);
}
/** An interface endpoint answers to the name itself; a gateway endpoint takes what is routed to the public addresses. */
function chooseEndpoint(service, endpoints, question) {
	const usable = endpoints.find((endpoint) => endpoint.type === "interface" && isUsable(endpoint));
	const byName = usable && judgeInterface(usable, service, question);
	if (byName && byName.captured !== "no") return byName;
	const gateway = endpoints.find((endpoint) => endpoint.type === "gateway" && endpoint.available && endpoint.routeTableIds.includes(question.routeTableId));
	if (gateway) return capturedBy(gateway, judgePolicy(gateway, service, question));
	return byName ?? notCaptured(...whyNone(service, endpoints, question));
}
/** Service names differ before the region: `com.amazonaws`, `cn.com.amazonaws`, `eu.amazonaws` and others. */
function serves(endpoint, service, region) {
	return endpoint.serviceName.endsWith(`.${region}.${service}`);
}
function isUsable(endpoint) {
	return endpoint.available && endpoint.privateDns && !endpoint.privateDnsOnlyForInboundResolver && endpoint.subnetIds.length > 0;
}
function judgeInterface(endpoint, service, question) {
	const { dns, vpcId } = question.network;
	const judgement = judgeReach(endpoint, service, question);
	if (dns.status !== "found") {
		const message = dns.status === "unverified" ? `: ${dns.message}` : "";
		const text = `${endpoint.endpointId} has private DNS, and the DNS attributes of ${vpcId} could not be read${message}`;
		return perhaps(endpoint, unverified("vpc-dns-unverified", text));
	}
	const { support, hostnames } = dns.value;
	if (!support || !hostnames) {
		const off = [support ? "" : "enableDnsSupport", hostnames ? "" : "enableDnsHostnames"].filter(Boolean).join(" and ");
		const text = `${off} ${off.includes(" and ") ? "are" : "is"} off for ${vpcId}, so names do not resolve to ${endpoint.endpointId}`;
		return notCaptured(broken("vpc-dns-off", text), endpoint);
	}
	const { fips, dualStack } = question.image;
	if (service !== "s3" && (fips || dualStack)) return perhaps(endpoint, judgement);
	return capturedBy(endpoint, judgement);
}
function judgeReach(endpoint, service, question) {
	const { subnet, network, nodeGroupIds } = question;
	const openness = endpointOpenness(endpoint, subnet, network.securityGroups, nodeGroupIds);
	const groups = endpoint.securityGroupIds.join(", ");
	if (openness === "closed") {
		const text = `${endpoint.endpointId} (${service}) takes the traffic, and no ingress rule of ${groups} covers TCP 443`;
		return broken("endpoint-security-group-closed", text);
	}
	const policy = judgePolicy(endpoint, service, question);
	if (policy.status === "broken" || openness === "open") return policy;
	const text = `${endpoint.endpointId} (${service}) takes the traffic, and whether ${groups || "its security groups"} admits ${subnet.subnetId} on TCP 443 is not known`;
	return unverified("endpoint-security-group-unverified", text);
}
function judgePolicy(endpoint, service, question) {
	const { image, puller, repositoryArns } = question;
	const allows = endpointPolicyAllows(endpoint, service, {
		region: image.region,
		partition: image.partition,
		puller,
		repositoryArns
	});
	const id = endpoint.endpointId;
	if (allows === "no") return broken("endpoint-policy-denies", `${id} (${service}) takes the traffic, and its policy does not allow the pull`);
	if (allows === "unknown") return unverified("endpoint-policy-unverified", `${id} (${service}) takes the traffic, and whether its policy allows the pull is not known`);
	return holds("endpoint", `${id} (${service}) takes the traffic and is open to ${question.subnet.subnetId}`);
}
/** Says of the endpoint that comes nearest why it does not take the traffic. */
function whyNone(service, endpoints, question) {
	const endpoint = endpoints.find((candidate) => candidate.available) ?? endpoints[0];
	const { vpcId, region } = question.network;
	if (!endpoint) return [broken("endpoint-missing", `${vpcId} has no ${service} endpoint of ${region}`), null];
	const id = endpoint.endpointId;
	if (!endpoint.available) return [broken("endpoint-not-available", `${id} (${service}) is not available`), endpoint];
	if (endpoint.type === "gateway") return [broken("endpoint-not-on-route-table", `${id} (${service}) is not associated with ${question.routeTableId}`), endpoint];
	if (endpoint.subnetIds.length === 0) return [broken("endpoint-not-available", `${id} (${service}) has no subnet`), endpoint];
	const text = `private DNS of ${id} (${service}) is off, so unless a private hosted zone answers for it the name resolves to public addresses`;
	return [broken("endpoint-private-dns-off", text), endpoint];
}
function capturedBy(endpoint, judgement) {
	return {
		captured: "yes",
		endpoint,
		judgement
	};
}
function perhaps(endpoint, judgement) {
	return {
		captured: "perhaps",
		endpoint,
		judgement
	};
}
function notCaptured(judgement, endpoint = null) {
	return {
		captured: "no",
		endpoint,
		judgement
	};
}

// src/network/mend.ts
/**
* The AWS CLI command that mends a broken route, one line each where it takes several.
* null where the mend is a choice no command can make: another subnet, another policy.
*/
function mendCommand(question) {
	const { reason, subnet, network } = question;
	if (reason === "endpoint-policy-denies" || reason === "internet-gateway-on-fargate") return null;
	if (reason === "internet-gateway-without-public-ip") return aws(network, "modify-subnet-attribute", `--subnet-id ${subnet.subnetId}`, "--map-public-ip-on-launch");
	if (reason === "block-public-access") return excludeFromBlock(question);
	if (reason === "nat-gateway-without-internet") return routeNatSubnet(question);
	if (ENDPOINT_REASONS.has(reason)) return mendEndpoints(question);
	return mendDefaultRoute(question);
}
const ENDPOINT_REASONS = /* @__PURE__ */ new Set([
	"endpoint-missing",
	"endpoint-not-available",
	"endpoint-private-dns-off",
	"endpoint-not-on-route-table",
	"endpoint-security-group-closed",
	"vpc-dns-off"
]);
function aws(network, command, ...options) {
	return [
		"aws ec2",
		command,
		`--region ${network.region}`,
		...options
	].join(" ");
}
/** A default route to a NAT gateway of this VPC, else the table of another subnet that has a way out. */
function mendDefaultRoute(question) {
	const { network, effective, subnet } = question;
	const table = effective.table;
	const nat = usableNat(question);
	const other = nat ? void 0 : otherTable(question);
	if (other) return effective.associationId === null ? aws(network, "associate-route-table", `--subnet-id ${subnet.subnetId}`, `--route-table-id ${other.routeTableId}`) : aws(network, "replace-route-table-association", `--association-id ${effective.associationId}`, `--route-table-id ${other.routeTableId}`);
	const command = defaultRoute(table, 4) ? "replace-route" : "create-route";
	const target = `--nat-gateway-id ${nat?.natGatewayId ?? wantedNat(network)}`;
	return aws(network, command, `--route-table-id ${table.routeTableId}`, "--destination-cidr-block 0.0.0.0/0", target);
}
/** An available public NAT gateway that is not known to lack the internet and does not itself stand behind the table in question. */
function usableNat(question) {
	const tables = tablesOf(question.network);
	const usable = publicNats(question.network).filter((nat) => nat.subnetId === null || effectiveTable(nat.subnetId, tables)?.table !== question.effective.table).filter((nat) => judgeNatSubnet(nat, question).status !== "broken").toSorted((a, b) => a.natGatewayId.localeCompare(b.natGatewayId));
	return usable.find((nat) => judgeNatSubnet(nat, question).status === "holds") ?? usable[0];
}
/** Where there are some and none is usable, what they lack: one of them would be filled in. */
function wantedNat(network) {
	return publicNats(network).length === 0 ? "<public NAT gateway>" : "<public NAT gateway in a subnet with a default route to an internet gateway>";
}
function publicNats({ natGateways }) {
	return (natGateways.status === "found" ? natGateways.value : []).filter((nat) => nat.state === "available" && nat.connectivity === "public");
}
function otherTable({ network, effective, subnet }) {
	const present = defaultRoute(effective.table, 4)?.target.id;
	const leadsOut = (table) => {
		const route = defaultRoute(table, 4);
		if (route?.state !== "active" || route.target.id === present) return false;
		if (route.target.kind === "internet-gateway" || route.target.kind === "vpc-peering") return false;
		const through = {
			...effective,
			table
		};
		return judgeEgress({
			subnet,
			network,
			effective: through,
			...AS_NODE
		}).status !== "broken";
	};
	return tablesOf(network).filter((table) => table !== effective.table && leadsOut(table)).toSorted((a, b) => a.routeTableId.localeCompare(b.routeTableId))[0];
}
const AS_NODE = {
	compute: "node",
	nodePublicIp: null,
	dualStack: false,
	assume: null
};
function tablesOf(network) {
	return network.routeTables.status === "found" ? network.routeTables.value : [];
}
/** The subnet the traffic leaves the VPC from: the NAT gateway's, or the nodes' own. */
function leavingSubnet({ network, effective, subnet }) {
	const target = defaultRoute(effective.table, 4)?.target;
	const nats = network.natGateways.status === "found" ? network.natGateways.value : [];
	return (target?.kind === "nat-gateway" ? nats.find((gateway) => gateway.natGatewayId === target.id) : void 0)?.subnetId ?? subnet.subnetId;
}
function excludeFromBlock(question) {
	const subnet = `--subnet-id ${leavingSubnet(question)}`;
	return aws(question.network, "create-vpc-block-public-access-exclusion", subnet, "--internet-gateway-exclusion-mode allow-egress");
}
function routeNatSubnet(question) {
	const tables = tablesOf(question.network);
	const table = effectiveTable(leavingSubnet(question), tables)?.table;
	const gateway = tables.flatMap((candidate) => candidate.routes).find((route) => route.target.kind === "internet-gateway")?.target.id;
	if (!table || !gateway || table === question.effective.table) return null;
	const command = defaultRoute(table, 4) ? "replace-route" : "create-route";
	return aws(question.network, command, `--route-table-id ${table.routeTableId}`, "--destination-cidr-block 0.0.0.0/0", `--gateway-id ${gateway}`);
}
function mendEndpoints(question) {
	const commands = question.paths.filter((path) => path.judgement.status === "broken").map((path) => mendEndpoint(path, question));
	return commands.includes(null) ? null : [...new Set(commands)].join("\n");
}
function mendEndpoint({ service, capture, judgement }, question) {
	const { network, subnet, effective } = question;
	const endpoint = `--vpc-endpoint-id ${capture.endpoint?.endpointId}`;
	if (judgement.reason === "endpoint-missing") return createEndpoint(service, question);
	if (judgement.reason === "endpoint-private-dns-off") return aws(network, "modify-vpc-endpoint", endpoint, "--private-dns-enabled");
	if (judgement.reason === "endpoint-not-on-route-table") return aws(network, "modify-vpc-endpoint", endpoint, `--add-route-table-ids ${effective.table.routeTableId}`);
	if (judgement.reason === "endpoint-security-group-closed") {
		const group = capture.endpoint?.securityGroupIds[0];
		return aws(network, "authorize-security-group-ingress", `--group-id ${group}`, "--protocol tcp --port 443", `--cidr ${subnet.cidr}`);
	}
	return judgement.reason === "vpc-dns-off" ? enableDns(network) : null;
}
function enableDns(network) {
	if (network.dns.status !== "found") return null;
	return [network.dns.value.support ? "" : "--enable-dns-support", network.dns.value.hostnames ? "" : "--enable-dns-hostnames"].filter(Boolean).map((option) => aws(network, "modify-vpc-attribute", `--vpc-id ${network.vpcId}`, option)).join("\n");
}
function createEndpoint(service, { network, subnet, effective }) {
	const sibling = endpointsOf(network).find((endpoint) => /\.ecr\.(?:api|dkr)$/.test(endpoint.serviceName));
	const prefix = sibling?.serviceName.replace(/\.[^.]+\.ecr\.(?:api|dkr)$/, "") ?? "com.amazonaws";
	const vpc = `--vpc-id ${network.vpcId}`;
	if (service === "s3") return aws(network, "create-vpc-endpoint", vpc, "--vpc-endpoint-type Gateway", `--service-name ${prefix.replace(/^cn\./, "")}.${network.region}.s3`, `--route-table-ids ${effective.table.routeTableId}`);
	const groups = sibling?.securityGroupIds.join(" ") || "<security group that admits TCP 443>";
	return aws(network, "create-vpc-endpoint", vpc, "--vpc-endpoint-type Interface", `--service-name ${prefix}.${network.region}.${service}`, `--subnet-ids ${sibling?.subnetIds.join(" ") || subnet.subnetId} --security-group-ids ${groups}`, "--private-dns-enabled");
}
function endpointsOf(network) {
	return network.endpoints.status === "found" ? network.endpoints.value : [];
}

// src/network/route.ts
/** Can this subnet reach ECR's API, the registry and the layers in S3 of the image's region? */
function evaluateRoute(question) {
	const { subnet, network, subnetId } = question;
	if (subnet.status === "absent") return stopped(question, "subnet", broken("subnet-not-found", `${subnetId} does not exist`));
	if (subnet.status === "unverified") return stopped(question, "subnet", unverified("subnet-unverified", `${subnetId} could not be read: ${subnet.message}`));
	if (network.routeTables.status === "unverified") {
		const text = `the route tables of ${network.vpcId} could not be read: ${network.routeTables.message}`;
		return stopped(question, "route-table", unverified("route-tables-unverified", text));
	}
	const effective = effectiveTable(subnetId, network.routeTables.status === "found" ? network.routeTables.value : []);
	if (!effective) {
		const text = `no route table of ${network.vpcId} serves ${subnetId} among those that EC2 described`;
		return stopped(question, "route-table", unverified("route-table-not-found", text));
	}
	return follow(question, subnet.value, effective);
}
function stopped(question, link, judgement) {
	return {
		subnetId: question.subnetId,
		imageRegion: question.image.region,
		status: judgement.status,
		reason: judgement.reason,
		explanation: [judgement.text],
		routeTable: null,
		missingEndpoints: [],
		mend: null,
		links: [{
			link,
			...judgement,
			resource: link === "subnet" ? question.subnetId : null
		}]
	};
}
function follow(question, subnet, effective) {
	const egress = judgeEgress({
		...question,
		subnet,
		effective,
		dualStack: question.image.dualStack
	});
	const endpointQuestion = {
		...question,
		subnet,
		routeTableId: effective.table.routeTableId
	};
	const paths = ENDPOINT_SERVICES.map((service) => choosePath(service, judgeEndpoint(service, endpointQuestion), egress));
	const status = worst(paths.map((path) => path.judgement.status));
	const reason = chiefReason(status, paths, egress);
	const links = [
		tableLink(subnet, effective),
		egressLink(egress, effective, paths),
		...paths.map(pathLink)
	];
	return {
		subnetId: question.subnetId,
		imageRegion: question.image.region,
		status,
		reason,
		explanation: [...new Set(links.filter((link) => link.status !== "not-needed").map((link) => link.text))],
		routeTable: {
			id: effective.table.routeTableId,
			how: effective.how
		},
		missingEndpoints: paths.filter((path) => path.judgement.reason === "endpoint-missing").map((path) => path.service),
		mend: status === "broken" ? mendCommand({
			reason,
			subnet,
			effective,
			network: question.network,
			paths
		}) : null,
		links
	};
}
/** An endpoint that takes the traffic decides; without one the default route does. */
function choosePath(service, capture, egress) {
	if (capture.captured === "yes") return {
		service,
		capture,
		judgement: capture.judgement
	};
	if (capture.captured === "no") return {
		service,
		capture,
		judgement: egress.status === "broken" ? capture.judgement : egress
	};
	return {
		service,
		capture,
		judgement: eitherWay(service, capture, egress)
	};
}
/** Whether the endpoint takes the traffic is not known: decided only where both ways end alike. */
function eitherWay(service, capture, egress) {
	const { judgement } = capture;
	if (judgement.status === "unverified" || judgement.status === egress.status) return judgement.status === "holds" ? egress : judgement;
	const text = `whether ${capture.endpoint?.endpointId} (${service}) takes the traffic of FIPS and dual-stack hosts is not certain, and it decides`;
	return unverified("host-form-over-endpoints", text);
}
function chiefReason(status, paths, egress) {
	const decisive = paths.filter((path) => path.judgement.status === status);
	if (status === "holds") return decisive.find((path) => path.capture.captured !== "yes")?.judgement.reason ?? "endpoint";
	const first = decisive[0]?.judgement.reason ?? egress.reason;
	if (status === "unverified") return first;
	const captured = decisive.find((path) => path.capture.captured === "yes");
	if (captured) return captured.judgement.reason;
	if (withoutEcrEndpoints(paths)) return egress.reason;
	if (first === "region-mismatch") return first;
	return decisive.find((path) => path.judgement.reason !== "endpoint-missing")?.judgement.reason ?? first;
}
function withoutEcrEndpoints(paths) {
	return paths.every((path) => path.service === "s3" || path.capture.endpoint === null);
}
function tableLink(subnet, { table, how }) {
	const id = table.routeTableId;
	return {
		link: "route-table",
		status: "holds",
		reason: how,
		resource: id,
		text: how === "explicit" ? `${subnet.subnetId} is associated with ${id}` : `${subnet.subnetId} has no route-table association of its own, so the main table ${id} of ${subnet.vpcId} routes it`
	};
}
function egressLink(egress, { table }, paths) {
	const needed = paths.some((path) => path.capture.captured !== "yes");
	return {
		link: "default-route",
		...egress,
		status: needed ? egress.status : "not-needed",
		resource: table.routeTableId
	};
}
function pathLink({ service, capture, judgement }) {
	return {
		link: service,
		...judgement,
		resource: capture.endpoint?.endpointId ?? null
	};
}

// src/subjects/pull-path/route.ts
/** Every subnet of a cluster with every kind of ECR host that is pulled from there. */
function judgeRoutes(cluster, context) {
	return usedSubnets(cluster, context.eks).flatMap((subnet) => {
		const uses = ecrUses(subnet.workloads);
		return [...groupBy(uses, ({ image: { ecr } }) => `${ecr.partition} ${ecr.region} ${ecr.fips} ${ecr.dualStack}`).values()].map((group) => judgeRoute(cluster, subnet, group, context));
	});
}
/** Subnets that the configuration names, and those EKS names for node groups and Fargate profiles. */
function usedSubnets(cluster, eks) {
	const { profiles, nodeGroups, otherNodes } = computeOf(cluster.workloads, eks);
	const compute = cluster.settings.pullIdentity === "fargate" ? "fargate" : "node";
	const group = eks?.status === "found" ? eks.value.clusterSecurityGroupId : null;
	const groupIds = group ? [group] : [];
	const configured = cluster.settings.subnetIds.map((id, i) => {
		const workloads = compute === "fargate" ? cluster.workloads : otherNodes;
		return {
			id,
			at: `/subnet-ids/${i}`,
			how: "subnet-ids of the configuration",
			compute,
			workloads,
			groupIds: []
		};
	});
	const nodes = nodeGroups.flatMap(({ of: { name, subnetIds, launchTemplate }, workloads }) => subnetIds.map((id) => {
		const known = launchTemplate === false ? groupIds : [];
		return {
			id,
			at: "/eks",
			how: `node group ${name}`,
			compute: "node",
			workloads,
			groupIds: known
		};
	}));
	const fargate = profiles.flatMap(({ of: { name, subnetIds }, workloads }) => subnetIds.map((id) => ({
		id,
		at: "/eks",
		how: `Fargate profile ${name}`,
		compute: "fargate",
		workloads,
		groupIds
	})));
	const all = [
		...configured,
		...nodes,
		...fargate
	].filter(({ workloads }) => workloads.length > 0);
	return mergedBy(all, ({ id, compute }) => `${compute} ${id}`, shared);
}
/** Only the security groups that everything in the subnet has admit everything. */
function shared(same) {
	const [first] = same;
	return {
		...first,
		how: [...new Set(same.map(({ how }) => how))].join(", "),
		groupIds: first.groupIds.filter((id) => same.every(({ groupIds }) => groupIds.includes(id)))
	};
}
function judgeRoute(cluster, used, uses, { answers, identities }) {
	const { settings, facts, manifest } = cluster;
	const { image } = uses[0];
	const subnet = recall(answers, answers.evidence.subnets, used.id, `subnet ${used.id}`);
	const network = networkOf(subnet, facts.region, answers);
	const here = new Set(used.workloads);
	const arns = identities.filter(({ kind }) => kind === "fargate" === (used.compute === "fargate")).filter(({ workloads }) => workloads.some((workload) => here.has(workload))).map(({ arn }) => arn);
	const verdict = evaluateRoute({
		subnetId: used.id,
		subnet,
		network,
		image: image.ecr,
		compute: used.compute,
		nodePublicIp: null,
		nodeGroupIds: used.groupIds,
		puller: arns.length === 1 ? parsePuller(arns[0] ?? "") ?? null : null,
		repositoryArns: [...new Set(uses.map((use) => repositoryArn({
			...use.image.ecr,
			name: use.image.repository
		})))],
		assume: settings.networkAssume
	});
	return {
		verdict,
		workloads: used.workloads,
		concerns: verdict.status === "broken" ? unnamedUsers(uses) : [],
		subnet,
		network,
		subject: {
			schemaVersion: 1,
			type: "route",
			resource: resourceOf(manifest),
			at: used.at,
			cluster: facts,
			subnet: {
				id: used.id,
				compute: used.compute,
				how: used.how
			},
			imageRegion: image.ecr.region,
			hosts: [...new Set(uses.map((use) => use.image.host))].sort(),
			status: verdict.status,
			reason: verdict.reason,
			explanation: verdict.explanation,
			routeTable: verdict.routeTable,
			mend: verdict.mend,
			uses: verdict.status === "broken" ? imageUses(uses) : []
		}
	};
}
function networkOf(subnet, region, answers) {
	const known = Object.values(answers.evidence.subnets ?? {}).flatMap((other) => other.status === "found" ? [other.value] : []);
	const vpcId = subnet.status === "found" ? subnet.value.vpcId : "the VPC";
	return {
		vpcId,
		subnets: known,
		...vpcOf(answers, vpcId, region)
	};
}

// src/subjects/pull-path/build.ts
/**
* Clusters of the configuration that deploy something that was scanned and say in which account and region they run.
* @param firstId below every id that is taken
* @param earlier entries of an earlier revision, where they may differ: what a change made of an entry is its own
*/
function judgedClusters(clusters, inventory, firstId, earlier) {
	return clusters.flatMap((settings, i) => {
		const { name, platform, aws } = settings;
		const workloads = inventory.workloads.filter(({ manifest }) => settings.matches(manifest.source.path));
		const accounts = inventory.accounts.some(({ manifest }) => settings.matches(manifest.source.path));
		if (!aws || workloads.length === 0 && !accounts) return [];
		return [{
			settings,
			facts: {
				name,
				platform,
				account: aws.account,
				region: aws.region
			},
			workloads,
			secrets: inventory.secrets.filter(({ manifest }) => settings.matches(manifest.source.path)),
			manifest: clusterManifest(settings, firstId - i, earlier)
		}];
	});
}
/** Joins manifests, configuration and what AWS said into the subjects of the pull path. */
function buildPullPath(clusters, inventory, context) {
	const parts = clusters.map((cluster) => buildCluster(cluster, inventory, context));
	return {
		subjects: parts.flatMap(({ subjects }) => subjects),
		clusters: parts.map(({ pulls }) => pulls),
		unverified: merged(parts.flatMap(({ unverified }) => unverified)),
		notes: clusterNotes(parts.map(({ pulls }) => pulls))
	};
}
function buildCluster(cluster, inventory, context) {
	const { answers } = context;
	const { settings, facts, manifest } = cluster;
	const eks = settings.eksName === null ? null : recall(answers, answers.evidence.clusters, facts.name, `cluster ${facts.name}`);
	const identities = pullingIdentities(ofSeenAccounts(cluster), eks);
	const pullContext = {
		answers,
		images: context.images,
		isLookedUp: context.isLookedUp,
		now: context.now.toISOString()
	};
	const pulls = identities.flatMap((identity) => judgePull(cluster, identity, pullContext) ?? []);
	const routes = judgeRoutes(cluster, {
		answers,
		eks,
		identities
	});
	const members = identities.map((identity) => ({
		identity,
		workloads: new Set(identity.workloads)
	}));
	const usersOf = groupBy(cluster.workloads, ({ account }) => account);
	const irsa = accountsOf(cluster, inventory).flatMap((account) => {
		const users = usersOf.get(account) ?? [];
		const roles = members.flatMap(({ identity, workloads }) => users.some((user) => workloads.has(user)) ? [identity.arn] : []);
		return irsaRoles(account, cluster).map((role) => ({
			of: account.manifest,
			concerns: unnamedUsers(ecrUses(users)),
			subject: judgeIrsa(cluster, account, role, {
				answers,
				eks,
				users,
				pulledBy: [...new Set(roles)]
			})
		}));
	});
	const missingCluster = eks?.status === "absent" ? [link(`cluster ${facts.name}`, "not-found", `EKS has no cluster ${settings.eksName} in ${facts.account} (${facts.region})`, manifest, "/eks", cluster.workloads)] : [];
	const subjects = [
		...pulls.map(({ subject, identity: { of }, concerns }) => ({
			subject,
			of,
			concerns
		})),
		...irsa,
		...routes.map(({ subject, concerns }) => ({
			subject,
			of: manifest,
			concerns
		}))
	];
	return {
		pulls: {
			cluster,
			eks,
			identities,
			pulls
		},
		subjects,
		unverified: [
			...clusterLinks(cluster, eks),
			...missingCluster,
			...unseenAccountLinks(cluster, context.isLookedUp),
			...gapLinks(cluster, eks, {
				identities,
				routes,
				isLookedUp: context.isLookedUp
			}),
			...pulls.flatMap((pull) => pullLinks(cluster, pull, answers)),
			...irsa.flatMap(({ subject, of }) => irsaLinks(subject, issuerOf(cluster, eks), answers, of)),
			...routes.flatMap((route) => routeLinks(route, manifest)),
			...context.lifecycle ? lifecycleLinks(cluster, answers, context.isLookedUp) : []
		]
	};
}
/** The same open question of several places is one. */
function merged(links) {
	return [...groupBy(links, ({ open: { subject, reason, message } }) => `${subject}\n${reason}\n${message}`).values()].flatMap((same) => same[0] ? [{
		open: {
			...same[0].open,
			locations: same.flatMap(({ open }) => open.locations)
		},
		concerns: [...new Set(same.flatMap(({ concerns }) => concerns))]
	}] : []);
}

// src/subjects/pull-path/enrich.ts
function enrichment(clusters, inventory, evidence, { lifecycleDays, now }) {
	const of = (path) => clusters.filter(({ cluster }) => cluster.settings.matches(path));
	const users = groupBy(inventory.workloads, ({ account }) => account);
	const decided = new Map(clusters.map((pulls) => [pulls, indexed(pulls)]));
	return {
		workload: (workload) => {
			const uses = ecrUses([workload]);
			const pulls = (uses.length === 0 ? [] : of(workload.manifest.source.path)).map((pulls) => workloadPull(pulls, decided.get(pulls) ?? [], workload, uses, {
				secrets: inventory.secrets,
				now
			}));
			const expiring = lifecycleDays === void 0 ? [] : uses.flatMap((use) => expiringImage(use, evidence, lifecycleDays));
			return {
				...pulls.length > 0 ? { pulls } : {},
				...expiring.length > 0 ? { expiring } : {}
			};
		},
		account: (account) => {
			const judged = of(account.manifest.source.path);
			if (judged.length === 0 || ecrUses(users.get(account) ?? []).length === 0) return {};
			const pulls = judged.flatMap(({ cluster: { settings } }) => {
				if (settings.pullIdentity !== "service-account") return [];
				const annotation = account.annotations[ECR_ROLE_ANNOTATION];
				return [{
					cluster: settings.name,
					annotation: typeof annotation === "string" ? annotation : null,
					defaultRole: settings.ecrRoleArn ?? null,
					providerVersion: settings.credentialProviderVersion ?? null,
					fallsBackToNode: fallsBackToNode(settings.credentialProviderVersion) ?? null
				}];
			});
			return pulls.length > 0 ? { pulls } : {};
		},
		hasPodIdentity: (path, namespace, account) => {
			const judged = of(path);
			return judged.length > 0 && judged.every(({ eks }) => associations(eks).some((each) => each.namespace === namespace && each.serviceAccount === account));
		}
	};
}
function associations(eks) {
	return eks?.status === "found" && eks.value.podIdentityAssociations.status === "found" ? eks.value.podIdentityAssociations.value : [];
}
/** Thousands of workloads and hundreds of repositories meet here: each pair is found by key. */
function indexed({ pulls }) {
	const sets = /* @__PURE__ */ new Map();
	return pulls.map(({ identity: { workloads }, decisions }) => {
		const set = sets.get(workloads) ?? new Set(workloads);
		sets.set(workloads, set);
		return {
			workloads: set,
			decisions: new Map(decisions.map((decided) => [keyOf(decided.repository), decided]))
		};
	});
}
function keyOf({ account, region, name }) {
	return `${account}/${region}/${name}`;
}
function workloadPull({ cluster }, pulls, workload, uses, { secrets, now }) {
	const { pullIdentity, name } = cluster.settings;
	const used = [...new Set(uses.map(({ image }) => keyOf({
		...image.ecr,
		name: image.repository
	})))];
	const effects = pulls.filter(({ workloads }) => workloads.has(workload)).flatMap((pull) => used.flatMap((key) => pull.decisions.get(key) ?? [])).map(({ decision }) => decision.effect);
	const refused = effects.some((effect) => effect === "deny" || effect === "implicit-deny");
	const holds = effects.length > 0 && effects.every((effect) => effect === "allow");
	const named = pullSecretsOf(workload, secrets, now);
	const serving = uses.map(({ image }) => ({
		image,
		by: secretsFor(workload, named.names, image, cluster.secrets)
	}));
	return {
		cluster: name,
		identity: pullIdentity,
		secrets: {
			...named,
			committed: named.committed.filter(({ host }) => uses.some(({ image }) => servesHost(host, image)))
		},
		otherPath: pullIdentity === "secret" ? "none" : refused ? "refused" : holds ? "holds" : "unknown",
		images: [...new Set(uses.map(({ image }) => image.reference))],
		serving: [...new Set(serving.flatMap(({ by }) => by))],
		unserved: [...new Set(serving.flatMap(({ image, by }) => named.names.length > 0 && by.length === 0 ? [image.reference] : []))]
	};
}
function expiringImage({ container, image }, { repositories }, days) {
	const lifecycle = entry(repositories, `${image.ecr.account}/${image.ecr.region}/${image.repository}`)?.lifecycle;
	const found = (lifecycle?.status === "found" ? lifecycle.value : []).find(({ tags, digest }) => image.digest === void 0 ? tags.includes(image.tag ?? "latest") : digest === image.digest);
	return found ? [{
		at: container.at,
		reference: image.reference,
		action: found.action,
		days
	}] : [];
}

// src/subjects/pull-path/assemble.ts
/** What there is to ask for the clusters that deploy something of this tree. */
function pullPathPlan(inventory, { clusters, aws, lifecycleDays }) {
	return planPullPath(judgedClusters(clusters, inventory, -1), inventory, {
		registries: aws.registries,
		lifecycleDays
	});
}
/** Asks once; what is assembled from the answers may be several trees. */
async function askPullPath(inventory, options, collaborators) {
	const gathered = await gatherPullPath(pullPathPlan(inventory, options), options, collaborators);
	return (tree, images, earlier) => assemble(tree, images, {
		...options,
		earlier
	}, gathered, collaborators.now());
}
function assemble(inventory, images, options, gathered, now) {
	const clusters = judgedClusters(options.clusters, inventory, -1 - inventory.unreadable.length, options.earlier);
	const answers = answersOf(gathered);
	const registries = options.aws.registries;
	const built = buildPullPath(clusters, inventory, {
		answers,
		images,
		isLookedUp: (account) => isLookedUp({ account }, registries),
		lifecycle: options.lifecycleDays !== void 0,
		now
	});
	const sources = new Map(clusters.map(({ settings: { place } }) => [place.source.path, place.source]));
	const left = gathered.from === "off" ? [] : built.unverified;
	const open = gathered.missingIsUnverified ? left : left.filter((each) => each.open.reason !== "not-recorded");
	return {
		subjects: built.subjects,
		enrichment: enrichment(built.clusters, inventory, gathered.evidence, {
			lifecycleDays: options.lifecycleDays,
			now
		}),
		unverified: open.map((each) => each.open),
		concerns: new Map(open.map((each) => [each.open, each.concerns])),
		notes: gathered.from === "off" && clusters.length > 0 ? [NOT_ASKED] : built.notes,
		sources: [...sources.values()]
	};
}
const NOT_ASKED = "Who may pull, what policies say and the routes to ECR were not looked up (--aws off).";
function answersOf({ evidence, from }) {
	const message = from === "recorded" ? "the recorded evidence does not mention it; record it again from these manifests" : "it was not asked for";
	return {
		evidence,
		missing: () => ({
			status: "unverified",
			reason: "not-recorded",
			message
		})
	};
}

export { askPullPath, pullPathPlan };