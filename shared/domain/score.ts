import type { Grade } from '../policy/schema.ts';
import type { Scoring } from '../policy/scoring.ts';
import { type Facts, judge } from './facts.ts';
import type { ScoreLine, Signal } from './lead.ts';
import { durationMillis, type Instant, toMillis } from './time.ts';

type Rule = Scoring['rules'][number];
type BehaviourRule = Extract<Rule, { group: 'behaviour' }>;

export interface Score {
  readonly points: number;
  readonly grade: Grade;
  /** Every rule that counted; the lines add up to `points`. */
  readonly explanation: readonly ScoreLine[];
}

/** Points by rule, behaviour fading by half-lives, and the grade of the band they fall in (R15). Whole points. */
export function score(scoring: Scoring, facts: Facts, signals: readonly Signal[], now: Instant): Score {
  const explanation = scoring.rules
    .map((rule) => ({ rule, points: pointsOf(rule, facts, signals, now) }))
    .filter(({ points }) => points !== 0)
    .map(({ rule: { id }, points }) => ({ ruleId: id, points }));
  const points = totalOf(explanation);
  return { points, grade: gradeOf(scoring.bands, points), explanation };
}

export const totalOf = (lines: readonly ScoreLine[]): number =>
  lines.reduce((total, { points }) => total + points, 0);

export function gradeOf({ A, B, C }: Scoring['bands'], points: number): Grade {
  if (points >= A) return 'A';
  if (points >= B) return 'B';
  return points >= C ? 'C' : 'D';
}

function pointsOf(rule: Rule, facts: Facts, signals: readonly Signal[], now: Instant): number {
  if (rule.group === 'behaviour') return behaviourPoints(rule, signals, now);
  return judge(rule.when, facts) === 'holds' ? rule.points : 0;
}

/** A signal of the future counts as one of now. */
function behaviourPoints(rule: BehaviourRule, signals: readonly Signal[], now: Instant): number {
  const halfLife = durationMillis(rule.halfLife);
  const faded = signals
    .filter(({ kind }) => kind === rule.signal)
    .map(({ at }) => rule.points * 0.5 ** (Math.max(0, toMillis(now) - toMillis(at)) / halfLife));
  const total = faded.reduce((sum, points) => sum + points, 0);
  return Math.min(rule.atMost, Math.round(total));
}
