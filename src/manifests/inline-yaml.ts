import type { Event } from 'js-yaml';
import { isObject } from './json.ts';
import type { Json } from './manifest.ts';

const SEQUENCE = 2;
const MAPPING = 3;
const SCALAR = 4;
const ALIAS = 5;
const POP = 6;
const LITERAL = 4;

/** Texts of a kustomization that are YAML themselves: patches, and what configures a transformer, where they are written in place. */
const IN_KUSTOMIZATION =
  /^\/(?:patches\/\d+\/patch|patchesJson6902\/\d+\/patch|(?:patchesStrategicMerge|transformers|generators|validators)\/\d+)$/;
const IN_CONFIGURATION = /^\/(?:patch|jsonOp|patches)$/;
/** Manifests that Argo Workflows and Argo Events make objects of. */
const IN_ARGO = /\/(?:resource\/manifest|resource\/manifestFrom\/artifact\/raw\/data|source\/inline)$/;

/** A text within a document that is read as YAML of its own, line by line. */
interface InlineYaml {
  /** Without its indentation. */
  readonly text: string;
  /** An offset of the document to one of the text. */
  readonly offsetOf: (offset: number) => number;
}

/**
 * The text around a scalar, if it is one that kustomize or Argo reads as YAML and that keeps its lines (`|`).
 * @param index of the scalar among the events
 */
export function inlineYamlAt(path: string, document: string, root: Json, events: readonly Event[], index: number): InlineYaml | undefined {
  const event = events[index];
  if (event?.type !== SCALAR || event.style !== LITERAL) return undefined;
  const isConfiguration = isObject(root) && root['apiVersion'] === 'builtin';
  const known = isConfiguration
    ? IN_CONFIGURATION
    : /(?:^|\/)(?:kustomization\.ya?ml|Kustomization)$/.test(path)
      ? IN_KUSTOMIZATION
      : undefined;
  const pointer = pointerTo(document, events, index);
  if (!known?.test(pointer) && !(IN_ARGO.test(pointer) && document.includes('argoproj.io/'))) return undefined;
  return withoutIndentation(document, event.valueStart, event.valueEnd, event.indent);
}

/** The JSON pointer of an event; keys that hold a slash make no difference here. */
function pointerTo(document: string, events: readonly Event[], index: number): string {
  const open: { type: number; count: number; key: string }[] = [];
  for (let i = 0; i <= index; i++) {
    const event = events[i];
    const parent = open.at(-1);
    if (event?.type === POP) {
      open.pop();
      continue;
    }
    if (event === undefined) return '';
    if (parent !== undefined) {
      const isKey = parent.type === MAPPING && parent.count % 2 === 0;
      if (isKey) parent.key = event.type === SCALAR && event.valueStart >= 0 ? document.slice(event.valueStart, event.valueEnd) : '';
      parent.count++;
    }
    if (i < index && event.type !== SCALAR && event.type !== ALIAS) open.push({ type: event.type, count: 0, key: '' });
  }
  return open
    .filter(({ type }) => type === MAPPING || type === SEQUENCE)
    .map(({ type, count, key }) => `/${type === MAPPING ? key : count - 1}`)
    .join('');
}

function withoutIndentation(document: string, from: number, to: number, indent: number): InlineYaml {
  const lines = [...document.slice(from, to).matchAll(/[^\r\n]*(?:\r\n|\n|\r|$)/g)].map((match) => match[0]);
  const cutOf = (line: string): number => Math.min(indent, /^ */.exec(line)?.[0].length ?? 0);
  return {
    text: lines.map((line) => line.slice(cutOf(line))).join(''),
    offsetOf: (offset) => {
      let before = 0;
      let at = from;
      for (const line of lines) {
        if (offset < at + line.length) return before + Math.max(0, offset - at - cutOf(line));
        before += line.length - cutOf(line);
        at += line.length;
      }
      return before;
    },
  };
}
