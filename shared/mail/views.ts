import type { Instant } from '../domain/time.ts';
import type { AttentionView } from './attention.ts';
import type { WrittenLetter } from './blocks.ts';
import type { MorningListView, ReplyListView } from './list-views.ts';
import type { PhoneOnlyView, ResubmissionView } from './news.ts';
import type { QuoteMailViews } from './quote-views.ts';

/** Who reads: the name we greet and the IANA zone in which every instant is shown. */
export interface Reader {
  readonly name: string;
  readonly zone: string;
}

/** The company in whose name the person is written to. */
export interface Sender {
  readonly company: string;
  readonly postalAddress: string;
}

/** The lead as a worker sees it, in every mail and page about it (R23). `onSilence` says what happens on no answer. */
export interface Card {
  readonly leadId: string;
  readonly person: {
    readonly name: string | null;
    readonly email: string;
    readonly phone: string | null;
    readonly company: string | null;
    readonly country: string | null;
  };
  /** Why sales returned it, and what has changed since; empty for a lead that sales never returned (R33). */
  readonly cameBack: readonly string[];
  /** The product line they ask about, by name. */
  readonly about: string;
  /** What became of their last lead, if they had one (R4). */
  readonly before: string | null;
  readonly needs: readonly { readonly at: Instant; readonly words: string; readonly source: string }[];
  /** What colleagues noted, oldest first; `by` says who, and when they did it. */
  readonly notes: readonly { readonly at: Instant; readonly words: string; readonly by: string }[];
  /** What is known of the company, each field with where it comes from (R3). */
  readonly known: readonly { readonly label: string; readonly value: string; readonly from: string }[];
  readonly answers: readonly { readonly ask: string; readonly answer: string }[];
  /** Engaged, a fit, sales-ready: each with its evidence, and by which version of the definition (R12). */
  readonly judged: {
    readonly under: string;
    readonly verdicts: readonly Record<'question' | 'answer' | 'because', string>[];
  } | null;
  readonly score: {
    readonly points: number;
    readonly grade: string;
    readonly explanation: readonly { readonly label: string; readonly points: number }[];
  } | null;
  readonly journey: readonly { readonly at: Instant; readonly text: string }[];
  readonly clock: readonly { readonly at: Instant; readonly text: string; readonly done: boolean }[];
  readonly onSilence: string;
}

export interface ToPerson {
  readonly sender: Sender;
  readonly preferencesUrl: string;
}
interface ToWorker {
  readonly reader: Reader;
}
export interface AboutLead extends ToWorker {
  readonly card: Card;
  /** The lead's page; null for a reader without an open task on it. */
  readonly leadUrl: string | null;
}
interface Question extends AboutLead {
  readonly answerUrl: string;
  readonly dueAt: Instant;
}

/** Holds nothing the person typed (R5). `within` in words: "2 office hours"; null promises nothing. */
export interface AcknowledgementView extends ToPerson {
  readonly within: string | null;
  /** What the person hears next: from a colleague, a quote at once or after the night, or nothing, for the open quote holds (R17). */
  readonly next: 'colleague' | 'quote' | 'quote-after-the-night' | 'quote-holds';
}
export interface QuestionsView extends ToPerson {
  readonly questions: readonly string[];
  readonly answerUrl: string;
}
export interface ContentView extends ToPerson {
  readonly title: string;
  readonly summary: string;
  readonly contentUrl: string;
}

export interface QualificationView extends Question {
  readonly questions: readonly string[];
}
export interface QualificationOverdueView extends QualificationView {
  readonly qualifier: string;
  /** When the qualifier was asked. */
  readonly since: Instant;
}

