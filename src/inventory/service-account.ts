import { isTemplateValue } from '../manifests/json.ts';
import type { JsonObject, Manifest } from '../manifests/manifest.ts';
import { matchPointers, valueAt } from '../manifests/pointers.ts';
import type { PodPlace } from './kinds.ts';

/** The account the pods of a place run as. */
export interface AccountName {
  /** `default` where none is named; empty where something else decides. */
  readonly name: string;
  readonly declared: boolean;
  /** Pointer of the name; where there is none, of the pod spec, or of what could name one for several pods at once. */
  readonly at: string;
}

/** `serviceAccountName` wins over the deprecated `serviceAccount`, as the API server's conversion has it. */
export function accountNameOf({ object }: Manifest, { at, base, shape }: PodPlace): AccountName {
  if (shape.account === 'elsewhere') return { name: '', declared: false, at };
  const pointers = ['serviceAccountName', 'serviceAccount', ...(shape.account ?? [])];
  for (const pointer of pointers) {
    const [place] = matchPointers(object, pointer.startsWith('/') ? base + pointer : `${at}/${pointer}`);
    const name = place === undefined ? undefined : valueAt(object, place);
    // What a template or a workflow fills in is not known, which is not the same as none.
    if (place !== undefined && (isTemplateValue(name) || String(name).includes('{{'))) return { name: '', declared: false, at: place };
    if (place !== undefined && typeof name === 'string' && name !== '') return { name, declared: true, at: place };
  }
  const shared = shape.account?.findLast((pointer) => pointer.startsWith('/'));
  const unnamedAt = shared === undefined ? at : base + shared.slice(0, shared.lastIndexOf('/'));
  return { name: isDecidedElsewhere(object, base, shape) ? '' : 'default', declared: false, at: unnamedAt };
}

function isDecidedElsewhere(object: JsonObject, base: string, { unnamed, elsewhereIf }: PodPlace['shape']): boolean {
  return unnamed === 'elsewhere' || (elsewhereIf !== undefined && valueAt(object, base + elsewhereIf) === true);
}
