import { describe, expect, it } from 'vitest';
import { play } from '../anything/play.ts';

describe('R3–R39 whatever people, clock, team and policy do, in whatever order', () => {
  it.each([11, 12])('every invariant holds after each step: seed %i', async (seed) => {
    const { done, events } = await play({ seed, steps: 70 });

    expect(done.filter((line) => line.startsWith('logged'))).toEqual([]);
    // Which ones, changes with every change of the product; a world in which little happens proves little.
    expect(Object.keys(events).length).toBeGreaterThan(10);
  });
});
