import { readFileSync, realpathSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { isObject } from '../../manifests/json.ts';
import { locationOf } from '../../manifests/locate.ts';
import type { Location, SourceText } from '../../manifests/manifest.ts';
import { decodeText } from '../decode.ts';
import type { Files } from '../files.ts';
import { isBelow, nameBelow } from '../paths.ts';
import { chartEntries } from './chart-entries.ts';
import { findChart, type LeftOutChart, type LocalChart } from './charts.ts';
import { configFiles, configProblem } from './configs.ts';
import { entriesOf, type Kustomization, placeIn, readKustomization } from './kustomization.ts';
import { isInline, isRemote, type Reference, referencesOf } from './references.ts';
import { pluginConfigs } from './transformers.ts';

/**
 * Why a kustomization cannot be built here. `unparsed` is no YAML; `missing`, `cycle` and `broken` would fail a deploy from this checkout the same way; `input` (a file
 * that a pipeline often writes first), `restricted`, `remote` and `plugin` need not.
 */
export interface GraphIssue {
  readonly kind: 'unparsed' | 'missing' | 'cycle' | 'broken' | 'input' | 'restricted' | 'remote' | 'plugin';
  /** One clause. */
  readonly problem: string;
  readonly source: SourceText;
  readonly location: Location;
}

/** A kustomization with what it refers to, resolved. */
export interface GraphNode {
  readonly kustomization: Kustomization;
  /** Files and other kustomizations, in the order they are written. */
  readonly resources: readonly { readonly at: string; readonly target: string | GraphNode }[];
  readonly components: readonly { readonly at: string; readonly target: GraphNode }[];
  /** Files and kustomizations that give transformers, generators or validators instead of objects. */
  readonly configs: readonly { readonly at: string; readonly target: string | GraphNode }[];
  /** Charts that are there, for helm to inflate. */
  readonly charts: readonly LocalChart[];
  readonly leftOutCharts: readonly LeftOutChart[];
  readonly issues: readonly GraphIssue[];
  /** Files it is made of, its own file included; without symbolic links. */
  readonly files: readonly string[];
  /** Those of them that a generator packs up: what stands there is nobody's to see. */
  readonly inputs: readonly string[];
}

export type LoadNode = (folder: string) => GraphNode | GraphIssue | undefined;

const IMAGE_FIELDS = ['name', 'newName', 'newTag', 'digest', 'tagSuffix'];
const NAMES = ['kustomization.yaml', 'kustomization.yml', 'Kustomization'];

/**
 * Gives a function that loads the kustomization of a folder with everything it refers to, each once.
 * It returns a GraphIssue for one that cannot be read, undefined for a folder without one.
 * @param cwd without symbolic links.
 */
export function graphLoader(cwd: string, reader: Files): LoadNode {
  const loaded = new Map<string, GraphNode | GraphIssue | undefined>();
  const open = new Set<string>();

  function load(folder: string): GraphNode | GraphIssue | undefined {
    if (loaded.has(folder)) return loaded.get(folder);
    const found = NAMES.map((name) => join(folder, name)).filter((file) => kindOf(file) === 'file');
    const [file] = found;
    if (file === undefined) return undefined;
    const node = read(folder, file, found.length);
    loaded.set(folder, node);
    return node;
  }

  function read(folder: string, file: string, count: number): GraphNode | GraphIssue | undefined {
    const decoded = decodeText(readFileSync(file));
    const source = { path: nameBelow(cwd, file), text: 'text' in decoded ? decoded.text : '' };
    if (!('text' in decoded)) return broken(source, decoded.message, 0);
    const result = readKustomization(folder, source);
    if (result.status === 'none') return undefined;
    if (result.status === 'broken') return { ...broken(source, result.problem, result.offset), kind: 'unparsed' };
    if (count > 1) return broken(source, `its folder holds more than one kustomization file, and kustomize takes none of several`, 0);
    open.add(folder);
    const node = resolveAll(result.kustomization, file);
    open.delete(folder);
    return node;
  }

  function resolveAll(kustomization: Kustomization, own: string): GraphNode {
    const resources: { at: string; target: string | GraphNode }[] = [];
    const components: { at: string; target: GraphNode }[] = [];
    const configs: { at: string; target: string | GraphNode }[] = [];
    const issues: GraphIssue[] = [];
    const files = [own];
    const inputs: string[] = [];
    const issue = (kind: GraphIssue['kind'], at: string, problem: string): void => {
      issues.push({ kind, problem, source: kustomization.source, location: placeIn(kustomization, at) });
    };
    const references = referencesOf(kustomization);
    for (let next = references.shift(); next; next = references.shift()) {
      const { role, at, value } = next;
      if (role === 'config' && isInline(value)) {
        references.push(...checked(value, next, '', issue));
        continue;
      }
      const target = follow(kustomization, next, issue);
      if (target === undefined) continue;
      if (typeof target === 'string') files.push(target);
      if (typeof target === 'string' && role === 'input') inputs.push(target);
      if (role === 'resource') resources.push({ at, target });
      else if (role === 'component' && typeof target !== 'string') components.push({ at, target });
      else if (role === 'config') {
        configs.push({ at, target });
        for (const path of resourceFilesOf(target)) references.push(...checked(readFileSync(path, 'utf8'), next, `${value}: `, issue));
      }
    }
    for (const at of unquotedNumbers(kustomization)) issue('broken', at, NUMBER);
    const charts: LocalChart[] = [];
    const leftOutCharts: LeftOutChart[] = [];
    for (const entry of chartEntries(kustomization, pluginConfigs({ kustomization, configs }, 'generators', reader))) {
      const say = (kind: GraphIssue['kind'], problem: string): void =>
        void issues.push({ kind, problem, source: entry.source, location: entry.at() });
      const chart = findChart(entry, kustomization.folder, cwd, say);
      if ('entry' in chart) charts.push(chart);
      else leftOutCharts.push(chart);
    }
    // Values hold passwords.
    for (const path of charts.flatMap(({ valuesFile, additional }) => [...(valuesFile === undefined ? [] : [valuesFile]), ...additional])) {
      files.push(path);
      inputs.push(path);
    }
    return { kustomization, resources, components, configs, charts, leftOutCharts, issues, files, inputs };
  }

  /** What a transformer's or generator's configuration needs, unless it asks for what is never done. */
  function checked(text: string, { at }: Reference, name: string, issue: Report): Reference[] {
    const problem = configProblem(text);
    if (problem) issue(problem.kind, at, `${name}${problem.problem}`);
    return problem ? [] : configFiles(text).map((file) => ({ ...file, at }));
  }

  /** The file or kustomization behind a reference; undefined where there is none, which is then an issue. */
  function follow({ folder }: Kustomization, { role, value, at }: Reference, issue: Report): string | GraphNode | undefined {
    const remote = isRemote(value);
    const path = resolve(folder, value);
    const kind = remote === 'certain' ? undefined : kindOf(path);
    if (kind === undefined) return void issue(...absent(role, value, at, remote !== false));
    const real = realpathSync(path);
    if (kind === 'file') {
      if (role === 'component') return void issue('missing', at, `${value}: a component is a folder, and this is a file`);
      if (isBelow(real, folder)) return real;
      // Read all the same by the caller where it lies in the scanned tree: some deploys lift the restriction.
      issue('restricted', at, `${value}: outside of the kustomization's folder, which kustomize refuses by default (--load-restrictor)`);
      return isBelow(real, cwd) ? real : undefined;
    }
    if (role === 'file' || role === 'input') return void issue('missing', at, `${value}: a folder, where a file is needed`);
    return followFolder(real, role, value, at, issue);
  }

  function followFolder(real: string, role: Reference['role'], value: string, at: string, issue: Report): GraphNode | undefined {
    if (open.has(real)) return void issue('cycle', at, `${value}: leads back to a kustomization that is being built (a cycle)`);
    const node = load(real);
    if (node === undefined) return void issue('missing', at, `${value}: a folder without a kustomization`);
    if (!('kustomization' in node)) return void issue('broken', at, `${value}: its kustomization cannot be read`);
    if (node.kustomization.isComponent === (role === 'component')) return node;
    return void issue(
      'missing',
      at,
      node.kustomization.isComponent
        ? `${value}: a Component, which belongs under components`
        : `${value}: no Component, which is all that components takes`,
    );
  }

  return load;
}

type Report = (kind: GraphIssue['kind'], at: string, problem: string) => void;

function absent(role: Reference['role'], value: string, at: string, remote: boolean): Parameters<Report> {
  if (remote) return ['remote', at, `${value}: lies elsewhere and is never fetched`];
  return role === 'input'
    ? ['input', at, `${value}: a generator's file that is not there`]
    : ['missing', at, `${value}: no such file or folder`];
}

function broken(source: SourceText, problem: string, offset: number): GraphIssue {
  return { kind: 'broken', problem, source, location: locationOf(source, offset, offset) };
}

const NUMBER = 'not a string to YAML, and kustomize refuses it: put it in quotes';

/** `newTag: 1.10` reads as the number 1.1. */
function unquotedNumbers(kustomization: Kustomization): string[] {
  return entriesOf(kustomization, 'images').flatMap(({ at, value }) =>
    isObject(value)
      ? IMAGE_FIELDS.filter((field) => Object.hasOwn(value, field) && typeof value[field] !== 'string' && value[field] !== null).map(
          (field) => `${at}/${field}`,
        )
      : [],
  );
}

function kindOf(path: string): 'file' | 'folder' | undefined {
  const info = statSync(path, { throwIfNoEntry: false });
  return info?.isDirectory() ? 'folder' : info?.isFile() ? 'file' : undefined;
}

/** A kustomization and everything below it, inner ones first, each once. */
export function nodesBelow(root: GraphNode, seen: Set<GraphNode> = new Set()): Set<GraphNode> {
  if (seen.has(root)) return seen;
  for (const { target } of [...root.resources, ...root.components]) if (typeof target !== 'string') nodesBelow(target, seen);
  for (const { target } of root.configs) if (typeof target !== 'string') nodesBelow(target, seen);
  return seen.add(root);
}

/** The files whose objects a folder gives. */
function resourceFilesOf(target: string | GraphNode): string[] {
  return typeof target === 'string' ? [target] : target.resources.flatMap((resource) => resourceFilesOf(resource.target));
}

/** Every file a kustomization is built from; without symbolic links. */
export function filesOf(root: GraphNode): string[] {
  return [...new Set([...nodesBelow(root)].flatMap((node) => node.files))];
}
