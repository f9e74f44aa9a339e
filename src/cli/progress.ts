import type { Phase, Progress } from '../progress.ts';

/** A run that is over sooner shows nothing. */
const PATIENCE_MS = 1000;
const FRAME_MS = 100;

export interface ProgressLine extends Progress {
  /** Removes the line, and with `timings` says how long each phase took. */
  readonly end: () => void;
}

export interface ProgressOptions {
  readonly stderr: NodeJS.WriteStream;
  /** Show a line that is rewritten in place; only ever on a terminal. */
  readonly live: boolean;
  /** One line a phase with its time, for logs. */
  readonly timings: boolean;
  readonly now: () => number;
}

/** Progress on stderr: a line in place on a terminal once a run takes over a second, or one line a phase in a log that asked for it. */
export function showProgress({ stderr, live, timings, now }: ProgressOptions): ProgressLine {
  const started = now();
  let phase: Phase | undefined;
  let entered = started;
  let detail = '';
  let shown = false;
  const draw = (): void => {
    if (phase === undefined || now() - started < PATIENCE_MS) return;
    stderr.write(`\r\u001b[2K${phase}${detail === '' ? '' : ` ${detail}`} (${Math.round((now() - started) / 1000)} s)`);
    shown = true;
  };
  const timer = live ? setInterval(draw, FRAME_MS) : undefined;
  timer?.unref();
  const leave = (): void => {
    if (timings && phase !== undefined) stderr.write(`${phase}: ${Math.round(now() - entered)} ms${detail === '' ? '' : ` (${detail})`}\n`);
    detail = '';
    entered = now();
  };
  return {
    enter: (next) => {
      leave();
      phase = next;
    },
    advance: (text) => {
      detail = text;
    },
    end: () => {
      clearInterval(timer);
      if (shown) stderr.write('\r\u001b[2K');
      leave();
      phase = undefined;
    },
  };
}
