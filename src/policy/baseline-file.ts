import * as z from 'zod/mini';
import { PreflightError } from '../errors.ts';
import type { Baseline } from './baseline.ts';

const entrySchema = z.strictObject({
  fingerprint: z.string().check(z.minLength(1)),
  count: z.int().check(z.positive()),
  rule: z.string(),
  resource: z.string(),
  container: z.optional(z.string()),
});
const baselineSchema = z.strictObject({ schemaVersion: z.literal(1), findings: z.array(entrySchema) });

const HINT = 'write it again with `ecr-preflight --write-baseline FILE`';

/**
 * Reads a baseline.
 * @param file named in messages; not opened.
 * @throws PreflightError `baseline` for anything that is not one of schemaVersion 1.
 */
export function parseBaseline(text: string, file: string): Baseline {
  let value: unknown;
  try {
    value = JSON.parse(text.charCodeAt(0) === 0xfeff ? text.slice(1) : text);
  } catch (cause) {
    throw new PreflightError('baseline', `${file}: the baseline is not valid JSON`, { hint: HINT, cause });
  }
  const result = baselineSchema.safeParse(value, { reportInput: false });
  if (result.success) return result.data;
  const path = result.error.issues[0]?.path.join('.') ?? '';
  const version = value !== null && typeof value === 'object' && 'schemaVersion' in value ? value.schemaVersion : undefined;
  if (typeof version === 'number' && version !== 1) {
    throw new PreflightError('baseline', `${file}: schemaVersion ${version} was written by another release of ecr-preflight`, {
      hint: HINT,
    });
  }
  throw new PreflightError('baseline', `${file}: ${path === '' ? '' : `${path}: `}not a baseline of schemaVersion 1`, { hint: HINT });
}
