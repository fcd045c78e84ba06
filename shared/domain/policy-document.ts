import type { Policy } from '../policy/schema.ts';
import { contentHash } from './canonical.ts';
import { type Department, departments } from './department.ts';
import { unknownValue } from './problems.ts';
import type { Role, Team } from './team.ts';
import type { Instant } from './time.ts';

/** A sign-off: who agreed for which department, and when (R8). */
export interface Signature {
  readonly department: Department;
  /** Id of a member of the team. */
  readonly by: string;
  readonly at: Instant;
}

/** A version of the policy; its content never changes (R8). The highest published is current, those before it are past. */
export interface PolicyDocument {
  readonly version: number;
  readonly hash: string;
  readonly signatures: readonly Signature[];
  readonly policy: Policy;
}

/**
 * What may become the next version once both departments have signed. Its id comes of its content, so a changed draft is another
 * draft, which nobody has signed yet (R8).
 */
export interface PolicyDraft {
  readonly id: string;
  readonly hash: string;
  /** The version it would follow; 0 before the first. What was signed is the step from there. */
  readonly follows: number;
  readonly draftedAt: Instant;
  readonly signatures: readonly Signature[];
  readonly policy: Policy;
  /** What was proposed at huddles, and by whom (R42); no part of the content that is signed. */
  readonly notes?: readonly DraftNote[];
}

/** A proposal for the next policy, in words. */
export interface DraftNote {
  /** Id of a member of the team. */
  readonly by: string;
  readonly at: Instant;
  /** The date the huddle is known by. */
  readonly huddle: string;
  readonly words: string;
}

/** SHA-256 of the policy's content. */
export const hashPolicy = (policy: Policy): string => contentHash(policy);

/** `d3f2a91c4`: never only digits, so that nobody takes it for a version. */
export const draftIdOf = (hash: string): string => `d${hash.slice(0, 8)}`;

/** The departments whose sign-off is still missing. */
export const unsigned = ({ signatures }: Pick<PolicyDraft, 'signatures'>): readonly Department[] =>
  departments.filter((department) => !signatures.some((one) => one.department === department));

/** The role that signs for a department. */
const signingRole = { marketing: 'marketing', sales: 'manager' } as const satisfies Record<Department, Role>;

/** Who may sign for the department: active members with its role, by id. */
export const signersOf = ({ members }: Team, department: Department): readonly string[] =>
  members
    .filter(({ isActive, roles }) => isActive && roles.includes(signingRole[department]))
    .map(({ id }) => id)
    .toSorted();

/** Why this sign-off cannot stand, in a sentence; undefined when it can (R8). */
export function objection(draft: PolicyDraft, { department, by }: Signature, team: Team): string | undefined {
  const signers = signersOf(team, department);
  if (!signers.includes(by)) {
    const isMember = team.members.some(({ id, isActive }) => isActive && id === by);
    return isMember
      ? `"${by}" may not sign for ${department}: that takes the role "${signingRole[department]}", which ${signers.join(', ') || 'nobody'} has`
      : unknownValue('member', by, signers);
  }
  const other = draft.signatures.find((one) => one.department !== department && one.by === by);
  return other && `"${by}" signed for ${other.department}: two people sign`;
}
