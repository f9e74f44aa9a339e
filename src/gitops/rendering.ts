import { locateIn } from '../manifests/locate.ts';
import type { Location, SourceText } from '../manifests/manifest.ts';
import type { GitOps } from './resolve.ts';

/** How a GitOps object releases a chart of this repository. */
export interface Release {
  /** Names it in sentences, such as `Application "web"`. */
  readonly label: string;
  readonly name: string | undefined;
  readonly namespace: string | undefined;
  /** From the working directory. */
  readonly files: readonly {
    readonly path: string;
    readonly isOptional: boolean;
    readonly source: SourceText;
    readonly location: Location;
  }[];
  /** Arguments of helm, in the order it takes them. */
  readonly args: readonly string[];
  /** Where the object sets a value; undefined where it does not. */
  readonly placeOf: (keys: readonly string[]) => Location | undefined;
}

/** What GitOps objects say about rendering. */
export interface Rendering {
  /** A kustomization that is deployed as it is, also where others build on it. */
  readonly isDeployed: (folder: string) => boolean;
  /** By the path of its Chart.yaml. */
  readonly releaseOf: (path: string) => Release | undefined;
  /** The root of the repository, from the working directory: no file outside of it is read. */
  readonly root: string;
}

/** What of the GitOps objects the renderers have to know. */
export function renderingOf(gitOps: GitOps): Rendering {
  return {
    isDeployed: gitOps.isDeployed,
    root: gitOps.pathOf('') || '.',
    releaseOf: (path) => {
      const root = gitOps.rootOf(path);
      if (!root?.helm) return undefined;
      const { manifest, namespace, helm } = root;
      const { values, valuesAt, parameters } = helm;
      return {
        label: `${manifest.kind} "${manifest.name}"`,
        name: helm.releaseName,
        namespace: namespace === null || namespace === 'templated' ? undefined : namespace,
        files: helm.files.map(({ path: file, isOptional, at }) => ({
          path: gitOps.pathOf(file),
          isOptional,
          source: manifest.source,
          location: locateIn(manifest, at),
        })),
        args: [
          ...leaves(values).flatMap(([keys, value]) => ['--set-json', `${keys.map(escapeKey).join('.')}=${JSON.stringify(value)}`]),
          ...parameters.flatMap(({ name, value, isString }) => [isString ? '--set-string' : '--set', `${name}=${escapeValue(value)}`]),
        ],
        placeOf: (keys) => {
          const parameter = parameters.findLast(({ name }) => name === keys.join('.'));
          if (parameter) return locateIn(manifest, parameter.at);
          const isSet = leaves(values).some(([set]) => set.every((key, i) => keys[i] === key || i >= keys.length));
          if (!isSet || valuesAt === undefined) return undefined;
          const pointer = keys.map((key) => `/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
          return locateIn(manifest, valuesAt.isText ? valuesAt.pointer : valuesAt.pointer + pointer);
        },
      };
    },
  };
}

/** Values one by one, so that they are merged into those of files; lists go as a whole. */
function leaves(value: unknown, keys: readonly string[] = []): [keys: readonly string[], value: unknown][] {
  const isMapping = value !== null && typeof value === 'object' && !Array.isArray(value);
  const entries = isMapping ? Object.entries(value) : [];
  if (isMapping && (entries.length > 0 || keys.length === 0)) return entries.flatMap(([key, child]) => leaves(child, [...keys, key]));
  return [[keys, value]];
}

/** What has a meaning in the name of a value. */
function escapeKey(key: string): string {
  return key.replaceAll(/[\\.=,[\]{}]/g, '\\$&');
}

/** A comma would begin the next value; in braces it parts the items of a list. */
function escapeValue(value: string): string {
  return value.startsWith('{') && value.endsWith('}') ? value : value.replaceAll(',', '\\,');
}
