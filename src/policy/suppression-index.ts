import type { Inventory } from '../inventory/inventory.ts';
import { locateIn } from '../manifests/locate.ts';
import type { Location, SourceText } from '../manifests/manifest.ts';
import type { Judged } from './judge.ts';
import { type AnnotationSuppression, annotationSuppressions } from './suppression-annotations.ts';
import { commentSuppressions } from './suppression-comments.ts';
import type { ConfigSuppression } from './suppression-config.ts';
import type { Suppression, SuppressionIndex } from './suppressions.ts';

export interface SuppressionSources {
  /** Texts that somebody wrote. */
  readonly texts: readonly SourceText[];
  readonly inventory: Inventory;
  readonly config: readonly ConfigSuppression[];
  readonly ruleIds: ReadonlySet<string>;
}

/** Everything that may suppress a finding: comments first, then annotations, then the configuration. */
export function suppressionIndex({ texts, inventory, config, ruleIds }: SuppressionSources): SuppressionIndex {
  const comments = commentSuppressions(texts, ruleIds);
  const annotations = new Map<number, readonly AnnotationSuppression[]>();
  // A base that several overlays use is written once: its suppressions are one, however many objects they end up in.
  const written = new Map<string, AnnotationSuppression>();
  const podSpecs = new Map<number, string[]>();
  for (const { manifest, podSpecAt } of inventory.workloads) podSpecs.set(manifest.id, [...(podSpecs.get(manifest.id) ?? []), podSpecAt]);
  for (const manifest of inventory.manifests) {
    const found = annotationSuppressions(manifest, podSpecs.get(manifest.id) ?? [], ruleIds).map((suppression) => {
      const key = keyOf(suppression);
      const known = written.get(key) ?? suppression;
      written.set(key, known);
      return known;
    });
    if (found.length > 0) annotations.set(manifest.id, found);
  }
  // Positions are not free: they are only looked for where a comment could stand. What is rendered may come from any file.
  const mayHaveComment = ({ of: { source } }: Judged): boolean =>
    comments.byFile.size > 0 && (source.origin !== undefined || comments.byFile.has(source.path));
  // An entry about files that this run has not read says nothing of this run.
  const spoken = config.filter((entry) => texts.some(({ path }) => entry.matchesPath(path)));
  return {
    all: [...comments.all, ...written.values(), ...spoken.map((entry) => entry.suppression)],
    candidates: (judged) => [
      ...(mayHaveComment(judged) ? linesOf(judged).flatMap(([file, line]) => comments.byFile.get(file)?.get(line) ?? []) : []),
      ...annotationsOf(judged, annotations),
      ...config.filter((entry) => entry.matches(judged)).map((entry) => entry.suppression),
    ],
  };
}

function keyOf({ rule, container, location }: AnnotationSuppression): string {
  return `${location.file}:${location.line}:${location.column} ${rule} ${container ?? ''}`;
}

function annotationsOf(
  { of, finding }: Judged,
  annotations: ReadonlyMap<number, readonly AnnotationSuppression[]>,
): readonly Suppression[] {
  const found = 'id' in of ? (annotations.get(of.id) ?? []) : [];
  return found.filter(({ container }) => container === undefined || container === finding.container);
}

/**
 * The lines on which a comment speaks of a finding: its own, and those where the things it stands in begin: its container, the list of
 * containers, the pod spec and template, the object.
 */
function linesOf({ finding, at, of, subject }: Judged): [string, number][] {
  const { file, line, endLine } = finding.location;
  const lines = new Set(Array.from({ length: endLine - line + 1 }, (_, i) => `${line + i} ${file}`));
  const add = (location: Location): void => void lines.add(`${location.line} ${location.file}`);
  if ('object' in of) {
    for (const pointer of holdersOf(at, subject.type === 'workload' ? subject.podSpec.at : undefined)) {
      add(locateIn(of, pointer));
    }
    // A value that is set on the way to the cluster stands in something else there: an entry of `images:`, a patch.
    if (of.filled?.get(at)?.place === undefined) for (const location of of.source.origin?.around?.(of, at) ?? []) add(location);
  }
  return [...lines].map((entry) => [entry.slice(entry.indexOf(' ') + 1), Number.parseInt(entry, 10)]);
}

function holdersOf(at: string, podSpecAt: string | undefined): string[] {
  const container = /^(.*\/(?:containers|initContainers|ephemeralContainers|volumes))\/\d+(?=\/|$)/.exec(at);
  const holders = ['', ...(container ? [container[0], container[1] ?? ''] : [])];
  if (podSpecAt !== undefined) holders.push(podSpecAt, podSpecAt.slice(0, podSpecAt.lastIndexOf('/')));
  return holders;
}
