import type { HelmSetting } from '../../gitops/helm-settings.ts';
import { isObject } from '../../manifests/json.ts';
import type { Json, Location } from '../../manifests/manifest.ts';
import { parseYaml } from '../../manifests/yaml.ts';
import type { Files } from '../files.ts';
import { pointerOf, valueAt } from '../pointer.ts';
import type { LocalChart } from './charts.ts';

/** A value in the kustomization itself. */
interface InlineValue {
  readonly keys: readonly string[];
  readonly value: Json;
}

/** The values in the entry of a chart that count: those that no file sets after them. */
function inlineValues({ entry, valuesFile, additional }: LocalChart, files: Files): InlineValue[] {
  const later = [...(entry.merge === 'merge' && valuesFile !== undefined ? [valuesFile] : []), ...additional];
  const given = later.flatMap((path) => {
    const source = files.find(path);
    const result = source && parseYaml(source.text);
    return result?.ok ? [result.value] : [];
  });
  return leaves(entry.inline, []).filter(({ keys }) => !given.some((value) => isSet(value, keys)));
}

/** Whether values have something at these keys, or something else than a mapping on the way there. */
function isSet(values: Json, keys: readonly string[]): boolean {
  return keys.some((_, i) => {
    const value = valueAt(values, keys.slice(0, i + 1));
    return value !== undefined && (i === keys.length - 1 || !isObject(value));
  });
}

/** One by one, so that they are merged into those of files; lists go as a whole. */
function leaves(value: Json, keys: readonly string[]): InlineValue[] {
  if (isObject(value) && (keys.length === 0 || Object.keys(value).length > 0))
    return Object.entries(value).flatMap(([key, child]) => leaves(child, [...keys, key]));
  return [{ keys, value }];
}

/** The values as arguments of helm. */
export function inlineArguments(chart: LocalChart, files: Files): string[] {
  return inlineValues(chart, files).flatMap(({ keys, value }) => [
    '--set-json',
    `${keys.map((key) => key.replaceAll(/[\\.=,[\]{}]/g, '\\$&')).join('.')}=${JSON.stringify(value)}`,
  ]);
}

/** The same values with the places where the kustomization sets them. */
export function inlineSettings(chart: LocalChart, files: Files): HelmSetting[] {
  return inlineValues(chart, files).map(({ keys: own, value }) => ({
    keys: own,
    value,
    placeOf: (keys = own) => chart.entry.placeOfInline(pointerOf(keys)),
  }));
}

/** Where the entry of a chart sets a value; undefined where it does not, or a file sets it after that. */
export function inlinePlaces(settings: readonly HelmSetting[]): (keys: readonly string[]) => Location | undefined {
  return (keys) => settings.find((leaf) => leaf.keys.every((key, i) => keys[i] === key || i >= keys.length))?.placeOf(keys);
}
