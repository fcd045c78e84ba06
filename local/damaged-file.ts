/** A file of the data directory that cannot be read; the message names it and the way out. */
export class DamagedFileError extends Error {
  override readonly name = 'DamagedFileError';
}
