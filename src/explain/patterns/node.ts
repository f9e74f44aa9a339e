import * as run from '../commands.ts';
import type { Pattern } from '../pattern.ts';
import { theImage } from '../sentences.ts';

/** What the kubelet or the node decides before or beside the registry. */
export const NODE: readonly Pattern[] = [
  {
    id: 'bad-reference',
    class: 'bad-reference',
    confidence: 'certain',
    emitter: 'kubelet',
    needles: ['invalid reference|invalidimagename|parse image'],
    regex: /invalid reference format|InvalidImageName|couldn't parse image (?:name|reference).{0,700}?invalid/,
    scope: 'image',
    summary: () => 'The image field holds a text that is no image reference; nothing was asked of a registry.',
    causes: () => [
      'A variable or template was not filled in (an empty tag, $TAG, {{ .Values.tag }}).',
      'The text has an upper-case letter in the repository name, a blank, or a scheme such as https://.',
    ],
    next: (f) => [run.podImages(f)],
  },
  {
    id: 'never-pull',
    class: 'never-pull',
    confidence: 'certain',
    emitter: 'kubelet',
    needles: ['policy of never|neverpull'],
    regex: /is not present with pull policy of Never|ErrImageNeverPull/,
    scope: 'image',
    summary: (f) => `imagePullPolicy is Never and ${theImage(f)} is not on this node, so nothing was asked of a registry.`,
    causes: () => [
      'imagePullPolicy: Never was meant for images loaded onto the nodes by hand, and this node does not have it. IfNotPresent pulls what is missing.',
    ],
    next: (f) => [run.podPullPolicy(f)],
  },
  {
    id: 'disk-full',
    class: 'disk',
    confidence: 'certain',
    emitter: 'container runtime',
    needles: ['no space left on device'],
    regex: /(?:[Pp]ull|layer|blob|containerd|containers\/storage|overlay|image).{0,2500}?no space left on device/,
    scope: 'image',
    summary: () => 'The node ran out of disk space or of inodes while it unpacked the image.',
    causes: () => [
      'The disk of the node is too small for the images it holds: old ones are removed only above the threshold of the image garbage collection.',
      'The image is larger than what is left, or logs and emptyDir volumes fill the same disk.',
    ],
    next: (f) => [run.diskSpace(), run.podNode(f)],
  },
];
