import type { JourneyEvent } from '../domain/journey.ts';
import { notesOf, type Ruling, rulings, type Sitting } from '../domain/panel.ts';
import type { Task } from '../domain/task.ts';
import { nameOf } from '../mail/card.ts';
import type { PanelRulingView, PrecedentSection } from '../mail/views.ts';
import { type LeadFile, readerOf } from './lead-file.ts';
import { labelOf, nameIn, sentence } from './words.ts';

/** What a ruling says, on pages and in mails. */
export const rulingWords: Readonly<Record<Ruling, string>> = {
  'sales-ready': 'sales-ready',
  nurture: 'not yet, nurture',
  disqualify: 'not a lead',
};

const whatFollows: Readonly<Record<Ruling, string>> = {
  'sales-ready': 'The lead is offered again.',
  nurture: 'Marketing nurtures the lead until it is ready.',
  disqualify: 'The lead is closed as disqualified.',
};

/** What the panel has before it: who disputes and why, who judged, and what panels ruled before. Never a vote (R29). */
export function disputeOf(file: LeadFile, { why, panel, openedAt }: Task) {
  const { rules, state } = file;
  const { disputedBy = '', seats = [], votes = [] } = panel ?? ({} as Partial<Sitting>);
  const { judgedBy = null } = state.lead;
  const comment = state.profile.notes.findLast(({ about, by }) => about === 'offer' && by === disputedBy);
  return {
    rep: nameIn(rules.team, disputedBy),
    reason: labelOf(rules.policy, why ?? ''),
    comment: comment?.words ?? null,
    disputedAt: openedAt,
    judgedBy: judgedBy === null ? null : nameIn(rules.team, judgedBy),
    seats: seats.length,
    votes: votes.length,
    precedents: file.precedents.map(
      ({ at, ruling, how, words, votes: cast }): PrecedentSection => ({
        at,
        ruling: rulingWords[ruling],
        how: howWords(how, cast.length),
        said: words.map(({ department, words }) => ({ side: sideOf(department), words })),
      }),
    ),
  };
}

const howWords = (how: string, votes: number): string =>
  how === 'no-quorum'
    ? 'too few voted, so the policy decided'
    : `${votes} ${votes === 1 ? 'vote' : 'votes'}${how === 'tie' ? ', a tie, so the policy decided' : ''}`;

const sideOf = (department: string): string => sentence(department).replace('.', '');

/** The ruling as the rep, their manager and marketing are told it: the votes are no secret any more, who cast which is. */
export function rulingOf(file: LeadFile, event: JourneyEvent, to: string): PanelRulingView {
  const { rules, state } = file;
  const { lead, profile } = state;
  const ruling = rulings.find((one) => one === event.reason) ?? 'nurture';
  const counts = rulings.map((one) => ({ ruling: rulingWords[one], votes: Number(event.facts[one] ?? 0) }));
  const cast = counts.reduce((sum, { votes }) => sum + votes, 0);
  const sides = new Map(rules.team.members.map(({ id, department }) => [id, department]));
  return {
    reader: readerOf(rules, to),
    leadId: lead.leadId,
    lead: nameOf({ person: profile }),
    rep: nameIn(rules.team, String(event.facts.disputedBy ?? '')),
    reason: labelOf(rules.policy, String(event.facts.about ?? '')),
    at: event.at,
    ruling: rulingWords[ruling],
    follows: whatFollows[ruling],
    isPrecedent: event.facts.how !== 'no-quorum',
    how: howWords(String(event.facts.how ?? ''), cast),
    counts: counts.filter(({ votes }) => votes > 0),
    said: profile.notes
      .filter(({ about }) => event.taskId !== null && about === notesOf(event.taskId))
      .map(({ by, words }) => ({ side: sideOf(sides.get(by) ?? 'panel'), words })),
  };
}
