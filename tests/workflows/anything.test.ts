import { describe, expect, it } from 'vitest';
import { play } from '../anything/play.ts';

describe('R3–R39 whatever people, clock, team and policy do, in whatever order', () => {
  it.each([11, 12])('every invariant holds after each step: seed %i', async (seed) => {
    const { done, events } = await play({ seed, steps: 70 });

    expect(done.filter((line) => line.startsWith('logged'))).toEqual([]);
    const told = [
      'lead.offered',
      'lead.accepted',
      'lead.rejected',
      'lead.reassigned',
      'lead.manager-decided',
    ];
    for (const type of [...told, 'lead.nurtured', 'lead.resubmitted'])
      expect(Object.keys(events)).toContain(type);
  });
});
