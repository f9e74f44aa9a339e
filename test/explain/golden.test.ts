import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { explain } from '../../src/explain/explain.ts';
import { renderExplanationJson, renderExplanationText } from '../../src/explain/render.ts';
import { CF_DEV, CHUNK_PROCESSOR } from './findings.ts';
import { readFixture } from './rows.ts';

const golden = (name: string) => fileURLToPath(new URL(`./golden/${name}`, import.meta.url));

test.each([
  'describe-token-expired.txt',
  'events-authentication-required.json',
  'crio-no-route.txt',
  'kubelet-log.txt',
  'get-events.txt',
  'wrapper-only.txt',
  'unknown.txt',
  'containerd-layers.txt',
  'pod-platform.json',
])('%s, as text', async (name) => {
  const explanation = explain(readFixture(name));
  await expect(renderExplanationText(explanation, { color: false, width: 100 })).toMatchFileSnapshot(
    golden(`${name.replace(/\.\w+$/, '')}.out.txt`),
  );
});

test.each(['get-events.txt', 'containerd-layers.txt', 'unknown.txt'])('%s, as JSON', async (name) => {
  await expect(renderExplanationJson(explain(readFixture(name)))).toMatchFileSnapshot(golden(`${name.replace(/\.\w+$/, '')}.out.json`));
});

test('the expired token beside the findings of its deployment: true, and none of them the reason', async () => {
  const explanation = explain(readFixture('describe-token-expired.txt'), { findings: CHUNK_PROCESSOR });
  await expect(renderExplanationText(explanation, { color: false, width: 100 })).toMatchFileSnapshot(
    golden('describe-token-expired.findings.out.txt'),
  );
});

test('the pull that was not authenticated beside a finding that accounts for it, in colour', async () => {
  const explanation = explain(readFixture('events-authentication-required.json'), { findings: CF_DEV });
  await expect(renderExplanationText(explanation, { color: true, width: 100 })).toMatchFileSnapshot(
    golden('events-authentication-required.findings.out.txt'),
  );
});
