import { expect, it } from 'vitest';
import { createMemoryTable } from '../../../shared/adapters/memory/table.ts';
import { TransientError } from '../../../shared/ports/table.ts';
import { createFaultyTable, scriptedFaults, seededFaults } from '../../support/faulty-table.ts';

const key = { pk: 'LEAD#1', sk: 'LEAD' };
const count = { update: key, add: { n: 1 } };

it('refuses a write before it takes effect, or loses its answer after', async () => {
  const table = createFaultyTable(createMemoryTable(), scriptedFaults('refused', 'answer-lost', 'none'));

  await expect(table.transact([count])).rejects.toThrow(TransientError);
  expect(await table.get(key)).toBeUndefined();
  await expect(table.write(count)).rejects.toThrow(TransientError);
  expect(await table.get(key)).toMatchObject({ n: 1 });
  expect(await table.write(count)).toMatchObject({ n: 2 });
});

it('repeats its faults for a seed, in about the shares asked for', () => {
  const draw = (seed: number) => {
    const plan = seededFaults(seed, { refused: 0.2, answerLost: 0.1 });
    return Array.from({ length: 10_000 }, plan);
  };
  const faults = draw(7);
  const share = (fault: string) => faults.filter((drawn) => drawn === fault).length / faults.length;

  expect(draw(7)).toEqual(faults);
  expect(draw(8)).not.toEqual(faults);
  expect(share('refused')).toBeCloseTo(0.2, 1);
  expect(share('answer-lost')).toBeCloseTo(0.1, 1);
});
