/** A private ECR registry, read from an image reference's host. */
export interface EcrRegistry {
  /** 12 digits, kept as text: leading zeros count. */
  readonly account: string;
  readonly region: string;
  readonly partition: string;
  readonly fips: boolean;
  /** `<account>.dkr-ecr.<region>.on.aws`: not every kubelet's credential provider serves these hosts. */
  readonly dualStack: boolean;
}

/**
 * Private registry hosts: account, style (`.` classic, `-` dual-stack), FIPS, region, suffix.
 * Follows the host pattern of ecr-credential-provider (kubernetes/cloud-provider-aws v1.36).
 */
const PRIVATE_HOST =
  /^(\d{12})\.dkr([.-])ecr(-fips)?\.([a-z0-9][a-z0-9-]*)\.(amazonaws\.com(?:\.cn)?|amazonaws\.eu|on\.aws|on\.amazonwebservices\.com\.cn|c2s\.ic\.gov|sc2s\.sgov\.gov|cloud\.adc-e\.uk|csp\.hci\.ic\.gov)$/;

const PARTITION_OF_SUFFIX: Readonly<Record<string, string>> = {
  'amazonaws.com.cn': 'aws-cn',
  'on.amazonwebservices.com.cn': 'aws-cn',
  'amazonaws.eu': 'aws-eusc',
  'c2s.ic.gov': 'aws-iso',
  'sc2s.sgov.gov': 'aws-iso-b',
  'cloud.adc-e.uk': 'aws-iso-e',
  'csp.hci.ic.gov': 'aws-iso-f',
};

/**
 * Reads a private ECR registry out of a host without port.
 * @returns undefined for any other host, ECR Public and ECR's API hosts included.
 */
export function parseEcrHost(host: string): EcrRegistry | undefined {
  const match = PRIVATE_HOST.exec(host);
  if (!match) return undefined;
  const [, account = '', style, fips, region = '', suffix = ''] = match;
  return { account, region, partition: partitionOf(region, suffix), fips: fips !== undefined, dualStack: style === '-' };
}

function partitionOf(region: string, suffix: string): string {
  return PARTITION_OF_SUFFIX[suffix] ?? (region.startsWith('us-gov-') ? 'aws-us-gov' : 'aws');
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
