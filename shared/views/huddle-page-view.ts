import type { HuddleAnswerBy } from '../domain/huddle-answer.ts';
import type { JourneyEvent } from '../domain/journey.ts';
import type { Rules } from '../domain/rules.ts';
import type { TeamMember } from '../domain/team.ts';
import type { HuddlePageView, SaidSection } from '../pages/huddle.ts';
import { type HuddleContent, huddleView } from './huddle-view.ts';
import { eventText, nameIn, withoutEchoes } from './words.ts';

/** The huddle as its page shows it to one reader, with the journeys of the leads to look at. */
export function huddlePageView(
  content: HuddleContent,
  member: TeamMember,
  rules: Rules,
  journeys: ReadonlyMap<string, readonly JourneyEvent[]>,
): Omit<HuddlePageView, 'said' | 'form' | 'isTooLate'> {
  const { reader, period, trends, samples, closesAt } = huddleView(content, member, rules, '');
  const { policy, team } = rules;
  const journeyOf = (leadId: string) =>
    withoutEchoes(journeys.get(leadId) ?? []).map((event) => ({
      at: event.at,
      text: eventText(event, policy, team),
    }));
  return {
    reader,
    period,
    closesAt,
    trends,
    questions: content.questions,
    rules: policy.scoring.rules.map(({ id, label, points }) => ({
      value: id,
      label: `${label} (now ${points})`,
      hint: null,
    })),
    samples: samples.map(({ title, leads }) => ({
      title,
      leads: leads.map((lead) => ({ ...lead, journey: journeyOf(lead.leadId) })),
    })),
  };
}

/** What everybody said, earliest first. */
export const saidSections = (
  said: readonly HuddleAnswerBy[],
  { questions }: HuddleContent,
  { policy, team }: Rules,
): readonly SaidSection[] =>
  said
    .toSorted((one, other) => (one.at < other.at ? -1 : 1))
    .map(({ by, at, answers, proposal, rule, points }) => {
      const known = policy.scoring.rules.find(({ id }) => id === rule);
      const change = known && `“${known.label}” should give ${points} points.`;
      const words = [change, proposal].filter((one) => one !== undefined).join(' ');
      return {
        name: nameIn(team, by),
        at,
        answers: questions.flatMap(({ id, ask }) => (answers[id] ? [{ ask, words: answers[id] }] : [])),
        proposal: words === '' ? null : words,
      };
    });
