import { departments } from '../domain/department.ts';
import { type PolicyDraft, signersOf } from '../domain/policy-document.ts';
import type { Rules } from '../domain/rules.ts';
import type { TeamMember } from '../domain/team.ts';
import type { DraftNewsView } from '../mail/draft-news.ts';
import { policyChanges } from './policy-changes.ts';
import { nameIn } from './words.ts';

/** A draft that a huddle made, as one of those who may sign it reads of it (R8, R42). */
export function draftNewsView(
  { id, policy, notes = [], signatures }: PolicyDraft,
  huddle: string,
  member: TeamMember,
  { policy: inForce, currentVersion, team }: Rules,
): DraftNewsView {
  return {
    name: member.name.split(' ')[0] ?? member.name,
    draft: id,
    version: currentVersion,
    huddle,
    changes: policyChanges(inForce, policy),
    notes: notes.map(({ by, words }) => ({ name: nameIn(team, by), words })),
    departments: departments.map((department) => {
      const signed = signatures.find((one) => one.department === department);
      const signers = signersOf(team, department);
      return {
        department,
        signed: signed ? nameIn(team, signed.by) : null,
        signers: signers.map((one) => nameIn(team, one)),
        command: `npm run relay -- policy sign ${id} --department ${department} --by ${
          signers.includes(member.id) ? member.id : '<member>'
        }`,
      };
    }),
    maySignFor: departments.filter((department) => signersOf(team, department).includes(member.id)),
  };
}
