import { availableParallelism } from 'node:os';
import { dirname, join, sep } from 'node:path';
import type { Checkout } from '../gitops/checkout.ts';
import type { Rendering } from '../gitops/rendering.ts';
import type { Manifest } from '../manifests/manifest.ts';
import { isChartFile, isKustomizationFile } from './file-kinds.ts';
import { fileReader } from './files.ts';
import { objectsIn, renderingFor, writtenObjects } from './gitops.ts';
import { renderCharts } from './helm/render.ts';
import { renderKustomizations } from './kustomize/render.ts';
import { standingCharts } from './kustomize/standing-charts.ts';
import type { Rendered } from './rendered.ts';
import { DEFAULT_LIMITS, type Environment, type Run, type RunLimits, withRunner } from './run.ts';
import type { FoundFile } from './walk.ts';

export interface RenderSettings {
  /** Of the process: PATH is taken from it and nothing else is handed on. */
  readonly env: Environment;
  /** Values files by the folder of a chart. */
  readonly helmValues: Readonly<Record<string, readonly string[]>>;
  /** Namespace of what names none in a file, or null. */
  readonly namespaceFor: (path: string) => string | null;
  readonly limits?: RunLimits;
  /** Which namespaces are production: of too many deployments of one path those there are rendered first. */
  readonly isProduction?: (namespace: string) => boolean;
  /** Hears where rendering starts, and where it is over. */
  readonly onPhase?: ((phase: 'rendering' | 'reading') => void) | undefined;
}

/** Renders the kustomizations and charts among the files; undefined where there is none. */
export async function renderAll(
  files: readonly FoundFile[],
  cwd: string,
  settings: RenderSettings,
  checkout?: Checkout,
): Promise<Rendered | undefined> {
  const kustomizations = files.filter(({ name }) => isKustomizationFile(name));
  const charts = files.filter(({ name }) => isChartFile(name));
  if (kustomizations.length === 0 && charts.length === 0) return undefined;
  settings.onPhase?.('rendering');
  const limits = settings.limits ?? DEFAULT_LIMITS;
  const written = await writtenObjects(files);
  const sayOf = (objects: readonly Manifest[]): Rendering | undefined =>
    renderingFor(objects, files, checkout, settings.isProduction ?? (() => false));
  // Two at least: while one renderer waits for the disk the other has the processor.
  const concurrency = Math.min(4, Math.max(2, availableParallelism()));
  return withRunner(settings.env, limits, async (run) => {
    const context = { ...settings, cwd, run, limits, concurrency, files: fileReader(cwd) };
    const built = await renderKustomizations(kustomizations, { ...context, gitOps: sayOf(written.map(({ manifest }) => manifest)) });
    // What a kustomization makes of an object counts, and not the object it is made of; likewise for a template.
    const inCharts = charts.flatMap(({ real }) => ['templates', 'charts'].map((part) => join(dirname(real), part, sep)));
    const own = written.filter(({ real }) => !built.consumed.has(real) && !inCharts.some((folder) => real.startsWith(folder)));
    const objects = [...own.map(({ manifest }) => manifest), ...objectsIn(built.texts)];
    const inRounds = { ...context, run: remembering(run) };
    const standing = (gitOps: Rendering | undefined): readonly FoundFile[] =>
      standingCharts(charts, built, context, (path) => (gitOps?.releasesOf(path).length ?? 0) > 0);
    const released = await renderReleases(objects, (gitOps) => renderCharts(files, standing(gitOps), { ...inRounds, gitOps }), sayOf);
    const parts = [built, released];
    settings.onPhase?.('reading');
    return {
      texts: parts.flatMap((part) => part.texts),
      skipped: parts.flatMap((part) => part.skipped),
      unreadable: parts.flatMap((part) => part.unreadable),
      consumed: new Set(parts.flatMap((part) => [...part.consumed])),
      notes: parts.flatMap((part) => part.notes ?? []),
    };
  });
}

/** An application of applications of applications. */
const MAX_ROUNDS = 3;

/** Renders the charts as they are released, also by objects that charts make: again, as long as these say something new. */
async function renderReleases(
  objects: readonly Manifest[],
  render: (gitOps: Rendering | undefined) => Promise<Rendered>,
  sayOf: (objects: readonly Manifest[]) => Rendering | undefined,
): Promise<Rendered> {
  let rendered = await render(sayOf(objects));
  let known = '';
  for (let round = 1; round < MAX_ROUNDS; round++) {
    const made = objectsIn(rendered.texts);
    const said = JSON.stringify(made.map(({ object }) => object));
    if (made.length === 0 || said === known) break;
    known = said;
    rendered = await render(sayOf([...objects, ...made]));
  }
  return rendered;
}

/** What has been rendered once is not rendered again. */
function remembering(run: Run): Run {
  const known = new Map<string, ReturnType<Run>>();
  return (program, args) => {
    const key = JSON.stringify([program, args]);
    const result = known.get(key) ?? run(program, args);
    known.set(key, result);
    return result;
  };
}
