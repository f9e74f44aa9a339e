import { existsSync } from 'node:fs';
import { join, resolve, sep } from 'node:path';
import pMap from 'p-map';
import type { Rendering } from '../../gitops/rendering.ts';
import type { SourceText } from '../../manifests/manifest.ts';
import type { Files } from '../files.ts';
import { nameBelow } from '../paths.ts';
import { type Collector, collector, type Rendered, unrenderable } from '../rendered.ts';
import { type Environment, findProgram, type Run, type RunLimits } from '../run.ts';
import type { FoundFile } from '../walk.ts';
import { sayBrokenCharts } from './broken-charts.ts';
import { type ChartCall, callsOf, isConfigured, resourceOf } from './calls.ts';
import { type Chart, findCharts } from './chart.ts';
import { chartOrigin } from './chart-origin.ts';
import { withCopy } from './copy-chart.ts';
import { failureOf, type HelmFailure } from './failure.ts';
import { otherValuesNotes } from './other-values.ts';
import { partOfChart } from './part-of-chart.ts';
import { secretArguments, secretValues } from './secret-values.ts';

export interface HelmContext {
  /** Without symbolic links. */
  readonly cwd: string;
  readonly env: Environment;
  readonly run: Run;
  readonly limits: RunLimits;
  readonly concurrency: number;
  readonly files: Files;
  /** Values files by the folder of a chart, as the configuration names them. */
  readonly helmValues: Readonly<Record<string, readonly string[]>>;
  readonly namespaceFor: (path: string) => string | null;
  readonly gitOps?: Rendering | undefined;
}

/** Renders every chart among the files; the templates of one that cannot be rendered are skipped by name. */
export async function renderCharts(found: readonly FoundFile[], chartFiles: readonly FoundFile[], context: HelmContext): Promise<Rendered> {
  const say = collector();
  const broken = sayBrokenCharts(found, chartFiles, context.files, say);
  const consumed = new Set(broken.consumed);
  for (const folder of Object.keys(context.helmValues)) {
    if (!existsSync(join(resolve(context.cwd, folder), 'Chart.yaml')))
      say.skip(folder, 'render-failed', 'render.helm-values names this folder, which holds no Chart.yaml');
  }
  const helm = findProgram(['helm'], context.env);
  const charts = findCharts(
    broken.others.map(({ real }) => real),
    context.cwd,
    context.files,
  );
  const usersOf = usersOfCharts(charts);
  // What is only a part of other charts is judged as they deploy it.
  const standing = charts.filter((chart) => helm === undefined || usersOf(chart).length === 0 || isDeployed(chart, context));
  const jobs = standing.flatMap((chart) => jobsOfChart(chart, helm, context, say));
  const texts = await pMap(jobs, (job) => renderChart(job, context, say), { concurrency: context.concurrency });
  for (const file of found) {
    const chart = charts.findLast(({ folder }) => file.real.startsWith(folder + sep));
    if (!chart) continue;
    const printers = new Set([chart, ...usersOf(chart)].map(({ source }) => source.path));
    const printed = texts.flatMap((text) => (text !== undefined && printers.has(text.path) ? text : []));
    const part = partOfChart(file, chart, printed, context.files);
    if (!part) continue;
    consumed.add(file.real);
    if (part !== 'rendered') say.skip(file.name, part.reason, part.message);
  }
  const alone = jobs.flatMap((job, i) =>
    texts[i] && job.values.length === 0 && job.releases.length === 0 && !job.isConfigured ? job.chart : [],
  );
  const notes = otherValuesNotes(alone, charts, context.cwd, context.files);
  return { texts: texts.flatMap((text) => text ?? []), consumed, notes, ...say.result() };
}

/** The charts that are rendered with a chart elsewhere in the repository put in place. */
function usersOfCharts(charts: readonly Chart[]): (chart: Chart) => readonly Chart[] {
  const users = new Map<string, Chart[]>();
  for (const chart of charts) {
    if (chart.isLibrary || chart.missing.length > 0) continue;
    for (const folder of chart.placed) users.set(folder, [...(users.get(folder) ?? []), chart]);
  }
  return ({ folder }) => users.get(folder) ?? [];
}

/** By itself, as somebody says. */
function isDeployed(chart: Chart, context: HelmContext): boolean {
  return isConfigured(chart, context) || (context.gitOps?.releasesOf(chart.source.path).length ?? 0) > 0;
}

interface Job extends ChartCall {
  readonly chart: Chart;
  readonly helm: string;
}

