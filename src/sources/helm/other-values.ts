import { basename, dirname, join } from 'node:path';
import type { Files } from '../files.ts';
import { nameBelow } from '../paths.ts';
import type { Chart } from './chart.ts';
import { entriesOf } from './chart-folder.ts';

/** As many charts are named. */
const NAMED = 5;
/** `values-prod.yaml`, `prod.values.yaml`. */
const OF_VALUES = /^values[._-].+\.ya?ml$|^.+[._-]values\.ya?ml$/i;
const OF_AN_ENVIRONMENT = /^(?:prod|production|prd|live|staging|stage|stg|uat|preprod|test|dev|development)\.ya?ml$/i;
/** Of these nothing is deployed. */
const OF_NOBODY = /schema|example|sample|template|default|local|\bci\b|\btest\b/i;
const OF_PRODUCTION = /\b(?:prod|production|prd|live)\b/i;

/**
 * Sentences about charts that were rendered with nothing but their own values while other values lie beside them, or in the folder above where that
 * holds no other chart: what is deployed is most likely something else.
 * @param all every chart of the run
 */
export function otherValuesNotes(charts: readonly Chart[], all: readonly Chart[], cwd: string, files: Files): string[] {
  const found = charts.flatMap((chart) => noteOf(chart, all, cwd, files) ?? []);
  const more = found.length - NAMED;
  return [
    ...found.slice(0, NAMED),
    ...(more > 0
      ? [
          `${more} more ${more === 1 ? 'chart was' : 'charts were'} rendered with ${more === 1 ? 'its' : 'their'} own values, and other values lie beside ${more === 1 ? 'it' : 'them'}.`,
        ]
      : []),
  ];
}

function noteOf({ folder }: Chart, all: readonly Chart[], cwd: string, files: Files): string | undefined {
  const above = dirname(folder);
  const isAlone = folder !== cwd && all.filter((other) => dirname(other.folder) === above).length === 1;
  const beside = valuesIn(folder, files, true);
  const names = beside.length > 0 || !isAlone ? beside : valuesIn(above, files, false);
  const [first, ...others] = names.sort((a, b) => Number(isOfProduction(b)) - Number(isOfProduction(a)) || (a < b ? -1 : 1));
  if (first === undefined) return undefined;
  const where = dirname(first) === folder ? 'beside it' : 'in the folder above it';
  const name = where === 'beside it' ? basename(first) : nameBelow(cwd, first);
  const rest = others.length === 0 ? 'lies' : `and ${others.length} more lie`;
  return `${nameBelow(cwd, folder)} was rendered with its own values; ${name} ${rest} ${where}: name what it is deployed with under render.helm-values to have that judged.`;
}

function valuesIn(folder: string, files: Files, hasEnvironments: boolean): string[] {
  return entriesOf(folder)
    .filter((name) => OF_VALUES.test(name) || (hasEnvironments && OF_AN_ENVIRONMENT.test(name)))
    .filter((name) => OF_AN_ENVIRONMENT.test(name) || !OF_NOBODY.test(name.replaceAll('_', '-')))
    .map((name) => join(folder, name))
    .filter((path) => {
      const text = files.find(path, folder)?.text;
      return text !== undefined && !/^kind:/m.test(text);
    });
}

function isOfProduction(path: string): boolean {
  return OF_PRODUCTION.test(basename(path).replaceAll('_', '-'));
}
