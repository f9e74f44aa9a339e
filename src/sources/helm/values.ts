import { isObject } from '../../manifests/json.ts';
import { locate } from '../../manifests/locate.ts';
import type { Location, SourceText } from '../../manifests/manifest.ts';
import { parseYaml } from '../../manifests/yaml.ts';
import { pointerOf, valueAt } from '../pointer.ts';

/** `.Values.image.tag` to its keys, each reference once, in the order they stand. */
export function valueReferences(text: string): string[][] {
  const references = [...text.matchAll(/\.Values((?:\.[A-Za-z_][\w-]*)+)/g)].map((match) => (match[1] ?? '').split('.').slice(1));
  return [...new Map(references.map((keys) => [keys.join('.'), keys])).values()];
}

/** The `define` blocks of partials by name. */
export function definitionsOf(partials: readonly string[]): ReadonlyMap<string, string> {
  const blocks = partials.flatMap((text) => text.split(/(?=\{\{-?\s*define\s)/));
  return new Map(
    blocks.flatMap((block): [string, string][] => {
      const name = /^\{\{-?\s*define\s+"([^"]+)"/.exec(block)?.[1];
      return name === undefined ? [] : [[name, block]];
    }),
  );
}

/** Where a value is set: the last file that has it counts, as it does for helm. */
export function placeOfValue(keys: readonly string[], sources: readonly SourceText[]): Location | undefined {
  for (const source of sources.toReversed()) {
    const result = parseYaml(source.text);
    if (result.ok && isObject(result.value) && valueAt(result.value, keys) !== undefined)
      return locate(source, 0, source.text.length, pointerOf(keys));
  }
  return undefined;
}
