/** Work that has begun and not ended. */
export interface InFlight {
  during<T>(work: () => Promise<T>): Promise<T>;
  readonly count: number;
  /** Resolves when there is none. */
  idle(): Promise<void>;
}

export function createInFlight(): InFlight {
  let count = 0;
  let waiting: (() => void)[] = [];
  return {
    async during(work) {
      count += 1;
      try {
        return await work();
      } finally {
        count -= 1;
        if (count === 0) {
          for (const wake of waiting) wake();
          waiting = [];
        }
      }
    },
    get count() {
      return count;
    },
    idle: () => (count === 0 ? Promise.resolve() : new Promise((resolve) => waiting.push(resolve))),
  };
}
