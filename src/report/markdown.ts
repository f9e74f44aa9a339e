import { groupBy } from '../group-by.ts';
import { clip } from './escape.ts';
import { code, fenced, link, message } from './markdown-escape.ts';
import { pack, size } from './markdown-pack.ts';
import { findingSection, place, row, SEVERITY_ICON, unverifiedSection } from './markdown-rows.ts';
import { mermaid } from './mermaid.ts';
import type { RenderContext, Report, Verdict } from './report.ts';
import { findingCounts, scope, tally, WORST_FIRST } from './words.ts';

/** GitHub drops a job summary of more than 1 MiB whole. */
const SUMMARY_LIMIT = 1_048_576;
const MOST_LINES = 20;
const LONGEST_LINE = 500;

const ICON = { pass: '✅', fail: '❌', unverified: '⚠️' } as const satisfies Record<Verdict, string>;
const HEADLINE = { pass: 'passed', fail: 'failed', unverified: 'could not verify every image' } as const satisfies Record<Verdict, string>;

/**
 * A job summary, check-run text or comment: verdict first, then by rule, by file, what could not be verified, a picture, how to repeat it.
 * Never more than `context.limit` UTF-8 bytes: whole rows are left out, the least severe first, and the text says how many.
 */
export function renderMarkdown(report: Report, context: RenderContext): string {
  const limit = context.limit ?? SUMMARY_LIMIT;
  const elsewhere = context.elsewhere ?? 'the full report';
  const chart = picture(report);
  const head = blocks([headline(report), ruleTable(report, context)]);
  const tail = blocks([
    size(chart) < limit / 4 ? chart : '',
    reproduce(context),
    suppressed(report, context),
    skipped(report),
    notes(report),
  ]);
  const room = limit - size(head) - size(tail) - 4;
  const findings = findingSection(report, context);
  // What could not be asked is never crowded out by what could.
  const unverified = pack(unverifiedSection(report, context), findings.rows.length === 0 ? room : room / 3, elsewhere);
  const found = pack(findings, room - unverified.bytes, elsewhere);
  return blocks([head, found.text, unverified.text, tail]);
}

/** Parts with an empty line between them. */
function blocks(parts: readonly string[]): string {
  const written = parts.map((part) => part.trimEnd()).filter((part) => part !== '');
  return written.length === 0 ? '' : `${written.join('\n\n')}\n`;
}

function headline({ verdict, summary }: Report): string {
  const unverified = summary.unverified === 0 ? '' : `, ${summary.unverified} unverified`;
  return `## ${ICON[verdict]} ecr-preflight ${HEADLINE[verdict]}\n\n**${findingCounts(summary)}${unverified}.** Looked at ${scope(summary)}.`;
}

function ruleTable(report: Report, { rules = [] }: RenderContext): string {
  if (report.findings.length === 0) return '';
  const titles = new Map(rules.map(({ id, title }) => [id, title]));
  const rows = [...groupBy(report.findings, ({ rule }) => rule)].map(([rule, findings]) => {
    const [worst] = findings.toSorted((a, b) => WORST_FIRST[a.severity] - WORST_FIRST[b.severity]);
    const title = titles.get(rule);
    return {
      rank: WORST_FIRST[worst?.severity ?? 'info'],
      text: row([
        SEVERITY_ICON[worst?.severity ?? 'info'],
        `${link(code(rule), worst?.help ?? '')}${title === undefined ? '' : `<br>${message(title)}`}`,
        String(findings.length),
        message(clip(worst?.remediation ?? '', LONGEST_LINE)),
      ]),
    };
  });
  const sorted = rows.toSorted((a, b) => a.rank - b.rank).map(({ text }) => text);
  return ['| | Rule | Findings | What to do |', '| --- | --- | ---: | --- |', ...sorted].join('\n');
}

function picture(report: Report): string {
  const chart = mermaid(report);
  return chart === undefined ? '' : `### What failed\n\n${fenced('mermaid', chart)}`;
}

function reproduce({ command }: RenderContext): string {
  return command === undefined ? '' : `### Run it locally\n\n${fenced('sh', command)}`;
}

function suppressed({ suppressed: list }: Report, context: RenderContext): string {
  if (list.length === 0) return '';
  const lines = list.slice(0, MOST_LINES).map(({ rule, by, reason, location }) => {
    const why = reason === '' ? '' : `: ${message(clip(reason, LONGEST_LINE))}`;
    return `- ${code(rule)} at ${place(location, context, true)}, by ${by}${why}`;
  });
  const more = list.length - lines.length;
  return [`**Suppressed:** ${tally(list.map(({ by }) => by))}`, '', ...lines, ...(more > 0 ? [`- and ${more} more`] : [])].join('\n');
}

function skipped({ skipped: list }: Report): string {
  return list.length === 0 ? '' : `**Skipped files and documents:** ${tally(list.map(({ reason }) => reason))}`;
}

function notes({ notes: list }: Report): string {
  const lines = list.slice(0, MOST_LINES).map((note) => `- ${message(clip(note, LONGEST_LINE))}`);
  return [...lines, ...(lines.length < list.length ? [`- and ${list.length - lines.length} more notes`] : [])].join('\n');
}
