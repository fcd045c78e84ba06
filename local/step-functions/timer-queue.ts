/** One armed timer. `order` keeps timers of the same instant in the order of their owners. */
type Timer = { readonly at: number; readonly order: number; readonly owner: string };

/** The next timer of each owner, earliest first. A binary heap; replaced timers are dropped when they come up. */
export class TimerQueue {
  readonly #heap: Timer[] = [];
  readonly #armed = new Map<string, number>();

  /** Sets the owner's timer, or takes it away. */
  arm(owner: string, order: number, at: number | undefined): void {
    if (this.#armed.get(owner) === at) return;
    if (at === undefined) {
      this.#armed.delete(owner);
      return;
    }
    this.#armed.set(owner, at);
    this.#push({ at, order, owner });
  }

  /** The earliest timer. */
  first(): Timer | undefined {
    for (;;) {
      const top = this.#heap[0];
      if (!top || this.#armed.get(top.owner) === top.at) return top;
      this.#pop();
    }
  }

  #push(timer: Timer): void {
    const heap = this.#heap;
    let position = heap.push(timer) - 1;
    while (position > 0) {
      const above = (position - 1) >> 1;
      const parent = heap[above];
      if (!parent || !isBefore(timer, parent)) break;
      heap[position] = parent;
      position = above;
    }
    heap[position] = timer;
  }

  #pop(): void {
    const heap = this.#heap;
    const last = heap.pop();
    if (!last || heap.length === 0) return;
    let position = 0;
    for (;;) {
      let below = 2 * position + 1;
      const [left, right] = [heap[below], heap[below + 1]];
      if (!left) break;
      if (right && isBefore(right, left)) below += 1;
      const child = heap[below];
      if (!child || !isBefore(child, last)) break;
      heap[position] = child;
      position = below;
    }
    heap[position] = last;
  }
}

function isBefore(left: Timer, right: Timer): boolean {
  return left.at === right.at ? left.order < right.order : left.at < right.at;
}
