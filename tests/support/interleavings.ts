import type { Table } from '../../shared/ports/table.ts';

/** One of several who act at the same time, on a table that holds each of their steps back until it is their turn. */
export type Actor = (table: Table) => Promise<unknown>;

export interface Scene {
  /** A fresh world for each order. */
  readonly table: () => Table;
  readonly actors: readonly Actor[];
  /** Whether a read is a step of its own; the others see nothing that changes. Every write is one. */
  readonly isStep: (read: { readonly pk: unknown; readonly sk: unknown }) => boolean;
  readonly check: (table: Table, order: string) => Promise<void>;
}

/** Plays the scene once in every order its steps can have. @returns how many orders there are */
export async function everyOrder(scene: Scene): Promise<number> {
  let played = 0;
  let next: readonly number[] | undefined = [];
  while (next) {
    const { choices, ready } = await play(scene, next);
    played += 1;
    next = following(choices, ready);
  }
  return played;
}

/** The choice after these, in the order of counting: the last that can grow grows, and what comes after it is open again. */
function following(choices: readonly number[], ready: readonly number[]): readonly number[] | undefined {
  for (let at = choices.length - 1; at >= 0; at -= 1) {
    const grown = (choices[at] ?? 0) + 1;
    if (grown < (ready[at] ?? 0)) return [...choices.slice(0, at), grown];
  }
  return undefined;
}

/** Chooses among those who wait at a step, as told, then always the first. */
async function play({ table: fresh, actors, isStep, check }: Scene, told: readonly number[]) {
  const table = fresh();
  const cast = actors.map((act, index) => staged(act, index, table, isStep));
  const choices: number[] = [];
  const ready: number[] = [];
  const order: number[] = [];
  for (;;) {
    await Promise.all(cast.map(({ settled }) => settled()));
    const waiting = cast.filter(({ isWaiting }) => isWaiting());
    if (waiting.length === 0) break;
    const choice = told[choices.length] ?? 0;
    choices.push(choice);
    ready.push(waiting.length);
    const chosen = waiting[choice];
    if (chosen) order.push(chosen.index);
    chosen?.goOn();
  }
  for (const { result } of cast) await result;
  await check(table, order.join(''));
  return { choices, ready };
}

function staged(act: Actor, index: number, table: Table, isStep: Scene['isStep']) {
  let release: (() => void) | undefined;
  let reached = Promise.withResolvers<void>();
  const turn = (): Promise<void> =>
    new Promise((resolve) => {
      release = resolve;
      reached.resolve();
    });
  const own: Table = {
    get: async (key) => {
      if (isStep(key)) await turn();
      return table.get(key);
    },
    query: async (query) => {
      if (isStep({ pk: query.pk, sk: undefined })) await turn();
      return table.query(query);
    },
    write: async (write) => {
      await turn();
      return table.write(write);
    },
    transact: async (writes) => {
      await turn();
      return table.transact(writes);
    },
  };
  const result = act(own).finally(() => reached.resolve());
  return {
    index,
    result,
    settled: () => reached.promise,
    isWaiting: () => release !== undefined,
    goOn: () => {
      const go = release;
      release = undefined;
      reached = Promise.withResolvers();
      result.then(
        () => reached.resolve(),
        () => reached.resolve(),
      );
      go?.();
    },
  };
}
