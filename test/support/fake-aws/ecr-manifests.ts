import { createHash } from 'node:crypto';
import type { Outcome } from './ecr-policies.ts';
import type { ServiceRequest } from './service.ts';
import { type Repository, registryOf, type World } from './world.ts';

const OCI = 'application/vnd.oci.image';
const DOCKER = 'application/vnd.docker';
const MEDIA_TYPES = {
  'oci-index': `${OCI}.index.v1+json`,
  'docker-list': `${DOCKER}.distribution.manifest.list.v2+json`,
  'oci-manifest': `${OCI}.manifest.v1+json`,
  'docker-manifest': `${DOCKER}.distribution.manifest.v2+json`,
} as const;

/** What `BatchGetImage` has of one image. */
export interface Manifest {
  readonly mediaType: string;
  readonly text: string;
}

interface Place {
  readonly account: string;
  readonly region: string;
  readonly name: string;
}

/** Puts an image with an index into the world, and its attestation as buildkit would. */
export function addIndex(
  world: World,
  place: Place,
  tag: string,
  platforms: readonly string[],
  kind: 'oci-index' | 'docker-list' = 'oci-index',
): string {
  const entries = platforms.map((text) => {
    const [os, architecture, variant] = text.split('/');
    return { mediaType: MEDIA_TYPES['oci-manifest'], digest: sha256(text), size: 500, platform: { os, architecture, variant } };
  });
  const attestation = {
    mediaType: MEDIA_TYPES['oci-manifest'],
    digest: sha256('attestation'),
    size: 500,
    platform: { os: 'unknown', architecture: 'unknown' },
    annotations: { 'vnd.docker.reference.type': 'attestation-manifest' },
  };
  const mediaType = MEDIA_TYPES[kind];
  return addManifest(world, place, tag, {
    mediaType,
    text: JSON.stringify({ schemaVersion: 2, mediaType, manifests: [...entries, attestation], tag }),
  });
}

/** Puts an image without an index into the world; its platform stands in its configuration. */
export function addSingle(
  world: World,
  place: Place,
  tag: string,
  config: string | object,
  kind: 'oci-manifest' | 'docker-manifest' = 'oci-manifest',
): string {
  const mediaType = MEDIA_TYPES[kind];
  const blob = Buffer.from(typeof config === 'string' ? config : JSON.stringify(config));
  const digest = addBlob(world, place, blob);
  const configType = kind === 'oci-manifest' ? `${OCI}.config.v1+json` : `${DOCKER}.container.image.v1+json`;
  const text = JSON.stringify({
    schemaVersion: 2,
    mediaType,
    config: { mediaType: configType, digest, size: blob.byteLength },
    layers: [],
    tag,
  });
  return addManifest(world, place, tag, { mediaType, text });
}

/** Gives the tag this manifest; @returns its digest */
export function addManifest(world: World, { account, region, name }: Place, tag: string, manifest: Manifest): string {
  const registry = registryOf(world, account, region);
  const repository: Repository = registry.repositories.get(name) ?? { images: [], readers: [] };
  registry.repositories.set(name, repository);
  const digest = sha256(manifest.text);
  repository.images.push({ digest, tags: [tag], status: 'ACTIVE', pushedAt: new Date('2026-11-01T08:00:00Z'), manifest });
  return digest;
}

/** @param as the digest it is kept under, where it is to be another than its own */
export function addBlob(world: World, { account, region, name }: Place, bytes: Buffer, as = sha256(bytes)): string {
  world.blobs.set(`${account}/${region}/${name}/${as}`, bytes);
  return as;
}

export function sha256(bytes: Buffer | string): string {
  return `sha256:${createHash('sha256').update(bytes).digest('hex')}`;
}

/** Part of every presigned URL of this fake: it must not turn up anywhere. */
export const SIGNATURE = 'X-Amz-Signature=0123456789abcdef-presigned';

/** The two actions of a pull; undefined for others. */
export function ecrManifests(
  world: World,
  { identity, region, action, body }: ServiceRequest,
): ((repository: Repository) => Outcome) | undefined {
  const account = String(body['registryId'] ?? identity.account);
  const name = String(body['repositoryName']);
  if (action === 'BatchGetImage') return (repository) => batchGetImage(repository, body);
  if (action !== 'GetDownloadUrlForLayer') return undefined;
  return () => {
    const digest = String(body['layerDigest']);
    const key = `${account}/${region}/${name}/${digest}`;
    if (!world.blobs.has(key))
      return { status: 400, code: 'LayersNotFoundException', message: `The layer with digest '${digest}' does not exist` };
    return { downloadUrl: `${world.url}/layers/${key}?${SIGNATURE}`, layerDigest: digest };
  };
}

function batchGetImage({ images }: Repository, { imageIds, acceptedMediaTypes }: ServiceRequest['body']): Outcome {
  const wanted = imageIds as readonly { readonly imageDigest?: string }[];
  if (wanted.length === 0 || wanted.length > 100)
    return { status: 400, code: 'InvalidParameterException', message: "Invalid parameter at 'imageIds'" };
  const answers = wanted.map((imageId) => ({ imageId, image: images.find(({ digest }) => digest === imageId.imageDigest) }));
  const accepted = acceptedMediaTypes as readonly string[];
  return {
    images: answers.flatMap(({ imageId, image }) =>
      // ECR would convert or turn down what was not asked for; this one hands out what there is.
      image?.manifest && image.failure === undefined && accepted.length > 0
        ? [{ imageId, imageManifest: image.manifest.text, imageManifestMediaType: image.manifest.mediaType }]
        : [],
    ),
    failures: answers.flatMap(({ imageId, image }) => {
      if (image?.failure !== undefined) return [{ imageId, failureCode: image.failure, failureReason: `it is ${image.failure}` }];
      return image ? [] : [{ imageId, failureCode: 'ImageNotFound', failureReason: 'Requested image not found' }];
    }),
  };
}
