/** Every flag there is, as `parseArgs` wants them. */
export const OPTIONS = {
  format: { type: 'string', short: 'f', multiple: true },
  aws: { type: 'string' },
  evidence: { type: 'string' },
  'evidence-max-age': { type: 'string' },
  wait: { type: 'string' },
  'expect-image': { type: 'string', multiple: true },
  timeout: { type: 'string' },
  namespace: { type: 'string', short: 'n' },
  production: { type: 'boolean' },
  'production-namespace': { type: 'string', multiple: true },
  config: { type: 'string' },
  rule: { type: 'string', multiple: true },
  'fail-on': { type: 'string' },
  output: { type: 'string', short: 'o' },
  'allow-empty': { type: 'boolean' },
  render: { type: 'string' },
  'stdin-name': { type: 'string' },
  baseline: { type: 'string' },
  'write-baseline': { type: 'string' },
  'changed-since': { type: 'string' },
  substitute: { type: 'string', multiple: true },
  'substitute-env': { type: 'boolean' },
  fix: { type: 'boolean' },
  'dry-run': { type: 'boolean' },
  'fix-tag': { type: 'string', multiple: true },
  quiet: { type: 'boolean', short: 'q' },
  verbose: { type: 'boolean', short: 'v' },
  color: { type: 'string' },
  version: { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
} as const;

export const COMMANDS = ['scan', 'collect', 'rules', 'explain', 'doctor', 'completion'] as const;
export type Command = (typeof COMMANDS)[number];

/** Flags that a command does not have are mistakes, not decoration. */
const FLAGS_OF: Readonly<Record<Exclude<Command, 'scan'>, readonly string[]>> = {
  collect: [
    'output',
    'config',
    'timeout',
    'wait',
    'expect-image',
    'namespace',
    'allow-empty',
    'render',
    'stdin-name',
    'substitute',
    'substitute-env',
    'quiet',
    'verbose',
    'help',
  ],
  rules: ['format', 'help', 'color'],
  completion: ['help'],
  explain: [
    ...['format', 'color', 'config', 'evidence', 'evidence-max-age', 'aws', 'timeout', 'namespace', 'production', 'production-namespace'],
    ...['rule', 'allow-empty', 'render', 'substitute', 'substitute-env', 'quiet', 'help'],
  ],
  doctor: [
    'format',
    'color',
    'config',
    'evidence',
    'timeout',
    'namespace',
    'render',
    'stdin-name',
    'substitute',
    'substitute-env',
    'quiet',
    'help',
  ],
};

/** The flags of a command; only `collect` writes to `--output`. */
export function flagsOf(command: Command): string[] {
  return command === 'scan' ? Object.keys(OPTIONS).filter((flag) => flag !== 'output') : [...FLAGS_OF[command]];
}
