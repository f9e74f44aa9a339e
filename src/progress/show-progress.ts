import type { AnsweredRegistry, Phase, Progress } from '../progress.ts';
import { type RequestTally, tallyRequests } from './request-tally.ts';

/** A run that is over sooner shows nothing. */
const PATIENCE_MS = 1000;
const FRAME_MS = 100;

export interface ProgressLine extends Progress {
  /** Removes the line, or says how long the last phase took. */
  readonly end: () => void;
  /** Given to the clients of AWS. */
  readonly onRequest: RequestTally['onRequest'];
}

export interface ProgressOptions {
  readonly stderr: Pick<NodeJS.WriteStream, 'write'>;
  /** Show a line that is rewritten in place; only ever on a terminal. */
  readonly live: boolean;
  /** One line a phase with its time, for logs: of every run with what was asked of AWS (`detailed`), or only where it takes over a second (`slow`). */
  readonly timings: 'detailed' | 'slow' | 'none';
  readonly now: () => number;
}

/** Rendering interrupts reading, which is not over before it. */
const ORDER = ['rendering', 'reading', 'looking up', 'judging'] as const satisfies readonly Phase[];

/** Progress on stderr: a line in place on a terminal once a run takes over a second, or one line a phase in a log. */
export function showProgress({ stderr, live, timings, now }: ProgressOptions): ProgressLine {
  const started = now();
  const tally = tallyRequests();
  const spent = new Map<Phase, number>();
  const held: string[] = [];
  let registries: readonly AnsweredRegistry[] = [];
  let phase: Phase | undefined;
  let entered = started;
  let detail = '';
  let shown = false;
  const isSlow = (): boolean => now() - started >= PATIENCE_MS;
  const clear = (): void => {
    if (shown) stderr.write('\r\u001b[2K');
    shown = false;
  };
  const draw = (): void => {
    if (phase === undefined || !isSlow()) return;
    stderr.write(`\r\u001b[2K${phase}${detail === '' ? '' : ` ${detail}`} (${Math.round((now() - started) / 1000)} s)`);
    shown = true;
  };
  const timer = live ? setInterval(draw, FRAME_MS) : undefined;
  timer?.unref();
  const leave = (next: Phase | undefined): void => {
    if (phase !== undefined) spent.set(phase, (spent.get(phase) ?? 0) + now() - entered);
    const isOver = phase !== undefined && (next === undefined || ORDER.indexOf(next) > ORDER.indexOf(phase));
    if (isOver && timings !== 'none') {
      held.push(`${phase}: ${Math.round(spent.get(phase ?? 'reading') ?? 0)} ms${detail === '' ? '' : ` (${detail})`}`);
      if (phase === 'looking up' && timings === 'detailed') held.push(...tally.lines(registries).map((line) => `  ${line}`));
      if (timings === 'detailed' || isSlow()) {
        clear();
        stderr.write(
          held
            .splice(0)
            .map((line) => `${line}\n`)
            .join(''),
        );
      }
    }
    detail = '';
    entered = now();
    phase = next;
  };
  return {
    enter: leave,
    advance: (text) => {
      detail = text;
    },
    answered: (all) => {
      registries = all;
    },
    onRequest: tally.onRequest,
    end: () => {
      clearInterval(timer);
      clear();
      leave(undefined);
    },
  };
}
