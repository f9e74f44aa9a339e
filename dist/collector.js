import { a as assertEndpoint, i as systemClock, r as upstreamOf } from "./pull-through.js";
import { a as parsePuller } from "./arn.js";
import { n as openSessions, r as createBudget, t as whyAborted } from "./why-aborted.js";
import { n as partitionOf, t as openAccess } from "./access.js";
import { t as pMap } from "./p-map.js";
import { a as mapAnswer, i as lookUp, n as answerOf, o as unverified, r as found, t as ABSENT } from "./answers.js";
import { t as groupBy } from "./group-by.js";
import { i as repositoryArn, n as PULL_ACTIONS, v as repositoryKey, y as parsePolicyDocument } from "./pull.js";
import { t as isLookedUp } from "./look-ups.js";
import { t as absenceOf } from "./error-names.js";
import { t as formatDuration } from "./format-duration.js";

// src/evidence/aws/pull-path-apis.ts
/**
* Real clients of the services the pull path is read from. Each service's part of the SDK is loaded with its first client;
* all clients made by one call share their credentials.
*/
function pullPathConnectors(settings) {
	let base;
	const baseOf = () => {
		base ??= import("./base2.js").then(({ clientBase }) => clientBase(settings));
		return base;
	};
	function connect(service, load) {
		let opener;
		return async (context) => {
			assertEndpoint(settings.env, service);
			opener ??= Promise.all([load(), baseOf()]).then(([open, shared]) => open(shared));
			return (await opener)(context);
		};
	}
	return {
		sts: connect("STS", async () => (await import("./sts-sdk.js")).stsOpener),
		eks: connect("EKS", async () => (await import("./eks-sdk.js")).eksOpener),
		iam: connect("IAM", async () => (await import("./iam-sdk.js")).iamOpener),
		ec2: connect("EC2", async () => (await import("./ec2-sdk.js")).ec2Opener),
		ecr: connect("ECR", async () => (await import("./ecr-policy-sdk.js")).ecrPolicyOpener)
	};
}

// src/evidence/pull-path/run.ts
/** Credentials that fail one service fail them all: what is learnt about them is shared. */
function openRun(connectors, whyAborted, signal, clock) {
	const failures = /* @__PURE__ */ new Map();
	return {
		sts: openSessions(connectors.sts, whyAborted, failures),
		eks: openSessions(connectors.eks, whyAborted, failures),
		iam: openSessions(connectors.iam, whyAborted, failures),
		ec2: openSessions(connectors.ec2, whyAborted, failures),
		ecr: openSessions(connectors.ecr, whyAborted, failures),
		signal,
		clock
	};
}
function closeRun({ sts, eks, iam, ec2, ecr }) {
	for (const sessions of [
		sts,
		eks,
		iam,
		ec2,
		ecr
	]) sessions.close();
}

// src/evidence/pull-path/cluster-members.ts
/** Roles of this many Pod Identity associations are read; that an association exists is known without. */
const MOST_ASSOCIATION_ROLES = 20;
async function readNodeGroups(question) {
	const { session, name, signal, asked } = question;
	return readMembers(await lookUp(session, asked("eks:ListNodegroups"), signal, (api, until) => api.listNodegroups(name, until)), "node-group", async (group) => {
		const answer = await lookUp(session, ofMember(question, "eks:DescribeNodegroup", `nodegroup/${name}/${group}/*`), signal, (api, until) => api.describeNodegroup(name, group, until));
		if (answer.status !== "found") return answer;
		const { nodeRole, subnets = [], launchTemplate } = answer.value;
		if (nodeRole === void 0) return unverified("error", `EKS described the node group ${group} without its role`);
		return found({
			name: group,
			roleArn: nodeRole,
			subnetIds: [...subnets].sort(),
			launchTemplate: launchTemplate !== void 0
		});
	});
}
async function readFargateProfiles(question) {
	const { session, name, signal, asked } = question;
	return readMembers(await lookUp(session, asked("eks:ListFargateProfiles"), signal, (api, until) => api.listFargateProfiles(name, until)), "fargate-profile", async (profile) => {
		const asking = ofMember(question, "eks:DescribeFargateProfile", `fargateprofile/${name}/${profile}/*`);
		const answer = await lookUp(session, asking, signal, (api, until) => api.describeFargateProfile(name, profile, until));
		if (answer.status !== "found") return answer;
		const { podExecutionRoleArn, subnets = [], selectors = [] } = answer.value;
		if (podExecutionRoleArn === void 0) return unverified("error", `EKS described the Fargate profile ${profile} without its role`);
		return found({
			name: profile,
			roleArn: podExecutionRoleArn,
			subnetIds: [...subnets].sort(),
			selectors: selectors.map(({ namespace = "", labels = {} }) => ({
				namespace,
				labels
			}))
		});
	});
}
/** The resource a policy has to allow for one member. */
function ofMember({ asked }, action, resource) {
	const cluster = asked(action);
	return {
		...cluster,
		resource: cluster.resource.replace(/cluster\/[^/]*$/, resource)
	};
}
/** Describes every member of a list. One that is gone by then is no member; where none can be described, the list is not known. */
async function readMembers(names, kind, describe) {
	if (names.status !== "found") return {
		list: names,
		unread: []
	};
	const ordered = [...names.value].sort();
	const answers = await pMap(ordered, async (name) => ({
		name,
		answer: await describe(name)
	}), { concurrency: 8 });
	const members = answers.flatMap(({ answer }) => answer.status === "found" ? [answer.value] : []);
	const unread = answers.flatMap(({ name, answer }) => answer.status === "unverified" ? [{
		kind,
		name,
		reason: answer.reason,
		message: answer.message
	}] : []);
	const [first] = unread;
	if (first && members.length === 0) return {
		list: unverified(first.reason, first.message),
		unread: []
	};
	return {
		list: found(members),
		unread
	};
}
/** The list names namespace and ServiceAccount; the role takes a call each, so it is read for those in use and for a few. */
async function readAssociations(question) {
	const { session, name, signal, asked, cluster } = question;
	const answer = await lookUp(session, asked("eks:ListPodIdentityAssociations"), signal, (api, until) => api.listPodIdentityAssociations(name, until));
	if (answer.status !== "found") return {
		list: answer,
		unread: []
	};
	const associations = [...answer.value].sort((a, b) => compare(nameOf(a), nameOf(b)));
	const used = new Set(cluster.serviceAccounts?.map((account) => `${account.namespace}/${account.name}`));
	const { roles, unread } = await readAssociationRoles(question, associations.filter((association) => cluster.serviceAccounts === void 0 || used.has(nameOf(association))).slice(0, MOST_ASSOCIATION_ROLES));
	const list = associations.map((association) => ({
		namespace: association.namespace ?? "",
		serviceAccount: association.serviceAccount ?? "",
		roleArn: roles.get(association) ?? null
	}));
	return {
		list: found(list),
		unread
	};
}
/** One after another, and no further after the first that is not answered: the next would not be either. */
async function readAssociationRoles(question, associations) {
	const { session, name, signal } = question;
	const roles = /* @__PURE__ */ new Map();
	for (const association of associations) {
		const id = association.associationId ?? "";
		const asking = ofMember(question, "eks:DescribePodIdentityAssociation", `podidentityassociation/${name}/${id}`);
		const answer = await lookUp(session, asking, signal, (api, until) => api.describePodIdentityAssociation(name, id, until));
		if (answer.status === "unverified") {
			const { reason, message } = answer;
			return {
				roles,
				unread: [{
					kind: "pod-identity-association",
					name: nameOf(association),
					reason,
					message
				}]
			};
		}
		if (answer.status === "found" && answer.value.roleArn !== void 0) roles.set(association, answer.value.roleArn);
	}
	return {
		roles,
		unread: []
	};
}
function nameOf({ namespace = "", serviceAccount = "" }) {
	return `${namespace}/${serviceAccount}`;
}
function compare(a, b) {
	return a < b ? -1 : a > b ? 1 : 0;
}

