import { join } from 'node:path';
import { locateLine } from '../../manifests/locate.ts';
import type { Location, SourceText } from '../../manifests/manifest.ts';
import type { Files } from '../files.ts';
import { nameBelow } from '../paths.ts';
import { withoutValues } from '../without-values.ts';
import type { Chart } from './chart.ts';
import { withoutSecrets } from './secret-values.ts';

export interface HelmFailure {
  /** One clause, without paths of this machine. */
  readonly problem: string;
  readonly source: SourceText;
  readonly location: Location;
  /** `values`: it asks for what it was not given; `cluster-version`: for another Kubernetes; otherwise the chart itself is wrong. */
  readonly kind: 'broken' | 'values' | 'cluster-version';
}

const MAX_PROBLEM = 300;
const TEMPLATE_PLACE = /([\w.-]+(?:\/[\w.-]+)*\/(?:templates|charts)\/[^\s:()"]+?):(\d+)/g;

/** Turns what helm printed into a place and a clause: the innermost template it names, else the values file, else the chart. */
export function failureOf(
  stderr: string,
  chart: Chart,
  { files, cwd, secrets }: { readonly files: Files; readonly cwd: string; readonly secrets: readonly string[] },
): HelmFailure {
  const text = stderr
    .replace(/^[\s\S]*?Error: /, '')
    .replace(/Use --debug flag[\s\S]*$/, '')
    .replaceAll(/[\p{Cc}\p{Cf}\s]+/gu, ' ')
    .trim();
  const clean = text.replaceAll(/(?:^|(?<=[\s'"(]))\/[^\s'",:;()]*/g, (path) => (path.startsWith(cwd) ? nameBelow(cwd, path) : path));
  const reason = withoutSecrets(withoutValues(clean.slice(afterPlaces(clean))), secrets);
  const problem = reason.length <= MAX_PROBLEM ? reason : `${reason.slice(0, MAX_PROBLEM)}…`;
  return { problem, kind: kindOf(text), ...placeOf(text, chart, files) };
}

function kindOf(text: string): HelmFailure['kind'] {
  if (/requires kubeVersion/.test(text)) return 'cluster-version';
  // `required`, `fail`, a path through a map that is not there, and a values schema.
  return /execution error at|nil pointer evaluating|values don't meet/.test(text) ? 'values' : 'broken';
}

/** Helm names the template it was executing over and over; the finding's place says that already. */
function afterPlaces(text: string): number {
  const last = [...text.matchAll(/(?:template: \S+?:\d+(?::\d+)?: (?:executing "[^"]*" at )?|(?:execution|parse) error at \(\S+\): )/g)].at(
    -1,
  );
  return last?.[0].includes('/') === true ? last.index + last[0].length : 0;
}

function placeOf(text: string, chart: Chart, files: Files): { source: SourceText; location: Location } {
  const inner = [...text.matchAll(TEMPLATE_PLACE)].at(-1);
  // The line of a YAML parse error counts in the template's output, which nobody sees.
  const output = /YAML parse error on (\S+?): /.exec(text)?.[1];
  const values =
    /failed to parse (\S+?): /.exec(text)?.[1] ??
    (/cannot load values\.yaml|values don't meet/.test(text) ? join(chart.folder, 'values.yaml') : undefined);
  const line = /yaml: line (\d+)/.exec(text)?.[1];
  const path = inner?.[1] ?? output;
  const file = path === undefined ? values : join(chart.folder, ...path.split('/').slice(1));
  const at = inner?.[2] ?? (values === undefined ? undefined : line);
  const source = file === undefined ? undefined : files.find(file, chart.folder);
  return source
    ? { source, location: locateLine(source, Number(at ?? 1)) }
    : { source: chart.source, location: locateLine(chart.source, 1) };
}
