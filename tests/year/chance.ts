/** Pseudo-random choices, the same for the same seed (the mulberry32 generator, in the public domain). */
export interface Chance {
  /** From 0 until before 1. */
  readonly next: () => number;
  readonly between: (least: number, most: number) => number;
  readonly one: <T>(of: readonly T[]) => T;
  /** One of the names, each as likely as its weight says. */
  readonly weighed: <Name extends string>(weights: Readonly<Record<Name, number>>) => Name;
}

export function chanceOf(seed: number): Chance {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const between = (least: number, most: number) => least + Math.floor(next() * (most - least + 1));
  return {
    next,
    between,
    one: (of) => {
      const found = of[between(0, of.length - 1)];
      if (found === undefined) throw new Error('there is nothing to choose from');
      return found;
    },
    weighed: (weights) => {
      const names = Object.keys(weights) as (keyof typeof weights)[];
      let left = next() * names.reduce((sum, name) => sum + weights[name], 0);
      for (const name of names) {
        left -= weights[name];
        if (left < 0) return name;
      }
      return names.at(-1) as (typeof names)[number];
    },
  };
}
