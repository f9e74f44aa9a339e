import { t as groupBy } from "./group-by.js";
import { i as parsePuller } from "./principal.js";
import { n as wrap } from "./display.js";
import { s as visible } from "./escape2.js";
import { n as painter } from "./paint.js";
import { n as PreflightError, t as EXIT } from "./errors.js";
import { t as askAws } from "./ask.js";
import { n as widthOf, t as wantsColor } from "./terminal.js";

// src/doctor/policies.ts
/** The least policy for each account that would allow every check of these manifests. */
function accountPolicies(asked) {
	return [...groupBy([...imageGrants(asked), ...planGrants(asked)], ({ account }) => account)].toSorted(([a], [b]) => a < b ? -1 : 1).map(([account, grants]) => ({
		account,
		policy: JSON.stringify({
			Version: "2012-10-17",
			Statement: statements(grants)
		}, null, 2)
	}));
}
function statements(grants) {
	return [...groupBy(grants, ({ sid }) => sid)].map(([Sid, group]) => {
		const resources = [...new Set(group.map(({ resource }) => resource))].sort();
		return {
			Sid,
			Effect: "Allow",
			Action: [...new Set(group.flatMap(({ actions }) => actions))],
			Resource: resources.includes("*") ? "*" : resources
		};
	});
}
function imageGrants({ images }) {
	return images.flatMap(({ account, region, partition, repository }) => [{
		account,
		sid: "EcrImages",
		actions: ["ecr:DescribeImages"],
		resource: `arn:${partition}:ecr:${region}:${account}:repository/${repository}`
	}, {
		account,
		sid: "EcrRegistry",
		actions: ["ecr:DescribePullThroughCacheRules"],
		resource: "*"
	}]);
}
function planGrants({ plan, evidence }) {
	if (!plan) return [];
	return [
		...plan.repositories.flatMap((repository) => repositoryGrants(repository, plan.lifecycleDays !== void 0)),
		...Object.keys(evidence.roles ?? {}).flatMap(roleGrants),
		...Object.keys(evidence.oidcProviders ?? {}).map((arn) => ({
			account: arn.split(":")[4] ?? "",
			sid: "OidcProviders",
			actions: ["iam:GetOpenIDConnectProvider"],
			resource: arn
		})),
		...plan.clusters.flatMap((cluster) => clusterGrants(cluster, evidence))
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
function roleGrants(arn) {
	const account = parsePuller(arn)?.account;
	if (account === void 0) return [];
	return [{
		account,
		sid: "Roles",
		actions: [
			"iam:GetRole",
			"iam:ListAttachedRolePolicies",
			"iam:ListRolePolicies",
			"iam:GetRolePolicy"
		],
		resource: arn
	}, {
		account,
		sid: "ManagedPolicies",
		actions: ["iam:GetPolicy", "iam:GetPolicyVersion"],
		resource: "*"
	}];
}
const EC2 = [
	"Subnets",
	"RouteTables",
	"NatGateways",
	"VpcEndpoints",
	"SecurityGroups",
	"VpcAttribute"
].map((what) => `ec2:Describe${what}`);
function clusterGrants(cluster, evidence) {
	const { account, region, eksAccess, eksName, name, subnetIds } = cluster;
	const partition = region.startsWith("cn-") ? "aws-cn" : region.startsWith("us-gov-") ? "aws-us-gov" : "aws";
	const called = eksName ?? name;
	const arn = (kind) => `arn:${partition}:eks:${region}:${account}:${kind}`;
	const eks = [
		{
			account,
			sid: "EksCluster",
			actions: [
				"eks:DescribeCluster",
				"eks:ListNodegroups",
				"eks:ListFargateProfiles",
				"eks:ListPodIdentityAssociations"
			],
			resource: arn(`cluster/${called}`)
		},
		{
			account,
			sid: "EksNodegroups",
			actions: ["eks:DescribeNodegroup"],
			resource: arn(`nodegroup/${called}/*`)
		},
		{
			account,
			sid: "EksFargate",
			actions: ["eks:DescribeFargateProfile"],
			resource: arn(`fargateprofile/${called}/*`)
		},
		{
			account,
			sid: "EksPodIdentity",
			actions: ["eks:DescribePodIdentityAssociation"],
			resource: arn(`podidentityassociation/${called}/*`)
		}
	];
	const network = subnetIds.length > 0 || Object.keys(evidence.subnets ?? {}).length > 0;
	return [...eksAccess ? eks : [], ...network ? [{
		account,
		sid: "Network",
		actions: EC2,
		resource: "*"
	}] : []];
}

// src/doctor/questions.ts
const UNKNOWN = {
	status: "unverified",
	reason: "not-recorded",
	message: "there is no answer"
};
/** What can be checked, in the order of the way from a pod to its image. */
const CHECKS = [
	{
		id: "images",
		title: "Images exist and can be pulled",
		actions: ["ecr:DescribeImages"],
		questions: ({ images, imageEvidence }) => images.map(({ account, region, reference }) => ({
			account,
			region,
			answer: imageEvidence[reference] ?? UNKNOWN
		}))
	},
	{
		id: "pull-through-cache",
		title: "Pull-through cache rules",
		actions: ["ecr:DescribePullThroughCacheRules"],
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
	clusterCheck("pod-identity", "EKS Pod Identity associations", ["eks:ListPodIdentityAssociations", "eks:DescribePodIdentityAssociation"], ({ podIdentityAssociations }) => [podIdentityAssociations]),
	{
		id: "roles",
		title: "Roles and their trust policies",
		actions: ["iam:GetRole"],
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
		id: "oidc-providers",
		title: "OIDC providers of IRSA",
		actions: ["iam:GetOpenIDConnectProvider"],
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
		questions: ({ evidence }) => Object.entries(evidence.repositories ?? {}).map(([key, { policy }]) => ({
			...placeOf$1(key),
			answer: policy
		}))
	},
	{
		id: "registry-policies",
		title: "Registry policies",
		actions: ["ecr:GetRegistryPolicy"],
		questions: ofRegistries("policy")
	},
	{
		id: "registry-scope",
		title: "Scope of registry policies",
		actions: ["ecr:GetAccountSetting"],
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
		questions: ({ evidence }) => Object.entries(evidence.repositories ?? {}).flatMap(([key, { lifecycle }]) => lifecycle ? [{
			...placeOf$1(key),
			answer: lifecycle
		}] : [])
	},
	{
		id: "subnets",
		title: "Subnets",
		actions: ["ec2:DescribeSubnets"],
		questions: ({ plan, evidence }) => {
			const owner = ownerOfNetworks(plan);
			return Object.values(evidence.subnets ?? {}).map((answer) => ({
				...owner,
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
		questions: ({ plan, evidence }) => {
			const { account } = ownerOfNetworks(plan);
			return Object.values(evidence.vpcs ?? {}).flatMap((vpc) => parts.map((part) => ({
				account,
				region: vpc.region,
				answer: vpc[part]
			})));
		}
	};
}
/** The evidence does not say whose a subnet is; with clusters in several accounts all of them are named. */
function ownerOfNetworks(plan) {
	const clusters = plan?.clusters ?? [];
	const regions = new Set(clusters.map(({ region }) => region));
	return {
		account: [...new Set(clusters.map(({ account }) => account))].join(" or "),
		region: regions.size === 1 ? [...regions][0] ?? null : null
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

// src/doctor/diagnose.ts
/** Reads out of the answers which checks the credentials allow, and what is missing for the others. Pure. */
function diagnose(asked) {
	return {
		schemaVersion: 1,
		checks: CHECKS.flatMap((kind) => checksOf(kind, asked)),
		policies: accountPolicies(asked),
		notes: notesOf(asked)
	};
}
function checksOf(kind, asked) {
	return [...groupBy(kind.questions(asked), ({ account, region }) => `${account} ${region ?? ""}`).values()].flatMap((group) => group[0] ? [checkOf(kind, group[0], group)] : []);
}
function checkOf({ id, title, actions }, { account, region }, questions) {
	const open = questions.filter(({ answer }) => answer.status === "unverified");
	const denied = open.filter(({ answer }) => answer.reason === "access-denied");
	const named = denied.flatMap(({ answer }) => /\bAWS denied ([a-z0-9-]+:\w+)/.exec(answer.message ?? "")?.[1] ?? []);
	return {
		id,
		title,
		account,
		region,
		actions,
		status: denied.length > 0 ? "denied" : open.length > 0 ? "not-answered" : "allowed",
		missing: denied.length === 0 ? [] : named.length > 0 ? [...new Set(named)].sort() : actions,
		asked: questions.length,
		answered: questions.length - open.length,
		messages: [...new Set(open.flatMap(({ answer }) => answer.message ?? []))]
	};
}
function notesOf({ images, plan }) {
	return [...images.length === 0 ? ["There is no image of a private ECR registry to ask about."] : [], ...plan === void 0 ? ["No entry of clusters: in the configuration says in which account and region it runs, so nothing was asked about who pulls and the route to ECR."] : plan.clusters.length === 0 ? ["No cluster of the configuration deploys any of these manifests, so nothing was asked about who pulls and the route to ECR."] : []];
}

// src/doctor/render.ts
function renderDiagnosisJson(diagnosis) {
	return `${JSON.stringify({
		...diagnosis,
		policies: diagnosis.policies.map(({ account, policy }) => ({
			account,
			policy: JSON.parse(policy)
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
function renderDiagnosisText({ checks, policies, notes }, context) {
	const paint = painter(context.color);
	const told = /* @__PURE__ */ new Set();
	const lines = checks.flatMap((check) => {
		const fresh = check.messages.filter((message) => !told.has(message));
		for (const message of fresh) told.add(message);
		return [
			`${paint(COLOR[check.status], STATUS[check.status].padEnd(10))} ${check.title}${placeOf(check)}`,
			...check.missing.length > 0 ? [`           missing: ${check.missing.join(", ")}`] : [],
			...fresh.slice(0, MOST_MESSAGES).flatMap((message) => wrap(message, context.width - 13).map((line) => paint("dim", `           ${line}`))),
			...fresh.length > MOST_MESSAGES ? [`           and ${fresh.length - MOST_MESSAGES} more like this`] : []
		];
	});
	for (const note of notes) lines.push(...wrap(`note: ${note}`, context.width));
	for (const { account, policy } of policies) lines.push("", paint("bold", `Least policy for account ${visible(account)}`), ...policy.split("\n").map(visible));
	const open = checks.filter(({ status }) => status !== "allowed").length;
	const verdict = open === 0 ? "everything there is to ask is allowed" : `${open} of ${checks.length} checks could not be made in full`;
	return `${[
		...lines,
		"",
		`Doctor: ${verdict}`
	].join("\n")}\n`;
}
function placeOf({ account, region, asked, answered }) {
	const place = region === null ? account : `${account}, ${region}`;
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
	const { images, evidence, plan, pullPath } = await askAws(args, io);
	const diagnosis = diagnose({
		images,
		imageEvidence: evidence.images,
		plan,
		evidence: pullPath
	});
	io.stdout.write(format === "json" ? renderDiagnosisJson(diagnosis) : renderDiagnosisText(diagnosis, {
		color,
		width: widthOf(io)
	}));
	return diagnosis.checks.some(({ status }) => status !== "allowed") ? EXIT.unverified : EXIT.pass;
}

export { runDoctor };