import { readFile } from 'node:fs/promises';
import { extname, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { check } from '../shared/domain/problems.ts';
import { checkTeam, type Team } from '../shared/domain/team.ts';
import type { Instant } from '../shared/domain/time.ts';
import { type Policy, PolicySchema } from '../shared/policy/schema.ts';
import type { Policies } from '../shared/repositories/policies.ts';
import type { TeamRows } from '../shared/repositories/team.ts';

/** A policy or team file that cannot be used; names the file, and each path with its reason. */
export class DocumentError extends Error {
  override readonly name = 'DocumentError';
  constructor(file: string, problems: readonly string[]) {
    super(`${file} cannot be used:\n${problems.map((problem) => `  ${problem}`).join('\n')}`);
  }
}

export interface Documents {
  readonly policy: Policy;
  readonly team: Team;
}

/** Reads and checks both files before anything is served. @throws DocumentError */
export async function readDocuments(policyFile: string, teamFile: string): Promise<Documents> {
  const [policy, team] = await Promise.all([readDocument(policyFile), readDocument(teamFile)]);
  const checkedPolicy = check(PolicySchema, policy);
  if (!checkedPolicy.isValid) throw new DocumentError(policyFile, checkedPolicy.problems);
  const checkedTeam = checkTeam(team, checkedPolicy.value);
  if (!checkedTeam.isValid) throw new DocumentError(teamFile, checkedTeam.problems);
  return { policy: checkedPolicy.value, team: checkedTeam.value };
}

/** JSON, or a module that exports the document. */
async function readDocument(file: string): Promise<unknown> {
  try {
    if (extname(file) === '.json') return JSON.parse(await readFile(file, 'utf8'));
    const [document] = Object.values(await import(pathToFileURL(resolve(file)).href));
    return document;
  } catch (error) {
    throw new DocumentError(file, [error instanceof Error ? error.message : String(error)]);
  }
}

/** On the laptop a changed policy is signed at once and current; on AWS it would wait for both signatures (R8). */
export async function seed(
  { policy, team }: Documents,
  rows: { policies: Policies; team: TeamRows },
  at: Instant,
): Promise<void> {
  const manager = team.members.find(({ roles }) => roles.includes('manager'))?.id ?? policy.marketingOwner;
  await rows.team.import(team);
  await rows.policies.publish(policy, [
    { department: 'marketing', by: policy.marketingOwner, at },
    { department: 'sales', by: manager, at },
  ]);
}
