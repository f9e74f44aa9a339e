import { at, type Case, finding, IMAGE, REGISTRY, reportOf, resource } from './reports.ts';

function clean(): Case {
  return { report: reportOf({ verdict: 'pass' }), files: {} };
}

const STATEMENT = `{
  "Sid": "Pull",
  "Effect": "Allow",
  "Action": ["ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer"],
  "Resource": "arn:aws:ecr:us-east-1:123456789012:repository/chunk-processor"
}`;

/** Every shape a report has, once: each level, each section, every kind of place. */
function oneOfEach(): Case {
  const files = {
    'k8s/chunk-processor.yaml': `apiVersion: v1
kind: ServiceAccount
metadata:
  name: chunk-processor
  namespace: video-analytics
  annotations:
    # eks.amazonaws.com/role-arn: arn:aws:iam::123456789012:role/chunk-processor-ecr-role
---
apiVersion: apps/v1
kind: Deployment
metadata:
  name: chunk-processor
  namespace: video-analytics
spec:
  template:
    spec:
      serviceAccountName: chunk-processor
      containers:
        - name: chunk-processor
          image: ${IMAGE}
        - name: cache
          image: "${REGISTRY}/cache"
`,
    'k8s/legacy.json': `{"apiVersion": "v1", "kind": "Pod", "metadata": {"name": "legacy", "namespace": "video-analytics", "labels": {"app": "legacy", "team": "video"}}, "spec": {"containers": [{"name": "app", "image": "${REGISTRY}/docker-hub/library/nginx:1.27.0", "ports": [{"containerPort": 80}]}]}}\n`,
    'k8s/secret.yaml': 'apiVersion: v1\nkind: Secret\nmetadata:\n  name: regcred\ndata:\n  .dockerconfigjson: bm90IGEgcmVhbCBzZWNyZXQ=\n',
    'k8s/broken.yaml': 'apiVersion: apps/v1\nkind: Deployment\nmetadata:\n\tname: web\n  labels: {größe: "大きい", é: x}\n    app: web\n',
  };
  const file = 'k8s/chunk-processor.yaml';
  const account = resource('ServiceAccount', 'video-analytics', 'chunk-processor');
  const workload = resource('Deployment', 'video-analytics', 'chunk-processor');
  const pod = resource('Pod', 'video-analytics', 'legacy');
  const importable = `${REGISTRY}/docker-hub/library/nginx:1.27.0`;
  return {
    files,
    report: reportOf({
      verdict: 'fail',
      findings: [
        finding(
          'manifest-unreadable',
          at(files, 'k8s/broken.yaml', '\tname: web\n  labels: {größe: "大きい"'),
          resource('Deployment', null, ''),
          'The document does not parse: a tab stands where only spaces may indent.',
        ),
        finding(
          'irsa-annotation-missing',
          at(files, file, 'annotations'),
          account,
          'ServiceAccount video-analytics/chunk-processor has no `eks.amazonaws.com/role-arn`: its containers get no AWS identity of their own from it. The image is pulled with the identity of the node.',
          {
            related: [
              {
                message: 'the annotation stands here as a comment',
                location: at(files, file, '# eks.amazonaws.com/role-arn: arn:aws:iam::123456789012:role/chunk-processor-ecr-role'),
                resource: account,
              },
              { message: 'Deployment chunk-processor uses it', location: at(files, file, 'chunk-processor', 4), resource: workload },
            ],
            paste: STATEMENT,
          },
        ),
        finding(
          'prerelease-tag-in-production',
          at(files, file, IMAGE),
          workload,
          'Tag v3.0.0-rc1 is a pre-release, and namespace video-analytics is production (configuration).',
          { container: 'chunk-processor', image: IMAGE },
        ),
        finding(
          'ecr-image-not-found',
          at(files, file, IMAGE),
          workload,
          'Repository chunk-processor has no tag v3.0.0-rc1. The nearest tags are v3.0.0 and v2.9.1.',
          { container: 'chunk-processor', image: IMAGE, paste: 'aws ecr list-images --repository-name chunk-processor' },
        ),
        finding(
          'mutable-tag',
          at(files, file, `"${REGISTRY}/cache"`),
          workload,
          'No tag and no digest: the tag latest is pulled, whatever it names at that time.',
          { container: 'cache', image: `${REGISTRY}/cache` },
        ),
        finding(
          'ecr-image-importable',
          at(files, 'k8s/legacy.json', `"${importable}"`),
          pod,
          'Not in ECR yet; the pull-through cache rule docker-hub imports it at the first pull.',
          { container: 'app', image: importable },
        ),
        finding(
          'ecr-pull-secret-committed',
          at(files, 'k8s/secret.yaml', '.dockerconfigjson'),
          resource('Secret', null, 'regcred'),
          `Secret regcred holds a credential for ${REGISTRY} (user AWS).`,
        ),
      ],
      unverified: [
        {
          subject: `${REGISTRY}/cache:latest`,
          reason: 'access-denied',
          message: 'ecr:DescribeImages is not allowed for arn:aws:sts::606639739464:assumed-role/ci/run, or the repository does not exist',
          locations: [at(files, file, `"${REGISTRY}/cache"`)],
        },
      ],
      suppressed: [
        { rule: 'mutable-tag', by: 'comment', reason: 'a sandbox', location: at(files, file, 'name: cache') },
        { rule: 'release-tag-required', by: 'baseline', reason: '', location: at(files, file, IMAGE) },
      ],
      skipped: [
        { file: 'charts/web/templates/deployment.yaml', reason: 'template', message: 'a Helm template: render it first' },
        { file: 'k8s/values.yaml', reason: 'not-kubernetes', message: 'no apiVersion and kind' },
        { file: 'k8s/crds.yaml', reason: 'not-kubernetes', message: 'no apiVersion and kind' },
      ],
      notes: ["1 image of AWS's own registries was not looked up: those registries let nobody else describe their images."],
      summary: { notLookedUp: 1 },
    }),
  };
}

