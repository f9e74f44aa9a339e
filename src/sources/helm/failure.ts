import { join } from 'node:path';
import { locateLine } from '../../manifests/locate.ts';
import type { Location, SourceText } from '../../manifests/manifest.ts';
import type { Files } from '../files.ts';
import { nameBelow } from '../paths.ts';
import { withoutPointers } from '../without-pointers.ts';
import { withoutValues } from '../without-values.ts';
import { placeOfOutput } from './broken-output.ts';
import type { Chart } from './chart.ts';
import { withoutSecrets } from './secret-values.ts';

export interface HelmFailure {
  /** One clause, without paths of this machine. */
  readonly problem: string;
  readonly source: SourceText;
  readonly location: Location;
  /** `values`: it asks for what it was not given; `cluster-version`: for another Kubernetes; otherwise the chart itself is wrong. */
  readonly kind: 'broken' | 'values' | 'cluster-version';
  /** Whoever reads the file alone finds the same at the same place. */
  readonly isFoundAnyway: boolean;
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
  const reason = withoutSecrets(withoutPointers(withoutQuotes(withoutValues(clean.slice(afterPlaces(clean))))), secrets);
  const problem = reason.length <= MAX_PROBLEM ? reason : `${reason.slice(0, MAX_PROBLEM)}…`;
  const { isExact, ...place } = placeOf(text, chart, files);
  // What is no template is read as it is, and found there.
  const isFoundAnyway = isExact === true && isBrokenAlone(place.source, chart, files);
  return { problem: withoutLine(problem, isExact), kind: kindOf(text), isFoundAnyway, ...place };
}

/** Parsers quote what they stumble over: of a values file that cannot be parsed nobody knows which values are secret. */
function withoutQuotes(text: string): string {
  return text
    .replaceAll(/\b(unknown anchor|anchor) '[^']*'/g, '$1')
    .replaceAll(/\b(invalid map key): .*$/g, '$1')
    .replaceAll(/\b(cannot unmarshal number) \S+/g, '$1')
    .replaceAll(/\b(parsing|cannot parse template|tpl function execution for) "(?:[^"\\]|\\.)*"/g, '$1 [hidden]')
    .replaceAll(/\b(error parsing regexp: [\w\s\])]+): `.*`/g, '$1');
}

/** The line of a YAML parse error counts in the template's output, which nobody sees. */
function withoutLine(problem: string, isExact: boolean | undefined): string {
  if (isExact === undefined) return problem;
  return problem.replace(/\byaml: line (\d+): /, (_, line: string) => (isExact ? '' : `line ${line} of what it prints: `));
}

function kindOf(text: string): HelmFailure['kind'] {
  if (/requires kubeVersion/.test(text)) return 'cluster-version';
  // `required`, `fail`, a path through a map that is not there, and a values schema.
  return /execution error at|nil pointer evaluating|values don't meet/.test(text) ? 'values' : 'broken';
}

/** Helm names the template it was executing over and over; the finding's place says that already. */
function afterPlaces(text: string): number {
  const places = text.matchAll(/(?:template: \S+?:\d+(?::\d+)?: (?:executing "[^"]*" at )?|(?:execution|parse) error at \(\S+\): )/g);
  // What `tpl` parses has no file.
  const last = [...places].findLast(([place]) => place.includes('/'));
  return last === undefined ? 0 : last.index + last[0].length;
}

function isBrokenAlone({ path, text }: SourceText, { tree }: Chart, files: Files): boolean {
  if (text.includes('{{')) return false;
  const names = tree.parts.flatMap(({ folder: { real, templates } }) =>
    real === undefined ? [] : templates.map((file) => join(real, ...file.split('/'))),
  );
  return names.some((name) => files.find(name)?.path === path && files.contentOf(name).unreadable.length > 0);
}

interface Place {
  readonly source: SourceText;
  readonly location: Location;
  /** Set where what the template prints is no YAML: whether the place is the one to mend. */
  readonly isExact?: boolean;
}

function placeOf(text: string, { tree, folder, source: chart }: Chart, files: Files): Place {
  const inner = [...text.matchAll(TEMPLATE_PLACE)].at(-1);
  const output = /YAML parse error on (\S+?): /.exec(text)?.[1];
  const values =
    /failed to parse (\S+?): /.exec(text)?.[1] ??
    (/cannot load values\.yaml|values don't meet/.test(text) ? join(folder, 'values.yaml') : undefined);
  const path = inner?.[1] ?? output;
  const line = inner?.[2] ?? (values === undefined ? undefined : /yaml: line (\d+)/.exec(text)?.[1]);
  const { part, file } = (path === undefined ? undefined : tree.find(path)) ?? {};
  // Of a chart in an archive, what asks for it.
  const asks = part?.folder.archive === undefined ? undefined : part.wantedAt;
  const asking = asks && files.find(join(folder, ...asks.file.slice(chart.path.length - 'Chart.yaml'.length).split('/')));
  if (asks && asking) return { source: asking, location: asks };
  const template = file === undefined || part?.folder.archive !== undefined ? undefined : part?.folder.read(file);
  if (template && inner === undefined) return { source: template, ...placeOfOutput(template) };
  const source = path === undefined ? values && files.find(values, folder) : template;
  return source ? { source, location: locateLine(source, Number(line ?? 1)) } : { source: chart, location: locateLine(chart, 1) };
}
