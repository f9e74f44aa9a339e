import { argoParameters, type Constant, type Resolve } from './argo-parameters.ts';
import { isObject } from './json.ts';
import { locateIn } from './locate.ts';
import type { FilledIn, Json, JsonObject, Manifest } from './manifest.ts';
import { escapeSegment, matchPointers, valueAt } from './pointers.ts';

/** Pointer of the spec by kind; group argoproj.io. */
const WORKFLOWS: Readonly<Record<string, string>> = {
  Workflow: '/spec',
  WorkflowTemplate: '/spec',
  ClusterWorkflowTemplate: '/spec',
  CronWorkflow: '/spec/workflowSpec',
};

const FIELDS = [
  'serviceAccountName',
  'container/image',
  'script/image',
  'containerSet/containers/*/image',
  'initContainers/*/image',
  'sidecars/*/image',
];
const KEYS = new Set(['image', 'serviceAccountName']);

/**
 * Fills in the images and accounts of a workflow, and of what it makes, whose parameters have one constant value in the workflow itself.
 * @returns the same manifest where nothing was filled in.
 */
export function fillArgoParameters(manifest: Manifest): Manifest {
  const own = specOf(manifest);
  if (own !== undefined) return filledIn(manifest, manifest, fieldsOf(manifest.object, own), argoParameters(manifest.object, own));
  const { maker } = manifest;
  const makers = maker && specOf(maker.manifest);
  if (maker === undefined || makers === undefined) return manifest;
  const [, index] = /^\/templates\/(\d+)\/resource\//.exec(maker.at.slice(makers.length)) ?? [];
  const template = index === undefined ? undefined : Number(index);
  const fields = [...fieldsBelow(manifest.object, '')].map((at) => ({ at, template }));
  return filledIn(manifest, maker.manifest, fields, argoParameters(maker.manifest.object, makers));
}

function specOf({ apiVersion, kind, source }: Manifest): string | undefined {
  if (!apiVersion.startsWith('argoproj.io/') || !Object.hasOwn(WORKFLOWS, kind)) return undefined;
  return source.text.includes('.parameters') ? WORKFLOWS[kind] : undefined;
}

interface Field {
  readonly at: string;
  /** Index of the template whose inputs it may name. */
  readonly template: number | undefined;
}

function fieldsOf(object: JsonObject, spec: string): Field[] {
  const below = (pattern: string, template?: number): Field[] =>
    FIELDS.flatMap((field) => matchPointers(object, `${pattern}/${field}`).map((at) => ({ at, template })));
  const templates = matchPointers(object, `${spec}/templates/*`).flatMap((at, i) => below(at, i));
  const others = ['templateDefaults', 'templates/*/steps/*/*/inline', 'templates/*/dag/tasks/*/inline'];
  return [...matchPointers(object, `${spec}/serviceAccountName`).map((at) => ({ at, template: undefined })), ...templates].concat(
    others.flatMap((pattern) => below(`${spec}/${pattern}`)),
  );
}

function* fieldsBelow(value: Json, at: string): Generator<string> {
  if (Array.isArray(value)) for (const [i, item] of value.entries()) yield* fieldsBelow(item, `${at}/${i}`);
  else if (isObject(value)) {
    for (const [key, child] of Object.entries(value)) {
      const pointer = `${at}/${escapeSegment(key)}`;
      if (KEYS.has(key) && typeof child === 'string') yield pointer;
      else yield* fieldsBelow(child, pointer);
    }
  }
}

function filledIn(manifest: Manifest, workflow: Manifest, fields: readonly Field[], resolve: Resolve): Manifest {
  let object = manifest.object;
  const filled = new Map<string, FilledIn>(manifest.filled);
  for (const { at, template } of fields) {
    const text = valueAt(object, at);
    const constant = typeof text === 'string' && text.includes('{{') ? resolve(text, template) : undefined;
    if (constant === undefined) continue;
    object = replaced(object, at.split('/').slice(1), constant.value) as JsonObject;
    const before = manifest.filled?.get(at);
    filled.set(at, { ...before, notes: () => [...(before?.notes() ?? []), ...notesOf(workflow, constant)] });
  }
  return object === manifest.object ? manifest : { ...manifest, object, filled };
}

function notesOf(workflow: Manifest, { parameters }: Constant): ReturnType<FilledIn['notes']> {
  return [...new Map(parameters.map((parameter) => [parameter.at, parameter])).values()].map(({ name, at }) => ({
    message: `the parameter ${name} has its value here; a run may be given another`,
    location: locateIn(workflow, at),
  }));
}

/** Copies what leads to the value. */
function replaced(value: Json, [segment, ...rest]: readonly string[], by: string): Json {
  if (segment === undefined) return by;
  if (Array.isArray(value)) return value.map((item: Json, i: number) => (String(i) === segment ? replaced(item, rest, by) : item));
  if (!isObject(value)) return value;
  const key = segment.replaceAll('~1', '/').replaceAll('~0', '~');
  return { ...value, [key]: replaced(value[key] ?? null, rest, by) };
}
