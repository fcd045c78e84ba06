import { composeLaptop } from '../local/compose.ts';
import { over } from '../local/over-http.ts';
import { createPeople, type People } from '../local/people.ts';
import { readDocuments } from '../local/seed.ts';
import type { Settings } from '../local/settings.ts';
import { createStage } from './cast.ts';
import { createDirector } from './director.ts';
import { missed } from './ending.ts';
import { narrate, type Outcome, prologue, summarise } from './narrator.ts';
import type { Story } from './story.ts';
import { readTold } from './told.ts';

/** Starts the product, plays the stories side by side over HTTP, and tells them. @returns whether all ended as told */
export async function playAll(
  stories: readonly Story[],
  settings: Settings,
  print: (line: string) => void,
): Promise<boolean> {
  const laptop = await composeLaptop(settings);
  try {
    const people = createPeople(over(laptop.served?.url ?? ''));
    const outcomes = await play(stories, people);
    const nameOf = await namesIn(settings, outcomes);
    for (const line of prologue(outcomes.length)) print(line);
    for (const outcome of outcomes) for (const line of narrate(outcome, nameOf)) print(line);
    for (const line of summarise(outcomes)) print(line);
    return outcomes.every((outcome) => outcome.missed.length === 0);
  } finally {
    await laptop.close();
  }
}

async function play(stories: readonly Story[], people: People): Promise<readonly Outcome[]> {
  const director = createDirector(people.goTo);
  const stages = stories.map(() => createStage(people, director.until));
  const ends = await director.play(
    stories.map((story, index) => () => story.play(stages[index] as (typeof stages)[number])),
  );
  return Promise.all(
    stories.map(async (story, index) => {
      const end = ends[index];
      const leadId = stages[index]?.leadIds.at(story.tells === 'last' ? -1 : 0);
      const told = leadId === undefined ? undefined : await readTold(people, leadId);
      return {
        story,
        told,
        missed: missed(story, told, end?.status === 'rejected' ? end.reason : undefined),
      };
    }),
  );
}

async function namesIn({ policyFile, teamFile }: Settings, outcomes: readonly Outcome[]) {
  const { team } = await readDocuments(policyFile, teamFile);
  const known = new Map([
    ...team.members.map(({ email, name }) => [email, name] as const),
    ...outcomes.flatMap(({ told }) =>
      told ? [[told.profile.email, told.profile.name ?? 'the person'] as const] : [],
    ),
  ]);
  return (address: string): string => known.get(address) ?? address;
}
