/** A private ECR registry, read from an image reference's host. */
export interface EcrRegistry {
  /** 12 digits, kept as text: leading zeros count. Anything else only beside a `mismatch`. */
  readonly account: string;
  readonly region: string;
  readonly partition: string;
  readonly fips: boolean;
  /** `<account>.dkr-ecr.<region>.on.aws`: not every kubelet's credential provider serves these hosts. */
  readonly dualStack: boolean;
  /**
   * Set where the host is meant for ECR and is no registry's: what does not fit, as the end of "it is not a registry host of ECR: ...".
   * What account and region say of such a host leads nowhere: nothing is asked about it.
   */
  readonly mismatch?: string;
}

/**
 * Hosts meant for a private registry, well-formed or not: account, style (`.` classic, `-` dual-stack), FIPS, region, suffix.
 * Follows the host pattern of ecr-credential-provider (kubernetes/cloud-provider-aws v1.36), which lets combinations pass that do not exist.
 */
const PRIVATE_HOST =
  /^([a-z0-9][a-z0-9-]*)\.dkr([.-])ecr(-fips)?\.([a-z0-9][a-z0-9-]*)\.(amazonaws\.com(?:\.cn)?|amazonaws\.eu|on\.aws|on\.amazonwebservices\.com\.cn|c2s\.ic\.gov|sc2s\.sgov\.gov|cloud\.adc-e\.uk|csp\.hci\.ic\.gov)$/;

interface Partition {
  readonly name: string;
  readonly regions: RegExp;
  readonly classic: string;
  /** Undefined where no dual-stack registry host is known. */
  readonly dualStack?: string;
}

const COMMERCIAL: Partition = { name: 'aws', regions: /^/, classic: 'amazonaws.com', dualStack: 'on.aws' };
/** Regions say their partition in their names; the rest is commercial. */
const PARTITIONS: readonly Partition[] = [
  { name: 'aws-us-gov', regions: /^us-gov-/, classic: 'amazonaws.com', dualStack: 'on.aws' },
  { name: 'aws-cn', regions: /^cn-/, classic: 'amazonaws.com.cn', dualStack: 'on.amazonwebservices.com.cn' },
  { name: 'aws-eusc', regions: /^eusc-/, classic: 'amazonaws.eu' },
  { name: 'aws-iso', regions: /^[a-z]{2}-iso-/, classic: 'c2s.ic.gov' },
  { name: 'aws-iso-b', regions: /^[a-z]{2}-isob-/, classic: 'sc2s.sgov.gov' },
  { name: 'aws-iso-e', regions: /^[a-z]{2}-isoe-/, classic: 'cloud.adc-e.uk' },
  { name: 'aws-iso-f', regions: /^[a-z]{2}-isof-/, classic: 'csp.hci.ic.gov' },
];

/**
 * Reads a private ECR registry out of a host without port.
 * @returns undefined for any other host, ECR Public and ECR's API hosts included; with a `mismatch` where it can only be a mistake.
 */
export function parseEcrHost(host: string): EcrRegistry | undefined {
  const lower = host.toLowerCase();
  const match = PRIVATE_HOST.exec(lower);
  if (!match) return nearMiss(lower);
  const [, account = '', style, fips, region = '', suffix = ''] = match;
  const partition = PARTITIONS.find(({ regions }) => regions.test(region)) ?? COMMERCIAL;
  const dualStack = style === '-';
  const mismatch =
    accountMismatch(account) ??
    (suffix === (dualStack ? (partition.dualStack ?? partition.classic) : partition.classic)
      ? undefined
      : formMismatch(account, region, partition)) ??
    (host === lower ? undefined : caseMismatch(lower));
  return {
    account,
    region,
    partition: partition.name,
    fips: fips !== undefined,
    dualStack,
    ...(mismatch !== undefined && { mismatch }),
  };
}

/** An account id in front and Amazon's domain behind it: nothing but a registry of ECR can be meant, misspelt. */
function nearMiss(host: string): EcrRegistry | undefined {
  const [, account = '', rest = ''] = /^(\d{12})\.(.+)$/.exec(host) ?? [];
  // Of Amazon's own domains, or nearly: a company's mirror may well be called `<account>.dkr.ecr.<region>.example.com`.
  if (!/(?:^|\.)(?:amazon(?:aws)?|aws)(?:\.|$)/.test(rest)) return undefined;
  const region = /(?:^|\.)([a-z]{2}(?:-[a-z]+)+-\d+)(?:\.|$)/.exec(rest)?.[1] ?? '';
  const partition = PARTITIONS.find(({ regions }) => regions.test(region)) ?? COMMERCIAL;
  const mismatch =
    region === '' ? `a registry host reads ${account}.dkr.ecr.<region>.amazonaws.com` : formMismatch(account, region, partition);
  return { account, region, partition: partition.name, fips: false, dualStack: false, mismatch };
}

function accountMismatch(account: string): string | undefined {
  if (/^\d{12}$/.test(account)) return undefined;
  return `an account id has 12 digits, and ${/^\d+$/.test(account) ? `${account} has ${account.length}` : `"${account}" is none`}`;
}

function formMismatch(account: string, region: string, { classic, dualStack }: Partition): string {
  const other = dualStack === undefined ? '' : ` (dual-stack: ${account}.dkr-ecr.${region}.${dualStack})`;
  return `in ${region} this registry is ${account}.dkr.ecr.${region}.${classic}${other}`;
}

function caseMismatch(lower: string): string {
  return `it is written in lower case, ${lower}, and the kubelet compares hosts with its credential provider's list letter by letter`;
}

const PUBLIC_HOSTS = new Set(['public.ecr.aws', 'ecr-public.aws.com']);

/** ECR Public serves anonymous pulls; its API describes only the caller's own registry, so images there are never looked up. */
export function isEcrPublicHost(host: string): boolean {
  return PUBLIC_HOSTS.has(host);
}

/** ECR's API endpoints are no registries; an image reference that names one is a mistake worth its own message. */
export function isEcrApiHost(host: string): boolean {
  return /^(?:api\.ecr(?:-fips)?\.[a-z0-9-]+\.amazonaws\.(?:com(?:\.cn)?|eu)|ecr\.[a-z0-9-]+\.api\.(?:aws|amazonwebservices\.com\.cn|amazonwebservices\.eu))$/.test(
    host,
  );
}
