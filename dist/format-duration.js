// src/images/aws-accounts.ts
/**
* Accounts AWS publishes EKS add-ons from, and the regions each serves. Their repositories let every AWS account pull
* and deny `ecr:DescribeImages`, so images there are never looked up.
*
* Source: "View Amazon container image registries for Amazon EKS add-ons",
* https://docs.aws.amazon.com/eks/latest/userguide/add-ons-images.html. ap-southeast-5 and the isolated regions are from
* the same list as the EKS node agent carries it (awslabs/amazon-eks-ami, nodeadm/internal/aws/ecr).
*/
const EKS_ADD_ON_ACCOUNTS = {
	"602401143452": "ap-northeast-1 ap-northeast-2 ap-northeast-3 ap-south-1 ap-southeast-1 ap-southeast-2 ca-central-1 eu-central-1 eu-north-1 eu-west-1 eu-west-2 eu-west-3 sa-east-1 us-east-1 us-east-2 us-west-1 us-west-2",
	"877085696533": "af-south-1",
	"800184023465": "ap-east-1",
	"533267051163": "ap-east-2",
	"900889452093": "ap-south-2",
	"296578399912": "ap-southeast-3",
	"491585149902": "ap-southeast-4",
	"151610086707": "ap-southeast-5",
	"333609536671": "ap-southeast-6",
	"121268973566": "ap-southeast-7",
	"761377655185": "ca-west-1",
	"918309763551": "cn-north-1",
	"961992271922": "cn-northwest-1",
	"900612956339": "eu-central-2",
	"590381155156": "eu-south-1",
	"455263428931": "eu-south-2",
	"066635153087": "il-central-1",
	"759879836304": "me-central-1",
	"558608220178": "me-south-1",
	"730335286997": "mx-central-1",
	"151742754352": "us-gov-east-1",
	"013241004608": "us-gov-west-1",
	"877088126301": "eusc-de-east-1",
	"725322719131": "us-iso-east-1",
	"608367168043": "us-iso-west-1",
	"187977181151": "us-isob-east-1",
	"249663109785": "eu-isoe-west-1",
	"676585237158": "us-isof-south-1"
};
/**
* Accounts of the GuardDuty agent that EKS Runtime Monitoring deploys (agent 1.8.1 and before; later ones come from the accounts above).
*
* Source: "Amazon ECR repository hosting GuardDuty agent",
* https://docs.aws.amazon.com/guardduty/latest/ug/runtime-monitoring-ecr-repository-gdu-agent.html
*/
const GUARDDUTY_AGENT_ACCOUNTS = {
	"379032919888": "af-south-1",
	"790429075973": "ap-east-1",
	"781592569369": "ap-northeast-1",
	"732248494576": "ap-northeast-2",
	"810724417379": "ap-northeast-3",
	"610108029387": "ap-south-1",
	"618745550137": "ap-south-2",
	"584580519942": "ap-southeast-1",
	"011662287384": "ap-southeast-2",
	"617474730032": "ap-southeast-3",
	"750462861327": "ap-southeast-4",
	"001188825231": "ca-central-1",
	"409493279830": "eu-central-1",
	"718440343717": "eu-central-2",
	"366771026645": "eu-north-1",
	"528450769569": "eu-south-1",
	"531047660167": "eu-south-2",
	"673884943994": "eu-west-1",
	"109118265657": "eu-west-2",
	"113643092156": "eu-west-3",
	"292660727137": "il-central-1",
	"601769779514": "me-central-1",
	"541829937850": "me-south-1",
	"941219317354": "sa-east-1",
	"031903291036": "us-east-1",
	"591382732059": "us-east-2",
	"373421517865": "us-west-1",
	"039403964562": "us-west-2"
};
const AWS_OWNED = /* @__PURE__ */ new Set([...Object.keys(EKS_ADD_ON_ACCOUNTS), ...Object.keys(GUARDDUTY_AGENT_ACCOUNTS)]);
/**
* Whether AWS itself publishes from this account. The region does not matter: no customer can own the account in another one.
* Registries AWS runs for other products (Deep Learning Containers, Marketplace) are not on the list: `lookup: off` leaves them alone.
*/
function isAwsOwnedAccount(account) {
	return AWS_OWNED.has(account);
}

// src/evidence/format-duration.ts
const UNITS = [
	["d", 864e5],
	["h", 36e5],
	["m", 6e4],
	["s", 1e3]
];
/** Milliseconds as people say them, rounded down: `3d`, `24h`, `90s`, `250ms`. */
function formatDuration(ms) {
	for (const [unit, size] of UNITS) if (ms >= 2 * size) return `${Math.floor(ms / size)}${unit}`;
	return `${Math.max(0, Math.floor(ms))}ms`;
}

export { isAwsOwnedAccount as n, formatDuration as t };