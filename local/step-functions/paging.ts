import { StepFunctionsError } from './errors.ts';

/** How a caller asks for a page. */
export type Paging = { readonly maxResults?: number | undefined; readonly nextToken?: string | undefined };

const defaultPageSize = 100;

/** One page of a list. The token holds the position and what was listed, so it cannot be used elsewhere. */
export function page<Item>(
  items: readonly Item[],
  paging: Paging,
  listed: string,
): { items: Item[]; nextToken: string | undefined } {
  const from = paging.nextToken ? readPosition(paging.nextToken, listed) : 0;
  const to = from + (paging.maxResults || defaultPageSize);
  const nextToken = to < items.length ? Buffer.from(`${to} ${listed}`).toString('base64') : undefined;
  return { items: items.slice(from, to), nextToken };
}

function readPosition(token: string, listed: string): number {
  const [position, ...rest] = Buffer.from(token, 'base64').toString('utf8').split(' ');
  if (rest.join(' ') !== listed || !/^\d+$/.test(position ?? '')) {
    throw new StepFunctionsError('InvalidToken', `Invalid Token: 'Invalid token'`);
  }
  return Number(position);
}
