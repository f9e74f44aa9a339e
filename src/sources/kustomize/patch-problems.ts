import type { Location, Skipped, UnreadableDocument } from '../../manifests/manifest.ts';
import { unrenderable } from '../rendered.ts';
import { KUSTOMIZATION } from './issues.ts';
import type { Kustomization } from './kustomization.ts';
import type { PatchProblem } from './patches.ts';

/** Kustomize refuses a patch that does not parse and names no line of it: the finding stands where it ends to be YAML, and names the entry. */
export function unparsedPatch(problems: readonly PatchProblem[], entry: Location): UnreadableDocument[] {
  return problems.map(({ source, location, problem }) =>
    unrenderable(source, location, `${problem} (in a patch of ${entry.file}:${entry.line})`, KUSTOMIZATION, 'kustomize'),
  );
}

/** Why such a patch is not applied, whether kustomize is there or not. */
export function unparsedEntries({ source }: Kustomization, entry: string, problems: readonly PatchProblem[]): Skipped[] {
  return problems.slice(0, 1).map(({ location }) => ({
    file: source.path,
    reason: 'not-rendered',
    message: `not applied: ${entry}, which does not parse (${location.file}:${location.line})`,
  }));
}
