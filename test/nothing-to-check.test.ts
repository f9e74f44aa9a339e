import { describe, expect, it } from 'vitest';
import type { Skipped, SkipReason } from '../src/manifests/manifest.ts';
import { nothingToCheck } from '../src/nothing-to-check.ts';

const entry = (reason: SkipReason, file: string, message: string): Skipped => ({ reason, file, message });
const remote = (name: string): Skipped =>
  entry('remote-source', 'apps.yaml', `Application "${name}" deploys from https://git.example.com/${name}`);
const GENERAL = 'check the paths, render templates first, or pass --allow-empty where an empty result is right';
const ELSEWHERE =
  'what is deployed from here lies elsewhere: check it where its manifests are, or pass --allow-empty where an empty result is right';

describe('nothing to check', () => {
  it.each([
    { name: 'no file', files: 0, skipped: [], counted: '0 files', hint: GENERAL },
    {
      name: 'no manifest',
      files: 1,
      skipped: [entry('not-kubernetes', 'a.yaml', 'no object')],
      counted: '1 file (skipped: 1 not-kubernetes)',
      hint: GENERAL,
    },
    {
      name: 'all sources elsewhere',
      files: 2,
      skipped: [remote('web'), entry('not-kubernetes', 'a.yaml', 'no object')],
      counted: '2 files (skipped: 1 remote-source, 1 not-kubernetes)',
      hint: `${ELSEWHERE}. apps.yaml: Application "web" deploys from https://git.example.com/web`,
    },
    {
      name: 'more of them than are named',
      files: 1,
      skipped: ['a', 'b', 'c', 'd', 'e'].map(remote),
      counted: '1 file (skipped: 5 remote-source)',
      hint: `${ELSEWHERE}. ${['a', 'b', 'c'].map((name) => `apps.yaml: Application "${name}" deploys from https://git.example.com/${name}`).join('. ')}. and 2 more`,
    },
    {
      name: 'some elsewhere, and a chart that was not rendered',
      files: 3,
      skipped: [
        remote('web'),
        entry('not-rendered', 'web/Chart.yaml', 'a Helm chart, and helm is not on PATH: its templates were not read'),
      ],
      counted: '3 files (skipped: 1 remote-source, 1 not-rendered)',
      hint: `${GENERAL}. web/Chart.yaml: a Helm chart, and helm is not on PATH: its templates were not read`,
    },
  ])('$name', ({ files, skipped, counted, hint }) => {
    const error = nothingToCheck(files, skipped);
    expect({ code: error.code, message: error.message, hint: error.hint }).toEqual({
      code: 'nothing-to-check',
      message: `nothing to check: no workload, ServiceAccount or Secret in ${counted}`,
      hint,
    });
  });
});
