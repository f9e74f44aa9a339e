import { dirname } from 'node:path';
import pMap from 'p-map';
import type { Rendering } from '../../gitops/rendering.ts';
import { groupBy } from '../../group-by.ts';
import type { SourceText, UnreadableDocument } from '../../manifests/manifest.ts';
import type { Files } from '../files.ts';
import { type Collector, collector, type Rendered, unrenderable } from '../rendered.ts';
import { type Environment, findProgram, type Run, type RunLimits } from '../run.ts';
import type { FoundFile } from '../walk.ts';
import { buildWithout } from './builtin.ts';
import { failureOf } from './failure.ts';
import { filesOf, type GraphIssue, type GraphNode, graphLoader, nodesBelow } from './graph.ts';
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

/** How kustomize is called here; undefined where it is not there. */
function kustomizeCommand(env: Environment): { readonly program: string; readonly command: string } | undefined {
  const kustomize = findProgram(['kustomize'], env);
  if (kustomize !== undefined) return { program: kustomize, command: 'build' };
  const kubectl = findProgram(['kubectl'], env);
  return kubectl === undefined ? undefined : { program: kubectl, command: 'kustomize' };
}

/**
 * Renders every kustomization that is a root among the files. One that cannot be rendered here (nothing remote is fetched, no plugin is run) is read
 * as far as that goes without kustomize, and what was left out is said.
 */
export async function renderKustomizations(found: readonly FoundFile[], context: KustomizeContext): Promise<Rendered> {
  const say = collector();
  const load = graphLoader(context.cwd);
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
  const { cwd, files } = context;
  const origin: OriginContext = { cwd, files, readPatches: patchReader(files), stepsOf: stepReader(files) };
  const command = kustomizeCommand(context.env);
  const texts = await pMap(roots, (root) => renderRoot(root, command, context, origin, say), { concurrency: context.concurrency });
  return { texts: texts.flat(), consumed, ...say.result() };
}

async function renderRoot(
  root: GraphNode,
  command: ReturnType<typeof kustomizeCommand>,
  context: KustomizeContext,
  origin: OriginContext,
  say: Collector,
): Promise<SourceText | []> {
  const { kustomization } = root;
  const file = kustomization.source.path;
  const issues = [...nodesBelow(root)].flatMap((node) => node.issues);
  if (issues.length > 0) {
    for (const fatal of groupBy(
      issues.filter(({ kind }) => WOULD_FAIL.has(kind)),
      ({ source }) => source.path,
    ).values()) {
      const [first, ...others] = fatal;
      if (first) say.unreadable(documentOf(first, others));
    }
    const reasons = issues.map(({ location, problem }) => `${location.file}:${location.line} ${problem}`);
    say.skip(file, reasonOf(issues), `not rendered: ${reasons.join('; ')}. ${READ_WITHOUT}`);
  } else if (kustomization.isComponent) {
    say.skip(
      file,
      'not-rendered',
      `a Component, which only works as part of a kustomization, and none that was scanned lists it. ${READ_WITHOUT}`,
    );
  } else if (command) {
    const text = await build(root, command, context, origin, say);
    if (text !== undefined) return textOf(root, text, origin, say);
  }
  return readWithout(root, command !== undefined, origin, say);
}

const READ_WITHOUT = 'Its local files were read without kustomize';
const WOULD_FAIL: ReadonlySet<GraphIssue['kind']> = new Set(['missing', 'cycle', 'broken', 'unparsed']);

function reasonOf(issues: readonly GraphIssue[]): 'remote-source' | 'plugin' | 'render-failed' {
  const has = (kind: GraphIssue['kind']): boolean => issues.some((issue) => issue.kind === kind);
  return has('remote') ? 'remote-source' : has('plugin') ? 'plugin' : 'render-failed';
}

/** The rendered text; undefined, and said, where there is none. */
async function build(
  root: GraphNode,
  { program, command }: { program: string; command: string },
  context: KustomizeContext,
  { cwd, files }: OriginContext,
  say: Collector,
): Promise<string | undefined> {
  const file = root.kustomization.source.path;
  const result = await context.run(program, [command, root.kustomization.folder]);
  switch (result.status) {
    case 'done':
      return result.stdout;
    case 'unusable':
      say.skip(file, 'render-failed', `not rendered: kustomize ${result.problem}. ${READ_WITHOUT}`);
      return undefined;
    case 'timeout':
      say.skip(file, 'render-failed', `not rendered: kustomize took longer than ${context.limits.timeoutMs / 1000} s. ${READ_WITHOUT}`);
      return undefined;
    case 'too-large':
      say.skip(
        file,
        'render-failed',
        `not rendered: kustomize printed more than ${context.limits.maxBytes / 1024 / 1024} MiB. ${READ_WITHOUT}`,
      );
      return undefined;
    case 'failed': {
      const { problem, source, location } = failureOf(result.stderr, root, cwd, files);
      say.skip(file, 'render-failed', `not rendered: ${location.file}:${location.line} ${problem}. ${READ_WITHOUT}`);
      // A resource that does not parse is a finding of its own, at the exact place.
      const parses = [...nodesBelow(root)].every((node) =>
        node.resources.every(({ target }) => typeof target !== 'string' || files.contentOf(target).unreadable.length === 0),
      );
      if (parses) say.unreadable(unrenderable(source, location, problem, KUSTOMIZATION, 'kustomize'));
      return undefined;
    }
  }
}

const KUSTOMIZATION = { apiVersion: 'kustomize.config.k8s.io/v1beta1', kind: 'Kustomization', namespace: null, name: '' };

/** One finding a file, at the first thing that is wrong; the lines of the others are named. */
function documentOf({ kind, source, location, problem }: GraphIssue, others: readonly GraphIssue[] = []): UnreadableDocument {
  const lines = others.map((other) => other.location.line).join(', ');
  const more = others.length === 0 ? '' : ` (and ${others.length} more of its entries: ${others.length === 1 ? 'line' : 'lines'} ${lines})`;
  const document = unrenderable(source, location, problem + more, KUSTOMIZATION, 'kustomize');
  if (kind !== 'unparsed') return document;
  const { renderer: _, ...plain } = document;
  return plain;
}

/** Nothing for a kustomization that makes no object, which is said. */
function textOf(root: GraphNode, text: string, origin: OriginContext, say: Collector): SourceText | [] {
  const { path } = root.kustomization.source;
  if (text.trim() !== '') return { path, text, origin: kustomizeOrigin(root, origin) };
  say.skip(path, 'empty', 'a kustomization that makes no object');
  return [];
}

function readWithout(root: GraphNode, hasCommand: boolean, origin: OriginContext, say: Collector): SourceText | [] {
  const { objects, notApplied, unreadable, skipped } = buildWithout(root, origin);
  for (const document of unreadable) say.unreadable(document);
  say.skipAll(skipped);
  for (const [{ source }, fields] of notApplied) {
    say.skip(
      source.path,
      'not-rendered',
      `not applied: ${fields.join(', ')}${hasCommand ? '' : ' (neither kustomize nor kubectl is on PATH)'}`,
    );
  }
  return textOf(root, objects.map((object) => JSON.stringify(object)).join('\n---\n'), origin, say);
}
