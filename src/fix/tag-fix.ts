import { PreflightError } from '../errors.ts';
import type { TagFix } from './wanted.ts';

const TAG = /^[A-Za-z0-9_][A-Za-z0-9_.-]{0,127}$/;

/**
 * Reads the repeatable `--fix-tag OLD=NEW`, where OLD is a tag, or the end of an image reference with one (`shop/web:v1`).
 * @returns those that name an image first: they mean it more exactly
 * @throws PreflightError `usage` for what is no tag, and for two that contradict each other
 */
export function readTagFixes(values: readonly string[]): TagFix[] {
  const fixes = values.map((value): TagFix => {
    const [, image, from = '', to = ''] = /^(?:([^=@]+):)?([^=:@/]+)=([^=]*)$/.exec(value) ?? [];
    if (!TAG.test(from) || !TAG.test(to)) {
      throw new PreflightError('usage', `--fix-tag: "${value}" is not of the form OLD=NEW`, {
        hint: 'two tags, such as v1.0.0-rc1=v1.0.0; OLD may name its image, such as shop/web:v1.0.0-rc1=v1.0.0',
      });
    }
    return { image, from, to };
  });
  const keys = fixes.map(({ image, from }) => (image === undefined ? from : `${image}:${from}`));
  const twice = keys.find((key, at) => keys.indexOf(key) !== at);
  if (twice !== undefined) throw new PreflightError('usage', `--fix-tag: ${twice} is replaced twice`);
  return fixes.toSorted((a, b) => Number(a.image === undefined) - Number(b.image === undefined));
}
