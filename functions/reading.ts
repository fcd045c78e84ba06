import { executionArn } from '../shared/domain/lead.ts';
import type { LinkKeys } from '../shared/domain/link.ts';
import { type Env, readEnv } from '../shared/lambda/env.ts';
import type { Table } from '../shared/ports/table.ts';
import { createCirculars } from '../shared/repositories/circulars.ts';
import { createLeadReader } from '../shared/repositories/lead-reader.ts';
import { createPolicies } from '../shared/repositories/policies.ts';
import { createRulesSource } from '../shared/repositories/rules-source.ts';
import { createTeamRows } from '../shared/repositories/team.ts';
import { createLinks } from '../shared/views/links.ts';
import { connectKeys, connectTable } from './clients.ts';
import { onFirstUse } from './on-first-use.ts';

export interface ReadingFoundations {
  readonly table: Table;
  readonly keys: () => Promise<LinkKeys>;
  readonly env: Pick<Env, 'PUBLIC_URL' | 'CONSOLE_URL' | 'STATE_MACHINE_ARN'>;
}

/** What a function that only reads asks for: it has no grant to write, and none of the code either. */
export function composeReading({ table, keys, env }: ReadingFoundations) {
  const policies = createPolicies(table);
  const team = createTeamRows(table);
  return {
    leads: createLeadReader(table),
    policies,
    team,
    rules: createRulesSource(policies, team),
    keys,
    links: async () => createLinks(await keys(), env.PUBLIC_URL),
    executionUrl: (leadId: string, cycle: number) =>
      `${env.CONSOLE_URL}${executionArn(env.STATE_MACHINE_ARN, leadId, cycle)}`,
  };
}

/** The services of a reading function over AWS, as the environment names them. */
export const connectedToRead = onFirstUse(() => {
  const env = readEnv();
  return composeReading({ table: connectTable(env), keys: connectKeys(env), env });
});

/** The same, and the answers of a huddle, which belong to no lead (R42). */
export const connectedToJoin = onFirstUse(() => ({
  ...connectedToRead(),
  circulars: createCirculars(connectTable(readEnv())),
}));