// src/evidence/pull-path/clusters.ts
/** What EKS says of every cluster that it is to be asked about, by the cluster's name in the plan. */
async function readClusters(run, access, clusters) {
	const asked = clusters.filter((cluster) => cluster.eksAccess);
	const answers = await pMap(asked, async (cluster) => [cluster.name, await readCluster(run, access, cluster)], { concurrency: 8 });
	return Object.fromEntries(answers);
}
async function readCluster(run, access, cluster) {
	const { account, region } = cluster;
	const context = await access.inAccount(account, region, cluster.roleArn);
	if (context.status !== "found") return context;
	const name = cluster.eksName ?? cluster.name;
	const resource = `arn:${partitionOf(region)}:eks:${region}:${account}:cluster/${name}`;
	const question = {
		session: run.eks.of(context.value),
		name,
		cluster,
		signal: run.signal,
		asked: (action) => ({
			action,
			resource,
			region,
			account
		})
	};
	const described = await lookUp(question.session, question.asked("eks:DescribeCluster"), run.signal, (api, until) => api.describeCluster(name, until));
	return described.status === "absent" ? ABSENT : joinParts(question, described);
}
/** Each part is asked for by itself: one that is denied takes nothing from the others. */
async function joinParts(question, described) {
	const { cluster } = question;
	const [nodeGroups, fargateProfiles, associations] = await Promise.all([
		readNodeGroups(question),
		cluster.fargate === false ? {
			list: notAskedFor("Fargate profiles"),
			unread: []
		} : readFargateProfiles(question),
		cluster.podIdentity ? readAssociations(question) : {
			list: notAskedFor("Pod Identity associations"),
			unread: []
		}
	]);
	const lists = [
		nodeGroups.list,
		fargateProfiles.list,
		associations.list
	];
	if (described.status === "unverified" && lists.every((list) => list.status !== "found")) return described;
	const unread = [
		...described.status === "unverified" ? [{
			kind: "cluster",
			name: question.name,
			reason: described.reason,
			message: described.message
		}] : [],
		...nodeGroups.unread,
		...fargateProfiles.unread,
		...associations.unread
	];
	return found({
		...ownFacts(described.status === "found" ? described.value : {}),
		nodeGroups: nodeGroups.list,
		fargateProfiles: fargateProfiles.list,
		podIdentityAssociations: associations.list,
		...unread.length > 0 && { unread }
	});
}
function ownFacts({ version, identity, resourcesVpcConfig, computeConfig }) {
	return {
		version: version ?? null,
		oidcIssuer: identity?.oidc?.issuer ?? null,
		vpcId: resourcesVpcConfig?.vpcId ?? null,
		clusterSecurityGroupId: resourcesVpcConfig?.clusterSecurityGroupId ?? null,
		autoModeNodeRoleArn: computeConfig?.enabled === true ? computeConfig.nodeRoleArn ?? null : null
	};
}
function notAskedFor(what) {
	return unverified("not-recorded", `${what} were not asked for: the configuration of the cluster does not call for them`);
}

// src/network/from-ec2.ts
function routeTableFromEc2(table) {
	const associations = (table.Associations ?? []).filter(isInForce);
	return {
		routeTableId: table.RouteTableId ?? "",
		main: associations.some((association) => association.Main === true),
		associations: associations.flatMap(({ SubnetId, RouteTableAssociationId }) => SubnetId === void 0 ? [] : [{
			subnetId: SubnetId,
			associationId: RouteTableAssociationId ?? null
		}]),
		routes: (table.Routes ?? []).map(routeFromEc2)
	};
}
/** An association that failed or is being taken away serves nobody. */
function isInForce(association) {
	return ["associated", "associating"].includes(association.AssociationState?.State ?? "associated");
}
function routeFromEc2(route) {
	const state = route.State === "blackhole" || route.State === "filtered" ? route.State : "active";
	return {
		destination: route.DestinationCidrBlock ?? route.DestinationIpv6CidrBlock ?? route.DestinationPrefixListId ?? "",
		target: targetOf(route),
		state
	};
}
function targetOf(route) {
	const [kind, id] = [
		["nat-gateway", route.NatGatewayId],
		["transit-gateway", route.TransitGatewayId],
		["core-network", route.CoreNetworkArn],
		["egress-only-internet-gateway", route.EgressOnlyInternetGatewayId],
		["vpc-peering", route.VpcPeeringConnectionId],
		["local-gateway", route.LocalGatewayId],
		["network-interface", route.NetworkInterfaceId ?? route.InstanceId],
		[gatewayKind(route.GatewayId), route.GatewayId ?? route.CarrierGatewayId]
	].find(([, value]) => value !== void 0) ?? ["other", ""];
	return {
		kind,
		id: id ?? ""
	};
}
/** `GatewayId` holds gateways of several kinds, told apart by the beginning of the id. */
function gatewayKind(id) {
	if (id === "local") return "local";
	if (id?.startsWith("igw-")) return "internet-gateway";
	if (id?.startsWith("vgw-")) return "virtual-private-gateway";
	return id?.startsWith("vpce-") ? "vpc-endpoint" : "other";
}
function subnetFromEc2(subnet) {
	const mode = subnet.BlockPublicAccessStates?.InternetGatewayBlockMode;
	return {
		subnetId: subnet.SubnetId ?? "",
		vpcId: subnet.VpcId ?? "",
		cidr: subnet.CidrBlock ?? "",
		mapPublicIpOnLaunch: subnet.MapPublicIpOnLaunch === true,
		internetGatewayBlockMode: mode === "off" || mode === "block-bidirectional" || mode === "block-ingress" ? mode : null
	};
}
function endpointFromEc2(endpoint) {
	const type = endpoint.VpcEndpointType?.toLowerCase();
	return {
		endpointId: endpoint.VpcEndpointId ?? "",
		type: type === "interface" || type === "gateway" ? type : "other",
		serviceName: endpoint.ServiceName ?? "",
		available: endpoint.State?.toLowerCase() === "available",
		privateDns: endpoint.PrivateDnsEnabled === true,
		privateDnsOnlyForInboundResolver: endpoint.DnsOptions?.PrivateDnsOnlyForInboundResolverEndpoint === true,
		subnetIds: endpoint.SubnetIds ?? [],
		routeTableIds: endpoint.RouteTableIds ?? [],
		securityGroupIds: (endpoint.Groups ?? []).flatMap(({ GroupId }) => GroupId === void 0 ? [] : [GroupId]),
		policy: endpoint.PolicyDocument === void 0 ? null : parsePolicyDocument(endpoint.PolicyDocument)
	};
}
function natGatewayFromEc2(nat) {
	return {
		natGatewayId: nat.NatGatewayId ?? "",
		subnetId: nat.SubnetId ?? null,
		state: nat.State?.toLowerCase() ?? "",
		connectivity: nat.ConnectivityType === "private" ? "private" : "public"
	};
}
function securityGroupFromEc2(group) {
	const ingress = (group.IpPermissions ?? []).map((rule) => {
		const defined = (values) => values.filter((value) => value !== void 0);
		return {
			protocol: rule.IpProtocol ?? "",
			fromPort: rule.FromPort ?? null,
			toPort: rule.ToPort ?? null,
			cidrs: defined((rule.IpRanges ?? []).map((range) => range.CidrIp)),
			groupIds: defined((rule.UserIdGroupPairs ?? []).map((pair) => pair.GroupId)),
			prefixListIds: defined((rule.PrefixListIds ?? []).map((list) => list.PrefixListId))
		};
	});
	return {
		groupId: group.GroupId ?? "",
		ingress
	};
}

