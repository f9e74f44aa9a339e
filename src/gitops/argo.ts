import type { Json, JsonObject, Manifest } from '../manifests/manifest.ts';
import { directoryFilter } from './directory.ts';
import { argoHelm } from './helm-values.ts';
import { imageArguments } from './images.ts';
import { cleanPath, labelOf, listAt, objectAt, type Root, type Source, textAt } from './objects.ts';
import { sameRepositoryKey } from './repository-url.ts';

/** What an Argo CD Application deploys: one root a source. */
export function applicationRoots(manifest: Manifest): Root[] {
  return specRoots(manifest, objectAt(manifest.object, 'spec'), '/spec', manifest.name);
}

/**
 * Of an Application's spec, also where it is the template of an ApplicationSet.
 * @param name of the Application, which is the name of its release, too
 */
export function specRoots(manifest: Manifest, spec: JsonObject, at: string, name: string | undefined): Root[] {
  return sourcesOf(spec, at).flatMap(({ source, at: place }): Root[] => {
    const from = sourceOf(source);
    if (from === undefined) return [];
    const kustomize = objectAt(source, 'kustomize');
    const { notApplied: unapplied, ...helm } = argoHelm(
      objectAt(source, 'helm'),
      `${place}/helm`,
      from.kind === 'git' ? from.path : '',
      lentBy(spec, textAt(source, 'repoURL')),
    );
    const filter = directoryFilter(objectAt(source, 'directory'));
    const override = textAt(kustomize, 'namespace');
    return [
      {
        manifest,
        label: labelOf(manifest),
        at: place,
        pathAt: `${place}/path`,
        source: from,
        namespace: templated(override ?? textAt(source, 'helm', 'namespace') ?? textAt(spec, 'destination', 'namespace') ?? null),
        overrides: override !== undefined,
        recursive: objectAt(source, 'directory')['recurse'] === true,
        takes: filter.takes,
        images: imageArguments(kustomize, `${place}/kustomize`),
        helm: { ...helm, releaseName: helm.releaseName ?? name },
        notApplied: [...unapplied, ...notApplied(source), ...filter.notApplied],
      },
    ];
  });
}

function sourcesOf(spec: JsonObject, at: string): { readonly source: Json; readonly at: string }[] {
  const hydrated = objectAt(spec, 'sourceHydrator', 'drySource');
  const several = listAt(spec, 'sources').map((source, i) => ({ source, at: `${at}/sources/${i}` }));
  if (several.length > 0) return several;
  if (Object.keys(hydrated).length > 0) return [{ source: hydrated, at: `${at}/sourceHydrator/drySource` }];
  return [{ source: objectAt(spec, 'source'), at: `${at}/source` }];
}

/** undefined for one that only lends its files to others (`ref`). */
function sourceOf(source: Json): Source | undefined {
  const url = textAt(source, 'repoURL');
  const path = textAt(source, 'path');
  const chart = textAt(source, 'chart');
  if (chart !== undefined)
    return { kind: 'elsewhere', what: `the chart ${chart}${url === undefined ? '' : ` of ${url}`}`, isArtifact: false };
  if (url?.startsWith('oci://')) return { kind: 'elsewhere', what: `the artifact ${url}`, isArtifact: true };
  if (path === undefined && (url === undefined || textAt(source, 'ref') !== undefined)) return undefined;
  return { kind: 'git', url, path: cleanPath(path ?? ''), isOwn: false, revision: textAt(source, 'targetRevision') };
}

/** Names of the sources of the same repository that only lend their files; of another one they are not here. */
function lentBy(spec: JsonObject, url: string | undefined): ReadonlySet<string> {
  const key = url === undefined ? undefined : sameRepositoryKey(url);
  return new Set(
    listAt(spec, 'sources').flatMap((source) =>
      key !== undefined && sameRepositoryKey(textAt(source, 'repoURL') ?? '') === key ? (textAt(source, 'ref') ?? []) : [],
    ),
  );
}

const KUSTOMIZE_FIELDS = ['patches', 'components', 'namePrefix', 'nameSuffix'];

function notApplied(source: Json): string[] {
  const kustomize = objectAt(source, 'kustomize');
  return [
    ...KUSTOMIZE_FIELDS.filter((field) => isSet(kustomize[field])).map((field) => `kustomize.${field}`),
    ...(isSet(objectAt(source)['plugin']) ? ['plugin'] : []),
  ];
}

function isSet(value: Json | undefined): boolean {
  return value !== undefined && value !== null && value !== '' && !(Array.isArray(value) && value.length === 0);
}

function templated(namespace: string | null): Root['namespace'] {
  return namespace?.includes('{{') ? 'templated' : namespace;
}
