import * as run from '../commands.ts';
import type { Pattern } from '../pattern.ts';
import { theRegistry } from '../sentences.ts';

const ANY = 'container runtime';

/** The manifest came and the layers did not: they come from S3, by another path. */
export const LAYERS: readonly Pattern[] = [
  {
    id: 'layers-unreachable',
    class: 'layer-download-blocked',
    confidence: 'likely',
    emitter: ANY,
    needles: ['starport-layer-bucket'],
    regex:
      /starport-layer-bucket.{0,3000}?(?:i\/o timeout|connection timed out|Client\.Timeout|context deadline exceeded|connection refused|TLS handshake timeout|no such host|no route to host|network is unreachable)/,
    scope: 'registry',
    summary: () =>
      'ECR served the manifest; the layers, which ECR keeps in S3, cannot be reached from the node. Credentials and permissions of the pull are fine up to here.',
    causes: () => [
      'The network reaches ECR through interface endpoints, and the route table of the subnet has no S3 gateway endpoint.',
      'There is a NAT gateway or a firewall on the way, and it does not let the S3 addresses of the region pass.',
      'A security group or network ACL allows the endpoints only: traffic to an S3 gateway endpoint goes to public addresses of S3.',
    ],
    next: (f) => [
      run.endpoints(f),
      run.routeTables(f),
      `curl -sS -o /dev/null -w '%{http_code}\\n' --max-time 10 https://s3.${f.region ?? '<region>'}.amazonaws.com/  # on the node; any status means reachable`,
    ],
  },
  {
    id: 'layers-refused',
    class: 'layer-download-refused',
    confidence: 'likely',
    emitter: 'containerd',
    needles: ['403'],
    regex:
      /(?:httpReadSeeker: failed open: unexpected status|unexpected status).{0,60}?https:\/\/[a-z0-9.-]{0,120}(?:starport|s3[.-]).{0,3000}?403 Forbidden/,
    scope: 'registry',
    summary: () => 'ECR served the manifest; S3 refused the download of a layer (403 Forbidden).',
    causes: () => [
      'The policy of the S3 endpoint does not allow s3:GetObject on arn:aws:s3:::prod-<region>-starport-layer-bucket/*.',
      'The clock of the node is wrong: the signed address of a layer is valid for a limited time.',
      'The pull took longer than the signed address is valid.',
    ],
    next: (f) => [run.endpointPolicies(f), run.clock()],
  },
  {
    id: 'blobs-refused',
    class: 'layer-download-refused',
    confidence: 'likely',
    emitter: 'containerd',
    needles: ['httpreadseeker', '403'],
    regex: /httpReadSeeker: failed open: unexpected status.{0,60}?https:\/\/[^\s"]{1,400}\/blobs\/.{0,300}?403 Forbidden/,
    scope: 'repository',
    summary: (f) => `${theRegistry(f)} served the manifest and refused a layer (403 Forbidden).`,
    causes: () => [
      'The pulling role may call ecr:BatchGetImage and not ecr:GetDownloadUrlForLayer, in its own policies or in the repository policy of the owner.',
      'The policy of the ecr.dkr VPC endpoint leaves ecr:GetDownloadUrlForLayer out.',
    ],
    next: (f) => [run.attachedPolicies(f), run.repositoryPolicy(f), run.endpointPolicies(f)],
  },
];
