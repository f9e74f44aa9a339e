import { readdirSync } from 'node:fs';
import type { OriginNote, SourceOrigin, SourceText } from '../../manifests/manifest.ts';
import type { Chart } from './chart.ts';
import { renderedDocuments } from './documents.ts';
import { helmOrigin } from './origin.ts';
import { placementOf } from './placement.ts';

/** More files of values beside a chart are not looked at. */
const MOST_FILES = 20;

/** Leads what helm printed elsewhere for a chart that lies here back to it. Which values it was given can only be seen in what it printed. */
export function foreignOrigin(chart: Chart, rendered: string): SourceOrigin {
  const documents = renderedDocuments(rendered);
  const placed = { documents, placement: placementOf(chart.tree, documents, { isWhole: false }), isForeign: true };
  const plain = helmOrigin(chart.tree, rendered, { ...placed, given: [] });
  const given = valuesBeside(chart).map((source) => ({ source, origin: helmOrigin(chart.tree, rendered, { ...placed, given: [source] }) }));
  return {
    ...plain,
    files: [...plain.files, ...given.map(({ source }) => source.path)],
    fileOf: (path) => plain.fileOf(path) ?? given.find(({ source }) => source.path === path)?.origin.fileOf(path),
    related: (manifest, pointer) => {
      const own = plain.related?.(manifest, pointer) ?? [];
      const others = given.map(({ origin }) => origin.related?.(manifest, pointer) ?? []);
      const most = Math.max(own.length, ...others.map((notes) => notes.length));
      const best: readonly (readonly OriginNote[])[] = own.length === most ? [own] : others.filter((notes) => notes.length === most);
      return best.length === 1 ? (best[0] ?? []) : own;
    },
  };
}

/** `values-prod.yaml` and its like. */
function valuesBeside({ folder, tree }: Chart): readonly SourceText[] {
  const [top] = tree.parts;
  const names = readdirSync(folder).filter((name) => /^values[.-].+\.ya?ml$|^.+[.-]values\.ya?ml$/i.test(name) && name !== 'values.yaml');
  return names.slice(0, MOST_FILES).flatMap((name) => top?.folder.read(name) ?? []);
}