/** More than any list shows: 500 findings in 25 files. */
function many(): Case {
  const files: Record<string, string> = {};
  const findings = [];
  for (let number = 0; number < 25; number++) {
    const file = `apps/app-${String(number).padStart(2, '0')}.yaml`;
    const images = Array.from(
      { length: 20 },
      (_, at) => `${REGISTRY}/app-${number}/part-${at}:${at % 4 === 0 ? 'latest' : `v1.${at}.0-rc1`}`,
    );
    files[file] = images.map((image) => `- image: ${image}\n`).join('');
    for (const [part, image] of images.entries()) {
      const rule = part % 4 === 0 ? 'mutable-tag' : part % 4 === 1 ? 'ecr-image-importable' : 'prerelease-tag-in-production';
      findings.push(
        finding(rule, at(files, file, image), resource('Deployment', 'shop', `app-${number}`), `Image ${part} of ${file}.`, {
          container: `part-${part}`,
          image,
        }),
      );
    }
  }
  return {
    files,
    report: reportOf({ verdict: 'fail', findings, summary: { files: 25, documents: 25, manifests: 25, workloads: 25, images: 500 } }),
  };
}

/** Everything that a manifest's author may write into a name, a path or a message, aimed at each of the formats. */
const HOSTILE = [
  '::error file=x::pwned',
  '\n::set-output name=verdict::pass',
  '##[error]pwned',
  '%0A::stop-commands::x',
  '\u001b[31mred\u001b[0m\u0007\u009b2J',
  '\u202egpj.exe\u200b\u2066',
  '<script>alert(1)</script><img src=x onerror=alert(1)>',
  '| a | b |\\|',
  '[click](https://evil.example/) ![x](https://evil.example/x.png)',
  '`code` ``` **bold** _it_ ~~no~~ # h',
  '@octocat @org/team #123 GH-12 owner/repo#7 https://evil.example www.evil.example a@b.example',
  ']]>&amp;"\' $x$ {0} {{1}}',
  '\\[a](https://evil.example/) [b\\]c](https://evil.example/)',
  '"]; click n0 "javascript:alert(1)" %%{init: {}}%% end',
  '\ud800 \u0000 é 大 👩‍👩‍👧',
] as const;

