import { isObject } from '../../manifests/json.ts';
import type { Location } from '../../manifests/manifest.ts';
import type { Files } from '../files.ts';
import { pointerOf } from '../pointer.ts';
import { byPatches } from './decide-patches.ts';
import { byReplacement, type SourceDecision } from './decide-replacements.ts';
import type { Decision, Question } from './decision.ts';
import { decidingEntry, imageEntries } from './image-entry.ts';
import { entriesOf, type Kustomization, placeIn } from './kustomization.ts';
import type { ReadPatches } from './patches.ts';

export interface DecideContext {
  readonly files: Files;
  readonly readPatches: ReadPatches;
  /** What decides the value that a replacement copies; undefined where replacements were not applied. */
  readonly sourceOf: SourceDecision | undefined;
}

/** undefined decision: the value was not set in this step; `question` is then what to ask of the steps before it. */
export interface Answer {
  readonly decision: Decision | undefined;
  readonly question: Question;
}

/**
 * The place in one kustomization, or in a file of its patches, that set a value.
 * What kustomize applies last is asked first: replacements, images, JSON patches, annotations, the namespace, patches.
 */
export function decidedBy(kustomization: Kustomization, question: Question, { files, readPatches, sourceOf }: DecideContext): Answer {
  const replaced = sourceOf && byReplacement(kustomization, question, files, sourceOf);
  if (replaced) return { decision: replaced, question };
  const renamed = sourceOf && question.image && renamedBy(kustomization, question, files, sourceOf);
  const asked = renamed ? { ...question, image: { ...question.image, renamed: question.image.renamed ?? renamed } } : question;
  const images = byImages(kustomization, asked);
  if (images.decision) return images;
  const before = images.question;
  const decision =
    byPatches(kustomization, readPatches(kustomization, 'patchesJson6902'), before) ??
    byMetadata(kustomization, before) ??
    byPatches(kustomization, readPatches(kustomization, 'patches'), before) ??
    byPatches(kustomization, readPatches(kustomization, 'patchesStrategicMerge'), before);
  return { decision, question: before };
}

/** Of an image whose tag stays as it is: the replacement of its name, or of a part of that. */
function renamedBy(
  kustomization: Kustomization,
  { image, ...question }: Question,
  files: Files,
  sourceOf: SourceDecision,
): Location | undefined {
  if (image === undefined || image.part === 'name') return undefined;
  return byReplacement(kustomization, { ...question, image: { ...image, part: 'name' } }, files, sourceOf)?.location;
}

const ENTRY_FIELDS = ['name', 'newName', 'newTag', 'digest', 'tagSuffix'];

function byImages(kustomization: Kustomization, question: Question): Answer {
  const { value, image } = question;
  if (image === undefined || typeof value !== 'string' || question.isAny) return { decision: undefined, question };
  const { by, renamedBy, name } = decidingEntry(value, image.part, imageEntries(kustomization), image.name);
  const renamed = image.renamed ?? (renamedBy && placeIn(kustomization, `${renamedBy.at}/newName`));
  return {
    decision: by && entryDecision(kustomization, by.entry.at, by.field),
    question: { ...question, image: { ...image, name, ...(renamed ? { renamed } : {}) } },
  };
}

/** One entry is a few lines that belong together: a comment at any of them is about the image. */
function entryDecision(kustomization: Kustomization, at: string, field: string): Decision {
  const entry = entriesOf(kustomization, 'images').find((candidate) => candidate.at === at)?.value;
  const fields = isObject(entry) ? ENTRY_FIELDS.filter((name) => Object.hasOwn(entry, name)) : [];
  return {
    location: placeIn(kustomization, `${at}/${field}`),
    holders: () => [at, ...fields.map((name) => `${at}/${name}`)].map((pointer) => placeIn(kustomization, pointer)),
  };
}

function byMetadata(kustomization: Kustomization, { segments, value }: Question): Decision | undefined {
  const { object } = kustomization;
  const pointer = pointerOf(segments);
  if (pointer === '/metadata/namespace' && object['namespace'] === value) return at(kustomization, '/namespace');
  const key = segments.at(-1) ?? '';
  if (segments.at(-3) === 'metadata') {
    const field = { annotations: 'commonAnnotations', labels: 'commonLabels' }[segments.at(-2) ?? ''];
    const map = field === undefined ? undefined : object[field];
    if (isObject(map) && map[key] === value) return at(kustomization, `/${field}${pointerOf([key])}`);
    const labels = segments.at(-2) === 'labels' ? entriesOf(kustomization, 'labels') : [];
    const found = labels.findLast(
      (entry) => isObject(entry.value) && isObject(entry.value['pairs']) && entry.value['pairs'][key] === value,
    );
    if (found) return at(kustomization, `${found.at}/pairs${pointerOf([key])}`);
  }
  if (pointer !== '/spec/replicas') return undefined;
  const entry = entriesOf(kustomization, 'replicas').find((candidate) => isObject(candidate.value) && candidate.value['count'] === value);
  return entry && at(kustomization, `${entry.at}/count`);
}

function at(kustomization: Kustomization, pointer: string): Decision {
  return { location: placeIn(kustomization, pointer), holders: () => [] };
}
