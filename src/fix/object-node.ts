import {
  type Document,
  isAlias,
  isCollection,
  isMap,
  isScalar,
  isSeq,
  type Pair,
  parseDocument,
  type Scalar,
  visit,
  type YAMLMap,
} from 'yaml';
import type { Manifest } from '../manifests/manifest.ts';

/** An object of a text as `yaml` sees it: nodes with their offsets, which count from the beginning of the document. */
export interface ObjectNode {
  readonly map: YAMLMap;
  /** Added to the offsets of nodes. */
  readonly start: number;
  readonly document: Document;
}

/** @returns undefined where it is not written as a mapping of its own, or `yaml` does not read the document */
export function objectNode({ source, start, end, base }: Pick<Manifest, 'source' | 'start' | 'end' | 'base'>): ObjectNode | undefined {
  const document = parseDocument(source.text.slice(start, end), { uniqueKeys: false, prettyErrors: false, logLevel: 'silent' });
  if (document.errors.length > 0) return undefined;
  const node = nodeAt(document.contents, base);
  return isMap(node) ? { map: node, start, document } : undefined;
}

/** The node at a JSON pointer, as far as it is written there: nothing is followed through aliases and merges. */
export function nodeAt(root: unknown, pointer: string): unknown {
  let node = root;
  for (const raw of pointer.split('/').slice(1)) {
    const segment = raw.replaceAll('~1', '/').replaceAll('~0', '~');
    if (isMap(node)) node = pairOf(node, segment)?.value;
    else if (isSeq(node)) node = node.items[Number(segment)];
    else return undefined;
  }
  return node;
}

/** The last one of a repeated key is the one that counts. */
export function pairOf(map: YAMLMap, key: string): Pair | undefined {
  return map.items.findLast(({ key: node }) => isScalar(node) && String(node.value) === key);
}

/** Offsets of a node in the text; of its value only, without anchor and tag. */
export function spanOf(node: unknown, { start }: ObjectNode): { readonly start: number; readonly end: number } | undefined {
  if (!isScalar(node) && !isCollection(node) && !isAlias(node)) return undefined;
  return node.range ? { start: start + node.range[0], end: start + node.range[1] } : undefined;
}

/** Whether an offset lies in a value: what looks like a comment there is none. */
export function isInScalar({ document, start }: ObjectNode, offset: number): boolean {
  let found = false;
  visit(document, {
    Scalar: (_, { range }: Scalar) => {
      if (!range || offset < start + range[0] || offset >= start + range[1]) return undefined;
      found = true;
      return visit.BREAK;
    },
  });
  return found;
}
