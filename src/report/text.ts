import { groupBy } from '../group-by.ts';
import type { Location } from '../manifests/manifest.ts';
import { codeFrame } from './code-frame.ts';
import { wrap } from './display.ts';
import { visible, withoutCommands } from './escape.ts';
import { type Paint, painter, SEVERITY_COLOR } from './paint.ts';
import type { Finding, RelatedLocation, RenderContext, Report } from './report.ts';
import { closing, sections } from './text-sections.ts';
import { oneLine, resourceName } from './words.ts';

/** Columns below which wrapping would leave a word a line. */
const NARROWEST = 32;
/** Related locations of one finding, unless `--verbose`: a shared account may have hundreds of workloads. */
const MOST_RELATED = 8;

/** For people: by file, with the exact place underlined, what to do about it, and one closing line. */
export function renderText(report: Report, context: RenderContext): string {
  const paint = painter(context.color);
  const width = Math.max(NARROWEST, context.width);
  const lines: string[] = [];
  for (const [file, findings] of groupBy(report.findings, (finding) => finding.location.file)) {
    lines.push(paint(['bold', 'underline'], visible(file)));
    // The same advice is not repeated within a file, nor the same frame for a second finding at the same place: where it was told is.
    const told = new Map<string, string>();
    for (const finding of findings) {
      lines.push(...findingLines(finding, context, width, paint, told), '');
      for (const part of [adviceOf(finding), subjectOf(finding)]) if (!told.has(part)) told.set(part, positionOf(finding));
    }
  }
  lines.push(...sections(report, context, width, paint), ...closing(report, width, paint));
  return withoutCommands(`${lines.join('\n')}\n`);
}

function adviceOf(finding: Finding): string {
  return `${finding.rule}\n${finding.remediation}`;
}

function subjectOf({ location: { line, column, endLine, endColumn }, ...finding }: Finding): string {
  return `${line}:${column}:${endLine}:${endColumn} ${placeOf(finding)}`;
}

function positionOf({ location: { line, column } }: Finding): string {
  return `${line}:${column}`;
}

/** @param told what stands above already, and at which position */
function findingLines(finding: Finding, context: RenderContext, width: number, paint: Paint, told: ReadonlyMap<string, string>): string[] {
  const color = SEVERITY_COLOR[finding.severity];
  const place = positionOf(finding);
  const head = `  ${place} ${finding.severity} ${finding.rule} `;
  const [first = '', ...rest] = wrap(finding.message, width - INDENT, head.length - INDENT);
  return [
    `  ${paint('bold', place)} ${paint([color, 'bold'], finding.severity)} ${paint('cyan', finding.rule)} ${first}`.trimEnd(),
    ...rest.map((line) => `${' '.repeat(INDENT)}${line}`),
    ...(told.has(subjectOf(finding)) ? [] : frameLines(finding, context, width, paint)),
    ...labelled('in', placeOf(finding), width, paint),
    ...relatedLines(finding, context, width, paint),
    ...pasteLines(finding, paint),
    ...adviceLines(finding, width, paint, told.get(adviceOf(finding))),
  ];
}

/** @param above where the same was said in full */
function adviceLines({ remediation, help }: Finding, width: number, paint: Paint, above: string | undefined): string[] {
  if (above !== undefined) return labelled('fix', `as at ${above} above`, width, paint);
  return [...labelled('fix', oneLine(remediation), width, paint), ...labelled('help', help, width, paint)];
}

/** As it is: whoever copies it wants no line broken. */
function pasteLines({ paste }: Finding, paint: Paint): string[] {
  if (paste === undefined) return [];
  const lines = paste.split('\n').map((line) => `${' '.repeat(INDENT + LABEL)}${visible(line)}`.trimEnd());
  return [`${' '.repeat(INDENT)}${paint('dim', 'paste')}`, ...lines];
}

const INDENT = 4;
const LABEL = 6;

function labelled(label: string, text: string, width: number, paint: Paint): string[] {
  if (text === '') return [];
  return wrap(text, width - INDENT - LABEL).map(
    (line, at) => `${' '.repeat(INDENT)}${at === 0 ? paint('dim', label.padEnd(LABEL)) : ' '.repeat(LABEL)}${line}`,
  );
}

function frameLines(finding: Finding, context: RenderContext, width: number, paint: Paint): string[] {
  const gutter = Math.max(3, String(finding.location.endLine).length);
  const frame = codeFrame(finding.location, context.lineOf, width - gutter - 5);
  const margin = (text: string) => paint('dim', `  ${text.padStart(gutter)} | `);
  return frame.flatMap((line) => [
    `${margin(String(line.line))}${line.source}`.trimEnd(),
    `${margin('')}${paint(SEVERITY_COLOR[finding.severity], line.underline)}`,
  ]);
}

/** `Deployment video-analytics/chunk-processor, container app`. */
function placeOf({ resource, container }: Pick<Finding, 'resource' | 'container'>): string {
  return `${resourceName(resource)}${container === undefined ? '' : `, container ${container}`}`;
}

function relatedLines(finding: Finding, context: RenderContext, width: number, paint: Paint): string[] {
  const shown = context.verbose ? finding.related : finding.related.slice(0, MOST_RELATED);
  const more = finding.related.length - shown.length;
  return [
    ...shown.flatMap((related) => labelled('also', `${relatedPlace(related, finding.location)} ${related.message}`, width, paint)),
    ...(more > 0 ? labelled('also', `${more} more places (--verbose names them)`, width, paint) : []),
  ];
}

function relatedPlace({ location }: RelatedLocation, primary: Location): string {
  const place = `${location.line}:${location.column}`;
  return location.file === primary.file ? place : `${location.file}:${place}`;
}
