import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { parseConfig } from '../src/config/parse.ts';

const README = readFileSync('README.md', 'utf8');

interface ActionFile {
  readonly inputs: Readonly<Record<string, { readonly description: string; readonly default?: string }>>;
  readonly outputs: Readonly<Record<string, { readonly description: string }>>;
}
const action = parse(readFileSync('action.yml', 'utf8')) as ActionFile;

/** What stands between `<!-- NAME:begin -->` and `<!-- NAME:end -->`, without a code fence around it. */
function section(name: string): string {
  const text =
    new RegExp(`<!-- ${name}:begin -->\n([\\s\\S]*?)<!-- ${name}:end -->`).exec(README)?.[1] ?? `the README has no section "${name}"`;
  return text.replace(/^```\w*\n|```\n$/g, '');
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  return [head, head.map(() => '---'), ...rows]
    .map((cells) => `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |\n`)
    .join('');
}

describe('the README', () => {
  it('lists the inputs of action.yml', () => {
    const rows = Object.entries(action.inputs).map(([name, { description, default: value = '' }]) => [
      `\`${name}\``,
      description,
      value && `\`${value}\``,
    ]);
    expect(section('inputs')).toBe(table(['input', 'what it does', 'default'], rows));
  });

  it('lists the outputs of action.yml', () => {
    const rows = Object.entries(action.outputs).map(([name, { description }]) => [`\`${name}\``, description]);
    expect(section('outputs')).toBe(table(['output', 'what it holds'], rows));
  });

  it('shows the help text', () => {
    const { stdout } = spawnSync(process.execPath, ['dist/cli.js', '--help'], { encoding: 'utf8' });
    expect(section('help')).toBe(stdout);
  });

  it('shows a finding as it is printed', () => {
    expect(readFileSync('test/golden/examples/chunk-processor.txt', 'utf8')).toContain(section('finding'));
    expect(section('finding')).toContain('irsa-annotation-missing');
  });

  it('shows a configuration that is valid and names every key there is', () => {
    const config = parseConfig(section('config'), 'README.md');
    const schema = JSON.parse(readFileSync('docs/schema/config.schema.json', 'utf8')) as { properties: object };
    expect(Object.keys(config).sort()).toEqual(Object.keys(schema.properties).sort());
  });

  it('shows an IAM policy that is JSON', () => {
    expect(JSON.parse(section('policy'))).toMatchObject({ Version: '2012-10-17' });
  });

  it('leads to files that are there', () => {
    const links = [...README.matchAll(/\]\((?!https?:|#)([^)#]+)/g)].map((match) => match[1] ?? '');
    expect(links.length).toBeGreaterThan(5);
    for (const link of links) expect(() => readFileSync(link), link).not.toThrow();
  });
});
