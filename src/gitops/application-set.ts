import { globMatcher } from '../inventory/glob.ts';
import { isObject } from '../manifests/json.ts';
import type { Json, JsonObject, Manifest } from '../manifests/manifest.ts';
import { specRoots } from './argo.ts';
import { cleanPath, listAt, objectAt, type Root, textAt } from './objects.ts';

type Parameters = ReadonlyMap<string, string>;

/** More elements than that are no longer told apart. */
const MAX_ELEMENTS = 500;

/**
 * What an ApplicationSet deploys. Lists and folders of git are resolved; what other generators fill in stands for anything in a path, and leaves
 * a namespace open.
 * @param folders of the repository the set lies in, from its root
 */
export function applicationSetRoots(manifest: Manifest, folders: readonly string[]): Root[] {
  const spec = objectAt(manifest.object, 'spec');
  const template = objectAt(spec, 'template', 'spec');
  const at = '/spec/template/spec';
  const elements = listAt(spec, 'generators').flatMap(
    (generator): (Parameters | undefined)[] => elementsOf(generator, folders) ?? [undefined],
  );
  const roots = (elements.length === 0 ? [undefined] : elements.slice(0, MAX_ELEMENTS)).flatMap((parameters) =>
    specRoots(manifest, parameters ? (filled(template, parameters) as JsonObject) : template, at),
  );
  return distinct(roots.map(opened));
}

/** undefined for a generator that asks something else than this repository. */
function elementsOf(generator: Json, folders: readonly string[]): Parameters[] | undefined {
  if (!isObject(generator)) return undefined;
  const { list, git } = generator;
  if (isObject(list) && listAt(list, 'elements').length > 0) return listAt(list, 'elements').map((element) => flat(element));
  if (isObject(git) && listAt(git, 'directories').length > 0) return directoriesOf(git, folders);
  return undefined;
}

function directoriesOf(git: JsonObject, folders: readonly string[]): Parameters[] {
  const entries = listAt(git, 'directories');
  const globs = (excluded: boolean): string[] =>
    entries.flatMap((entry) => ((objectAt(entry)['exclude'] === true) === excluded ? (textAt(entry, 'path') ?? []) : [])).map(cleanPath);
  const [included, excluded] = [globMatcher(globs(false)), globMatcher(globs(true))];
  const values = [...flat(objectAt(git, 'values'))].map(([key, value]): [string, string] => [`values.${key}`, value]);
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
      const path = [
        ['path', folder],
        ['path.path', folder],
        ['path.basename', basename],
        ['path.basenameNormalized', normalized],
      ] as const;
      const known = new Map<string, string>([...path, ...own]);
      return new Map([...known, ...values.map(([key, value]): [string, string] => [key, replaced(value, known)])]);
    });
}

/** Values by their dotted path. */
function flat(value: Json, prefix = ''): Map<string, string> {
  const entries = isObject(value) ? Object.entries(value) : [];
  return new Map(
    entries.flatMap(([key, child]): [string, string][] =>
      isObject(child)
        ? [...flat(child, `${prefix}${key}.`)]
        : child === null || typeof child === 'object'
          ? []
          : [[`${prefix}${key}`, String(child)]],
    ),
  );
}

/** `{{name}}`, `{{ .name }}` and the like; what is not known stays. */
function replaced(text: string, parameters: Parameters): string {
  return text.replaceAll(/\{\{-?\s*\.?([^{}]*?)\s*-?\}\}/g, (whole, name: string) => parameters.get(name) ?? whole);
}

function filled(value: Json, parameters: Parameters): Json {
  if (typeof value === 'string') return replaced(value, parameters);
  if (Array.isArray(value)) return value.map((item: Json) => filled(item, parameters));
  return isObject(value) ? Object.fromEntries(Object.entries(value).map(([key, child]) => [key, filled(child, parameters)])) : value;
}

/** What stays open in a path stands for any one folder; a URL that does is not known. */
function opened(root: Root): Root {
  const { source } = root;
  if (source.kind !== 'git') return root;
  const path = cleanPath(source.path.replaceAll(/\{\{.*?\}\}/g, '*').replaceAll(/\*+/g, '*'));
  return { ...root, source: { ...source, path, url: source.url?.includes('{{') ? undefined : source.url } };
}

function distinct(roots: readonly Root[]): Root[] {
  return [...new Map(roots.map((root) => [JSON.stringify([root.source, root.namespace, root.images, root.helm]), root])).values()];
}
