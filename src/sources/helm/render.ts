import { existsSync, realpathSync, statSync } from 'node:fs';
import { join, resolve, sep } from 'node:path';
import pMap from 'p-map';
import type { Release, Rendering } from '../../gitops/rendering.ts';
import type { SourceText } from '../../manifests/manifest.ts';
import type { Files } from '../files.ts';
import { isBelow, nameBelow } from '../paths.ts';
import { placeInYaml } from '../place.ts';
import { type Collector, collector, type Rendered, unrenderable } from '../rendered.ts';
import { type Environment, findProgram, type Run, type RunLimits } from '../run.ts';
import type { FoundFile } from '../walk.ts';
import { type Chart, findCharts } from './chart.ts';
import { chartOrigin } from './chart-origin.ts';
import { failureOf, type HelmFailure } from './failure.ts';
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
  const consumed = new Set<string>();
  for (const folder of Object.keys(context.helmValues)) {
    if (!existsSync(join(resolve(context.cwd, folder), 'Chart.yaml')))
      say.skip(folder, 'render-failed', 'render.helm-values names this folder, which holds no Chart.yaml');
  }
  const helm = findProgram(['helm'], context.env);
  const charts = findCharts(
    chartFiles.map(({ real }) => real),
    context.cwd,
    context.files,
  );
  const texts = await pMap(charts, (chart) => renderChart(chart, helm, context, say), { concurrency: context.concurrency });
  for (const file of found) {
    const chart = charts.findLast(({ folder }) => file.real.startsWith(folder + sep));
    const printed = texts.filter((text) => text !== undefined && text.path === chart?.source.path).flatMap((text) => text ?? []);
    const part = chart && partOfChart(file, chart, printed, context.files);
    if (!part) continue;
    consumed.add(file.real);
    if (part !== 'rendered') say.skip(file.name, part.reason, part.message);
  }
  return { texts: texts.flatMap((text) => text ?? []), consumed, ...say.result() };
}

