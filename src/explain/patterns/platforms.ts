import * as run from '../commands.ts';
import type { Pattern } from '../pattern.ts';
import { theImage } from '../sentences.ts';

const WRONG_ARCHITECTURE: readonly string[] = [
  'The image was built for one CPU architecture (often amd64), and the pod was scheduled on a node with another (often arm64).',
  'The workload does not pin the architecture: a nodeSelector kubernetes.io/arch keeps it off the other nodes until the image is built for both.',
];

/** The image is there, for other machines. */
export const PLATFORMS: readonly Pattern[] = [
  {
    id: 'platform-containerd',
    class: 'platform-mismatch',
    confidence: 'certain',
    emitter: 'containerd',
    needles: ['no match for platform'],
    regex: /no match for platform in manifest/,
    scope: 'image',
    summary: (f) => `${theImage(f)} exists and was not built for the CPU architecture of the node.`,
    causes: () => WRONG_ARCHITECTURE,
    next: (f) => [run.platforms(f), run.nodeArchitectures(), run.podNode(f)],
  },
  {
    id: 'platform-crio',
    class: 'platform-mismatch',
    confidence: 'certain',
    emitter: 'CRI-O',
    needles: ['no image found in'],
    regex: /no image found in (?:image index|manifest list) for architecture "?([a-z0-9_]{1,20})/,
    scope: 'image',
    summary: (f, [, arch]) => `${theImage(f)} exists and was not built for the CPU architecture of the node (${arch}).`,
    causes: () => WRONG_ARCHITECTURE,
    next: (f) => [run.platforms(f), run.nodeArchitectures(), run.podNode(f)],
  },
  {
    id: 'platform-docker',
    class: 'platform-mismatch',
    confidence: 'certain',
    emitter: 'docker',
    needles: ['no matching manifest for'],
    regex: /no matching manifest for ([a-z0-9]{1,20}\/[a-z0-9]{1,20})/,
    scope: 'image',
    summary: (f, [, platform]) => `${theImage(f)} exists and was not built for the platform of the node (${platform}).`,
    causes: () => WRONG_ARCHITECTURE,
    next: (f) => [run.platforms(f), run.nodeArchitectures(), run.podNode(f)],
  },
  {
    id: 'exec-format',
    class: 'platform-mismatch',
    confidence: 'likely',
    emitter: 'container runtime',
    needles: ['exec format error'],
    regex: /exec format error/,
    scope: 'image',
    summary: () => 'The pull succeeded: the node could not execute the program in the image.',
    causes: () => [
      'The image was built for another CPU architecture than the node has.',
      'The entrypoint is a script without a #! line, or an empty file.',
    ],
    next: (f) => [run.platforms(f), run.nodeArchitectures(), run.podNode(f)],
  },
];
