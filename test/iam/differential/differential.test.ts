import { expect, test } from 'vitest';
import { EXPLANATIONS, explain } from './explained.ts';
import { generateCase } from './generate.ts';
import { judge } from './ours.ts';

const SEEDS = Array.from({ length: 2000 }, (_, index) => index + 1);

test('the same seed makes the same case', () => {
  expect(generateCase(7)).toEqual(generateCase(7));
  expect(generateCase(7)).not.toEqual(generateCase(8));
});

test('generated policies are allowed, denied and left alone often enough to compare', () => {
  const effects = SEEDS.map((seed) => judge(generateCase(seed)).effect);
  const share = (effect: string) => effects.filter((candidate) => candidate === effect).length / SEEDS.length;
  expect(share('allow')).toBeGreaterThan(0.15);
  expect(share('deny')).toBeGreaterThan(0.15);
  expect(share('implicit-deny')).toBeGreaterThan(0.3);
  expect(share('unknown')).toBeLessThan(0.03);
});

test('with everything known, only what is not documented stays open', () => {
  const open = new Set(SEEDS.flatMap((seed) => judge(generateCase(seed)).unknowns));
  const undocumented = /^(?:NotPrincipal|aws:PrincipalTag\/team|whether .+|ForA\w+:\w+IfExists without aws:\w+)$/;
  expect([...open].filter((what) => !undocumented.test(what))).toEqual([]);
  expect(open.size).toBeGreaterThan(2);
});

test('an answer that no difference in reading leads to is not explained', () => {
  const plain = SEEDS.map(generateCase).filter((row) =>
    EXPLANATIONS.every(({ readings }) => readings.every((reading) => unchanged(row, reading(row)))),
  );
  expect(plain.length).toBeGreaterThan(100);
  for (const row of plain.slice(0, 100)) expect(explain(row, judge(row).effect === 'allow' ? 'deny' : 'allow')).toBeUndefined();
});

function unchanged(before: unknown, after: unknown): boolean {
  return JSON.stringify(before) === JSON.stringify(after);
}
