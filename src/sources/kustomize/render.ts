import { dirname } from 'node:path';
import pMap from 'p-map';
import type { Rendering } from '../../gitops/rendering.ts';
import type { SourceText } from '../../manifests/manifest.ts';
import type { Files } from '../files.ts';
import { type Collector, collector, type Rendered } from '../rendered.ts';
import { type Environment, findProgram, type Run, type RunLimits } from '../run.ts';
import type { FoundFile } from '../walk.ts';
import { type BuildContext, build, kustomizeCommand, READ_WITHOUT } from './build.ts';
import { buildWithout } from './builtin.ts';
import { chartFiles } from './chart-files.ts';
import { filesOf, type GraphIssue, type GraphNode, graphLoader, nodesBelow } from './graph.ts';
import { type Inflations, inflate, NO_INFLATIONS } from './inflate.ts';
import { documentOf, reasonOf, sayIssues } from './issues.ts';
import { kustomizeOrigin, type OriginContext } from './origin.ts';
import { patchReader } from './patches.ts';
import { rootsOf } from './roots.ts';
import { stepReader } from './transformers.ts';

export interface KustomizeContext {
  /** Without symbolic links. */
  readonly cwd: string;
  readonly env: Environment;
  readonly run: Run;
  readonly limits: RunLimits;
  readonly concurrency: number;
  readonly files: Files;
  readonly gitOps?: Rendering | undefined;
}

function folderOf(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf('/')));
}

type RootContext = BuildContext & Omit<OriginContext, 'inflations'>;

/**
 * Renders every kustomization that is a root among the files. One that cannot be rendered here (nothing remote is fetched, no plugin is run) is read
 * as far as that goes without kustomize, and what was left out is said.
 */
export async function renderKustomizations(found: readonly FoundFile[], context: KustomizeContext): Promise<Rendered> {
  const say = collector();
  const load = graphLoader(context.cwd, context.files);
  const nodes: GraphNode[] = [];
  const consumed = new Set<string>();
  for (const { real } of found) {
    const node = load(dirname(real));
    if (node === undefined) continue;
    consumed.add(real);
    if ('kustomization' in node) nodes.push(node);
    else say.unreadable(documentOf(node));
  }
  const isDeployed = ({ kustomization }: GraphNode): boolean =>
    !kustomization.isComponent && (context.gitOps?.isDeployed(folderOf(kustomization.source.path)) ?? false);
  const roots = rootsOf([...new Set(nodes)], isDeployed);
  for (const root of roots) for (const path of filesOf(root)) consumed.add(path);
  // Now, because an earlier revision's files are gone when its findings are placed.
  for (const path of consumed) context.files.find(path);
  const { cwd, files, run, limits, concurrency, env } = context;
  const readers = { readPatches: patchReader(files), stepsOf: stepReader(files) };
  const programs = { kustomize: kustomizeCommand(env), helm: findProgram(['helm'], env) };
  const rooted: RootContext = { cwd, files, run, limits, ...readers, ...programs };
  const results = await pMap(roots, (root) => renderRoot(root, rooted, say), { concurrency });
  const texts = results.flatMap(({ text }) => text);
  if (programs.helm !== undefined) {
    const inflated = new Set(results.flatMap(({ inflations }) => [...inflations.of.values()].flat().map(({ chart }) => chart.folder)));
    const asked = roots.flatMap((root) => [...nodesBelow(root)].flatMap(chartsOf));
    for (const path of chartFiles(asked, inflated, cwd, say)) consumed.add(path);
  }
  return { texts, consumed, ...say.result() };
}

interface RootResult {
  readonly text: SourceText | [];
  readonly inflations: Inflations;
}

async function renderRoot(root: GraphNode, context: RootContext, say: Collector): Promise<RootResult> {
  const { kustomization } = root;
  const { kustomize, helm } = context;
  const file = kustomization.source.path;
  const nodes = [...nodesBelow(root)];
  const issues = nodes.flatMap((node) => node.issues);
  const charts = nodes.flatMap((node) => node.charts);
  const inflations = helm === undefined ? NO_INFLATIONS : await inflate(root, helm, context, say);
  const origin: OriginContext = { ...context, inflations };
  const skip = (reason: Parameters<Collector['skip']>[1], why: string): void => say.skip(file, reason, `${why}. ${READ_WITHOUT}`);
  if (issues.length > 0) {
    sayIssues(issues, say);
    const reasons = issues.map(({ location, problem }) => `${location.file}:${location.line} ${problem}`);
    skip(reasonOf(issues), `not rendered: ${reasons.join('; ')}`);
  } else if (kustomization.isComponent) {
    skip('not-rendered', 'a Component, which is there for kustomizations to list, and none that was scanned does');
  } else if (kustomize && charts.length > 0 && helm === undefined) {
    skip('not-rendered', `not rendered: it has helm inflate charts (${namesOf(charts)}), and helm is not on PATH`);
  } else if (kustomize && !inflations.isComplete) {
    skip('render-failed', `not rendered: helm does not inflate all of its charts (${namesOf(charts)})`);
  } else if (kustomize) {
    const text = await build(root, kustomize, context, say);
    if (text !== undefined) return { text: textOf(root, text, true, origin, say), inflations };
  }
  return { text: readWithout(root, whyNotApplied(root, issues, context), origin, say), inflations };
}

/** Every chart that a kustomization asks for and that lies there. */
function chartsOf({ charts, leftOutCharts }: GraphNode): [folder: string, name: string][] {
  const leftOut = leftOutCharts.flatMap(({ folder, name }) => (folder === undefined ? [] : { folder, name }));
  return [...charts.map(({ folder, entry }) => ({ folder, name: entry.name })), ...leftOut].map(({ folder, name }) => [folder, name]);
}

function namesOf(charts: GraphNode['charts']): string {
  return [...new Set(charts.map(({ entry }) => entry.name))].join(', ');
}

/** Nothing for a kustomization that makes no object, which is said. */
function textOf(root: GraphNode, text: string, isBuilt: boolean, origin: OriginContext, say: Collector): SourceText | [] {
  const { path } = root.kustomization.source;
  if (text.trim() !== '') return { path, text, origin: kustomizeOrigin(root, isBuilt, origin) };
  say.skip(path, 'empty', 'a kustomization that makes no object');
  return [];
}

/** Why what is left out is left out, where nothing else that is said of the kustomization says it. */
function whyNotApplied({ kustomization, charts }: GraphNode, issues: readonly GraphIssue[], { kustomize, helm }: RootContext): string {
  const reason = issues.length === 0 ? undefined : reasonOf(issues);
  if (reason === 'remote-source') return ' (what lies elsewhere is never fetched, so kustomize is not started)';
  if (reason === 'plugin') return ' (a plugin is never run, so kustomize is not started)';
  if (reason !== undefined || kustomization.isComponent || kustomize) return '';
  return ` (neither kustomize nor kubectl${charts.length > 0 && helm === undefined ? ' nor helm' : ''} is on PATH)`;
}

function readWithout(root: GraphNode, why: string, origin: OriginContext, say: Collector): SourceText | [] {
  const { objects, notApplied, unreadable, skipped } = buildWithout(root, origin);
  for (const document of unreadable) say.unreadable(document);
  say.skipAll(skipped);
  for (const [{ source }, fields] of notApplied) {
    say.skip(source.path, 'not-rendered', `not applied: ${fields.join(', ')}${why}`);
  }
  return textOf(root, objects.map((object) => JSON.stringify(object)).join('\n---\n'), false, origin, say);
}
