/** Orders strings as DynamoDB orders sort keys: by their UTF-8 bytes. JavaScript's `<` differs beyond U+D7FF. */
export function compareUtf8(a: string, b: string): number {
  const shared = Math.min(a.length, b.length);
  for (let i = 0; i < shared; i++) {
    const difference = a.charCodeAt(i) - b.charCodeAt(i);
    if (difference !== 0) return bytesRank(a.charCodeAt(i)) - bytesRank(b.charCodeAt(i));
  }
  return a.length - b.length;
}

/** A surrogate stands for a code point above U+FFFF, so it goes after every unit that stands for itself. */
const bytesRank = (unit: number) => (unit >= 0xd800 && unit <= 0xdfff ? unit + 0x10000 : unit);
