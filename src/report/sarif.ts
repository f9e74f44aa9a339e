import { gzipSync } from 'node:zlib';
import { groupBy } from '../group-by.ts';
import { toJson } from './escape.ts';
import { lineHashes } from './line-hash.ts';
import type { Finding, RenderContext, Report } from './report.ts';
import { sarifLocation, sarifText } from './sarif-location.ts';
import { cut, type Notification, notifications } from './sarif-notifications.ts';
import { LEVEL, ruleDescriptors } from './sarif-rules.ts';
import { suppressedResults } from './sarif-suppressed.ts';
import { EXIT_OF_VERDICT, pasteLines, WORST_FIRST } from './words.ts';

const SCHEMA = 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json';
const HOME = 'https://github.com/ecr-preflight/ecr-preflight';

/** GitHub's upload refuses a run of more results, a result of more locations, and a file of more bytes; it shows the worst 5,000 results. */
const MOST_RESULTS = 25_000;
const MOST_SHOWN = 5_000;
const MOST_LOCATIONS = 1_000;
const MOST_GZIP_BYTES = 10_000_000;

/**
 * SARIF 2.1.0 within the limits of GitHub's upload. What was suppressed is left out unless it is asked for: GitHub would open alerts for it.
 * The same report gives the same bytes.
 */
export function renderSarif(report: Report, context: RenderContext): string {
  for (let most = Math.min(MOST_RESULTS, report.findings.length); ; most = Math.floor(most / 2)) {
    const text = toJson(sarifLog(report, context, most));
    // No text takes more than three bytes a UTF-16 unit: most need no compressing to know that they are small enough.
    if (text.length * 3 <= MOST_GZIP_BYTES || most === 0 || gzipSync(text).length <= MOST_GZIP_BYTES) return text;
  }
}

function sarifLog(report: Report, context: RenderContext, most: number): unknown {
  const findings = worst(report.findings, most);
  const rules = ruleDescriptors(report, context.rules ?? []);
  const ruleIndex = new Map(rules.map(({ id }, at) => [id, at]));
  const suppressed = context.withSuppressed ? suppressedResults(report).slice(0, MOST_RESULTS - findings.length) : [];
  const hashes = hashesOf([...findings, ...suppressed.map(({ finding }) => finding)], context);
  const resultOf = (finding: Finding) => result(finding, ruleIndex.get(finding.rule), hashes.get(finding), context);
  return {
    $schema: SCHEMA,
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: {
            name: report.tool.name,
            version: report.tool.version,
            semanticVersion: report.tool.version,
            informationUri: HOME,
            rules,
          },
        },
        columnKind: 'utf16CodeUnits',
        originalUriBaseIds: { '%SRCROOT%': { description: { text: 'The root of the repository.' } } },
        invocations: [invocation(report, context, findings.length)],
        results: [...findings.map(resultOf), ...suppressed.map(({ finding, suppressions }) => ({ ...resultOf(finding), suppressions }))],
      },
    ],
  };
}

function invocation(report: Report, context: RenderContext, shown: number): unknown {
  const told: Notification[] = [
    ...notifications(report, context),
    ...(shown < report.findings.length
      ? [
          cut(
            `${report.findings.length - shown} of ${report.findings.length} findings are left out, the least severe ones: an upload holds no more`,
          ),
        ]
      : []),
    ...(shown > MOST_SHOWN ? [cut(`GitHub shows the ${MOST_SHOWN} worst of ${shown} results`)] : []),
    ...(report.findings.some(({ related }) => related.length >= MOST_LOCATIONS)
      ? [cut(`Related locations are cut where a result has ${MOST_LOCATIONS} or more`)]
      : []),
  ];
  return {
    exitCode: context.exitCode ?? EXIT_OF_VERDICT[report.verdict],
    executionSuccessful: report.verdict !== 'unverified',
    toolExecutionNotifications: told,
  };
}

/** The worst ones where not all have room, in the order they came. */
function worst(findings: readonly Finding[], most: number): readonly Finding[] {
  if (findings.length <= most) return findings;
  const kept = new Set(findings.toSorted((a, b) => WORST_FIRST[a.severity] - WORST_FIRST[b.severity]).slice(0, most));
  return findings.filter((finding) => kept.has(finding));
}

function result(finding: Finding, ruleIndex: number | undefined, hash: string | undefined, context: RenderContext): object {
  const { kind, namespace, name } = finding.resource;
  const related = finding.related.slice(0, MOST_LOCATIONS - 1);
  return {
    ruleId: finding.rule,
    ruleIndex,
    level: LEVEL[finding.severity],
    // GitHub shows the text of a message and no Markdown: what is ready to paste is part of it.
    message: { text: [finding.message, ...(finding.paste === undefined ? [] : ['']), ...pasteLines(finding)].map(sarifText).join('\n') },
    locations: [
      {
        ...sarifLocation(finding.location, context),
        logicalLocations: [
          { name, fullyQualifiedName: [namespace ?? '', kind, name].filter((part) => part !== '').join('/'), kind: 'resource' },
        ],
      },
    ],
    ...(related.length === 0
      ? {}
      : {
          relatedLocations: related.map(({ message, location }, at) => ({
            id: at + 1,
            ...sarifLocation(location, context),
            message: { text: sarifText(message) },
          })),
        }),
    partialFingerprints: { ...(hash === undefined ? {} : { primaryLocationLineHash: hash }), 'ecrPreflight/v1': finding.fingerprint },
    // As it is: the text of a message doubles braces, and not every viewer takes that back.
    ...(finding.paste === undefined ? {} : { properties: { paste: finding.paste } }),
  };
}

/** GitHub's line hash of each finding whose line may be shown: a Secret's is left to GitHub, so that nothing of it leaves, not even hashed. */
function hashesOf(findings: readonly Finding[], context: RenderContext): Map<Finding, string> {
  const hashes = new Map<Finding, string>();
  for (const [file, inFile] of groupBy(findings, ({ location }) => location.file)) {
    const shown = inFile.filter(({ location }) => context.lineOf(file, location.line) !== undefined);
    const text = shown.length === 0 ? undefined : context.textOf?.(file);
    if (text === undefined) continue;
    const ofLine = lineHashes(text, new Set(shown.map(({ location }) => location.line)));
    for (const finding of shown) {
      const hash = ofLine.get(finding.location.line);
      if (hash !== undefined) hashes.set(finding, hash);
    }
  }
  return hashes;
}
