/** What a provider tells of a company, in its own words; nothing of it is a person's (R3). */
export interface Firmographics {
  readonly company?: string | undefined;
  /** ISO 3166 code, or the country's name. */
  readonly country?: string | undefined;
  readonly industry?: string | undefined;
  readonly employees?: number | undefined;
}

/** What came of a look-up. A failure is an answer too: the lead goes on without. */
export type LookUp =
  | { readonly outcome: 'found'; readonly firmographics: Firmographics }
  | { readonly outcome: 'unknown' }
  | { readonly outcome: 'failed'; readonly why: 'timeout' | 'unreachable' | 'refused' | 'unreadable' };
