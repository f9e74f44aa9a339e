import { PreflightError } from '../errors.ts';
import type { Io } from './io.ts';

/** @throws PreflightError `usage` for a value that is none of the allowed. */
export function wantsColor(value: string | undefined, { stdout, env }: Pick<Io, 'stdout' | 'env'>): boolean {
  if (value === 'always') return true;
  if (value === 'never') return false;
  if (value !== undefined && value !== 'auto') throw new PreflightError('usage', `--color: "${value}" is not one of auto, always, never`);
  return stdout.isTTY === true && !env['NO_COLOR'] && env['TERM'] !== 'dumb';
}

/** Columns of the terminal; 80 in a pipe. */
export function widthOf({ stdout }: Pick<Io, 'stdout'>): number {
  return stdout.isTTY ? Math.max(40, stdout.columns ?? 80) : 80;
}
