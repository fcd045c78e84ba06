import { readFile } from 'node:fs/promises';
import { extname, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { hashPolicy, signersOf, unsigned } from '../shared/domain/policy-document.ts';
import { check } from '../shared/domain/problems.ts';
import { publishable } from '../shared/domain/publishable.ts';
import { checkTeam, type Team } from '../shared/domain/team.ts';
import type { Instant } from '../shared/domain/time.ts';
import { type Policy, PolicySchema } from '../shared/policy/schema.ts';
import type { Policies } from '../shared/repositories/policies.ts';
import type { TeamRows } from '../shared/repositories/team.ts';
import { TableError } from './csv-rows.ts';
import { readTeamTable } from './team-csv.ts';

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
  const policy = await readPolicy(policyFile);
  const team = await readTeam(teamFile, policy);
  const problems = publishable(policy, team);
  if (problems.length > 0) throw new DocumentError(`${policyFile} with ${teamFile}`, problems);
  return { policy, team };
}

/** @throws DocumentError */
export async function readPolicy(file: string): Promise<Policy> {
  const checked = check(PolicySchema, await readDocument(file));
  if (!checked.isValid) throw new DocumentError(file, checked.problems);
  return checked.value;
}

/** JSON, or CSV by its name. A team must fit the policy it works under. @throws DocumentError */
export async function readTeam(file: string, policy: Policy): Promise<Team> {
  if (/\.(?:csv|tsv)$/i.test(file)) return teamOfTable(file, policy);
  const checked = checkTeam(await readDocument(file), policy);
  if (!checked.isValid) throw new DocumentError(file, checked.problems);
  return checked.value;
}

async function teamOfTable(file: string, policy: Policy): Promise<Team> {
  try {
    const { document, located } = readTeamTable(await readFile(file, 'utf8'));
    const checked = checkTeam(document, policy);
    if (!checked.isValid) throw new DocumentError(file, checked.problems.map(located));
    return checked.value;
  } catch (error) {
    if (error instanceof DocumentError) throw error;
    throw new DocumentError(file, error instanceof TableError ? error.problems : [whyUnread(error)]);
  }
}

const modules = ['.ts', '.mts', '.js', '.mjs'];

/** JSON, or a module that exports the document. */
async function readDocument(file: string): Promise<unknown> {
  try {
    const text = await readFile(file, 'utf8');
    if (extname(file) === '.json') return JSON.parse(text.replace(/^\uFEFF/, ''));
    if (!modules.includes(extname(file)))
      throw new Error(`must end in .json, or ${modules.join(', ')} for a module that exports it`);
    const [document] = Object.values(await import(pathToFileURL(resolve(file)).href));
    if (document === undefined) throw new Error('exports nothing: it must export the document');
    return document;
  } catch (error) {
    throw new DocumentError(file, [whyUnread(error)]);
  }
}

function whyUnread(error: unknown): string {
  const { code, message } = Object(error) as NodeJS.ErrnoException;
  if (code === 'ENOENT') return 'there is no such file';
  return code === 'EISDIR' ? 'is a directory' : (message ?? String(error));
}

/** Who signs on the laptop, where nobody waits for a signature. */
export interface Signers {
  readonly marketing: string;
  readonly sales: string;
}

/** Both sign at once, and the policy is current; nothing happens when it is already. */
export async function agreeAtOnce(
  policies: Policies,
  policy: Policy,
  { marketing, sales }: Signers,
  at: Instant,
): Promise<void> {
  const inForce = await policies.find(await policies.currentVersion());
  if (inForce?.hash === hashPolicy(policy)) return;
  const draft = await policies.propose(policy, at);
  const signatures = [
    { department: 'marketing', by: marketing, at },
    { department: 'sales', by: sales, at },
  ] as const;
  const missing = signatures.filter(({ department }) => unsigned(draft).includes(department));
  for (const signature of missing) await policies.sign(draft, signature);
  await policies.publish({ ...draft, signatures: [...draft.signatures, ...missing] });
}

/**
 * On the laptop a changed file is signed at once and current; on AWS it waits for both signatures (R8). A file that did not change
 * since the last start leaves alone what was published meanwhile.
 */
export async function seed(
  { policy, team }: Documents,
  rows: { policies: Policies; team: TeamRows },
  at: Instant,
): Promise<void> {
  const { marketingOwner: marketing } = policy;
  const sales = signersOf(team, 'sales').find((id) => id !== marketing) ?? marketing;
  await rows.team.import(team);
  if ((await rows.policies.seededHash()) === hashPolicy(policy)) return;
  await agreeAtOnce(rows.policies, policy, { marketing, sales }, at);
  await rows.policies.noteSeeded(hashPolicy(policy));
}
