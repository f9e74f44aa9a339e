import { styleText } from 'node:util';
import { groupBy } from '../group-by.ts';
import type { Cause, Confidence, Explanation } from './explanation.ts';

export interface ExplainRenderContext {
  readonly color: boolean;
  /** Columns; sentences are folded, commands and evidence never are. */
  readonly width: number;
}

type Paint = (style: 'bold' | 'dim' | 'red' | 'yellow' | 'cyan', text: string) => string;

const CONFIDENCE: Readonly<Record<Confidence, string>> = {
  certain: 'the text states it',
  likely: 'the text narrows it down to the causes below',
  possible: 'a symptom that unrelated causes share',
};

/** JSON of an explanation, as `--format json` prints it. */
export function renderExplanationJson(explanation: Explanation): string {
  return `${JSON.stringify(explanation, null, 2)}\n`;
}

/** Text of an explanation for people; everything in it is redacted and free of control characters already. */
export function renderExplanationText(explanation: Explanation, context: ExplainRenderContext): string {
  const paint: Paint = context.color ? (style, text) => styleText(style, text, { validateStream: false }) : (_, text) => text;
  const { headline, causes, unrecognised, truncated } = explanation;
  const lines = [...fold(headline, '', context.width).map((line) => paint('bold', line))];
  for (const cause of causes) lines.push('', ...causeLines(cause, context.width, paint));
  if (unrecognised.count > 0) {
    lines.push(
      '',
      `Not understood: ${unrecognised.count} ${unrecognised.count === 1 ? 'message' : 'messages'}${unrecognised.count > unrecognised.samples.length ? ', among them' : ''}`,
    );
    lines.push(...unrecognised.samples.map((sample) => paint('dim', `  ${sample}`)));
  }
  if (truncated) lines.push('', 'The input was too long to be read whole; what was cut off is not explained.');
  return `${lines.join('\n')}\n`;
}

function causeLines(cause: Cause, width: number, paint: Paint): readonly string[] {
  const facts: readonly (readonly [string, string | undefined])[] = [
    ['image', cause.images ? undefined : cause.image],
    ['images', cause.images?.join(', ')],
    ['identity', cause.principal],
    ['said by', cause.emitter],
    ['evidence', cause.evidence + (cause.occurrences > 1 ? ` (${cause.occurrences} times)` : '')],
  ];
  return [
    `${paint(cause.class === 'wrapper' ? 'yellow' : 'red', cause.class)} ${paint('dim', `(${cause.id}: ${CONFIDENCE[cause.confidence]})`)}`,
    ...fold(cause.summary, '  ', width),
    ...facts.flatMap(([name, value]) => (value === undefined ? [] : `  ${paint('dim', name.padEnd(8))}  ${value}`)),
    paint('bold', cause.confidence === 'certain' || cause.class === 'wrapper' ? '  Where to look' : '  Causes, most likely first'),
    ...cause.causes.flatMap((text, at) => fold(text, `    ${at + 1}. `, width)),
    ...cause.notes.flatMap((text) => fold(text, '  Note: ', width)),
    paint('bold', '  Run next'),
    ...cause.next.map((command) => `    ${paint('cyan', command)}`),
    ...fold(rulesLine(cause), '  ', width),
    ...(cause.link ? fold(`This deployment: ${cause.link.says}`, '  ', width).map((line) => paint('bold', line)) : []),
    ...linkLines(cause.link?.links ?? [], width),
  ];
}

const STATES = {
  broken: 'broken',
  possible: 'possible',
  unknown: 'not known',
  'not-judged': 'not judged',
  elsewhere: 'elsewhere',
  holds: 'holds',
} as const;

/** A line a rule, the same words once. */
function linkLines(links: NonNullable<Cause['link']>['links'], width: number): readonly string[] {
  return (['broken', 'possible', 'unknown', 'not-judged', 'elsewhere', 'holds'] as const).flatMap((state) => {
    const same = groupBy(
      links.filter((link) => link.state === state),
      ({ says }) => says,
    );
    const lead = `    ${STATES[state].padEnd(11)}`;
    return [...same].flatMap(([says, group]) =>
      fold(`${group.map(({ rule }) => rule).join(', ')}${state === 'holds' ? '' : `: ${says}`}`, lead, width),
    );
  });
}

function rulesLine({ rules, class: kind }: Cause): string {
  if (rules.length > 0) return `Before a deploy, ecr-preflight looks for causes of this with: ${rules.join(', ')}`;
  return kind === 'wrapper'
    ? 'Which rule would have caught it depends on the reason.'
    : 'No rule of ecr-preflight looks for this before a deploy.';
}

/** Folds a sentence; a word longer than the line is left whole. The lines after the first are indented to the text of the first. */
function fold(text: string, lead: string, width: number): readonly string[] {
  const lines: string[] = [];
  let line = lead;
  for (const word of text.split(' ')) {
    const empty = line.length === lead.length;
    if (!empty && line.length + 1 + word.length > width) {
      lines.push(line);
      line = ' '.repeat(lead.length) + word;
    } else {
      line += empty ? word : ` ${word}`;
    }
  }
  return [...lines, line];
}
