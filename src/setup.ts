import { readFile } from 'node:fs/promises';
import { relative, resolve, sep } from 'node:path';
import { clusterSettings } from './config/cluster.ts';
import { DEFAULT_CONFIG_FILE, readConfigFile } from './config/read.ts';
import type { Config } from './config/schema.ts';
import { PreflightError } from './errors.ts';
import type { OnRequest } from './evidence/aws/observed-calls.ts';
import type { EvidenceDocument } from './evidence/evidence.ts';
import type { ChangeStart } from './github/change-base.ts';
import type { Checkout } from './gitops/checkout.ts';
import { mergeOptions, type Options, type RawOptions } from './options.ts';
import type { Baseline } from './policy/baseline.ts';
import { readCatalogue } from './policy/catalogue.ts';
import type { Rule } from './policy/policy.ts';
import type { Collaborators } from './preflight.ts';
import type { FoundChange } from './sources/change.ts';
import { checkoutIn, readCheckout } from './sources/checkout.ts';
import type { EarlierTree } from './sources/git-tree.ts';
import { parseRevisionFile } from './sources/revision.ts';
import { readSources, type Sources } from './sources/sources.ts';

/** Beside the bundle, and beside `src/` alike. */
const RULES_FILE = new URL('../dist/rules.json', import.meta.url);
const POLICY_FILE = new URL('../dist/policy.wasm', import.meta.url);

type Environment = Readonly<Record<string, string | undefined>>;

export interface Setup {
  readonly options: Options;
  readonly rules: readonly Rule[];
}

/**
 * Catalogue, configuration file and flags to the options of a run; the same for the command line and the action.
 * @param configFile a path, or `REV:path`
 * @param env only asked where git has to be started
 */
export async function setUp(cwd: string, configFile: string | undefined, raw: RawOptions, env: Environment = {}): Promise<Setup> {
  const rules = await loadRules();
  const ruleIds = rules.map((rule) => rule.id);
  const config = await loadConfig(cwd, configFile, env, ruleIds);
  return {
    options: mergeOptions(raw, config, ruleIds),
    rules,
  };
}

/** The parsers of what most runs do not have are loaded with it: they are most of the time it takes to start. */
async function loadConfig(cwd: string, file: string | undefined, env: Environment, ruleIds: readonly string[]): Promise<Config> {
  const text = (file === undefined ? undefined : await readElsewhere(cwd, file, env)) ?? (await readConfigFile(cwd, file));
  return text === undefined ? {} : (await import('./config/parse.ts')).parseConfig(text, file ?? DEFAULT_CONFIG_FILE, ruleIds);
}

export async function loadRules(): Promise<readonly Rule[]> {
  return readCatalogue(await readFile(RULES_FILE, 'utf8'));
}

export async function loadPolicyFile(): Promise<Uint8Array> {
  return readFile(POLICY_FILE);
}

/**
 * @param file a path, or `REV:path`
 * @throws PreflightError `evidence` where the file is missing or malformed.
 */
export async function loadEvidence(cwd: string, file: string, env: Environment = {}): Promise<EvidenceDocument> {
  const hint = 'record one with `ecr-preflight collect -o FILE`';
  const { parseEvidence } = await import('./evidence/parse-evidence.ts');
  return parseEvidence((await readElsewhere(cwd, file, env)) ?? (await readText(cwd, file, 'evidence', hint)), file);
}

/**
 * @param file a path, or `REV:path`
 * @throws PreflightError `baseline` where the file is missing or malformed.
 */
export async function loadBaseline(cwd: string, file: string, env: Environment): Promise<Baseline> {
  const hint = 'write one with `ecr-preflight --write-baseline FILE`';
  const { parseBaseline } = await import('./policy/baseline-file.ts');
  return parseBaseline((await readElsewhere(cwd, file, env)) ?? (await readText(cwd, file, 'baseline', hint)), file);
}

async function readText(cwd: string, file: string, what: 'evidence' | 'baseline', hint: string): Promise<string> {
  try {
    return await readFile(resolve(cwd, file), 'utf8');
  } catch (cause) {
    throw new PreflightError(what, `${file}: the ${what} file cannot be read`, { cause, hint });
  }
}

/** The text of a `REV:path`; undefined for a plain path. */
async function readElsewhere(cwd: string, name: string, env: Environment): Promise<string | undefined> {
  const file = parseRevisionFile(name);
  if (file === undefined) return undefined;
  const { openRepository, readAtRevision } = await import('./sources/git.ts');
  return (await readAtRevision(await openRepository(cwd, env), file)).toString('utf8');
}

