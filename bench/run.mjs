#!/usr/bin/env node
/**
 * Measures dist/cli.js against the figures this project wants to reach, and beside conftest and kube-linter where they are on PATH.
 * usage: node bench/run.mjs [--quick] [--write]
 *   --quick  small inputs, one run each: shows that the benchmark works, its numbers mean nothing
 *   --write  puts the table into bench/README.md
 * Exit code 1 when a run went wrong (a crash, a wrong number of findings); a figure that was missed is shown, not failed.
 */
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { availableParallelism, cpus, loadavg, tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import pMap from 'p-map';
import { startEcrServer } from './ecr-server.mjs';
import { generateImages, generateOverlays, generateUnrelated, generateWorkloads } from './generate.mjs';
import { fastestRun, run } from './measure.mjs';
import { peers } from './peers.mjs';

const { values: flags } = parseArgs({
  options: { quick: { type: 'boolean', default: false }, write: { type: 'boolean', default: false } },
});
const root = dirname(dirname(fileURLToPath(import.meta.url)));
const cli = join(root, 'dist/cli.js');
const size = flags.quick
  ? { starts: 3, times: 1, small: 100, middle: 1000, large: 2000, images: 200, repositories: 5, unrelated: 60, overlays: 5 }
  : { starts: 15, times: 3, small: 1000, middle: 10_000, large: 100_000, images: 2000, repositories: 50, unrelated: 1400, overlays: 100 };
const scratch = mkdtempSync(join(tmpdir(), 'ecr-preflight-bench-'));
const load = loadavg()[0];
const rows = [];

try {
  await startup();
  await workloads();
  await unrelated();
  await overlays();
  await lookUps();
  distSize();
} finally {
  rmSync(scratch, { recursive: true, force: true });
}
report();

async function startup() {
  const empty = await fastestRun(size.starts, process.execPath, ['-e', '0']);
  const version = await fastestRun(size.starts, process.execPath, [cli, '--version']);
  const over = version.milliseconds - empty.milliseconds;
  row(
    '`--version`, over `node -e 0`',
    '30 ms',
    `${over.toFixed(0)} ms (${version.milliseconds.toFixed(0)} against ${empty.milliseconds.toFixed(0)})`,
    over <= 30,
  );
  generateWorkloads(1, join(scratch, 'one'));
  const one = await fastestRun(size.starts, process.execPath, scan('one'), { cwd: scratch });
  expectExit(one, 1);
  row('one Deployment, offline', '120 ms', `${one.milliseconds.toFixed(0)} ms`, one.milliseconds <= 120);
}

async function workloads() {
  const perDocument = [];
  for (const count of [size.small, size.middle, size.large]) {
    const name = `workloads-${count}`;
    const made = generateWorkloads(count, join(scratch, name));
    const times = count === size.large ? 1 : size.times;
    const ours = await fastestRun(times, process.execPath, scan(name), { cwd: scratch });
    expectExit(ours, 1);
    expectEqual('release candidates found', findings(ours, 'prerelease-tag-in-production'), made.candidates);
    perDocument.push({ count, microseconds: (ours.milliseconds * 1000) / made.documents });
    if (count === size.middle) {
      const reached = ours.milliseconds <= 3000 && ours.megabytes <= 300;
      row(
        `${label(count)} workload documents (${megabytes(made.bytes)})`,
        '3 s, 300 MB',
        `${seconds(ours)}, ${memory(ours)}, ${rate(made.bytes, ours)}`,
        reached,
      );
      await besidePeers(name, made, ours);
    }
    rmSync(join(scratch, name), { recursive: true });
  }
  const [small, , large] = perDocument;
  const text = perDocument.map(({ count, microseconds }) => `${microseconds.toFixed(0)} µs at ${label(count)}`).join(', ');
  row(
    `time per document from ${label(small.count)} to ${label(large.count)}`,
    'flat',
    text,
    large.microseconds <= small.microseconds * 1.1,
  );
}

async function besidePeers(name, made, ours) {
  for (const peer of peers(root)) {
    const version = await run(peer.command, peer.version).catch(() => undefined);
    if (!version) {
      row(`beside ${peer.name}, the same files`, 'faster', 'not measured: not on PATH', undefined);
      continue;
    }
    const theirs = await fastestRun(flags.quick ? 1 : size.times, peer.command, peer.scan(name), { cwd: scratch });
    if (peer.candidates) expectEqual(`release candidates ${peer.name} found`, peer.candidates(theirs), made.candidates);
    const ratio = theirs.milliseconds / ours.milliseconds;
    const lighter = theirs.megabytes / ours.megabytes;
    row(
      `beside ${peer.name} ${peer.versionOf(version)}, the same files`,
      'faster',
      `${peer.name} ${seconds(theirs)}, ${memory(theirs)}: ${ratio.toFixed(1)} × our time, ${lighter.toFixed(1)} × our memory`,
      ratio > 1,
    );
  }
}

async function unrelated() {
  const made = generateUnrelated(size.unrelated, join(scratch, 'unrelated'));
  const ours = await fastestRun(size.times, process.execPath, scan('unrelated'), { cwd: scratch });
  expectExit(ours, 0);
  const speed = made.bytes / 1e6 / (ours.milliseconds / 1000);
  row(
    `CRDs and ConfigMaps (${megabytes(made.bytes)}, ${label(made.documents)} documents)`,
    '30 MB/s',
    `${speed.toFixed(0)} MB/s, ${seconds(ours)}, ${memory(ours)}`,
    speed >= 30,
  );
}

/** The renderer by itself, as many at a time as the product starts, on the same folders. */
async function overlays() {
  const made = generateOverlays(size.overlays, join(scratch, 'overlays'));
  const figure = `${size.overlays} overlays, over kustomize itself`;
  const version = await run('kustomize', ['version']).catch(() => undefined);
  if (!version) return row(figure, '1.2 ×', 'not measured: kustomize is not on PATH', undefined);
  const ratios = [];
  for (let i = 0; i < size.times; i += 1) {
    const startedAt = performance.now();
    await pMap(made.overlays, (path) => run('kustomize', ['build', path], { cwd: join(scratch, 'overlays') }), {
      concurrency: Math.min(4, Math.max(2, availableParallelism())),
    });
    const theirs = performance.now() - startedAt;
    const ours = await run(process.execPath, scan('.'), { cwd: join(scratch, 'overlays') });
    expectExit(ours, 1);
    expectEqual('release candidates found', findings(ours, 'prerelease-tag-in-production'), made.candidates);
    ratios.push({ ratio: ours.milliseconds / theirs, ours: ours.milliseconds, theirs });
  }
  const best = ratios.reduce((least, next) => (next.ratio < least.ratio ? next : least));
  const text = `${best.ratio.toFixed(2)} × (${(best.ours / 1000).toFixed(2)} s against ${(best.theirs / 1000).toFixed(2)} s)`;
  return row(figure, '1.2 ×', text, best.ratio <= 1.2);
}

async function lookUps() {
  const server = await startEcrServer();
  generateImages(size.images, size.repositories, join(scratch, 'images'));
  const ours = await run(process.execPath, [cli, 'images', '--format', 'json'], { cwd: scratch, environment: server.environment });
  expectExit(ours, 0);
  expectEqual('images looked up', JSON.parse(ours.stdout).summary.images, size.images);
  const calls = Object.values(server.calls()).reduce((sum, count) => sum + count, 0);
  row(
    `ECR calls for ${label(size.images)} images in ${size.repositories} repositories`,
    String(size.repositories),
    `${calls} in ${seconds(ours)}`,
    calls <= size.repositories,
  );
  generateImages(1, 1, join(scratch, 'one-image'));
  const delays = [];
  for (let i = 0; i < size.starts; i += 1) {
    server.reset();
    const { startedAt, ...one } = await run(process.execPath, [cli, 'one-image', '--format', 'json'], {
      cwd: scratch,
      environment: server.environment,
    });
    expectExit(one, 0);
    delays.push(server.firstCallAt() - startedAt);
  }
  const delay = Math.min(...delays);
  row('first AWS request after the start', '200 ms', `${delay.toFixed(0)} ms`, delay <= 200);
  await server.stop();
}

function distSize() {
  const bytes = readdirSync(join(root, 'dist'), { recursive: true, withFileTypes: true }).reduce(
    (sum, entry) => sum + (entry.isFile() ? statSync(join(entry.parentPath, entry.name)).size : 0),
    0,
  );
  row('size of `dist/`', '4 MB', megabytes(bytes), bytes < 4e6);
}

/** Every offline run has the same arguments. */
function scan(directory) {
  return [cli, directory, '--aws', 'off', '--format', 'json'];
}

function findings({ stdout }, rule) {
  return JSON.parse(stdout).findings.filter((finding) => finding.rule === rule).length;
}

function expectExit(result, code) {
  if (result.code !== code) throw new Error(`exit ${result.code}, expected ${code}\n${result.stderr.slice(0, 2000)}`);
}

function expectEqual(what, actual, expected) {
  if (actual !== expected) throw new Error(`${what}: ${actual}, expected ${expected}`);
}

function row(figure, reach, measured, reached) {
  const verdict = reached === undefined ? '-' : reached ? 'reached' : '**missed**';
  rows.push(`| ${figure} | ${reach} | ${measured} | ${verdict} |`);
  console.error(`${verdict.replaceAll('*', '').padEnd(8)} ${figure}: ${measured} (to reach: ${reach})`);
}

function report() {
  const table = ['| figure | to reach | measured | |', '| --- | --- | --- | --- |', ...rows].join('\n');
  const machine = `Node ${process.versions.node}, ${cpus().length} × ${cpus()[0]?.model.trim()}, ${process.platform}; the fastest of ${size.starts} starts and of ${size.times} runs; load average before the start ${load.toFixed(1)}.`;
  console.log(`${machine}\n\n${table}`);
  if (!flags.write) return;
  const readme = join(root, 'bench/README.md');
  const between = /(<!-- measured:begin -->\n)[\s\S]*(<!-- measured:end -->)/;
  writeFileSync(
    readme,
    readFileSync(readme, 'utf8').replace(between, (_, begin, end) => `${begin}${machine}\n\n${table}\n${end}`),
  );
}

function label(count) {
  return count.toLocaleString('en-US');
}

function megabytes(bytes) {
  return `${(bytes / 1e6).toFixed(1)} MB`;
}

function seconds({ milliseconds, cpu }) {
  return `${(milliseconds / 1000).toFixed(2)} s${cpu === undefined ? '' : ` (${cpu.toFixed(2)} s of CPU)`}`;
}

function memory({ megabytes: peak }) {
  return peak === undefined ? 'peak memory not known' : `${peak.toFixed(0)} MB`;
}

function rate(bytes, { milliseconds }) {
  return `${(bytes / 1e6 / (milliseconds / 1000)).toFixed(1)} MB/s`;
}
