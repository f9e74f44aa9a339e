import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { packedChart } from './packed-chart.ts';
import { makeTree, PROGRAMS, pathWith, see, type Tree } from './support.ts';

const CHART = 'apiVersion: v2\nname: web\nversion: 1.0.0\n';
const VALUES = `db:
  password: "hunt\\"er2\\\\x"
  apiToken: hunter2<&>more
pin: {secret: 123456789}
tls:
  key: |
    -----BEGIN-----
    hunter2first
    hunter2second
encodedPassword: aHVudGVyMmVuY29kZWQ=
user: admin
auth: {pass: hunter2pass}
url: postgres://u:hunter2url@db/x
config: |
  pw=hunter2config {{ bad }
re: {secret: "pre[hunter2"}
star: {password: "*hunter2star"}
`;
/** Whatever of the values may not be seen, in any form. */
const LEAKS = /hunt|aHVudGVy|68756e74|1\.23456789|123456789/i;

/** Of these helm says nothing either; that may change. */
const QUIET = new Set(['a colon in the values']);

interface Failing {
  readonly name: string;
  readonly template?: string;
  readonly values?: string;
  readonly more?: Tree;
  /** What is left of helm's message. */
  readonly says: string;
}

const fail = (expression: string): string => `a: {{ fail (${expression}) }}\n`;
const SECRET = (value: string): string => `apiVersion: v1\nkind: Secret\nmetadata: {name: x}\nstringData:\n  password: ${value}\n`;
const SUBCHART = {
  'cache/Chart.yaml': 'apiVersion: v2\nname: cache\nversion: 1.0.0\n',
  'cache/values.yaml': 'cachePassword: "hunter2\\"packed"\n',
};

const FAILING: readonly Failing[] = [
  { name: '%q', template: fail('printf "bad %q" .Values.db.password'), says: 'bad "[hidden]"' },
  { name: '%v of all values', template: fail('printf "%v" .Values.db'), says: 'map[apiToken:[hidden] password:[hidden]]' },
  { name: 'toJson', template: fail('toJson .Values.db'), says: '{"apiToken":"[hidden]","password":"[hidden]"}' },
  { name: 'toYaml of a text of several lines', template: fail('toYaml .Values.tls'), says: 'key: | [hidden]' },
  { name: 'quoted twice', template: fail('.Values.db.apiToken | quote | quote'), says: '"\\"[hidden]\\""' },
  { name: 'base64', template: fail('b64enc .Values.db.apiToken'), says: '[hidden]' },
  { name: 'base64 of a user and a password', template: fail('b64enc (printf "%s:%s" .Values.user .Values.auth.pass)'), says: '[hidden]' },
  { name: 'base64 in the values, decoded', template: fail('b64dec .Values.encodedPassword'), says: '[hidden]' },
  { name: 'a number', template: fail('printf "%v %d" .Values.pin.secret (int .Values.pin.secret)'), says: '[hidden] [hidden]' },
  { name: 'in other letters', template: fail('upper .Values.db.apiToken'), says: '[hidden]' },
  { name: 'in a query', template: fail('urlquery .Values.db.apiToken'), says: '[hidden]' },
  { name: 'in hexadecimal digits', template: fail('printf "%x" .Values.db.apiToken'), says: '[hidden]' },
  { name: 'in a URL', template: fail('.Values.url'), says: 'postgres://db/x' },
  { name: 'required', template: 'a: {{ required (printf "x for %s" .Values.db.apiToken) .Values.nope }}\n', says: 'x for [hidden]' },
  { name: 'a template that is a value', template: 'a: {{ tpl .Values.config . }}\n', says: 'cannot parse template [hidden]' },
  { name: 'a regular expression', template: 'a: {{ mustRegexFind .Values.re.secret "x" }}\n', says: 'missing closing ]' },
  { name: 'a date', template: 'a: {{ mustToDate "2006" .Values.db.apiToken }}\n', says: 'parsing time "[hidden]" as "2006"' },
  { name: 'the name of a template', template: 'a: {{ include .Values.db.apiToken . }}\n', says: 'no template "[hidden]"' },
  { name: 'an anchor in what is printed', template: SECRET('{{ .Values.star.password }}'), says: 'unknown anchor referenced' },
  { name: 'an anchor in the values', values: 'db:\n  password: *hunter2\n', says: 'unknown anchor referenced' },
  { name: 'braces in the values', values: 'db:\n  password: {{ hunter2 }}\n', says: 'invalid map key' },
  { name: 'a colon in the values', values: 'db:\n  password: hunter2 : x\n   y: [\n', says: 'mapping values are not allowed' },
  {
    name: 'a value of a packed subchart',
    template: fail('(index .Subcharts "cache").Values.cachePassword'),
    more: { 'charts/web/charts/cache-1.0.0.tgz': packedChart(SUBCHART) },
    says: '[hidden]',
  },
  {
    name: 'in a packed subchart',
    more: {
      'charts/web/charts/cache-1.0.0.tgz': packedChart({
        ...SUBCHART,
        'cache/templates/x.yaml': fail('printf "%q %s" .Values.cachePassword (b64enc .Values.cachePassword)'),
      }),
    },
    says: '"[hidden]" [hidden]',
  },
  {
    name: 'in a subchart of a packed subchart',
    more: {
      'charts/web/charts/cache-1.0.0.tgz': packedChart({
        'cache/Chart.yaml': 'apiVersion: v2\nname: cache\nversion: 1.0.0\n',
        'cache/charts/inner/Chart.yaml': 'apiVersion: v2\nname: inner\nversion: 1.0.0\n',
        'cache/charts/inner/values.yaml': 'token: hunter2inner\n',
        'cache/charts/inner/templates/x.yaml': fail('.Values.token'),
      }),
    },
    says: '[hidden]',
  },
];

describe.skipIf(PROGRAMS.helm === undefined)('what helm says when it fails holds no secret of the values', () => {
  it.each(FAILING)('$name', async ({ name, template, values = VALUES, more = {}, says }) => {
    const tree: Tree = {
      'plain.yaml': 'apiVersion: v1\nkind: ServiceAccount\nmetadata: {name: plain}\n',
      'charts/web/Chart.yaml': CHART,
      'charts/web/values.yaml': values,
      'charts/web/templates/x.yaml': template ?? 'a: b\n',
      ...more,
    };
    const seen = await see(tree, { path: pathWith(PROGRAMS.helm) });
    const told = [...seen.skipped.map(({ message }) => message), ...seen.unreadable].filter((text) => !text.includes('apiVersion'));
    expect(told.some((text) => text.includes(says))).toBe(true);
    expect(told.join('\n')).not.toMatch(LEAKS);
    // helm itself says it, or the case would prove nothing.
    const { status, stderr } = spawnSync(PROGRAMS.helm ?? '', ['template', 'web', join(makeTree(tree), 'charts/web')], {
      encoding: 'utf8',
    });
    expect(status).toBe(1);
    if (!QUIET.has(name)) expect(stderr).toMatch(LEAKS);
  });
});
