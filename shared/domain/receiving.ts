import { standsFor } from './answering-quotes.ts';
import { LeadChange, type LeadState } from './change.ts';
import type { Cleansed } from './cleansing.ts';
import { answerAnew } from './coming-back.ts';
import { hearConsent } from './consenting.ts';
import { count, type ImportedSignal } from './engaging.ts';
import { lineAfter } from './interest.ts';
import type { Lead } from './lead.ts';
import { qualifierFor } from './moves.ts';
import { blankLead } from './new-lead.ts';
import type { StoredInquiry } from './profile.ts';
import { merged, profileOf } from './profile-told.ts';
import { productLineOf } from './qualification.ts';
import { rescore } from './qualifying.ts';
import { toldBy, toldProvenance } from './questions.ts';
import { rekey } from './rekeying.ts';
import { type Rules, workingTime } from './rules.ts';
import type { Instant } from './time.ts';
import type { Wishing } from './wishes.ts';

/** A post as it stands: who, what, and the keys under which the same post again is this one (R2). */
export interface Post {
  readonly inquiry: Cleansed;
  readonly personKey: string;
  /** The idempotency key's and the content's: whichever comes again first. */
  readonly postKeys: readonly { readonly key: string; readonly until: Instant }[];
  /** Whether the address may be acknowledged now: once a day, and never when suppressed (R5). */
  readonly mayAcknowledge: boolean;
  /** The person must not be mailed, since an earlier lead (R35). */
  readonly isSuppressed: boolean;
  /** What they said of our mail before, with its lock (R35, R48). */
  readonly wishing: Wishing;
  readonly by: 'form' | 'import';
  /** When they said yes, of an import that knows. */
  readonly consentedAt?: Instant | undefined;
}

interface NewLead {
  readonly leadId: string;
  /** The person's lead that closed, if any. */
  readonly previousLeadId: string | null;
  /** That lead as it closed, as far as it is still kept. */
  readonly previous?: Lead | undefined;
  /** The open lead the person's record names, though it is closed: a release that a crash cut short. */
  readonly staleLeadId: string | null;
  /** What the person did before they asked, kept until now (R44). */
  readonly earlier: readonly ImportedSignal[];
}

/** A new lead, its first inquiry and its execution, in one transaction (R1, R2). */
export function receive(
  post: Post,
  rules: Rules,
  { leadId, previousLeadId, previous, staleLeadId, earlier }: NewLead,
): LeadChange {
  const { inquiry, personKey, mayAcknowledge } = post;
  const lead = blankLead(leadId, inquiry, personKey, rules, previousLeadId);
  const change = new LeadChange({ lead, task: undefined, profile: profileOf(inquiry) }, rules.now, 'person');
  change
    .signal('inquiry')
    .set({ ...keptFrom(previous), received: 1, cycle: 1, isSuppressed: post.isSuppressed });
  change.record('lead.received', {
    to: { status: 'received', owner: qualifierFor(change, rules) },
    facts: askedIn(inquiry),
  });
  change.also({
    kind: 'claim-person',
    previous: staleLeadId,
    acknowledgedAt: mayAcknowledge ? rules.now : null,
  });
  keep(change, post, rules, 1);
  hearConsent(change, post, rules);
  for (const event of earlier) count(change, event, rules, personKey);
  if (mayAcknowledge) change.mail('acknowledgement', 'person');
  return change.tell({ kind: 'start', cycle: 1 });
}

/** What the journey keeps of an inquiry. */
const askedIn = ({ source, productLine, campaignCost }: Cleansed) => ({
  source,
  productLine,
  campaignCostMinor: campaignCost?.minor ?? null,
  ...(campaignCost && { currency: campaignCost.currency }),
});

/** What a person had and is does not end with a lead: no content comes twice (R31), and a customer stays one (R36). */
const keptFrom = (previous: Lead | undefined): Partial<Lead> => {
  if (!previous) return {};
  const { contentSent, customerSince, accountOwner } = previous;
  return { contentSent, ...(customerSince && { customerSince }), ...(accountOwner && { accountOwner }) };
};

