import { randomBytes } from 'node:crypto';
import { chanceBits, ulidOf } from '../domain/ulid.ts';

/** A ULID by chance. By hand, because the package of that name loads the whole of Node's crypto, 6 ms of every cold start. */
export const ulid = (millis: number, chance: Uint8Array = randomBytes(Number(chanceBits) / 8)): string =>
  ulidOf(millis, chance);
