import type { Instant } from '../domain/time.ts';
import type { Card, Reader } from './views.ts';

/** A lead in a list. `href` leads to where it is answered. */
export interface WaitingLead {
  readonly leadId: string;
  readonly person: Pick<Card['person'], 'name' | 'company'> & Partial<Pick<Card['person'], 'email'>>;
  readonly line: string;
  readonly grade: string | null;
  readonly since: Instant;
  readonly href: string;
}
/** What nobody qualified in time, oldest first, then what the reader is asked and has not answered (R13). */
export interface MorningListView {
  readonly reader: Reader;
  readonly now: Instant;
  readonly never: readonly WaitingLead[];
  /** How many more nobody qualified than are shown. */
  readonly more: number;
  readonly asked: readonly WaitingLead[];
}
/** Whom we mailed since the reader's last list, whose replies come to the reader (R32). */
export interface ReplyListView {
  readonly reader: Reader;
  readonly mailed: readonly {
    readonly person: WaitingLead['person'];
    /** What was sent. */
    readonly titles: readonly string[];
    readonly href: string;
  }[];
  /** How many more were mailed than are shown. */
  readonly more: number;
}
