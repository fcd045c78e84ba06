import { unknownValue } from '../domain/problems.ts';
import type { Problem } from './condition-checks.ts';
import type { Track } from './nurture.ts';
import type { Policy } from './schema.ts';

/** Tracks show existing content, never the same twice, and hold a live touch (R31); what names a track names one that exists. */
export const nurtureProblems = (policy: Policy): Problem[] => [
  ...policy.nurture.tracks.flatMap((track, index) => trackProblems(track, index, policy)),
  ...unknownTracks(policy),
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
}: Policy) {
  const reasons = (path: string[], list: readonly { track?: string | undefined }[]) =>
    list.flatMap(({ track }, index) => (track ? [{ path: [...path, index, 'track'], track }] : []));
  return [
    { path: ['nurture', 'defaultTrack'], track: nurture.defaultTrack },
    { path: ['qualification', 'neverQualifiedTrack'], track: qualification.neverQualifiedTrack },
    { path: ['managerDecision', 'track'], track: managerDecision.track },
    { path: ['panel', 'track'], track: panel.track },
    { path: ['followUp', 'notNowTrack'], track: followUp.notNowTrack },
    { path: ['followUp', 'couldNotReachTrack'], track: followUp.couldNotReachTrack },
    { path: ['resting', 'track'], track: resting.track },
    ...reasons(['handOver', 'rejectionReasons'], handOver.rejectionReasons),
    ...reasons(['handOver', 'handBackReasons'], handOver.handBackReasons),
    ...reasons(['followUp', 'lostReasons'], followUp.lostReasons),
  ];
}
