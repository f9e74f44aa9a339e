import { type ClusterSettings, clusterSettings } from './config/cluster.ts';
import type { Config } from './config/schema.ts';
import { parseDuration } from './duration.ts';
import { PreflightError } from './errors.ts';
import type { Substitution } from './images/substitute.ts';
import { extraKind } from './inventory/extra-kind.ts';
import { globMatcher } from './inventory/glob.ts';
import type { ExtraKind } from './inventory/kinds.ts';
import { DEFAULT_PRODUCTION, type ProductionRules } from './inventory/production.ts';
import type { Level, PolicyConfig } from './policy/policy.ts';
import { type ConfigSuppression, configSuppressions } from './policy/suppression-config.ts';

export type AwsMode = 'required' | 'best-effort' | 'off';
export type FailOn = 'error' | 'warning' | 'never';

/** What flags and action inputs say, as text; undefined where nothing was said. */
export interface RawOptions {
  readonly paths?: readonly string[];
  readonly namespace?: string | undefined;
  readonly production?: boolean | undefined;
  readonly productionNamespaces?: readonly string[] | undefined;
  readonly aws?: string | undefined;
  readonly evidenceMaxAge?: string | undefined;
  readonly wait?: string | undefined;
  readonly expectImages?: readonly string[] | undefined;
  readonly timeout?: string | undefined;
  /** `id=level` */
  readonly rules?: readonly string[] | undefined;
  readonly failOn?: string | undefined;
  readonly allowEmpty?: boolean | undefined;
  readonly render?: string | undefined;
  readonly stdinName?: string | undefined;
  /** `NAME=VALUE` */
  readonly substitute?: readonly string[] | undefined;
  /** Where placeholders may be filled in from; undefined: nowhere. */
  readonly environment?: Readonly<Record<string, string | undefined>> | undefined;
}

/** Everything that decides what a run does; files, network and output formats are not part of it. */
export interface Options {
  readonly paths: readonly string[];
  readonly isIgnored: (path: string) => boolean;
  readonly namespaceFor: (path: string) => string | null;
  readonly production: ProductionRules;
  readonly aws: {
    readonly mode: AwsMode;
    /** Budget for all calls together, in milliseconds. */
    readonly timeoutMs: number;
    readonly waitMs: number;
    /** Repositories whose policies one run reads at most, a call each. */
    readonly repositoryPolicies: number;
    /** Whether IAM's policy simulator is asked about pulling roles. */
    readonly simulate: boolean;
    readonly registries: Readonly<Record<string, { readonly roleArn?: string; readonly lookup: boolean }>>;
  };
  /** Milliseconds; undefined: recorded evidence never ages. */
  readonly evidenceMaxAgeMs: number | undefined;
  readonly isExpected: (reference: string) => boolean;
  readonly levels: ReadonlyMap<string, Level>;
  readonly policy: PolicyConfig;
  readonly clusterFor: (path: string) => { readonly name: string; readonly platform: string | null } | null;
  /** Clusters of the configuration, for the rules of the pull path. */
  readonly clusters: readonly ClusterSettings[];
  /** Days ahead to look for what lifecycle policies remove; undefined: not asked. */
  readonly lifecycleDays: number | undefined;
  /** Whether ECR is asked what images were built for. */
  readonly platforms: boolean;
  readonly failOn: FailOn;
  readonly allowEmpty: boolean;
  readonly render: {
    readonly mode: 'auto' | 'off';
    /** Values files by the folder of a chart, relative to the working directory. */
    readonly helmValues: Readonly<Record<string, readonly string[]>>;
  };
  /** What reports call standard input. */
  readonly stdinName: string;
  /** Undefined: placeholders stay as they are. */
  readonly substitution: Substitution | undefined;
  readonly ignore: readonly ConfigSuppression[];
  /** Role by `namespace/name` of its account, for `--fix`; no rule asks for it. */
  readonly roleArns: Readonly<Record<string, string>>;
  /** Kinds that hold pods or images, beside the known ones. */
  readonly kinds: readonly ExtraKind[];
}

