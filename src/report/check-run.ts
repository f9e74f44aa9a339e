import type { Location } from '../manifests/manifest.ts';
import { clip, clipBytes, visible } from './escape.ts';
import { renderMarkdown } from './markdown.ts';
import type { RenderContext, Report, Severity } from './report.ts';
import { repositoryPath } from './repository-path.ts';
import { closingLine } from './text-sections.ts';
import { oneLine, pasteLines } from './words.ts';

/** An annotation of the Checks API, field by field. */
export interface CheckAnnotation {
  readonly path: string;
  readonly start_line: number;
  readonly end_line: number;
  readonly start_column?: number;
  readonly end_column?: number;
  readonly annotation_level: 'notice' | 'warning' | 'failure';
  readonly title: string;
  readonly message: string;
}

/** What a check run says. */
export interface CheckText {
  readonly conclusion: 'success' | 'failure' | 'neutral';
  readonly title: string;
  /** Markdown. */
  readonly summary: string;
  /** Every one of them, in the order of the report; what stands in no file of the repository has none. */
  readonly annotations: readonly CheckAnnotation[];
}

/** Limits of the Checks API: characters of a text, of a title, bytes of a message. */
const LONGEST_TEXT = 65_535;
const LONGEST_TITLE = 255;
const LONGEST_MESSAGE = 65_536;

const LEVEL = { error: 'failure', warning: 'warning', info: 'notice' } as const satisfies Record<Severity, string>;

/** A report as a check run: the verdict as its conclusion, the summary as Markdown, and an annotation for each finding and each image that could not be verified. */
export function renderCheckRun(report: Report, context: RenderContext): CheckText {
  return {
    conclusion: conclusionOf(report),
    title: clip(closingLine(report), LONGEST_TITLE),
    summary: renderMarkdown(report, { ...context, limit: LONGEST_TEXT }),
    annotations: [...findingAnnotations(report, context), ...unverifiedAnnotations(report, context)],
  };
}

/** Passing without having been able to ask is neither: only `--aws best-effort` lets it happen. */
function conclusionOf({ verdict, summary }: Report): CheckText['conclusion'] {
  if (verdict !== 'pass') return 'failure';
  return summary.unverified > 0 ? 'neutral' : 'success';
}

function findingAnnotations(report: Report, context: RenderContext): CheckAnnotation[] {
  return report.findings.flatMap(({ location, severity, rule, message, related, remediation, help, paste }) =>
    annotation(location, context, LEVEL[severity], rule, [
      message,
      ...related.map((entry) => `also ${entry.location.file}:${entry.location.line}:${entry.location.column} ${entry.message}`),
      oneLine(remediation),
      help,
      ...pasteLines({ paste }),
    ]),
  );
}

function unverifiedAnnotations(report: Report, context: RenderContext): CheckAnnotation[] {
  const level = report.verdict === 'unverified' ? 'failure' : 'warning';
  return report.unverified.flatMap(({ subject, reason, message, locations }) =>
    locations
      .slice(0, 1)
      .flatMap((location) =>
        annotation(location, context, level, `unverified (${reason})`, [`${subject} could not be verified: ${message}`]),
      ),
  );
}

function annotation(
  location: Location,
  context: RenderContext,
  level: CheckAnnotation['annotation_level'],
  title: string,
  lines: readonly string[],
): CheckAnnotation[] {
  const path = repositoryPath(location.file, context);
  if (path === undefined) return [];
  const text = lines.map(visible).join('\n');
  return [
    {
      path,
      ...region(location),
      annotation_level: level,
      title: clip(visible(title), LONGEST_TITLE),
      message: clipBytes(text, LONGEST_MESSAGE),
    },
  ];
}

/** GitHub takes columns within one line only, and counts the end column in. */
function region({
  line,
  column,
  endLine,
  endColumn,
}: Location): Pick<CheckAnnotation, 'start_line' | 'end_line' | 'start_column' | 'end_column'> {
  const lines = { start_line: line, end_line: endLine };
  return line === endLine ? { ...lines, start_column: column, end_column: Math.max(column, endColumn - 1) } : lines;
}
