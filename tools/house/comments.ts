const blank = (comment: string) => comment.replace(/[^\n]/g, ' ');

/** The text with comments blanked out, line numbers kept. `//` inside a string survives as in `https://`. */
export function withoutComments(text: string): string {
  return text.replace(/(?<=^|\s)\/\*[\s\S]*?\*\//g, blank).replace(/(?<=^|\s)\/\/[^\n]*/g, blank);
}
