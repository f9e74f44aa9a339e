import { splitDocuments } from '../../manifests/split.ts';
import { pointerOf } from '../pointer.ts';
import { canBecome, documentStarts, keysOf, type TemplateKey } from './template-lines.ts';

/** A document of what helm printed. */
export interface RenderedDocument {
  /** Offset in what helm printed. */
  readonly start: number;
  readonly end: number;
  /** What helm writes above it. */
  readonly source: string | undefined;
  readonly kind: string | undefined;
  readonly lines: readonly string[];
  readonly keys: readonly TemplateKey[];
}

export interface TemplateDocument {
  /** 0-based lines; `to` is not among them. */
  readonly from: number;
  readonly to: number;
  readonly keys: readonly TemplateKey[];
}

export function renderedDocuments(rendered: string): RenderedDocument[] {
  return splitDocuments(rendered).map(({ start, end }) => {
    const lines = rendered.slice(start, end).split('\n');
    const keys = keysOf(lines, 0, lines.length);
    // A document that begins with a marker of its own is cut off from what helm wrote above it.
    const source =
      /^# Source: (\S+)/m.exec(rendered.slice(start, end)) ?? [...rendered.slice(0, start).matchAll(/^# Source: (\S+)/gm)].at(-1);
    return { start, end, source: source?.[1], kind: kindOf(keys), lines, keys };
  });
}

/**
 * The document of a template that an object was rendered from; undefined where it may be one of several: a place in another
 * object's document would be wrong, and that object's comments would speak for this one.
 * @param all everything helm printed; within a kind it keeps the order of the template.
 */
export function templateDocument(
  lines: readonly string[],
  object: RenderedDocument,
  all: readonly RenderedDocument[],
): TemplateDocument | undefined {
  const starts = documentStarts(lines);
  const documents = starts
    .map((from, i) => ({ from, to: starts[i + 1] ?? lines.length }))
    .map(({ from, to }) => ({ from, to, keys: keysOf(lines, from, to) }));
  const literal = documents.filter(({ keys }) => object.kind !== undefined && kindOf(keys) === object.kind);
  // Of these the template does not say what they are.
  const computed = documents.filter(({ keys }) => keys.length > 0 && (kindOf(keys)?.includes('{{') ?? true));
  if (literal.length === 1 && computed.length === 0) return literal[0];

  const siblings = all.filter(({ source, kind }) => source === object.source && kind === object.kind);
  const nth = siblings.length === literal.length ? literal[siblings.indexOf(object)] : undefined;
  if (nth && mayBecome(nth, lines, object)) return nth;

  const pool = literal.length + computed.length > 0 ? [...literal, ...computed] : documents.filter(({ keys }) => keys.length > 0);
  const possible = pool.length === 1 ? pool : pool.filter((document) => mayBecome(document, lines, object));
  const name = nameOf(object.keys);
  const named = possible.filter(({ keys }) => name !== undefined && nameOf(keys) === name);
  return named.length === 1 ? named[0] : possible.length === 1 ? possible[0] : undefined;
}

function kindOf(keys: readonly TemplateKey[]): string | undefined {
  return scalarOf(keys.find(({ path }) => path.length === 1 && path[0] === 'kind')?.value);
}

function nameOf(keys: readonly TemplateKey[]): string | undefined {
  return scalarOf(keys.find(({ path }) => path.length === 2 && path[0] === 'metadata' && path[1] === 'name')?.value);
}

function scalarOf(value: string | undefined): string | undefined {
  return value
    ?.replace(/\s+#.*$/, '')
    .replace(/^(["'])(.*)\1\s*$/, '$2')
    .trim();
}

/** Whether nothing that the template writes down at a key outside of lists contradicts what stands there in the object. */
function mayBecome({ keys }: TemplateDocument, lines: readonly string[], object: RenderedDocument): boolean {
  const written = new Map<string, string[]>();
  for (const { path, line } of keys) {
    const pointer = pointerOf(path);
    written.set(pointer, [...(written.get(pointer) ?? []), lines[line] ?? '']);
  }
  return object.keys.every(({ path, line }) => {
    if (path.includes('*')) return true;
    const texts = written.get(pointerOf(path));
    const text = (object.lines[line] ?? '').trim();
    return texts === undefined || texts.some((from) => (from.includes('{{') ? canBecome(from, text) : from.trim() === text));
  });
}
