import type { Instant } from '../domain/time.ts';
import type { QuoteSection } from '../mail/quote-views.ts';
import type { Card, DisputeSection, Reader, Sender } from '../mail/views.ts';

/** A complete answer: `headers` hold the policy, caching and type of the page. */
export interface Page {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly html: string;
}

/** A form that was refused: shown again with what was typed, status 400. Keys are field names, `answers[budget]` included. */
export interface FormState {
  readonly values: Readonly<Record<string, string>>;
  readonly errors: Readonly<Record<string, string>>;
}
export interface Choice {
  readonly value: string;
  readonly label: string;
  readonly hint: string | null;
}
/** A question of the definition. Only a choice has options; `value` is the answer known so far. */
export interface QuestionField {
  readonly id: string;
  readonly title: string;
  readonly hint: string | null;
  readonly kind: 'choice' | 'text' | 'number';
  readonly options: readonly Choice[] | null;
  readonly value: string | null;
}

export interface FormPage {
  readonly form: FormState | null;
}
export interface WorkerPage extends FormPage {
  readonly reader: Reader;
  readonly card: Card;
  readonly dueAt: Instant;
}

export interface QualificationPageView extends Omit<WorkerPage, 'dueAt'> {
  /** null: nobody was in time, and whoever answers first counts. */
  readonly dueAt: Instant | null;
  readonly callScript: readonly string[];
  readonly questions: readonly QuestionField[];
  readonly verdicts: readonly Choice[];
  /** Codes to choose from; null: the reason is typed. */
  readonly upliftReasons: readonly Choice[] | null;
  readonly disqualifyReasons: readonly Choice[];
}
export interface OfferPageView extends WorkerPage {
  /** From `?answer=`: that form stands first. */
  readonly first: 'accept' | 'reject' | null;
  readonly rejectReasons: readonly Choice[];
  readonly criteria: readonly string[];
  readonly definitionUrl: string;
}
export interface FollowUpPageView extends WorkerPage {
  readonly touches: readonly { readonly at: Instant; readonly text: string }[];
  readonly lostReasons: readonly Choice[];
  readonly handBackReasons: readonly Choice[];
  readonly disqualifyReasons: readonly Choice[];
  /** Attempts still missing before "could not reach" may be chosen; 0: it may (R38). */
  readonly attemptsBeforeUnreachable: number;
  /** ISO 4217, of the value of a won lead. */
  readonly currency: string;
  readonly pause: PauseView | null;
  /** By which button of the mail the rep came: whether they reached the person. */
  readonly quick: 'yes' | 'no' | null;
}
/** The clock may rest, for a reason of the policy, until a day at most; null where that is used up. */
export interface PauseView {
  readonly reasons: readonly Choice[];
  /** The last day that may be chosen. */
  readonly lastDay: string;
  /** How many more times. */
  readonly left: number;
}
/** `dueAt` is when the lead goes to another rep. */
export interface ManagePageView extends WorkerPage {
  readonly rep: string;
  readonly missing: 'answer' | 'first-touch' | 'next-touch';
  readonly since: Instant;
  /** Office hours that have passed, pauses left out: `14.5`. */
  readonly hoursUsed: string;
  readonly reps: readonly Choice[];
  /** The last day the clock may rest until. */
  readonly lastDay: string;
}
export interface ManagerDecisionPageView extends WorkerPage {
  readonly why: string;
  readonly reps: readonly Choice[];
  readonly disqualifyReasons: readonly Choice[];
}
export interface PanelPageView extends WorkerPage, DisputeSection {
  readonly criteria: readonly string[];
  readonly definitionUrl: string;
}
export interface LiveTouchPageView extends WorkerPage {
  readonly why: string;
}
export interface QuestionsPageView extends FormPage {
  readonly sender: Sender;
  readonly questions: readonly QuestionField[];
}
export interface QuotePageView extends FormPage, QuoteSection {
  readonly sender: Sender;
  readonly zone: string;
  readonly validUntil: Instant;
  /** From `?answer=`: that form stands first. */
  readonly first: 'accept' | 'ask' | null;
}
export interface AttentionPageView extends FormPage {
  readonly reader: Reader;
  readonly leadId: string;
  readonly state: string;
  readonly code: string;
  readonly at: Instant;
  readonly executionUrl: string;
}
/** `url` is where the POST leads on to (303): its origin stands in the page's form-action. */
export interface ContentPageView {
  readonly sender: Sender;
  readonly title: string;
  readonly summary: string;
  readonly url: string;
  /** First name of a rep the person talked with before and may ask for again; null for nobody. */
  readonly rep: string | null;
}
/** The latest decision of whom to offer the lead: who was weighed, and why each was chosen or passed over. */
export interface CandidatesView {
  readonly at: Instant;
  readonly reps: readonly { readonly rep: string; readonly why: string }[];
}
export interface LeadPageView {
  readonly candidates: CandidatesView | null;
  readonly reader: Reader;
  readonly card: Card;
  readonly owner: string;
  readonly status: string;
  /** The other sides of the lead (R40). */
  readonly story: readonly {
    readonly title: string;
    readonly lines: readonly { readonly at: Instant; readonly text: string }[];
  }[];
}
export interface WayOn {
  readonly label: string;
  readonly href: string;
}
/** Where a POST leads (303): what was saved, and what happens next. `sender` when the person reads it. */
export interface ResultPageView {
  readonly sender?: Sender;
  readonly saved: string;
  readonly next: readonly string[];
  readonly waysOn: readonly WayOn[];
}