// src/evidence/pull-path/vpcs.ts
/** Reads VPCs, all of one owner with one call each for tables, endpoints and gateways. */
async function readVpcs(run, access, viewpoint, owners) {
	const byOwner = groupBy(owners, ([, owner]) => owner);
	const groups = await pMap(byOwner, async ([owner, vpcs]) => {
		const asker = owner === viewpoint.account ? viewpoint : await ownersView(access, viewpoint, owner);
		const vpcIds = vpcs.map(([id]) => id).sort();
		return readGroup({
			...asker,
			owner,
			vpcIds,
			session: run.ec2.of(asker.context),
			signal: run.signal
		});
	}, { concurrency: 8 });
	return Object.assign({}, ...groups);
}
/** The owner of a shared subnet sees more of its VPC than who uses it; asked as the owner where the configuration names a role for it. */
async function ownersView(access, viewpoint, owner) {
	const context = access.roleFor(owner) === void 0 ? void 0 : await access.inAccount(owner, viewpoint.region);
	return context?.status === "found" ? {
		account: owner,
		region: viewpoint.region,
		context: context.value
	} : viewpoint;
}
async function readGroup(question) {
	const { vpcIds, region } = question;
	const shared = question.account === question.owner ? void 0 : question;
	const [tables, endpoints, gateways] = await Promise.all([
		ask(question, "ec2:DescribeRouteTables", (api, until) => api.describeRouteTables(vpcIds, until)),
		shared ? notShown(shared, "endpoints") : ask(question, "ec2:DescribeVpcEndpoints", (api, until) => api.describeVpcEndpoints(vpcIds, until)),
		shared ? notShown(shared, "NAT gateways") : ask(question, "ec2:DescribeNatGateways", (api, until) => api.describeNatGateways(vpcIds, until))
	]);
	const relevant = mapAnswer(endpoints, (all) => found(all.filter(({ ServiceName = "" }) => SERVICES.test(ServiceName))));
	const groups = await readSecurityGroups(question, relevant.status === "found" ? relevant.value.map(endpointFromEc2) : []);
	const vpcs = await pMap(vpcIds, async (id) => {
		return [id, {
			region,
			routeTables: ofVpc(tables, id, routeTableFromEc2, (table) => table.routeTableId),
			endpoints: ofVpc(relevant, id, endpointFromEc2, (endpoint) => endpoint.endpointId),
			natGateways: ofVpc(gateways, id, natGatewayFromEc2, (gateway) => gateway.natGatewayId),
			securityGroups: groups,
			dns: await readDns(question, id)
		}];
	}, { concurrency: 8 });
	return Object.fromEntries(vpcs);
}
/** What a pull goes through, and STS for roles of ServiceAccounts; a VPC has endpoints for many other things. */
const SERVICES = /\.(?:ecr(?:-fips)?\.(?:api|dkr)|s3|sts)$/;
function ask(question, action, call, resource = "*") {
	const { session, region, owner, signal } = question;
	return lookUp(session, {
		action,
		resource,
		region,
		account: owner
	}, signal, call);
}
/**
* EC2 lists endpoints and NAT gateways of a shared VPC to their owner only: an empty list would say that there are none.
* https://docs.aws.amazon.com/vpc/latest/userguide/vpc-share-limitations.html
*/
function notShown({ vpcIds, owner, account }, what) {
	return unverified("access-denied", `${vpcIds.join(", ")} belongs to account ${owner}: its ${what} are not shown to account ${account}. Name a role of ${owner} to assume in the configuration`);
}
function ofVpc(answer, vpcId, convert, idOf) {
	return mapAnswer(answer, (all) => {
		const own = all.filter(({ VpcId }) => VpcId === vpcId).map(convert);
		return found(own.sort((a, b) => idOf(a) < idOf(b) ? -1 : 1));
	});
}
/** Of the endpoints only: no other group is ever judged. */
async function readSecurityGroups(question, endpoints) {
	const ids = [...new Set(endpoints.flatMap(({ securityGroupIds }) => securityGroupIds))].sort();
	if (ids.length === 0) return found([]);
	const answer = await ask(question, "ec2:DescribeSecurityGroups", (api, until) => api.describeSecurityGroups(ids.slice(0, 200), until));
	return mapAnswer(answer, (groups) => found(groups.map(securityGroupFromEc2).sort((a, b) => a.groupId < b.groupId ? -1 : 1)));
}
async function readDns(question, vpcId) {
	const resource = `arn:${partitionOf(question.region)}:ec2:${question.region}:${question.owner}:vpc/${vpcId}`;
	const attribute = (name) => ask(question, "ec2:DescribeVpcAttribute", (api, until) => api.describeVpcAttribute(vpcId, name, until), resource);
	const [support, hostnames] = await Promise.all([attribute("enableDnsSupport"), attribute("enableDnsHostnames")]);
	return mapAnswer(support, (supported) => mapAnswer(hostnames, (named) => supported === void 0 || named === void 0 ? unverified("error", `EC2 did not say what the DNS attributes of ${vpcId} are`) : found({
		support: supported,
		hostnames: named
	})));
}

// src/evidence/pull-path/network.ts
/** EC2 takes at most 200 values a filter. */
const MOST_IDS = 200;
/** The subnets nodes stand in, and of their VPCs everything that decides where packets go. */
async function readNetwork(run, access, wanted) {
	const groups = [...groupBy(wanted, ({ account, region, assume }) => `${account} ${region} ${assume ?? ""}`).values()];
	const networks = await pMap(groups, (group) => readRegion(run, access, group), { concurrency: 8 });
	return {
		subnets: Object.assign({}, ...networks.map(({ subnets }) => subnets)),
		vpcs: Object.assign({}, ...networks.map(({ vpcs }) => vpcs))
	};
}
async function readRegion(run, access, wanted) {
	const [first] = wanted;
	const ids = [...new Set(wanted.flatMap(({ subnetIds }) => subnetIds))].sort();
	if (!first || ids.length === 0) return {
		subnets: {},
		vpcs: {}
	};
	const { account, region, assume } = first;
	const context = await access.inAccount(account, region, assume);
	if (context.status !== "found") return {
		subnets: Object.fromEntries(ids.map((id) => [id, context])),
		vpcs: {}
	};
	const described = await describeSubnets(run, context.value, account, ids);
	const subnets = Object.fromEntries(ids.map((id) => [id, subnetAnswer(described, id)]));
	const owners = ownersOf(described, wanted, account);
	const vpcs = await readVpcs(run, access, {
		account,
		region,
		context: context.value
	}, owners);
	const more = natSubnetIds(vpcs).filter((id) => !Object.hasOwn(subnets, id));
	const beside = more.length === 0 ? void 0 : await describeSubnets(run, context.value, account, more);
	const others = beside?.status === "found" ? beside.value.map((subnet) => [subnet.SubnetId ?? "", found(subnetFromEc2(subnet))]) : [];
	return {
		subnets: {
			...subnets,
			...Object.fromEntries(others)
		},
		vpcs
	};
}
async function describeSubnets(run, context, account, ids) {
	const { region } = context;
	const asked = {
		action: "ec2:DescribeSubnets",
		resource: "*",
		region,
		account
	};
	const subnets = [];
	for (let at = 0; at < ids.length; at += MOST_IDS) {
		const batch = ids.slice(at, at + MOST_IDS);
		const answer = await lookUp(run.ec2.of(context), asked, run.signal, (api, until) => api.describeSubnets(batch, until));
		if (answer.status !== "found") return answer;
		subnets.push(...answer.value);
	}
	return found(subnets);
}
function subnetAnswer(described, id) {
	if (described.status !== "found") return described;
	const subnet = described.value.find(({ SubnetId }) => SubnetId === id);
	return subnet ? found(subnetFromEc2(subnet)) : ABSENT;
}
/** VPCs to read and the accounts that own them: a shared subnet is another account's. */
function ownersOf(described, wanted, account) {
	const owners = new Map(wanted.flatMap(({ vpcIds }) => vpcIds).map((id) => [id, account]));
	for (const { VpcId, OwnerId } of described.status === "found" ? described.value : []) if (VpcId !== void 0) owners.set(VpcId, OwnerId ?? account);
	return owners;
}
function natSubnetIds(vpcs) {
	const gateways = Object.values(vpcs).flatMap(({ natGateways }) => natGateways.status === "found" ? natGateways.value : []);
	return [...new Set(gateways.flatMap(({ subnetId }) => subnetId ?? []))].sort();
}

