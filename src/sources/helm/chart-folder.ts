import { readdirSync, readFileSync, realpathSync, statSync } from 'node:fs';
import { join, resolve, sep } from 'node:path';
import { satisfies, validRange } from 'semver';
import type { SourceText } from '../../manifests/manifest.ts';
import { decodeText } from '../decode.ts';
import type { Files } from '../files.ts';
import { isBelow, nameBelow } from '../paths.ts';
import { readChartArchive } from './archive.ts';
import { type Dependency, dependenciesOf, nameIn, versionIn } from './dependencies.ts';

/** The files of a chart, in a folder or in an archive. */
export interface ChartFolder {
  /** Without symbolic links; undefined in an archive. */
  readonly real: string | undefined;
  /** The path of the archive, as in reports. */
  readonly archive: string | undefined;
  /** Of templates/, with `/`, from the chart on. */
  readonly templates: readonly string[];
  readonly read: (path: string) => SourceText | undefined;
  /** The charts in charts/, and those of the repository that dependencies name with `file://`. */
  readonly subcharts: () => readonly ChartFolder[];
  /** Not in the charts/ of the chart that names it: helm has to be given a copy in which it is. */
  readonly isPlaced: boolean;
}

/** Charts that name one another with `file://`, deeper than this, are no charts that anybody deploys. */
const DEEPEST = 8;

/**
 * @param within what links on the way may lead to, beside what lies below the working directory
 * @param above folders of the charts that led here by `file://`
 */
export function realChartFolder(folder: string, files: Files, cwd: string, within = folder, above: readonly string[] = []): ChartFolder {
  const own: ChartFolder = {
    real: folder,
    isPlaced: false,
    archive: undefined,
    templates: listed(join(folder, 'templates')).map((name) => `templates/${name}`),
    read: (path) => files.find(join(folder, ...path.split('/')), within),
    subcharts: () => {
      const charts = join(folder, 'charts');
      // helm passes over the others.
      const names = entriesOf(charts).filter((name) => !/^[._]/.test(name));
      const there = names.flatMap((name) => {
        const path = join(charts, name);
        const real = realOf(path);
        if (real === undefined || (!isBelow(real, within) && !isBelow(real, cwd))) return [];
        if (files.find(join(real, 'Chart.yaml'), within)) return [realChartFolder(real, files, cwd, within, above)];
        const entries = name.endsWith('.tgz') ? archived(real) : undefined;
        return entries ? [packedChartFolder(entries, '', nameBelow(cwd, real))] : [];
      });
      return [...there, ...placed(there)];
    },
  };

  function placed(there: readonly ChartFolder[]): ChartFolder[] {
    const names = new Set(there.map(nameIn));
    const found = dependenciesOf(own).flatMap((wanted) => {
      const local = names.has(wanted.name) ? undefined : localFolder(wanted, folder, cwd);
      if (local === undefined || local === folder || above.includes(local) || above.length >= DEEPEST) return [];
      const chart = { ...realChartFolder(local, files, cwd, local, [...above, folder]), isPlaced: true };
      return nameIn(chart) === wanted.name && isWanted(versionIn(chart), wanted.version) ? [chart] : [];
    });
    return [...new Map(found.map((chart) => [chart.real, chart])).values()];
  }

  return own;
}

/** What `file://` leads to, without symbolic links; undefined outside of what is scanned. */
export function localFolder({ repository }: Dependency, folder: string, cwd: string): string | undefined {
  if (!repository.startsWith(LOCAL)) return undefined;
  const real = realOf(resolve(folder, repository.slice(LOCAL.length)));
  return real !== undefined && isBelow(real, cwd) ? real : undefined;
}

const LOCAL = 'file://';

/** helm leaves out a chart whose version is another, and says nothing. */
function isWanted(version: string | undefined, range: string | undefined): boolean {
  if (version === undefined || range === undefined) return true;
  const wanted = range.replaceAll(',', ' ');
  return validRange(wanted) === null || satisfies(version, wanted);
}

function packedChartFolder(entries: ReadonlyMap<string, Buffer>, prefix: string, archive: string): ChartFolder {
  const below = [...entries.keys()].filter((name) => name.startsWith(prefix)).map((name) => name.slice(prefix.length));
  return {
    real: undefined,
    isPlaced: false,
    archive,
    templates: below.filter((name) => name.startsWith('templates/')),
    read: (path) => {
      const bytes = entries.get(prefix + path);
      const decoded = bytes && decodeText(bytes);
      return decoded && 'text' in decoded ? { path: `${archive}/${prefix}${path}`, text: decoded.text } : undefined;
    },
    subcharts: () => {
      const names = new Set(below.flatMap((name) => /^charts\/([^/]+)/.exec(name)?.[1] ?? []));
      return [...names].flatMap((name) => {
        const bytes = entries.get(`${prefix}charts/${name}`);
        const inner = bytes && readChartArchive(bytes);
        if (inner) return [packedChartFolder(inner, '', archive)];
        return entries.has(`${prefix}charts/${name}/Chart.yaml`) ? [packedChartFolder(entries, `${prefix}charts/${name}/`, archive)] : [];
      });
    },
  };
}

function realOf(path: string): string | undefined {
  try {
    return realpathSync(path);
  } catch {
    return undefined; // a link to nothing
  }
}

function archived(path: string): ReadonlyMap<string, Buffer> | undefined {
  try {
    return statSync(path).isFile() ? readChartArchive(readFileSync(path)) : undefined;
  } catch {
    return undefined; // helm says what it thinks of it
  }
}

/** Sorted; none where the folder cannot be listed. */
export function entriesOf(folder: string): string[] {
  try {
    return readdirSync(folder).sort();
  } catch {
    return [];
  }
}

function listed(folder: string): string[] {
  try {
    return readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => !entry.isDirectory())
      .map((entry) =>
        join(entry.parentPath, entry.name)
          .slice(folder.length + 1)
          .split(sep)
          .join('/'),
      )
      .sort();
  } catch {
    return [];
  }
}
