import type { Instant } from './time.ts';

/** What is known of the person in words: everything to be erased with them (R48). Never in logs, journey or execution data. */
export interface Profile {
  readonly email: string;
  readonly name: string | null;
  readonly phone: string | null;
  readonly company: string | null;
  readonly country: string | null;
  readonly language: string | null;
  /** As the person's browser or an import tells it; absent where an older release stored them. */
  readonly timeZone?: string | null;
  readonly industry: string | null;
  readonly companySize: number | null;
  readonly isFreeMail: boolean;
  readonly isDisposable: boolean;
  readonly campaign: string | null;
  /** Answers to the ULD's questions by question id. */
  readonly answers: Readonly<Record<string, string>>;
  /** What a later inquiry answered otherwise, the newest of each question: the first answer stands beside it (R4). */
  readonly saidLater?: Readonly<Record<string, LaterAnswer>>;
  /** Where each answer and field comes from: `form`, `cleansed`, `derived`, `person`, a member id, or `enrichment:<provider>` (R3). */
  readonly provenance: Readonly<Record<string, string>>;
  /** Words of our own people about the lead, newest last. */
  readonly notes: readonly Note[];
}

export interface LaterAnswer {
  readonly answer: string;
  /** Number of the inquiry; those in between are with theirs. */
  readonly inquiry: number;
}

/** The answers as the person gave them last: what they want to order now (R17). */
export const saidLast = ({ answers, saidLater = {} }: Profile): Profile['answers'] => ({
  ...answers,
  ...Object.fromEntries(Object.entries(saidLater).map(([id, { answer }]) => [id, answer])),
});

export interface Note {
  readonly at: Instant;
  readonly by: string;
  readonly about: string;
  readonly words: string;
}

/** What the person asked, in their words, as cleansed and as it came. */
export interface StoredInquiry {
  readonly number: number;
  readonly at: Instant;
  readonly words: string;
  readonly source: string;
  readonly campaign: string | null;
  readonly productLine: string;
  readonly raw: Readonly<Record<string, unknown>>;
  /** Under which the same post again is known: to be forgotten with it. Absent in what an older release stored. */
  readonly postKeys?: readonly string[];
}
