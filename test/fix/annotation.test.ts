import { describe, expect, test } from 'vitest';
import { plan } from './planned.ts';

const ARN = 'arn:aws:iam::123456789012:role/team/web';
const ROLE = { 'shop/web': ARN, web: ARN };

/** The text with `<<` and `>>` around what is taken away or put in. */
function sides(marked: string): [before: string, after: string] {
  const parts = marked.split(/\{-([\s\S]*?)\|([\s\S]*?)-\}/);
  const [before, after]: [string[], string[]] = [[], []];
  for (const [at, part] of parts.entries()) {
    if (at % 3 !== 2) before.push(part);
    if (at % 3 !== 1) after.push(part);
  }
  return [before.join(''), after.join('')];
}

const KEY = 'eks.amazonaws.com/role-arn';
const HEAD = 'apiVersion: v1\nkind: ServiceAccount\n';

/** `{-taken away|put in-}` marks the edit; everything else is the same on both sides. */
const CASES: Readonly<Record<string, string>> = {
  'a commented line among the annotations': `${HEAD}metadata:
  name: web
  namespace: shop
  annotations:
    # NOTE: the role is missing, should be:
{-    # ${KEY}: ${ARN}|    ${KEY}: ${ARN}-}
automountServiceAccountToken: true
`,
  'a commented line between two others, with its own quotes and a note': `${HEAD}metadata:
  name: web
  annotations:
      a: "1"
{-#   "${KEY}": "${ARN}"   # ask team-x|      "${KEY}": "${ARN}"   # ask team-x-}
      b: "2"
`,
  'below the last annotation': `${HEAD}metadata:
  name: web
  annotations:
    a: |
      text
{-    ## ${KEY}: '${ARN}'|    ${KEY}: '${ARN}'-}
`,
  'a commented line elsewhere stays': `# ${KEY}: ${ARN}
${HEAD}metadata:
  name: web
{-|  annotations:
    ${KEY}: ${ARN}
-}  labels: {a: b}
`,
  'no annotations: below the namespace': `${HEAD}metadata:
    name: web
    namespace: shop  # the shop
{-|    annotations:
        ${KEY}: ${ARN}
-}    labels:
        a: b
`,
  'no annotations, at the end of a file without a line break': `${HEAD}metadata: 
  name: web{-|
  annotations:
    ${KEY}: ${ARN}-}`,
  'annotations of others': `${HEAD}metadata:
  annotations: # of the cluster
{-|    ${KEY}: ${ARN}
-}    # what it is for
    purpose: web
  name: web
`,
  'annotations: with nothing behind it': `${HEAD}metadata:
 name: web
 annotations:
{-|  ${KEY}: ${ARN}
-} labels: {}
`,
  'annotations: null': `${HEAD}metadata: {name: web, annotations: {-null|{"${KEY}": "${ARN}"}-}}\n`,
  'annotations: ~ in a block': `${HEAD}metadata:\n  name: web\n  annotations: {-~|{"${KEY}": "${ARN}"}-} # none\n`,
  'annotations: {}': `${HEAD}metadata:\n  name: web\n  annotations: {{-|${KEY}: "${ARN}"-}}\n`,
  'annotations in flow style': `${HEAD}metadata: {name: web, annotations: { {-|${KEY}: "${ARN}", -}a: b }}\n`,
  'metadata in flow style': `${HEAD}metadata: {{-|annotations: {${KEY}: "${ARN}"}, -}name: web, namespace: shop}\n`,
  'metadata in flow style over lines': `${HEAD}metadata: {\n  {-|annotations: {${KEY}: "${ARN}"},\n  -}name: web,\n  }\n`,
  'an empty value': `${HEAD}metadata:\n  name: web\n  annotations:\n    ${KEY}:{-| ${ARN}-}\n    a: b\n`,
  'an empty value in quotes': `${HEAD}metadata:\n  name: web\n  annotations:\n    ${KEY}: "{-|${ARN}-}" # todo\n`,
  'JSON on one line': `{"apiVersion":"v1","kind":"ServiceAccount","metadata":{{-|"annotations": {"${KEY}": "${ARN}"}, -}"name":"web"}}`,
  'JSON over lines': `{
  "apiVersion": "v1",
  "kind": "ServiceAccount",
  "metadata": {
    "name": "web",
    "annotations": {
      {-|"${KEY}": "${ARN}",
      -}"a": "b"
    }
  }
}
`,
  'JSON with empty annotations': `{"apiVersion":"v1","kind":"ServiceAccount","metadata":{"name":"web","annotations":{{-|"${KEY}": "${ARN}"-}}}}`,
  'the second of several documents': `apiVersion: v1\nkind: ConfigMap\nmetadata: {name: web}\ndata:\n  script: |\n    # ${KEY}: ${ARN}\n---\n# the account\n${HEAD}metadata:\n  name: web\n{-|  annotations:\n    ${KEY}: ${ARN}\n-}---\nkind: [broken\n`,
  'an item of a List': `apiVersion: v1\nkind: List\nitems:\n- apiVersion: v1\n  kind: Namespace\n  metadata: {name: shop}\n- apiVersion: v1\n  kind: ServiceAccount\n  metadata:\n    name: web\n{-|    annotations:\n      ${KEY}: ${ARN}\n-}- apiVersion: v1\n  kind: ServiceAccount\n  metadata: {name: other, annotations: {${KEY}: x}}\n`,
  'line breaks of Windows': `${HEAD}metadata:\n  name: web\n{-|  annotations:\n    ${KEY}: ${ARN}\n-}secrets: []\n`.replaceAll(
    '\n',
    '\r\n',
  ),
  'a commented line with line breaks of Windows':
    `${HEAD}metadata:\n  name: web\n  annotations:\n{-  # ${KEY}: ${ARN}|    ${KEY}: ${ARN}-}\n  labels: {}\n`.replaceAll('\n', '\r\n'),
  'a name in quotes, with tabs behind it': `${HEAD}metadata:\n  name: "web"\t\t# x\n{-|  annotations:\n    ${KEY}: ${ARN}\n-}\n\n`,
};

