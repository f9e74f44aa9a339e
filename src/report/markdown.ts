import { groupBy } from '../group-by.ts';
import { clip } from './escape.ts';
import { code, fenced, link, message } from './markdown-escape.ts';
import { pack, type Row, type Section, size } from './markdown-pack.ts';
import { findingSection, LONGEST_NAME, place, row, SEVERITY_ICON, unverifiedSection } from './markdown-rows.ts';
import { mermaid } from './mermaid.ts';
import type { RenderContext, Report, Verdict } from './report.ts';
import { skippedTally, templateFolders } from './skipped.ts';
import { count, findingCounts, oneLine, scope, tally, WORST_FIRST } from './words.ts';

/** GitHub drops a job summary of more than 1 MiB whole. */
const SUMMARY_LIMIT = 1_048_576 - 1_024;
const LONGEST_LINE = 500;

const ICON = { pass: '✅', fail: '❌', unverified: '⚠️' } as const satisfies Record<Verdict, string>;
const HEADLINE = { pass: 'passed', fail: 'failed', unverified: 'could not verify everything' } as const satisfies Record<Verdict, string>;

/**
 * A job summary, check-run text or comment: verdict first, then by rule, by file, what could not be verified, a picture, how to repeat it.
 * Never more than `context.limit` UTF-8 bytes: whole rows are left out, the least severe first, and the text says how many.
 */
export function renderMarkdown(report: Report, context: RenderContext): string {
  const limit = context.limit ?? SUMMARY_LIMIT;
  let room = limit;
  const take = (text: string): string => {
    if (size(text) + 2 > room) return '';
    room -= size(text) + 2;
    return text;
  };
  /** No section crowds out another: each has a share, and the findings have what is left. */
  const packed = (section: Section, share: number): string =>
    take(pack(section, Math.min(room - 2, limit * share), context.elsewhere ?? 'the full report'));
  const head = take(headline(report));
  const rules = packed(ruleSection(report, context), 1 / 6);
  const command = take(short(reproduce(context), limit / 8));
  const skipped = take(skippedLine(report));
  const templates = packed(templateSection(report), 1 / 16);
  const notes = packed(noteSection(report), 1 / 16);
  const suppressed = packed(suppressedSection(report, context), 1 / 16);
  const chart = take(short(picture(report), limit / 6));
  const findings = findingSection(report, context);
  const unverified = packed(unverifiedSection(report, context), findings.rows.length === 0 ? 1 : 1 / 5);
  const found = packed(findings, 1);
  return `${[head, rules, found, unverified, chart, command, suppressed, skipped, templates, notes].filter((part) => part !== '').join('\n\n')}\n`;
}

function short(text: string, most: number): string {
  return size(text) <= most ? text : '';
}

function headline({ verdict, summary }: Report): string {
  const unverified = summary.unverified === 0 ? '' : `, ${summary.unverified} unverified`;
  const counts = findingCounts(summary).replace(/^n/, 'N');
  return `## ${ICON[verdict]} ecr-preflight ${HEADLINE[verdict]}\n\n**${counts}${unverified}.** Looked at ${scope(summary)}.`;
}

function ruleSection(report: Report, { rules = [] }: RenderContext): Section {
  const titles = new Map(rules.map(({ id, title }) => [id, title]));
  const rows = [...groupBy(report.findings, ({ rule }) => rule)].flatMap(([rule, findings]): Row[] => {
    const [worst] = findings.toSorted((a, b) => WORST_FIRST[a.severity] - WORST_FIRST[b.severity]);
    if (!worst) return [];
    const title = titles.get(rule);
    const name = `${link(code(rule), worst.help)}${title === undefined ? '' : `<br>${message(title)}`}`;
    const cells = [SEVERITY_ICON[worst.severity], name, String(findings.length), message(clip(oneLine(worst.remediation), LONGEST_LINE))];
    return [
      { group: '| | Rule | Findings | What to do |\n| --- | --- | ---: | --- |', text: row(cells), rank: WORST_FIRST[worst.severity] },
    ];
  });
  return { title: '', rows: rows.toSorted((a, b) => a.rank - b.rank), noun: 'rules' };
}

function picture(report: Report): string {
  const chart = mermaid(report);
  return chart === undefined ? '' : `### What failed\n\n${fenced('mermaid', chart)}`;
}

function reproduce({ command }: RenderContext): string {
  return command === undefined ? '' : `### Run it locally\n\n${fenced('sh', command)}`;
}

function suppressedSection({ suppressed }: Report, context: RenderContext): Section {
  const rows = suppressed.map(({ rule, by, reason, location }): Row => {
    const why = reason === '' ? '' : `: ${message(clip(reason, LONGEST_LINE))}`;
    return { group: '', text: `- ${code(clip(rule, LONGEST_NAME))} at ${place(location, context, true)}, by ${by}${why}`, rank: 0 };
  });
  return { title: `**Suppressed:** ${tally(suppressed.map(({ by }) => by))}`, rows, noun: 'suppressed findings' };
}

function skippedLine({ skipped }: Report): string {
  return skipped.length === 0 ? '' : `**Skipped files and documents:** ${skippedTally(skipped)}`;
}

function templateSection({ skipped }: Report): Section {
  const { named, more } = templateFolders(skipped);
  const rows = named.map(({ folder, text }) => `- ${code(clip(folder, LONGEST_NAME))} ${message(clip(text, LONGEST_LINE))}`);
  const rest = more === 0 ? [] : [`- and ${count(more, 'more folder')} of templates`];
  return { title: '', rows: [...rows, ...rest].map((text) => ({ group: '', text, rank: 0 })), noun: 'folders of templates' };
}

function noteSection({ notes }: Report): Section {
  return {
    title: '**Notes**',
    rows: notes.map((note) => ({ group: '', text: `- ${message(clip(note, LONGEST_LINE))}`, rank: 0 })),
    noun: 'notes',
  };
}
