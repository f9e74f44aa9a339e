import type { SourceOrigin } from '../../manifests/manifest.ts';
import type { Chart } from './chart.ts';
import { renderedDocuments } from './documents.ts';
import { helmOrigin } from './origin.ts';
import { isOneLine, placementOf } from './placement.ts';
import { traceChart } from './trace.ts';
import type { ValueSettings } from './values.ts';

/** Nothing in these is ever pointed at, and they can be large. */
const LEFT_ALONE = new Set(['ConfigMap', 'CustomResourceDefinition']);
/** Text of a document that a rule may point into. */
const MATTERS = /\bimage\b|serviceAccount|ServiceAccount|\bSecret\b/;
/** Lines that findings and comments are looked for at. */
const POINTED_AT =
  /^\s*(?:- +)*["']?(?:image|kind|name|namespace|serviceAccount|serviceAccountName|containers|initContainers|annotations)["']?:/;

/**
 * Leads what helm printed for a chart back to the chart. Where that does not say which of several lines of a template printed something, helm is
 * asked once more, with templates that do say it.
 * @param render what helm prints for a copy of the chart
 */
export async function chartOrigin(
  { tree }: Chart,
  rendered: string,
  settings: ValueSettings,
  render: (folder: string) => Promise<string | undefined>,
): Promise<SourceOrigin> {
  const documents = renderedDocuments(rendered);
  const placement = placementOf(tree, documents);
  const isCertain = documents.every((document) => {
    if (LEFT_ALONE.has(document.kind ?? '') || !document.lines.some((line) => MATTERS.test(line))) return true;
    return document.lines.every((line, i) => !POINTED_AT.test(line) || isOneLine(placement.placesOf(document, i)));
  });
  const [top] = tree.parts;
  const anchors = isCertain || !top ? undefined : await traceChart(top.folder, documents, render);
  const placed = { documents, placement: anchors ? placementOf(tree, documents, { anchors }) : placement };
  return helmOrigin(tree, rendered, { ...settings, ...placed, isForeign: false });
}
