import type { Instant } from '../domain/time.ts';

/** A request as handlers see it, whatever brought it. */
export interface HttpRequest {
  readonly now: Instant;
  readonly method: string;
  readonly path: string;
  /** The link of `/{link}` routes. A secret: never logged. */
  readonly link: string;
  readonly query: Readonly<Record<string, string | undefined>>;
  /** By lower-case name. */
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly body: string;
}

/** A browser's form post asks for a page, a script for JSON. */
export const wantsPage = ({ headers }: Pick<HttpRequest, 'headers'>): boolean =>
  (headers.accept ?? '').includes('text/html');

export type HttpAnswer =
  | { readonly status: number; readonly headers: Readonly<Record<string, string>>; readonly html: string }
  | { readonly redirect: string }
  | {
      readonly status: number;
      readonly json: unknown;
      readonly headers?: Readonly<Record<string, string>>;
    };
