import type { Files } from '../files.ts';
import { type Collector, unrenderable } from '../rendered.ts';
import { type Environment, findProgram, type Run, type RunLimits } from '../run.ts';
import { failureOf } from './failure.ts';
import { type GraphNode, nodesBelow } from './graph.ts';
import { KUSTOMIZATION } from './issues.ts';
import { brokenPatch, type ReadPatches } from './patches.ts';

export interface BuildContext {
  readonly cwd: string;
  readonly files: Files;
  readonly run: Run;
  readonly limits: RunLimits;
  /** Where helm is, for the charts of kustomizations. */
  readonly helm: string | undefined;
  readonly kustomize: Command | undefined;
  readonly readPatches: ReadPatches;
}

interface Command {
  readonly program: string;
  readonly command: string;
}

/** How kustomize is called here; undefined where it is not there. */
export function kustomizeCommand(env: Environment): Command | undefined {
  const kustomize = findProgram(['kustomize'], env);
  if (kustomize !== undefined) return { program: kustomize, command: 'build' };
  const kubectl = findProgram(['kubectl'], env);
  return kubectl === undefined ? undefined : { program: kubectl, command: 'kustomize' };
}

export const READ_WITHOUT = 'Its local files were read without kustomize';

/** The rendered text; undefined, and said, where there is none. */
export async function build(
  root: GraphNode,
  { program, command }: Command,
  { cwd, files, run, limits, helm, readPatches }: BuildContext,
  say: Collector,
): Promise<string | undefined> {
  const file = root.kustomization.source.path;
  const hasCharts = [...nodesBelow(root)].some(({ charts }) => charts.length > 0);
  // Its charts are all there and their names are no options: nothing is fetched, and helm runs nothing but itself.
  const withHelm = hasCharts && helm !== undefined ? ['--enable-helm', '--helm-command', helm] : [];
  const result = await run(program, [command, ...withHelm, root.kustomization.folder]);
  switch (result.status) {
    case 'done':
      return result.stdout;
    case 'unusable':
      say.skip(file, 'render-failed', `not rendered: kustomize ${result.problem}. ${READ_WITHOUT}`);
      return undefined;
    case 'timeout':
      say.skip(file, 'render-failed', `not rendered: kustomize took longer than ${limits.timeoutMs / 1000} s. ${READ_WITHOUT}`);
      return undefined;
    case 'too-large':
      say.skip(file, 'render-failed', `not rendered: kustomize printed more than ${limits.maxBytes / 1024 / 1024} MiB. ${READ_WITHOUT}`);
      return undefined;
    case 'failed': {
      // Kustomize does not say at which line a patch stops being YAML.
      const patch = [...nodesBelow(root)].flatMap(({ kustomization }) => brokenPatch(kustomization, readPatches) ?? [])[0];
      const { problem, source, location } = patch ?? failureOf(result.stderr, root, cwd, files);
      say.skip(file, 'render-failed', `not rendered: ${location.file}:${location.line} ${problem}. ${READ_WITHOUT}`);
      // A resource or a patch that does not parse is a finding of its own, at the exact place.
      const parses = [...nodesBelow(root)].every((node) =>
        node.resources.every(({ target }) => typeof target !== 'string' || files.contentOf(target).unreadable.length === 0),
      );
      if (parses && !patch) say.unreadable(unrenderable(source, location, problem, KUSTOMIZATION, 'kustomize'));
      return undefined;
    }
  }
}
