import { expect, test } from 'vitest';
import { isLookedUp } from '../../src/evidence/look-ups.ts';
import { isAwsOwnedAccount } from '../../src/images/aws-accounts.ts';

test.each([
  { account: '818140567777', registries: {}, expected: true },
  { account: '818140567777', registries: { '818140567777': { lookup: true } }, expected: true },
  { account: '818140567777', registries: { '818140567777': { lookup: false } }, expected: false },
  { account: '818140567777', registries: { '123456789012': { lookup: false } }, expected: true },
  { account: '602401143452', registries: {}, expected: false },
  { account: '602401143452', registries: { '602401143452': { lookup: true } }, expected: false },
])('$account with $registries', ({ account, registries, expected }) => {
  expect(isLookedUp({ account }, registries)).toBe(expected);
});

test.each(['602401143452', '877085696533', '013241004608', '066635153087', '918309763551', '877088126301', '031903291036', '001188825231'])(
  "%s is AWS's own",
  (account) => {
    expect(isAwsOwnedAccount(account)).toBe(true);
  },
);

test.each(['818140567777', '123456789012', '60240114345', '', '763104351884', 'constructor'])('%s is not', (account) => {
  expect(isAwsOwnedAccount(account)).toBe(false);
});
