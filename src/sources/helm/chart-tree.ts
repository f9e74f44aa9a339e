import type { Location, SourceText } from '../../manifests/manifest.ts';
import type { ChartFolder } from './chart-folder.ts';
import { dependenciesOf, nameIn, versionIn } from './dependencies.ts';
import type { Definition } from './template/graph.ts';
import { parseTemplate, type TemplateNode } from './template/syntax.ts';

/** A chart of a tree of charts, as helm puts them together. */
export interface ChartPart {
  /** Names from the topmost chart's subchart on; empty for the topmost chart. An alias is the name. */
  readonly names: readonly string[];
  /** As it stands in `# Source:`, such as `web/charts/cache`. */
  readonly path: string;
  readonly folder: ChartFolder;
  readonly chart: SourceText;
  readonly values: SourceText | undefined;
  readonly parent: ChartPart | undefined;
  /** Where the chart above, or the one above that, asks for it: what there is to edit of an archive. */
  readonly wantedAt: Location | undefined;
}

export interface ChartTree {
  /** The topmost chart first. */
  readonly parts: readonly ChartPart[];
  /** The part and the template in it that `# Source:` names. */
  readonly find: (source: string) => { readonly part: ChartPart; readonly file: string } | undefined;
  readonly definitions: () => ReadonlyMap<string, Definition>;
  readonly nodesOf: (source: SourceText) => readonly TemplateNode[] | undefined;
}

const DEEPEST = 8;
const MOST_PARTS = 200;

export function chartTree(folder: ChartFolder): ChartTree | undefined {
  const parts: ChartPart[] = [];
  const add = (own: ChartFolder, alias: string | undefined, parent: ChartPart | undefined, wanted: Location | undefined): void => {
    const chart = own.read('Chart.yaml');
    const name = alias ?? nameIn(own);
    if (!chart || name === undefined || parts.length >= MOST_PARTS || (parent?.names.length ?? 0) >= DEEPEST) return;
    const names = parent ? [...parent.names, name] : [];
    const path = parent ? `${parent.path}/charts/${name}` : name;
    // Nothing in an archive can be edited: neither can what it asks for.
    const wantedAt = parent?.folder.archive === undefined ? wanted : parent.wantedAt;
    const part: ChartPart = { names, path, folder: own, chart, values: own.read('values.yaml'), parent, wantedAt };
    parts.push(part);
    const subcharts = own.subcharts();
    const dependencies = dependenciesOf(own);
    const named = new Set<ChartFolder>();
    for (const { name: wantedName, version, alias: as, location } of dependencies) {
      const same = subcharts.filter((subchart) => nameIn(subchart) === wantedName);
      const found = same.find((subchart) => versionIn(subchart) === version) ?? same[0];
      if (!found) continue;
      for (const subchart of same) named.add(subchart);
      add(found, as, part, location);
    }
    for (const subchart of subcharts) if (!named.has(subchart)) add(subchart, undefined, part, undefined);
  };
  add(folder, undefined, undefined, undefined);
  if (parts.length === 0) return undefined;

  const parsed = new Map<string, readonly TemplateNode[] | undefined>();
  function nodesOf({ path, text }: SourceText): readonly TemplateNode[] | undefined {
    if (!parsed.has(path)) parsed.set(path, parseTemplate(text));
    return parsed.get(path);
  }
  let definitions: ReadonlyMap<string, Definition> | undefined;
  return {
    parts,
    nodesOf,
    find: (source) => {
      const part = parts.filter(({ path }) => source.startsWith(`${path}/`) && !source.slice(path.length + 1).startsWith('charts/')).at(-1);
      const file = source.slice((part?.path.length ?? 0) + 1);
      // A template may print such a line itself, with any path.
      return part?.folder.templates.includes(file) === true ? { part, file } : undefined;
    },
    definitions: () => {
      definitions ??= definitionsOf(parts, nodesOf);
      return definitions;
    },
  };
}

/** Names of templates hold for the whole tree. helm reads the files that lie deepest first, and the last that defines a name counts. */
function definitionsOf(parts: readonly ChartPart[], nodesOf: ChartTree['nodesOf']): ReadonlyMap<string, Definition> {
  const files = parts.flatMap(({ path, folder }) => folder.templates.map((file) => ({ folder, file, name: `${path}/${file}` })));
  const depth = (name: string): number => name.split('/').length;
  const found = new Map<string, Definition>();
  for (const { folder, file } of files.sort((a, b) => depth(b.name) - depth(a.name) || (a.name < b.name ? 1 : -1))) {
    const source = folder.read(file);
    if (!source?.text.includes('{{')) continue;
    for (const node of nodesOf(source) ?? []) if (node.type === 'define') found.set(node.name, { file: source.path, body: node.body });
  }
  return found;
}