/** The universal lead definition in short, as every offer carries it (R10). */
export interface DefinitionSection {
  readonly criteria: readonly string[];
  readonly url: string;
}
export interface OfferView extends Question {
  readonly definition: DefinitionSection;
  /** The company of a partner's rep, and in whose name the lead comes; null for our own reps. */
  readonly partner: { readonly company: string; readonly from: string } | null;
}
export interface OfferReminderView extends OfferView {
  /** When the lead was offered. */
  readonly since: Instant;
}
export interface OfferWithdrawnView extends ToWorker {
  readonly leadId: string;
  readonly lead: string;
  readonly why: string;
  /** Who has the lead now; null: nobody yet. */
  readonly nowWith: string | null;
  readonly at: Instant;
}
/** `dueAt` is when the first touch must be logged. */
export type FollowUpView = Question;
export interface FollowUpReminderView extends Question {
  readonly since: Instant;
  /** Touches logged so far. */
  readonly touches: number;
}

export interface EscalationView extends AboutLead {
  readonly rep: string;
  readonly missing: 'answer' | 'first-touch' | 'next-touch';
  readonly since: Instant;
  /** Of office hours, pauses left out: `14.5`. */
  readonly hoursUsed: string;
  /** When the lead goes to another rep unless something happens. */
  readonly reassignAt: Instant;
  readonly manageUrl: string;
}
export interface ManagerDecisionView extends Question {
  readonly why: string;
  readonly passed: readonly { readonly rep: string; readonly why: string }[];
}
/** A ruling of an earlier panel. What was said, without names. */
export interface PrecedentSection {
  readonly at: Instant;
  readonly ruling: string;
  readonly how: string;
  readonly said: readonly { readonly side: string; readonly words: string }[];
}
/** What a panel has before it (R29). */
export interface DisputeSection {
  readonly rep: string;
  readonly reason: string;
  readonly comment: string | null;
  readonly disputedAt: Instant;
  readonly judgedBy: string | null;
  readonly seats: number;
  /** How many voted; never what. */
  readonly votes: number;
  readonly precedents: readonly PrecedentSection[];
}
export interface PanelView extends Question, DisputeSection {
  readonly definition: DefinitionSection;
}
export interface PanelRulingView extends ToWorker, PrecedentSection {
  readonly leadId: string;
  readonly lead: string;
  readonly rep: string;
  readonly reason: string;
  readonly follows: string;
  /** Not when too few voted: then nobody judged. */
  readonly isPrecedent: boolean;
  readonly counts: readonly { readonly ruling: string; readonly votes: number }[];
}
export interface NobodyFreeView extends AboutLead {
  readonly since: Instant;
  readonly waiting: number;
  readonly reps: readonly { readonly rep: string; readonly why: string }[];
  readonly nextOpening: Instant | null;
}
export interface LiveTouchView extends Question {
  readonly why: string;
}
/** The view each mail is made from, by purpose. */
export interface MailViews extends QuoteMailViews {
  readonly acknowledgement: AcknowledgementView;
  readonly questions: QuestionsView;
  readonly content: ContentView;
  readonly 'qualification-request': QualificationView;
  readonly 'qualification-reminder': QualificationView;
  readonly 'qualification-overdue': QualificationOverdueView;
  readonly offer: OfferView;
  readonly 'offer-reminder': OfferReminderView;
  readonly 'offer-withdrawn': OfferWithdrawnView;
  readonly 'follow-up': FollowUpView;
  readonly 'follow-up-reminder': FollowUpReminderView;
  readonly resubmission: ResubmissionView;
  readonly 'phone-only': PhoneOnlyView;
  readonly escalation: EscalationView;
  readonly 'manager-decision': ManagerDecisionView;
  readonly 'manager-decision-reminder': ManagerDecisionView;
  readonly 'panel-invitation': PanelView;
  readonly 'panel-reminder': PanelView;
  readonly 'panel-ruling': PanelRulingView;
  readonly 'nobody-free': NobodyFreeView;
  readonly 'live-touch': LiveTouchView;
  readonly 'live-touch-reminder': LiveTouchView;
  readonly attention: AttentionView;
  readonly 'morning-list': MorningListView;
  readonly 'reply-list': ReplyListView;
}
export type MailPurpose = keyof MailViews;

/** A mail ready to send. `listUnsubscribe` is set on every mail to the person (RFC 8058). */
export interface WrittenMail extends WrittenLetter {
  readonly listUnsubscribe: string | null;
}
