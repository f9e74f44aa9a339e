import type { Location } from '../manifests/manifest.ts';
import { clip, commandData, commandProperty } from './escape.ts';
import type { Finding, RenderContext, Report, Severity } from './report.ts';
import { repositoryPath } from './repository-path.ts';
import { countUnverified, unverifiedGroups } from './unverified.ts';
import { oneLine, pasteLines } from './words.ts';

/** GitHub shows this many annotations of each level a step and drops the rest without a word. */
const MOST_OF_A_LEVEL = 10;
const LONGEST_TITLE = 255;

interface Annotation {
  readonly severity: Severity;
  readonly location: Location | undefined;
  readonly title: string;
  /** Lines. */
  readonly message: readonly string[];
}

const COMMAND = { error: 'error', warning: 'warning', info: 'notice' } as const satisfies Record<Severity, string>;

/** Workflow commands: the worst first, files of the pull request before others, and a last line saying how many had no room. */
export function renderGithub(report: Report, context: RenderContext): string {
  const all = [...unverifiedAnnotations(report), ...findingAnnotations(report, context)];
  const shown = (['error', 'warning', 'info'] as const).flatMap((severity) =>
    all.filter((annotation) => annotation.severity === severity).slice(0, MOST_OF_A_LEVEL),
  );
  const lines = shown.map((annotation) => command(annotation, context));
  return [...lines, ...leftOut(all.length - shown.length, context)].map((line) => `${line}\n`).join('');
}

function findingAnnotations(report: Report, context: RenderContext): Annotation[] {
  const isElsewhere = ({ location }: Finding) => (context.changedFiles && !context.changedFiles.has(location.file) ? 1 : 0);
  return report.findings
    .toSorted((a, b) => isElsewhere(a) - isElsewhere(b))
    .map(({ severity, location, rule, message, remediation, help, paste }) => ({
      severity,
      location,
      title: rule,
      message: [message, oneLine(remediation), help, ...pasteLines({ paste })],
    }));
}

/** One annotation for each reason: the same missing credentials are not a hundred problems. */
function unverifiedAnnotations(report: Report): Annotation[] {
  return unverifiedGroups(report).map(({ reason, message, items }) => ({
    severity: report.verdict === 'unverified' ? 'error' : 'warning',
    location: items[0]?.locations[0],
    title: `unverified (${reason})`,
    message: [
      `${countUnverified(items)} could not be verified: ${message}`,
      ...items.slice(0, MOST_OF_A_LEVEL).map(({ subject }) => subject),
      ...(items.length > MOST_OF_A_LEVEL ? [`and ${items.length - MOST_OF_A_LEVEL} more`] : []),
    ],
  }));
}

function command({ severity, location, title, message }: Annotation, context: RenderContext): string {
  const file = location && repositoryPath(location.file, context);
  const properties = {
    ...(location && file !== undefined ? { file, ...region(location) } : {}),
    title: clip(title, LONGEST_TITLE),
  };
  const list = Object.entries(properties).map(([name, value]) => `${name}=${commandProperty(String(value))}`);
  // Without a file of the repository to stand in, the place is part of the message.
  const place = location && file === undefined ? [`${location.file}:${location.line}:${location.column}`] : [];
  return `::${COMMAND[severity]} ${list.join(',')}::${commandData([...place, ...message])}`;
}

/** GitHub takes columns within one line only, and counts the end column in. */
function region({ line, column, endLine, endColumn }: Location): Record<string, number> {
  return line === endLine ? { line, col: column, endLine, endColumn: Math.max(column, endColumn - 1) } : { line, endLine };
}

function leftOut(number: number, context: RenderContext): string[] {
  if (number === 0) return [];
  const limit = `GitHub shows ${MOST_OF_A_LEVEL} errors, ${MOST_OF_A_LEVEL} warnings and ${MOST_OF_A_LEVEL} notices a step`;
  return [`${number} more without an annotation (${limit}): only in ${context.elsewhere ?? 'the full report'}.`];
}
