import { styleText } from 'node:util';
import type { Severity } from './report.ts';

type Format = Parameters<typeof styleText>[0];

/** Adds colour, or nothing. */
export type Paint = (format: Format, text: string) => string;

/** Whether there is colour was decided by whoever made the context: the stream is not asked again. */
export function painter(color: boolean): Paint {
  return color ? (format, text) => styleText(format, text, { validateStream: false }) : (_, text) => text;
}

export const SEVERITY_COLOR = { error: 'red', warning: 'yellow', info: 'blue' } as const satisfies Record<Severity, Format>;
