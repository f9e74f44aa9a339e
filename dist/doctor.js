import { t as groupBy } from "./group-by.js";
import { a as parsePuller } from "./arn.js";
import { n as partitionOf } from "./access.js";
import { n as wrap } from "./display.js";
import { s as visible } from "./escape2.js";
import { n as painter } from "./paint.js";
import { n as PreflightError, t as EXIT } from "./errors.js";
import { t as askAws } from "./ask.js";
import { n as widthOf, t as wantsColor } from "./terminal.js";

// src/doctor/assumed-roles.ts
/** Roles that the configuration names for reading an account, as far as these manifests lead there. */
function assumedRoles({ images, plan, registries }) {
	const owners = [...images.map(({ account }) => account), ...(plan?.repositories ?? []).map(({ account }) => account)];
	const pullers = (plan?.clusters ?? []).flatMap(({ nodeRoleArns }) => nodeRoleArns.flatMap((arn) => parsePuller(arn)?.account ?? []));
	const accounts = /* @__PURE__ */ new Set([
		...owners,
		...pullers,
		...(plan?.irsaRoles ?? []).flatMap(({ arn }) => parsePuller(arn)?.account ?? [])
	]);
	const named = Object.entries(registries).flatMap(([account, { roleArn }]) => roleArn !== void 0 && accounts.has(account) ? [roleArn] : []);
	const ofClusters = (plan?.clusters ?? []).flatMap(({ roleArn }) => roleArn ?? []);
	return [.../* @__PURE__ */ new Set([...named, ...ofClusters])].sort();
}
/** The role that is assumed for reading an account, as the collectors choose it. */
function roleFor({ plan, registries }, account) {
	return (Object.hasOwn(registries, account) ? registries[account] : void 0)?.roleArn ?? plan?.clusters.find((cluster) => cluster.account === account && cluster.roleArn !== void 0)?.roleArn;
}
/** Whether each could be assumed, read out of the answers that were asked for as that role. */
function assumedRoleQuestions(asked, others) {
	const open = others.flatMap(({ answer }) => answer.status === "unverified" ? [answer] : []);
	return assumedRoles(asked).map((arn) => {
		const failure = open.find(({ message = "" }) => message.startsWith(`the role ${arn} could not be assumed`));
		return {
			account: parsePuller(arn)?.account ?? "",
			region: null,
			answer: failure ?? { status: "found" }
		};
	});
}

// src/doctor/pending.ts
/** Parts of a cluster that name roles and subnets, about which more is asked once EKS has named them. */
const NAMING = /* @__PURE__ */ new Set([
	"node-group",
	"fargate-profile",
	"pod-identity-association"
]);
/** Clusters of which EKS did not say who pulls and from which subnets: what follows from its answer has not been asked yet. */
function pendingClusters({ plan, evidence }) {
	return (plan?.clusters ?? []).filter(({ name, eksAccess, podIdentity, fargate }) => {
		const answer = evidence.clusters?.[name];
		if (!eksAccess || answer === void 0 || answer.status === "absent") return false;
		if (answer.status !== "found") return true;
		const { nodeGroups, fargateProfiles, podIdentityAssociations, unread = [] } = answer.value;
		return [
			nodeGroups,
			...fargate === false ? [] : [fargateProfiles],
			...podIdentity && podIdentityAssociations ? [podIdentityAssociations] : []
		].some(({ status }) => status === "unverified") || unread.some(({ kind }) => NAMING.has(kind));
	});
}

// src/doctor/networks.ts
/** The evidence does not say whose a subnet is; the clusters that name it do. */
function networksOf(plan, { clusters = {}, subnets = {} }) {
	const bySubnet = /* @__PURE__ */ new Map();
	const byVpc = /* @__PURE__ */ new Map();
	for (const { name, account, region, subnetIds } of plan?.clusters ?? []) {
		const facts = clusters[name];
		const named = (facts?.status === "found" ? [facts.value.nodeGroups, facts.value.fargateProfiles] : []).flatMap((list) => list.status === "found" ? list.value.flatMap((member) => member.subnetIds) : []);
		for (const id of [...subnetIds, ...named]) if (!bySubnet.has(id)) bySubnet.set(id, {
			account,
			region
		});
		const vpcId = facts?.status === "found" ? facts.value.vpcId : null;
		if (vpcId !== null && !byVpc.has(vpcId)) byVpc.set(vpcId, {
			account,
			region
		});
	}
	for (const [id, subnet] of Object.entries(subnets)) {
		const place = bySubnet.get(id);
		if (place && subnet.status === "found" && !byVpc.has(subnet.value.vpcId)) byVpc.set(subnet.value.vpcId, place);
	}
	const ofVpc = (id) => byVpc.get(id) ?? {
		account: "",
		region: null
	};
	return {
		ofVpc,
		ofSubnet: (id) => {
			const subnet = subnets[id];
			return bySubnet.get(id) ?? ofVpc(subnet?.status === "found" ? subnet.value.vpcId : "");
		}
	};
}

