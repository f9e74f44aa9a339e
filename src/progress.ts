/** What a run is doing; told to whoever shows it, never part of a result. */
export type Phase = 'reading' | 'asking ECR' | 'judging';

export interface Progress {
  /** The run enters a phase; the one before it is over. */
  readonly enter: (phase: Phase) => void;
  /** How far the present phase is. */
  readonly advance: (detail: string) => void;
}

export const NO_PROGRESS: Progress = { enter: () => undefined, advance: () => undefined };
