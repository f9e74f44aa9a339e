import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { locateIn, originNotes } from '../../src/manifests/locate.ts';
import type { Skipped } from '../../src/manifests/manifest.ts';
import { readManifests } from '../../src/manifests/read.ts';
import { readSources } from '../../src/sources/sources.ts';
import { foldTemplates } from '../../src/sources/templates.ts';
import { account, deployment, image } from './manifests.ts';
import { makeTree, see } from './support.ts';

const read = (cwd: string, paths: readonly string[], stdin = '') =>
  readSources({ cwd, paths, stdin: async () => Buffer.from(stdin), isIgnored: (path) => path.startsWith('ignored/') });

describe('templates of other engines', () => {
  it('each by its name where a folder holds a few', async () => {
    const seen = await see({ 'k/a.yaml.erb': 'x', 'k/b.yml.j2': 'x', 'k/c.yaml': account('c') });
    expect(seen.skipped).toEqual(
      ['k/a.yaml.erb', 'k/b.yml.j2'].map((file) => ({
        file,
        reason: 'template',
        message: 'a template of another engine: render it first, or pipe the rendered output in',
      })),
    );
    expect(seen.sources.files).toBe(3);
  });

  it('one entry with its count for a folder that holds many of a kind; those of a chart stay named', () => {
    const skips = (count: number, folder: string, message: string): Skipped[] =>
      Array.from({ length: count }, (_, i) => ({ file: `${folder}${i}.yaml`, reason: 'template', message }));
    const few = [...skips(10, 'few/', 'erb'), ...skips(11, 'chart/templates/', 'of the chart web, which was not rendered')];
    const other: Skipped[] = [{ file: 'many/x.yaml', reason: 'not-kubernetes', message: 'erb' }];
    expect(
      foldTemplates([...few, ...skips(11, 'many/', 'erb'), ...skips(2, 'many/', 'braces'), ...other, ...skips(11, '', 'erb')]),
    ).toEqual([
      ...few,
      { file: 'many/', reason: 'template', message: 'erb', count: 11 },
      ...skips(2, 'many/', 'braces'),
      ...other,
      { file: './', reason: 'template', message: 'erb', count: 11 },
    ]);
  });
});

describe('standard input', () => {
  const HELM = `---\n# Source: web/templates/account.yaml\n${account('web')}---\n# Source: web/templates/web.yaml\n${deployment('web', { app: 'shop/web:1' })}`;

  it('is called what it is asked to be called', async () => {
    const seen = await see({}, { paths: ['-'], stdin: account('a'), stdinName: 'rendered.yaml' });
    expect(seen.place('ServiceAccount/a', '/metadata/name')).toMatch(/^rendered\.yaml:4 /);
    expect((await read(makeTree({}), ['-'], account('a'))).texts.map(({ path }) => path)).toEqual(['<stdin>']);
  });

  it('of helm template: at its own line, and the template is named', async () => {
    const sources = await read(makeTree({}), ['-'], HELM);
    const [source] = sources.texts;
    const web = source && readManifests(source, () => 0).manifests.find(({ kind }) => kind === 'Deployment');
    expect(web && locateIn(web, image(0))).toMatchObject({ file: '<stdin>', line: 19, column: 18 });
    expect(web && originNotes(web, image(0))).toEqual([
      { message: 'rendered from web/templates/web.yaml', location: { file: '<stdin>', line: 8, column: 1, endLine: 8, endColumn: 33 } },
    ]);
    expect(source?.origin?.fileOf('<stdin>')?.text).toBe(HELM);
  });

  it('is read once, with other paths beside it', async () => {
    const sources = await read(makeTree({ 'a.yaml': account('a') }), ['-', 'a.yaml', '-'], account('in'));
    expect(sources.texts.map(({ path }) => path)).toEqual(['<stdin>', 'a.yaml']);
    expect(sources.files).toBe(2);
  });
});

describe('walking', () => {
  it('takes manifests, follows links inside the tree, and says what it does not follow', async () => {
    const outside = makeTree({ 'secret.yaml': account('outside'), 'dir/x.yaml': account('x') });
    const cwd = makeTree({
      'a.yaml': account('a'),
      '.hidden/b.yml': account('b'),
      'c.JSON': '{}',
      'notes.txt': 'x',
      'node_modules/d.yaml': account('d'),
      '.git/e.yaml': account('e'),
      'ignored/f.yaml': account('f'),
    });
    symlinkSync(join(cwd, 'a.yaml'), join(cwd, 'again.yaml'));
    symlinkSync(join(outside, 'secret.yaml'), join(cwd, 'out.yaml'));
    symlinkSync(join(outside, 'dir'), join(cwd, 'outdir'));
    symlinkSync(join(cwd, 'gone'), join(cwd, 'dangling.yaml'));
    symlinkSync(cwd, join(cwd, 'loop'));
    const sources = await read(cwd, ['.']);
    expect(sources.texts.map(({ path }) => path)).toEqual(['.hidden/b.yml', 'a.yaml', 'c.JSON']);
    expect(sources.skipped).toEqual([
      { file: 'dangling.yaml', reason: 'symlink', message: 'leads to nothing' },
      { file: 'ignored/f.yaml', reason: 'ignored', message: 'matches ignore-paths of the configuration' },
      {
        file: 'out.yaml',
        reason: 'symlink',
        message: 'leads out of the scanned tree; name its target as a path of its own to have it read',
      },
      { file: 'outdir', reason: 'symlink', message: 'leads out of the scanned tree; name its target as a path of its own to have it read' },
    ]);
    expect(sources.files).toBe(7);
  });

  it('reads UTF-16 and a byte order mark, and names what is no text', async () => {
    const cwd = makeTree({});
    writeFileSync(join(cwd, 'a.yaml'), Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from('kind: A', 'utf16le')]));
    writeFileSync(join(cwd, 'b.yaml'), Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), Buffer.from('kind: B')]));
    writeFileSync(join(cwd, 'c.yaml'), Buffer.concat([Buffer.from([0]), Buffer.from('GITCRYPT'), Buffer.from([0])]));
    writeFileSync(join(cwd, 'd.yaml'), Buffer.from([0x6b, 0xff]));
    const sources = await read(cwd, ['.']);
    expect(sources.texts).toEqual([
      { path: 'a.yaml', text: 'kind: A' },
      { path: 'b.yaml', text: 'kind: B' },
    ]);
    expect(sources.skipped.map(({ file, reason, message }) => `${file} ${reason}: ${message}`)).toEqual([
      'c.yaml binary: encrypted by git-crypt',
      'd.yaml encoding: not valid UTF-8',
    ]);
  });

  it.each([
    { paths: ['gone.yaml'], message: 'gone.yaml: no such file or directory' },
    { paths: ['*.yml'], message: '*.yml: no such file or directory, and no file matches it as a pattern' },
  ])('$message', async ({ paths, message }) => {
    const cwd = makeTree({ 'a.yaml': account('a') });
    mkdirSync(join(cwd, 'empty'));
    await expect(read(cwd, paths)).rejects.toMatchObject({ code: 'path-not-found', message });
  });

  it('a pattern, and a file named twice', async () => {
    const cwd = makeTree({ 'a.yaml': account('a'), 'x/b.yaml': account('b') });
    expect((await read(cwd, ['**/*.yaml', 'x/b.yaml', 'a.yaml'])).texts.map(({ path }) => path)).toEqual(['a.yaml', 'x/b.yaml']);
  });
});
