import type { Location } from '../manifests/manifest.ts';
import { wrap } from './display.ts';
import { visible } from './escape.ts';
import type { Paint } from './paint.ts';
import type { RenderContext, Report, Verdict } from './report.ts';
import { skippedCount, skippedTally, templateFolders } from './skipped.ts';
import { countUnverified, unverifiedGroups } from './unverified.ts';
import { count, findingCounts, scope, tally } from './words.ts';

/** Subjects of one reason, and places of one subject, that are named without `--verbose`. */
const MOST_SUBJECTS = 10;
const MOST_PLACES = 3;

/** What stands below the findings: what could not be verified, what was left out, and notes on the run. */
export function sections(report: Report, context: RenderContext, width: number, paint: Paint): string[] {
  return [
    ...unverifiedLines(report, context, width, paint),
    ...suppressedLines(report, context, width, paint),
    ...skippedLines(report, context, width, paint),
    ...report.notes.flatMap((note) => paragraph(`note: ${note}`, width, 0)),
    ...(report.notes.length > 0 ? [''] : []),
  ];
}

function unverifiedLines(report: Report, context: RenderContext, width: number, paint: Paint): string[] {
  if (report.unverified.length === 0) return [];
  const lines = [paint(['bold', 'yellow'], `${countUnverified(report.unverified)} could not be verified`)];
  for (const { reason, message, items } of unverifiedGroups(report)) {
    lines.push(...paragraph(`${reason}: ${message}`, width, 2));
    const shown = context.verbose ? items : items.slice(0, MOST_SUBJECTS);
    for (const { subject, locations } of shown) {
      lines.push(`    ${visible(subject)}`, ...places(locations, context).map((line) => paint('dim', `      ${line}`)));
    }
    if (shown.length < items.length) lines.push(`    and ${items.length - shown.length} more (--verbose names them)`);
  }
  return [...lines, ''];
}

function places(locations: readonly Location[], context: RenderContext): string[] {
  const shown = context.verbose ? locations : locations.slice(0, MOST_PLACES);
  const named = shown.map(({ file, line, column }) => `${visible(file)}:${line}:${column}`);
  return shown.length < locations.length ? [...named, `and ${locations.length - shown.length} more places`] : named;
}

function suppressedLines({ suppressed }: Report, context: RenderContext, width: number, paint: Paint): string[] {
  if (suppressed.length === 0) return [];
  const head = `${count(suppressed.length, 'finding')} suppressed: ${tally(suppressed.map(({ by }) => by))}`;
  if (!context.verbose) return [...paragraph(`${head} (--verbose names them)`, width, 0), ''];
  const named = suppressed.flatMap(({ rule, by, reason, location }) =>
    paragraph(`${location.file}:${location.line}:${location.column} ${rule}, by ${by}${reason === '' ? '' : `: ${reason}`}`, width, 2),
  );
  return [...paragraph(head, width, 0), ...named.map((line) => paint('dim', line)), ''];
}

function skippedLines({ skipped }: Report, context: RenderContext, width: number, paint: Paint): string[] {
  if (skipped.length === 0) return [];
  const head = `${count(skippedCount(skipped), 'file or document', 'files or documents')} skipped: ${skippedTally(skipped)}`;
  if (!context.verbose) return [...paragraph(`${head} (--verbose names them)`, width, 0), ...templateLines(skipped, width, paint), ''];
  const named = skipped.flatMap(({ file, reason, message, count: number }) =>
    paragraph(`${file} ${number === undefined ? '' : `${number} `}${reason}: ${message}`, width, 2),
  );
  return [...paragraph(head, width, 0), ...named.map((line) => paint('dim', line)), ''];
}

function templateLines(skipped: Report['skipped'], width: number, paint: Paint): string[] {
  const { named, more } = templateFolders(skipped);
  const lines = named.flatMap(({ folder, text }) => paragraph(`${folder} ${text}`, width, 2));
  const rest = more === 0 ? [] : [`  and ${count(more, 'more folder')} of templates; --verbose lists ${more === 1 ? 'it' : 'them'}`];
  return [...lines, ...rest].map((line) => paint('dim', line));
}

/** Wrapped text with its following lines indented two columns further. */
function paragraph(text: string, width: number, indent: number): string[] {
  return wrap(text, width - indent - 2, -2).map((line, at) => `${' '.repeat(at === 0 ? indent : indent + 2)}${line}`);
}

const VERDICT_COLOR = { pass: 'green', fail: 'red', unverified: 'yellow' } as const satisfies Record<Verdict, string>;

/** The closing line, wrapped and in colour. */
export function closing(report: Report, width: number, paint: Paint): string[] {
  const verdict = report.verdict.toUpperCase();
  const [first = '', ...rest] = wrap(closingLine(report), width - 2, -2);
  return [paint(['bold', VERDICT_COLOR[report.verdict]], verdict) + first.slice(verdict.length), ...rest.map((line) => `  ${line}`)];
}

/** The one line to read when only one is read. */
export function closingLine({ verdict, summary }: Report): string {
  const unverified = summary.unverified > 0 ? `, ${summary.unverified} unverified` : '';
  const suppressed = summary.suppressed > 0 ? `, ${summary.suppressed} suppressed` : '';
  return `${verdict.toUpperCase()}: ${findingCounts(summary)}${unverified}${suppressed}; ${scope(summary)}`;
}
