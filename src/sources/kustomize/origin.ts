import { locateIn, originNotes } from '../../manifests/locate.ts';
import type { Location, Manifest, OriginNote, SourceOrigin } from '../../manifests/manifest.ts';
import type { Files } from '../files.ts';
import { hiddenFile } from '../hidden.ts';
import { nameBelow } from '../paths.ts';
import { mapSegments, pointerOf, segmentsOf, valueAt } from '../pointer.ts';
import { decidedBy } from './decide.ts';
import { type Decision, type Question, questionOf } from './decision.ts';
import { filesOf, type GraphNode, nodesBelow } from './graph.ts';
import { imageEntries } from './image-entry.ts';
import type { Inflations } from './inflate.ts';
import { type Kustomization, placeIn } from './kustomization.ts';
import { type FindLeaf, type Leaf, leafFinder, leavesOf, targetOf } from './leaves.ts';
import type { ReadPatches } from './patches.ts';
import { sourceFinder } from './sources-of-values.ts';
import type { StepsOf } from './transformers.ts';
import { variableReader } from './variables.ts';

export interface OriginContext {
  /** Without symbolic links. */
  readonly cwd: string;
  readonly files: Files;
  readonly readPatches: ReadPatches;
  readonly stepsOf: StepsOf;
  readonly inflations: Inflations;
}

/**
 * Leads the objects of one build back to the files they were made of. Nothing is annotated while rendering, which would slow the renderer down by
 * a third: the kustomizations are read again for the few objects that something is said about.
 * @param isBuilt by kustomize; the reading without it leaves some fields out, which then have decided nothing
 */
export function kustomizeOrigin(
  root: GraphNode,
  isBuilt: boolean,
  { cwd, files, readPatches, stepsOf, inflations }: OriginContext,
): SourceOrigin {
  const paths = new Map(filesOf(root).map((path) => [nameBelow(cwd, path), path]));
  const charts = [...inflations.of.values()].flat().map(({ origin }) => origin);
  const inputs = new Set([...nodesBelow(root)].flatMap((node) => node.inputs));
  let leaves: readonly Leaf[] | undefined;
  let find: FindLeaf | undefined;
  const allLeaves = (): readonly Leaf[] => {
    leaves ??= leavesOf(root, { files, stepsOf, inflations });
    return leaves;
  };
  const leafOf: FindLeaf = (manifest) => {
    find ??= leafFinder(allLeaves());
    return find(manifest);
  };
  const sourceOf = sourceFinder({ files, leaves: allLeaves, decide });
  const fillVariables = variableReader(root, sourceOf);

  /** What decides a value on the way through these steps; where none does, where it is written. */
  function decide(leaf: Leaf, question: Question, steps: readonly Kustomization[]): Decision {
    const { segments, value, target } = question;
    const own = 'manifest' in leaf.from ? leaf.from.manifest : undefined;
    const written = own && mapSegments(segments, target.object, own.object);
    // A mapping or list that is written in the object itself is shown there, whoever adds to it.
    let asked = question;
    if (question.isAny || typeof value !== 'object' || written === undefined) {
      for (const step of steps.toReversed()) {
        if (!isBuilt && step.transformer && !step.transformer.isUnderstood && step.transformer.kind !== 'ImageTagTransformer') continue;
        const answer = decidedBy(step, asked, { files, readPatches, sourceOf: isBuilt ? sourceOf : undefined });
        if (answer.decision) return withName(answer.decision, answer.question);
        asked = answer.question;
      }
    }
    if (own === undefined || written === undefined) return atWritten(writtenAt(leaf));
    const text = valueAt(own.object, written);
    const notes = originNotes(own, pointerOf(written));
    return withName(
      fillVariables(
        atWritten(writtenAt(leaf, pointerOf(written)), notes, () => own.source.origin?.around?.(own, pointerOf(written)) ?? []),
        typeof text === 'string' ? text : '',
        question,
      ),
      asked,
    );
  }

  function decisionOf(manifest: Manifest, pointer: string): Decision {
    const leaf = leafOf(manifest);
    if (!leaf) return atWritten(placeIn(root.kustomization, '/resources'));
    const segments = existing(manifest, segmentsOf(pointer));
    const value = valueAt(manifest.object, segments);
    if (value === undefined) return atWritten(writtenAt(leaf));
    return decide(leaf, questionOf(targetOf(leaf, manifest.object), segments, value), leaf.steps);
  }

  return {
    files: [...new Set([...paths.keys(), ...charts.flatMap((chart) => chart.files)])],
    fileOf: (path) => {
      const inChart = charts.map((chart) => chart.fileOf(path)).find((file) => file !== undefined);
      if (inChart) return inChart;
      const real = paths.get(path);
      if (real === undefined) return undefined;
      const source = inputs.has(real) ? files.find(real) : undefined;
      return source ? hiddenFile(source.text) : files.shownOf(real);
    },
    renamedImages: () =>
      new Map(imageEntries(root.kustomization).flatMap(({ name, newName }) => (newName === undefined ? [] : [[newName, name] as const]))),
    locate: (manifest, pointer) => decisionOf(manifest, pointer).location,
    around: (manifest, pointer) => decisionOf(manifest, pointer).holders(),
    related: (manifest, pointer) => {
      const { location, notes: own = [] } = decisionOf(manifest, pointer);
      const notes: OriginNote[] = [...own];
      const leaf = leafOf(manifest);
      const written = leaf && writtenAt(leaf);
      if (written && written.file !== location.file) notes.push({ message: `the ${manifest.kind} is written here`, location: written });
      const through = placeIn(root.kustomization, '/resources');
      if (through.file !== location.file) notes.push({ message: 'rendered through this kustomization', location: through });
      return notes;
    },
  };
}

/** Of an image whose tag is decided in one place and its name in another, the second is worth a look too. */
function withName(decision: Decision, { image }: Question): Decision {
  if (image?.renamed === undefined) return decision;
  return { ...decision, notes: [...(decision.notes ?? []), { message: 'the name of the image is set here', location: image.renamed }] };
}

function atWritten(location: Location, notes: readonly OriginNote[] = [], holders: Decision['holders'] = () => []): Decision {
  return { location, holders, notes };
}

/** The place of an object's name, or of a pointer into it, where it is written. */
function writtenAt({ from }: Leaf, pointer = '/metadata/name'): Location {
  if ('manifest' in from) return locateIn(from.manifest, pointer);
  const [generator] = from.generators;
  return generator.place(generator.nameAt);
}

/** The longest part of a pointer that leads to something. */
function existing({ object }: Manifest, segments: readonly string[]): readonly string[] {
  let found = segments;
  while (found.length > 0 && valueAt(object, found) === undefined) found = found.slice(0, -1);
  return found;
}