function hostile(): Case {
  const file = 'k8s/a,b:c%0A::error::`x`|[y](z)<i>\u202e.yaml';
  const files = { [file]: HOSTILE.map((text) => `- image: ${text.replace('\n', '')}\n`).join('') };
  const everything = HOSTILE.join(' ');
  return {
    files,
    report: reportOf({
      verdict: 'fail',
      findings: HOSTILE.map((text, index) =>
        finding(
          'prerelease-tag-in-production',
          at(files, file, text.replace('\n', '')),
          resource('Deployment', text, `name ${text}`),
          `Message ${index}: ${text}`,
          {
            container: text,
            image: text,
            related: index === 0 ? [{ message: everything, location: at(files, file, HOSTILE[1].trim()) }] : [],
            ...(index === 0 ? { paste: HOSTILE.join('\n') } : {}),
          },
        ),
      ),
      unverified: [{ subject: everything, reason: 'error', message: everything, locations: [at(files, file, '- image', 2)] }],
      suppressed: [{ rule: 'mutable-tag', by: 'comment', reason: everything, location: at(files, file, '- image', 3) }],
      skipped: [{ file: `skipped ${file}`, reason: 'unreadable', message: everything }],
      notes: [everything],
    }),
  };
}

/** Nothing was found wrong, and nothing could be asked. */
function unverifiedOnly(): Case {
  const files = {
    'web.yaml': ['v1.0.0', 'v1.1.0'].map((tag) => `- image: ${REGISTRY}/shop/web:${tag}\n`).join(''),
    'api.yaml': `- image: ${REGISTRY}/shop/api:\${TAG}\n`,
    '.ecr-preflight.yaml':
      'clusters:\n  - {name: prod, subnet-ids: [subnet-0a1b], node-role-arns: ["arn:aws:iam::123456789012:role/node"]}\n',
  };
  const message = 'no AWS credentials were found: set them in the environment or use aws-actions/configure-aws-credentials';
  return {
    files,
    report: reportOf({
      verdict: 'unverified',
      unverified: [
        {
          subject: `${REGISTRY}/shop/web:v1.0.0`,
          reason: 'no-credentials',
          message,
          locations: [at(files, 'web.yaml', `${REGISTRY}/shop/web:v1.0.0`)],
        },
        {
          subject: `${REGISTRY}/shop/web:v1.1.0`,
          reason: 'no-credentials',
          message,
          locations: [at(files, 'web.yaml', `${REGISTRY}/shop/web:v1.1.0`)],
        },
        {
          subject: `${REGISTRY}/shop/api:\${TAG}`,
          reason: 'unresolved',
          message: 'the tag still holds TAG',
          locations: [at(files, 'api.yaml', `${REGISTRY}/shop/api:\${TAG}`)],
        },
        {
          subject: 'route from subnet-0a1b of cluster prod to ECR in us-east-1',
          kind: 'link',
          reason: 'undecided',
          message: 'tgw-0a1b is a transit gateway, behind which nobody can look',
          locations: [at(files, '.ecr-preflight.yaml', 'subnet-0a1b')],
        },
        {
          subject: 'what arn:aws:iam::123456789012:role/node may pull for prod',
          kind: 'link',
          reason: 'no-credentials',
          message,
          locations: [at(files, '.ecr-preflight.yaml', 'arn:aws:iam::123456789012:role/node')],
        },
      ],
      summary: { files: 2, documents: 2, manifests: 2, workloads: 2, images: 3 },
    }),
  };
}

/** The five reports that every format is held to. */
export const CASES = {
  clean: clean(),
  'one-of-each': oneOfEach(),
  many: many(),
  hostile: hostile(),
  'unverified-only': unverifiedOnly(),
} as const satisfies Record<string, Case>;
