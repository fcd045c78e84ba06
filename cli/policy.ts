import { readPolicy } from '../local/seed.ts';
import { type Department, departments } from '../shared/domain/department.ts';
import {
  hashPolicy,
  objection,
  type PolicyDraft,
  type Signature,
  signersOf,
  unsigned,
} from '../shared/domain/policy-document.ts';
import { unknownValue } from '../shared/domain/problems.ts';
import { publishable } from '../shared/domain/publishable.ts';
import type { Team } from '../shared/domain/team.ts';
import { DraftMovedError } from '../shared/repositories/policies.ts';
import type { Operator } from './operator.ts';
import { changes, sentence, signed, standingOf } from './policy-history.ts';
import { Unanswerable } from './relay.ts';

/** Puts the file's policy before marketing and sales; the same content is the same draft (R8). */
export async function draftPolicy(operator: Operator, file: string): Promise<string> {
  const { policies, team, now } = operator;
  const policy = await readPolicy(file);
  const number = await policies.currentVersion();
  const inForce = await policies.find(number);
  if (inForce?.hash === hashPolicy(policy)) return `${file} is version ${number}, which is current.`;
  const draft = await policies.propose(policy, now).catch(unlucky);
  const members = await team.team();
  return [
    `${file} is draft ${draft.id}, ${standingOf(draft, number)}.`,
    ...(inForce ? ['', ...changes(inForce, draft)] : []),
    '',
    ...nextAfterDrafting(draft, members),
  ].join('\n');
}

function nextAfterDrafting(draft: PolicyDraft, team: Team): readonly string[] {
  if (team.members.length === 0) return ['  npm run relay -- team import <file>'];
  const problems = publishable(draft.policy, team);
  return problems.length > 0 ? obstacles(problems) : next(draft, team);
}

/** A person of a department agrees to a draft; the first sign-off for a department counts (R8). */
export async function signPolicy(
  operator: Operator,
  ref: string,
  { department, by }: { readonly department: string | undefined; readonly by: string | undefined },
): Promise<string> {
  const { policies, team, now } = operator;
  const members = await team.team();
  const signature: Signature = { department: departmentOf(department), by: whoIs(by, members), at: now };
  const draft = await findDraft(operator, ref);
  const why = objection(draft, signature, members);
  if (why) throw new Unanswerable(sentence(why));
  const before = draft.signatures.find((one) => one.department === signature.department);
  if (before) return `Draft ${draft.id} is ${signed(before, members)} already.`;
  await fitOrRefuse(operator, draft, members);
  await policies.sign(draft, signature).catch(unlucky);
  const after = await findDraft(operator, draft.id);
  return [`Draft ${draft.id} is ${signed(signature, members)}.`, ...next(after, members)].join('\n');
}

/** Makes an agreed draft the current version; new inquiries are judged by it at once (R8, R9). */
export async function publishPolicy(operator: Operator, ref: string): Promise<string> {
  const { policies, team } = operator;
  const draft = await findDraft(operator, ref);
  const members = await team.team();
  const missing = unsigned(draft);
  if (missing.length > 0)
    throw new Unanswerable(
      `Draft ${draft.id} is not agreed: it lacks the sign-off of ${missing.join(' and ')}.\n${next(draft, members).join('\n')}`,
    );
  await fitOrRefuse(operator, draft, members);
  const version = await policies.publish(draft).catch(unlucky);
  return `Version ${version} is current: ${draft.signatures.map((one) => signed(one, members)).join(', ')}. Leads in flight keep theirs until they are next qualified.`;
}

/** Takes a draft back, with the sign-offs it has; a version stays for ever (R8). */
export async function withdrawPolicy(operator: Operator, ref: string): Promise<string> {
  const { policies, team } = operator;
  if (await policies.find(Number(ref)))
    throw new Unanswerable(
      `${ref} is a version, which stays: leads were judged by it. Draft the policy you want instead.`,
    );
  const draft = await findDraft(operator, ref);
  await policies.withdraw(draft).catch(unlucky);
  const members = await team.team();
  const signatures = draft.signatures.map((one) => `, ${signed(one, members)}`).join('');
  return `Draft ${draft.id} is withdrawn${signatures}. Nothing else has changed; its file becomes a draft again by npm run relay -- policy draft <file>.`;
}

/** Signing and publishing want a draft that follows the current version, and strands nobody with today's team. */
async function fitOrRefuse({ policies }: Operator, draft: PolicyDraft, team: Team): Promise<void> {
  const number = await policies.currentVersion();
  if (draft.follows !== number)
    throw new Unanswerable(
      `Draft ${draft.id} was made when version ${draft.follows} was current, and now version ${number} is.\n  npm run relay -- policy diff ${number} ${draft.id} tells what it would change. Draft its file again, and both sign again.`,
    );
  const problems = publishable(draft.policy, team);
  if (problems.length > 0) throw new Unanswerable(obstacles(problems).join('\n'));
}

async function findDraft({ policies }: Operator, ref: string): Promise<PolicyDraft> {
  const found = await policies.draft(ref);
  if (found) return found;
  const known = (await policies.drafts()).map(({ id }) => id);
  throw new Unanswerable(
    `${sentence(unknownValue('draft', ref, known))}\n  A file becomes a draft by npm run relay -- policy draft <file>.`,
  );
}

function departmentOf(department: string | undefined): Department {
  const known = departments.find((one) => one === department);
  if (known) return known;
  throw new Unanswerable(
    department === undefined
      ? `Say for whom: --department ${departments.join(' or --department ')}.`
      : sentence(unknownValue('department', department, departments)),
  );
}

/** A member by id or by name, as people write it. */
function whoIs(by: string | undefined, { members }: Team): string {
  if (by === undefined) throw new Unanswerable('Say who signs: --by <member>.');
  return members.find(({ id, name }) => id === by || name.toLowerCase() === by.toLowerCase())?.id ?? by;
}

function unlucky(cause: unknown): never {
  if (!(cause instanceof DraftMovedError)) throw cause;
  throw new Unanswerable(
    `Nothing was changed: ${cause.message}.\n  npm run relay -- policy list tells how things stand.`,
    { cause },
  );
}

const obstacles = (problems: readonly string[]): readonly string[] => [
  'It cannot be published, as it could strand a lead:',
  ...problems.map((problem) => `  ${problem}`),
];

/** What is to be done next, as one types it. */
const next = (draft: PolicyDraft, team: Team): readonly string[] => {
  const missing = unsigned(draft);
  if (missing.length === 0) return [`  npm run relay -- policy publish ${draft.id}`];
  return missing.map(
    (department) =>
      `  npm run relay -- policy sign ${draft.id} --department ${department} --by ${signersOf(team, department).join('|') || '<member>'}`,
  );
};