/** What a run is compared with. */
export interface ChangeInputs {
  readonly config: string | undefined;
  readonly baseline: string | undefined;
  readonly evidence: string | undefined;
  /** `--changed-since`; undefined: everything counts. */
  readonly since: ChangeStart | undefined;
}

export interface Change extends Pick<Collaborators, 'earlier' | 'notes'> {
  /** Relative to the working directory; undefined where nothing says what the change is. */
  readonly changedFiles: ReadonlySet<string> | undefined;
}

/**
 * Finds out what the change under test is: since the given revision, else since it left one that a file is read from.
 * @throws PreflightError `git` where the given revision cannot be compared with
 */
export async function loadChange(cwd: string, env: Environment, options: Options, inputs: ChangeInputs): Promise<Change> {
  const named = [inputs.config, inputs.baseline, inputs.evidence].flatMap((name) => (name && parseRevisionFile(name)?.revision) ?? []);
  const revision = inputs.since?.revision ?? named[0];
  if (revision === undefined) return { earlier: undefined, notes: [], changedFiles: undefined };
  const { findChange } = await import('./sources/change.ts');
  const [change, checkout] = await Promise.all([findChange({ cwd, env, revision, ...inputs }), readCheckout(cwd)]);
  const { since } = inputs;
  const readEarlier = (tree: EarlierTree): Promise<Sources> =>
    sourcesOf(
      tree.cwd,
      { ...options, paths: tree.paths },
      async () => Buffer.alloc(0),
      env,
      undefined,
      checkout && checkoutIn(checkout, tree.cwd),
    );
  return {
    notes: change?.notes ?? [],
    changedFiles: change?.changedFiles,
    earlier: change &&
      since && { ...change.earlier(options.paths, readEarlier), clusters: await clustersBefore(cwd, env, inputs.config, change) },
  };
}

/** What the change makes of an entry of `clusters:` is its own; undefined where it leaves the configuration as it was. */
async function clustersBefore(
  cwd: string,
  env: Environment,
  file = DEFAULT_CONFIG_FILE,
  { base, changedFiles }: Pick<FoundChange, 'base' | 'changedFiles'>,
): Promise<Options['clusters'] | undefined> {
  const path = relative(cwd, resolve(cwd, file)).split(sep).join('/');
  if (parseRevisionFile(file) !== undefined || !changedFiles.has(path)) return undefined;
  try {
    const text = await readElsewhere(cwd, `${base}:./${path}`, env);
    const { parseConfig } = await import('./config/parse.ts');
    return text === undefined ? [] : (parseConfig(text, file).clusters ?? []).map(clusterSettings);
  } catch (error) {
    // It was not there, or was none that this release reads: every entry is the change's.
    if (error instanceof PreflightError) return [];
    throw error;
  }
}

/** Asks about who pulls and over which network; loaded with the first question. */
export function pullPathAsker(
  { aws }: Options,
  version: string,
  env: Environment,
  onRequest?: OnRequest,
): NonNullable<Collaborators['collectPullPath']> {
  return async (plan) => {
    const { pullPathCollector } = await import('./evidence/pull-path/collector.ts');
    const { timeoutMs, repositoryPolicies, simulate } = aws;
    return pullPathCollector({ timeoutMs, repositoryPolicies, simulate, version, env, onRequest })(plan);
  };
}

/**
 * @param env only asked for where kustomize and helm are found; nothing of it is handed on to them
 * @param onPhase hears where rendering starts, and where reading goes on
 * @param checkout the clone the files come from, where they do not lie in it
 */
export function sourcesOf(
  cwd: string,
  options: Options,
  stdin: () => Promise<Buffer>,
  env: Environment,
  onPhase?: (phase: 'rendering' | 'reading') => void,
  checkout?: Checkout,
): Promise<Sources> {
  const { paths, isIgnored, stdinName, namespaceFor } = options;
  const isProduction = (namespace: string): boolean => options.production.matchesNamespace(namespace) !== undefined;
  const render =
    options.render.mode === 'off' ? undefined : { env, helmValues: options.render.helmValues, namespaceFor, isProduction, onPhase };
  return readSources({ cwd, paths, stdin, stdinName, isIgnored, render, checkout });
}
