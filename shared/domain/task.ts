import type { Sitting } from './panel.ts';
import type { Quote } from './pricing.ts';
import type { SlaClock } from './sla.ts';
import type { Instant } from './time.ts';

/** A question the workflow puts to people, or a wait. */
export type TaskKind =
  | 'qualification'
  | 'quote'
  | 'capacity-wait'
  | 'offer'
  | 'follow-up'
  | 'manager-decision'
  | 'panel'
  | 'nurture-wait'
  | 'live-touch'
  | 'rest'
  | 'attention';

/** An answer in codes and numbers; what was said in words goes to the profile. */
export interface TaskAnswer {
  readonly code: string;
  readonly by: string;
  readonly at: Instant;
  readonly reason?: string;
  readonly facts?: Readonly<Record<string, string | number | boolean | null>>;
  /** Of the form that gave it: the same form again is the same answer, any other is not (R26). */
  readonly print?: string;
}

export interface Task {
  /** `<leadId>-t<n>` */
  readonly taskId: string;
  readonly leadId: string;
  readonly kind: TaskKind;
  readonly status: 'open' | 'closed';
  /** Who may answer: member ids, or `person`. */
  readonly people: readonly string[];
  /** Who may manage it (nudge, extend, reassign), once it was escalated (R27). */
  readonly managers: readonly string[];
  readonly openedAt: Instant;
  /** When the workflow next acts if nobody answers. */
  readonly dueAt: Instant;
  readonly clock: SlaClock;
  readonly answer: TaskAnswer | null;
  readonly closedAt: Instant | null;
  /** How it ended: the answer's code, `expired`, `withdrawn`. */
  readonly closedAs: string | null;
  /** Why it was asked: a code, such as the error that needs attention. */
  readonly why: string | null;
  /** Of a panel: its seats and votes. Who has voted is no longer among `people` (R29). */
  readonly panel?: Sitting;
  /** Of a quote: what was offered for how much (R17). */
  readonly quote?: Quote;
}

export const taskIdOf = (leadId: string, number: number): string => `${leadId}-t${number}`;

/** What was answered or voted, no longer known by its form. */
export const withoutPrint = <Given extends { readonly print?: string }>({
  print: _,
  ...given
}: Given): Omit<Given, 'print'> => given;

/** The lead a task id belongs to. */
export const leadIdOf = (subject: string): string => subject.replace(/-t\d+$/, '');
