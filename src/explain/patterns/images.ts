import * as run from '../commands.ts';
import { type Facts, registryKind } from '../facts.ts';
import type { Pattern } from '../pattern.ts';
import { theImage, theRegistry, theRepository } from '../sentences.ts';
import { PLATFORMS } from './platforms.ts';

const isEcr = (f: Facts): boolean => registryKind(f) === 'ecr';
/** The host tells ECR; a message that quotes ECR's own words needs none. */
const orUnknown = (f: Facts): boolean => registryKind(f) !== 'other' && registryKind(f) !== 'ecr-public';

const ARCHIVED = 'The image was archived by a lifecycle rule or by hand: ECR answers as if it were not there until it is restored.';
const WRONG_PLACE = (f: Facts): string =>
  f.region === undefined || f.account === undefined
    ? 'The reference names another account or region than the image was pushed to.'
    : `The image was pushed to another account or region than ${f.account} in ${f.region}.`;
const NOT_PUSHED = 'The tag was never pushed, is misspelt, or was expired by a lifecycle rule.';
const IMPORT = (why: string): string => `A pull-through cache rule covers the repository, and ${why}.`;

/** The registry was reached and answered about the image itself. */
export const IMAGES: readonly Pattern[] = [
  {
    id: 'pull-through-auth',
    class: 'pull-through-auth',
    confidence: 'certain',
    emitter: 'Amazon ECR',
    needles: ['upstream registry'],
    regex: /authentication to the upstream registry failed/i,
    scope: 'repository',
    summary: (f) => `ECR could not log in to the upstream registry of the pull-through cache rule that covers ${theRepository(f)}.`,
    causes: () => [
      'The Secrets Manager secret of the rule holds a user name or token that the upstream registry no longer accepts.',
      'The secret is not one that ECR can use: its name must begin with ecr-pullthroughcache/ and it must be in the account and region of the rule.',
    ],
    next: (f) => [
      run.pullThroughRules(f),
      `aws ecr validate-pull-through-cache-rule --ecr-repository-prefix <prefix> --region ${f.region ?? '<region>'}  # with credentials of the owner`,
    ],
  },
  {
    id: 'schema1',
    class: 'schema1',
    confidence: 'certain',
    emitter: 'containerd 2',
    needles: ['manifest.v1+'],
    regex: /manifest\.v1\+(?:prettyjws|json).{0,60}no longer supported/,
    scope: 'image',
    summary: (f) => `${theImage(f)} has a manifest of the old Docker schema 1, which containerd no longer reads.`,
    causes: () => [
      'The image was pushed by a very old client or copied as it was. Build and push it again; the new manifest can keep the tag.',
    ],
    next: (f) => [run.describeImage(f)],
  },
  {
    id: 'signature',
    class: 'signature',
    confidence: 'certain',
    emitter: 'kubelet, CRI-O',
    needles: ['signature'],
    regex:
      /signature validation failed|SignatureValidationFailed|A signature was required, but no signature exists|Source image rejected: .{0,200}signature/i,
    scope: 'image',
    summary: (f) => `The node refused ${theImage(f)}: its signature does not satisfy the policy of the container runtime.`,
    causes: () => [
      'The image is not signed, is signed with another key or identity, or its signature was not copied along with it.',
      'The policy of the node (policy.json, registries.d or a ClusterImagePolicy) covers this registry and was not meant to.',
    ],
    next: (f) => [run.podImages(f), 'cat /etc/containers/policy.json  # on the node'],
  },
  ...PLATFORMS,
  {
    id: 'repository-missing',
    class: 'repository-missing',
    confidence: 'certain',
    emitter: 'Amazon ECR, quoted by the runtime',
    needles: ['repository'],
    regex: /repository with name '[^']{1,256}' does not exist in the registry|repository [^\s]{1,600} not found: does not exist/,
    scope: 'repository',
    summary: (f) => `${theRegistry(f)} has no ${f.repository === undefined ? 'such repository' : `repository ${f.repository}`}.`,
    causes: (f) => [
      'The repository name is misspelt or the repository was never created there.',
      ...(orUnknown(f)
        ? [
            WRONG_PLACE(f),
            IMPORT(
              'it could not be created at the first pull: the upstream has no such image, or the pulling role lacks ecr:CreateRepository',
            ),
          ]
        : []),
    ],
    next: (f) => [run.describeRepository(f), run.pullThroughRules(f)],
  },
  {
    id: 'name-unknown',
    class: 'repository-missing',
    confidence: 'certain',
    emitter: 'registry, quoted by docker and CRI-O',
    needles: ['name unknown|name_unknown'],
    regex: /\bname[ _]unknown\b/i,
    scope: 'repository',
    summary: (f) => `${theRegistry(f)} has no ${f.repository === undefined ? 'such repository' : `repository ${f.repository}`}.`,
    causes: (f) => ['The repository name is misspelt or the repository was never created there.', ...(isEcr(f) ? [WRONG_PLACE(f)] : [])],
    next: (f) => (isEcr(f) ? [run.describeRepository(f), run.pullThroughRules(f)] : [run.podImages(f)]),
  },
  {
    id: 'manifest-unknown',
    class: 'image-missing',
    confidence: 'certain',
    emitter: 'registry, quoted by docker and CRI-O',
    needles: ['manifest unknown|manifest_unknown|manifest for'],
    regex: /manifest[ _]unknown|manifest for [^\s]{1,600} not found/i,
    scope: 'image',
    summary: (f) => `The registry has no such tag or digest in that repository: ${theImage(f)}.`,
    causes: (f) => [
      NOT_PUSHED,
      ...(orUnknown(f)
        ? [
            ARCHIVED,
            WRONG_PLACE(f),
            IMPORT('the image could not be imported: the upstream has no such tag, or the pulling role lacks ecr:BatchImportUpstreamImage'),
          ]
        : []),
    ],
    next: (f) => (orUnknown(f) ? [run.describeImage(f), run.listTags(f), run.pullThroughRules(f)] : [run.podImages(f)]),
  },
  {
    id: 'requested-image-missing',
    class: 'image-missing',
    confidence: 'certain',
    emitter: 'Amazon ECR',
    needles: ['requested image not found'],
    regex: /requested image not found/i,
    scope: 'image',
    summary: (f) => `The registry has no such tag or digest in that repository: ${theImage(f)}.`,
    causes: (f) => [NOT_PUSHED, ARCHIVED, WRONG_PLACE(f)],
    next: (f) => [run.describeImage(f), run.listTags(f)],
  },
  {
    id: 'reference-not-found',
    class: 'image-missing',
    confidence: 'likely',
    emitter: 'containerd',
    needles: ['not found'],
    regex: /failed to resolve ref(?:erence)? "?[^"\s]{1,600}"?: [^"\s]{1,600}: not found|unexpected status.{0,1000}? 404 Not Found/,
    scope: 'image',
    summary: (f) =>
      `The registry answered that it has no such image: ${theImage(f)}. The message does not say whether the tag or the repository is missing.`,
    causes: (f) => [
      NOT_PUSHED,
      ...(orUnknown(f) ? [ARCHIVED, WRONG_PLACE(f)] : []),
      'The repository does not exist.',
      ...(orUnknown(f)
        ? [
            IMPORT(
              'the import failed: the upstream has no such image, or the pulling role lacks ecr:BatchImportUpstreamImage or, for a new repository, ecr:CreateRepository',
            ),
          ]
        : []),
    ],
    next: (f) =>
      orUnknown(f) ? [run.describeImage(f), run.describeRepository(f), run.listTags(f), run.pullThroughRules(f)] : [run.podImages(f)],
  },
];
