import { t as parseArn } from "./arn.js";
import { a as mapAnswer, i as lookUp, o as unverified, r as found } from "./answers.js";

// src/evidence/pull-path/access.ts
function openAccess(run, plan) {
	const callers = /* @__PURE__ */ new Map();
	/** Account of the run's own credentials. Asked once a partition: credentials of one are unknown in the others. */
	function callerAccount(region, account) {
		const partition = partitionOf(region);
		const known = callers.get(partition) ?? askCaller(run, region, account);
		callers.set(partition, known);
		return known;
	}
	function roleFor(account) {
		return (Object.hasOwn(plan.registriesConfig, account) ? plan.registriesConfig[account] : void 0)?.roleArn ?? plan.clusters.find((cluster) => cluster.account === account && cluster.roleArn !== void 0)?.roleArn;
	}
	return {
		roleFor,
		async inAccount(account, region, roleArn = roleFor(account)) {
			if (roleArn !== void 0) {
				if (parseArn(roleArn)?.account === account) return found({
					region,
					roleArn
				});
				return unverified("no-credentials", `account ${account} cannot be read: ${roleArn} is a role of another account`);
			}
			return mapAnswer(await callerAccount(region, account), (caller) => {
				if (caller === account) return found({
					region,
					roleArn: void 0
				});
				return unverified("no-credentials", `account ${account} cannot be read: the credentials of this run are of account ${caller}. Name a role of ${account} to assume in the configuration`);
			});
		}
	};
}
async function askCaller(run, region, account) {
	const asked = {
		action: "sts:GetCallerIdentity",
		resource: "*",
		region,
		account
	};
	const answer = await lookUp(run.sts.of({
		region,
		roleArn: void 0
	}), asked, run.signal, (api, until) => api.getCallerIdentity(until));
	return mapAnswer(answer, ({ Account }) => Account === void 0 ? unverified("error", "STS did not say whose the credentials are") : found(Account));
}
const PARTITION_OF_REGION = [
	[/^cn-/, "aws-cn"],
	[/^us-gov-/, "aws-us-gov"],
	[/^us-iso-/, "aws-iso"],
	[/^us-isob-/, "aws-iso-b"],
	[/^eu-isoe-/, "aws-iso-e"],
	[/^us-isof-/, "aws-iso-f"],
	[/^eusc-/, "aws-eusc"]
];
/** For the ARNs in messages, and to tell credentials of one partition from those of another. */
function partitionOf(region) {
	return PARTITION_OF_REGION.find(([pattern]) => pattern.test(region))?.[1] ?? "aws";
}

export { partitionOf as n, openAccess as t };