import { escapeSegment, valueAt } from '../inventory/kinds.ts';
import { isObject } from '../manifests/json.ts';
import { locateIn } from '../manifests/locate.ts';
import type { Manifest } from '../manifests/manifest.ts';
import { parseUntil, type Suppression } from './suppressions.ts';

/** A suppression that stands in the annotations of an object or of its pod template. */
export interface AnnotationSuppression extends Suppression {
  /** Undefined: every container, and the object itself. */
  readonly container?: string;
}

/**
 * `ecr-preflight/ignore.<rule>` for the object, and for one container `ecr-preflight/ignore.<rule>.<container>`. A key's name holds at most 63
 * characters, its prefix 253: where the first form has no room, the container may stand in front, `<container>.ecr-preflight/ignore.<rule>`.
 */
const KEY = /^(?:([a-z0-9-]+)\.)?ecr-preflight\/ignore(?:\.([A-Za-z0-9_-]+))?(?:\.([a-z0-9-]+))?$/;

/**
 * Reads the suppressions out of an object's annotations.
 * @param podSpecs pointers of its pod specs, whose templates carry annotations of their own.
 */
export function annotationSuppressions(
  manifest: Manifest,
  podSpecs: readonly string[],
  ruleIds: ReadonlySet<string>,
): AnnotationSuppression[] {
  const { source, start, end } = manifest;
  // Of the document, not of the file: a stream of ten thousand would be searched as often.
  if (!source.text.slice(start, end).includes('ecr-preflight')) return [];
  const places = new Set(['/metadata/annotations', ...podSpecs.map((at) => `${at.slice(0, at.lastIndexOf('/'))}/metadata/annotations`)]);
  return [...places].flatMap((at) => {
    const annotations = valueAt(manifest.object, at);
    if (!isObject(annotations)) return [];
    return Object.entries(annotations).flatMap(([key, value]): AnnotationSuppression[] => {
      const match = KEY.exec(key);
      if (!match) return [];
      const [, before, rule = '', behind] = match;
      const container = behind ?? before;
      const text = typeof value === 'string' || typeof value === 'number' ? String(value) : '';
      const end = ruleIds.has(rule)
        ? parseUntil(text)
        : { reason: text, problem: rule === '' ? ('no-rule' as const) : ('unknown-rule' as const) };
      return [
        {
          by: 'annotation',
          rule,
          ...end,
          location: locateIn(manifest, `${at}/${escapeSegment(key)}`),
          ...(container === undefined ? {} : { container }),
        },
      ];
    });
  });
}
