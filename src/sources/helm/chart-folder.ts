import { readdirSync, readFileSync, realpathSync, statSync } from 'node:fs';
import { join, sep } from 'node:path';
import type { SourceText } from '../../manifests/manifest.ts';
import { decodeText } from '../decode.ts';
import type { Files } from '../files.ts';
import { isBelow, nameBelow } from '../paths.ts';
import { readChartArchive } from './archive.ts';

/** The files of a chart, in a folder or in an archive. */
export interface ChartFolder {
  /** Without symbolic links; undefined in an archive. */
  readonly real: string | undefined;
  /** The path of the archive, as in reports. */
  readonly archive: string | undefined;
  /** Of templates/, with `/`, from the chart on. */
  readonly templates: readonly string[];
  readonly read: (path: string) => SourceText | undefined;
  /** The charts in charts/. */
  readonly subcharts: () => readonly ChartFolder[];
}

/** @param within what links on the way may lead to, beside what lies below the working directory */
export function realChartFolder(folder: string, files: Files, cwd: string, within = folder): ChartFolder {
  return {
    real: folder,
    archive: undefined,
    templates: listed(join(folder, 'templates')).map((name) => `templates/${name}`),
    read: (path) => files.find(join(folder, ...path.split('/')), within),
    subcharts: () => {
      const charts = join(folder, 'charts');
      // helm passes over the others.
      const names = entriesOf(charts).filter((name) => !/^[._]/.test(name));
      return names.flatMap((name) => {
        const path = join(charts, name);
        const real = realOf(path);
        if (real === undefined || (!isBelow(real, within) && !isBelow(real, cwd))) return [];
        if (files.find(join(real, 'Chart.yaml'), within)) return [realChartFolder(real, files, cwd, within)];
        const entries = name.endsWith('.tgz') ? archived(real) : undefined;
        return entries ? [packedChartFolder(entries, '', nameBelow(cwd, real))] : [];
      });
    },
  };
}

function packedChartFolder(entries: ReadonlyMap<string, Buffer>, prefix: string, archive: string): ChartFolder {
  const below = [...entries.keys()].filter((name) => name.startsWith(prefix)).map((name) => name.slice(prefix.length));
  return {
    real: undefined,
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
