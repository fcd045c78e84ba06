import type { Grade } from '../policy/schema.ts';
import type { Returned } from './coming-back.ts';
import type { LookUp } from './firmographics.ts';
import type { Judgement } from './judgement.ts';
import type { Ruling } from './panel.ts';
import type { Lane } from './pricing.ts';
import type { Task } from './task.ts';
import type { Instant } from './time.ts';
import type { Wishes } from './wishes.ts';

export type LeadStatus =
  | 'received'
  | 'qualifying'
  | 'quoted'
  | 'queued'
  | 'offered'
  | 'following-up'
  | 'manager-decision'
  | 'panel'
  | 'nurturing'
  | 'resting'
  | 'needs-attention'
  | 'closed';

/** In the order a buyer would walk them, if buyers walked a line (R11). */
export const lifecycleStages = ['name', 'suspect', 'lead', 'qualified-lead', 'prospect', 'customer'] as const;
export type LifecycleStage = (typeof lifecycleStages)[number];

export type Verdict = 'sales-ready' | 'nurture' | 'ask-qualifier' | 'self-serve' | 'disqualified';

/** A rule that counted, and what it gave. */
export interface ScoreLine {
  readonly ruleId: string;
  readonly points: number;
}

/** What a person does elsewhere, and is imported (R32, R44). */
export const engagementKinds = ['reply', 'webinar', 'trade-fair', 'crm-activity'] as const;
export type EngagementKind = (typeof engagementKinds)[number];

/** Something the person did, or that was done with them, that counts as behaviour (R15, R32). */
export interface Signal {
  readonly kind: 'inquiry' | 'click' | 'touch' | EngagementKind;
  readonly at: Instant;
  /** What was clicked: a content item counts once, however often it is opened. */
  readonly item?: string;
}

/** From the offer to a rep until that rep's part ends; the SLA clock runs on across reps' acceptance (R27). */
export interface HandOver {
  readonly rep: string;
  readonly startedAt: Instant;
  /** Contacts logged, the first of which ends the hand-over ladder (R37). */
  readonly touches: number;
  /** So that a double click logs one touch. */
  readonly lastTouch: { readonly at: Instant; readonly channel: string; readonly hasReached: boolean } | null;
  readonly nudgedAt: Instant | null;
  readonly hasOpportunity: boolean;
  /** Somebody asked for this very rep, whatever territory and product say: eligibility is not judged again. */
  readonly isAskedFor?: boolean;
  /** How often the rep let the clock rest (R27). */
  readonly pauses?: number;
}

/** Where the lead is in its nurture track. `stage` is the index of the next stage to begin. */
export interface NurturePosition {
  readonly track: string;
  readonly stage: number;
  /** Why the lead is nurtured: a reason code of the policy or a grade. */
  readonly why: string;
}

export interface Suspended {
  readonly status: LeadStatus;
  readonly owner: string;
  readonly openTask: string | null;
}

/**
 * The snapshot of a lead: ids, codes and numbers only; the person's words live in the profile and the inquiries.
 * Every change goes through one optimistic lock, `version`.
 */
