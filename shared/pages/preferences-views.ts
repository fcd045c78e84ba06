import type { Sender } from '../mail/views.ts';
import type { Choice, FormPage } from './views.ts';

export interface PreferencesPageView extends FormPage {
  readonly sender: Sender;
  /** Whether they are mailed, and if not, by whose doing. */
  readonly standing: 'mailed' | 'unsubscribed' | 'complained' | 'undeliverable' | 'erased';
  readonly isSaved: boolean;
  /** When and how they wrote to us last. */
  readonly asked: string | null;
  readonly purposes: readonly PurposeSection[];
  readonly choices: readonly Choice[];
  readonly chosen: string;
  /** The date until which they want nothing, and the same in words. */
  readonly until: string | null;
  readonly untilWords: string | null;
  readonly lastDay: string;
  /** What they may say yes to; null when they did, or there is nothing to say yes to. */
  readonly consentText: string | null;
  readonly needsConsent: boolean;
}
/** What the address is used for, on what ground, and what the person said to it. */
export interface PurposeSection {
  readonly words: string;
  readonly ground: string;
  readonly said: readonly { readonly words: string; readonly text: string | null }[];
}
