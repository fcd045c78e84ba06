import { createHash } from 'node:crypto';
import { type Change, createMemoryTable } from '../../shared/adapters/memory/table.ts';
import type { Item, Table } from '../../shared/ports/table.ts';

/** One of several who act at the same time, on a table that holds each of their steps back until it is their turn. */
export type Actor = (table: Table) => Promise<unknown>;

export interface Scene {
  /** What the table holds at the beginning. */
  readonly initial: readonly Item[];
  /** Context switches beyond those that somebody's end makes; without it, as many as can be. */
  readonly switches?: number;
  readonly actors: readonly Actor[];
  /** Whether a read is a step of its own; the others see nothing that changes. Every write is one. */
  readonly isStep: (read: { readonly pk: unknown; readonly sk: unknown }) => boolean;
  /** Asked of every state in which all have done what they came for. */
  readonly check: (table: Table, order: string) => Promise<void>;
}

/** How much was played: the states that differ, and the ends among them. */
export interface Explored {
  readonly states: number;
  readonly ends: number;
}

/**
 * Plays the scene in every order its steps can have: each get, query, write and transaction is one. Where two orders come to the same table and
 * everybody has been told the same, what follows is the same too and is played once; so orders are covered, not counted.
 */
export async function everyOrder(scene: Scene): Promise<Explored> {
  const seen = new Set<string>();
  const open: (readonly number[])[] = [[]];
  const backdrop = backdropOf(scene);
  let ends = 0;
  for (let told = open.pop(); told; told = open.pop()) {
    const stage = await playUntil(scene, backdrop, told);
    const taken = [...told];
    while (isFirst(seen, stage.state(scene.switches))) {
      const [next, ...others] = stage.allowed(scene.switches);
      if (next === undefined) {
        await check(scene, stage);
        ends += 1;
        break;
      }
      for (const other of others) open.push([...taken, other]);
      await stage.goOn(next);
      taken.push(next);
    }
  }
  return { states: seen.size, ends };
}

/** Plays it once, in the order that these numbers choose; after them whoever waits longest is next. */
export async function someOrder(scene: Scene, chance: readonly number[]): Promise<void> {
  const stage = await playUntil(scene, backdropOf(scene), []);
  for (let at = 0; stage.waiting().length > 0; at += 1)
    await stage.goOn((chance[at] ?? 0) % stage.waiting().length);
  await check(scene, stage);
}

const isFirst = (seen: Set<string>, state: string): boolean => !seen.has(state) && Boolean(seen.add(state));

async function check(scene: Scene, { results, table, order }: Stage): Promise<void> {
  await Promise.all(results);
  await scene.check(table, order.join(' '));
}

/** What nobody changes: made once for all orders. */
interface Backdrop {
  readonly table: Table;
  readonly keys: ReadonlySet<string>;
}

function backdropOf({ initial, isStep }: Scene): Backdrop {
  const still = initial.filter((item) => !isStep(item));
  return { table: createMemoryTable({ initial: still }), keys: new Set(still.map(keyOf)) };
}

const keyOf = ({ pk, sk }: Item): string => `${pk}|${sk}`;

async function playUntil(scene: Scene, backdrop: Backdrop, told: readonly number[]): Promise<Stage> {
  const stage = createStage(scene, backdrop);
  await stage.settled();
  for (const choice of told) await stage.goOn(choice);
  return stage;
}

type Stage = ReturnType<typeof createStage>;

/** The table and everybody who acts on it, stopped wherever somebody is about to take a step. */
function createStage({ initial, actors, isStep }: Scene, backdrop: Backdrop) {
  const changed = new Map<string, string>();
  const onChange = (changes: readonly Change[]) => {
    for (const { before, after } of changes) {
      const key = keyOf(after ?? before ?? { pk: '', sk: '' });
      if (backdrop.keys.has(key)) throw new Error(`${key} changes: to read it is a step`);
      changed.set(key, JSON.stringify(after));
    }
  };
  const table = createMemoryTable({ initial: initial.filter(isStep), onChange });
  const told: string[] = actors.map(() => '');
  const waiting: { readonly actor: number; readonly what: string; readonly release: () => void }[] = [];
  const order: string[] = [];
  let last: number | undefined;
  let switched = 0;
  const turn = (actor: number, what: string): Promise<void> =>
    new Promise((release) => {
      waiting.push({ actor, what, release });
    });
  const heard = async <T>(actor: number, what: string, answer: Promise<T>): Promise<T> => {
    const said = await answer.then(JSON.stringify, String);
    told[actor] = hash(`${told[actor]}|${what}|${said}`);
    return answer;
  };
  const on = (actor: number): Table => ({
    get: async (key) => {
      const what = `get ${key.pk} ${key.sk}`;
      if (!isStep(key)) return backdrop.table.get(key);
      await turn(actor, what);
      return heard(actor, what, table.get(key));
    },
    query: async (query) => {
      const what = `query ${query.pk}`;
      if (!isStep({ pk: query.pk, sk: undefined })) return backdrop.table.query(query);
      await turn(actor, what);
      return heard(actor, what, table.query(query));
    },
    write: async (write) => {
      await turn(actor, 'write');
      return heard(actor, 'write', table.write(write));
    },
    transact: async (writes) => {
      await turn(actor, 'transact');
      return heard(actor, 'transact', table.transact(writes));
    },
  });
  /** Nothing here waits for anything but promises: when those are through, everybody stands at a step. */
  const settled = () => new Promise((resolve) => setImmediate(resolve));
  const results = actors.map((act, index) => act(on(index)));
  return {
    table,
    results,
    order,
    settled,
    waiting: () => waiting,
    /** Which of the waiting steps may be taken: all, or when nobody may be interrupted any more, those of who acted last. */
    allowed: (most = Number.POSITIVE_INFINITY): readonly number[] => {
      // Of two that ask the same at once either may be first.
      const isTwin = ({ actor, what }: (typeof waiting)[number], at: number) =>
        waiting.findIndex((one) => one.actor === actor && one.what === what) < at;
      const all = waiting.flatMap((step, choice) => (isTwin(step, choice) ? [] : [choice]));
      const own = all.filter((choice) => waiting[choice]?.actor === last);
      return own.length > 0 && switched >= most ? own : [...own, ...all.filter((one) => !own.includes(one))];
    },
    goOn: async (choice: number): Promise<void> => {
      const [step] = waiting.splice(choice, 1);
      if (!step) throw new RangeError(`there is no step ${choice} to take`);
      order.push(`${step.actor}:${step.what}`);
      if (last !== step.actor && waiting.some(({ actor }) => actor === last)) switched += 1;
      last = step.actor;
      step.release();
      await settled();
    },
    /** What everybody has been told, who is about to do what, and what the table has become. */
    state: (most = Number.POSITIVE_INFINITY): string =>
      hash(
        [
          ...told,
          ...(Number.isFinite(most) ? [`${last} ${switched}`] : []),
          ...waiting.map(({ actor, what }) => `${actor} ${what}`).toSorted(),
          ...[...changed].map((entry) => entry.join('=')).toSorted(),
        ].join('\n'),
      ),
  };
}

const hash = (text: string): string => createHash('sha1').update(text).digest('base64');
