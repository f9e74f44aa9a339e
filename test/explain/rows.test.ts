import { describe, expect, test } from 'vitest';
import { explain } from '../../src/explain/explain.ts';
import { PATTERNS } from '../../src/explain/patterns.ts';
import { RULES } from '../../src/explain/rules.ts';
import { ROWS } from './rows.ts';

const JOURNAL = (text: string) =>
  `Nov 20 11:02:33 ip-10-40-3-8.eu-west-1.compute.internal kubelet[3311]: E1120 11:02:33.104512    3311 kuberuntime_image.go:53] ${text}`;
const KLOG = (text: string) =>
  `E1120 11:02:33.104512    3311 log.go:32] "PullImage from image service failed" err=${JSON.stringify(text)} image="ignored"`;
const NESTED = (text: string) =>
  `E1120 11:02:33.2    3311 pod_workers.go:1301] "Error syncing pod, skipping" err=${JSON.stringify(`failed to "StartContainer" for "app" with ErrImagePull: ${JSON.stringify(text)}`)} pod="shop/checkout-6c5d-xk2"`;
const LOGFMT = (text: string) => `time="2026-11-20T11:02:33.104512345Z" level=error msg=${JSON.stringify(text)}`;
const JSON_LOG = (text: string) =>
  JSON.stringify({ ts: 1795172553104.5, caller: 'kuberuntime/image.go:53', msg: 'Failed to pull image', err: text });
const CONTAINER_LOG = (text: string) => `2026-11-20T11:02:33.104512345Z stderr F ${text}`;
const DESCRIBE = (text: string) =>
  `Events:\n  Type     Reason  Age                From     Message\n  ----     ------  ----               ----     -------\n  Warning  Failed  12s (x3 over 59s)  kubelet  ${text}\n`;
const GET_EVENTS = (text: string) =>
  `LAST SEEN   TYPE      REASON   OBJECT                   MESSAGE\n12s         Warning   Failed   pod/checkout-6c5d-xk2    ${text}\n`;
const WRAPPED_AT_WORDS = (text: string) => `  Warning  Failed  12s  kubelet  ${text.replace(/(.{60,90}?) /g, '$1\n      ')}`;
const WRAPPED_ANYWHERE = (text: string) => (`  Warning  Failed  12s  kubelet  ${text}`.match(/.{1,72}/g) ?? []).join('\n');

describe.each([
  ['as it is', (text: string) => text],
  ['journald and klog', JOURNAL],
  ['klog, structured', KLOG],
  ['klog, quoted twice', NESTED],
  ['logfmt', LOGFMT],
  ['JSON log', JSON_LOG],
  ['container log', CONTAINER_LOG],
  ['kubectl describe', DESCRIBE],
  ['kubectl get events', GET_EVENTS],
  ['wrapped between words', WRAPPED_AT_WORDS],
  ['wrapped within words', WRAPPED_ANYWHERE],
] as const)('every row, %s', (_, dress) => {
  test.each(ROWS)('$row: $id', ({ text, id, class: kind }) => {
    const { causes, verdict } = explain(dress(text));
    expect({ verdict, found: causes.map((cause) => [cause.id, cause.class]) }).toEqual({
      verdict: kind === 'wrapper' ? 'wrapper-only' : 'explained',
      found: [[id, kind]],
    });
  });
});

test('all 46 rows have a line, and all patterns have a row', () => {
  expect([...new Set(ROWS.map(({ row }) => row))].sort((a, b) => a - b)).toEqual(Array.from({ length: 46 }, (_, at) => at + 1));
  expect(PATTERNS.map(({ id }) => id).filter((id) => !ROWS.some((row) => row.id === id))).toEqual([]);
});

test('pattern ids are unique, and every rule belongs to one', () => {
  const ids = PATTERNS.map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
  expect(Object.keys(RULES).filter((id) => !ids.includes(id))).toEqual([]);
});

test.each(ROWS)('$row: $id says something of everything', ({ text, id }) => {
  const cause = explain(text).causes.find((candidate) => candidate.id === id);
  expect(cause?.causes.length).toBeGreaterThan(0);
  expect(cause?.next.length).toBeGreaterThan(0);
  for (const sentence of [cause?.summary ?? '', ...(cause?.causes ?? []), ...(cause?.notes ?? [])]) {
    expect(sentence).toMatch(/^(?:[A-Z0-9]|eks\.|ecr|imagePullPolicy|public\.ecr|arn:|docker\.io)/);
    expect(sentence).toMatch(/[.]$/);
    expect(sentence).not.toMatch(/undefined|null|\[object|the the|\.\./);
  }
  for (const command of cause?.next ?? []) expect(command).not.toMatch(/undefined|= null|\[object|\n/);
});
