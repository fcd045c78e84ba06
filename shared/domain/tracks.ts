import type { LeadChange } from './change.ts';
import { judge, stageFactNames } from './facts.ts';
import type { Rules } from './rules.ts';
import { stageFacts, stageOf } from './stages.ts';

/** What the rules that choose a track may ask about: all that a lead's stage is found by, the stage itself, and why it is nurtured (R31). */
export const trackFactNames = {
  ...stageFactNames,
  text: [...stageFactNames.text, 'stage', 'reason'],
} as const;

/** The track of the first rule that holds for the lead; where none does, the one that was named for this reason, else the default (R31). */
export function trackFor(
  { lead, profile }: LeadChange,
  { policy }: Rules,
  reason: string,
  named?: string,
): string {
  const { trackRules = [], defaultTrack } = policy.nurture;
  const facts = stageFacts(lead, profile, policy);
  const known = { ...facts, stage: stageOf(policy.stages, facts), reason };
  const rule = trackRules.find(({ when }) => when.every((condition) => judge(condition, known) === 'holds'));
  return rule?.track ?? named ?? defaultTrack;
}
