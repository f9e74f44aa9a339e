import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parseAllDocuments } from 'yaml';
import { CORPUS, corpusRepositories, filesBelow, HAS_CORPUS, textOf } from '../corpus/support.ts';
import { plan } from './planned.ts';

const ARN = 'arn:aws:iam::123456789012:role/web';
const KEY = 'eks.amazonaws.com/role-arn';

/** Every object of a text with its role annotation, by another parser than the one that checks edits. */
// biome-ignore lint/suspicious/noExplicitAny: whatever a manifest holds
function objectsOf(text: string): any[] {
  return parseAllDocuments(text, { uniqueKeys: false, logLevel: 'silent' }).map((document) => document.toJS());
}

describe.skipIf(!HAS_CORPUS)('ServiceAccounts of real repositories', () => {
  test.each(corpusRepositories())('%s: each gets its role, and nothing else changes', (name) => {
    const folder = join(CORPUS, name);
    for (const path of filesBelow(folder, /\.ya?ml$/i)) {
      const text = textOf(join(folder, path));
      if (!text?.includes('ServiceAccount')) continue;
      // Whoever runs as whom: every name is given a role.
      const roleArns = new Proxy<Record<string, string>>(
        {},
        { getOwnPropertyDescriptor: () => ({ value: ARN, configurable: true }), get: () => ARN },
      );
      const { files, fixed, refused } = plan([{ path, text }], { roleArns });
      const annotated = (objects: readonly unknown[]) => JSON.stringify(objects).split(`"${KEY}":"${ARN}"`).length - 1;
      for (const { before, after } of files) {
        expect(annotated(objectsOf(after)), path).toBe(annotated(objectsOf(before)) + fixed.length);
        // Taken out again, what is left is what was there.
        const without = (objects: readonly unknown[]) =>
          JSON.stringify(objects)
            .replaceAll(new RegExp(`"${KEY}":"[^"]*",?`, 'g'), '')
            .replaceAll(/,?"annotations":(?:\{\}|null)/g, '')
            .replaceAll(',}', '}');
        expect(without(objectsOf(after)), path).toBe(without(objectsOf(before)));
        const [old, now] = [before.split('\n'), after.split('\n')];
        expect(
          now.filter((line) => !old.includes(line)).every((line) => line.includes(KEY) || /^ *annotations:\s*$/.test(line)),
          path,
        ).toBe(true);
      }
      for (const { text: why } of refused) expect(why).toMatch(/written somewhere else|two parsers|something else would change/);
    }
  });
});
