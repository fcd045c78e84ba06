import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { readSettings } from '../local/settings.ts';
import { playAll } from './play.ts';
import { acceptedAndWon } from './stories/accepted-and-won.ts';
import { backFromRest } from './stories/back-from-rest.ts';
import { broughtByAPartner } from './stories/brought-by-a-partner.ts';
import { byTheHoursOfNewYork } from './stories/by-the-hours-of-new-york.ts';
import { customerAsksForMore } from './stories/customer-asks-for-more.ts';
import { disqualified } from './stories/disqualified.ts';
import { escalated } from './stories/escalated.ts';
import { neverQualified } from './stories/never-qualified.ts';
import { nobodyFree } from './stories/nobody-free.ts';
import { overruledByThePanel } from './stories/overruled-by-the-panel.ts';
import { reassigned } from './stories/reassigned.ts';
import { rejectedAndNurtured } from './stories/rejected-and-nurtured.ts';
import { smallOrder } from './stories/small-order.ts';
import type { Story } from './story.ts';

/** `npm run demo`, or `npm run demo -- demo/stories/escalated.ts` for one of them. Exit code 0 only if all ended as told. */
const all: readonly Story[] = [
  acceptedAndWon,
  smallOrder,
  escalated,
  reassigned,
  rejectedAndNurtured,
  overruledByThePanel,
  disqualified,
  nobodyFree,
  neverQualified,
  broughtByAPartner,
  byTheHoursOfNewYork,
  customerAsksForMore,
  backFromRest,
];

async function storyIn(file: string): Promise<Story> {
  const [story] = Object.values<Story>(await import(pathToFileURL(resolve(file)).href));
  if (!story) throw new Error(`${file} exports no story`);
  return story;
}

const chosen = await Promise.all(process.argv.slice(2).map(storyIn));
const stories = chosen.length > 0 ? chosen : all;
const dataDir = await mkdtemp(join(tmpdir(), 'lead-relay-demo-'));
const begun = performance.now();
try {
  const settings = {
    ...readSettings({
      DYNAMODB: process.env.DYNAMODB,
      POLICY_FILE: 'demo/policy.ts',
      TEAM_FILE: 'demo/team.json',
      START_AT: '2027-01-04T08:30:00.000Z',
    }),
    port: 0,
    dataDir,
    isFrozen: true,
  };
  const isAsTold = await playAll(stories, settings, (line) => console.log(line));
  console.log(`\n  Played in ${((performance.now() - begun) / 1_000).toFixed(1)} s.\n`);
  process.exitCode = isAsTold ? 0 : 1;
} finally {
  await rm(dataDir, { recursive: true, force: true });
}