describe('an annotation that is missing', () => {
  test.each(Object.keys(CASES))('%s', (name) => {
    const [before, after] = sides(CASES[name] ?? '');
    const { files, refused } = plan([{ path: 'sa.yaml', text: before }], { roleArns: ROLE });
    expect(files).toEqual([{ path: 'sa.yaml', before, after }]);
    // The other account of the List keeps the value it has.
    expect(refused.map(({ text }) => text).filter((text) => !text.includes('other'))).toEqual([]);
  });
});

const COMMENTED = (...arns: readonly string[]) =>
  `${HEAD}metadata:\n  name: web\n  namespace: shop\n  annotations:\n${arns.map((arn) => `    # ${KEY}: ${arn}\n`).join('')}    a: b\n`;

describe('which role', () => {
  test('the one that stands commented out', () => {
    const { files, fixed } = plan([{ path: 'sa.yaml', text: COMMENTED(ARN) }]);
    expect(files[0]?.after).toBe(COMMENTED(ARN).replace('# ', ''));
    expect(fixed).toEqual([{ file: 'sa.yaml', line: 7, text: `ServiceAccount shop/web: irsa-annotation-missing: ${ARN}` }]);
  });

  test('the same one twice is one: the first line is taken', () => {
    expect(plan([{ path: 'sa.yaml', text: COMMENTED(ARN, ARN) }]).files[0]?.after).toBe(COMMENTED(ARN, ARN).replace('# ', ''));
  });

  test('the one of the configuration goes before a comment that says otherwise', () => {
    const other = 'arn:aws:iam::123456789012:role/old';
    const { files } = plan([{ path: 'sa.yaml', text: COMMENTED(other) }], { roleArns: ROLE });
    expect(files[0]?.after).toBe(COMMENTED(other).replace('annotations:\n', `annotations:\n    ${KEY}: ${ARN}\n`));
  });

  test.each<[name: string, text: string, why: RegExp]>([
    ['two roles in comments', COMMENTED(ARN, 'arn:aws:iam::123456789012:role/other'), /2 different roles stand commented out/],
    ['nothing', `${HEAD}metadata: {name: web}\n`, /nothing says which role/],
    ['a placeholder in a comment', COMMENTED('arn:aws:iam::<account>:role/web'), /nothing says which role/],
    ['a user in a comment', COMMENTED('arn:aws:iam::123456789012:user/web'), /nothing says which role/],
    [
      'a comment inside of a value',
      `${HEAD}metadata:\n  name: web\n  annotations:\n    doc: |\n      # ${KEY}: ${ARN}\n`,
      /nothing says which role/,
    ],
    [
      'a comment in a List',
      `apiVersion: v1\nkind: List\nitems:\n- apiVersion: v1\n  kind: ServiceAccount\n  metadata:\n    name: web\n    # ${KEY}: ${ARN}\n`,
      /nothing says which role/,
    ],
  ])('%s: nothing is changed', (_, text, why) => {
    const { files, fixed, refused } = plan([{ path: 'sa.yaml', text }]);
    expect([files, fixed]).toEqual([[], []]);
    expect(refused.map((note) => note.text)).toEqual([expect.stringMatching(why)]);
  });
});

