import type { SourceText } from '../../manifests/manifest.ts';
import type { ChartFolder } from './chart-folder.ts';
import { withCopy } from './copy-chart.ts';
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
  const paths: string[] = [];
  const textOf = ({ path, text }: SourceText): string => {
    const marked = markLines(text, (line) => ` #~${paths.length}.${line}~`);
    paths.push(path);
    return marked;
  };
  // Where there is no copy, what helm printed has to do.
  const printed = (await withCopy(chart, { textOf }, render))?.used;
  return printed === undefined ? undefined : anchorsIn(printed, documents, paths);
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
