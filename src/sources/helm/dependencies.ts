import { isObject } from '../../manifests/json.ts';
import type { Json, JsonObject, Location, SourceText } from '../../manifests/manifest.ts';
import { parseYaml } from '../../manifests/yaml.ts';
import { placeInYaml } from '../place.ts';
import type { ChartFolder } from './chart-folder.ts';

type Readable = Pick<ChartFolder, 'read'>;

export interface Dependency {
  readonly name: string;
  /** Empty where none is named. */
  readonly repository: string;
  readonly version: string | undefined;
  readonly alias: string | undefined;
  readonly location: Location;
}

/** Of Chart.yaml, and of requirements.yaml for a chart of Helm 2. */
export function dependenciesOf(folder: Readable): Dependency[] {
  return ['Chart.yaml', 'requirements.yaml'].flatMap((file) => {
    const source = folder.read(file);
    const entries = objectIn(source)?.['dependencies'];
    if (!source || !Array.isArray(entries)) return [];
    return (entries as readonly Json[]).flatMap((entry, i) => {
      if (!isObject(entry) || typeof entry['name'] !== 'string') return [];
      const { name, version, alias, repository } = entry;
      const location = placeInYaml(source, `/dependencies/${i}/name`);
      return [{ name, repository: stringOf(repository) ?? '', version: stringOf(version), alias: stringOf(alias), location }];
    });
  });
}

export function nameIn(folder: Readable): string | undefined {
  return textIn(folder, 'name');
}

export function versionIn(folder: Readable): string | undefined {
  return textIn(folder, 'version');
}

function textIn(folder: Readable, key: string): string | undefined {
  return stringOf(objectIn(folder.read('Chart.yaml'))?.[key]);
}

function stringOf(value: Json | undefined): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}

function objectIn(source: SourceText | undefined): JsonObject | undefined {
  const result = source && parseYaml(source.text);
  return result?.ok && isObject(result.value) ? result.value : undefined;
}
