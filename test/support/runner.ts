import { spawn, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { text } from 'node:stream/consumers';

/** `ECR_PREFLIGHT_DIST` names another build than the committed one. */
const ACTION = resolve(process.env['ECR_PREFLIGHT_DIST'] ?? 'dist', 'action.js');

export interface Step {
  /** Files of the workspace. */
  readonly files: Readonly<Record<string, string>>;
  /** `with:` of the step; inputs that it leaves out have the defaults of action.yml. */
  readonly with?: Readonly<Record<string, string>>;
  readonly env?: Readonly<Record<string, string>>;
  /** Does what earlier steps would have done; gives the event of the run. */
  readonly prepare?: (workspace: string) => object;
}

export interface StepResult {
  readonly stdout: string;
  readonly stderr: string;
  readonly exitCode: number | null;
  readonly outputs: Readonly<Record<string, string>>;
  readonly summary: string;
  /** A file that the step has written into the workspace. */
  readonly written: (path: string) => string;
}

/** Runs one step as GitHub's runner starts it: inputs and files by environment, an empty home, the workspace as working directory. */
export function runStep<T>(step: Step, defaults: Readonly<Record<string, string>>, look: (result: StepResult) => T): T {
  const { folder, options, result } = setUpStep(step, defaults);
  try {
    const { stdout, stderr, status } = spawnSync(process.execPath, [ACTION], { ...options, encoding: 'utf8' });
    return look(result(stdout, stderr, status));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** The same while this process goes on: a server of the test can answer. */
export async function runStepBeside<T>(
  step: Step,
  defaults: Readonly<Record<string, string>>,
  look: (result: StepResult) => T,
): Promise<T> {
  const { folder, options, result } = setUpStep(step, defaults);
  try {
    const child = spawn(process.execPath, [ACTION], { ...options, stdio: ['ignore', 'pipe', 'pipe'] });
    const [stdout, stderr, status] = await Promise.all([
      text(child.stdout),
      text(child.stderr),
      new Promise<number | null>((resolve) => child.on('close', resolve)),
    ]);
    return look(result(stdout, stderr, status));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function setUpStep(step: Step, defaults: Readonly<Record<string, string>>) {
  const folder = mkdtempSync(join(tmpdir(), 'step-'));
  const at = (name: string) => join(folder, name);
  for (const name of ['workspace', 'home']) mkdirSync(at(name));
  for (const name of ['output', 'summary']) writeFileSync(at(name), '');
  for (const [path, content] of Object.entries(step.files)) {
    mkdirSync(dirname(join(at('workspace'), path)), { recursive: true });
    writeFileSync(join(at('workspace'), path), content);
  }
  writeFileSync(at('event.json'), JSON.stringify(step.prepare?.(at('workspace')) ?? {}));
  const env = {
    PATH: process.env['PATH'],
    HOME: at('home'),
    CI: 'true',
    GITHUB_ACTIONS: 'true',
    GITHUB_WORKSPACE: at('workspace'),
    GITHUB_OUTPUT: at('output'),
    GITHUB_STEP_SUMMARY: at('summary'),
    GITHUB_EVENT_PATH: at('event.json'),
    GITHUB_SERVER_URL: 'https://github.com',
    GITHUB_REPOSITORY: 'shop/deploy',
    GITHUB_SHA: '0123456789abcdef0123456789abcdef01234567',
    ...Object.fromEntries(Object.entries({ ...defaults, ...step.with }).map(([name, value]) => [inputVariable(name), value])),
    ...step.env,
  };
  const result = (stdout: string, stderr: string, exitCode: number | null): StepResult => ({
    stdout,
    stderr,
    exitCode,
    outputs: readOutputs(readFileSync(at('output'), 'utf8')),
    summary: readFileSync(at('summary'), 'utf8'),
    written: (path) => readFileSync(join(at('workspace'), path), 'utf8'),
  });
  return { folder, options: { cwd: at('workspace'), env }, result };
}

/** The runner's own naming: spaces become underscores, everything else is only made upper case. */
function inputVariable(name: string): string {
  return `INPUT_${name.replaceAll(' ', '_').toUpperCase()}`;
}

/** `name<<DELIMITER`, lines, `DELIMITER`. */
function readOutputs(text: string): Record<string, string> {
  const outputs: Record<string, string> = {};
  const lines = text.split('\n');
  while (lines.length > 1) {
    const [name = '', delimiter = ''] = (lines.shift() ?? '').split('<<');
    outputs[name] = lines.splice(0, lines.indexOf(delimiter)).join('\n');
    lines.shift();
  }
  return outputs;
}

export interface Command {
  readonly name: string;
  readonly properties: Readonly<Record<string, string>>;
  readonly data: string;
}

const NAMES =
  'add-mask|add-matcher|add-path|debug|echo|endgroup|error|group|notice|remove-matcher|save-state|set-env|set-output|stop-commands|warning';
const NEW_FORM = new RegExp(`^\\s*::(${NAMES})(?: (.*?))?::(.*)$`, 'i');
const OLD_FORM = new RegExp(`##\\[(${NAMES})(?: ([^\\]]*))?\\](.*)$`, 'i');
const LINE_BREAKS = { '%0D': '\r', '%0A': '\n' };

/** The commands that a runner finds in what a step prints: `::name k=v::data` at the start of a line, `##[name k=v]data` anywhere in one. */
export function commandsIn(output: string): Command[] {
  return output.split(/\r\n|\r|\n/).flatMap((line): Command[] => {
    const recent = NEW_FORM.exec(line);
    const [, name, list = '', data = ''] = recent ?? OLD_FORM.exec(line) ?? [];
    if (name === undefined) return [];
    const properties = list.split(recent ? ',' : ';').flatMap((property): [string, string][] => {
      const equals = property.indexOf('=');
      return equals < 0
        ? []
        : [[property.slice(0, equals), decode(property.slice(equals + 1), { ...LINE_BREAKS, '%3A': ':', '%2C': ',', '%25': '%' })]];
    });
    return [{ name, properties: Object.fromEntries(properties), data: decode(data, { ...LINE_BREAKS, '%25': '%' }) }];
  });
}

/** One replacement after the other, in the runner's order. */
function decode(text: string, escapes: Readonly<Record<string, string>>): string {
  return Object.entries(escapes).reduce((sum, [from, to]) => sum.replaceAll(from, to), text);
}
