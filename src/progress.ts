/** What a run is doing; told to whoever shows it, never part of a result. */
export type Phase = 'rendering' | 'reading' | 'looking up' | 'judging';

/** Where the images of one registry got their answers from. */
export interface AnsweredRegistry {
  readonly account: string;
  readonly region: string;
  /** Places in the manifests that name an image of it. */
  readonly references: number;
  /** Distinct images among them: what a run has to ask for once. */
  readonly images: number;
  /** Replayed (`--evidence`): nobody was asked. */
  readonly isRecorded: boolean;
}

export interface Progress {
  /** The run enters a phase; the one before it is over, or interrupted where this one belongs to it (rendering to reading). */
  readonly enter: (phase: Phase) => void;
  /** How far the present phase is. */
  readonly advance: (detail: string) => void;
  /** Every image has its answer. */
  readonly answered: (registries: readonly AnsweredRegistry[]) => void;
}

export const NO_PROGRESS: Progress = { enter: () => undefined, advance: () => undefined, answered: () => undefined };
