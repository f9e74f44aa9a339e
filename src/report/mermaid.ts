import { visible } from './escape.ts';
import type { Finding, Report } from './report.ts';
import { resourceName } from './words.ts';

/** GitHub refuses to draw diagrams of more than 500 edges; people stop reading long before. */
const MOST_EDGES = 24;
const LONGEST_LABEL = 90;

interface Edge {
  readonly from: string;
  readonly to: string;
  readonly label: string;
}

/**
 * A flow chart of what failed, workload > ServiceAccount > role and workload > image, as Mermaid text without its fence.
 * @returns undefined where no error has a picture.
 */
export function mermaid(report: Report): string | undefined {
  const edges = report.findings.filter(({ severity }) => severity === 'error').flatMap(edgesOf);
  const unique = [...new Map(edges.map((edge) => [`${edge.from}\n${edge.to}\n${edge.label}`, edge])).values()];
  if (unique.length === 0) return undefined;
  const shown = unique.slice(0, MOST_EDGES);
  const ids = new Map([...new Set(shown.flatMap(({ from, to }) => [from, to]))].map((node, at) => [node, `n${at}`]));
  const broken = [...new Set(shown.filter(({ label }) => label !== '').map(({ to }) => ids.get(to)))];
  return [
    'flowchart LR',
    ...[...ids].map(([node, id]) => `  ${id}["${label(node)}"]`),
    ...shown.map(({ from, to, label: rule }) => `  ${ids.get(from)} ${rule === '' ? '-->' : `-. "${label(rule)}" .->`} ${ids.get(to)}`),
    ...(shown.length < unique.length ? [`  more["and ${unique.length - shown.length} more"]`] : []),
    '  classDef broken stroke:#d1242f,stroke-width:2px',
    `  class ${broken.join(',')} broken`,
  ].join('\n');
}

/** What the report knows of the way from a workload to its image. */
function edgesOf(finding: Finding): Edge[] {
  const subject = resourceName(finding.resource);
  if (finding.resource.kind === 'ServiceAccount') {
    const users = finding.related.flatMap(({ resource }) =>
      resource && resource.kind !== 'ServiceAccount' ? [resourceName(resource)] : [],
    );
    return [...users.map((user) => ({ from: user, to: subject, label: '' })), { from: subject, to: 'IAM role', label: finding.rule }];
  }
  return finding.image === undefined ? [] : [{ from: subject, to: `image ${finding.image}`, label: finding.rule }];
}

/**
 * Mermaid reads `#60;` as a character: whatever could end the string, start Markdown or become HTML is written so.
 * A long name keeps its end, where an image has its tag.
 */
function label(text: string): string {
  const shown = visible(text);
  const short = shown.length <= LONGEST_LABEL ? shown : `${shown.slice(0, LONGEST_LABEL / 3)}…${shown.slice(-LONGEST_LABEL / 2)}`;
  return short.replace(/[^\p{L}\p{N} ._:/@…-]/gu, (character) => `#${character.codePointAt(0)};`);
}
