import { dimensionsOf } from './dimensions.ts';
import type { Effect } from './effect.ts';
import type { EventDetails, EventType, JourneyEvent, Move } from './journey.ts';
import type { Lead, LifecycleStage, Signal } from './lead.ts';
import type { MailPurpose, Message } from './outbox.ts';
import type { Profile } from './profile.ts';
import { type Task, type TaskAnswer, taskIdOf } from './task.ts';
import type { Instant } from './time.ts';

/** A lead as it was read, with its open task and the person's words. */
export interface LeadState {
  readonly lead: Lead;
  readonly task: Task | undefined;
  readonly profile: Profile;
}

type NewTask = Pick<Task, 'kind' | 'people' | 'dueAt' | 'clock' | 'panel' | 'quote'> &
  Partial<Pick<Task, 'managers'>> & { readonly why?: string };

interface MailDetails {
  /** What tells this mail from others of its purpose and task. */
  readonly item?: string;
  /** Not to leave before: quiet hours, a calendar (I6). */
  readonly heldUntil?: Instant;
}

/**
 * One change of one lead: collects what a decision records, opens, closes and tells, and is saved in one transaction.
 * Status, stage and owner move only through journey events, so that the journey always explains the snapshot (I2).
 */
export class LeadChange {
  lead: Lead;
  profile: Profile;
  readonly events: JourneyEvent[] = [];
  readonly effects: Effect[] = [];
  readonly messages: { readonly message: Message; readonly heldUntil: Instant | null }[] = [];
  /** The open task: as read, as changed, or the one this change opens. */
  task: Task | undefined;
  /** The task this change closes. */
  closed: Task | undefined;
  /** The lead that follows on this one, saved in the same transaction (R36). */
  next: LeadChange | undefined;
  readonly now: Instant;
  readonly before: LeadState;
  readonly #by: string;

  constructor(state: LeadState, now: Instant, by = 'workflow') {
    this.before = state;
    this.lead = state.lead;
    this.profile = state.profile;
    this.task = state.task;
    this.now = now;
    this.#by = by;
  }

  /** Appends to the journey and moves the snapshot with it. */
  record(type: EventType, details: EventDetails = {}): this {
    return this.#record(type, details);
  }

  /** To the stage whose criteria hold, as `stages.ts` finds (R11). */
  moveStage(stage: LifecycleStage, { reason, facts }: Pick<EventDetails, 'reason' | 'facts'>): this {
    return this.#record('lead.stage-moved', { reason, facts, to: { stage } });
  }

  #record(
    type: EventType,
    {
      to = {},
      by = this.#by,
      reason = null,
      facts = {},
      rep,
    }: Omit<EventDetails, 'to'> & { readonly to?: Move } = {},
  ): this {
    const seq = this.lead.seq + 1;
    this.lead = { ...this.lead, ...to, seq };
    const { cycle, policyVersion, openTask: taskId } = this.lead;
    const of = { ...dimensionsOf(this.lead, this.before.lead), ...(rep && { rep }) };
    this.events.push({ seq, at: this.now, type, by, cycle, policyVersion, taskId, reason, to, of, facts });
    return this;
  }

  /** Changes facts of the snapshot that are not the journey's to tell. */
  set(facts: Partial<Omit<Lead, 'status' | 'stage' | 'owner' | 'seq' | 'openTask'>>): this {
    this.lead = { ...this.lead, ...facts };
    return this;
  }

  openTask(task: NewTask): Task {
    if (this.task)
      throw new Error(`${this.lead.leadId} has ${this.task.kind} open and cannot open ${task.kind}`);
    const taskCount = this.lead.taskCount + 1;
    const taskId = taskIdOf(this.lead.leadId, taskCount);
    const fresh = {
      status: 'open',
      answer: null,
      closedAt: null,
      closedAs: null,
      openedAt: this.now,
    } as const;
    this.task = { managers: [], why: null, ...task, ...fresh, taskId, leadId: this.lead.leadId };
    this.lead = { ...this.lead, taskCount, openTask: taskId };
    return this.task;
  }

  /** Adds to what the person did; the latest fifty are kept. */
  signal(kind: Signal['kind'], item?: string, at = this.now): this {
    const { signals } = this.lead;
    if (item && signals.some((known) => known.kind === kind && known.item === item)) return this;
    const fresh: Signal = { kind, at, ...(item && { item }) };
    return this.set({ signals: [...signals, fresh].slice(-50) });
  }

  /** Keeps words of our own people beside the person's (never in the journey). */
  note(about: string, words: string | undefined): this {
    if (words)
      this.profile = {
        ...this.profile,
        notes: [...this.profile.notes, { at: this.now, by: this.#by, about, words }],
      };
    return this;
  }

  changeTask(facts: Partial<Pick<Task, 'clock' | 'dueAt' | 'people' | 'managers' | 'panel'>>): this {
    if (this.task) this.task = { ...this.task, ...facts };
    return this;
  }

  /** Keeps the answer and sees that the workflow hears of it. */
  answerTask(answer: Omit<TaskAnswer, 'at'>): this {
    if (!this.task) return this;
    this.task = { ...this.task, answer: { ...answer, at: this.now } };
    this.tell({ kind: 'wake', taskId: this.task.taskId });
    return this;
  }

  closeTask(closedAs: string): this {
    if (!this.task) return this;
    this.closed = { ...this.task, status: 'closed', closedAt: this.now, closedAs };
    this.task = undefined;
    this.lead = { ...this.lead, openTask: null };
    return this;
  }

  /** Closes the open task and wakes the execution that waits on it, for a change that the wait did not cause. */
  withdrawTask(closedAs: string): this {
    if (!this.task) return this;
    this.tell({ kind: 'wake', taskId: this.task.taskId });
    return this.closeTask(closedAs);
  }

  /** Puts the open task aside, still open, so that another can be asked first. */
  suspend(): this {
    const { status, owner, openTask } = this.lead;
    this.task = undefined;
    return this.set({ suspended: { status, owner, openTask } }).#point(null);
  }

  /** Goes on from where the lead stood before `suspend`. */
  resume(): this {
    const openTask = this.lead.suspended?.openTask ?? null;
    return this.set({ suspended: null }).#point(openTask);
  }

  #point(openTask: string | null): this {
    this.lead = { ...this.lead, openTask };
    return this;
  }

  mail(purpose: MailPurpose, to: string, { item = '1', heldUntil }: MailDetails = {}): this {
    const taskId = this.lead.openTask;
    return this.tell({ kind: 'mail', purpose, to, taskId, item }, heldUntil);
  }

  tell(message: Message, heldUntil?: Instant): this {
    if (message.kind === 'dispatch' && this.messages.some((told) => told.message.kind === 'dispatch'))
      return this;
    this.messages.push({ message, heldUntil: heldUntil && heldUntil > this.now ? heldUntil : null });
    return this;
  }

  follow(next: LeadChange): this {
    this.next = next;
    return this;
  }

  also(effect: Effect): this {
    this.effects.push(effect);
    return this;
  }
}