describe('what is left as it is, and said', () => {
  test.each<[name: string, text: string, why: RegExp]>([
    ['annotations behind an alias', `${HEAD}x: &a {b: c}\nmetadata:\n  name: web\n  annotations: *a\n`, /written somewhere else/],
    ['metadata behind an alias', `x: &m {name: web}\n${HEAD}metadata: *m\n`, /written somewhere else/],
    [
      'annotations that others share',
      `${HEAD}metadata:\n  name: web\n  labels: &a\n    b: c\n  annotations: &c\n    b: c\nx: *c\n`,
      /something else would change/,
    ],
    [
      'a line that acts on a terminal',
      `${HEAD}metadata: {name: web, annotations: {}, labels: {a: "\u202e"}}\n`,
      /characters that cannot be shown/,
    ],
    ['a duplicate key', `${HEAD}metadata:\n  name: web\n  annotations: {a: b}\n  annotations:\n    c: d\n`, /$^/],
  ])('%s', (name, text, why) => {
    const { files, refused } = plan([{ path: 'sa.yaml', text }], { roleArns: ROLE });
    if (name === 'a duplicate key') {
      // The last one is the one that counts.
      expect(files[0]?.after).toBe(`${HEAD}metadata:\n  name: web\n  annotations: {a: b}\n  annotations:\n    ${KEY}: ${ARN}\n    c: d\n`);
      return;
    }
    expect(files).toEqual([]);
    expect(refused.map((note) => note.text)).toEqual([expect.stringMatching(why)]);
  });

  test('standard input, and what is rendered', () => {
    const text = `${HEAD}metadata: {name: web}\n`;
    const origin = { locate: () => undefined, files: [], fileOf: () => undefined };
    const { files, refused } = plan(
      [
        { path: '<stdin>', text },
        { path: 'overlay', text, origin },
      ],
      { roleArns: ROLE, stdin: '<stdin>' },
    );
    expect(files).toEqual([]);
    expect(refused.map((note) => note.text)).toEqual([
      'ServiceAccount web: irsa-annotation-missing: standard input cannot be changed',
      'ServiceAccount web: irsa-annotation-missing: it is rendered: whether its file, a patch or a values file is to say so is not for a tool to choose',
    ]);
  });
});

describe('an ARN in quotes or white space too many', () => {
  const with_ = (value: string) => `${HEAD}metadata:\n  name: web\n  annotations:\n    ${KEY}: ${value}\n    a: b # c\n`;

  test.each<[written: string, mended: string]>([
    [`"'${ARN}'"`, `"${ARN}"`],
    [`'"${ARN}"'`, `'${ARN}'`],
    [`" ${ARN} "`, `"${ARN}"`],
    [`"\\t${ARN}\\n"`, `"${ARN}"`],
    [`${ARN}"`, ARN],
    [`|\n      ${ARN}`, ARN],
    [`>-\n      "${ARN}"`, ARN],
    [`|1\n      ${ARN}`, ARN],
  ])('%s', (written, mended) => {
    const { files, refused } = plan([{ path: 'sa.yaml', text: with_(written) }], { invalid: true });
    expect(refused).toEqual([]);
    expect(files).toEqual([{ path: 'sa.yaml', before: with_(written), after: with_(mended) }]);
  });

  test('in flow style it keeps its quotes', () => {
    const text = (value: string) => `${HEAD}metadata: {name: web, annotations: {${KEY}: ${value}}}\n`;
    expect(plan([{ path: 'a.yaml', text: text(`"'${ARN}'"`) }], { invalid: true }).files[0]?.after).toBe(text(`"${ARN}"`));
    expect(plan([{ path: 'a.yaml', text: text(`${ARN}'`) }], { invalid: true }).files[0]?.after).toBe(text(`"${ARN}"`));
  });

  test.each([
    'web',
    'arn:aws:iam::123456789012:role/a b',
    '"arn:aws:iam::${ACCOUNT}:role/web"',
    'arn:aws:iam:us-east-1:123456789012:role/web',
    '[x]',
  ])('%s: nobody can tell, but the configuration', (value) => {
    const { files, refused } = plan([{ path: 'sa.yaml', text: with_(value) }], { invalid: true });
    expect(files).toEqual([]);
    expect(refused.map((note) => note.text)).toEqual([expect.stringMatching(/only quotes and white space around an ARN are mended/)]);
    const known = plan([{ path: 'sa.yaml', text: with_(value) }], { invalid: true, roleArns: ROLE });
    if (value === '[x]') expect(known.refused.map((note) => note.text)).toEqual([expect.stringMatching(/written somewhere else/)]);
    else expect(known.files[0]?.after).toBe(with_(value.startsWith('"') ? `"${ARN}"` : ARN));
  });
});
