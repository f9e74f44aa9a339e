import { join, sep } from 'node:path';
import type { SourceText } from '../../manifests/manifest.ts';
import type { Files } from '../files.ts';
import { OF_A_CHART } from '../templates.ts';
import type { FoundFile } from '../walk.ts';
import type { Chart } from './chart.ts';
import { renderedDocuments } from './documents.ts';

/** What becomes of a file that belongs to a chart: `rendered` as a part of what helm prints or is meant to, or counted under a reason. */
export type PartOfChart = 'rendered' | { readonly reason: 'template'; readonly message: string };

const TEST_HOOK = /helm\.sh\/hook["']?\s*:\s*["']?(?:[\w-]+\s*,\s*)*test(?:-success|-failure)?\b/;
/** An action that only helm can mean: `.Values` of a chart, and not the braces of another engine. */
const OF_HELM = /\{\{[^}]*(?:\.Values|\.Release|\.Chart|\.Capabilities|\binclude\b)/;

/**
 * @param printed what helm printed for the chart; empty where it printed nothing
 * @returns undefined for a file that is none of the chart's, or that can be read as it is
 */
export function partOfChart(
  { real }: FoundFile,
  { folder, name, tree }: Chart,
  printed: readonly SourceText[],
  files: Files,
): PartOfChart | undefined {
  const isTemplate = real.startsWith(join(folder, `templates${sep}`));
  const isBelow = isTemplate || real.startsWith(join(folder, `charts${sep}`));
  const isInTemplates = isTemplate || (isBelow && real.includes(`${sep}templates${sep}`));
  if (isInTemplates) {
    const text = files.find(real, folder)?.text ?? '';
    if (TEST_HOOK.test(text) && !isPrinted(real, folder, printed))
      return { reason: 'template', message: `${OF_A_CHART}${name}: a test, which \`helm test\` runs and a release does not` };
    if (printed.length === 0 && text.includes('{{')) return { reason: 'template', message: `${OF_A_CHART}${name}, which was not rendered` };
  }
  if (printed.length > 0 && (isBelow || ['Chart.yaml', 'values.yaml'].some((file) => real === join(folder, file)))) return 'rendered';
  // Why a chart was not rendered is said at its Chart.yaml.
  if (real === join(folder, 'Chart.yaml')) return 'rendered';
  const readsFiles = !isBelow && tree.parts[0]?.folder.templates.some((file) => tree.parts[0]?.folder.read(file)?.text.includes('.Files.'));
  if (!readsFiles || !OF_HELM.test(files.find(real, folder)?.text ?? '')) return undefined;
  const said = printed.length === 0 ? 'which was not rendered' : 'whose templates may read it: judged as far as they print it';
  return { reason: 'template', message: `${OF_A_CHART}${name}, ${said}` };
}

/** Whether helm names the template above one of its documents; by its path below templates/, as a subchart may be called otherwise. */
function isPrinted(real: string, folder: string, printed: readonly SourceText[]): boolean {
  const [, below = ''] = real.slice(folder.length).split(`${sep}templates${sep}`);
  const end = `/templates/${below.split(sep).join('/')}`;
  return printed.some(({ text }) => renderedDocuments(text).some(({ source }) => source?.endsWith(end)));
}