async function renderChart(chart: Chart, helm: string | undefined, context: HelmContext, say: Collector): Promise<SourceText | undefined> {
  const file = chart.source.path;
  if (chart.isLibrary) return void say.skip(file, 'not-rendered', 'a library chart: it is rendered as part of the charts that use it');
  if (helm === undefined) return void say.skip(file, 'not-rendered', 'a Helm chart, and helm is not on PATH: its templates were not read');
  if (chart.missing.length > 0) {
    const names = chart.missing.map(({ name, repository }) => (repository === '' ? name : `${name} from ${repository}`));
    const isRemote = chart.missing.some(({ repository }) => !repository.startsWith('file:'));
    return void say.skip(
      file,
      isRemote ? 'remote-source' : 'not-rendered',
      `not rendered: its dependencies are not in charts/${isRemote ? ' and are never fetched' : ''} (${names.join(', ')}); \`helm dependency build\` puts them there`,
    );
  }
  // What the configuration says of a chart goes before what a GitOps object gives to it.
  const own = configuredValues(chart, context);
  const release = context.gitOps?.releaseOf(file);
  const values = own || !release ? valuesOf(chart, own ?? [], context, say) : valuesOfRelease(chart, release, context, say);
  if (values === undefined) return undefined;
  const namespace = context.namespaceFor(file) ?? release?.namespace ?? null;
  const args = [
    'template',
    releaseName(release?.name ?? chart.name),
    chart.folder,
    '--skip-tests',
    ...(namespace === null ? [] : ['--namespace', namespace]),
    ...values.flatMap((path) => ['--values', path]),
    ...(own ? [] : (release?.args ?? [])),
  ];
  const result = await context.run(helm, args);
  switch (result.status) {
    case 'done':
      return {
        path: file,
        text: result.stdout,
        origin: await chartOrigin(
          chart,
          result.stdout,
          { given: values.flatMap((path) => context.files.find(path) ?? []), placeOf: own ? undefined : release?.placeOf },
          async (folder) => {
            const again = await context.run(
              helm,
              args.map((arg) => (arg === chart.folder ? folder : arg)),
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
        failureOf(result.stderr, chart, { ...context, secrets: secretsOf(chart, values, args, context) }),
        chart,
        values,
        context,
        say,
      );
  }
}

/** A chart that misses values it was never given may be deployed with others every day: that is said, and is no finding. */
function sayFailed(
  { problem, kind, source, location }: HelmFailure,
  chart: Chart,
  values: readonly string[],
  { cwd }: HelmContext,
  say: Collector,
): void {
  const isFinding = kind === 'broken' || (kind === 'values' && values.length > 0);
  const used = values.length === 0 ? 'with no values but its own' : `with ${values.map((path) => nameBelow(cwd, path)).join(', ')}`;
  if (isFinding) say.unreadable(unrenderable(source, location, `${problem} (${used})`, resourceOf(chart), 'helm'));
  const hint =
    kind === 'values' && values.length === 0
      ? `; render.helm-values["${nameBelow(cwd, chart.folder)}"] names the files that it is deployed with`
      : '';
  say.skip(location.file, 'render-failed', `the chart ${chart.name} was not rendered ${used}: line ${location.line}: ${problem}${hint}`);
}

/** A template may print any value when it fails: `fail`, `required`. Those of charts in archives are among them. */
function secretsOf({ tree }: Chart, values: readonly string[], args: readonly string[], { files }: HelmContext): string[] {
  const texts = [...values.map((path) => files.find(path)), ...tree.parts.map((part) => part.values)];
  return [...secretValues(texts.flatMap((source) => source?.text ?? [])), ...secretArguments(args)];
}

function configuredValues(chart: Chart, { cwd, helmValues }: HelmContext): readonly string[] | undefined {
  return Object.entries(helmValues).find(
    ([folder]) => resolve(cwd, folder) === chart.folder || nameBelow(cwd, chart.folder) === folder.replace(/\/+$/, ''),
  )?.[1];
}

/** The values files of a GitOps object, found; undefined, and said at its place, where one is not there. */
function valuesOfRelease(chart: Chart, { label, files }: Release, { cwd, gitOps }: HelmContext, say: Collector): string[] | undefined {
  const root = gitOps?.root ?? '.';
  const paths: string[] = [];
  for (const { path, isOptional, source, location } of files) {
    const full = resolve(cwd, path);
    const real = statSync(full, { throwIfNoEntry: false })?.isFile() ? realpathSync(full) : undefined;
    if (real !== undefined && isBelow(real, realpathSync(resolve(cwd, root)))) {
      paths.push(real);
      continue;
    }
    if (isOptional && real === undefined) continue;
    const problem = `the values file ${path} of ${label} ${real === undefined ? 'is not there' : 'lies outside of the repository'}`;
    say.unreadable(unrenderable(source, location, problem, resourceOf(chart), 'helm'));
    return void say.skip(chart.source.path, 'render-failed', `not rendered: ${problem}`);
  }
  return paths;
}

/** The values files of the configuration, found; undefined, and said, where one is not there. */
function valuesOf(chart: Chart, names: readonly string[], { cwd }: HelmContext, say: Collector): string[] | undefined {
  const paths: string[] = [];
  for (const name of names) {
    const path = [resolve(chart.folder, name), resolve(cwd, name)].find((candidate) =>
      statSync(candidate, { throwIfNoEntry: false })?.isFile(),
    );
    if (path === undefined) {
      const problem = `the values file ${name} (render.helm-values) is neither in its folder nor in the working directory`;
      say.unreadable(unrenderable(chart.source, placeInYaml(chart.source, '/name'), problem, resourceOf(chart), 'helm'));
      return void say.skip(chart.source.path, 'render-failed', `not rendered: ${problem}`);
    }
    paths.push(realpathSync(path));
  }
  return paths;
}

function resourceOf({ name }: Chart) {
  return { apiVersion: 'v2', kind: 'Chart', namespace: null, name };
}

/** Helm takes lower-case letters, digits and dashes, 53 at most. */
function releaseName(name: string): string {
  const clean = name
    .toLowerCase()
    .replaceAll(/[^a-z0-9-]+/g, '-')
    .replaceAll(/^-+|-+$/g, '');
  return clean.slice(0, 53).replace(/-+$/, '') || 'release';
}
