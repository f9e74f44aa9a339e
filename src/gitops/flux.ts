import type { Json, JsonObject, Manifest } from '../manifests/manifest.ts';
import { fluxHelm } from './helm-values.ts';
import { imageEntries } from './images.ts';
import { cleanPath, kindOf, labelOf, listAt, objectAt, type Root, type Source, textAt } from './objects.ts';

/** The sources that scanned manifests describe, by kind, namespace and name. */
export type FluxSources = ReadonlyMap<string, Manifest>;

export function fluxSources(manifests: readonly Manifest[]): FluxSources {
  return new Map(
    manifests
      .filter((manifest) => kindOf(manifest).endsWith('.source.toolkit.fluxcd.io'))
      .map((manifest) => [`${manifest.kind}/${manifest.namespace ?? ''}/${manifest.name}`, manifest]),
  );
}

/** The repository `flux bootstrap` sets up is the one its own objects lie in. */
const BOOTSTRAP = 'flux-system';

/** What a Flux Kustomization deploys. */
export function kustomizationRoots(manifest: Manifest, sources: FluxSources): Root[] {
  const spec = objectAt(manifest.object, 'spec');
  const target = textAt(spec, 'targetNamespace');
  const unapplied = ['patches', 'patchesStrategicMerge', 'patchesJson6902', 'components'].filter((field) => listAt(spec, field).length > 0);
  const postBuild = Object.keys(objectAt(spec, 'postBuild')).map((field) => `postBuild.${field}`);
  return [
    {
      manifest,
      label: labelOf(manifest),
      at: '/spec/sourceRef',
      pathAt: '/spec/path',
      source: sourceOf(manifest, objectAt(spec, 'sourceRef'), textAt(spec, 'path') ?? '', sources),
      namespace: target ?? null,
      overrides: target !== undefined,
      recursive: true,
      images: imageEntries(spec, '/spec'),
      helm: undefined,
      notApplied: [...unapplied, ...postBuild],
    },
  ];
}

/** What a Flux HelmRelease deploys: a chart, by its own name or by reference. */
export function helmReleaseRoots(manifest: Manifest, sources: FluxSources): Root[] {
  const spec = objectAt(manifest.object, 'spec');
  const chart = objectAt(spec, 'chart', 'spec');
  const reference = objectAt(spec, 'chartRef');
  const isReference = Object.keys(chart).length === 0 && Object.keys(reference).length > 0;
  // A patch names its target and what it changes, and no chart: the object it changes says the rest.
  if (!isReference && textAt(chart, 'chart') === undefined && textAt(chart, 'sourceRef', 'name') === undefined) return [];
  const { notApplied, ...helm } = fluxHelm(spec, manifest.name);
  return [
    {
      manifest,
      label: labelOf(manifest),
      pathAt: isReference ? '/spec/chartRef/name' : '/spec/chart/spec/chart',
      at: isReference ? '/spec/chartRef' : '/spec/chart/spec/sourceRef',
      source: isReference
        ? sourceOf(manifest, reference, '', sources)
        : sourceOf(manifest, objectAt(chart, 'sourceRef'), textAt(chart, 'chart') ?? '', sources),
      namespace: textAt(spec, 'targetNamespace') ?? manifest.namespace,
      overrides: false,
      recursive: false,
      images: [],
      helm,
      notApplied,
    },
  ];
}

function sourceOf(manifest: Manifest, reference: Json, path: string, sources: FluxSources): Source {
  const kind = textAt(reference, 'kind') ?? '';
  const name = textAt(reference, 'name') ?? '';
  const namespace = textAt(reference, 'namespace') ?? manifest.namespace ?? '';
  const found = sources.get(`${kind}/${namespace}/${name}`);
  const spec = objectAt(found?.object, 'spec');
  const url = textAt(spec, 'url');
  if (kind === 'HelmChart' && found) return sourceOf(found, objectAt(spec, 'sourceRef'), textAt(spec, 'chart') ?? '', sources);
  if (kind === 'GitRepository') return { kind: 'git', url, path: cleanPath(path), isOwn: name === BOOTSTRAP, revision: revisionOf(spec) };
  const label = `${kind || 'source'} ${namespace === '' ? '' : `${namespace}/`}${name}`;
  if (kind === 'OCIRepository') return { kind: 'elsewhere', what: url === undefined ? label : `the artifact ${url}`, isArtifact: true };
  if (kind === 'Bucket') return { kind: 'elsewhere', what: bucketOf(spec) ?? label, isArtifact: true };
  // Made by a controller out of other sources; nothing in git says what it holds.
  if (kind === 'ExternalArtifact') return { kind: 'elsewhere', what: `${label}, which is made in the cluster`, isArtifact: true };
  const chart = kind === 'HelmRepository' && path !== '' ? `the chart ${path} of ` : '';
  return { kind: 'elsewhere', what: `${chart}${url ?? label}`, isArtifact: false };
}

/** What a GitRepository follows: of several the one that Flux takes. */
function revisionOf(spec: JsonObject): string | undefined {
  const ref = objectAt(spec, 'ref');
  return ['commit', 'name', 'semver', 'tag', 'branch'].map((field) => textAt(ref, field)).find((value) => value !== undefined);
}

function bucketOf(spec: JsonObject): string | undefined {
  const [bucket, endpoint] = [textAt(spec, 'bucketName'), textAt(spec, 'endpoint')];
  return bucket === undefined ? undefined : `the bucket ${bucket}${endpoint === undefined ? '' : ` of ${endpoint}`}`;
}
