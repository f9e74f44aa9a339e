import { sourceLines } from '../../src/manifests/lines.ts';
import type { Location, ResourceRef, Skipped } from '../../src/manifests/manifest.ts';
import type { Rule } from '../../src/policy/policy.ts';
import type { Finding, RelatedLocation, RenderContext, Report, Severity, Suppressed, Unverified } from '../../src/report/report.ts';

const REGISTRY = '123456789012.dkr.ecr.us-east-1.amazonaws.com';
const HELP = 'https://example.com/docs/rules';

const RULE_TEXTS: readonly [id: string, level: Rule['level'], subject: string, title: string, remediation: string][] = [
  [
    'irsa-annotation-missing',
    'error',
    'service-account',
    'The ServiceAccount has no IAM role',
    'Add the annotation `eks.amazonaws.com/role-arn` with the role of this workload.',
  ],
  [
    'prerelease-tag-in-production',
    'error',
    'workload',
    'A pre-release runs in production',
    'Release the image and use a tag of the form vX.Y.Z.',
  ],
  [
    'ecr-image-not-found',
    'error',
    'workload',
    'ECR has no such image',
    'Push the image before the manifest is applied,\nor use a tag that exists (`--wait` keeps asking).\n',
  ],
  ['mutable-tag', 'warning', 'workload', 'The tag may move', 'Pin a release tag or a digest.'],
  [
    'ecr-image-importable',
    'info',
    'workload',
    'A pull-through cache imports it',
    'Nothing needs to be done where the first pull may take longer.',
  ],
  [
    'ecr-pull-secret-committed',
    'error',
    'secret',
    'ECR credentials are in the repository',
    'Delete the Secret and let the node pull with its own role.',
  ],
  ['manifest-unreadable', 'error', 'document', 'The manifest does not parse', 'Correct the document.'],
  ['image-not-from-ecr', 'off', 'workload', 'The image is not from ECR', 'Copy the image to ECR.'],
];

/** A small catalogue; its texts are the test's own. */
const RULES: readonly Rule[] = RULE_TEXTS.map(([id, level, subject, title, remediation]) => ({
  id,
  title,
  description: `${title}. See the page of the rule.`,
  level,
  subject,
  remediation,
  help: `${HELP}/${id}.md`,
  references: [{ description: 'Amazon ECR', url: 'https://docs.aws.amazon.com/AmazonECR/latest/userguide/' }],
}));

export interface Case {
  readonly report: Report;
  /** Text of every file that the report points into. */
  readonly files: Readonly<Record<string, string>>;
}

/** What renderers get beside the report, as an entrypoint builds it. */
export function contextOf({ files }: Case, more: Partial<RenderContext> = {}): RenderContext {
  const texts = Object.entries(files).map(([path, text]) => ({ path, text }));
  const secrets = texts
    .filter(({ text }) => text.includes('kind: Secret'))
    .map((source, id) => ({ ...resource('Secret', null, 's'), id, source, start: 0, end: source.text.length, base: '', object: {} }));
  return { ...sourceLines(texts, secrets, []), color: false, width: 80, rules: RULES, ...more };
}

/** Where `needle` stands in a file of `files`; its `occurrence`-th time. */
export function at(files: Readonly<Record<string, string>>, file: string, needle: string, occurrence = 1): Location {
  const text = files[file] ?? '';
  let start = -1;
  for (let found = 0; found < occurrence; found++) start = text.indexOf(needle, start + 1);
  if (start < 0) throw new Error(`${file} has no ${needle}`);
  const [line, column] = position(text, start);
  const [endLine, endColumn] = position(text, start + needle.length);
  return { file, line, column, endLine, endColumn };
}

function position(text: string, offset: number): [line: number, column: number] {
  const before = text.slice(0, offset).split('\n');
  return [before.length, (before.at(-1)?.length ?? 0) + 1];
}

export function resource(kind: string, namespace: string | null, name: string): ResourceRef {
  return { apiVersion: kind === 'Deployment' ? 'apps/v1' : 'v1', kind, namespace, name };
}

/** A finding of a rule of the small catalogue. */
export function finding(
  rule: string,
  location: Location,
  of: ResourceRef,
  message: string,
  more: Partial<Pick<Finding, 'container' | 'image' | 'severity' | 'paste'>> & { readonly related?: readonly RelatedLocation[] } = {},
): Finding {
  const entry = RULES.find(({ id }) => id === rule);
  if (!entry || entry.level === 'off') throw new Error(`no rule ${rule}`);
  return {
    rule,
    severity: entry.level,
    message,
    remediation: entry.remediation,
    help: entry.help,
    resource: of,
    location,
    related: [],
    fingerprint: `${rule}-${of.kind}-${of.name}`.toLowerCase().replace(/[^a-z0-9]+/g, '-'),
    ...more,
  };
}

interface Parts {
  readonly verdict: Report['verdict'];
  readonly findings?: readonly Finding[];
  readonly unverified?: readonly Unverified[];
  readonly suppressed?: readonly Suppressed[];
  readonly skipped?: readonly Skipped[];
  readonly notes?: readonly string[];
  readonly summary?: Partial<Report['summary']>;
}

/** A report whose counts are those of its parts. */
export function reportOf({ verdict, findings = [], unverified = [], suppressed = [], skipped = [], notes = [], summary }: Parts): Report {
  const count = (severity: Severity) => findings.filter((one) => one.severity === severity).length;
  return {
    schemaVersion: 1,
    tool: { name: 'ecr-preflight', version: '1.2.3' },
    verdict,
    summary: {
      files: 3,
      documents: 6,
      manifests: 5,
      workloads: 4,
      images: 4,
      errors: count('error'),
      warnings: count('warning'),
      infos: count('info'),
      suppressed: suppressed.length,
      unverified: unverified.length,
      notLookedUp: 0,
      ...summary,
    },
    findings,
    unverified,
    suppressed,
    skipped,
    notes,
  };
}

export const IMAGE = `${REGISTRY}/chunk-processor:v3.0.0-rc1`;
export { REGISTRY };
