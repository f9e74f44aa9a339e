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
 * A flow chart of what failed, workload > ServiceAccount > role, workload > cluster > role or subnet > repository, and workload > image, as Mermaid text
 * without its fence.
 * @returns undefined where no error has a picture.
 */
export function mermaid(report: Report): string | undefined {
  const edges = report.findings.filter(({ severity }) => severity === 'error').flatMap(edgesOf);
  const unique = [...new Map(edges.map((edge) => [`${edge.from}\n${edge.to}\n${edge.label}`, edge])).values()];
  if (unique.length === 0) return undefined;
  // What is broken is not crowded out by who uses it.
  const kept = new Set([...unique.filter(({ label }) => label !== ''), ...unique.filter(({ label }) => label === '')].slice(0, MOST_EDGES));
  const shown = unique.filter((edge) => kept.has(edge));
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

/** Accounts and clusters stand between the workloads that use them and what they lead to. */
const BETWEEN = { ServiceAccount: 'IAM role', Cluster: 'ECR' } as const;
/** What a message about the way of a pull names: a role, or a subnet. */
const NAMED = /\barn:[a-z-]+:iam::\d+:role\/[\w+=,.@/-]+|\bsubnet-[0-9a-f]+/i;

const NO_SUCH_ROLE = 'pull-role-not-found';
const ECR_IMAGE =
  /\b\d{12}\.dkr[.-]ecr(?:-fips)?\.[a-z0-9-]+\.(?:amazonaws\.com(?:\.cn)?|on\.aws|on\.amazonwebservices\.com\.cn)\/([^\s:@,;"`]+)/g;

/** The one repository that the workloads' images are in, or how many there are. */
function repositoriesOf(related: Finding['related']): string {
  const names = new Set(related.flatMap(({ message }) => [...message.matchAll(ECR_IMAGE)].map(([, name = '']) => name)));
  const [only] = names;
  return names.size > 1 ? `${names.size} repositories in ECR` : only === undefined ? BETWEEN.Cluster : `ECR repository ${only}`;
}

/** What the report knows of the way from a workload to its image. */
function edgesOf({ resource, related, rule, message, image }: Finding): Edge[] {
  const subject = resourceName(resource);
  const { kind } = resource;
  if (kind === 'ServiceAccount' || kind === 'Cluster') {
    const users = new Set(
      related.flatMap((one) => (one.resource && !Object.hasOwn(BETWEEN, one.resource.kind) ? [resourceName(one.resource)] : [])),
    );
    const used = [...users].map((user) => ({ from: user, to: subject, label: '' }));
    const named = NAMED.exec(message)?.[0];
    // Of a pull the way beyond a role or a subnet is what is broken; where the role is not right itself, there is no way beyond it.
    if (kind === 'Cluster' && named !== undefined && rule !== NO_SUCH_ROLE) {
      return [{ from: subject, to: named, label: '' }, ...used, { from: named, to: repositoriesOf(related), label: rule }];
    }
    return [...used, { from: subject, to: named ?? BETWEEN[kind], label: rule }];
  }
  return image === undefined ? [] : [{ from: subject, to: `image ${image}`, label: rule }];
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
