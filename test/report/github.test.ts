import { expect, test } from 'vitest';
import { renderGithub } from '../../src/report/github.ts';
import { CASES } from '../support/golden-cases.ts';
import { contextOf, finding, reportOf, resource } from '../support/reports.ts';

function at(file: string, line = 1) {
  return { file, line, column: 1, endLine: line, endColumn: 3 };
}

/** What a runner makes of a line: the same steps as its own reader, in its own order. */
function readCommand(line: string): { name: string; properties: Record<string, string>; data: string } | undefined {
  const text = line.trimStart();
  const end = text.indexOf('::', 2);
  if (!text.startsWith('::') || end < 0) return undefined;
  const [name = '', ...rest] = text.slice(2, end).split(' ');
  const decode = (value: string, pairs: readonly [string, string][]) => pairs.reduce((sum, [from, to]) => sum.replaceAll(from, to), value);
  const breaks: [string, string][] = [
    ['%0D', '\r'],
    ['%0A', '\n'],
  ];
  const properties = rest
    .join(' ')
    .split(',')
    .map((property) => {
      const equals = property.indexOf('=');
      return [property.slice(0, equals), decode(property.slice(equals + 1), [...breaks, ['%3A', ':'], ['%2C', ','], ['%25', '%']])];
    });
  return { name, properties: Object.fromEntries(properties), data: decode(text.slice(end + 2), [...breaks, ['%25', '%']]) };
}

test('a runner reads back what was meant, whatever a manifest holds', () => {
  const { report } = CASES.hostile;
  const lines = renderGithub(report, contextOf(CASES.hostile)).trimEnd().split('\n');
  const commands = lines.slice(0, 10).map(readCommand);
  expect(commands.map((command) => [command?.name, command?.properties['title'], command?.properties['line']])).toEqual(
    report.findings.slice(0, 10).map(({ rule, location }) => ['error', rule, String(location.line)]),
  );
  expect(commands[0]?.properties['file']).toBe(report.findings[0]?.location.file.replace('\u202e', '\\u202e'));
  expect(commands[1]?.data.split('\n')).toEqual([
    'Message 1: \\n::set-output name=verdict::pass',
    report.findings[1]?.remediation,
    report.findings[1]?.help,
  ]);
  expect(commands[3]?.data).toContain('Message 3: %0A::stop-commands::x');
});

test('the worst first, files of the pull request before others, ten of a level', () => {
  const findings = ['a.yaml', 'b.yaml'].flatMap((file) =>
    Array.from({ length: 8 }, (_, line) =>
      finding(line % 2 === 0 ? 'mutable-tag' : 'ecr-image-not-found', at(file, line + 1), resource('Pod', null, 'p'), 'm'),
    ),
  );
  const many = reportOf({ verdict: 'fail', findings: [...findings, ...findings, ...findings] });
  const text = renderGithub(many, { ...contextOf(CASES.clean), changedFiles: new Set(['b.yaml']), elsewhere: 'the job summary' });
  const lines = text.trimEnd().split('\n');
  const shown = lines.slice(0, -1).map((line) => /^::(\w+) file=([^,]+)/.exec(line)?.slice(1).join(' '));
  const ten = (level: string) => Array.from({ length: 10 }, () => `${level} b.yaml`);
  expect(shown).toEqual([...ten('error'), ...ten('warning')]);
  expect(lines.at(-1)).toBe(
    '28 more without an annotation (GitHub shows 10 errors, 10 warnings and 10 notices a step): only in the job summary.',
  );
});

test.each([
  ['standard input', '<stdin>', ''],
  ['a file outside of the repository', '../other/a.yaml', ''],
  ['a file above the working directory', '../a.yaml', 'deploy'],
])('%s', (_, file, pathPrefix) => {
  const report = reportOf({ verdict: 'fail', findings: [finding('mutable-tag', at(file, 7), resource('Pod', null, 'p'), 'm')] });
  const inside = pathPrefix !== '';
  expect(renderGithub(report, { ...contextOf(CASES.clean), pathPrefix })).toBe(
    `::warning ${inside ? 'file=a.yaml,line=7,col=1,endLine=7,endColumn=2,' : ''}title=mutable-tag::${inside ? '' : `${file}:7:1%0A`}m%0APin a release tag or a digest.%0Ahttps://example.com/docs/rules/mutable-tag.md\n`,
  );
});
