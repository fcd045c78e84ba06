import type { Effect, EventDetails, Execution, HistoryEvent, Thread } from './execution.ts';
import type { Machine, State } from './machine.ts';
import { nextRandom, type Random } from './random.ts';

/** A thread while a step works on it. */
export type LiveThread = { -readonly [Key in keyof Thread]: Thread[Key] };
type LiveExecution = { -readonly [Key in keyof Execution]: Execution[Key] };

/** AWS ends an execution with its 25,000th event. */
export const maxEvents = 25_000;

/** Thrown when an event would be the last one that AWS allows. */
export class HistoryFullError extends Error {
  override readonly name = 'HistoryFullError';
}

/** The working copy of one step: what it touches is copied first, so the execution it started from stays as it was. */
export class Draft {
  readonly machine: Machine;
  readonly at: number;
  readonly execution: LiveExecution;
  readonly threads: Record<number, Thread>;
  readonly history: HistoryEvent[] = [];
  readonly effects: Effect[] = [];
  /** Threads that can go on, in order. */
  readonly ready: number[] = [];
  readonly random: Random = { next: () => this.#draw() };
  readonly #owned = new Map<number, LiveThread>();

  constructor(machine: Machine, execution: Execution, at: number) {
    this.machine = machine;
    this.at = at;
    this.threads = { ...execution.threads };
    this.execution = { ...execution, threads: this.threads };
  }

  /** Whether the step has done anything yet. */
  isTouched(): boolean {
    return this.history.length > 0 || this.#owned.size > 0;
  }

  /** The thread, to be changed. */
  own(id: number): LiveThread {
    const owned = this.#owned.get(id);
    if (owned) return owned;
    const thread = this.threads[id];
    if (!thread) throw new Error(`${this.execution.arn} has no thread ${id}`);
    return this.put({ ...thread });
  }

  put(thread: LiveThread): LiveThread {
    this.threads[thread.id] = thread;
    this.#owned.set(thread.id, thread);
    return thread;
  }

  remove(id: number): void {
    delete this.threads[id];
    this.#owned.delete(id);
  }

  childrenOf(id: number): Thread[] {
    return Object.values(this.threads).filter((thread) => thread.parent === id);
  }

  stateOf(thread: Thread): State {
    const state = this.machine.flows.get(thread.flow)?.states.get(thread.state);
    if (!state) throw new Error(`${this.execution.arn}: no state '${thread.state}' in flow '${thread.flow}'`);
    return state;
  }

  /** Appends an event that follows the thread's last one. */
  emit(thread: LiveThread, type: string, details?: EventDetails): number {
    thread.last = this.emitAfter(thread, thread.last, type, details);
    return thread.last;
  }

  /** Appends an event that points back to `previous`; the thread's own chain is left alone. */
  emitAfter(thread: Thread | undefined, previous: number, type: string, details?: EventDetails): number {
    if (thread?.isSilent) return previous;
    if (this.execution.eventCount >= maxEvents - 1) throw new HistoryFullError();
    return this.append(previous, type, details);
  }

  /** Appends without looking at the limit: for the event that ends an execution. */
  append(previous: number, type: string, details?: EventDetails): number {
    const id = this.execution.eventCount + 1;
    this.execution.eventCount = id;
    this.history.push({
      id,
      previousEventId: previous,
      timestamp: this.at,
      type,
      ...(details && { details }),
    });
    return id;
  }

  #draw(): number {
    const drawn = nextRandom(this.execution.random);
    this.execution.random = drawn.state;
    return drawn.value;
  }
}
