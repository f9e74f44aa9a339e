import { parseEcrHost } from '../images/ecr.ts';
import { type ImageReference, parseImage } from '../images/reference.ts';
import type { Finding } from '../report/report.ts';
import type { Facts } from './facts.ts';
import type { Pattern } from './pattern.ts';

/** How much a finding and a message share; `unknown` where the message names too little to tell. */
export type Closeness = 4 | 3 | 2 | 1 | 0 | 'unknown';

/** Findings of these are true of every registry of a region, whichever of them they name. */
const OF_REGIONS: ReadonlySet<string> = new Set(['subnet-without-route-to-ecr']);
const ADDRESS = /^[0-9.]+$/;

/** 4 same image, 3 same repository, 2 same registry, 1 the finding or the message names no image, 0 something else. */
export function closeness(scope: Pattern['scope'], finding: Finding, facts: Facts, event: ImageReference | undefined): Closeness {
  if (finding.image === undefined) return concerns(finding, facts) ? 4 : mentions(finding, facts);
  const found = imageOf(finding.image);
  if (event === undefined) return found === undefined ? 'unknown' : withoutReference(scope, found, facts);
  if (found === undefined) return finding.image === facts.image ? 4 : 0;
  if (found.host !== event.host) return 0;
  if (found.repository !== event.repository) return scope === 'registry' ? 2 : 0;
  if (sameVersion(found, event)) return 4;
  return scope === 'image' ? 0 : 3;
}

/** The image reference that a text is, if it is one. */
export function imageOf(text: string | undefined): ImageReference | undefined {
  const parsed = text === undefined ? undefined : parseImage(text);
  return parsed?.state === 'parsed' ? parsed.image : undefined;
}

/** A message such as ECR's own names account and repository without a reference; others name a host, or nothing. */
function withoutReference(scope: Pattern['scope'], found: ImageReference, facts: Facts): Closeness {
  if (!sameAccount(facts, found)) return 0;
  if (facts.repository !== undefined) return facts.repository !== found.repository ? 0 : scope === 'image' ? 'unknown' : 3;
  if (facts.host === found.host) return scope === 'registry' ? 2 : 'unknown';
  return isAnotherRegistry(facts) ? 0 : 'unknown';
}

/** A finding about a role or a subnet names the images of its workloads beside it. */
function concerns({ related }: Finding, { image }: Facts): boolean {
  return image !== undefined && related.some(({ message }) => message.endsWith(` runs ${image}`));
}

/** A finding without an image (a Secret, a role, a subnet) counts unless its text names another registry than the message does. */
function mentions({ rule, message }: Finding, facts: Facts): Closeness {
  const hosts = (message.match(/\b\d{12}\.dkr[.-]ecr[a-z0-9.-]{1,200}/g) ?? []).map((host) => host.replace(/\.+$/, ''));
  if (facts.host === undefined || hosts.length === 0 || hosts.includes(facts.host)) return 1;
  // Layers come from a bucket of the registry's region, tokens from the ECR API there: neither host names a registry.
  const byRegion = OF_REGIONS.has(rule) || facts.ecr === undefined;
  if (byRegion && facts.region !== undefined && hosts.some((host) => parseEcrHost(host)?.region === facts.region)) return 1;
  return facts.region !== undefined || isAnotherRegistry(facts) ? 0 : 'unknown';
}

/** The host of a message may be one that a pull goes by on its way: S3, the ECR API, STS, an address. */
function isAnotherRegistry({ host, ecr }: Facts): boolean {
  return ecr !== undefined || (host !== undefined && !ADDRESS.test(host) && !/\.amazonaws\.|\.on\.aws$|\.api\.aws$/.test(host));
}

function sameAccount(facts: Facts, image: ImageReference): boolean {
  return (
    (facts.account === undefined || facts.account === image.ecr?.account) &&
    (facts.region === undefined || facts.region === image.ecr?.region)
  );
}

function sameVersion(a: ImageReference, b: ImageReference): boolean {
  if (a.digest !== undefined || b.digest !== undefined) return a.digest === b.digest;
  return (a.tag ?? 'latest') === (b.tag ?? 'latest');
}
