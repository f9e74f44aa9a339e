import { isObject } from './json.ts';
import { locate } from './locate.ts';
import type { FilledIn, Json, JsonObject, Manifest, OriginNote, TemplateParameter } from './manifest.ts';

/** `parameters:` of an OpenShift Template. Numbers and booleans are strings to whoever wrote them without quotes. */
export function templateParameters(template: JsonObject, base: string): TemplateParameter[] {
  const parameters = template['parameters'];
  if (!Array.isArray(parameters)) return [];
  return parameters.flatMap((parameter: Json, i: number): TemplateParameter[] => {
    if (!isObject(parameter)) return [];
    const { name, value } = parameter;
    if (typeof name !== 'string') return [];
    const text = typeof value === 'number' || typeof value === 'boolean' ? String(value) : value;
    return [{ name, value: typeof text === 'string' && text !== '' ? text : undefined, at: `${base}/parameters/${i}/value` }];
  });
}

/** `${{NAME}}` stands for a value of any type, alone; `${NAME}` for text. */
const WHOLE = /^\$\{\{([A-Za-z0-9_]+)\}\}$/;
const PART = /\$\{([A-Za-z0-9_]+)\}/g;

/**
 * Fills the parameters of its template into an object. What has no value stays a placeholder.
 * @returns the same manifest where nothing was filled in.
 */
export function fillParameters(manifest: Manifest): Manifest {
  const { parameters } = manifest;
  if (parameters === undefined || parameters.length === 0) return manifest;
  const byName = new Map(parameters.map((parameter) => [parameter.name, parameter]));
  const filled = new Map<string, FilledIn>();
  const object = visit(manifest.object, '', (text, pointer) => {
    const used: TemplateParameter[] = [];
    const valueNamed = (name: string): string | undefined => {
      const parameter = byName.get(name);
      if (parameter?.value !== undefined) used.push(parameter);
      return parameter?.value;
    };
    const whole = WHOLE.exec(text)?.[1];
    const value =
      whole === undefined
        ? text.replaceAll(PART, (placeholder, name: string) => valueNamed(name) ?? placeholder)
        : (typed(valueNamed(whole)) ?? text);
    if (used.length > 0) filled.set(pointer, { notes: () => [...new Set(used)].map((parameter) => noteOf(manifest, parameter)) });
    return value;
  });
  if (filled.size === 0 || !isObject(object)) return manifest;
  const metadata = isObject(object['metadata']) ? object['metadata'] : {};
  const { name, generateName, namespace } = metadata;
  return {
    ...manifest,
    object,
    filled,
    name: typeof (name ?? generateName) === 'string' ? String(name ?? generateName) : manifest.name,
    namespace: typeof namespace === 'string' && namespace !== '' ? namespace : null,
  };
}

function noteOf({ source, start, end }: Manifest, { name, at }: TemplateParameter): OriginNote {
  return { message: `the value of the parameter ${name} stands here`, location: locate(source, start, end, at) };
}

function typed(text: string | undefined): Json | undefined {
  if (text === undefined) return undefined;
  try {
    return JSON.parse(text) as Json;
  } catch {
    return text;
  }
}

/** Copies only what changes. */
function visit(value: Json, pointer: string, fill: (text: string, pointer: string) => Json): Json {
  if (typeof value === 'string') return value.includes('${') ? fill(value, pointer) : value;
  if (Array.isArray(value)) {
    const items = value.map((item: Json, i: number) => visit(item, `${pointer}/${i}`, fill));
    return items.some((item, i) => item !== value[i]) ? items : value;
  }
  if (!isObject(value)) return value;
  const entries = Object.entries(value).map(([key, child]): [string, Json] => [
    key,
    visit(child, `${pointer}/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`, fill),
  ]);
  return entries.some(([key, child]) => child !== value[key]) ? Object.fromEntries(entries) : value;
}
