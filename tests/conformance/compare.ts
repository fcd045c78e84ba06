import type { HistoryEvent } from '../../local/step-functions/core/execution.ts';
import { isArray, isObject, type Json } from '../../local/step-functions/core/json.ts';
import type { Replay } from './replay.ts';
import type { Vector, VectorEvent } from './vectors.ts';
import { Wildcards } from './wildcards.ts';

/** How a replay differs from a recording: `differences` are failures, `prose` counts AWS's own wording. */
export type Comparison = {
  readonly differences: readonly string[];
  readonly prose: { readonly same: number; readonly other: number };
};

/** Compares a replay with a recording under the vectors' README. */
export function compare(vector: Vector, { execution, history }: Replay): Comparison {
  const comparer = new Comparer(vector);
  const { expected } = vector;
  comparer.value('status', expected.status, execution.status);
  if (expected.output !== undefined) comparer.value('output', expected.output, execution.output);
  if (expected.error !== undefined) comparer.value('error', expected.error, execution.error);
  if (expected.cause !== undefined) comparer.cause('cause', expected.cause, execution.cause);
  comparer.events(history.map(toVectorEvent));
  return comparer.result();
}

/** An event as the vectors write it. */
function toVectorEvent({ id, previousEventId, type, details = {} }: HistoryEvent): VectorEvent {
  const { name, ...rest } = details;
  const named = name === undefined ? {} : type.startsWith('MapIteration') ? { name } : { state: name };
  return { id, previousEventId, type, ...named, ...rest };
}

class Comparer {
  readonly #vector: Vector;
  readonly #wildcards: Wildcards;
  readonly #differences: string[] = [];
  readonly #prose = { same: 0, other: 0 };

  constructor(vector: Vector) {
    this.#vector = vector;
    this.#wildcards = new Wildcards(vector.wildcards ?? []);
  }

  result(): Comparison {
    return { differences: this.#differences, prose: this.#prose };
  }

  value(where: string, expected: Json | undefined, actual: Json | undefined): void {
    if (this.#matches(expected, actual)) return;
    this.#differences.push(`${where}: expected ${show(expected)}, got ${show(actual)}`);
  }

  /** Rule 2: JSON is compared as JSON, the rest as text; AWS's own prose is scored apart. */
  cause(where: string, expected: string, actual: Json | undefined): void {
    const isSame = this.#matchesCause(expected, actual);
    if (isProse(expected)) this.#prose[isSame ? 'same' : 'other'] += 1;
    else if (!isSame) this.#differences.push(`${where}: expected ${show(expected)}, got ${show(actual)}`);
  }

  events(actual: readonly VectorEvent[]): void {
    const { expected, unordered, idsScrubbed } = this.#vector;
    if (unordered || idsScrubbed) this.#unordered(expected.events, actual);
    else this.#ordered(expected.events, actual);
  }

  #ordered(expected: readonly VectorEvent[], actual: readonly VectorEvent[]): void {
    for (const [index, event] of expected.entries()) this.#event(`event ${index + 1}`, event, actual[index]);
    for (const extra of actual.slice(expected.length)) this.#differences.push(`unexpected ${show(extra)}`);
  }

  /** Rules 5 to 7: a multiset; events outside the Map or Parallel keep their order. */
  #unordered(expected: readonly VectorEvent[], actual: readonly VectorEvent[]): void {
    const outer = outerStates(this.#vector.definition);
    const order = (events: readonly VectorEvent[]) =>
      events.filter((event) => isOuter(event, outer)).map(({ type, state }) => `${type} ${state ?? ''}`);
    this.value('order outside', order(expected), order(actual));
    const left = [...actual];
    for (const event of expected) {
      const position = left.findIndex((candidate) => this.#matchesEvent(event, candidate));
      if (position < 0) this.#differences.push(`missing ${show(event)}`);
      else left.splice(position, 1);
    }
    const lost = this.#vector.eventsLost ?? 0;
    const tolerated = typeof lost === 'number' ? lost : lost.length;
    const unexplained = left.filter((event) => event.type !== 'ParallelStateSucceeded').length;
    if (unexplained > 0 || left.length !== tolerated) this.#differences.push(`unexpected ${show(left)}`);
  }

  #matchesEvent(expected: VectorEvent, actual: VectorEvent): boolean {
    return Object.entries(expected).every(
      ([field, value]) =>
        field === 'id' ||
        field === 'previousEventId' ||
        (field === 'cause'
          ? isProse(String(value)) || this.#matchesCause(String(value), actual.cause)
          : this.#matches(value, actual[field])),
    );
  }

  #event(where: string, expected: VectorEvent, actual: VectorEvent | undefined): void {
    for (const [field, value] of Object.entries(expected)) {
      const label = `${where} (${expected.type}) ${field}`;
      if (field === 'cause' && typeof value === 'string') this.cause(label, value, actual?.cause);
      else this.value(label, value, actual?.[field]);
    }
  }

  #matchesCause(expected: string, actual: Json | undefined): boolean {
    const [left, right] = [parse(expected), typeof actual === 'string' ? parse(actual) : undefined];
    return left !== undefined && right !== undefined
      ? this.#matches(left, right)
      : this.#matches(expected, actual);
  }

  #matches(expected: Json | undefined, actual: Json | undefined): boolean {
    if (typeof expected === 'string') return this.#wildcards.matches(expected, actual);
    if (expected === undefined || actual === undefined) return expected === actual;
    if (isArray(expected)) {
      return (
        isArray(actual) &&
        expected.length === actual.length &&
        expected.every((item, index) => this.#matches(item, actual[index]))
      );
    }
    if (!isObject(expected)) return expected === actual;
    if (!isObject(actual)) return false;
    const keys = new Set([...Object.keys(expected), ...Object.keys(actual)]);
    return [...keys].every((key) => this.#matches(expected[key], actual[key]));
  }
}

function isProse(cause: string): boolean {
  return cause.startsWith('An error occurred while executing the state');
}

function outerStates(definition: Json): Set<string> {
  return new Set(isObject(definition) && isObject(definition.States) ? Object.keys(definition.States) : []);
}

function isOuter(event: VectorEvent, outer: Set<string>): boolean {
  if (typeof event.state === 'string') return outer.has(event.state);
  return event.type.startsWith('Execution');
}

function parse(text: string): Json | undefined {
  try {
    return JSON.parse(text) as Json;
  } catch {
    return undefined;
  }
}

function show(value: unknown): string {
  const text = JSON.stringify(value) ?? 'nothing';
  return text.length > 300 ? `${text.slice(0, 300)}…` : text;
}
