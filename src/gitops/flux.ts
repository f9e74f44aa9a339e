import type { Json, Manifest } from '../manifests/manifest.ts';
import { fluxHelm } from './helm-values.ts';
import { imageEntries } from './images.ts';
import { cleanPath, kindOf, listAt, objectAt, type Root, type Source, textAt } from './objects.ts';

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
      at: '/spec/sourceRef',
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
  if (kind === 'GitRepository') return { kind: 'git', url, path: cleanPath(path), isOwn: name === BOOTSTRAP };
  const label = `${kind || 'source'} ${namespace === '' ? '' : `${namespace}/`}${name}`;
  const chart = kind === 'HelmRepository' && path !== '' ? `the chart ${path} of ` : '';
  return { kind: 'elsewhere', what: `${chart}${url ?? label}` };
}
