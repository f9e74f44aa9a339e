import { locateLine } from '../../manifests/locate.ts';
import type { Location, SourceText } from '../../manifests/manifest.ts';
import type { TemplateLine } from './template/graph.ts';

/** What stands behind the colon of a template's line (0-based); of a key without a value the key, of anything else the line. */
export function valuePlace(source: SourceText, line: number): Location {
  const text = source.text.split(/\r\n|\n|\r/)[line] ?? '';
  const match = /^(\s*(?:- +)*)((?:["']?[\w./$-]+["']?|["']?\{\{(?:(?!\}\}).)*\}\}["']?)+)(:(?:\s+|$))(.*?)\s*$/.exec(text);
  if (!match) return locateLine(source, line + 1);
  const [, indent = '', key = '', colon = '', value = ''] = match;
  const column = indent.length + 1 + (value === '' ? 0 : key.length + colon.length);
  return { file: source.path, line: line + 1, column, endLine: line + 1, endColumn: column + (value === '' ? key : value).length };
}

/** The lines of a template that say `kind:` of this kind; where none does, those that leave it open. */
export function kindPlaces({ path, text }: SourceText, kind: string | undefined): readonly TemplateLine[] {
  const lines = text.split(/\r\n|\n|\r/).flatMap((own, line) => {
    const [, value] = /^["']?kind["']?\s*:\s*(.*?)\s*$/.exec(own) ?? [];
    return value === undefined ? [] : [{ file: path, line, value: value.replace(/\s+#.*$/, '').replace(/^(["'])(.*)\1$/, '$2') }];
  });
  const same = lines.filter(({ value }) => value === kind);
  return same.length > 0 ? same : lines.filter(({ value }) => value.includes('{{'));
}

/**
 * The place to show where it may be any of these; undefined where each is spoken of by a comment of this program, which would speak for another
 * object then.
 */
export function commonPlace(places: readonly TemplateLine[], textOf: (path: string) => string | undefined): TemplateLine | undefined {
  if (places.length <= 1) return places[0];
  return places.find(({ file, line }) => {
    const lines = (textOf(file) ?? '').split(/\r\n|\n|\r/);
    let first = line;
    while (/^\s*(?:#|[\w"'.-]+:|\{\{)/.test(lines[first - 1] ?? '')) first--;
    // A comment above the separator speaks of what follows it.
    while (/^\s*#|^---/.test(lines[first - 1] ?? '')) first--;
    return !lines.slice(first, line + 1).some((text) => text.includes('ecr-preflight-ignore'));
  });
}
