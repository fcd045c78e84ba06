import type { Department } from './department.ts';
import type { Instant } from './time.ts';

/** What a panel may rule: offered again, nurtured, or closed (R29). */
export const rulings = ['sales-ready', 'nurture', 'disqualify'] as const;
export type Ruling = (typeof rulings)[number];

/** Votes needed from each side for a panel to rule by them. */
export type Quorum = Readonly<Record<Department, number>>;

/** How the policy has a panel judge: what counts when it is of two minds, and when too few come. */
export interface Court {
  readonly quorum: Quorum;
  readonly onTie: Ruling;
  readonly onNoQuorum: Ruling;
}

export interface Seat {
  readonly member: string;
  readonly department: Department;
}

/** A vote in codes; its reason in words stands in the profile. */
export interface Vote {
  readonly by: string;
  readonly department: Department;
  readonly ruling: Ruling;
  readonly at: Instant;
  /** As that of an answer. */
  readonly print?: string;
}

/** What a panel task keeps: who disputes, who was asked, and what they said, blind until it closes. */
export interface Sitting {
  readonly disputedBy: string;
  readonly seats: readonly Seat[];
  readonly votes: readonly Vote[];
  /** Set by the last vote. */
  readonly ruled?: Ruled;
}

/** A ruling by votes, as later panels are shown it: codes only; the words are read from the lead's notes (R29). */
export interface Precedent {
  /** The rejection reason it was about. */
  readonly reason: string;
  readonly leadId: string;
  readonly taskId: string;
  readonly at: Instant;
  readonly productLine: string;
  readonly ruling: Ruling;
  readonly how: Ruled['how'];
  readonly votes: readonly Omit<Vote, 'print'>[];
}

/** Under which a vote's words are kept among the notes. */
export const notesOf = (taskId: string): string => `panel ${taskId}`;

export interface Ruled {
  readonly ruling: Ruling;
  readonly how: 'votes' | 'tie' | 'no-quorum';
}

/** A panel sits until nobody is awaited, and at the longest until it closes. */
export interface Session {
  readonly court: Court;
  /** How many who may still vote have not. */
  readonly awaited: number;
  readonly closesAt: Instant;
}

/**
 * The ruling, once it is final: everybody voted, or the time is over. Most votes win, each counting one; equally many for two
 * rulings are a tie. Without the quorum of both sides no vote counts (R29).
 */
export function resolve(
  votes: readonly Vote[],
  { court, awaited, closesAt }: Session,
  now: Instant,
): Ruled | undefined {
  if (awaited > 0 && now < closesAt) return undefined;
  if (!isQuorate(votes, court.quorum)) return { ruling: court.onNoQuorum, how: 'no-quorum' };
  const counts = countVotes(votes);
  const most = Math.max(...Object.values(counts));
  const [ruling = court.onTie, ...others] = rulings.filter((one) => counts[one] === most);
  return others.length === 0 ? { ruling, how: 'votes' } : { ruling: court.onTie, how: 'tie' };
}

export function countVotes(votes: readonly Vote[]): Readonly<Record<Ruling, number>> {
  const counts = { 'sales-ready': 0, nurture: 0, disqualify: 0 };
  for (const { ruling } of votes) counts[ruling] += 1;
  return counts;
}

/** Whether as many of each side are among them as the quorum asks for. */
export const isQuorate = (
  present: readonly { readonly department: Department }[],
  { sales, marketing }: Quorum,
): boolean => countOf(present, 'sales') >= sales && countOf(present, 'marketing') >= marketing;

export const countOf = (
  present: readonly { readonly department: Department }[],
  department: Department,
): number => present.filter((one) => one.department === department).length;
