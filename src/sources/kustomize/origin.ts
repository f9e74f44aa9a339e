import { locate } from '../../manifests/locate.ts';
import type { Location, Manifest, OriginNote, SourceOrigin } from '../../manifests/manifest.ts';
import type { Files } from '../files.ts';
import { nameBelow } from '../paths.ts';
import { mapSegments, pointerOf, segmentsOf, valueAt } from '../pointer.ts';
import { decidedBy, type Question } from './decide.ts';
import { filesOf, type GraphNode } from './graph.ts';
import { placeIn } from './kustomization.ts';
import { type FindLeaf, type Leaf, leafFinder, leavesOf, targetOf } from './leaves.ts';
import type { ReadPatches } from './patches.ts';

export interface OriginContext {
  /** Without symbolic links. */
  readonly cwd: string;
  readonly files: Files;
  readonly readPatches: ReadPatches;
}

/**
 * Leads the objects of one build back to the files they were made of. Nothing is annotated while rendering, which would slow the renderer down by
 * a third: the kustomizations are read again for the few objects that something is said about.
 */
export function kustomizeOrigin(root: GraphNode, { cwd, files, readPatches }: OriginContext): SourceOrigin {
  const paths = new Map(filesOf(root).map((path) => [nameBelow(cwd, path), path]));
  let find: FindLeaf | undefined;
  const leafOf = (manifest: Manifest): Leaf | undefined => {
    find ??= leafFinder(leavesOf(root, files));
    return find(manifest);
  };

  function placeOf(manifest: Manifest, pointer: string): Location {
    const leaf = leafOf(manifest);
    if (!leaf) return placeIn(root.kustomization, '/resources');
    const segments = existing(manifest, segmentsOf(pointer));
    const value = valueAt(manifest.object, segments);
    if (value === undefined) return writtenAt(leaf);
    const question: Question = { target: targetOf(leaf, manifest.object), segments, value };
    const written = 'manifest' in leaf.from ? mapSegments(segments, manifest.object, leaf.from.manifest.object) : undefined;
    // A mapping or list that is written in the object itself is shown there, whoever adds to it.
    if (typeof value !== 'object' || written === undefined) {
      for (const step of leaf.steps.toReversed()) {
        const place = decidedBy(step, question, files, readPatches);
        if (place) return place;
      }
    }
    return written === undefined ? writtenAt(leaf) : writtenAt(leaf, pointerOf(written));
  }

  return {
    files: [...paths.keys()],
    fileOf: (path) => {
      const real = paths.get(path);
      return real === undefined ? undefined : files.shownOf(real);
    },
    locate: placeOf,
    related: (manifest, pointer) => {
      const notes: OriginNote[] = [];
      const place = placeOf(manifest, pointer);
      const leaf = leafOf(manifest);
      const own = leaf && writtenAt(leaf);
      if (own && own.file !== place.file) notes.push({ message: `the ${manifest.kind} is written here`, location: own });
      const through = placeIn(root.kustomization, '/resources');
      if (through.file !== place.file) notes.push({ message: 'rendered through this kustomization', location: through });
      return notes;
    },
  };
}

/** The place of an object's name, or of a pointer into it, where it is written. */
function writtenAt({ from }: Leaf, pointer = '/metadata/name'): Location {
  if (!('manifest' in from)) return placeIn(from.kustomization, from.at);
  const { source, start, end, base } = from.manifest;
  return locate(source, start, end, base + pointer);
}

/** The longest part of a pointer that leads to something. */
function existing({ object }: Manifest, segments: readonly string[]): readonly string[] {
  let found = segments;
  while (found.length > 0 && valueAt(object, found) === undefined) found = found.slice(0, -1);
  return found;
}
