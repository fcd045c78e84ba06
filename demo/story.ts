import type { EventType } from '../shared/domain/journey.ts';
import type { Lead } from '../shared/domain/lead.ts';
import type { Duration, Instant } from '../shared/domain/time.ts';

/** The people around one lead: they read their mail and answer it. */
export interface LeadOnStage {
  readonly leadId: string;
  /** Somebody, `to` where several are asked, opens their newest mail of that purpose, follows the link and sends the form; @throws when they are refused */
  reply(purpose: string, link: string, fields: Readonly<Record<string, string>>, to?: string): Promise<void>;
  /** The person writes again: what differs from their first inquiry. */
  writeAgain(change: object): Promise<void>;
}

/** What a story has to play with: time and inquiries. Other stories go on while one waits. */
export interface Stage {
  inquire(inquiry: object): Promise<LeadOnStage>;
  after(duration: Duration): Promise<void>;
  until(instant: Instant): Promise<void>;
}

/** One lead's life as told beforehand: what people do, and how it must end. */
export interface Story {
  readonly title: string;
  /** Of which of its leads, by their inquiries; left out: the first. */
  readonly tells?: 'first' | 'last';
  /** What the lead's snapshot says in the end. */
  readonly ends: Partial<Lead>;
  /** Events of the journey that must come, in this order, whatever comes between. */
  readonly passes: readonly EventType[];
  readonly play: (stage: Stage) => Promise<void>;
}
