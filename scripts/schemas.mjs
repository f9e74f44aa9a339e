#!/usr/bin/env node
/**
 * Writes the JSON Schemas of what people and other tools write, from the schemas the program validates with.
 * usage: node scripts/schemas.mjs [--check]   with --check: exit 1 when a file differs
 */
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { rolldown } from 'rolldown';

const root = fileURLToPath(new URL('..', import.meta.url));
const SCHEMAS = [
  { source: 'src/config/schema.ts', from: 'configJsonSchema', file: 'docs/schema/config.schema.json' },
  { source: 'src/evidence/schema.ts', from: 'evidenceJsonSchema', file: 'docs/schema/evidence.schema.json' },
];

const check = process.argv.includes('--check');
// Inside the project, so that the bundled modules still find its dependencies.
await mkdir(join(root, '.cache'), { recursive: true });
const scratch = await mkdtemp(join(root, '.cache', 'schemas-'));
let different = 0;
try {
  for (const { source, from, file } of SCHEMAS) {
    const bundle = await rolldown({ input: join(root, source), platform: 'node', logLevel: 'silent' });
    const { output } = await bundle.write({ dir: join(scratch, from), format: 'esm' });
    await bundle.close();
    const module = await import(pathToFileURL(join(scratch, from, output[0].fileName)).href);
    const text = `${JSON.stringify(module[from](), null, 2)}\n`;
    const path = join(root, file);
    const before = await readFile(path, 'utf8').catch(() => undefined);
    if (before === text) continue;
    different += 1;
    if (check) {
      console.error(`${file} is not what ${source} says: run npm run generate`);
      continue;
    }
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, text);
    console.log(`wrote ${file}`);
  }
} finally {
  await rm(scratch, { recursive: true, force: true });
}
process.exitCode = check && different > 0 ? 1 : 0;
