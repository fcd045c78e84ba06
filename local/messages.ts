/** HTTP on the laptop, with or without a socket. `path` carries the query string; header names may come in any case. */
export interface HttpRequest {
  readonly method: string;
  readonly path: string;
  readonly headers?: Readonly<Record<string, string | readonly string[] | undefined>>;
  readonly body?: string | Uint8Array | undefined;
  readonly sourceIp?: string | undefined;
}
export interface HttpResponse {
  readonly status: number;
  /** Lower-case names; a list is several headers of that name. */
  readonly headers: Readonly<Record<string, string | readonly string[]>>;
  readonly body: string | Uint8Array;
}
export type Answer = (request: HttpRequest) => Promise<HttpResponse>;

export const json = (status: number, value: unknown): HttpResponse => ({
  status,
  headers: { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store' },
  body: JSON.stringify(value),
});
/** A page of the laptop's own: no script, nothing from elsewhere. */
export const page = (status: number, html: string): HttpResponse => ({
  status,
  headers: {
    'content-type': 'text/html; charset=utf-8',
    'cache-control': 'no-store',
    'referrer-policy': 'no-referrer',
    'content-security-policy':
      "default-src 'none'; style-src 'unsafe-inline'; img-src 'self' data:; frame-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
  },
  body: html,
});
export const seeOther = (location: string): HttpResponse => ({
  status: 303,
  headers: { location },
  body: '',
});

/** Headers by lower-case name, those that came several times joined by commas, as HTTP allows. */
export function headersOf({ headers = {} }: HttpRequest): Record<string, string> {
  const joined: Record<string, string> = {};
  for (const [name, value] of Object.entries(headers)) {
    if (value === undefined) continue;
    const key = name.toLowerCase();
    const text = typeof value === 'string' ? value : value.join(key === 'cookie' ? '; ' : ',');
    joined[key] = key in joined ? `${joined[key]},${text}` : text;
  }
  return joined;
}
export const textOf = (body: string | Uint8Array | undefined): string =>
  typeof body === 'string' ? body : Buffer.from(body ?? []).toString('utf8');
export const bytesOf = (body: string | Uint8Array | undefined): Buffer => Buffer.from(body ?? '');
