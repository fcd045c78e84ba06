import { DocumentError, readTeam } from '../local/seed.ts';
import { teamTable } from '../local/team-csv.ts';
import type { Team } from '../shared/domain/team.ts';
import { createFollowTeam, thoseWhoMove } from '../shared/outbox/follow-team.ts';
import type { Policy } from '../shared/policy/schema.ts';
import { teamChanges } from '../shared/views/team-changes.ts';
import type { Operator } from './operator.ts';
import { Unanswerable } from './relay.ts';

/** Takes over the team file: leavers' leads move on, and new places are given to who waits (R21, R22). */
export async function importTeam(operator: Operator, file: string, isDryRun: boolean): Promise<string> {
  const { team, leads, openLeads, rules, dispatch, now } = operator;
  const policies = await policiesToServe(operator);
  const incoming = await readFor(policies, file);
  const changes = [...teamChanges(await team.reps(), await team.team(), incoming)];
  const moving = await questionsThatMove(operator, incoming);
  if (moving > 0) changes.push(`Open questions that go on to others at once: ${moving}`);
  const told = changes.length === 0 ? ['  The team stays as it is.'] : changes.map((change) => `  ${change}`);
  if (isDryRun) return [`${file} is sound. It would change:`, ...told, 'Nothing was changed.'].join('\n');
  await team.import(incoming);
  // Also when nothing changed: an import that was cut off is finished by the next.
  await createFollowTeam({ leads, openLeads, rules, dispatch })(now);
  return [`${file} is the team:`, ...told].join('\n');
}

/** Questions to who would be gone, beside the leads of reps, which are told with who leaves. */
async function questionsThatMove(operator: Operator, incoming: Team): Promise<number> {
  let count = 0;
  for await (const { lead } of thoseWhoMove(operator, operator.now, incoming))
    if (lead.handOver === null) count += 1;
  return count;
}

/** The team as CSV, which `team import` takes again unchanged. */
export const exportTeam = async ({ team }: Operator): Promise<string> => teamTable(await team.team());

/**
 * What a team may be made for: the policy in force, also with the product lines that a draft adds, so that a new line has its reps
 * before it is published; before the first policy, any draft.
 */
async function policiesToServe({ policies }: Operator): Promise<readonly Policy[]> {
  const [inForce, drafts] = await Promise.all([
    policies.currentVersion().then(policies.find),
    policies.drafts(),
  ]);
  const drafted = drafts.map(({ policy }) => policy);
  return inForce ? [inForce.policy, ...drafted.map((draft) => withLinesOf(inForce.policy, draft))] : drafted;
}

const withLinesOf = (policy: Policy, { productLines }: Policy): Policy => ({
  ...policy,
  productLines: [
    ...policy.productLines,
    ...productLines.filter(({ id }) => !policy.productLines.some((line) => line.id === id)),
  ],
});

/** The team, if it fits one of the policies; else what the first has against it. @throws DocumentError */
async function readFor([first, ...others]: readonly Policy[], file: string): Promise<Team> {
  if (!first)
    throw new Unanswerable('There is no policy yet: npm run relay -- policy draft <file>, then the team.');
  try {
    return await readTeam(file, first);
  } catch (error) {
    if (!(error instanceof DocumentError)) throw error;
    for (const policy of others) {
      const team = await readTeam(file, policy).catch(() => undefined);
      if (team) return team;
    }
    throw error;
  }
}