export interface Lead {
  readonly leadId: string;
  readonly version: number;
  /** Number of the last journey event. */
  readonly seq: number;
  /** Count of executions begun; the running one is named `<leadId>-c<cycle>`. */
  readonly cycle: number;
  readonly cycleStartedAt: Instant;
  /** The release whose definition the running execution was started with; absent before releases were noted (R49). */
  readonly release?: string;
  readonly status: LeadStatus;
  readonly stage: LifecycleStage;
  /** Member id of the one person accountable now (R40). */
  readonly owner: string;
  readonly policyVersion: number;
  readonly productLine: string;
  readonly source: string;
  /** The first inquiry's, as a code (R6). */
  readonly campaign?: string | null;
  readonly personKey: string;
  readonly accountDomain: string | null;
  readonly createdAt: Instant;
  readonly updatedAt: Instant;
  readonly received: number;
  readonly handled: number;
  readonly points: number | null;
  readonly grade: Grade | null;
  /** The rules of the lead's policy that counted when it was last judged; they add up to `points` (R15). */
  readonly scoreLines?: readonly ScoreLine[];
  readonly verdict: Verdict | null;
  /** A qualifier's uplift with a reason stands in for grade A; it never waives answers (R16). */
  readonly isUplifted: boolean;
  /** What came of looking the company up (R3). */
  readonly enrichment?: LookUp['outcome'];
  /** The three questions as they were answered last, under which version (R12). */
  readonly judgement?: Judgement | null;
  /** The qualifier whose verdict stands; absent when the form was the judge (R30). */
  readonly judgedBy?: string | null;
  /** What a panel ruled on the lead as it was judged last: it binds (R29). */
  readonly ruling?: Ruling | null;
  /** Absent until it is quoted or goes to people for good; once people have it, no quote goes out by itself (R17). */
  readonly lane?: Lane;
  /** Quotes sent so far. */
  readonly quotes?: number;
  readonly openTask: string | null;
  readonly taskCount: number;
  /** When somebody or something must have moved it; absent once closed. */
  readonly dueAt?: Instant;
  readonly queuedAt: Instant | null;
  readonly handOver: HandOver | null;
  /** Reps who had this lead and are skipped from now on (R18). */
  readonly pastReps: readonly string[];
  readonly reassignments: number;
  /** How sales returned it last; absent while it never did (R33). */
  readonly returned?: Returned;
  /** A rep the manager asked for; only this rep is offered the lead next (R28). */
  readonly requestedRep: string | null;
  /** A past rep the person asked to talk to again: not skipped, and offered the lead before others if free (R18, R33). */
  readonly askedFor?: string | null;
  readonly nurture: NurturePosition | null;
  /** Content already sent, never sent twice (R31). */
  readonly contentSent: readonly string[];
  /** The person must not be mailed: content is left out, people of ours still call (R35). */
  readonly isSuppressed?: boolean;
  /** What the person said of our mail, as their record has it; absent: nothing yet (R35, R48). */
  readonly wishes?: Wishes;
  /** The latest signals, newest last, at most 50. */
  readonly signals: readonly Signal[];
  readonly previousLeadId: string | null;
  /** When the person became a customer, by this lead or one before it (R36). */
  readonly customerSince?: Instant;
  /** The rep whose customer it is: asked for its live touches, and offered what they ask for next (R36). */
  readonly accountOwner?: string;
  /** Where the lead stood when it came to need attention, to go on from there. */
  readonly suspended: Suspended | null;
  /** When an execution that AWS ended was replaced; the latest three (R46). */
  readonly recoveredAt: readonly Instant[];
  /** When the person's words were taken from it (R48). */
  readonly erasedAt?: Instant;
  /** How a closed lead ended: won, lost, disqualified, erased, ... */
  readonly closedAs: string | null;
}

/** Where the workflow goes on: what every step returns (contract of the state machine). */
export type Place =
  | 'qualify'
  | 'waiting-for-qualifier'
  | 'quote'
  | 'assign'
  | 'waiting-for-capacity'
  | 'offered'
  | 'following-up'
  | 'manager'
  | 'panel'
  | 'nurturing'
  | 'waiting-for-touch'
  | 'resting'
  | 'attention'
  | 'closed'
  | 'new-cycle'
  | 'superseded';

/** The place where a lead stands, from its snapshot and open task alone: first start, repair and every step agree on it. */
export function placeOf(lead: Lead, task: Task | undefined): Place {
  switch (lead.status) {
    case 'received':
      return 'qualify';
    case 'qualifying':
      return task ? 'waiting-for-qualifier' : 'qualify';
    case 'quoted':
      return 'quote';
    case 'queued':
      return task ? 'waiting-for-capacity' : 'assign';
    case 'offered':
      return 'offered';
    case 'following-up':
      return 'following-up';
    case 'manager-decision':
      return 'manager';
    case 'panel':
      return 'panel';
    case 'nurturing':
      return task?.kind === 'live-touch' ? 'waiting-for-touch' : 'nurturing';
    case 'resting':
      return 'resting';
    case 'needs-attention':
      return 'attention';
    case 'closed':
      return 'closed';
  }
}

export const executionName = (leadId: string, cycle: number): string => `${leadId}-c${cycle}`;

/** How Step Functions and its console name that execution. */
export const executionArn = (stateMachineArn: string, leadId: string, cycle: number): string =>
  `${stateMachineArn.replace(':stateMachine:', ':execution:')}:${executionName(leadId, cycle)}`;
