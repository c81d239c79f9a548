/** Numbers that look random and are the same in every run (mulberry32). */
export function randomOf(seed: number) {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
  return {
    below: (limit: number): number => Math.floor(next() * limit),
    pick: <T>(list: readonly T[]): T => list[Math.floor(next() * list.length)] as T,
    chance: (probability: number): boolean => next() < probability,
    text: (length: number): string => Array.from({ length }, () => Math.floor(next() * 16).toString(16)).join(""),
    shuffled: <T>(list: readonly T[]): readonly T[] =>
      [...list]
        .map((each) => [next(), each] as const)
        .sort(([a], [b]) => a - b)
        .map(([, each]) => each),
  };
}

export type Random = ReturnType<typeof randomOf>;