// src/doctor/statements.ts
/** A managed policy holds 6,144 characters: longer lists of repositories name what they have in common instead. */
const MOST_RESOURCES = 25;
/** Grants as statements of a policy: an Sid each, actions on the same resources together. */
function statementsOf(grants) {
	const bySid = [...groupBy(grants, ({ sid }) => sid)].map(([sid, group]) => {
		const resources = folded([...new Set(group.map(({ resource }) => resource))].sort());
		return {
			sid,
			actions: group.flatMap(({ actions }) => actions),
			resource: resources.includes("*") ? "*" : resources
		};
	});
	return [...groupBy(bySid, ({ actions, resource }) => `${serviceOf(actions)} ${JSON.stringify(resource)}`).values()].flatMap((same) => {
		const [first] = same;
		return first ? [{
			Sid: first.sid,
			Effect: "Allow",
			Action: [...new Set(same.flatMap(({ actions }) => actions))],
			Resource: first.resource
		}] : [];
	});
}
function serviceOf([action = ""]) {
	return action.slice(0, action.indexOf(":"));
}
/** `...:repository/team/a` and many like it become `...:repository/team/*`, and if that is not enough `...:repository/*`. */
function folded(resources) {
	if (resources.length <= MOST_RESOURCES) return resources;
	const byPrefix = cut(resources, /^([^/]+\/[^/]+\/).+$/);
	return byPrefix.length <= MOST_RESOURCES ? byPrefix : cut(resources, /^([^/]+\/).+$/);
}
function cut(resources, prefix) {
	return [...new Set(resources.map((resource) => resource.replace(prefix, "$1*")))];
}