// src/evidence/pull-path/providers.ts
/**
* The IAM OIDC providers that the roles of annotations need: those of their clusters' issuers, each in the role's own account.
* Where the issuer of a cluster is not known, those that the role's trust policy names.
*/
async function readProviders(run, access, plan, known) {
	const wanted = /* @__PURE__ */ new Map();
	for (const { arn, clusterName } of plan.irsaRoles) {
		const cluster = plan.clusters.find(({ name }) => name === clusterName);
		const role = parsePuller(arn);
		if (!cluster || role?.kind !== "role") continue;
		const issuer = issuerOf(cluster, known.clusters[clusterName]);
		const prefix = `arn:${role.partition}:iam::${role.account}:oidc-provider/`;
		for (const provider of issuer === void 0 ? trusted(known.roles[arn], prefix) : [`${prefix}${issuer}`]) wanted.set(provider, cluster);
	}
	const answers = await pMap(wanted, async ([arn, cluster]) => [arn, await readProvider(run, access, arn, cluster)], { concurrency: 8 });
	return Object.fromEntries(answers);
}
/** Without `https://`, as IAM names providers. */
function issuerOf(cluster, facts) {
	return ((facts?.status === "found" ? facts.value.oidcIssuer : null) ?? cluster.oidcIssuer)?.replace(/^https:\/\//, "").replace(/\/$/, "");
}
/** Providers of the role's own account that its trust policy names. */
function trusted(role, prefix) {
	if (role?.status !== "found" || role.value.trustPolicy.status !== "found") return [];
	const reading = parsePolicyDocument(role.value.trustPolicy.value);
	if (reading.status !== "parsed") return [];
	return reading.document.statements.flatMap((statement) => statement.principals?.entries ?? []).filter(({ type, value }) => type === "Federated" && value.startsWith(prefix)).map(({ value }) => value);
}
async function readProvider(run, access, arn, { account, region, roleArn }) {
	const owner = arn.split(":")[4] ?? "";
	const context = await access.inAccount(owner, region, owner === account ? roleArn : void 0);
	if (context.status !== "found") return context;
	const asked = {
		action: "iam:GetOpenIDConnectProvider",
		resource: arn,
		region,
		account: owner
	};
	const answer = await lookUp(run.iam.of(context.value), asked, run.signal, (api, until) => api.getOpenIdConnectProvider(arn, until));
	return mapAnswer(answer, (clientIds) => found({ clientIds: [...clientIds].sort() }));
}

// src/evidence/pull-path/policy-text.ts
/**
* A policy as AWS returns it, decoded: JSON text, from IAM URL-encoded after RFC 3986.
* @param name stands in "the ... is not a JSON object"
*/
function decodePolicy(text, name) {
	if (text === void 0) return unverified("error", `AWS answered without the ${name}`);
	const trimmed = text.trim();
	try {
		const value = JSON.parse(trimmed.startsWith("{") ? trimmed : decodeURIComponent(trimmed));
		if (typeof value === "object" && value !== null && !Array.isArray(value)) return found(value);
	} catch {}
	return unverified("error", `the ${name} is not a JSON object`);
}

// src/evidence/pull-path/registries.ts
/** Policy, its scope and the pull-through cache rules of every registry in use, by `<account>/<region>`. */
async function readRegistries(run, access, { repositories, registriesConfig }) {
	const groups = groupBy(repositories.filter((repository) => isLookedUp(repository, registriesConfig)), ({ account, region }) => `${account}/${region}`);
	const answers = await pMap(groups, async ([key, group]) => [key, await readRegistry(run, access, group)], { concurrency: 8 });
	return Object.fromEntries(answers);
}
async function readRegistry(run, access, [first]) {
	const { account = "", region = "", assumeRoleArn } = first ?? {};
	const [policy, policyScope, pullThroughCache] = await Promise.all([
		askOwn(run, access, first, "ecr:GetRegistryPolicy", (api, until) => api.getRegistryPolicy(until)),
		askOwn(run, access, first, "ecr:GetAccountSetting", (api, until) => api.getRegistryPolicyScope(until)),
		lookUp(run.ecr.of({
			region,
			roleArn: assumeRoleArn ?? access.roleFor(account)
		}), {
			action: "ecr:DescribePullThroughCacheRules",
			resource: "*",
			region,
			account
		}, run.signal, (api, until) => api.describePullThroughCacheRules(account, until))
	]);
	return {
		policy: mapAnswer(policy, (text) => decodePolicy(text, `registry policy of ${account}/${region}`)),
		policyScope: mapAnswer(policyScope, (scope) => {
			if (scope === "V1" || scope === "V2") return found(scope);
			return unverified("error", `ECR gives REGISTRY_POLICY_SCOPE the value ${JSON.stringify(scope)}, which this release does not know`);
		}),
		pullThroughCache: mapAnswer(pullThroughCache, (rules) => found(rules.map((rule) => ({
			prefix: rule.ecrRepositoryPrefix ?? "",
			upstream: upstreamOf(rule),
			credentialArn: rule.credentialArn ?? null
		})).sort((a, b) => a.prefix < b.prefix ? -1 : 1)))
	};
}
/** Calls that name no registry: they answer about the caller's own. */
async function askOwn(run, access, repository, action, call) {
	const { account = "", region = "", assumeRoleArn, partition = "aws" } = repository ?? {};
	const context = await access.inAccount(account, region, assumeRoleArn);
	if (context.status !== "found") return context;
	return lookUp(run.ecr.of(context.value), {
		action,
		resource: `arn:${partition}:ecr:${region}:${account}:*`,
		region,
		account
	}, run.signal, call);
}

// src/evidence/pull-path/lifecycle-policy.ts
/** Ages that a policy counts in days. Deletion from the archive is left alone: what is archived cannot be pulled as it is. */
const BY_AGE = /* @__PURE__ */ new Set(["sinceImagePushed", "sinceImagePulled"]);
/**
* A lifecycle policy as it will look at images in some days: an image pushed 25 days ago is 30 days old in 5.
* Rules that count images are left as they are, for what will be pushed is not known.
* @returns undefined for text that is not a lifecycle policy
*/
function policyInDays(text, days) {
	let policy;
	try {
		policy = JSON.parse(text);
	} catch {
		return;
	}
	if (!isObject(policy) || !Array.isArray(policy["rules"])) return void 0;
	return JSON.stringify({
		...policy,
		rules: policy["rules"].map((rule) => ruleInDays(rule, days))
	});
}
function ruleInDays(rule, days) {
	if (!isObject(rule) || !isObject(rule["selection"])) return rule;
	const { selection } = rule;
	const { countType, countUnit, countNumber } = selection;
	if (typeof countType !== "string" || !BY_AGE.has(countType) || countUnit !== "days" || typeof countNumber !== "number") return rule;
	return {
		...rule,
		selection: {
			...selection,
			countNumber: Math.max(1, countNumber - days)
		}
	};
}
function isObject(value) {
	return typeof value === "object" && value !== null && !Array.isArray(value);
}

// src/evidence/pull-path/lifecycle.ts
/** ECR takes at most this many images in one question. */
const MOST_IMAGES = 100;
/** ECR works on a preview for seconds. */
const FIRST_PAUSE_MS = 500;
const MOST_QUESTIONS = 8;
/** Has ECR preview what a repository's lifecycle policy will take within some days. A preview changes nothing. */
async function readLifecycle(question, days) {
	const { repository, session, run, asked } = question;
	const { account, name, images = [] } = repository;
	const policy = await lookUp(session, asked("ecr:GetLifecyclePolicy"), run.signal, (api, until) => api.getLifecyclePolicy(account, name, until));
	if (policy.status !== "found") return policy;
	const later = policyInDays(policy.value ?? "", days);
	if (later === void 0) return unverified("error", `the lifecycle policy of ${repositoryKey(repository)} cannot be read`);
	const started = await lookUp(session, asked("ecr:StartLifecyclePolicyPreview"), run.signal, (api, until) => api.startLifecyclePolicyPreview(account, name, later, until));
	if (started.status !== "found") return started;
	const taken = [];
	for (let at = 0; at === 0 || at < images.length; at += MOST_IMAGES) {
		const preview = await awaitPreview(question, images.slice(at, at + MOST_IMAGES));
		if (preview.status !== "found") return preview;
		taken.push(...preview.value.results);
	}
	return resultsOf(taken);
}
async function awaitPreview(question, images) {
	const { repository, session, run, asked } = question;
	let pause = FIRST_PAUSE_MS;
	for (let times = 0; times < MOST_QUESTIONS; times += 1) {
		const preview = await lookUp(session, asked("ecr:GetLifecyclePolicyPreview"), run.signal, (api, until) => api.getLifecyclePolicyPreview(repository.account, repository.name, images, until));
		if (preview.status === "absent") return unverified("error", `ECR has no lifecycle preview of ${repositoryKey(repository)} for these images`);
		if (preview.status === "unverified" || preview.value.status === "COMPLETE") return preview;
		if (preview.value.status !== "IN_PROGRESS") return unverified("error", `the lifecycle preview of ${repositoryKey(repository)} ended as ${preview.value.status ?? "nothing"}`);
		await run.clock.sleep(pause, run.signal);
		pause *= 2;
	}
	return unverified("timeout", `ECR had not finished the lifecycle preview of ${repositoryKey(repository)}`);
}
function resultsOf(results) {
	const unknown = results.find(({ action }) => action?.type !== "EXPIRE" && action?.type !== "TRANSITION");
	if (unknown) return unverified("error", `ECR names the lifecycle action ${JSON.stringify(unknown.action?.type)}, which this release does not know`);
	const entries = results.map(({ imageTags = [], imageDigest, action }) => ({
		tags: [...imageTags].sort(),
		digest: imageDigest ?? null,
		action: action?.type === "EXPIRE" ? "EXPIRE" : "TRANSITION"
	}));
	return found(entries.sort((a, b) => (a.digest ?? "") < (b.digest ?? "") ? -1 : 1));
}

// src/evidence/pull-path/repositories.ts
/** Three calls and more each. */
const MOST_LIFECYCLES = 20;
/**
* Policies of the repositories, and what their lifecycle policies are about to take.
* @param pullerAccounts across accounts the repository has to allow the pull; in one account its policy can only refuse what IAM
*   grants, or grant what IAM does not. So those of other accounts are asked first.
*/
async function readRepositories(run, access, plan, pullerAccounts, most) {
	const isForeign = ({ account }) => [...pullerAccounts].some((puller) => puller !== account);
	const ordered = uniqueRepositories(plan.repositories).filter((repository) => isLookedUp(repository, plan.registriesConfig)).sort((a, b) => Number(isForeign(b)) - Number(isForeign(a)) || (repositoryKey(a) < repositoryKey(b) ? -1 : 1));
	const answers = await pMap(ordered, async (repository, at) => {
		const question = questionOf(run, access, repository);
		const facts = at < most ? await readPolicy(question) : { policy: unverified("not-recorded", tooMany("policies", most, RAISED_BY)) };
		if (plan.lifecycleDays === void 0) return [repositoryKey(repository), facts];
		const lifecycle = at < MOST_LIFECYCLES ? await readLifecycle(question, plan.lifecycleDays) : unverified("not-recorded", tooMany("lifecycle policies", MOST_LIFECYCLES));
		return [repositoryKey(repository), {
			...facts,
			lifecycle
		}];
	}, { concurrency: 8 });
	return Object.fromEntries(answers);
}
function uniqueRepositories(repositories) {
	return [...new Map(repositories.map((repository) => [repositoryKey(repository), repository])).values()];
}
const RAISED_BY = "; aws.repository-policies in the configuration raises it, a call a repository";
function tooMany(what, most, more = "") {
	return `not asked for: one run reads the ${what} of at most ${most} ${most === 1 ? "repository" : "repositories"}, those of other accounts first${more}`;
}
function questionOf(run, access, repository) {
	const { account, region, name, partition, assumeRoleArn } = repository;
	const resource = `arn:${partition}:ecr:${region}:${account}:repository/${name}`;
	return {
		repository,
		run,
		session: run.ecr.of({
			region,
			roleArn: assumeRoleArn ?? access.roleFor(account)
		}),
		asked: (action) => ({
			action,
			resource,
			region,
			account
		})
	};
}
async function readPolicy({ repository, session, run, asked }) {
	const { account, name } = repository;
	const isAnswer = (error) => absenceOf(error) !== void 0;
	const reply = await session.ask(asked("ecr:GetRepositoryPolicy"), isAnswer, run.signal, (api, until) => api.getRepositoryPolicy(account, name, until));
	if (reply.kind === "error" && absenceOf(reply.error) === "repository") return {
		missing: true,
		policy: ABSENT
	};
	return { policy: mapAnswer(answerOf(reply), (text) => decodePolicy(text, `policy of ${repositoryKey(repository)}`)) };
}

// src/evidence/pull-path/account-details.ts
/** Of up to 1000 roles and policies each. An account that takes more is read role by role where these did not hold one. */
const MOST_PAGES = 12;
/** Many roles in a few calls; undefined where the call is not answered, and the roles have to be read one by one. */
async function readAccountDetails(question, names) {
	const { session, signal, asked } = question;
	const wanted = new Set(names.map((name) => name.toLowerCase()));
	const roles = /* @__PURE__ */ new Map();
	const documents = /* @__PURE__ */ new Map();
	let complete = false;
	return (await session.ask(asked("iam:GetAccountAuthorizationDetails", "*"), () => false, signal, async (api, until) => {
		let pages = 0;
		for await (const page of api.accountAuthorizationDetails(until)) {
			pages += 1;
			for (const role of page.roles) {
				const name = role.RoleName?.toLowerCase() ?? "";
				if (wanted.has(name)) roles.set(name, role);
			}
			for (const { Arn = "", DefaultVersionId, PolicyVersionList = [] } of page.policies) {
				const text = PolicyVersionList.find(({ VersionId }) => VersionId === DefaultVersionId)?.Document;
				if (text !== void 0) documents.set(Arn, text);
			}
			complete = !page.more;
			if (pages >= MOST_PAGES || roles.size === wanted.size && areKnown(roles, documents)) break;
		}
	})).kind === "answer" ? {
		roles,
		documents,
		complete
	} : void 0;
}
function areKnown(roles, documents) {
	return [...roles.values()].every(({ AttachedManagedPolicies = [], PermissionsBoundary }) => [...AttachedManagedPolicies.map(({ PolicyArn }) => PolicyArn), PermissionsBoundary?.PermissionsBoundaryArn].every((arn) => arn === void 0 || documents.has(arn)));
}

// src/evidence/pull-path/managed-policies.ts
/** @param known documents that were read with the account's details, by ARN */
function managedPolicies(question, known) {
	const documents = /* @__PURE__ */ new Map();
	return { documentOf(arn) {
		const text = known.get(arn);
		const document = documents.get(arn) ?? (text === void 0 ? readDocument(question, arn) : Promise.resolve(decode(text, arn)));
		documents.set(arn, document);
		return document;
	} };
}
async function readDocument(question, arn) {
	const first = await readVersion(question, arn);
	if (first.status !== "found") return orChanged(first, arn);
	if (first.value.status !== "absent") return first.value;
	const second = await readVersion(question, arn);
	return second.status === "found" ? orChanged(second.value, arn) : orChanged(second, arn);
}
/** The version in force, and its document. */
async function readVersion({ session, signal, asked }, arn) {
	const version = await lookUp(session, asked("iam:GetPolicy", arn), signal, (api, until) => api.getPolicy(arn, until));
	if (version.status !== "found") return version;
	const id = version.value;
	if (id === void 0) return unverified("error", `IAM did not say which version of ${arn} is in force`);
	const text = await lookUp(session, asked("iam:GetPolicyVersion", arn), signal, (api, until) => api.getPolicyVersion(arn, id, until));
	return found(text.status === "found" ? decode(text.value, arn) : text);
}
function orChanged(answer, arn) {
	if (answer.status !== "absent") return answer;
	return unverified("error", `the managed policy ${arn} was changed while it was read: run again`);
}
function decode(text, arn) {
	return decodePolicy(text, `document of ${arn}`);
}

// src/evidence/pull-path/role-tags.ts
const SECRET_NAME = /secret|token|passw|credential|private[-_]?key|api[-_]?key/i;
/** Access keys, values that are nothing but a key or token, and PEM. ARNs and URLs have colons. */
const SECRET_VALUE = /\b(?:AKIA|ASIA)[A-Z0-9]{12,}\b|^[A-Za-z0-9+/=_.-]{40,}$|-----BEGIN/;
/** A role's tags, which conditions may ask for; values that look like secrets are left out and named. */
function roleTags(tags) {
	const entries = (tags ?? []).map(({ Key = "", Value = "" }) => [Key, Value]);
	const withheld = entries.filter(([name, value]) => SECRET_NAME.test(name) || SECRET_VALUE.test(value)).map(([name]) => name);
	return {
		tags: Object.fromEntries(entries.filter(([name]) => !withheld.includes(name))),
		...withheld.length > 0 && { unknownTags: withheld.sort() }
	};
}

// src/evidence/pull-path/role-facts.ts
/** Joins the answers about a role; what is not known of it stays open by itself. */
async function roleFacts({ arn, role, attached, inline }, managed) {
	const policies = await joinPolicies(attached, inline, managed);
	if (role.status !== "found") return {
		roleId: null,
		trustPolicy: role,
		policies,
		boundary: role,
		tags: {},
		unknownTags: "all"
	};
	const { RoleId, AssumeRolePolicyDocument, PermissionsBoundary, Tags } = role.value;
	const boundaryArn = PermissionsBoundary?.PermissionsBoundaryArn;
	return {
		roleId: RoleId ?? null,
		trustPolicy: decodePolicy(AssumeRolePolicyDocument, `trust policy of ${arn}`),
		policies,
		boundary: boundaryArn === void 0 ? ABSENT : found({
			arn: boundaryArn,
			document: await managed.documentOf(boundaryArn)
		}),
		...roleTags(Tags)
	};
}
/** A list that could not be read stands among the policies as one that may hold anything: that leaves the other list's worth. */
async function joinPolicies(attached, inline, managed) {
	if (attached.status === "unverified" && inline.status === "unverified") return attached;
	const managedPolicies = attached.status === "found" ? await Promise.all(attached.value.map((policy) => managedPolicy(policy, managed))) : unlisted(attached, "(managed policies that could not be listed)");
	const inlinePolicies = inline.status === "found" ? inline.value.map(({ name, document }) => ({
		name,
		arn: null,
		document
	})) : unlisted(inline, "(inline policies that could not be listed)");
	return found([...managedPolicies.sort(byName), ...[...inlinePolicies].sort(byName)]);
}
async function managedPolicy({ PolicyName, PolicyArn = "" }, managed) {
	return {
		name: PolicyName ?? PolicyArn,
		arn: PolicyArn,
		document: await managed.documentOf(PolicyArn)
	};
}
/** absent: the role was deleted in between, and has none. */
function unlisted(answer, name) {
	return answer.status === "absent" ? [] : [{
		name,
		arn: null,
		document: answer
	}];
}
function byName(a, b) {
	return a.name < b.name ? -1 : a.name > b.name ? 1 : 0;
}

// src/evidence/pull-path/roles.ts
/** From here on one call for the whole account is fewer than the three and more that each role takes. */
const MANY_ROLES = 6;
/** Reads roles with their trust policies, permissions and boundaries, account by account. */
async function readRoles(run, access, wanted) {
	const each = [...new Map(wanted.map((role) => [role.arn, role])).values()];
	const named = each.flatMap((role) => {
		const parsed = parsePuller(role.arn);
		return parsed?.kind === "role" ? [{
			...role,
			account: parsed.account,
			name: parsed.name
		}] : [];
	});
	const known = new Set(named.map(({ arn }) => arn));
	const malformed = each.filter(({ arn }) => !known.has(arn)).map(({ arn }) => [arn, unverified("error", `${arn} is not the ARN of an IAM role`)]);
	const groups = [...groupBy(named, ({ account, assume }) => `${account} ${assume ?? ""}`).values()];
	const answers = await pMap(groups, (group) => readAccount(run, access, group), { concurrency: 8 });
	return Object.fromEntries([...malformed, ...answers.flat()]);
}
async function readAccount(run, access, roles) {
	const [first] = roles;
	if (!first) return [];
	const { account, region, assume } = first;
	const context = await access.inAccount(account, region, assume);
	if (context.status !== "found") return roles.map(({ arn }) => [arn, context]);
	const question = {
		session: run.iam.of(context.value),
		signal: run.signal,
		asked: (action, resource) => ({
			action,
			resource,
			region,
			account
		})
	};
	const details = roles.length > MANY_ROLES ? await readAccountDetails(question, roles.map(({ name }) => name)) : void 0;
	const managed = managedPolicies(question, details?.documents ?? /* @__PURE__ */ new Map());
	return (await pMap(roles, (role) => readRole(question, role, details, managed), { concurrency: 8 })).flat();
}
async function readRole(question, { arn, name }, details, managed) {
	const detail = details?.roles.get(name.toLowerCase());
	if (!detail && details?.complete) return [[arn, ABSENT]];
	const answers = detail ? fromDetail(detail, arn) : await askForRole(question, arn, name);
	if (!answers) return [[arn, ABSENT]];
	const { role, attached, inline } = answers;
	if (role.status === "unverified" && attached.status === "unverified" && inline.status === "unverified") return [[arn, role]];
	const actual = role.status === "found" ? role.value.Arn ?? arn : arn;
	const facts = found(await roleFacts({
		...answers,
		arn: actual
	}, managed));
	return actual === arn ? [[arn, facts]] : [[arn, ABSENT], [actual, facts]];
}
function fromDetail(detail, arn) {
	const inline = (detail.RolePolicyList ?? []).map(({ PolicyName = "", PolicyDocument }) => ({
		name: PolicyName,
		document: decodePolicy(PolicyDocument, inlineName(PolicyName, arn))
	}));
	return {
		arn,
		role: found(detail),
		attached: found(detail.AttachedManagedPolicies ?? []),
		inline: found(inline)
	};
}
/** @returns undefined where there is no such role */
async function askForRole({ session, signal, asked }, arn, name) {
	const role = await lookUp(session, asked("iam:GetRole", arn), signal, (api, until) => api.getRole(name, until));
	if (role.status === "absent") return void 0;
	const [attached, names] = await Promise.all([lookUp(session, asked("iam:ListAttachedRolePolicies", arn), signal, (api, until) => api.listAttachedRolePolicies(name, until)), lookUp(session, asked("iam:ListRolePolicies", arn), signal, (api, until) => api.listRolePolicies(name, until))]);
	if (role.status === "unverified" && (attached.status === "absent" || names.status === "absent")) return void 0;
	if (names.status !== "found") return {
		arn,
		role,
		attached,
		inline: names
	};
	const documents = await Promise.all(names.value.map(async (policy) => {
		const text = await lookUp(session, asked("iam:GetRolePolicy", arn), signal, (api, until) => api.getRolePolicy(name, policy, until));
		return {
			name: policy,
			document: text.status === "found" ? decodePolicy(text.value, inlineName(policy, arn)) : text
		};
	}));
	return {
		arn,
		role,
		attached,
		inline: found(documents.filter(({ document }) => document.status !== "absent"))
	};
}
function inlineName(policy, arn) {
	return `inline policy ${policy} of ${arn}`;
}

// src/evidence/pull-path/simulated.ts
/**
* The simulator's decision on each resource. Its results name resources within `ResourceSpecificResults`; older answers (and emulators) give
* one result for each action and resource instead. Beside the first, `EvalResourceName` of the result itself is a template of an ARN.
* @param resources those that were asked about; `*` for actions without a resource
*/
function simulatedDecisions(results, resources) {
	const wanted = new Set(resources);
	const decisions = [];
	for (const result of results) {
		const { EvalActionName: action = "", OrganizationsDecisionDetail, ResourceSpecificResults: specific = [] } = result;
		const verdicts = specific.length > 0 ? specific.map((each) => ({
			each,
			resource: each.EvalResourceName ?? "",
			effect: each.EvalResourceDecision
		})) : [{
			each: result,
			resource: wanted.has("*") ? "*" : result.EvalResourceName ?? "",
			effect: result.EvalDecision
		}];
		for (const { each, resource, effect } of verdicts) {
			if (!wanted.has(resource)) continue;
			if (!isEffect(effect)) return unverified("error", `IAM answered iam:SimulatePrincipalPolicy with the decision ${JSON.stringify(effect)}`);
			const allowedByOrganizations = OrganizationsDecisionDetail?.AllowedByOrganizations;
			decisions.push({
				action,
				resource,
				decision: effect,
				...allowedByOrganizations === void 0 ? {} : { allowedByOrganizations },
				...detailsOf(each)
			});
		}
	}
	return decisions.length > 0 ? found(decisions.sort(byResource)) : unverified("error", "IAM answered iam:SimulatePrincipalPolicy with no decision");
}
function detailsOf({ MissingContextValues = [], PermissionsBoundaryDecisionDetail, EvalDecisionDetails = {} }) {
	const allowedByBoundary = PermissionsBoundaryDecisionDetail?.AllowedByPermissionsBoundary;
	const details = Object.entries(EvalDecisionDetails).filter((entry) => isEffect(entry[1]));
	return {
		...MissingContextValues.length > 0 && { missingContext: [...MissingContextValues].sort() },
		...allowedByBoundary === void 0 ? {} : { allowedByBoundary },
		...details.length > 0 && { details: Object.fromEntries(details) }
	};
}
function isEffect(decision) {
	return decision === "allowed" || decision === "explicitDeny" || decision === "implicitDeny";
}
function byResource(a, b) {
	return a.resource < b.resource ? -1 : a.resource > b.resource ? 1 : a.action < b.action ? -1 : 1;
}

// src/evidence/pull-path/simulations.ts
/** Two calls each; IAM throttles the simulator early. Those that the configuration names come first. */
const MOST_SIMULATED_ROLES = 8;
/** In one call; about what is over this the simulator is not asked. */
const MOST_SIMULATED_REPOSITORIES = 100;
/** A second opinion does not hold up the run: what is not answered by then is left out. */
const SIMULATOR_BUDGET_MS = 1e4;
const MOST_TAGS = 40;
/** Questions about one account that are asked at once. */
const AT_ONCE = 4;
/**
* Asks IAM's policy simulator what pulling roles may do, to hold the evaluation of their policies against it. Optional throughout: an account
* that refuses it, or throttles, is asked once.
*/
async function readSimulations(run, access, wanted, roles, timeoutMs = SIMULATOR_BUDGET_MS) {
	const known = wanted.filter(({ arn }) => parsePuller(arn)?.kind === "role" && roles[arn]?.status !== "absent");
	const each = [...groupBy(known, ({ arn }) => arn).values()].flatMap(joined).filter(({ repositories }) => repositories.length > 0);
	const left = each.slice(MOST_SIMULATED_ROLES).map(({ arn }) => [arn, NOT_ASKED]);
	const accounts = groupBy(each.slice(0, MOST_SIMULATED_ROLES), ({ arn, assume }) => `${parsePuller(arn)?.account} ${assume ?? ""}`);
	const answers = [];
	await createBudget(timeoutMs, run.clock, run.signal).run(async (signal) => {
		const groups = await pMap(accounts.values(), (group) => simulateAccount({
			...run,
			signal
		}, access, group, roles));
		answers.push(...groups.flat());
	});
	const late = (answer) => answer.status === "unverified" && answer.reason === "timeout" && !run.signal.aborted;
	const tooLate = unverified("timeout", `IAM's policy simulator had not answered within ${formatDuration(timeoutMs)}`);
	return Object.fromEntries([...answers.map(([arn, answer]) => [arn, late(answer) ? tooLate : answer]), ...left]);
}
const NOT_ASKED = unverified("not-recorded", `not asked for: one run asks the policy simulator about at most ${MOST_SIMULATED_ROLES} roles`);
/** The same role of several clusters pulls what all of them deploy. */
function joined(same) {
	const [first] = same;
	if (!first) return [];
	const repositories = new Map(same.flatMap((role) => role.repositories).map((repository) => [repositoryArn(repository), repository]));
	return [{
		...first,
		orgId: same.find(({ orgId }) => orgId !== void 0)?.orgId,
		repositories: [...repositories.values()]
	}];
}
/** The first question goes alone: where it is not answered, the others would not be either. */
async function simulateAccount(run, access, group, roles) {
	const [first] = group;
	if (!first) return [];
	const context = await access.inAccount(parsePuller(first.arn)?.account ?? "", first.region, first.assume);
	if (context.status !== "found") return group.map(({ arn }) => [arn, context]);
	const questions = group.flatMap((role) => questionsOf(role, roles[role.arn], run.clock.now()).map((question) => ({
		role,
		question
	})));
	const [opening, ...others] = questions;
	if (!opening) return [];
	const ask = ({ role, question }) => simulate(run, context.value, role, question);
	const answer = await ask(opening);
	if (answer.status !== "found") return group.map(({ arn }) => [arn, answer]);
	const answers = [answer, ...await pMap(others, ask, { concurrency: AT_ONCE })];
	return group.map(({ arn }) => [arn, together(answers.filter((_, at) => questions[at]?.role.arn === arn))]);
}
/** The token in a call of its own: held against the ARN of a repository, a grant that names repositories would seem to be enough for it. */
function questionsOf(role, facts, now) {
	const [token, ...others] = PULL_ACTIONS;
	const resources = role.repositories.map(repositoryArn).sort().slice(0, MOST_SIMULATED_REPOSITORIES);
	const context = contextOf(role, facts, now);
	return [{
		roleArn: role.arn,
		actions: [token],
		resources: [],
		context
	}, {
		roleArn: role.arn,
		actions: others,
		resources,
		context
	}];
}
async function simulate(run, context, { arn, region }, question) {
	const asked = {
		action: "iam:SimulatePrincipalPolicy",
		resource: arn,
		region,
		account: parsePuller(arn)?.account ?? ""
	};
	const results = await lookUp(run.iam.of(context), asked, run.signal, (api, until) => api.simulatePrincipalPolicy(question, until));
	return mapAnswer(results, (found) => simulatedDecisions(found, question.resources.length > 0 ? question.resources : ["*"]));
}
function together(answers) {
	return answers.find(({ status }) => status !== "found") ?? found(answers.flatMap((answer) => answer.status === "found" ? answer.value : []));
}
/** Condition keys of a pull that are the same for all of these calls; the simulator names those it misses. */
function contextOf({ arn, orgId, repositories }, facts, now) {
	const string = (key, value) => ({
		key,
		type: "string",
		value
	});
	const regions = [...new Set(repositories.map(({ region }) => region))];
	const tags = facts?.status === "found" && facts.value.unknownTags === void 0 ? Object.entries(facts.value.tags) : [];
	return [
		{
			key: "aws:SecureTransport",
			type: "boolean",
			value: "true"
		},
		{
			key: "aws:CurrentTime",
			type: "date",
			value: new Date(now).toISOString()
		},
		string("aws:PrincipalArn", arn),
		string("aws:PrincipalAccount", parsePuller(arn)?.account ?? ""),
		...orgId === void 0 ? [] : [string("aws:PrincipalOrgID", orgId)],
		...regions.length === 1 && regions[0] !== void 0 ? [string("aws:RequestedRegion", regions[0])] : [],
		...tags.slice(0, MOST_TAGS).map(([key, value]) => string(`aws:PrincipalTag/${key}`, value))
	];
}

// src/evidence/pull-path/collect.ts
/**
* Asks AWS for everything in the plan, and reads only. Each permission is optional: what is denied is `unverified` for exactly that part.
* @returns the sections there was something to ask for. Nothing AWS says or fails to say makes it throw.
*/
async function collectPullPath(plan, options, { connectors, clock }) {
	const interrupted = options.signal ?? new AbortController().signal;
	const budget = createBudget(options.timeoutMs, clock, interrupted);
	let evidence = {};
	await budget.run(async (signal) => {
		const run = openRun(connectors, whyAborted(interrupted, options.timeoutMs), signal, clock);
		try {
			evidence = await readPlan(run, plan, options);
		} finally {
			closeRun(run);
		}
	});
	return evidence;
}
async function readPlan(run, plan, options) {
	const access = openAccess(run, plan);
	const most = options.repositoryPolicies ?? 50;
	const identities = async () => {
		const clusters = await readClusters(run, access, plan.clusters);
		const wanted = plan.clusters.map((cluster) => withFacts(cluster, clusters[cluster.name]));
		const ofRoles = async () => {
			const roles = await readRoles(run, access, [...wanted.flatMap(rolesOf), ...irsaRoles(plan)]);
			const oidcProviders = await readProviders(run, access, plan, {
				clusters,
				roles
			});
			const simulated = options.simulate ? simulatedRoles(wanted, plan) : [];
			return {
				roles,
				oidcProviders,
				simulations: await readSimulations(run, access, simulated, roles, options.simulatorTimeoutMs)
			};
		};
		const [identity, network] = await Promise.all([ofRoles(), readNetwork(run, access, wanted.map(subnetsOf))]);
		return {
			clusters,
			...identity,
			...network
		};
	};
	const [path, registries, repositories] = await Promise.all([
		identities(),
		readRegistries(run, access, plan),
		readRepositories(run, access, plan, pullerAccounts(plan), most)
	]);
	return withoutEmpty({
		...path,
		registries,
		repositories
	});
}
function withFacts(cluster, answer) {
	if (answer?.status !== "found") return {
		...cluster,
		vpcIds: []
	};
	const { nodeGroups, fargateProfiles, autoModeNodeRoleArn, vpcId } = answer.value;
	const members = [nodeGroups, fargateProfiles].flatMap((list) => list.status === "found" ? [...list.value] : []);
	return {
		...cluster,
		nodeRoleArns: [
			...cluster.nodeRoleArns,
			...members.map(({ roleArn }) => roleArn),
			...autoModeNodeRoleArn === null ? [] : [autoModeNodeRoleArn]
		],
		subnetIds: [...cluster.subnetIds, ...members.flatMap(({ subnetIds }) => subnetIds)],
		vpcIds: vpcId === null ? [] : [vpcId]
	};
}
function rolesOf(cluster) {
	return cluster.nodeRoleArns.map((arn) => wantedRole(arn, cluster));
}
function irsaRoles({ irsaRoles, clusters }) {
	return irsaRoles.flatMap(({ arn, clusterName }) => {
		const cluster = clusters.find(({ name }) => name === clusterName);
		return cluster ? [wantedRole(arn, cluster)] : [];
	});
}
function simulatedRoles(clusters, plan) {
	const byKey = new Map(plan.repositories.map((repository) => [repositoryKey(repository), repository]));
	return clusters.flatMap((cluster) => {
		const repositories = (cluster.repositories ?? [...byKey.keys()]).flatMap((key) => byKey.get(key) ?? []);
		return rolesOf(cluster).map((role) => ({
			...role,
			repositories,
			orgId: cluster.orgId
		}));
	});
}
function wantedRole(arn, { account, region, roleArn }) {
	return {
		arn,
		region,
		assume: parsePuller(arn)?.account === account ? roleArn : void 0
	};
}
function subnetsOf({ account, region, roleArn, subnetIds, vpcIds }) {
	return {
		account,
		region,
		assume: roleArn,
		subnetIds,
		vpcIds
	};
}
function pullerAccounts({ clusters }) {
	const roles = clusters.flatMap(({ nodeRoleArns }) => nodeRoleArns.flatMap((arn) => parsePuller(arn)?.account ?? []));
	return /* @__PURE__ */ new Set([...clusters.map(({ account }) => account), ...roles]);
}
/** A section that is missing was not asked for. */
function withoutEmpty(evidence) {
	return Object.fromEntries(Object.entries(evidence).filter(([, section]) => Object.keys(section ?? {}).length > 0));
}

// src/evidence/pull-path/collector.ts
/** `collectPullPath` against real AWS endpoints; nothing is loaded or asked before it is called. */
function pullPathCollector({ version, env, onRequest, ...options }) {
	return (plan) => collectPullPath(plan, options, {
		connectors: pullPathConnectors({
			version,
			env,
			now: systemClock.now,
			onRequest
		}),
		clock: systemClock
	});
}

export { pullPathCollector };