/** A call each: with these a large cluster stays below 100 calls. */
const DEFAULT_REPOSITORY_POLICIES = 50;

/**
 * The one merge: defaults < configuration file < flags or inputs.
 * @param ruleIds the rules there are, so that a misspelt one is an error.
 * @throws PreflightError `usage` or `config` for a value that is none of the allowed.
 */
export function mergeOptions(raw: RawOptions, config: Config, ruleIds: readonly string[]): Options {
  const expected = globMatcher([...(config['expect-images'] ?? []), ...(raw.expectImages ?? [])]);
  const overrides = (config.overrides ?? []).map((entry) => ({ ...entry, matches: globMatcher(entry.paths) }));
  const clusters = (config.clusters ?? []).map(clusterSettings);
  const namespace = raw.namespace ?? config.namespace ?? null;
  if (raw.namespace !== undefined && !/^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/.test(raw.namespace))
    throw new PreflightError('usage', `--namespace: "${raw.namespace}" cannot be the name of a namespace`, {
      hint: 'lower-case letters, digits and "-", at most 63',
    });
  return {
    paths: raw.paths && raw.paths.length > 0 ? raw.paths : ['.'],
    isIgnored: globMatcher(config['ignore-paths'] ?? []),
    // The flag is the most specific word; below it, the override of the path goes before the file's general namespace.
    namespaceFor: (path) =>
      raw.namespace ?? overrides.find((entry) => entry.namespace !== undefined && entry.matches(path))?.namespace ?? namespace,
    production: productionRules(raw, config, overrides),
    aws: {
      mode: oneOf(raw.aws ?? config.aws?.mode ?? 'required', ['required', 'best-effort', 'off'], '--aws'),
      timeoutMs: parseDuration(raw.timeout ?? config.aws?.timeout ?? '60s', '--timeout'),
      waitMs: raw.wait === undefined ? 0 : parseDuration(raw.wait, '--wait'),
      repositoryPolicies: config.aws?.['repository-policies'] ?? DEFAULT_REPOSITORY_POLICIES,
      simulate: config.aws?.simulate ?? true,
      registries: registriesOf(config),
    },
    evidenceMaxAgeMs: maxAge(raw, config),
    isExpected: expected,
    levels: levelsOf(raw, config, ruleIds),
    policy: policyConfig(config),
    clusterFor: (path) => {
      const cluster = clusters.find((entry) => entry.matches(path));
      return cluster ? { name: cluster.name, platform: cluster.platform } : null;
    },
    clusters,
    lifecycleDays: config.aws?.['lifecycle-days'],
    platforms: config.aws?.platforms ?? false,
    failOn: oneOf(raw.failOn ?? 'error', ['error', 'warning', 'never'], '--fail-on'),
    allowEmpty: raw.allowEmpty ?? false,
    render: {
      mode: oneOf(raw.render ?? config.render?.mode ?? 'auto', ['auto', 'off'], '--render'),
      helmValues: config.render?.['helm-values'] ?? {},
    },
    stdinName: raw.stdinName ?? '<stdin>',
    substitution: substitutionOf(raw),
    ignore: ignoreOf(config, ruleIds),
    roleArns: config.irsa?.['role-arns'] ?? {},
    kinds: (config.kinds ?? []).map(extraKind),
  };
}

interface PathOverride {
  readonly production?: boolean | undefined;
  readonly matches: (path: string) => boolean;
}

