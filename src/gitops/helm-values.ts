import { isObject } from '../manifests/json.ts';
import type { Json, JsonObject } from '../manifests/manifest.ts';
import { parseYaml } from '../manifests/yaml.ts';
import { cleanPath, listAt, objectAt, textAt } from './objects.ts';

/** What a GitOps object gives to a chart. */
export interface HelmInput {
  readonly releaseName: string | undefined;
  /** From the root of the repository, in the order helm takes them. */
  readonly files: readonly { readonly path: string; readonly isOptional: boolean; readonly at: string }[];
  /** Values that are written in the object itself; they go before those of files. */
  readonly values: JsonObject;
  /** Pointer of the values; `isText`: of a text that holds them. */
  readonly valuesAt: { readonly pointer: string; readonly isText: boolean } | undefined;
  /** Single values, as `helm --set` takes them; they go before all others. */
  readonly parameters: readonly HelmParameter[];
}

export interface HelmParameter {
  readonly name: string;
  readonly value: string;
  readonly isString: boolean;
  /** Generators fill in a part of it that is not known: it is text, whatever helm would make of its braces. */
  readonly isOpen?: boolean;
  readonly at: string;
}

/** More than that is not handed to a program as arguments. */
const MAX_VALUES = 64 * 1024;

/** Whether inline values can be handed on. */
function isSmall(values: JsonObject): boolean {
  return JSON.stringify(values).length <= MAX_VALUES;
}

/**
 * `helm:` of an Argo CD source.
 * @param path of the chart, from the root of the repository
 * @param refs roots of `$name` in the paths of values files: sources of this Application that only lend their files
 */
export function argoHelm(
  helm: JsonObject,
  at: string,
  path: string,
  refs: ReadonlySet<string>,
): HelmInput & { readonly notApplied: readonly string[] } {
  const names = listAt(helm, 'valueFiles').flatMap((name, i) => (typeof name === 'string' ? [{ name, at: `${at}/valueFiles/${i}` }] : []));
  const isOptional = helm['ignoreMissingValueFiles'] === true;
  const files = names.flatMap(({ name, at: place }) => {
    const found = valuesPath(name, path, refs);
    return found === undefined ? [] : [{ path: found, isOptional, at: place }];
  });
  const inObject = objectAt(helm, 'valuesObject');
  const hasObject = Object.keys(inObject).length > 0;
  const parsed = hasObject ? undefined : parseYaml(textAt(helm, 'values') ?? '');
  const inText = parsed?.ok && isObject(parsed.value) ? parsed.value : {};
  const values = hasObject ? inObject : inText;
  const isUsed = isSmall(values);
  return {
    releaseName: textAt(helm, 'releaseName'),
    files,
    values: isUsed ? values : {},
    valuesAt:
      Object.keys(values).length === 0 ? undefined : { pointer: `${at}/${hasObject ? 'valuesObject' : 'values'}`, isText: !hasObject },
    parameters: listAt(helm, 'parameters').flatMap((entry, i) => {
      const name = textAt(entry, 'name');
      const value = objectAt(entry)['value'];
      if (name === undefined || value === undefined || value === null || typeof value === 'object') return [];
      return [{ name, value: String(value), isString: objectAt(entry)['forceString'] === true, at: `${at}/parameters/${i}/value` }];
    }),
    notApplied: [
      ...(files.length < names.length ? ['helm.valueFiles'] : []),
      ...(listAt(helm, 'fileParameters').length > 0 ? ['helm.fileParameters'] : []),
      ...(isUsed && parsed?.ok !== false ? [] : ['helm.values']),
    ],
  };
}

/** undefined for a file of a repository that is none of ours, and for a URL. */
function valuesPath(name: string, path: string, refs: ReadonlySet<string>): string | undefined {
  if (name.includes('://') || name.includes('{{')) return undefined;
  const ref = /^\$([^/]+)\/(.*)$/s.exec(name);
  if (ref) return refs.has(ref[1] ?? '') ? cleanPath(ref[2] ?? '') : undefined;
  return cleanPath(name.startsWith('/') ? name : `${path}/${name}`);
}

/** Values of a Flux HelmRelease. */
export function fluxHelm(spec: JsonObject, name: string): HelmInput & { readonly notApplied: readonly string[] } {
  const chart = objectAt(spec, 'chart', 'spec');
  const target = textAt(spec, 'targetNamespace');
  const values = objectAt(spec, 'values');
  const isOptional = chart['ignoreMissingValuesFiles'] === true;
  return {
    releaseName: textAt(spec, 'releaseName') ?? (target === undefined ? name : `${target}-${name}`),
    files: listAt(chart, 'valuesFiles').flatMap((path: Json, i) =>
      typeof path === 'string' ? [{ path: cleanPath(path), isOptional, at: `/spec/chart/spec/valuesFiles/${i}` }] : [],
    ),
    values: isSmall(values) ? values : {},
    valuesAt: Object.keys(values).length === 0 ? undefined : { pointer: '/spec/values', isText: false },
    parameters: [],
    notApplied: [
      ...['valuesFrom', 'postRenderers'].filter((field) => listAt(spec, field).length > 0),
      ...(isSmall(values) ? [] : ['values']),
    ],
  };
}
