import type { CreditEntry } from './credit.ts';
import type { Precedent } from './panel.ts';
import type { StoredInquiry } from './profile.ts';
import type { Instant } from './time.ts';
import type { Wishing } from './wishes.ts';

/** How an offer moves the rep's place in the order of stride scheduling. */
export interface PassChange {
  readonly was: number;
  readonly is: number;
  readonly hasMissedOffers: boolean;
}

/** What else a change does, besides snapshot, task and journey; the repository writes it in the same transaction. */
export type Effect =
  | {
      readonly kind: 'take-place';
      readonly rep: string;
      readonly pass: PassChange;
    }
  | { readonly kind: 'free-place'; readonly rep: string }
  | { readonly kind: 'join-queue' }
  | { readonly kind: 'leave-queue' }
  | { readonly kind: 'own-account'; readonly rep: string }
  /** A ruling that later panels see (R29). */
  | { readonly kind: 'keep-precedent'; readonly precedent: Precedent }
  /** A line of the credit ledger (R30). */
  | { readonly kind: 'credit'; readonly entry: CreditEntry }
  /** Closes a task that was put aside and is not gone back to. */
  | { readonly kind: 'drop-task'; readonly taskId: string }
  | { readonly kind: 'add-inquiry'; readonly inquiry: StoredInquiry }
  /** The same post again, by key or content, is answered with this lead until then (R2). */
  | { readonly kind: 'remember-post'; readonly key: string; readonly until: Instant }
  /** The person's open lead, and when they were last acknowledged; one write per person and change. */
  | {
      readonly kind: 'claim-person';
      readonly previous: string | null;
      readonly acknowledgedAt: Instant | null;
    }
  /** What was kept of a person until they had a lead is in its journey now. */
  | { readonly kind: 'take-unmatched'; readonly personKey: string; readonly key: string }
  | { readonly kind: 'acknowledge-person' }
  | { readonly kind: 'release-person' }
  /** Not to be mailed again (R35), for this reason instead of one that stood since then, if any. */
  | { readonly kind: 'suppress-person'; readonly reason: string; readonly since: Instant | null }
  /** Mailed again as they said, unless they were suppressed anew meanwhile (R35). */
  | { readonly kind: 'unsuppress-person'; readonly since: Instant }
  /** What they said of our mail, unless somebody else wrote that since it was read (R35, R48). */
  | {
      readonly kind: 'keep-wishes';
      readonly known: number;
      readonly wishes: Required<Omit<Wishing, 'wishesVersion'>>;
    };
