/** One row of a table; rows of the same group stand together under its heading. */
export interface Row {
  /** Heading and table head, whole lines; empty for a list. */
  readonly group: string;
  readonly text: string;
  /** Lower is kept longer. */
  readonly rank: number;
}

export interface Section {
  readonly title: string;
  readonly rows: readonly Row[];
  /** What a row is, for the note on those that had no room. */
  readonly noun: string;
}

/**
 * Writes as many whole rows as `room` UTF-8 bytes hold, the lowest ranks first, in their own order, and says how many are missing.
 * @returns nothing where there is no row, or no room even for saying so.
 */
export function pack(section: Section, room: number, elsewhere: string): string {
  if (section.rows.length === 0) return '';
  const note = (missing: number) => `\n\n_${missing} more ${section.noun} had no room here: see ${elsewhere}._`;
  const kept = choose(section, room - size(section.title) - size(note(section.rows.length)));
  const lines = section.title === '' ? [] : [section.title, ''];
  let group: string | undefined;
  for (const row of section.rows) {
    if (!kept.has(row)) continue;
    if (row.group !== group) lines.push(...(group === undefined ? [] : ['']), ...(row.group === '' ? [] : [row.group]));
    group = row.group;
    lines.push(row.text);
  }
  const text = `${lines.join('\n').trimEnd()}${kept.size < section.rows.length ? note(section.rows.length - kept.size) : ''}`;
  return size(text) <= room ? text : '';
}

/** The rows that fit; a group's heading counts with the first row of it that is chosen. */
function choose({ rows }: Section, room: number): Set<Row> {
  const kept = new Set<Row>();
  const groups = new Set<string>();
  let left = room - 2;
  for (const row of rows.toSorted((a, b) => a.rank - b.rank)) {
    const cost = size(`${row.text}\n`) + (groups.has(row.group) ? 0 : size(`\n${row.group}\n`));
    if (cost > left) break;
    left -= cost;
    groups.add(row.group);
    kept.add(row);
  }
  return kept;
}

/** UTF-8 bytes: what GitHub counts, or more than it counts. */
export function size(text: string): number {
  return Buffer.byteLength(text, 'utf8');
}
