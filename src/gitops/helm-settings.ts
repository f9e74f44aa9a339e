import type { Json, Location } from '../manifests/manifest.ts';
import { outerPlace } from '../sources/kustomize/inline-text.ts';
import { placeInYaml } from '../sources/place.ts';
import { segmentsOf, valueAt } from '../sources/pointer.ts';
import type { HelmInput } from './helm-values.ts';
import { placeOf, type Root } from './objects.ts';

/** A value that a GitOps object gives to a chart. */
export interface HelmSetting {
  readonly keys: readonly string[];
  readonly value: Json;
  /** Where it is set; of fewer keys what holds it, of more what is nearest. */
  readonly placeOf: (keys?: readonly string[]) => Location;
}

/** In the order helm takes them: those that come later go before the others. */
export function helmSettings(root: Root, { values, valuesAt, parameters }: HelmInput): HelmSetting[] {
  const pointer = (keys: readonly string[]): string => keys.map((key) => `/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
  const written = valuesAt === undefined ? [] : leaves(values);
  return [
    ...written.map(
      ([own, value]): HelmSetting => ({
        keys: own,
        value,
        placeOf: (keys = own) =>
          valuesAt?.isText ? placeInText(root, valuesAt.pointer, pointer(keys)) : placeOf(root, `${valuesAt?.pointer}${pointer(keys)}`),
      }),
    ),
    ...parameters.map(({ name, value, at }): HelmSetting => ({ keys: keysOf(name), value, placeOf: () => placeOf(root, at) })),
  ];
}

/** Values that stand in a text, line by line: their own line, where that can be told. */
function placeInText(root: Root, textAt: string, at: string): Location {
  const outer = placeOf(root, textAt);
  const { source, object } = root.manifest;
  const text = valueAt(object, segmentsOf(textAt));
  if (source.origin || typeof text !== 'string') return outer;
  return outerPlace(source, outer, text, placeInYaml({ path: source.path, text }, at));
}

/** What helm is called with for them. */
export function helmArguments({ values, parameters }: HelmInput): string[] {
  return [
    ...leaves(values).flatMap(([keys, value]) => ['--set-json', `${keys.map(escapeKey).join('.')}=${JSON.stringify(value)}`]),
    ...parameters.flatMap(({ name, value, isString, isOpen }) =>
      isOpen
        ? ['--set-string', `${name}=${value.replaceAll(/[\\,{}[\]]/g, '\\$&')}`]
        : [isString ? '--set-string' : '--set', `${name}=${escapeValue(value)}`],
    ),
  ];
}

/** Values one by one, so that they are merged into those of files; lists go as a whole. */
function leaves(value: Json, keys: readonly string[] = []): [keys: readonly string[], value: Json][] {
  const isMapping = value !== null && typeof value === 'object' && !Array.isArray(value);
  const entries = isMapping ? Object.entries(value) : [];
  if (isMapping && (entries.length > 0 || keys.length === 0))
    return entries.flatMap(([key, child]) => leaves(child as Json, [...keys, key]));
  return [[keys, value]];
}

/** `a.b\.c[0]` to its keys. */
function keysOf(name: string): string[] {
  const parts = name.match(/\[\d+\]|(?:\\.|[^.[\\])+/g) ?? [];
  return parts.map((part) => part.replace(/^\[(\d+)\]$/, '$1').replaceAll(/\\(.)/g, '$1'));
}

/** What has a meaning in the name of a value. */
function escapeKey(key: string): string {
  return key.replaceAll(/[\\.=,[\]{}]/g, '\\$&');
}

/** As Argo CD does it: a comma would begin the next value, unless it is escaped already; in braces it parts the items of a list. */
function escapeValue(value: string): string {
  return value.startsWith('{') && value.endsWith('}') ? value : value.replaceAll(/(?<!\\),/g, '\\,');
}