/** Who signed the policy, and on which day. */
export type Agreed = readonly { readonly department: string; readonly name: string; readonly on: string }[];
/** The lifecycle stages, each with its meaning and its criteria in words. */
export type StageCriteria = readonly { readonly name: string; readonly criteria: readonly string[] }[];
/** Which version a page shows, whether it is in force, and which others there are, newest first. */
export interface Edition {
  readonly version: string;
  readonly isCurrent: boolean;
  readonly others: readonly string[];
}
export interface DefinitionPageView extends Edition {
  readonly company: string;
  readonly agreed: Agreed;
  readonly stages: StageCriteria;
  readonly idealCustomer: readonly string[];
  readonly salesReady: readonly string[];
  readonly questions: readonly { readonly line: string; readonly titles: readonly string[] }[];
  /** How small orders are sold without a rep, by line (R17). */
  readonly smallOrders: readonly string[];
  readonly grades: readonly { readonly grade: string; readonly band: string; readonly meaning: string }[];
}
export interface PlaybookPageView extends Edition {
  readonly company: string;
  readonly agreed: Agreed;
  readonly whatALeadIs: readonly string[];
  readonly stages: StageCriteria;
  readonly ladder: readonly { readonly after: string; readonly what: string }[];
  readonly followUp: readonly string[];
  readonly returns: readonly { readonly reason: string; readonly follows: string }[];
  /** By whose hours time is counted (R27). */
  readonly calendars: readonly string[];
  readonly tracks: readonly string[];
  readonly comesBack: readonly string[];
  /** By reason, what a returned lead needs besides (R33). */
  readonly conditions: readonly { readonly reason: string; readonly when: string }[];
  readonly smallOrders: readonly string[];
}

/** 409. `answer` in words: "accepted"; `by` is null when it was the reader. `sender` when the person reads it. */
export interface AnsweredPageView {
  readonly sender?: Sender;
  readonly reader: Reader;
  readonly answer: string;
  readonly by: string | null;
  readonly at: Instant;
  readonly wayOn: WayOn | null;
}
/** 410. `why` is a sentence; `nowWith` names who has the lead. `sender` when the person reads it. */
export interface ClosedPageView {
  readonly sender?: Sender;
  readonly reader: Reader;
  readonly why: string;
  readonly nowWith: string | null;
  readonly since: Instant | null;
  readonly wayOn: WayOn | null;
}
