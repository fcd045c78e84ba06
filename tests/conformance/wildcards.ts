import type { Json } from '../../local/step-functions/core/json.ts';

const special = /[.*+?^${}()|[\]\\]/g;

/** Rule 3: tokens that stand for what a runner makes up. One with a number stands for one value throughout a vector. */
export class Wildcards {
  readonly #tokens: readonly string[];
  readonly #bound = new Map<string, Json>();

  constructor(tokens: readonly string[]) {
    this.#tokens = tokens;
  }

  /** Whether an expected text matches; a text that is exactly one token matches any value. */
  matches(expected: string, actual: Json | undefined): boolean {
    if (expected === actual) return true; // an outcome hands its placeholders on verbatim
    if (this.#tokens.includes(expected)) return this.#matchesWhole(expected, actual);
    if (typeof actual !== 'string') return false;
    const tokens = this.#tokens.filter((token) => expected.includes(token));
    return tokens.length > 0 && this.#matchesParts(expected, actual, tokens);
  }

  #matchesWhole(token: string, actual: Json | undefined): boolean {
    if (actual === undefined || actual === '') return false;
    return this.#bind(token, actual);
  }

  #matchesParts(expected: string, actual: string, tokens: readonly string[]): boolean {
    const split = new RegExp(`(${tokens.map(escaped).join('|')})`);
    const parts = expected.split(split);
    const pattern = parts
      .map((part) => (tokens.includes(part) ? this.#pattern(part) : escaped(part)))
      .join('');
    const found = new RegExp(`^${pattern}$`).exec(actual);
    if (!found) return false;
    const used = parts.filter((part) => tokens.includes(part));
    return used.every((token, index) => this.#bind(token, found[index + 1] ?? ''));
  }

  #pattern(token: string): string {
    const bound = this.#bound.get(token);
    return typeof bound === 'string' ? `(${escaped(bound)})` : '([\\s\\S]+?)';
  }

  #bind(token: string, value: Json): boolean {
    if (!/:\d+>$/.test(token)) return true;
    const bound = this.#bound.get(token);
    if (bound === undefined) this.#bound.set(token, value);
    return bound === undefined || JSON.stringify(bound) === JSON.stringify(value);
  }
}

function escaped(text: string): string {
  return text.replace(special, '\\$&');
}
