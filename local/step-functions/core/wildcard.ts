/** Compiles a pattern of StringMatches: `*` stands for any characters, `\*` for a star, `\\` for a backslash. */
export function compileWildcard(pattern: string): (text: string) => boolean {
  const [first = '', ...others] = literalsOf(pattern);
  const last = others.pop();
  if (last === undefined) return (text) => text === first;
  return (text) => {
    const end = text.length - last.length;
    if (end < first.length || !text.startsWith(first) || !text.endsWith(last)) return false;
    return fitBetween(others, text, first.length, end);
  };
}

/** Whether the literals follow each other between two positions. The leftmost place is always as good as any: nothing is tried twice. */
function fitBetween(literals: readonly string[], text: string, from: number, end: number): boolean {
  let position = from;
  for (const literal of literals) {
    const found = text.indexOf(literal, position);
    if (found < 0 || found + literal.length > end) return false;
    position = found + literal.length;
  }
  return true;
}

/** The texts between the stars. */
function literalsOf(pattern: string): string[] {
  const literals = [''];
  for (const [part] of pattern.matchAll(/\\[*\\]|[\s\S]/g)) {
    if (part === '*') literals.push('');
    else literals.push((literals.pop() ?? '') + part.slice(-1));
  }
  return literals;
}