/** What helm is to be called with for a chart; where nothing is, that is said. */
function jobsOfChart(chart: Chart, helm: string | undefined, context: HelmContext, say: Collector): Job[] {
  const file = chart.source.path;
  const skip = (reason: 'not-rendered' | 'remote-source' | 'template', message: string): [] => {
    say.skip(file, reason, message);
    return [];
  };
  if (chart.isLibrary) return skip('template', 'a library chart: it is rendered as part of the charts that use it');
  const calls = callsOf(chart, context, say);
  if (helm === undefined) return skip('not-rendered', 'a Helm chart, and helm is not on PATH: its templates were not read');
  if (chart.missing.length > 0) {
    const names = chart.missing.map(
      ({ name, repository, why }) => `${name}${repository === '' ? '' : ` from ${repository}`}${why === undefined ? '' : `, ${why}`}`,
    );
    const isRemote = chart.missing.some(({ repository }) => !repository.startsWith('file:'));
    // Where the chart has nothing of its own, all that it deploys lies elsewhere.
    const isElsewhere = isRemote && chart.placed.length === 0 && chart.tree.parts[0]?.folder.templates.length === 0;
    return skip(
      isElsewhere ? 'remote-source' : 'not-rendered',
      `its dependencies are not in charts/${isRemote ? ' and are never fetched' : ''} (${names.join('; ')})${isRemote ? '; `helm dependency build` puts them there' : ''}`,
    );
  }
  return calls.map((call) => ({ ...call, chart, helm }));
}

/** With the charts of the repository that it names put into a copy of it, where there are any. */
async function renderChart(job: Job, context: HelmContext, say: Collector): Promise<SourceText | undefined> {
  const { chart } = job;
  const [top] = chart.tree.parts;
  if (chart.placed.length === 0 || !top) return renderIn(chart.folder, job, context, say);
  const copied = await withCopy(top.folder, { within: context.cwd }, (folder) => renderIn(folder, job, context, say));
  if (copied) return copied.used;
  return void say.skip(chart.source.path, 'render-failed', 'not rendered: its local dependencies could not be put in place');
}

async function renderIn(folder: string, job: Job, context: HelmContext, say: Collector): Promise<SourceText | undefined> {
  const { chart, helm, values, releases, isConfigured } = job;
  const args = job.args.map((arg) => (arg === chart.folder ? folder : arg));
  const file = chart.source.path;
  const result = await context.run(helm, args);
  switch (result.status) {
    case 'done':
      return {
        path: file,
        text: result.stdout,
        releases: releases.map(({ key }) => key),
        origin: await chartOrigin(
          chart,
          result.stdout,
          {
            given: values.flatMap((path) => context.files.find(path) ?? []),
            placeOf: isConfigured ? undefined : releases[0]?.placeOf,
            released: isConfigured ? undefined : releases[0]?.settings,
          },
          async (marked) => {
            const again = await context.run(
              helm,
              args.map((arg) => (arg === folder ? marked : arg)),
            );
            return again.status === 'done' ? again.stdout : undefined;
          },
        ),
      };
    case 'unusable':
      return void say.skip(file, 'render-failed', `not rendered: helm ${result.problem}`);
    case 'timeout':
      return void say.skip(file, 'render-failed', `not rendered: helm took longer than ${context.limits.timeoutMs / 1000} s`);
    case 'too-large':
      return void say.skip(file, 'render-failed', `not rendered: helm printed more than ${context.limits.maxBytes / 1024 / 1024} MiB`);
    case 'failed':
      return void sayFailed(
        failureOf(result.stderr.replaceAll(folder, chart.folder), chart, { ...context, secrets: secretsOf(chart, values, args, context) }),
        job,
        context,
        say,
      );
  }
}

/** A chart that misses values it was never given may be deployed with others every day: that is said, and is no finding. */
function sayFailed({ problem, kind, source, location, isFoundAnyway }: HelmFailure, job: Job, { cwd }: HelmContext, say: Collector): void {
  const { chart, values, releases, isConfigured } = job;
  const release = isConfigured ? undefined : releases[0];
  const isFinding = (kind === 'broken' && !release?.isOpen) || (kind === 'values' && (release ? release.isWhole : values.length > 0));
  const files = values.map((path) => nameBelow(cwd, path)).join(', ');
  const given = files === '' ? 'with no values but its own' : `with ${files}`;
  // A release may give more than files.
  const used = release ? `as ${release.label} releases it${files === '' ? '' : `, ${given}`}` : given;
  if (isFinding && !isFoundAnyway) say.unreadable(unrenderable(source, location, `${problem} (${used})`, resourceOf(chart), 'helm'));
  const hint =
    kind === 'values' && values.length === 0 && release === undefined
      ? `; render.helm-values["${nameBelow(cwd, chart.folder)}"] names the files that it is deployed with`
      : '';
  say.skip(location.file, 'render-failed', `the chart ${chart.name} was not rendered ${used}: line ${location.line}: ${problem}${hint}`);
}

/** A template may print any value when it fails: `fail`, `required`. Those of charts in archives are among them. */
function secretsOf({ tree }: Chart, values: readonly string[], args: readonly string[], { files }: HelmContext): string[] {
  const texts = [...values.map((path) => files.find(path)), ...tree.parts.map((part) => part.values)];
  return [...secretValues(texts.flatMap((source) => source?.text ?? [])), ...secretArguments(args)];
}
