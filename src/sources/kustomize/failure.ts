import { join } from 'node:path';
import { isObject } from '../../manifests/json.ts';
import { locateLine } from '../../manifests/locate.ts';
import type { JsonObject, Location, SourceText } from '../../manifests/manifest.ts';
import type { Files } from '../files.ts';
import { nameBelow } from '../paths.ts';
import { withoutPointers } from '../without-pointers.ts';
import { withoutValues } from '../without-values.ts';
import { type GraphNode, nodesBelow } from './graph.ts';
import { entriesOf, type Kustomization, placeIn } from './kustomization.ts';

export interface Failure {
  /** One clause, without paths of this machine and without what a patch holds. */
  readonly problem: string;
  /** The file of the location. */
  readonly source: SourceText;
  readonly location: Location;
}

const MAX_PROBLEM = 300;

/** Turns what kustomize printed into a place and a clause: the innermost kustomization it names, and the entry or line there. */
export function failureOf(stderr: string, root: GraphNode, cwd: string, files: Files): Failure {
  const text = plain(stderr);
  const nodes = [...nodesBelow(root)];
  const folders = [...text.matchAll(/(?:path|resources from|root) '([^']+)'/g)].map((match) => match[1]);
  const inner = folders.toReversed().flatMap((folder) => nodes.find((node) => node.kustomization.folder === folder) ?? []);
  const { kustomization } = inner[0] ?? root;
  const problem = cut(
    withoutPointers(withoutValues(innermost(text))).replaceAll(/\/[^\s'",:;()]*/g, (path) =>
      path.startsWith(cwd) ? nameBelow(cwd, path) : path,
    ),
  );
  return { problem, ...(placeOfPatch(stderr, nodes) ?? placeOf(text, kustomization, files)) };
}

/** Kustomize repeats a patch that is written in place, whichever kustomization it stands in. */
function placeOfPatch(stderr: string, nodes: readonly GraphNode[]): Pick<Failure, 'source' | 'location'> | undefined {
  const quoted = /\[patch: ("(?:[^"\\]|\\.)*")\]/.exec(stderr)?.[1];
  if (quoted === undefined) return undefined;
  for (const { kustomization } of nodes) {
    const entry = entriesOf(kustomization, 'patches').find(
      ({ value }) => isObject(value) && typeof value['patch'] === 'string' && JSON.stringify(value['patch'].trim()) === quoted,
    );
    if (entry) return { source: kustomization.source, location: placeIn(kustomization, entry.at) };
  }
  return undefined;
}

function placeOf(text: string, kustomization: Kustomization, files: Files): Pick<Failure, 'source' | 'location'> {
  const { source, folder } = kustomization;
  const line = /yaml: line (\d+)/.exec(text)?.[1];
  const file = /in File: (\S+)/.exec(text)?.[1];
  if (line !== undefined && file !== undefined) {
    const other = files.find(join(folder, file), folder);
    if (other) return { source: other, location: locateLine(other, Number(line)) };
  }
  if (line !== undefined && text.includes('invalid Kustomization')) return { source, location: locateLine(source, Number(line)) };
  const field = /unknown field "([^"]+)"/.exec(text)?.[1] ?? /struct field Kustomization\.(\w+)/.exec(text)?.[1];
  if (field !== undefined) return { source, location: placeIn(kustomization, `/${field}`) };
  const quoted = [...text.matchAll(/(?:from|path:?) ?['("]([^')"]+)[')"]/g)].map((match) => match[1]);
  const named = [...text.matchAll(/\/([\w.-]+)\.\[no|missing path: (\/\S+?)(?::|$)|literal source ([^\s,]+)/g)].map(
    (match) => match[1] ?? match[2] ?? match[3],
  );
  const counted = /resource with name (\S+) does not match a config/.exec(text)?.[1];
  const replicas = entriesOf(kustomization, 'replicas').find(({ value }) => isObject(value) && value['name'] === counted);
  if (replicas) return { source, location: placeIn(kustomization, replicas.at) };
  const location = entryNamed(kustomization, quoted.toReversed(), files) ?? entryNamed(kustomization, named, files);
  return { source, location: location ?? placeIn(kustomization, '/resources') };
}

const FIELDS = [
  'resources',
  'bases',
  'components',
  'patches',
  'patchesStrategicMerge',
  'patchesJson6902',
  'replacements',
  'configMapGenerator',
  'secretGenerator',
  'images',
  'generators',
  'transformers',
];

/** The first entry that is, or speaks of, one of the names. */
function entryNamed(kustomization: Kustomization, names: readonly (string | undefined)[], files: Files): Location | undefined {
  for (const name of names) {
    if (name === undefined) continue;
    for (const field of FIELDS) {
      const entry = entriesOf(kustomization, field).find(
        ({ value }) => value === name || (isObject(value) && textOf(value, kustomization, files).includes(name)),
      );
      if (entry) return placeIn(kustomization, entry.at);
    }
  }
  return undefined;
}

/** An entry and, where it is a patch of its own file, that file. */
function textOf(entry: JsonObject, { folder }: Kustomization, files: Files): string {
  const { path } = entry;
  return JSON.stringify(entry) + (typeof path === 'string' ? (files.find(join(folder, path), folder)?.text ?? '') : '');
}

/** Lines that say that a field is deprecated stand in front of what went wrong. */
const WARNING = /^(?:# Warning: |W\d{4} ).*\n/gm;

/** Without the word in front, the configuration that kustomize repeats between backticks, and control characters. */
function plain(stderr: string): string {
  const said = stderr.replaceAll(WARNING, '');
  const error = said.slice([...said.matchAll(/^[Ee]rror: /gm)].at(-1)?.index ?? 0);
  // Some releases of kubectl log the error instead of printing it: as a quoted string, or indented where it has several lines.
  const [, quoted, indented] = /^E\d{4} [^\]]*\] "command failed" err=(?:"(.*)"|<(.*)>)\s*$/ms.exec(error) ?? [];
  return (
    (quoted?.replaceAll('\\"', '"').replaceAll('\\n', '\n') ?? indented ?? error)
      .replace(/^\s*[Ee]rror: /, '')
      .replaceAll(/ with config: `[^`]*`/g, '')
      // What is known of an object, its labels and annotations among it.
      .replaceAll(/ in object \{\{([^{}]*)\} .*?\}\}/g, ' in object $1')
      // Kustomize prints all that it has started helm with.
      .replaceAll(/unable to run: '.*$/gs, 'helm could not be run')
      .replaceAll(/\[patch: (?:"(?:[^"\\]|\\.)*"|[^\]]*)\]/g, 'a patch')
      .replaceAll(/[\p{Cc}\p{Cf}\s]+/gu, ' ')
      .trim()
  );
}

/** Kustomize wraps every reason in those of the folders above it; the last is the one to act on. */
function innermost(text: string): string {
  const layer =
    /accumulation err='|(?:accumulating (?:resources|components)(?: from '[^']*')?|recursed accumulation of path '[^']*'|'[^']*' must resolve to a file'): ?/;
  const reason = text.split(layer).at(-1)?.trim() || text;
  return reason.replace(/': must build at directory: .*$/, '');
}

function cut(text: string): string {
  return text.length <= MAX_PROBLEM ? text : `${text.slice(0, MAX_PROBLEM)}…`;
}
