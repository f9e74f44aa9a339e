/** Repeatable choices: the same seed makes the same ones everywhere. */
export interface Random {
  /** A whole number from 0 to `below - 1`. */
  readonly below: (below: number) => number;
  readonly chance: (probability: number) => boolean;
  readonly pick: <T>(choices: readonly T[]) => T;
  /** Between `least` and `most` of the choices, without repeating one. */
  readonly some: <T>(choices: readonly T[], least: number, most: number) => readonly T[];
}

/** A 32-bit linear congruential generator (Numerical Recipes' constants); its high bits are good enough to pick policies. */
export function randomFrom(seed: number): Random {
  // Neighbouring seeds would begin alike without being spread first.
  let state = Math.imul(seed, 2654435761) >>> 0;
  const next = () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return (state >>> 8) / 2 ** 24;
  };
  const below = (limit: number) => Math.floor(next() * limit);
  const pick = <T>(choices: readonly T[]): T => {
    const choice = choices[below(choices.length)];
    if (choice === undefined) throw new Error('nothing to pick from');
    return choice;
  };
  const some = <T>(choices: readonly T[], least: number, most: number): readonly T[] => {
    const left = [...choices];
    const count = Math.min(left.length, least + below(most - least + 1));
    return Array.from({ length: count }, () => left.splice(below(left.length), 1)).flat();
  };
  return { below, chance: (probability) => next() < probability, pick, some };
}
