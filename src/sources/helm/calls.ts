import { realpathSync, statSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Release, Rendering } from '../../gitops/rendering.ts';
import { groupBy } from '../../group-by.ts';
import { isBelow, nameBelow } from '../paths.ts';
import { placeInYaml } from '../place.ts';
import { type Collector, unrenderable } from '../rendered.ts';
import type { Chart } from './chart.ts';

export interface CallContext {
  /** Without symbolic links. */
  readonly cwd: string;
  /** Values files by the folder of a chart, as the configuration names them. */
  readonly helmValues: Readonly<Record<string, readonly string[]>>;
  readonly namespaceFor: (path: string) => string | null;
  readonly gitOps?: Rendering | undefined;
}

/** What helm is called with for a chart. */
export interface ChartCall {
  readonly args: readonly string[];
  /** Values files, without symbolic links. */
  readonly values: readonly string[];
  /** Every release that comes to this call; none for a chart that is not known to be released. */
  readonly releases: readonly Release[];
  /** The configuration names its values files, which go before what a release gives. */
  readonly isConfigured: boolean;
}

/** One call for each way in which a chart is released; one that lacks a file is left out, and said. */
export function callsOf(chart: Chart, context: CallContext, say: Collector): ChartCall[] {
  const configured = configuredValues(chart, context);
  const releases = context.gitOps?.releasesOf(chart.source.path) ?? [];
  const calls = (releases.length === 0 ? [undefined] : releases).flatMap((release): ChartCall | [] => {
    const isConfigured = configured !== undefined;
    const values =
      isConfigured || !release ? valuesOf(chart, configured ?? [], context, say) : valuesOfRelease(chart, release, context, say);
    if (values === undefined) return [];
    const namespace = context.namespaceFor(chart.source.path) ?? release?.namespace ?? null;
    const args = [
      'template',
      releaseName(release?.name ?? chart.name),
      chart.folder,
      '--skip-tests',
      ...(namespace === null ? [] : ['--namespace', namespace]),
      ...values.flatMap((path) => ['--values', path]),
      ...(isConfigured ? [] : (release?.args ?? [])),
    ];
    return { args, values, releases: release ? [release] : [], isConfigured };
  });
  return [...groupBy(calls, ({ args }) => JSON.stringify(args)).values()].flatMap((same) => {
    const [first] = same;
    return first ? [{ ...first, releases: same.flatMap((call) => call.releases) }] : [];
  });
}

/** Whether the configuration names what a chart is deployed with. */
export function isConfigured(chart: Chart, context: CallContext): boolean {
  return configuredValues(chart, context) !== undefined;
}

function configuredValues(chart: Chart, { cwd, helmValues }: CallContext): readonly string[] | undefined {
  return Object.entries(helmValues).find(
    ([folder]) => resolve(cwd, folder) === chart.folder || nameBelow(cwd, chart.folder) === folder.replace(/\/+$/, ''),
  )?.[1];
}

/** The values files of a GitOps object, found; undefined, and said at its place, where one is not there. */
function valuesOfRelease(
  chart: Chart,
  { label, files, isCheckedOut }: Release,
  { cwd, gitOps }: CallContext,
  say: Collector,
): string[] | undefined {
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
    if (isCheckedOut) say.unreadable(unrenderable(source, location, problem, resourceOf(chart), 'helm'));
    return void say.skip(chart.source.path, 'render-failed', `not rendered: ${problem}`);
  }
  return paths;
}

/** The values files of the configuration, found; undefined, and said, where one is not there. */
function valuesOf(chart: Chart, names: readonly string[], { cwd }: CallContext, say: Collector): string[] | undefined {
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

/** A chart, as findings about it name it. */
export function resourceOf({ name }: Chart) {
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
