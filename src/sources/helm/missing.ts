import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { localFolder } from './chart-folder.ts';
import type { ChartPart, ChartTree } from './chart-tree.ts';
import { type Dependency, dependenciesOf, nameIn } from './dependencies.ts';

export interface MissingChart {
  readonly name: string;
  readonly repository: string;
  /** Why a chart that the repository is said to hold was not taken. */
  readonly why: string | undefined;
}

/** What the chart asks for and has not, and what those charts of the repository ask for that it names. */
export function missingIn({ parts }: ChartTree, cwd: string): MissingChart[] {
  const found = parts
    .filter(({ parent, folder }) => parent === undefined || folder.isPlaced)
    .flatMap((part) => {
      const { folder } = part;
      const there = new Set(folder.subcharts().map(nameIn));
      return dependenciesOf(folder)
        .filter(({ name }) => !there.has(name))
        .map((wanted) => ({ name: wanted.name, repository: wanted.repository, why: whyNot(wanted, part, cwd) }));
    });
  return [...new Map(found.map((missing) => [JSON.stringify(missing), missing])).values()];
}

function whyNot(wanted: Dependency, part: ChartPart, cwd: string): string | undefined {
  const folder = part.folder.real;
  if (!wanted.repository.startsWith('file:') || folder === undefined) return undefined;
  const local = localFolder(wanted, folder, cwd);
  if (local === undefined) return 'which is no folder of what is scanned';
  for (let at: ChartPart | undefined = part; at; at = at.parent) if (at.folder.real === local) return 'which is part of itself';
  if (!existsSync(join(local, 'Chart.yaml'))) return 'where no chart lies';
  return `where no chart of this name lies that fits${wanted.version === undefined ? '' : ` ${wanted.version}`}`;
}
