import { isObject } from '../manifests/json.ts';
import type { Json, JsonObject, Manifest } from '../manifests/manifest.ts';
import { segmentsOf, valueAt } from '../sources/pointer.ts';
import { specRoots } from './argo.ts';
import { type Element, elementsOf, filledIn, type Parameters, placeholdersIn } from './generators.ts';
import { cleanPath, type GeneratedFrom, labelOf, listAt, objectAt, type Root, textAt } from './objects.ts';

/** More elements than that are not told apart, which is said. */
const MAX_ELEMENTS = 5000;

const AT = '/spec/template/spec';

/**
 * What an ApplicationSet deploys. Lists, folders of git and products of them are resolved; what other generators fill in stands for anything in a
 * path, and leaves a namespace open.
 * @param folders of the repository the set lies in, from its root
 */
export function applicationSetRoots(manifest: Manifest, folders: readonly string[]): Root[] {
  const spec = objectAt(manifest.object, 'spec');
  const template = objectAt(spec, 'template');
  const generators = listAt(spec, 'generators');
  const all = generators.flatMap((generator, i): (Element | undefined)[] => {
    const elements = elementsOf(generator, `/spec/generators/${i}`, folders);
    return elements ?? [undefined];
  });
  const elements = all.length === 0 ? [undefined] : all.slice(0, MAX_ELEMENTS);
  const unapplied = [
    ...(all.length > MAX_ELEMENTS ? [`what it generates beyond ${MAX_ELEMENTS} elements`] : []),
    ...(textAt(spec, 'templatePatch') === undefined ? [] : ['templatePatch']),
    ...(generators.some(hasTemplate) ? ['template of a generator'] : []),
  ];
  return elements.flatMap((element) => {
    const made = element ? (filled(template, element.parameters) as JsonObject) : template;
    const name = textAt(made, 'metadata', 'name');
    const known = name === undefined || name.includes('{{') ? undefined : name;
    return specRoots(manifest, objectAt(made, 'spec'), AT, known).map((root): Root => {
      const { source } = root;
      return {
        ...root,
        label: known === undefined ? root.label : `${labelOf({ kind: 'Application', name: known })} of ${root.label}`,
        source: source.kind === 'git' ? opened(source) : source,
        ...withOpenParameters(root, unapplied),
        ...(element && { element: generatedFrom(manifest, element) }),
      };
    });
  });
}

function hasTemplate(generator: Json): boolean {
  return isObject(generator) && Object.values(generator).some((value) => Object.keys(objectAt(value, 'template')).length > 0);
}

function filled(value: Json, parameters: Parameters): Json {
  if (typeof value === 'string') return filledIn(value, parameters);
  if (Array.isArray(value)) return value.map((item: Json) => filled(item, parameters));
  return isObject(value) ? Object.fromEntries(Object.entries(value).map(([key, child]) => [key, filled(child, parameters)])) : value;
}

/** Parameters with what no generator here fills in: one whose value is open is handed on as it is written, one whose name is open cannot be. */
function withOpenParameters({ helm, notApplied }: Root, unapplied: readonly string[]): Pick<Root, 'helm' | 'notApplied'> {
  const all = helm?.parameters ?? [];
  const isOpen = all.some(({ name, value }) => name.includes('{{') || value.includes('{{'));
  const parameters = all
    .filter(({ name }) => !name.includes('{{'))
    .map((parameter) => (parameter.value.includes('{{') ? { ...parameter, isOpen: true } : parameter));
  return {
    helm: helm && { ...helm, parameters },
    notApplied: [...notApplied, ...unapplied, ...(isOpen ? ['what generators fill into helm.parameters'] : [])],
  };
}

/** The last parameter of a text is taken for what decides it: the tag of an image stands at its end. */
function generatedFrom({ object }: Manifest, { at, parameters }: Element): GeneratedFrom {
  return {
    at,
    written: (pointer) => {
      const text = valueAt(object, segmentsOf(pointer));
      const names = typeof text === 'string' ? placeholdersIn(text) : [];
      return names.flatMap((name) => parameters.get(name)?.at ?? []).at(-1) ?? pointer;
    },
  };
}

/** What stays open in a path stands for any one folder; a URL that does is not known. */
function opened(source: Extract<Root['source'], { kind: 'git' }>): Root['source'] {
  const path = cleanPath(source.path.replaceAll(/\{\{.*?\}\}/g, '*').replaceAll(/\*+/g, '*'));
  return { ...source, path, url: source.url?.includes('{{') ? undefined : source.url };
}
