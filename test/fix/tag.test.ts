import { describe, expect, test } from 'vitest';
import type { TagFix } from '../../src/fix/wanted.ts';
import { plan } from './planned.ts';

const REPOSITORY = '123456789012.dkr.ecr.us-east-1.amazonaws.com/shop/web';
const DIGEST = `sha256:${'a'.repeat(64)}`;
const FIX: TagFix = { image: undefined, from: 'v1.0.0-rc1', to: 'v1.0.0' };

function pod(...images: readonly string[]): string {
  const containers = images.map((image, at) => `    - name: c${at}\n      image: ${image} # of ${at}\n`);
  return `apiVersion: v1\nkind: Pod\nmetadata: {name: web}\nspec:\n  containers:\n${containers.join('')}`;
}

function fixed(text: string, tags = [FIX]): { after: string | undefined; refused: string[] } {
  const { files, refused } = plan([{ path: 'k8s/web.yaml', text }], { tags });
  return { after: files[0]?.after, refused: refused.map((note) => `${note.line}: ${note.text}`) };
}

test.each([
  `${REPOSITORY}:v1.0.0-rc1`,
  `"${REPOSITORY}:v1.0.0-rc1"`,
  `'${REPOSITORY}:v1.0.0-rc1'`,
  'localhost:5000/web:v1.0.0-rc1',
  '${REGISTRY}/web:v1.0.0-rc1',
  '&image web:v1.0.0-rc1',
])('%s', (image) => {
  const text = pod(image, 'nginx:v1.0.0-rc10', 'v1.0.0-rc1:latest', 'v1.0.0-rc1');
  expect(fixed(text)).toEqual({ after: text.replace(':v1.0.0-rc1', ':v1.0.0'), refused: [] });
});

test('every image of the tag, in every place that the kubelet pulls from', () => {
  const text = `apiVersion: batch/v1
kind: CronJob
metadata: {name: web, annotations: {image: "web:v1.0.0-rc1"}}
spec:
  jobTemplate:
    spec:
      template:
        spec:
          initContainers: [{name: i, image: web:v1.0.0-rc1}]
          containers: [{"name": "c", "image":"web:v1.0.0-rc1"}]
          volumes:
            - name: v
              image: {reference: data:v1.0.0-rc1}
---
kind: ConfigMap
apiVersion: v1
metadata: {name: x}
data: {image: web:v1.0.0-rc1}
`;
  const { after } = fixed(text);
  // Neither the annotation nor the ConfigMap is anything that is pulled.
  const parts = text.split('v1.0.0-rc1');
  expect(after).toBe(
    [parts[0], 'v1.0.0-rc1', parts[1], 'v1.0.0', parts[2], 'v1.0.0', parts[3], 'v1.0.0', parts[4], 'v1.0.0-rc1', parts[5]].join(''),
  );
});

test('only of the image that is named', () => {
  const text = pod('shop/web:v1.0.0-rc1', 'other-web:v1.0.0-rc1', 'web:v1.0.0-rc1', 'web/api:v1.0.0-rc1');
  const { after } = fixed(text, [{ ...FIX, image: 'web' }]);
  expect(after).toBe(pod('shop/web:v1.0.0', 'other-web:v1.0.0-rc1', 'web:v1.0.0', 'web/api:v1.0.0-rc1'));
});

test('several replacements, one file', () => {
  const text = pod('a:v1', 'b:v2', 'c:v1');
  const tags = [
    { image: undefined, from: 'v1', to: 'v2' },
    { image: undefined, from: 'v2', to: 'v3' },
  ];
  // What one has made is not what the next one looks for.
  expect(fixed(text, tags).after).toBe(pod('a:v2', 'b:v3', 'c:v2'));
});

describe('what is left as it is, and said', () => {
  test.each<[name: string, image: string, why: RegExp]>([
    ['a digest beside it', `web:v1.0.0-rc1@${DIGEST}`, /7: Pod web: --fix-tag v1.0.0-rc1=v1.0.0: it is pinned to a digest/],
    ['an escape', '"web\\x3av1.0.0-rc1"', /written with escapes or over several lines/],
    ['two lines', '"web:v1.0\\\n        .0-rc1"', /written with escapes or over several lines/],
    ['a block', '>-\n        web:v1.0.0-rc1', /written with escapes or over several lines/],
  ])('%s', (_, image, why) => {
    const text = pod(image).replace(' # of 0', '');
    expect(fixed(text)).toEqual({ after: undefined, refused: [expect.stringMatching(why)] });
  });

  test('an alias, and what it stands for', () => {
    const text = pod('&image web:v1.0.0-rc1', '*image');
    expect(fixed(text)).toEqual({
      after: undefined,
      refused: [
        expect.stringMatching(/something else would change with it/),
        expect.stringMatching(/written somewhere else \(an alias or a merge\)/),
      ],
    });
  });

  test('no image has the tag', () => {
    expect(fixed(pod('web:v2'), [FIX, { image: 'web', from: 'v3', to: 'v4' }])).toEqual({
      after: undefined,
      refused: ['0: --fix-tag: no image has the tag v1.0.0-rc1', '0: --fix-tag: no image of web has the tag v3'],
    });
  });
});
