import { globMatcher } from '../inventory/glob.ts';
import { isObject } from '../manifests/json.ts';
import type { Json, JsonObject } from '../manifests/manifest.ts';
import { cleanPath, listAt, objectAt, textAt } from './objects.ts';

/** By their names in a template; `at`: the pointer of what is written in the object. */
export type Parameters = ReadonlyMap<string, { readonly value: string; readonly at?: string }>;

/** One set of parameters that a generator makes. */
export interface Element {
  /** Pointer of the element of a list. */
  readonly at: string | undefined;
  readonly parameters: Parameters;
}

const PLACEHOLDER = /\{\{-?\s*\.?([^{}]*?)\s*-?\}\}/g;

/** `{{name}}`, `{{ .name }}` and the like; what is not known stays. */
export function filledIn(text: string, parameters: Parameters): string {
  return text.replaceAll(PLACEHOLDER, (whole, name: string) => parameters.get(name)?.value ?? whole);
}

/** Names of the parameters that a text asks for, in the order they stand. */
export function placeholdersIn(text: string): string[] {
  return [...text.matchAll(PLACEHOLDER)].map((match) => match[1] ?? '');
}

/** As many elements are combined at most. */
const MAX_PRODUCT = 20_000;

/**
 * The elements of a generator of an ApplicationSet.
 * @returns undefined for one that asks something else than this repository
 */
export function elementsOf(generator: Json, at: string, folders: readonly string[]): Element[] | undefined {
  if (!isObject(generator)) return undefined;
  const { list, git, matrix } = generator;
  if (isObject(list) && listAt(list, 'elements').length > 0)
    return listAt(list, 'elements').map((element, i) => {
      const place = `${at}/list/elements/${i}`;
      return { at: place, parameters: flat(element, place) };
    });
  if (isObject(git) && listAt(git, 'directories').length > 0)
    return directoriesOf(git, folders).map((parameters) => ({ at: undefined, parameters }));
  return isObject(matrix) ? productOf(matrix, `${at}/matrix`, folders) : undefined;
}

/** Every combination; what one of the generators leaves open stays open. */
function productOf(matrix: JsonObject, at: string, folders: readonly string[]): Element[] | undefined {
  const parts = listAt(matrix, 'generators').map((generator, i) => elementsOf(generator, `${at}/generators/${i}`, folders));
  if (parts.every((part) => part === undefined)) return undefined;
  return parts.reduce<Element[]>(
    (made, part) =>
      part === undefined
        ? made
        : made
            .flatMap((left) =>
              part.map((right) => ({ at: right.at ?? left.at, parameters: new Map([...left.parameters, ...right.parameters]) })),
            )
            .slice(0, MAX_PRODUCT),
    [{ at: undefined, parameters: new Map() }],
  );
}

function directoriesOf(git: JsonObject, folders: readonly string[]): Parameters[] {
  const entries = listAt(git, 'directories');
  const globs = (excluded: boolean): string[] =>
    entries.flatMap((entry) => ((objectAt(entry)['exclude'] === true) === excluded ? (textAt(entry, 'path') ?? []) : [])).map(cleanPath);
  const [included, excluded] = [globMatcher(globs(false)), globMatcher(globs(true))];
  const values = [...flat(objectAt(git, 'values'), '')];
  return folders
    .filter((folder) => included(folder) && !excluded(folder))
    .map((folder) => {
      const segments = folder.split('/');
      const basename = segments.at(-1) ?? '';
      const normalized = basename.toLowerCase().replaceAll(/[^a-z0-9.-]/g, '-');
      const own = segments.flatMap((segment, i): [string, string][] => [
        [`path[${i}]`, segment],
        [`index .path.segments ${i}`, segment],
      ]);
      const path: readonly [string, string][] = [
        ['path', folder],
        ['path.path', folder],
        ['path.basename', basename],
        ['path.basenameNormalized', normalized],
      ];
      const known = new Map([...path, ...own].map(([name, value]) => [name, { value }]));
      return new Map([...known, ...values.map(([key, { value }]) => [`values.${key}`, { value: filledIn(value, known) }] as const)]);
    });
}

/** Values by their dotted path. */
function flat(value: Json, at: string, prefix = ''): Map<string, { readonly value: string; readonly at: string }> {
  const entries = isObject(value) ? Object.entries(value) : [];
  return new Map(
    entries.flatMap(([key, child]): [string, { readonly value: string; readonly at: string }][] => {
      const place = `${at}/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`;
      if (isObject(child)) return [...flat(child, place, `${prefix}${key}.`)];
      return child === null || typeof child === 'object' ? [] : [[`${prefix}${key}`, { value: String(child), at: place }]];
    }),
  );
}
