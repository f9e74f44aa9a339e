import { PreflightError } from '../errors.ts';
import type { RawOptions } from '../options.ts';
import { commandLine } from './command.ts';

/** The inputs of the step, as the entrypoint reads them. */
export interface Inputs {
  /** Empty where the input is not given. */
  readonly text: (name: string) => string;
  /** Lines that hold something. */
  readonly lines: (name: string) => readonly string[];
}

/** An empty input says nothing. */
export function optional({ text }: Inputs, name: string): string | undefined {
  return text(name) || undefined;
}

/** @throws PreflightError `usage` for what is neither true nor false */
export function flag({ text }: Inputs, name: string, fallback = false): boolean {
  const value = text(name).toLowerCase();
  if (value === '') return fallback;
  if (value === 'true' || value === 'false') return value === 'true';
  throw new PreflightError('usage', `${name}: "${value}" is not one of true, false`);
}

/** Inputs to the options both entrypoints share; nothing is decided here. */
export function rawOptions(inputs: Inputs): RawOptions {
  const paths = inputs.lines('paths');
  if (paths.includes('-')) throw new PreflightError('usage', 'paths: an action has no standard input to read ("-")');
  return {
    paths,
    namespace: optional(inputs, 'namespace'),
    production: flag(inputs, 'production'),
    productionNamespaces: inputs.lines('production-namespaces'),
    aws: optional(inputs, 'aws'),
    evidenceMaxAge: optional(inputs, 'evidence-max-age'),
    wait: optional(inputs, 'wait'),
    expectImages: inputs.lines('expect-images'),
    timeout: optional(inputs, 'timeout'),
    rules: inputs.lines('rules'),
    failOn: optional(inputs, 'fail-on'),
    allowEmpty: flag(inputs, 'allow-empty'),
    render: optional(inputs, 'render'),
  };
}

const SAME_NAME = ['config', 'namespace', 'aws', 'evidence', 'evidence-max-age', 'wait', 'timeout', 'render', 'baseline'] as const;

/**
 * The command that repeats the run elsewhere; what is only an action's (files, annotations) and defaults are left out.
 * @param since the revision that `changed-since` came to
 */
export function commandOf(inputs: Inputs, version: string, since: string | undefined): string {
  const { text, lines } = inputs;
  return commandLine({
    version,
    workingDirectory: text('working-directory'),
    paths: lines('paths').filter((path) => path !== '.'),
    flags: [
      ...SAME_NAME.map((name) => [name, text(name)] as const),
      ['changed-since', since ?? ''],
      ['fail-on', text('fail-on') === 'error' ? '' : text('fail-on')],
      ['production', flag(inputs, 'production')],
      ['production-namespace', lines('production-namespaces')],
      ['expect-image', lines('expect-images')],
      ['rule', lines('rules')],
      ['allow-empty', flag(inputs, 'allow-empty')],
    ],
  });
}