// src/doctor/policies.ts
/** From so many roles of an account on, one call for all of them is asked for. */
const MANY_ROLES = 6;
/** The least policy for each account that would allow every check of these manifests, and what the run's own credentials need to get there. */
function accountPolicies(asked) {
	const byAccount = groupBy([...imageGrants(asked), ...planGrants(asked)], ({ account }) => account);
	const assumed = assumedRoles(asked).map((arn) => ({
		account: "",
		sid: "AssumedRoles",
		actions: ["sts:AssumeRole"],
		resource: arn
	}));
	return [...assumed.length > 0 ? [{
		account: null,
		role: null,
		policy: policyOf(assumed)
	}] : [], ...[...byAccount].toSorted(([a], [b]) => a < b ? -1 : 1).map(([account, grants]) => ({
		account,
		role: roleFor(asked, account) ?? null,
		policy: policyOf(grants)
	}))];
}
function policyOf(grants) {
	return JSON.stringify({
		Version: "2012-10-17",
		Statement: statementsOf(grants)
	}, null, 2);
}
function imageGrants({ images, platforms }) {
	return images.flatMap(({ account, region, partition, repository, reference }) => {
		const resource = `arn:${partition}:ecr:${region}:${account}:repository/${repository}`;
		return [
			{
				account,
				sid: "EcrImages",
				actions: ["ecr:DescribeImages"],
				resource
			},
			...Object.hasOwn(platforms, reference) ? [{
				account,
				sid: "EcrPlatforms",
				actions: ["ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer"],
				resource
			}] : [],
			{
				account,
				sid: "EcrRegistry",
				actions: ["ecr:DescribePullThroughCacheRules"],
				resource: "*"
			}
		];
	});
}
function planGrants({ plan, evidence }) {
	if (!plan) return [];
	const pending = pendingClusters({
		plan,
		evidence
	});
	const providers = [...Object.keys(evidence.oidcProviders ?? {}), ...pendingProviders(plan, pending)];
	return [
		...plan.repositories.flatMap((repository) => repositoryGrants(repository, plan.lifecycleDays !== void 0)),
		...roleGrants(evidence, pending),
		...providers.map((arn) => ({
			account: accountIn(arn),
			sid: "OidcProviders",
			actions: ["iam:GetOpenIDConnectProvider"],
			resource: arn
		})),
		...plan.clusters.flatMap((cluster) => cluster.eksAccess ? eksGrants(cluster) : []),
		...networkGrants(plan, evidence, pending)
	];
}
function repositoryGrants({ account, region, partition, name }, lifecycle) {
	const resource = `arn:${partition}:ecr:${region}:${account}:repository/${name}`;
	return [{
		account,
		sid: "EcrRepositories",
		actions: ["ecr:GetRepositoryPolicy", ...lifecycle ? [
			"ecr:GetLifecyclePolicy",
			"ecr:StartLifecyclePolicyPreview",
			"ecr:GetLifecyclePolicyPreview"
		] : []],
		resource
	}, {
		account,
		sid: "EcrRegistry",
		actions: ["ecr:GetRegistryPolicy", "ecr:GetAccountSetting"],
		resource: "*"
	}];
}
/** The providers of clusters whose issuer EKS has not told, where roles of annotations are to trust them. */
function pendingProviders({ irsaRoles }, pending) {
	return irsaRoles.flatMap(({ arn, clusterName }) => {
		const cluster = pending.find(({ name, oidcIssuer }) => name === clusterName && oidcIssuer === void 0);
		return cluster ? [`arn:${partitionOf(cluster.region)}:iam::${accountIn(arn)}:oidc-provider/*`] : [];
	});
}
/** Roles by name; in the account of a cluster whose roles are not known yet, all of them. */
function roleGrants({ roles = {}, simulations = {} }, pending) {
	const byAccount = groupBy(Object.keys(roles), accountIn);
	const open = new Map(pending.map(({ account, region }) => [account, `arn:${partitionOf(region)}:iam::${account}:role/*`]));
	const unnamed = [...open].flatMap(([account, every]) => [
		{
			account,
			sid: "Roles",
			actions: READ_ROLE,
			resource: every
		},
		{
			account,
			sid: "PolicySimulator",
			actions: ["iam:SimulatePrincipalPolicy"],
			resource: every
		},
		{
			account,
			sid: "ManagedPolicies",
			actions: ["iam:GetPolicy", "iam:GetPolicyVersion"],
			resource: "*"
		}
	]);
	const named = [...byAccount].filter(([account]) => !open.has(account));
	return [...unnamed, ...named.flatMap(([account, arns]) => namedRoleGrants(account, arns, roles, simulations))];
}
const READ_ROLE = [
	"iam:GetRole",
	"iam:ListAttachedRolePolicies",
	"iam:ListRolePolicies",
	"iam:GetRolePolicy"
];
function namedRoleGrants(account, arns, roles, simulations) {
	return [
		...arns.flatMap((arn) => [{
			account,
			sid: "Roles",
			actions: READ_ROLE,
			resource: arn
		}, ...simulations[arn] ? [{
			account,
			sid: "PolicySimulator",
			actions: ["iam:SimulatePrincipalPolicy"],
			resource: arn
		}] : []]),
		...managedPolicies(arns.flatMap((arn) => roles[arn] ?? [])).map((resource) => ({
			account,
			sid: "ManagedPolicies",
			actions: ["iam:GetPolicy", "iam:GetPolicyVersion"],
			resource
		})),
		...arns.length > MANY_ROLES ? [{
			account,
			sid: "ManyRoles",
			actions: ["iam:GetAccountAuthorizationDetails"],
			resource: "*"
		}] : []
	];
}
/** Which are attached is only known where all of it could be read. */
function managedPolicies(roles) {
	const arns = /* @__PURE__ */ new Set();
	for (const role of roles) {
		if (role.status === "absent") continue;
		const { policies, boundary } = role.status === "found" ? role.value : {
			policies: role,
			boundary: role
		};
		if (!isRead(policies) || !isRead(boundary)) return ["*"];
		for (const { arn, document } of policies.status === "found" ? policies.value : []) if (arn !== null) arns.add(arn);
		else if (document.status === "unverified") return ["*"];
		if (boundary.status === "found") arns.add(boundary.value.arn);
	}
	return [...arns];
}
function isRead(answer) {
	return answer.status !== "unverified";
}
function eksGrants({ account, region, eksName, name }) {
	const called = eksName ?? name;
	const arn = (kind) => `arn:${partitionOf(region)}:eks:${region}:${account}:${kind}`;
	const grant = (sid, resource, ...actions) => ({
		account,
		sid,
		actions,
		resource: arn(resource)
	});
	return [
		grant("EksCluster", `cluster/${called}`, ...[
			"eks:DescribeCluster",
			"eks:ListNodegroups",
			"eks:ListFargateProfiles",
			"eks:ListPodIdentityAssociations"
		]),
		grant("EksNodegroups", `nodegroup/${called}/*`, "eks:DescribeNodegroup"),
		grant("EksFargate", `fargateprofile/${called}/*`, "eks:DescribeFargateProfile"),
		grant("EksPodIdentity", `podidentityassociation/${called}/*`, "eks:DescribePodIdentityAssociation")
	];
}
/** EC2's other Describe calls know no resource. */
const EC2 = [
	"Subnets",
	"RouteTables",
	"NatGateways",
	"VpcEndpoints",
	"SecurityGroups"
].map((what) => `ec2:Describe${what}`);
function networkGrants(plan, evidence, pending) {
	const { ofVpc, ofSubnet } = networksOf(plan, evidence);
	const accounts = /* @__PURE__ */ new Set([
		...plan.clusters.filter(({ subnetIds }) => subnetIds.length > 0).map(({ account }) => account),
		...Object.keys(evidence.subnets ?? {}).map((id) => ofSubnet(id).account),
		...pending.map(({ account }) => account)
	]);
	const open = new Set(pending.map(({ account }) => account));
	const vpcs = groupBy(Object.entries(evidence.vpcs ?? {}), ([id]) => ofVpc(id).account);
	return [...accounts].flatMap((account) => {
		const own = open.has(account) ? void 0 : vpcs.get(account)?.map(([id, { region }]) => `arn:${partitionOf(region)}:ec2:${region}:${account}:vpc/${id}`);
		return [{
			account,
			sid: "Network",
			actions: EC2,
			resource: "*"
		}, ...(own ?? ["*"]).map((resource) => ({
			account,
			sid: "VpcAttributes",
			actions: ["ec2:DescribeVpcAttribute"],
			resource
		}))];
	});
}
function accountIn(arn) {
	return parsePuller(arn)?.account ?? arn.split(":")[4] ?? "";
}

