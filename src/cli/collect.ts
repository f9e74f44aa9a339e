import { writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { EXIT, PreflightError } from '../errors.ts';
import { ecrCollector } from '../evidence/collector.ts';
import { renderEvidence } from '../evidence/document.ts';
import { gatherEvidence } from '../evidence/gather.ts';
import { scan } from '../preflight.ts';
import { setUp, sourcesOf } from '../setup.ts';
import { VERSION } from '../version.ts';
import type { Arguments } from './arguments.ts';
import { type Io, readStdin } from './io.ts';
import { rawOptions } from './raw-options.ts';

/** `ecr-preflight collect`: asks AWS what a scan of the same paths would ask, and records the answers. Judges nothing. */
export async function runCollect(args: Arguments, io: Io): Promise<number> {
  const { output } = args.values;
  if (output === undefined)
    throw new PreflightError('usage', 'collect: -o FILE is missing', {
      hint: 'ecr-preflight collect k8s/ -o evidence.json; `-o -` writes to stdout',
    });
  const { options } = await setUp(io.cwd, args.values.config, rawOptions(args, io), io.env);
  const { images } = scan(await sourcesOf(io.cwd, options, () => readStdin(io), io.env), options);
  const evidence = await gatherEvidence(
    images,
    { aws: { mode: 'required' }, evidenceMaxAgeMs: undefined },
    {
      recorded: undefined,
      collectImages: ecrCollector({ ...options.aws, isExpected: options.isExpected, version: VERSION, env: io.env }),
      now: () => new Date(),
    },
  );
  const text = renderEvidence({ schemaVersion: 1, collectedAt: new Date().toISOString(), images: evidence.images });
  if (output === '-') io.stdout.write(text);
  else await write(resolve(io.cwd, output), output, text);
  if (!args.values.quiet) io.stderr.write(`${summaryOf(evidence.images, evidence.notLookedUp.length)}\n`);
  return EXIT.pass;
}

async function write(path: string, name: string, text: string): Promise<void> {
  try {
    await writeFile(path, text);
  } catch (cause) {
    throw new PreflightError('usage', `${name}: the evidence cannot be written there`, {
      cause,
      hint: 'the folder has to exist and be writable',
    });
  }
}

function summaryOf(images: Readonly<Record<string, { readonly status: string }>>, notLookedUp: number): string {
  const count = (status: string): number => Object.values(images).filter((entry) => entry.status === status).length;
  return `recorded: ${count('found')} found, ${count('absent')} absent, ${count('unverified')} unverified; ${notLookedUp} not looked up`;
}
