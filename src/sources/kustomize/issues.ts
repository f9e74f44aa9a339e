import { groupBy } from '../../group-by.ts';
import type { UnreadableDocument } from '../../manifests/manifest.ts';
import { type Collector, unrenderable } from '../rendered.ts';
import type { GraphIssue } from './graph.ts';

/** What findings about a kustomization are about. */
export const KUSTOMIZATION = { apiVersion: 'kustomize.config.k8s.io/v1beta1', kind: 'Kustomization', namespace: null, name: '' };

const WOULD_FAIL: ReadonlySet<GraphIssue['kind']> = new Set(['missing', 'cycle', 'broken', 'unparsed']);

/** Why a kustomization with these issues is not rendered. */
export function reasonOf(issues: readonly GraphIssue[]): 'remote-source' | 'plugin' | 'render-failed' {
  const has = (kind: GraphIssue['kind']): boolean => issues.some((issue) => issue.kind === kind);
  return has('remote') ? 'remote-source' : has('plugin') ? 'plugin' : 'render-failed';
}

/** Issues that would fail a deploy are findings, one a file. */
export function sayIssues(issues: readonly GraphIssue[], say: Collector): void {
  const fatal = issues.filter(({ kind }) => WOULD_FAIL.has(kind));
  for (const [first, ...others] of groupBy(fatal, ({ source }) => source.path).values())
    if (first) say.unreadable(documentOf(first, others));
}

/** One finding a file, at the first thing that is wrong; the lines of the others are named. */
export function documentOf({ kind, source, location, problem }: GraphIssue, others: readonly GraphIssue[] = []): UnreadableDocument {
  const lines = others.map((other) => other.location.line).join(', ');
  const more = others.length === 0 ? '' : ` (and ${others.length} more of its entries: ${others.length === 1 ? 'line' : 'lines'} ${lines})`;
  const document = unrenderable(source, location, problem + more, KUSTOMIZATION, 'kustomize');
  if (kind !== 'unparsed') return document;
  const { renderer: _, ...plain } = document;
  return plain;
}