// src/doctor/check-kinds.ts
function ofRegistries(part) {
	return ({ evidence }) => Object.entries(evidence.registries ?? {}).map(([key, registry]) => ({
		...placeOf$1(key),
		answer: registry[part]
	}));
}
function clusterCheck(id, title, actions, answers) {
	return {
		id,
		title,
		actions,
		of: "account",
		questions: ({ plan, evidence }) => (plan?.clusters ?? []).flatMap(({ name, account, region, eksAccess }) => {
			const cluster = evidence.clusters?.[name];
			if (!eksAccess || cluster === void 0) return [];
			const found = cluster.status === "found" ? answers(cluster.value) ?? [] : [cluster];
			return (found.length > 0 ? found : [cluster]).map((answer) => ({
				account,
				region,
				answer
			}));
		})
	};
}
function vpcCheck(id, title, actions, parts) {
	return {
		id,
		title,
		actions,
		of: "account",
		questions: ({ plan, evidence }) => {
			const { ofVpc } = networksOf(plan, evidence);
			return Object.entries(evidence.vpcs ?? {}).flatMap(([id, vpc]) => parts.map((part) => ({
				account: ofVpc(id).account,
				region: vpc.region,
				answer: vpc[part]
			})));
		}
	};
}
function roles({ roles: section = {} }) {
	return Object.entries(section).map(([arn, role]) => ({
		account: parsePuller(arn)?.account ?? "",
		role
	}));
}
/** `<account>/<region>[/<repository>]` */
function placeOf$1(key) {
	const [account = "", region = ""] = key.split("/");
	return {
		account,
		region
	};
}

