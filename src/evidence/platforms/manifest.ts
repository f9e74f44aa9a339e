import type { Platform } from '../platforms.ts';

/** What a runtime takes for a list of platforms, and for one image. */
const INDEXES = ['application/vnd.oci.image.index.v1+json', 'application/vnd.docker.distribution.manifest.list.v2+json'];
const MANIFESTS = ['application/vnd.oci.image.manifest.v1+json', 'application/vnd.docker.distribution.manifest.v2+json'];
/** Asked for without them, ECR would turn down what it cannot convert. */
export const MEDIA_TYPES: readonly string[] = [...INDEXES, ...MANIFESTS];
/** Configurations that say what an image was built for. */
const CONFIGS = new Set(['application/vnd.oci.image.config.v1+json', 'application/vnd.docker.container.image.v1+json']);

/** What the manifest of an image tells of its platforms. */
export type ManifestReading =
  | { readonly kind: 'index'; readonly platforms: readonly Platform[] }
  /** One image: its configuration has the answer. */
  | { readonly kind: 'single'; readonly config: Blob }
  | { readonly kind: 'artifact' }
  /** Ends the sentence "its manifest ...". */
  | { readonly kind: 'unreadable'; readonly problem: string };

/** A blob beside the manifest. */
export interface Blob {
  readonly digest: string;
  /** Bytes, as the manifest says. */
  readonly size: number;
}

/** @param mediaType as ECR names it, which goes before the manifest's own word */
export function readManifest(text: string, mediaType: string | undefined): ManifestReading {
  const manifest = parseObject(text);
  if (manifest === undefined) return { kind: 'unreadable', problem: 'is not a JSON object' };
  const type = mediaType ?? textOf(manifest['mediaType']);
  if (INDEXES.includes(type)) return readIndex(manifest['manifests']);
  if (!MANIFESTS.includes(type))
    return { kind: 'unreadable', problem: `has the media type ${JSON.stringify(type)}, which tells no platform` };
  const config = manifest['config'];
  if (!isObject(config)) return { kind: 'unreadable', problem: 'names no configuration' };
  // Charts, signatures and attestations are manifests too, and nothing in them runs.
  if (!CONFIGS.has(textOf(config['mediaType']))) return { kind: 'artifact' };
  const { digest, size } = config;
  if (typeof digest !== 'string' || typeof size !== 'number')
    return { kind: 'unreadable', problem: 'names a configuration without digest or size' };
  return { kind: 'single', config: { digest, size } };
}

function readIndex(entries: unknown): ManifestReading {
  if (!Array.isArray(entries)) return { kind: 'unreadable', problem: 'is an index without a list' };
  const images = entries.filter((entry: unknown) => !isAttestation(entry));
  const platforms = images.flatMap((entry: unknown) => (isObject(entry) ? (readPlatform(entry['platform']) ?? []) : []));
  const untold = images.length - platforms.length;
  // A runtime looks into such an entry before it passes over it: what it is for is not known from here.
  if (untold > 0) return { kind: 'unreadable', problem: `is an index of which ${untold} of ${images.length} entries name no platform` };
  return platforms.length === 0 ? { kind: 'artifact' } : { kind: 'index', platforms };
}

/** What a build tells of itself, as buildkit stores it: for `unknown/unknown`, which no node is. */
function isAttestation(entry: unknown): boolean {
  if (!isObject(entry)) return false;
  const { platform, annotations } = entry;
  if (isObject(platform) && platform['os'] === 'unknown' && platform['architecture'] === 'unknown') return true;
  return isObject(annotations) && annotations['vnd.docker.reference.type'] === 'attestation-manifest';
}

/** What the configuration of one image says it was built for; undefined where it does not. */
export function readConfig(text: string): Platform | undefined {
  return readPlatform(parseObject(text));
}

function readPlatform(value: unknown): Platform | undefined {
  if (!isObject(value)) return undefined;
  const { os, architecture, variant } = value;
  if (!isName(os) || !isName(architecture)) return undefined;
  return { os, architecture, ...(isName(variant) && { variant }) };
}

/** Names are printed: whoever pushes an image decides what stands there. */
function isName(value: unknown): value is string {
  return typeof value === 'string' && /^[\w.-]{1,40}$/.test(value);
}

function parseObject(text: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return isObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
