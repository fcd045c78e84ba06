import { StepFunctionsError } from './errors.ts';

const defaultPageSize = 100;
const maxPageSize = 1000;

/** One page of a list. The token holds the position and what was listed, so it cannot be used elsewhere. */
export function page<Item>(
  items: readonly Item[],
  paging: { readonly maxResults?: number; readonly nextToken?: string },
  listed: string,
): { items: readonly Item[]; nextToken?: string } {
  const size = Math.min(paging.maxResults || defaultPageSize, maxPageSize);
  const from = paging.nextToken ? readPosition(paging.nextToken, listed) : 0;
  const to = from + size;
  const rest = to < items.length ? { nextToken: Buffer.from(`${to} ${listed}`).toString('base64') } : {};
  return { items: items.slice(from, to), ...rest };
}

function readPosition(token: string, listed: string): number {
  const [position, ...rest] = Buffer.from(token, 'base64').toString('utf8').split(' ');
  if (rest.join(' ') !== listed || !/^\d+$/.test(position ?? '')) {
    throw new StepFunctionsError('InvalidToken', `Invalid Token: 'Invalid token'`);
  }
  return Number(position);
}