// src/doctor/questions.ts
const UNKNOWN = {
	status: "unverified",
	reason: "not-recorded",
	message: "there is no answer"
};
/** A check that is read out of the answers to the others. */
const ASSUMED = {
	id: "assumed-roles",
	title: "Roles to assume for reading an account",
	actions: ["sts:AssumeRole"],
	of: "account"
};
/** What can be checked, in the order of the way from a pod to its image. */
const CHECKS = [
	{
		id: "images",
		title: "Images exist and can be pulled",
		actions: ["ecr:DescribeImages"],
		of: "registry",
		questions: ({ images, imageEvidence }) => images.map(({ account, region, reference }) => ({
			account,
			region,
			answer: imageEvidence[reference] ?? UNKNOWN
		}))
	},
	{
		id: "platforms",
		title: "What images were built for (platforms)",
		actions: ["ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer"],
		of: "registry",
		questions: ({ images, platforms }) => images.flatMap(({ account, region, reference }) => {
			const answer = platforms[reference];
			return answer ? [{
				account,
				region,
				answer
			}] : [];
		})
	},
	{
		id: "pull-through-cache",
		title: "Pull-through cache rules",
		actions: ["ecr:DescribePullThroughCacheRules"],
		of: "registry",
		questions: ofRegistries("pullThroughCache")
	},
	clusterCheck("clusters", "Clusters", ["eks:DescribeCluster"], ({ unread }) => unread?.filter(({ kind }) => kind === "cluster").map((part) => ({
		status: "unverified",
		...part
	}))),
	clusterCheck("node-groups", "Who pulls: node groups", ["eks:ListNodegroups", "eks:DescribeNodegroup"], ({ nodeGroups, unread }) => [nodeGroups, ...(unread ?? []).filter(({ kind }) => kind === "node-group").map((part) => ({
		status: "unverified",
		...part
	}))]),
	clusterCheck("fargate-profiles", "Who pulls: Fargate profiles", ["eks:ListFargateProfiles", "eks:DescribeFargateProfile"], ({ fargateProfiles, unread }) => [fargateProfiles, ...(unread ?? []).filter(({ kind }) => kind === "fargate-profile").map((part) => ({
		status: "unverified",
		...part
	}))]),
	clusterCheck("pod-identity", "EKS Pod Identity associations", ["eks:ListPodIdentityAssociations", "eks:DescribePodIdentityAssociation"], ({ podIdentityAssociations, unread }) => [podIdentityAssociations, ...(unread ?? []).filter(({ kind }) => kind === "pod-identity-association").map((part) => ({
		status: "unverified",
		...part
	}))]),
	{
		id: "roles",
		title: "Roles and their trust policies",
		actions: ["iam:GetRole"],
		saves: ["iam:GetAccountAuthorizationDetails"],
		of: "account",
		questions: ({ evidence }) => roles(evidence).map(({ account, role }) => ({
			account,
			region: null,
			answer: role.status === "found" ? role.value.trustPolicy : role
		}))
	},
	{
		id: "role-policies",
		title: "Permissions of the pulling roles",
		actions: [
			"iam:ListAttachedRolePolicies",
			"iam:ListRolePolicies",
			"iam:GetRolePolicy",
			"iam:GetPolicy",
			"iam:GetPolicyVersion"
		],
		of: "account",
		questions: ({ evidence }) => roles(evidence).flatMap(({ account, role }) => {
			if (role.status !== "found") return [];
			const { policies, boundary } = role.value;
			const documents = policies.status === "found" ? policies.value.map(({ document }) => document) : [];
			const limits = boundary.status === "found" ? [boundary.value.document] : [];
			return [
				policies,
				...documents,
				...limits
			].map((answer) => ({
				account,
				region: null,
				answer
			}));
		})
	},
	{
		id: "policy-simulator",
		title: "A second opinion on those permissions: IAM's policy simulator",
		actions: ["iam:SimulatePrincipalPolicy"],
		optional: true,
		of: "account",
		questions: ({ evidence }) => Object.entries(evidence.simulations ?? {}).map(([arn, answer]) => ({
			account: parsePuller(arn)?.account ?? "",
			region: null,
			answer
		}))
	},
	{
		id: "oidc-providers",
		title: "OIDC providers of IRSA",
		actions: ["iam:GetOpenIDConnectProvider"],
		of: "account",
		questions: ({ evidence }) => Object.entries(evidence.oidcProviders ?? {}).map(([arn, answer]) => ({
			account: arn.split(":")[4] ?? "",
			region: null,
			answer
		}))
	},
	{
		id: "repository-policies",
		title: "Repository policies",
		actions: ["ecr:GetRepositoryPolicy"],
		of: "registry",
		questions: ({ evidence }) => Object.entries(evidence.repositories ?? {}).map(([key, { policy }]) => ({
			...placeOf$1(key),
			answer: policy
		}))
	},
	{
		id: "registry-policies",
		title: "Registry policies",
		actions: ["ecr:GetRegistryPolicy"],
		of: "registry",
		questions: ofRegistries("policy")
	},
	{
		id: "registry-scope",
		title: "Scope of registry policies",
		actions: ["ecr:GetAccountSetting"],
		of: "registry",
		questions: ofRegistries("policyScope")
	},
	{
		id: "lifecycle",
		title: "Images about to expire (lifecycle-days)",
		actions: [
			"ecr:GetLifecyclePolicy",
			"ecr:StartLifecyclePolicyPreview",
			"ecr:GetLifecyclePolicyPreview"
		],
		of: "registry",
		questions: ({ evidence }) => Object.entries(evidence.repositories ?? {}).flatMap(([key, { lifecycle }]) => lifecycle ? [{
			...placeOf$1(key),
			answer: lifecycle
		}] : [])
	},
	{
		id: "subnets",
		title: "Subnets",
		actions: ["ec2:DescribeSubnets"],
		of: "account",
		questions: ({ plan, evidence }) => {
			const { ofSubnet } = networksOf(plan, evidence);
			return Object.entries(evidence.subnets ?? {}).map(([id, answer]) => ({
				...ofSubnet(id),
				answer
			}));
		}
	},
	vpcCheck("routes", "Route tables and NAT gateways", ["ec2:DescribeRouteTables", "ec2:DescribeNatGateways"], ["routeTables", "natGateways"]),
	vpcCheck("endpoints", "VPC endpoints and their security groups", [
		"ec2:DescribeVpcEndpoints",
		"ec2:DescribeSecurityGroups",
		"ec2:DescribeVpcAttribute"
	], [
		"endpoints",
		"securityGroups",
		"dns"
	])
];

