import { readdirSync, realpathSync } from 'node:fs';
import { join, sep } from 'node:path';
import { nameBelow } from '../paths.ts';
import type { Collector } from '../rendered.ts';
import { OF_A_CHART } from '../templates.ts';

/**
 * The files of charts that kustomizations have inflated: they are judged as they come out there, and not on their own with the chart's own
 * values. Without symbolic links.
 * @param inflated folders of those that helm has rendered; of the others the templates are skipped by name
 */
export function chartFiles(
  charts: readonly (readonly [folder: string, name: string])[],
  inflated: ReadonlySet<string>,
  cwd: string,
  say: Collector,
): string[] {
  return [...new Map(charts)].flatMap(([folder, name]) => {
    const files = ['Chart.yaml', 'values.yaml', ...listed(folder, 'templates'), ...listed(folder, 'charts')];
    if (!inflated.has(folder)) {
      for (const file of files.filter((path) => path.split(sep).includes('templates') && /\.(?:ya?ml|json)$/.test(path)))
        say.skip(nameBelow(cwd, join(folder, file)), 'template', `${OF_A_CHART}${name}, which was not rendered`);
    }
    return files.map((file) => realOf(join(folder, file)));
  });
}

function listed(folder: string, part: string): string[] {
  try {
    return readdirSync(join(folder, part), { recursive: true, encoding: 'utf8' }).map((name) => join(part, name));
  } catch {
    return []; // a chart without subcharts
  }
}

function realOf(path: string): string {
  try {
    return realpathSync(path);
  } catch {
    return path; // a link to nothing, or no such file
  }
}
