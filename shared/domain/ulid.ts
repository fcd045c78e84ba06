/** Crockford's base 32: it sorts as it counts, and has no I, L, O or U to misread. */
const digits = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const timeDigits = 10;
export const chanceBits = 80n;

/** A ULID: 48 bits of time, then 80 of chance, as 26 letters. */
export function ulidOf(millis: number, chance: Uint8Array): string {
  let rest = (BigInt(millis) << chanceBits) | BigInt(`0x${Buffer.from(chance).toString('hex')}`);
  let text = '';
  for (let digit = 0; digit < timeDigits + Number(chanceBits) / 5; digit += 1) {
    text = digits.charAt(Number(rest & 31n)) + text;
    rest >>= 5n;
  }
  return text;
}
