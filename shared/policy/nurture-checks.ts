import { unknownValue } from '../domain/problems.ts';
import { trackFactNames } from '../domain/tracks.ts';
import { comingBackProblems } from './coming-back-checks.ts';
import { conditionProblems, type Problem } from './condition-checks.ts';
import type { Track } from './nurture.ts';
import { returnReasons } from './return-reasons.ts';
import type { Policy } from './schema.ts';

/** Tracks show existing content, never the same twice, hold a live touch (R31), and come to a rest (R34); what names a track names one that exists. */
export const nurtureProblems = (policy: Policy): Problem[] => [
  ...policy.nurture.tracks.flatMap((track, index) => trackProblems(track, index, policy)),
  ...unknownTracks(policy),
  ...restlessTracks(policy),
  ...ruleProblems(policy),
  ...comingBackProblems(policy),
  ...(policy.nurture.quietHours.from === policy.nurture.quietHours.to
    ? [{ path: ['nurture', 'quietHours', 'to'], message: 'must differ from "from"' }]
    : []),
];

function trackProblems(track: Track, index: number, { nurture }: Policy): Problem[] {
  const path = ['nurture', 'tracks', index, 'stages'];
  const known = nurture.content.map(({ id }) => id);
  const contents = track.stages.map((stage) => (stage.act === 'send-content' ? stage.content : undefined));
  const problems = contents.flatMap((content, at) => {
    if (content === undefined) return [];
    const where = [...path, at, 'content'];
    if (!known.includes(content)) return [{ path: where, message: unknownValue('content', content, known) }];
    return contents.indexOf(content) < at
      ? [{ path: where, message: `"${content}" is sent twice in track "${track.id}"` }]
      : [];
  });
  const hasLiveTouch = track.stages.some(({ act }) => act === 'live-touch');
  return hasLiveTouch ? problems : [...problems, { path, message: 'needs at least one live-touch (R31)' }];
}

/** A graph of tracks, each leading to the `next`: a way that comes back to where it was never ends (R34). */
function restlessTracks({ nurture: { tracks } }: Policy): Problem[] {
  return tracks.flatMap((track, index) => {
    const way = [track.id];
    let next = track.end.next;
    while (next !== undefined && !way.includes(next)) {
      way.push(next);
      next = tracks.find(({ id }) => id === way.at(-1))?.end.next;
    }
    return next === track.id
      ? [
          {
            path: ['nurture', 'tracks', index, 'end', 'next'],
            message: `never comes to a rest: ${[...way, next].join(' → ')}`,
          },
        ]
      : [];
  });
}

const ruleProblems = ({ nurture: { trackRules = [] }, ...policy }: Policy): Problem[] =>
  trackRules.flatMap(({ when }, index) =>
    when.flatMap((condition, at) =>
      conditionProblems(
        condition,
        ['nurture', 'trackRules', index, 'when', at],
        policy.productLines,
        trackFactNames,
        { reason: returnReasons(policy) },
      ),
    ),
  );

function unknownTracks(policy: Policy): Problem[] {
  const known = policy.nurture.tracks.map(({ id }) => id);
  return namedTracks(policy).flatMap(({ path, track }) =>
    known.includes(track) ? [] : [{ path, message: unknownValue('track', track, known) }],
  );
}

function namedTracks({
  nurture,
  qualification,
  managerDecision,
  panel,
  followUp,
  handOver,
  resting,
  productLines,
}: Policy) {
  const reasons = (path: string[], list: readonly { track?: string | undefined }[]) =>
    list.flatMap(({ track }, index) => (track ? [{ path: [...path, index, 'track'], track }] : []));
  return [
    ...(nurture.trackRules ?? []).map(({ track }, index) => ({
      path: ['nurture', 'trackRules', index, 'track'],
      track,
    })),
    ...nurture.tracks.flatMap(({ end: { wakeTo, next } }, index) =>
      Object.entries({ wakeTo, next }).flatMap(([field, track]) =>
        track ? [{ path: ['nurture', 'tracks', index, 'end', field], track }] : [],
      ),
    ),
    { path: ['nurture', 'defaultTrack'], track: nurture.defaultTrack },
    { path: ['qualification', 'neverQualifiedTrack'], track: qualification.neverQualifiedTrack },
    { path: ['managerDecision', 'track'], track: managerDecision.track },
    { path: ['panel', 'track'], track: panel.track },
    { path: ['followUp', 'notNowTrack'], track: followUp.notNowTrack },
    { path: ['followUp', 'couldNotReachTrack'], track: followUp.couldNotReachTrack },
    { path: ['resting', 'track'], track: resting.track },
    ...productLines.flatMap(({ lowValueLane }, index) =>
      lowValueLane
        ? [
            {
              path: ['productLines', index, 'lowValueLane', 'onSilence', 'track'],
              track: lowValueLane.onSilence.track,
            },
          ]
        : [],
    ),
    ...reasons(['handOver', 'rejectionReasons'], handOver.rejectionReasons),
    ...reasons(['handOver', 'handBackReasons'], handOver.handBackReasons),
    ...reasons(['followUp', 'lostReasons'], followUp.lostReasons),
  ];
}
