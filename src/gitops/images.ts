import { isObject } from '../manifests/json.ts';
import type { Json } from '../manifests/manifest.ts';
import { type ImageOverride, listAt, textAt } from './objects.ts';

/** `images:` of a Flux Kustomization: entries as in a kustomization. */
export function imageEntries(spec: Json | undefined, at: string): ImageOverride[] {
  return listAt(spec, 'images').flatMap((entry, i): ImageOverride[] => {
    const name = textAt(entry, 'name');
    if (name === undefined) return [];
    const [newName, newTag, digest] = ['newName', 'newTag', 'digest'].map((field) => textAt(entry, field));
    return [{ name, newName, newTag, digest, at: `${at}/images/${i}`, hasFields: true }];
  });
}

/** `kustomize.images` of an Argo CD source: `[old=]new[:tag][@digest]`, `*` for a name or tag that stays, as `kustomize edit set image` takes it. */
export function imageArguments(kustomize: Json | undefined, at: string): ImageOverride[] {
  return listAt(kustomize, 'images').flatMap((entry, i): ImageOverride[] => {
    if (typeof entry !== 'string' || isObject(entry)) return [];
    const equals = entry.indexOf('=');
    const image = entry.slice(equals + 1);
    const digestAt = image.indexOf('@');
    const reference = digestAt < 0 ? image : image.slice(0, digestAt);
    const colon = reference.lastIndexOf(':');
    const hasTag = colon > reference.lastIndexOf('/');
    const newName = hasTag ? reference.slice(0, colon) : reference;
    if (newName === '') return [];
    return [
      {
        name: equals < 0 ? newName : entry.slice(0, equals),
        // The name stays whatever it is by then.
        newName: newName === '*' ? undefined : newName,
        newTag: hasTag && reference.slice(colon + 1) !== '*' ? reference.slice(colon + 1) : undefined,
        digest: digestAt < 0 ? undefined : image.slice(digestAt + 1),
        at: `${at}/images/${i}`,
        hasFields: false,
      },
    ];
  });
}
