import type { HelmSetting } from '../../gitops/helm-settings.ts';
import { isObject } from '../../manifests/json.ts';
import type { Json, Location, SourceText } from '../../manifests/manifest.ts';
import { parseYaml } from '../../manifests/yaml.ts';
import { placeInYaml } from '../place.ts';
import { pointerOf, valueAt } from '../pointer.ts';
import type { ChartPart } from './chart-tree.ts';

/** A value as the chart that asks for it sees it. */
export interface SetValue {
  /** From `.Values` of that chart on. */
  readonly keys: readonly string[];
  /** undefined where a GitOps object sets it: only its place is known. */
  readonly value: Json | undefined;
  readonly location: () => Location;
  /** It stands in the archive of a chart. */
  readonly isPacked: boolean;
}

export interface ValueSettings {
  /** Values files that the chart is given, in the order helm takes them. */
  readonly given: readonly SourceText[];
  /** Where a GitOps object sets a value of the topmost chart: goes before all files. */
  readonly placeOf?: ((keys: readonly string[]) => Location | undefined) | undefined;
  /** The values it sets. */
  readonly released?: readonly HelmSetting[] | undefined;
}

export interface ValueFinder {
  /** What counts for a chart at these keys, `*` standing for every item; nothing for what is not set or set to null. */
  readonly find: (part: ChartPart, keys: readonly string[]) => readonly SetValue[];
  /** The scalars below a value, itself where it is one. */
  readonly leavesOf: (part: ChartPart, value: SetValue) => readonly SetValue[];
}

/** What may set values, and the keys below which it holds those of a chart; without a source a GitOps object. */
interface Layer {
  readonly source: SourceText | undefined;
  readonly prefix: readonly string[];
  readonly isReleased: boolean;
  readonly isPacked: boolean;
}

const MOST_ITEMS = 500;

/** Looks values up the way helm merges them: given files, the topmost chart's own, those of the charts below it. */
export function valueFinder({ given, placeOf }: ValueSettings): ValueFinder {
  const parsed = new Map<SourceText, Json | undefined>();
  function valuesIn(source: SourceText): Json | undefined {
    if (!parsed.has(source)) {
      const result = parseYaml(source.text);
      parsed.set(source, result.ok ? result.value : undefined);
    }
    return parsed.get(source);
  }

  function one(part: ChartPart, keys: readonly string[]): SetValue | undefined {
    for (const { source, prefix, isReleased, isPacked } of layersOf(part, keys[0] === 'global', given, placeOf !== undefined)) {
      if (isReleased) {
        const location = placeOf?.([...prefix, ...keys]);
        if (location) return { keys, value: undefined, location: () => location, isPacked };
        continue;
      }
      const whole = source && valuesIn(source);
      const at = [...prefix, ...keys];
      const value = valueAt(whole, at);
      if (value === null) return undefined;
      if (source && value !== undefined) return { keys, value, location: () => placeInYaml(source, pointerOf(at)), isPacked };
      // A list or a scalar on the way replaces all that stands behind it.
      const above = keys.map((_, i) => valueAt(whole, at.slice(0, prefix.length + i)));
      if (above.some((parent) => parent !== undefined && !isObject(parent))) return undefined;
    }
    return undefined;
  }

  /** Keys of a map in all its layers, positions of the list that counts. */
  function itemsOf(part: ChartPart, keys: readonly string[]): string[] {
    const value = one(part, keys)?.value;
    if (Array.isArray(value)) return value.slice(0, MOST_ITEMS).map((_, i) => String(i));
    if (!isObject(value)) return [];
    const names = layersOf(part, keys[0] === 'global', given, false).flatMap(({ source, prefix }) => {
      const map = source && valueAt(valuesIn(source), [...prefix, ...keys]);
      return isObject(map) ? Object.keys(map) : [];
    });
    return [...new Set(names)].sort().slice(0, MOST_ITEMS);
  }

  function find(part: ChartPart, keys: readonly string[]): readonly SetValue[] {
    const star = keys.indexOf('*');
    if (star < 0) return [one(part, keys) ?? []].flat();
    return itemsOf(part, keys.slice(0, star))
      .flatMap((item) => find(part, [...keys.slice(0, star), item, ...keys.slice(star + 1)]))
      .slice(0, MOST_ITEMS);
  }

  function leavesOf(part: ChartPart, value: SetValue): readonly SetValue[] {
    if (value.value === undefined || value.value === null || typeof value.value !== 'object') return [value];
    return itemsOf(part, value.keys)
      .flatMap((item) => find(part, [...value.keys, item]).flatMap((child) => leavesOf(part, child)))
      .slice(0, MOST_ITEMS);
  }

  return { find, leavesOf };
}

/** What may set a value of a chart, what counts most first. Of `global` that of a chart goes before that of the charts below it. */
function layersOf(part: ChartPart, isGlobal: boolean, given: readonly SourceText[], mayBeReleased: boolean): Layer[] {
  const line: ChartPart[] = [];
  for (let at: ChartPart | undefined = part; at; at = at.parent) line.unshift(at);
  const below = (prefix: readonly string[]): Layer[] => [
    ...(mayBeReleased ? [{ source: undefined, prefix, isReleased: true, isPacked: false }] : []),
    ...given.toReversed().map((source) => ({ source, prefix, isReleased: false, isPacked: false })),
    ...line
      .filter(({ names }) => names.length <= prefix.length)
      .map(({ values, names, folder }) => ({
        source: values,
        prefix: prefix.slice(names.length),
        isReleased: false,
        isPacked: folder.archive !== undefined,
      })),
  ];
  return isGlobal ? line.flatMap(({ names }) => below(names)) : below(part.names);
}
