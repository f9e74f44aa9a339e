import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { type ChartFolder, entriesOf } from './chart-folder.ts';
import { type RenderedDocument, renderedDocuments } from './documents.ts';
import type { Anchors } from './placement.ts';
import type { TemplateLine } from './template/graph.ts';
import { markLines } from './template/mark.ts';

const MARK = / #~(\d+)\.(\d+)~/g;

/**
 * Renders a copy of the chart whose templates carry a comment with its own number behind every line, to see which line printed what. Of what
 * comes out only lines count that are the same without the comment: what else it changes (a check sum over a template) stays unknown.
 * @param render gives what helm prints for the chart in a folder; undefined where it fails
 */
export async function traceChart(
  chart: ChartFolder,
  documents: readonly RenderedDocument[],
  render: (folder: string) => Promise<string | undefined>,
): Promise<Anchors | undefined> {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'ecr-preflight-chart-')));
  try {
    const paths: string[] = [];
    copyChart(chart, join(folder, 'chart'), paths);
    const printed = await render(join(folder, 'chart'));
    return printed === undefined ? undefined : anchorsIn(printed, documents, paths);
  } catch {
    return undefined; // no room, or no links on this machine: what helm printed has to do
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Templates with marks; everything else is a link. */
function copyChart(chart: ChartFolder, target: string, paths: string[]): void {
  const { real, templates } = chart;
  if (real === undefined) return;
  mkdirSync(target, { recursive: true });
  for (const name of entriesOf(real)) if (name !== 'templates' && name !== 'charts') symlinkSync(join(real, name), join(target, name));
  for (const file of templates) {
    const source = chart.read(file);
    if (!source) continue;
    const copy = join(target, file);
    mkdirSync(dirname(copy), { recursive: true });
    writeFileSync(
      copy,
      markLines(source.text, (line) => ` #~${paths.length}.${line}~`),
    );
    paths.push(source.path);
  }
  const charts = join(real, 'charts');
  mkdirSync(join(target, 'charts'));
  for (const name of entriesOf(charts)) if (name.endsWith('.tgz')) symlinkSync(join(charts, name), join(target, 'charts', name));
  for (const [i, subchart] of chart.subcharts().entries()) copyChart(subchart, join(target, 'charts', `chart-${i}`), paths);
}

function anchorsIn(printed: string, documents: readonly RenderedDocument[], paths: readonly string[]): Anchors | undefined {
  const marked = renderedDocuments(printed);
  if (marked.length !== documents.length) return undefined;
  const found = new Map<RenderedDocument, ReadonlyMap<number, TemplateLine>>();
  for (const [i, document] of documents.entries()) {
    const lines = marked[i]?.lines ?? [];
    if (marked[i]?.source !== document.source || lines.length !== document.lines.length) continue;
    const anchors = new Map<number, TemplateLine>();
    for (const [line, text] of lines.entries()) {
      const [mark, ...others] = [...text.matchAll(MARK)];
      const file = paths[Number(mark?.[1])];
      // Two marks: a line of one template with what another one printed in it.
      if (file === undefined || others.length > 0 || text.replace(MARK, '') !== document.lines[line]) continue;
      anchors.set(line, { file, line: Number(mark?.[2]) });
    }
    found.set(document, anchors);
  }
  return (document) => found.get(document);
}