// src/doctor/diagnose.ts
/** Reads out of the answers which checks the credentials allow, and what is missing for the others. Pure. */
function diagnose(asked) {
	const asking = CHECKS.map((kind) => ({
		kind,
		questions: kind.questions(asked)
	}));
	const assumed = assumedRoleQuestions(asked, asking.flatMap(({ questions }) => questions));
	const checks = [{
		kind: ASSUMED,
		questions: assumed
	}, ...asking].flatMap(({ kind, questions }) => checksOf(kind, questions, asked));
	const pending = pendingClusters(asked).map(({ name }) => name);
	return {
		schemaVersion: 1,
		checks,
		policies: accountPolicies(asked),
		pending,
		notes: [...notesOf(asked), ...pendingNotes(pending)]
	};
}
function checksOf(kind, questions, asked) {
	return [...groupBy(questions, ({ account, region }) => `${account} ${region ?? ""}`).values()].flatMap((group) => group[0] ? [checkOf(kind, group[0], group, asked)] : []);
}
function checkOf({ id, title, actions, saves = [], optional = false, of }, { account, region }, questions, asked) {
	const open = questions.filter(({ answer }) => answer.status === "unverified");
	const denied = open.filter(({ answer }) => answer.reason === "access-denied");
	const named = denied.flatMap(({ answer }) => /\bAWS denied ([a-z0-9-]+:\w+)/.exec(answer.message ?? "")?.[1] ?? []);
	return {
		id,
		title,
		account,
		region,
		of,
		askedAs: id === ASSUMED.id ? null : roleFor(asked, account) ?? null,
		optional,
		actions,
		saves,
		status: denied.length > 0 ? "denied" : open.length > 0 ? "not-answered" : "allowed",
		missing: denied.length === 0 ? [] : named.length > 0 ? [...new Set(named)].sort() : actions,
		asked: questions.length,
		answered: questions.length - open.length,
		messages: [...new Set(open.flatMap(({ answer }) => answer.message ?? []))]
	};
}
function notesOf({ images, plan, registries }) {
	return [
		...images.length === 0 ? ["There is no image of a private ECR registry to ask about."] : [],
		...plan === void 0 ? ["No entry of clusters: in the configuration says in which account and region it runs, so nothing was asked about who pulls and the route to ECR."] : plan.clusters.length === 0 ? ["No cluster of the configuration deploys any of these manifests, so nothing was asked about who pulls and the route to ECR."] : [],
		...assumedRoles({
			images,
			plan,
			registries
		}).length > 0 ? ["The trust policy of each role that is assumed has to let the credentials of this run in, too."] : []
	];
}
function pendingNotes(pending) {
	if (pending.length === 0) return [];
	const names = pending.map((name) => JSON.stringify(name)).join(", ");
	return [`EKS did not name every role that pulls and every subnet for ${pending.length === 1 ? "cluster" : "clusters"} ${names}, so what is asked about those is not among these checks. The policy below allows it for every role and VPC of the account; once EKS answers, doctor names them and prints the narrower one.`];
}

