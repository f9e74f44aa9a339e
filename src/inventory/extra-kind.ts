import type { KindEntry } from '../config/schema.ts';
import type { ExtraKind } from './kinds.ts';

/** A kind of the configuration to where its pods and images stand. */
export function extraKind({ kind, group, 'pod-template': template, images = [] }: KindEntry): ExtraKind {
  return {
    kind,
    group,
    shapes: [
      // A pod spec by itself is taken as well; as that it needs no `spec` below it.
      ...(template === undefined ? [] : [{ pod: `${template}/spec` }, { pod: template, lists: {} }]),
      ...(images.length > 0 ? [{ pod: '', images, unnamed: 'elsewhere' as const }] : []),
    ],
  };
}
