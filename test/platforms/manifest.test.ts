import { describe, expect, test } from 'vitest';
import { readConfig, readManifest } from '../../src/evidence/platforms/manifest.ts';

const INDEX = 'application/vnd.oci.image.index.v1+json';
const LIST = 'application/vnd.docker.distribution.manifest.list.v2+json';
const MANIFEST = 'application/vnd.oci.image.manifest.v1+json';
const DOCKER = 'application/vnd.docker.distribution.manifest.v2+json';
const CONFIG = { mediaType: 'application/vnd.oci.image.config.v1+json', digest: 'sha256:00', size: 7 };

const on = (os: unknown, architecture: unknown, more: object = {}) => ({ digest: 'sha256:11', platform: { os, architecture, ...more } });
const index = (...manifests: unknown[]) => ({ mediaType: INDEX, manifests });
const AMD64 = { os: 'linux', architecture: 'amd64' };

describe('a manifest', () => {
  test.each([
    {
      name: 'an index',
      manifest: index(on('linux', 'amd64'), on('linux', 'arm', { variant: 'v7' })),
      reads: { kind: 'index', platforms: [AMD64, { os: 'linux', architecture: 'arm', variant: 'v7' }] },
    },
    { name: 'a manifest list', type: LIST, manifest: { manifests: [on('linux', 'amd64')] }, reads: { kind: 'index', platforms: [AMD64] } },
    {
      name: 'with attestations',
      manifest: index(on('linux', 'amd64', { 'os.version': '1' }), on('unknown', 'unknown'), {
        ...on('linux', 'amd64'),
        annotations: { 'vnd.docker.reference.type': 'attestation-manifest' },
      }),
      reads: { kind: 'index', platforms: [AMD64] },
    },
    { name: 'an index of attestations only', manifest: index(on('unknown', 'unknown')), reads: { kind: 'artifact' } },
    { name: 'an empty index', manifest: index(), reads: { kind: 'artifact' } },
    {
      name: 'an entry without a platform',
      manifest: index(on('linux', 'amd64'), { digest: 'sha256:22' }),
      reads: { kind: 'unreadable', problem: 'is an index of which 1 of 2 entries name no platform' },
    },
    {
      name: 'entries that are none',
      manifest: index(on('linux', 'amd64'), 7, null, { platform: 'linux/amd64' }),
      reads: { kind: 'unreadable', problem: 'is an index of which 3 of 4 entries name no platform' },
    },
    {
      name: 'names that are no names',
      manifest: index(on('linux', 'amd64\u001b[31m'), on(7, 'amd64'), on('linux', 'x'.repeat(41))),
      reads: { kind: 'unreadable', problem: 'is an index of which 3 of 3 entries name no platform' },
    },
    { name: 'no list', manifest: { mediaType: INDEX }, reads: { kind: 'unreadable', problem: 'is an index without a list' } },
    {
      name: 'one image',
      manifest: { mediaType: MANIFEST, config: CONFIG },
      reads: { kind: 'single', config: { digest: 'sha256:00', size: 7 } },
    },
    {
      name: "one image of Docker's",
      type: DOCKER,
      manifest: { config: { ...CONFIG, mediaType: 'application/vnd.docker.container.image.v1+json' } },
      reads: { kind: 'single', config: { digest: 'sha256:00', size: 7 } },
    },
    {
      name: 'a chart',
      manifest: { mediaType: MANIFEST, config: { ...CONFIG, mediaType: 'application/vnd.cncf.helm.config.v1+json' } },
      reads: { kind: 'artifact' },
    },
    { name: 'no configuration', manifest: { mediaType: MANIFEST }, reads: { kind: 'unreadable', problem: 'names no configuration' } },
    {
      name: 'a configuration without a digest',
      manifest: { mediaType: MANIFEST, config: { mediaType: CONFIG.mediaType, size: 7 } },
      reads: { kind: 'unreadable', problem: 'names a configuration without digest or size' },
    },
    {
      name: 'schema 1',
      type: 'application/vnd.docker.distribution.manifest.v1+prettyjws',
      manifest: { mediaType: MANIFEST },
      reads: {
        kind: 'unreadable',
        problem: 'has the media type "application/vnd.docker.distribution.manifest.v1+prettyjws", which tells no platform',
      },
    },
    { name: 'no media type', manifest: {}, reads: { kind: 'unreadable', problem: 'has the media type "", which tells no platform' } },
  ])('$name', ({ manifest, type, reads }) => {
    expect(readManifest(JSON.stringify(manifest), type)).toEqual(reads);
  });

  test.each(['', '{', '[]', 'null', '"x"'])('%j is none', (text) => {
    expect(readManifest(text, INDEX)).toEqual({ kind: 'unreadable', problem: 'is not a JSON object' });
  });
});

describe('a configuration', () => {
  test.each([
    {
      text: '{"os":"linux","architecture":"arm64","variant":"v8","history":[]}',
      platform: { os: 'linux', architecture: 'arm64', variant: 'v8' },
    },
    { text: '{"os":"linux","architecture":"amd64","variant":""}', platform: AMD64 },
    { text: '{"os":"linux"}', platform: undefined },
    { text: '{"os":"linux","architecture":""}', platform: undefined },
    { text: '{"os":["linux"],"architecture":"amd64"}', platform: undefined },
    { text: '<Error/>', platform: undefined },
    { text: 'null', platform: undefined },
  ])('$text', ({ text, platform }) => {
    expect(readConfig(text)).toEqual(platform);
  });
});
