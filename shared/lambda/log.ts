import type { Log } from '../ports/log.ts';

/** Lambda's JSON log format turns a phrase and one object into a structured record. */
export const log: Log = {
  info: (phrase, fields = {}) => console.info(phrase, fields),
  warn: (phrase, fields = {}) => console.warn(phrase, fields),
  error: (phrase, fields = {}) => console.error(phrase, fields),
};