function productionRules(raw: RawOptions, config: Config, overrides: readonly PathOverride[]): ProductionRules {
  const given = raw.productionNamespaces?.length ? raw.productionNamespaces : config.production?.namespaces;
  const namespaces = (given ?? DEFAULT_PRODUCTION.namespaces).map((glob) => ({ glob, matches: globMatcher([glob]) }));
  // A list of one's own replaces the default exclusions too: whoever writes `*prod*` means it.
  const flagged = raw.productionNamespaces?.length ? [] : undefined;
  const excluded = globMatcher(flagged ?? config.production?.['exclude-namespaces'] ?? (given ? [] : DEFAULT_PRODUCTION.excludeNamespaces));
  return {
    declaredFor: (path) =>
      raw.production ? true : overrides.find((entry) => entry.production !== undefined && entry.matches(path))?.production,
    matchesNamespace: (namespace) => (excluded(namespace) ? undefined : namespaces.find((entry) => entry.matches(namespace))?.glob),
    matchesPath: globMatcher(config.production?.paths ?? []),
    labels: config.production?.labels ?? DEFAULT_PRODUCTION.labels,
  };
}

function registriesOf(config: Config): Options['aws']['registries'] {
  return Object.fromEntries(
    Object.entries(config.aws?.registries ?? {}).map(([account, entry]) => [
      account,
      { lookup: entry.lookup !== 'off', ...(entry['role-arn'] === undefined ? {} : { roleArn: entry['role-arn'] }) },
    ]),
  );
}

function substitutionOf({ substitute = [], environment }: RawOptions): Substitution | undefined {
  if (substitute.length === 0 && environment === undefined) return undefined;
  const values = substitute.map((text): [string, string] => {
    const match = /^([A-Za-z_][A-Za-z0-9_]*)=(.*)$/s.exec(text);
    if (match) return [match[1] ?? '', match[2] ?? ''];
    // The value may be meant for nobody's log.
    throw new PreflightError('usage', '--substitute: NAME=VALUE is expected, the name made of letters, digits and "_"');
  });
  return { values: Object.fromEntries(values), environment };
}

function ignoreOf({ ignore = [] }: Config, ruleIds: readonly string[]): ConfigSuppression[] {
  return ignore.flatMap((entry) => {
    const { location } = entry;
    for (const rule of [entry.rule].flat()) {
      if (ruleIds.includes(rule)) continue;
      throw new PreflightError('config', `${location.file}:${location.line}: ignore: there is no rule "${rule}"`, {
        hint: '`ecr-preflight rules` lists them',
      });
    }
    return configSuppressions(entry);
  });
}

function maxAge(raw: RawOptions, config: Config): number | undefined {
  const text = raw.evidenceMaxAge ?? config.evidence?.['max-age'];
  return text === undefined ? undefined : parseDuration(text, '--evidence-max-age');
}

function levelsOf(raw: RawOptions, config: Config, ruleIds: readonly string[]): Map<string, Level> {
  const levels = new Map<string, Level>();
  for (const [id, level] of Object.entries(config.rules ?? {})) levels.set(known(id, ruleIds, 'rules'), level);
  for (const text of raw.rules ?? []) {
    const [id = '', level = ''] = text.split('=').map((part) => part.trim());
    levels.set(known(id, ruleIds, '--rule'), oneOf(level, ['off', 'info', 'warning', 'error'], `--rule ${id}`));
  }
  return levels;
}

function known(id: string, ruleIds: readonly string[], where: string): string {
  if (ruleIds.includes(id)) return id;
  throw new PreflightError('usage', `${where}: there is no rule "${id}"`, { hint: '`ecr-preflight rules` lists them' });
}

function oneOf<const T extends string>(value: string, allowed: readonly T[], where: string): T {
  const found = allowed.find((entry) => entry === value);
  if (found !== undefined) return found;
  throw new PreflightError('usage', `${where}: "${value}" is not one of ${allowed.join(', ')}`);
}

function policyConfig(config: Config): PolicyConfig {
  return {
    irsa: {
      scope: config.irsa?.scope ?? 'ecr',
      namespaces: config.irsa?.namespaces ?? ['*'],
      'pod-identity': config.irsa?.['pod-identity'] ?? false,
      'known-service-accounts': config.irsa?.['known-service-accounts'] ?? [],
    },
    tags: { 'allow-suffixes': config.tags?.['allow-suffixes'] ?? [], 'private-registries': config.tags?.['private-registries'] ?? [] },
  };
}
