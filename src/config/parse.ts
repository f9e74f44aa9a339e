import { isNode, isScalar, LineCounter, parseDocument } from 'yaml';
import type { core } from 'zod/mini';
import { PreflightError } from '../errors.ts';
import type { Location } from '../manifests/manifest.ts';
import { type Config, configSchema } from './schema.ts';

/**
 * Validates the text of a configuration file.
 * @param ruleIds the rules there are; missing: any is taken
 * @throws PreflightError `config` with file, line and what was expected.
 */
export function parseConfig(text: string, file: string, ruleIds?: readonly string[]): Config {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const broken = document.errors[0];
  if (broken)
    throw new PreflightError('config', `${file}:${lines.linePos(broken.pos[0]).line}: not valid YAML: ${firstLine(broken.message)}`);
  const value: unknown = readValue(document, file);
  if (value === null || value === undefined) return {};
  const result = configSchema.safeParse(value, { reportInput: false });
  if (result.success) {
    const strange = ruleIds && Object.keys(result.data.rules ?? {}).find((id) => !ruleIds.includes(id));
    if (strange !== undefined)
      throw new PreflightError('config', `${file}:${lineOf(document, lines, ['rules', strange])}: rules: there is no rule "${strange}"`, {
        hint: '`ecr-preflight rules` lists them',
      });
    const { ignore, clusters, ...rest } = result.data;
    const source = { path: file, text };
    return {
      ...rest,
      ...(ignore && { ignore: ignore.map((entry, i) => ({ ...entry, location: ignoreLocation(document, lines, file, i) })) }),
      ...(clusters && { clusters: clusters.map((entry) => ({ ...entry, source })) }),
    };
  }
  const issue = result.error.issues[0];
  if (!issue) throw new PreflightError('config', `${file}: not a valid configuration`);
  const missing = issue.code === 'invalid_type' && !document.hasIn(issue.path);
  const { path, message } = missing ? { path: issue.path, message: 'is missing' } : explain(issue);
  const line = lineOf(document, lines, path);
  throw new PreflightError('config', `${file}:${line}: ${path.length > 0 ? `${path.join('.')}: ` : ''}${message}`, {
    hint: 'docs/schema/config.schema.json describes every key, and the README the usual ones',
  });
}

/** Aliases are only followed here: one that leads to nothing, or to far too much, is the user's mistake. */
function readValue(document: ReturnType<typeof parseDocument>, file: string): unknown {
  try {
    return document.toJS();
  } catch (cause) {
    throw new PreflightError('config', `${file}: not valid YAML: ${firstLine(cause instanceof Error ? cause.message : String(cause))}`, {
      cause,
    });
  }
}

/** Where the rule of an entry of `ignore:` is written. */
function ignoreLocation(document: ReturnType<typeof parseDocument>, lines: LineCounter, file: string, entry: number): Location {
  const node = document.getIn(['ignore', entry, 'rule'], true);
  const [start, end] = isNode(node) && node.range ? node.range : [0, 0];
  const from = lines.linePos(start);
  const to = lines.linePos(end);
  return { file, line: from.line, column: from.col, endLine: to.line, endColumn: to.col };
}

/** What zod's names of types are to people who write YAML. */
const WORDS: Readonly<Record<string, string>> = {
  object: 'a mapping',
  record: 'a mapping',
  array: 'a list',
  string: 'a string (a number, true and false need quotes to be one)',
  boolean: 'true or false',
};

function explain(issue: core.$ZodIssue): { path: PropertyKey[]; message: string } {
  switch (issue.code) {
    case 'unrecognized_keys':
      return { path: [...issue.path, ...issue.keys.slice(0, 1)], message: 'unknown key' };
    case 'invalid_key':
      return { path: issue.path, message: `${issue.issues[0]?.message ?? 'not a valid key'} was expected as the key` };
    case 'invalid_value':
      return { path: issue.path, message: `expected ${issue.values.map((value) => String(value)).join(' | ')}` };
    case 'invalid_type':
      // zod's own words begin so; others are the schema's, and say what is meant.
      if (!issue.message.startsWith('Invalid input')) return { path: issue.path, message: `expected ${issue.message}` };
      return {
        path: issue.path,
        message: `expected ${WORDS[issue.expected] ?? `a value of type ${issue.expected}`}`,
      };
    case 'invalid_format':
      return { path: issue.path, message: `expected ${issue.message}` };
    case 'too_small':
      return { path: issue.path, message: 'must not be empty' };
    default:
      return { path: issue.path, message: issue.message };
  }
}

/** The line of the node at the path, or of the nearest one above it that was written. */
function lineOf(document: ReturnType<typeof parseDocument>, lines: LineCounter, path: readonly PropertyKey[]): number {
  for (let length = path.length; length > 0; length--) {
    const parent = document.getIn(path.slice(0, length - 1), true);
    const key = path[length - 1];
    if (parent !== null && typeof parent === 'object' && 'items' in parent && Array.isArray(parent.items)) {
      for (const item of parent.items as unknown[]) {
        const node = item !== null && typeof item === 'object' && 'key' in item ? item.key : undefined;
        if (isScalar(node) && String(node.value) === String(key) && node.range) return lines.linePos(node.range[0]).line;
      }
      const child: unknown = typeof key === 'number' ? parent.items[key] : undefined;
      if (child !== null && typeof child === 'object' && 'range' in child && Array.isArray(child.range))
        return lines.linePos(child.range[0] as number).line;
    }
  }
  return 1;
}

function firstLine(message: string): string {
  return message.split('\n', 1)[0] ?? message;
}
