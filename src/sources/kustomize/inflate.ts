import { join } from 'node:path';
import type { Manifest, SourceOrigin } from '../../manifests/manifest.ts';
import { readManifests } from '../../manifests/read.ts';
import type { Files } from '../files.ts';
import { type Chart, findCharts } from '../helm/chart.ts';
import { chartOrigin } from '../helm/chart-origin.ts';
import { failureOf } from '../helm/failure.ts';
import { secretArguments, secretValues } from '../helm/secret-values.ts';
import { nameBelow } from '../paths.ts';
import { type Collector, unrenderable } from '../rendered.ts';
import type { Run, RunLimits } from '../run.ts';
import type { LocalChart } from './charts.ts';
import type { GraphNode } from './graph.ts';
import { inlineArguments, inlinePlaces, inlineSettings } from './inline-values.ts';

/** What helm makes of a chart the way a kustomization asks for it. */
export interface Inflation {
  readonly chart: LocalChart;
  readonly manifests: readonly Manifest[];
  readonly origin: SourceOrigin;
}

/** Of one root: the charts of its kustomizations. */
export interface Inflations {
  readonly of: ReadonlyMap<GraphNode, readonly Inflation[]>;
  /** No chart failed. */
  readonly isComplete: boolean;
}

export interface InflateContext {
  readonly cwd: string;
  readonly files: Files;
  readonly run: Run;
  readonly limits: RunLimits;
}

interface Call {
  readonly local: LocalChart;
  readonly args: readonly string[];
  readonly values: readonly string[];
}

export const NO_INFLATIONS: Inflations = { of: new Map(), isComplete: true };

/**
 * Has helm render the charts of a build as kustomize would: once for where their objects come from, which kustomize does not say, and for the
 * reading without kustomize.
 */
export async function inflate(root: GraphNode, helm: string, context: InflateContext, say: Collector): Promise<Inflations> {
  const of = new Map<GraphNode, Inflation[]>();
  let isComplete = true;
  for (const { node, namespace } of withNamespaces(root)) {
    for (const local of node.charts) {
      const inflation = await inflateOne(local, namespace, helm, context, say);
      if (inflation) of.set(node, [...(of.get(node) ?? []), inflation]);
      else isComplete = false;
    }
  }
  return { of, isComplete };
}

/** Each kustomization once, with the namespace that its charts get: its own, else that of the nearest above it. */
function withNamespaces(root: GraphNode): { node: GraphNode; namespace: string }[] {
  const found = new Map<GraphNode, string>();
  const visit = (node: GraphNode, inherited: string): void => {
    if (found.has(node)) return;
    const { namespace } = node.kustomization.object;
    const own = typeof namespace === 'string' && namespace !== '' ? namespace : inherited;
    found.set(node, own);
    for (const { target } of [...node.resources, ...node.components]) if (typeof target !== 'string') visit(target, own);
  };
  visit(root, '');
  return [...found].map(([node, namespace]) => ({ node, namespace }));
}

async function inflateOne(
  local: LocalChart,
  namespace: string,
  helm: string,
  context: InflateContext,
  say: Collector,
): Promise<Inflation | undefined> {
  const { cwd, files, run, limits } = context;
  const { entry } = local;
  const at = entry.at();
  const skip = (problem: string, reason: 'render-failed' | 'remote-source' = 'render-failed'): undefined =>
    void say.skip(at.file, reason, `the chart ${entry.name} (line ${at.line}) was not rendered: ${problem}`);
  const [chart] = findCharts([join(local.folder, 'Chart.yaml')], cwd, files);
  if (!chart) return skip('its folder holds no chart of helm');
  if (chart.isLibrary) return skip('a library chart, which helm does not render on its own');
  const missing = [...chart.missing.map(({ name }) => name), ...chart.placed.map((folder) => nameBelow(cwd, folder))];
  if (missing.length > 0)
    return skip(
      `its dependencies are not in charts/, where kustomize needs them, and are never fetched (${missing.join(', ')})`,
      chart.missing.length > 0 ? 'remote-source' : 'render-failed',
    );
  const values = valuesOf(local);
  const args = argumentsOf(local, namespace, values, files);
  const result = await run(helm, args);
  if (result.status === 'unusable') return skip(`helm ${result.problem}`);
  if (result.status === 'timeout') return skip(`helm took longer than ${limits.timeoutMs / 1000} s`);
  if (result.status === 'too-large') return skip(`helm printed more than ${limits.maxBytes / 1024 / 1024} MiB`);
  if (result.status === 'failed') return void sayFailed(result.stderr, chart, { local, args, values }, context, say);
  const again = async (folder: string): Promise<string | undefined> => {
    const traced = args.map((arg) => (arg === chart.folder ? folder : arg));
    const second = await run(helm, traced);
    return second.status === 'done' ? second.stdout : undefined;
  };
  const released = inlineSettings(local, files);
  const settings = { given: values.flatMap((path) => files.find(path) ?? []), placeOf: inlinePlaces(released), released };
  const origin = await chartOrigin(chart, result.stdout, settings, again);
  const source = { path: chart.source.path, text: result.stdout, origin };
  return { chart: local, manifests: readManifests(source, () => -1).manifests, origin };
}

/** Values files beside the chart's own, in the order helm takes them. */
function valuesOf({ valuesFile, additional, folder }: LocalChart): string[] {
  const isOwn = valuesFile === undefined || valuesFile === join(folder, 'values.yaml');
  return [...(isOwn ? [] : [valuesFile]), ...additional];
}

function argumentsOf(local: LocalChart, inherited: string, values: readonly string[], files: Files): string[] {
  const { entry, folder } = local;
  const namespace = entry.namespace || (entry.inheritsNamespace ? inherited : '');
  return [
    'template',
    // As kustomize calls it: the names have to be the same.
    entry.releaseName || '--generate-name',
    folder,
    ...(namespace === '' ? [] : ['--namespace', namespace]),
    ...values.flatMap((path) => ['--values', path]),
    ...entry.args,
    ...inlineArguments(local, files),
  ];
}

/** Kustomize gives the chart nothing else: what fails here fails there. */
function sayFailed(stderr: string, chart: Chart, { local, args, values }: Call, { cwd, files }: InflateContext, say: Collector): void {
  const { entry } = local;
  const texts = [...values.flatMap((path) => files.find(path) ?? []), ...chart.tree.parts.flatMap((part) => part.values ?? [])];
  const secrets = [...secretValues(texts.map(({ text }) => text)), ...secretArguments(args)];
  const { problem, kind, source, location } = failureOf(stderr, chart, { files, cwd, secrets });
  const at = entry.at();
  const resource = { apiVersion: 'v2', kind: 'Chart', namespace: null, name: chart.name };
  const how = `as ${at.file}:${at.line} has it inflated`;
  if (kind !== 'cluster-version') say.unreadable(unrenderable(source, location, `${problem} (${how})`, resource, 'helm'));
  say.skip(location.file, 'render-failed', `the chart ${chart.name} was not rendered ${how}: line ${location.line}: ${problem}`);
}
