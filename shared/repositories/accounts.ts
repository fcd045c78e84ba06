import type { Table } from '../ports/table.ts';
import { accountKey } from './keys.ts';

export type Accounts = ReturnType<typeof createAccounts>;

/** Who owns the account of a company, by its e-mail domain (R18). */
export const createAccounts = (table: Table) => ({
  owner: async (domain: string): Promise<string | undefined> =>
    (await table.get(accountKey(domain)))?.rep as string | undefined,
});
