import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { awsCollaborators } from '../aws-collaborators.ts';
import { EXIT, PreflightError } from '../errors.ts';
import type { Deployment } from '../explain/deployment.ts';
import { explain } from '../explain/explain.ts';
import { renderExplanationJson, renderExplanationText } from '../explain/render.ts';
import { standings } from '../explain/standing.ts';
import { loadEvidence, loadPolicyFile, setUp, sourcesOf } from '../setup.ts';
import { VERSION } from '../version.ts';
import type { Arguments } from './arguments.ts';
import { type Io, readStdin } from './io.ts';
import { progressFor } from './progress.ts';
import { rawOptions } from './raw-options.ts';
import { wantsColor, widthOf } from './terminal.ts';

/** `ecr-preflight explain [FILE|-] [PATH]...`: why a pull failed; with manifests, which of their findings is the broken link. */
export async function runExplain(args: Arguments, io: Io): Promise<number> {
  const [format = 'text', more] = args.values.format ?? [];
  if (more !== undefined || (format !== 'text' && format !== 'json'))
    throw new PreflightError('usage', 'explain: --format is text or json');
  const color = wantsColor(args.values.color, io);
  const [file = '-', ...paths] = args.positionals;
  const deployment = paths.length > 0 || args.values.evidence !== undefined;
  const text = file === '-' ? (await readStdin(io)).toString('utf8') : await readText(io.cwd, file);
  const explanation = explain(text, deployment ? await deploymentOf({ ...args, positionals: paths }, io) : {});
  io.stdout.write(
    format === 'json' ? renderExplanationJson(explanation) : renderExplanationText(explanation, { color, width: widthOf(io) }),
  );
  return EXIT.pass;
}

async function readText(cwd: string, file: string): Promise<string> {
  try {
    return await readFile(resolve(cwd, file), 'utf8');
  } catch (cause) {
    throw new PreflightError('usage', `explain: ${file} cannot be read`, {
      cause,
      hint: 'give a file of events or logs, or - for standard input; manifests come after it',
    });
  }
}

/** What a scan of the manifests finds and what it leaves open; standard input is taken by the text. */
async function deploymentOf(args: Arguments, io: Io): Promise<Deployment> {
  if (args.positionals.includes('-')) throw new PreflightError('usage', 'explain: standard input is the text to explain, not a manifest');
  const { options, rules } = await setUp(io.cwd, args.values.config, rawOptions(args, io), io.env);
  const { loadPolicy } = await import('../policy/engine.ts');
  const { preflight, scan } = await import('../preflight.ts');
  const [wasm, recorded] = await Promise.all([
    loadPolicyFile(),
    args.values.evidence === undefined ? undefined : loadEvidence(io.cwd, args.values.evidence, io.env),
  ]);
  const progress = progressFor(args, io);
  const sources = await sourcesOf(io.cwd, options, async () => Buffer.alloc(0), io.env, progress.enter);
  const { report } = await preflight(options, {
    readSources: async () => sources,
    recorded,
    ...awsCollaborators(options, io.env, progress),
    engine: loadPolicy(wasm, options.policy, options.levels),
    rules,
    version: VERSION,
    progress,
  }).finally(progress.end);
  const { inventory, images } = scan(sources, options);
  const asked = recorded !== undefined || options.aws.mode !== 'off';
  const { findings, suppressed, unverified } = report;
  const standing = standings({ unverified, workloads: inventory.workloads, secrets: inventory.secrets, images, options, rules, asked });
  return { findings, suppressed, standing };
}
