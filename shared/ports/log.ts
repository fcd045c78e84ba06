/** A constant phrase and fields of ids, codes and numbers: never a body, name, e-mail, link or token (I8). */
export type Fields = Readonly<Record<string, string | number | boolean | null | undefined>>;
export interface Log {
  info(phrase: string, fields?: Fields): void;
  warn(phrase: string, fields?: Fields): void;
  error(phrase: string, fields?: Fields): void;
}
