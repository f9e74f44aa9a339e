import { isObject } from './json.ts';
import type { Json, JsonObject } from './manifest.ts';
import { valueAt } from './pointers.ts';

/** A text without any expression left in it, and what it is made of. */
export interface Constant {
  readonly value: string;
  readonly parameters: readonly { readonly name: string; readonly at: string }[];
}

/** What a text says once its references to parameters are filled in; undefined where only a run knows. */
export type Resolve = (text: string, template: number | undefined) => Constant | undefined;

interface Parameter {
  readonly name: string;
  readonly value: Json | undefined;
  readonly at: string;
}

/** A step, a task or a hook that runs a template of the same workflow. */
interface Call {
  readonly template: string;
  /** Index of the template it stands in; undefined where the workflow itself starts it. */
  readonly from: number | undefined;
  readonly parameters: readonly Parameter[];
}

/**
 * Follows the parameters of a workflow to where they get their value: its own `arguments`, what steps and tasks pass on, the default of a template's input. A run may
 * be given other arguments; those here are what it has without. An input that is called with several values has none.
 * @param spec pointer of the workflow's spec
 */
export function argoParameters(object: JsonObject, spec: string): Resolve {
  const globals = parametersAt(object, `${spec}/arguments`);
  const templates = itemsAt(object, `${spec}/templates`);
  const calls = [...startsOf(object, spec, globals), ...templates.flatMap((template, i) => callsIn(template, i, `${spec}/templates/${i}`))];
  // What is not there yet while it is looked for refers to itself.
  const known = new Map<string, Constant | undefined>();

  function resolve(text: string, template: number | undefined): Constant | undefined {
    const used: Constant['parameters'][number][] = [];
    let isConstant = true;
    const value = text.replaceAll(/\{\{.*?\}\}/gs, (tag) => {
      const found = referenceIn(tag);
      const constant = found && (found.scope === 'workflow' ? global(found.name) : input(found.name, template));
      isConstant &&= constant !== undefined;
      used.push(...(constant?.parameters ?? []));
      return (found?.trim ? constant?.value.trim() : constant?.value) ?? tag;
    });
    return isConstant && value.length <= LONGEST ? { value, parameters: used } : undefined;
  }

  function constantOf({ name, value, at }: Parameter, template: number | undefined): Constant | undefined {
    if (value === undefined || value === null || typeof value === 'object') return undefined;
    const constant = resolve(String(value), template);
    return constant && { value: constant.value, parameters: constant.parameters.length > 0 ? constant.parameters : [{ name, at }] };
  }

  function global(name: string): Constant | undefined {
    return remembered(`/${name}`, () => {
      const parameter = globals.find((each) => each.name === name);
      return parameter && constantOf(parameter, undefined);
    });
  }

  function input(name: string, template: number | undefined): Constant | undefined {
    return remembered(`${template}/${name}`, () => {
      const inputs = template === undefined ? [] : parametersAt(object, `${spec}/templates/${template}/inputs`);
      const own = inputs.find((each) => each.name === name);
      if (template === undefined || own === undefined) return undefined;
      const called = calls.filter((call) => call.template === templates[template]?.['name']);
      const given = called.map(({ from, parameters }) => {
        const argument = parameters.find((each) => each.name === name);
        return argument ? constantOf(argument, from) : constantOf(own, template);
      });
      const [first, ...others] = called.length > 0 ? given : [constantOf(own, template)];
      return first && others.every((other) => other?.value === first.value) ? first : undefined;
    });
  }

  function remembered(key: string, find: () => Constant | undefined): Constant | undefined {
    if (!known.has(key)) {
      known.set(key, undefined);
      known.set(key, find());
    }
    return known.get(key);
  }

  return resolve;
}

/** Longer than any reference. */
const LONGEST = 2048;

/** `{{inputs.parameters.tag}}`, `{{=workflow.parameters['tag']}}`, `{{=sprig.trim(inputs.parameters.tag)}}`; what computes more is left to Argo. */
function referenceIn(tag: string): { readonly scope: 'workflow' | 'inputs'; readonly name: string; readonly trim: boolean } | undefined {
  const simple = /^\{\{\s*(workflow|inputs)\.parameters\.([\w-]+)\s*\}\}$/.exec(tag);
  const [, trim = '', scope = simple?.[1], dotted = simple?.[2], quoted, end = ''] =
    /^\{\{=\s*(sprig\.trim\(\s*)?(workflow|inputs)\.parameters(?:\.(\w+)|\[\s*['"]([\w-]+)['"]\s*\])\s*(\))?\s*\}\}$/.exec(tag) ?? [];
  const name = quoted ?? dotted;
  if (name === undefined || (trim === '') !== (end === '')) return undefined;
  return { scope: scope === 'workflow' ? 'workflow' : 'inputs', name, trim: trim !== '' };
}

/** The templates that a workflow starts itself get its own arguments; a hook has arguments of its own. */
function startsOf(object: JsonObject, spec: string, parameters: readonly Parameter[]): Call[] {
  const started = ['entrypoint', 'onExit'].map((key) => valueAt(object, `${spec}/${key}`)).filter((name) => typeof name === 'string');
  const hooks = `${spec}/hooks`;
  return [
    ...started.map((template) => ({ template, from: undefined, parameters })),
    ...callsBelow(valueAt(object, hooks) ?? null, undefined, hooks),
  ];
}

function callsIn(template: JsonObject, from: number, at: string): Call[] {
  return ['steps', 'dag'].flatMap((key) => callsBelow(template[key] ?? null, from, `${at}/${key}`));
}

/** Not other calls: what is passed on, and a template that stands in place. */
const ITS_OWN = new Set(['arguments', 'inline']);

function callsBelow(value: Json, from: number | undefined, at: string): Call[] {
  if (Array.isArray(value)) return value.flatMap((item: Json, i: number) => callsBelow(item, from, `${at}/${i}`));
  if (!isObject(value)) return [];
  const { template, onExit } = value as { readonly template?: Json; readonly onExit?: Json };
  return [
    ...(typeof template === 'string' ? [{ template, from, parameters: parametersAt(value, '/arguments', at) }] : []),
    ...(typeof onExit === 'string' ? [{ template: onExit, from, parameters: [] }] : []),
    ...Object.entries(value).flatMap(([key, child]) => (ITS_OWN.has(key) ? [] : callsBelow(child, from, `${at}/${key}`))),
  ];
}

/** @param base pointer of the object, where it is not the whole */
function parametersAt(object: JsonObject, at: string, base = ''): Parameter[] {
  return itemsAt(object, `${at}/parameters`).flatMap((parameter, i) => {
    const { name } = parameter as { readonly name?: Json };
    const key = ['value', 'default'].find((each) => Object.hasOwn(parameter, each)) ?? '';
    return typeof name === 'string' ? [{ name, value: parameter[key], at: `${base}${at}/parameters/${i}/${key}` }] : [];
  });
}

function itemsAt(object: JsonObject, at: string): JsonObject[] {
  const items = valueAt(object, at);
  return Array.isArray(items) ? items.map((item: Json) => (isObject(item) ? item : {})) : [];
}
