import { availableParallelism } from 'node:os';
import type { Checkout } from '../gitops/resolve.ts';
import { isChartFile, isKustomizationFile } from './file-kinds.ts';
import { fileReader } from './files.ts';
import { readRendering } from './gitops.ts';
import { renderCharts } from './helm/render.ts';
import { renderKustomizations } from './kustomize/render.ts';
import type { Rendered } from './rendered.ts';
import { DEFAULT_LIMITS, type Environment, type RunLimits, withRunner } from './run.ts';
import type { FoundFile } from './walk.ts';

export interface RenderSettings {
  /** Of the process: PATH is taken from it and nothing else is handed on. */
  readonly env: Environment;
  /** Values files by the folder of a chart. */
  readonly helmValues: Readonly<Record<string, readonly string[]>>;
  /** Namespace of what names none in a file, or null. */
  readonly namespaceFor: (path: string) => string | null;
  readonly limits?: RunLimits;
  /** Which namespaces are production: of several deployments of one path the one there is rendered. */
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
  const gitOps = await readRendering(files, checkout, settings.isProduction ?? (() => false));
  const limits = settings.limits ?? DEFAULT_LIMITS;
  // Two at least: while one renderer waits for the disk the other has the processor.
  const concurrency = Math.min(4, Math.max(2, availableParallelism()));
  return withRunner(settings.env, limits, async (run) => {
    const context = { ...settings, cwd, run, limits, concurrency, files: fileReader(cwd), gitOps };
    const parts = [await renderKustomizations(kustomizations, context), await renderCharts(files, charts, context)];
    settings.onPhase?.('reading');
    return {
      texts: parts.flatMap((part) => part.texts),
      skipped: parts.flatMap((part) => part.skipped),
      unreadable: parts.flatMap((part) => part.unreadable),
      consumed: new Set(parts.flatMap((part) => [...part.consumed])),
    };
  });
}
