import { judge } from '../domain/facts.ts';
import { unknownValue } from '../domain/problems.ts';
import type { ComesBack } from './coming-back.ts';
import type { Problem } from './condition-checks.ts';
import type { Track } from './nurture.ts';
import { salesReturns } from './return-reasons.ts';
import type { Policy } from './schema.ts';

/** Conditions name what exists, and some track can bring them about: none strands the lead it holds back (R8, R33). */
export const comingBackProblems = (policy: Policy): Problem[] =>
  (policy.nurture.comesBack ?? []).flatMap((entry, index) => {
    const path = ['nurture', 'comesBack', index];
    const named = unknownNames(entry, path, policy);
    return named.length > 0 ? named : outOfReach(entry, path, policy);
  });

function unknownNames(entry: ComesBack, path: Problem['path'], policy: Policy): Problem[] {
  const { reason, after, in: calendar, answers = [] } = entry;
  const reasons = salesReturns(policy).map(({ code }) => code);
  const calendars = Object.keys(policy.calendars);
  const questions = [...new Set(policy.productLines.flatMap((line) => line.questions.map(({ id }) => id)))];
  return [
    ...(reasons.includes(reason)
      ? []
      : [{ path: [...path, 'reason'], message: unknownValue('reason of a return', reason, reasons) }]),
    ...(calendar === undefined || calendars.includes(calendar)
      ? []
      : [{ path: [...path, 'in'], message: unknownValue('calendar', calendar, calendars) }]),
    ...(calendar !== undefined && after === undefined
      ? [{ path: [...path, 'in'], message: 'counts nothing without "after"' }]
      : []),
    ...answers.flatMap((id, at) =>
      questions.includes(id)
        ? []
        : [{ path: [...path, 'answers', at], message: unknownValue('question', id, questions) }],
    ),
  ];
}

/** What only our own stages bring about; everything else comes from outside, in its own time. */
const broughtBy = { 'send-content': ['click', 'reply'], 'live-touch': ['touch', 'reply'] } as const;
const ofStages: readonly string[] = Object.values(broughtBy).flat();

function outOfReach({ reason, signals }: ComesBack, path: Problem['path'], policy: Policy): Problem[] {
  const tracks = tracksAfter(policy, reason);
  const brought: readonly string[] = tracks.flatMap(({ stages }) =>
    stages.flatMap(({ act }) => broughtBy[act]),
  );
  const isInReach = (kind: string) => !ofStages.includes(kind) || brought.includes(kind);
  if (!signals?.length || signals.some(isInReach)) return [];
  const ids = tracks.map(({ id }) => id).join(', ');
  const message = `no track after "${reason}" (${ids}) brings ${signals.join(' or ')}: it would never come back`;
  return [{ path: [...path, 'signals'], message }];
}

/** Every track that a lead returned for this reason can come to, one leading to the other. */
function tracksAfter(policy: Policy, reason: string): readonly Track[] {
  const { nurture, resting } = policy;
  const named = salesReturns(policy).flatMap(({ code, track = nurture.defaultTrack }) =>
    code === reason ? [track] : [],
  );
  const ways = [...ruled(policy, reason), ...named];
  for (const id of ways) {
    const { next, wakeTo = resting.track } = nurture.tracks.find((track) => track.id === id)?.end ?? {};
    const further = next === undefined ? [...ruled(policy, 'track-ended'), wakeTo] : [next];
    ways.push(...further.filter((one) => !ways.includes(one)));
  }
  return nurture.tracks.filter(({ id }) => ways.includes(id));
}

/** Tracks that a rule may choose for this reason, the lead's other facts being as they may. */
const ruled = ({ nurture: { trackRules = [] } }: Policy, reason: string): readonly string[] =>
  trackRules
    .filter(({ when }) => when.every((one) => one.fact !== 'reason' || judge(one, { reason }) === 'holds'))
    .map(({ track }) => track);
