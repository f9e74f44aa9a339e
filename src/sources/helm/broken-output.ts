import { locateLine, locationOf } from '../../manifests/locate.ts';
import type { Location, SourceText } from '../../manifests/manifest.ts';
import { splitDocuments } from '../../manifests/split.ts';
import { parseYaml } from '../../manifests/yaml.ts';

/** Also over several lines, as comments are. */
const ACTION = /\{\{.*?\}\}/gs;
/** Actions that print nothing themselves. */
const SILENT = /\{\{-?\s*(?:\/\*|(?:if|else|end|range|with|define)\b|\$\w+\s*:?=).*?\}\}/g;

/**
 * Where a template lies whose output is no YAML. helm counts lines of the output, which nobody sees: what the template writes down itself may fail in
 * the same way, and where no action is near that is the place; else it is the object.
 */
export function placeOfOutput(template: SourceText): { readonly location: Location; readonly isExact: boolean } {
  const { text } = template;
  const plain = withoutActions(text);
  for (const { start, end } of splitDocuments(plain)) {
    const result = parseYaml(plain.slice(start, end));
    if (result.ok) continue;
    // Parsers see it on the next line, which may be an empty one.
    const seen = Math.min(start + result.offset, text.length);
    const at = /^[ \t\r]*(?:\n|$)/.test(plain.slice(plain.lastIndexOf('\n', seen - 1) + 1)) ? plain.slice(0, seen).trimEnd().length : seen;
    const line = text.slice(0, at).split('\n').length;
    const near = text.split('\n').slice(Math.max(0, line - 2), line + 1);
    if (near.some((other) => /\{\{|\}\}/.test(other.replaceAll(SILENT, '')))) break;
    return { location: locationOf(template, at, at), isExact: true };
  }
  const kind = text.split('\n').findIndex((line) => /^["']?kind["']?\s*:/.test(line));
  return { location: locateLine(template, Math.max(0, kind) + 1), isExact: false };
}

/** As long as before: what stands on a line of its own is a blank one, what stands in a line a word. */
function withoutActions(text: string): string {
  return text.replaceAll(ACTION, (action, at: number) => {
    const before = text.slice(text.lastIndexOf('\n', at - 1) + 1, at);
    const end = at + action.length;
    const after = /[^\n]*/.exec(text.slice(end))?.[0] ?? '';
    const isAlone = `${before}${after}`.replaceAll(ACTION, '').trim() === '';
    return action.replaceAll(/[^\n\r]/g, isAlone || action.includes('\n') ? ' ' : 'x');
  });
}
