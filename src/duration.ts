import { PreflightError } from './errors.ts';

const UNITS: Readonly<Record<string, number>> = { ms: 1, s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000 };

/**
 * `90s`, `15m`, `24h`, `7d`, `500ms` to milliseconds.
 * @throws PreflightError `usage`, naming where the text was given.
 */
export function parseDuration(text: string, where: string): number {
  const match = /^(\d{1,9})(ms|s|m|h|d)$/.exec(text.trim());
  const unit = match && UNITS[match[2] ?? ''];
  if (match === null || unit === null || unit === undefined)
    throw new PreflightError('usage', `${where}: "${text}" is no duration`, { hint: 'write a number and a unit: 90s, 15m, 24h, 7d' });
  return Number(match[1]) * unit;
}
