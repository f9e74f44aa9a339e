import type { Json, UnreadableDocument } from '../manifests/manifest.ts';
import { splitDocuments } from '../manifests/split.ts';
import { parseYaml } from '../manifests/yaml.ts';

/** A value as text that does not depend on the order of keys. */
export function canonical(value: Json): string {
  return JSON.stringify(value, (_, entry: Json) =>
    entry !== null && typeof entry === 'object' && !Array.isArray(entry)
      ? Object.fromEntries(Object.entries(entry).sort(([a], [b]) => (a < b ? -1 : 1)))
      : entry,
  );
}

/**
 * What a document says that cannot be read or built, and what is wrong with it, whatever its layout and comments: what breaks in an unchanged
 * document (a file it names is removed) is new. Of a template, and of anything else that is no YAML, only comments and empty lines are left out.
 */
export function unreadableContent(document: UnreadableDocument): string {
  const text = textOf(document);
  const parts = splitDocuments(text).map((span) => parseYaml(text.slice(span.start, span.end)));
  const values = parts.flatMap((part) => (part.ok ? [canonical(part.value)] : []));
  return [withoutLines(document.problem), ...(values.length === parts.length ? values : [bare(text)])].join('\n');
}

/** What failed may have the whole file as its source, and concerns the document it points at. */
function textOf({ source, start, end, location }: UnreadableDocument): string {
  const text = withoutTemplateComments(source.text.slice(start, end));
  if (start !== 0 || end !== source.text.length || location.file !== source.path) return text;
  const lineAt = (offset: number): number => text.slice(0, offset).split('\n').length;
  const span = splitDocuments(text).findLast((each) => lineAt(each.start) <= location.line);
  return span && parseYaml(text.slice(span.start, span.end)).ok ? text.slice(span.start, span.end) : text;
}

/** Comments move lines; a problem that names one is still the same. */
function withoutLines(problem: string): string {
  return problem.replace(/\blines? \d+(?:, \d+)*/g, 'line').replace(/:\d+/g, ':');
}

/** Keeps the lines, which places count. */
function withoutTemplateComments(text: string): string {
  return text.replace(/\{\{-?\s*\/\*[\s\S]*?\*\/\s*-?\}\}/g, (comment) => comment.replace(/[^\n]/g, ''));
}

function bare(text: string): string {
  const lines = text.split(/\r?\n/);
  return lines
    .map((line) => line.trimEnd())
    .filter((line) => line !== '' && !/^\s*#/.test(line))
    .join('\n');
}
