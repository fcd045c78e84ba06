import * as z from 'zod/mini';
import type { Place } from '../../shared/domain/lead.ts';

/** What the state machine starts with, and what every step is given; old executions may send less than new ones (R49). */
export const StepInputSchema = z.object({
  leadId: z.string(),
  cycle: z.int().check(z.positive()),
  taskId: z.nullish(z.string()),
  /** Task token of a callback: a secret, for arming the task only. */
  token: z.optional(z.string()),
  /** The state's whole input, where a step failed for good: its error's name is told to the admins. */
  at: z.optional(z.object({ error: z.optional(z.object({ Error: z.nullish(z.string()) })) })),
});
export type StepInput = z.infer<typeof StepInputSchema>;

/** What every step returns, all three always: a missing path is States.Runtime, which no Catch sees. */
export interface StepResult {
  readonly outcome: Place;
  readonly taskId: string | null;
  /** Whole seconds, 1 … 25,920,000, where a wait follows. */
  readonly timeoutSeconds: number | null;
}

/** The places an execution can go on from; any other outcome begins the next cycle by a Choice's Default. */
export const routedPlaces = [
  'qualify',
  'waiting-for-qualifier',
  'quote',
  'assign',
  'waiting-for-capacity',
  'offered',
  'following-up',
  'manager',
  'panel',
  'nurturing',
  'waiting-for-touch',
  'resting',
  'attention',
  'closed',
] as const satisfies readonly Place[];

/** The function behind each Task state. Several states may share one. */
export const functionOf = {
  'Find where the lead stands': 'locate-lead',
  'Qualify the lead': 'qualify-lead',
  'Wait for the qualifier': 'arm-task',
  'Settle the qualification': 'settle-qualification',
  'Climb the qualification ladder': 'settle-qualification',
  "Wait for the person's answer to the quote": 'arm-task',
  'Settle the quote': 'settle-quote',
  'Climb the quote ladder': 'settle-quote',
  'Assign a rep': 'assign-rep',
  'Wait for a free rep': 'arm-task',
  "Wait for the rep's answer": 'arm-task',
  'Settle the offer': 'settle-offer',
  'Climb the offer ladder': 'settle-offer',
  'Wait for the follow-up': 'arm-task',
  'Settle the follow-up': 'settle-follow-up',
  'Climb the follow-up ladder': 'settle-follow-up',
  "Wait for the manager's decision": 'arm-task',
  "Settle the manager's decision": 'settle-manager-decision',
  "Climb the manager's ladder": 'settle-manager-decision',
  'Wait for the panel': 'arm-task',
  'Settle the panel': 'settle-panel',
  'Climb the panel ladder': 'settle-panel',
  'Wait in the nurture stage': 'arm-task',
  'Wait for the live touch': 'arm-task',
  'Settle the nurture stage': 'settle-nurture',
  'End the nurture stage': 'settle-nurture',
  'Climb the live touch ladder': 'settle-nurture',
  'Rest until the wake-up date': 'arm-task',
  'Wake the lead': 'settle-rest',
  'Needs attention': 'raise-attention',
  'Settle the attention': 'settle-attention',
  'Begin the next cycle': 'begin-cycle',
} as const;
