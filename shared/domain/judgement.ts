import type { ProductLine } from '../policy/definition.ts';
import type { Grade } from '../policy/schema.ts';
import { type Engagement, engagementOf } from './engagement.ts';
import type { Facts } from './facts.ts';
import type { Lead, Verdict } from './lead.ts';
import type { Profile } from './profile.ts';
import { isInsideProfile, mayGoToSales, missingAnswers } from './qualification.ts';
import type { Instant } from './time.ts';

/** The three questions of a qualification, each answered with its evidence, under one version of the ULD (R12). Codes and numbers only. */
export interface Judgement {
  readonly at: Instant;
  readonly policyVersion: number;
  readonly engaged: Engagement;
  readonly fit: {
    readonly is: boolean;
    /** Facts that break the ideal customer profile, and facts that nobody knows yet. */
    readonly failed: readonly string[];
    readonly unknown: readonly string[];
  };
  readonly salesReady: {
    readonly is: boolean;
    readonly verdict: Verdict | null;
    /** Who gave the verdict; null when the form was the judge, or nobody yet. */
    readonly by: string | null;
    readonly grade: Grade | null;
    readonly points: number | null;
    readonly isUplifted: boolean;
    /** Ids of mandatory questions without an answer. */
    readonly missing: readonly string[];
  };
}

/** The lead as it stands now, judged against the ULD of its product line. */
export function judgementOf(
  lead: Lead,
  profile: Profile,
  facts: Facts,
  line: ProductLine,
  now: Instant,
): Judgement {
  const { isInside, failed, unknown } = isInsideProfile(line, facts);
  const missing = missingAnswers(line, profile.answers, facts, lead.returned?.toAnswer);
  const { verdict, grade, points, isUplifted, policyVersion } = lead;
  const is = mayGoToSales({ outside: failed, missing, verdict, grade, isUplifted });
  const by = verdict === null ? null : (lead.judgedBy ?? null);
  return {
    at: now,
    policyVersion,
    engaged: engagementOf(lead),
    fit: { is: isInside, failed, unknown },
    salesReady: { is, verdict, by, grade, points, isUplifted, missing: missing.map(({ id }) => id) },
  };
}
