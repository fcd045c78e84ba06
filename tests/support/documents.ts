import { onFirstUse } from '../../functions/on-first-use.ts';
import { type Documents, readDocuments } from '../../local/seed.ts';
import { storableFields } from '../../shared/adapters/storable.ts';

/** The default policy and team, read and checked once for all tests of a file; frozen, so that none changes them for another. */
export const defaultDocuments = onFirstUse(async (): Promise<Documents> => {
  const { policy, team } = await readDocuments('shared/policy/default-policy.ts', 'shared/policy/team.json');
  return storableFields({ policy, team }) as unknown as Documents;
});
