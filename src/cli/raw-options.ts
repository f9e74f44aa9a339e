import type { RawOptions } from '../options.ts';
import type { Arguments } from './arguments.ts';
import type { Io } from './io.ts';

/** Flags to the options both entrypoints share; nothing is decided here. */
export function rawOptions({ positionals, values }: Arguments, { env }: Pick<Io, 'env'>): RawOptions {
  return {
    paths: positionals,
    namespace: values.namespace,
    production: values.production,
    productionNamespaces: values['production-namespace'],
    aws: values.aws,
    evidenceMaxAge: values['evidence-max-age'],
    wait: values.wait,
    expectImages: values['expect-image'] ?? [],
    timeout: values.timeout,
    rules: values.rule ?? [],
    failOn: values['fail-on'],
    allowEmpty: values['allow-empty'],
    render: values.render,
    stdinName: values['stdin-name'],
    substitute: values.substitute ?? [],
    environment: values['substitute-env'] ? env : undefined,
  };
}