// src/doctor/render.ts
function renderDiagnosisJson(diagnosis) {
	return `${JSON.stringify({
		...diagnosis,
		policies: diagnosis.policies.map((each) => ({
			...each,
			policy: JSON.parse(each.policy)
		}))
	}, null, 2)}\n`;
}
/** Of one check; the JSON holds them all. */
const MOST_MESSAGES = 2;
const STATUS = {
	allowed: "allowed",
	denied: "DENIED",
	"not-answered": "no answer"
};
const COLOR = {
	allowed: "green",
	denied: "red",
	"not-answered": "yellow"
};
/** For people: a line a check, what is missing below it, the policies last. */
function renderDiagnosisText({ checks, policies, pending, notes }, context) {
	const paint = painter(context.color);
	const told = /* @__PURE__ */ new Set();
	const lines = checks.flatMap((check) => {
		const fresh = check.messages.filter((message) => !told.has(message));
		for (const message of fresh) told.add(message);
		const optional = check.optional && check.status !== "allowed";
		const [color, status] = optional ? ["dim", "optional"] : [COLOR[check.status], STATUS[check.status]];
		return [
			`${paint(color, status.padEnd(10))} ${check.title}${placeOf(check)}`,
			...optional ? ["           nothing is open without it"] : [],
			...check.missing.length > 0 ? [`           missing: ${check.missing.join(", ")}`] : [],
			...fresh.slice(0, MOST_MESSAGES).flatMap((message) => wrap(message, context.width - 13).map((line) => paint("dim", `           ${line}`))),
			...fresh.length > MOST_MESSAGES ? [`           and ${fresh.length - MOST_MESSAGES} more like this`] : []
		];
	});
	for (const note of notes) lines.push(...wrap(`note: ${note}`, context.width));
	for (const { account, role, policy } of policies) {
		const whose = account === null ? "the credentials of this run" : `account ${visible(account)}`;
		const of = role === null ? "" : `, of the role that is assumed there: ${visible(role)}`;
		lines.push("", paint("bold", `Least policy for ${whose}${of}`), ...policy.split("\n").map(visible));
	}
	const open = checks.filter(({ status, optional }) => status !== "allowed" && !optional).length;
	const counted = pending.length === 0 ? `${checks.length} checks` : `the ${checks.length} checks that can be named so far`;
	const more = pending.length === 0 ? "" : "; more follow once EKS answers";
	const verdict = open === 0 ? "everything there is to ask is allowed" : `${open} of ${counted} could not be made in full${more}`;
	return `${[
		...lines,
		"",
		`Doctor: ${verdict}`
	].join("\n")}\n`;
}
function placeOf({ account, region, of, askedAs, asked, answered }) {
	const place = [
		`${of} ${account}`,
		...region === null ? [] : [region],
		...askedAs === null ? [] : [`as ${askedAs}`]
	].join(", ");
	return ` (${visible(place)}): ${answered} of ${asked} answered`;
}

// src/cli/doctor.ts
/**
* `ecr-preflight doctor [PATH]...`: asks what a scan of the same paths would ask, and says which of it the credentials allow.
* @returns 3 where something could not be asked
*/
async function runDoctor(args, io) {
	const [format = "text", more] = args.values.format ?? [];
	if (more !== void 0 || format !== "text" && format !== "json") throw new PreflightError("usage", "doctor: --format is text or json");
	const color = wantsColor(args.values.color, io);
	const { images, registries, evidence, platforms, plan, pullPath } = await askAws(args, io);
	const diagnosis = diagnose({
		images,
		registries,
		imageEvidence: evidence.images,
		platforms,
		plan,
		evidence: pullPath
	});
	io.stdout.write(format === "json" ? renderDiagnosisJson(diagnosis) : renderDiagnosisText(diagnosis, {
		color,
		width: widthOf(io)
	}));
	return diagnosis.checks.some(({ status, optional }) => status !== "allowed" && !optional) ? EXIT.unverified : EXIT.pass;
}

export { runDoctor };