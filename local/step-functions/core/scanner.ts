/** Reads a text from left to right, for the small parsers of paths and intrinsic functions. */
export class Scanner {
  readonly text: string;
  position = 0;

  constructor(text: string) {
    this.text = text;
  }

  isAtEnd(): boolean {
    return this.position >= this.text.length;
  }

  peek(): string {
    return this.text[this.position] ?? '';
  }

  /** Takes `word` when it comes next. */
  take(word: string): boolean {
    if (!this.text.startsWith(word, this.position)) return false;
    this.position += word.length;
    return true;
  }

  expect(word: string): void {
    if (!this.take(word)) this.fail(`'${word}' was expected`);
  }

  /** Takes what a sticky expression matches here. */
  match(expression: RegExp): string | undefined {
    expression.lastIndex = this.position;
    const found = expression.exec(this.text)?.[0];
    if (found !== undefined) this.position += found.length;
    return found;
  }

  skipSpace(): void {
    this.match(/\s*/y);
  }

  /** A quoted text. Only the quote and the backslash can be escaped; any other backslash stands for itself (recorded on AWS). */
  quoted(): string {
    const quote = this.peek();
    this.position += 1;
    let value = '';
    while (!this.isAtEnd() && this.peek() !== quote) {
      const next = this.text[this.position + 1];
      if (this.peek() === '\\' && (next === quote || next === '\\')) this.position += 1;
      value += this.peek();
      this.position += 1;
    }
    this.expect(quote);
    return value;
  }

  fail(problem: string): never {
    throw new SyntaxError(`'${this.text}': ${problem} at position ${this.position}`);
  }
}
