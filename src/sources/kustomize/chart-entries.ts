import { isObject } from '../../manifests/json.ts';
import type { Json, JsonObject, Location, SourceText } from '../../manifests/manifest.ts';
import { entriesOf, type Kustomization, placeIn } from './kustomization.ts';
import type { PluginConfig } from './transformers.ts';

/** A chart that a kustomization has helm inflate. */
export interface ChartEntry {
  readonly name: string;
  readonly version: string;
  readonly repo: string;
  readonly releaseName: string;
  readonly namespace: string;
  /** Without one of its own it gets that of the kustomization. */
  readonly inheritsNamespace: boolean;
  /** Arguments of helm that are neither a name nor a value. */
  readonly args: readonly string[];
  /** Empty: the chart's own. */
  readonly valuesFile: string;
  readonly additionalValuesFiles: readonly string[];
  readonly inline: JsonObject;
  /** What of the inline values and those of the file counts; `replace`: there is no file. */
  readonly merge: 'override' | 'merge' | 'replace';
  readonly chartHome: string;
  readonly configHome: string;
  readonly source: SourceText;
  /** The entry that is said something about. */
  readonly at: () => Location;
  /** Where an inline value stands. */
  readonly placeOfInline: (pointer: string) => Location;
}

/** The charts of a kustomization: of its own fields, then of what `generators:` leads to. */
export function chartEntries(kustomization: Kustomization, generators: readonly PluginConfig[]): ChartEntry[] {
  const { object, source } = kustomization;
  const { helmGlobals: globals } = object;
  const homes = isObject(globals) ? globals : {};
  const inField = (field: string): { value: JsonObject; place: Place }[] =>
    entriesOf(kustomization, field).flatMap(({ at, value }) =>
      isObject(value) ? [{ value, place: (pointer: string) => placeIn(kustomization, at + pointer) }] : [],
    );
  return [
    ...inField('helmCharts').map(({ value, place }) => entryOf({ ...homes, ...value }, { source, place, inheritsNamespace: true })),
    ...inField('helmChartInflationGenerator').map(({ value, place }) =>
      entryOf(renamed(value), { source, place, inheritsNamespace: true, inlineAt: '/valuesLocal' }),
    ),
    ...generators
      .filter(({ value }) => value['kind'] === 'HelmChartInflationGenerator')
      .map(({ value, source: own, locate }) => entryOf(value, { source: own, place: locate, inheritsNamespace: false })),
  ].filter(({ name }) => name !== '');
}

type Place = (pointer: string) => Location;

/** The names of a field that is no longer documented. */
function renamed(old: JsonObject): JsonObject {
  const of = (key: string, name: string): JsonObject => (old[name] === undefined ? {} : { [key]: old[name] });
  return {
    ...of('name', 'chartName'),
    ...of('version', 'chartVersion'),
    ...of('repo', 'chartRepoUrl'),
    ...of('valuesFile', 'values'),
    ...of('valuesInline', 'valuesLocal'),
    ...of('valuesMerge', 'valuesMerge'),
    ...of('releaseName', 'releaseName'),
    ...of('chartHome', 'chartHome'),
    ...of('configHome', 'helmHome'),
  };
}

interface EntryContext {
  readonly source: SourceText;
  readonly place: Place;
  readonly inheritsNamespace: boolean;
  readonly inlineAt?: string;
}

function entryOf(value: JsonObject, { source, place, inheritsNamespace, inlineAt = '/valuesInline' }: EntryContext): ChartEntry {
  const text = (key: string): string => (typeof value[key] === 'string' ? value[key] : '');
  const { valuesInline, additionalValuesFiles, apiVersions } = value;
  const flag = (key: string, name: string): string[] => (value[key] === true ? [name] : []);
  const merge = text('valuesMerge');
  return {
    name: text('name'),
    version: text('version'),
    repo: text('repo'),
    releaseName: text('releaseName'),
    namespace: text('namespace'),
    inheritsNamespace,
    args: [
      ...(text('nameTemplate') === '' ? [] : ['--name-template', text('nameTemplate')]),
      ...textsOf(apiVersions).flatMap((version) => ['--api-versions', version]),
      ...(text('kubeVersion') === '' ? [] : ['--kube-version', text('kubeVersion')]),
      ...flag('includeCRDs', '--include-crds'),
      ...flag('skipTests', '--skip-tests'),
      ...flag('skipHooks', '--no-hooks'),
    ],
    valuesFile: text('valuesFile'),
    additionalValuesFiles: textsOf(additionalValuesFiles),
    inline: isObject(valuesInline) ? valuesInline : {},
    merge: merge === 'merge' || merge === 'replace' ? merge : 'override',
    chartHome: text('chartHome') || 'charts',
    configHome: text('configHome'),
    source,
    at: () => place(Object.hasOwn(value, 'name') && inlineAt === '/valuesInline' ? '/name' : ''),
    placeOfInline: (pointer) => place(inlineAt + pointer),
  };
}

function textsOf(list: Json | undefined): string[] {
  return Array.isArray(list) ? (list as readonly Json[]).filter((item) => typeof item === 'string') : [];
}