/** The same person again: appended, never overwriting answers; who works on the lead is told, a sleeping lead is woken (R4). */
export function append(state: LeadState, post: Post, rules: Rules): LeadChange | undefined {
  if (state.lead.status === 'closed') return undefined;
  const { inquiry, mayAcknowledge } = post;
  const change = new LeadChange(state, rules.now, 'person');
  const number = state.lead.received + 1;
  change
    .signal('inquiry')
    .set({ received: number, productLine: lineAfter(state.lead, inquiry) })
    .record('lead.resubmitted', {
      facts: { number, ...askedIn(inquiry) },
    });
  const line = productLineOf(rules.current, change.lead.productLine);
  change.profile = merged(state.profile, inquiry, { line, number, anew: state.lead.returned?.toAnswer });
  answerAnew(change, inquiry.answers);
  keep(change, post, rules, number);
  hearConsent(change, post, rules);
  if (mayAcknowledge)
    change.also({ kind: 'acknowledge-person' }).mail('acknowledgement', 'person', { item: `${number}` });
  const { words, raw } = inquiry;
  pass(change, rules, number, { words, productLine: raw.productLine ?? change.lead.productLine });
  return change;
}

/** The person answers the missing questions by their own page: an inquiry like any other, with answers for words (R13). */
export function answerQuestions(
  change: LeadChange,
  answers: Readonly<Record<string, string>>,
  rules: Rules,
): void {
  const { lead, profile } = change;
  const number = lead.received + 1;
  const line = productLineOf(rules.current, lead.productLine);
  change.profile = {
    ...profile,
    ...toldBy(line, answers),
    answers: { ...profile.answers, ...answers },
    provenance: { ...profile.provenance, ...toldProvenance(line, answers, 'person') },
  };
  answerAnew(change, answers);
  const { source, productLine } = lead;
  const inquiry = { number, at: rules.now, words: '', source, campaign: null, productLine, raw: { answers } };
  change.signal('inquiry').set({ received: number }).also({ kind: 'add-inquiry', inquiry });
  change.record('lead.resubmitted', { facts: { number, source: 'questions' } });
  pass(change, rules, number, inquiry);
}

/** What an inquiry does to the lead in its state (design: The same person posts again). */
export function pass(
  change: LeadChange,
  rules: Rules,
  number: number,
  inquiry: Pick<Cleansed, 'words' | 'productLine'>,
): void {
  const { lead, task } = change;
  const isAnswered = Boolean(task?.answer);
  switch (lead.status) {
    case 'offered':
    case 'following-up':
    case 'manager-decision':
      if (!task || isAnswered) return;
      change.set({ handled: number });
      change.mail('resubmission', lead.owner, {
        item: `${number}`,
        heldUntil: workingTime(rules, lead.owner),
      });
      return;
    case 'qualifying':
      if (!task || isAnswered) return;
      change.set({ handled: number });
      // The qualifier's card shows what is known now, and the points it gives.
      rescore(change, rules);
      return;
    case 'panel': {
      if (!task || isAnswered) return;
      // Shown to those who have yet to vote; who has voted did not see it, so a lead they would end goes back to be qualified.
      if (task.panel?.votes.length === 0) change.set({ handled: number });
      for (const member of task.people)
        change.mail('resubmission', member, { item: `${number}`, heldUntil: workingTime(rules, member) });
      return;
    }
    case 'quoted':
      if (!isAnswered && standsFor(change, rules, inquiry)) change.set({ handled: number });
      return;
    case 'queued':
      change.set({ handled: number });
      return rekey(change, rules);
    case 'nurturing':
    case 'resting':
      if (task && !isAnswered) change.answerTask({ code: 'inquiry', by: 'person' });
      return;
    default:
      return;
  }
}

function keep(change: LeadChange, { inquiry, postKeys }: Post, rules: Rules, number: number): void {
  change.also({ kind: 'add-inquiry', inquiry: stored(inquiry, number, rules.now, postKeys) });
  for (const { key, until } of postKeys) change.also({ kind: 'remember-post', key, until });
}

const stored = (
  { words, source, campaign, productLine, raw }: Cleansed,
  number: number,
  at: Instant,
  postKeys: Post['postKeys'],
): StoredInquiry => ({
  number,
  at,
  words,
  source,
  campaign,
  productLine,
  raw: { ...raw },
  postKeys: postKeys.map(({ key }) => key),
});
