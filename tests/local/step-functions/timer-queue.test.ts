import fc from 'fast-check';
import { expect, it } from 'vitest';
import { TimerQueue } from '../../../local/step-functions/timer-queue.ts';

it('gives timers by instant, then by the order of their owners, whatever was armed, changed and taken away before', () => {
  const arming = fc.record({
    owner: fc.integer({ min: 0, max: 9 }),
    at: fc.option(fc.integer({ min: 0, max: 20 }), { nil: undefined }),
  });
  fc.assert(
    fc.property(fc.array(arming, { maxLength: 60 }), (armings) => {
      const queue = new TimerQueue();
      const model = new Map<number, number>();
      for (const { owner, at } of armings) {
        queue.arm(`${owner}`, owner, at);
        if (at === undefined) model.delete(owner);
        else model.set(owner, at);
      }
      const expected = [...model].sort(([a, x], [b, y]) => x - y || a - b);
      const fired: [number, number][] = [];
      for (let timer = queue.first(); timer; timer = queue.first()) {
        fired.push([timer.order, timer.at]);
        queue.arm(timer.owner, timer.order, undefined);
      }
      expect(fired).toEqual(expected);
    }),
  );
});
