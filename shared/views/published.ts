import type { PolicyDocument } from '../domain/policy-document.ts';
import type { Team } from '../domain/team.ts';
import type { DefinitionPageView, PlaybookPageView } from '../pages/views.ts';
import type { Policy } from '../policy/schema.ts';
import { rungSentence } from './card-clock.ts';
import { returnsOf } from './coming-back.ts';
import { conditionText, criteriaOf, idealCustomerOf, stagesOf } from './definition.ts';
import { smallOrder } from './quote-view.ts';
import { lasting } from './spoken.ts';
import { trackChoices } from './tracks.ts';
import { followWords } from './what-follows.ts';
import { dateOf, nameIn, rungWords } from './words.ts';

const firstLine = ({ productLines }: Policy): string => productLines[0]?.id ?? '';

export function definitionView(
  { version, policy, signatures }: PolicyDocument,
  team: Team,
  current: number,
): DefinitionPageView {
  const { A, B, C } = policy.scoring.bands;
  return {
    company: policy.sender.company,
    ...editionOf(version, current),
    agreed: agreedBy(signatures, team, policy),
    stages: stagesOf(policy),
    idealCustomer: idealCustomerOf(policy, firstLine(policy)),
    salesReady: [
      'Inside the profile of the customers we can help best',
      ...criteriaOf(policy, firstLine(policy)).slice(idealCustomerOf(policy, firstLine(policy)).length),
    ],
    questions: policy.productLines.map(({ name, questions }) => ({
      line: name,
      titles: questions.filter(({ mandatory }) => mandatory).map(({ ask }) => ask),
    })),
    smallOrders: smallOrdersIn(policy),
    grades: [
      {
        grade: 'A',
        band: `${A} and more`,
        meaning: 'Goes to sales, if it is inside the profile and every answer is there',
      },
      { grade: 'B', band: `${B} to ${A - 1}`, meaning: 'Is nurtured' },
      { grade: 'C', band: `${C} to ${B - 1}`, meaning: 'Is nurtured' },
      { grade: 'D', band: `less than ${C}`, meaning: 'Is nurtured' },
    ],
  };
}

/** The version, and which others can be read. */
const editionOf = (version: number, current: number) => ({
  version: String(version),
  isCurrent: version === current,
  others: Array.from({ length: current }, (_, index) => index + 1)
    .filter((other) => other !== version)
    .slice(-20)
    .toReversed()
    .map(String),
});

const agreedBy = (signatures: PolicyDocument['signatures'], team: Team, policy: Policy) =>
  signatures.map(({ department, by, at }) => ({
    department,
    name: nameIn(team, by),
    on: dateOf(at, policy),
  }));

export function playbookView(
  { version, policy, signatures }: PolicyDocument,
  team: Team,
  current: number,
): PlaybookPageView {
  const { handOver, followUp } = policy;
  return {
    company: policy.sender.company,
    ...editionOf(version, current),
    agreed: agreedBy(signatures, team, policy),
    whatALeadIs: criteriaOf(policy, firstLine(policy)),
    stages: stagesOf(policy),
    ladder: handOver.ladder.map((rung) => ({
      after: `${lasting(rung.after)} of ${rung.in.replaceAll('-', ' ')}`,
      what: rungSentence(rung, true),
    })),
    followUp: [
      ...(handOver.ladderRules ?? []).map(
        ({ when, ladder }) => `${when.map(conditionText).join('; ')}: ${rhythmOf(ladder)}.`,
      ),
      'Log your first contact from the mail: it stops the clock above.',
      `After a touch, the next is due: ${rhythmOf(followUp.ladder)}.`,
      ...(followUp.laterLadders ?? []).map(
        ({ afterTouches, ladder }) => `After ${afterTouches} touches: ${rhythmOf(ladder)}.`,
      ),
      `With an opportunity open: ${rhythmOf(followUp.opportunityLadder)}.`,
      `“Could not reach” opens after ${followUp.minimumAttempts} attempts.`,
      'Every lead ends in one of: won, lost, not now, handed back, disqualified, could not reach.',
    ],
    returns: [
      ...[...handOver.rejectionReasons, ...handOver.handBackReasons].map(({ label, next }) => ({
        reason: label,
        follows: followWords[next],
      })),
      ...followUp.lostReasons.map(({ label, track }) => ({
        reason: `Lost: ${label}`,
        follows: track ? followWords.nurture : 'It is closed as lost.',
      })),
    ],
    calendars: calendarsTold(policy),
    tracks: trackChoices(policy),
    comesBack: [
      `When it reaches grade A (${policy.scoring.bands.A} points) with every mandatory answer, and a qualifier finds it sales-ready anew.`,
      'And when the conditions of its reason hold, which are below. Who asks again themself waits for none of them, but for answers that are missing.',
      'It goes to another rep, unless the person asks for you.',
      'The card then says why it came back, and what has changed since.',
    ],
    conditions: returnsOf(policy),
    smallOrders: smallOrdersIn(policy),
  };
}

/** Each person's own hours for what is asked of them alone, one calendar for what is due from all together (R27, R29). */
function calendarsTold({ panel, calendars, regions = {} }: Policy): readonly string[] {
  const last = panel.ladder.at(-1);
  const zone = calendars[last?.in ?? '']?.timeZone.replaceAll('_', ' ') ?? 'UTC';
  return [
    'What is asked of you alone counts in your own working hours, days and holidays. Every mail to you leaves in them.',
    ...(Object.keys(regions).length > 0
      ? [`Regions with hours of their own: ${Object.keys(regions).join(', ').replaceAll('-', ' ')}.`]
      : []),
    `A panel has one deadline for all its members: ${lasting(last?.after ?? '')} of ${(last?.in ?? '').replaceAll('-', ' ')} as the company counts them (${zone}). Each member is invited and reminded in their own hours.`,
    'What is put to somebody else too keeps the clock of who was asked first. Who is asked instead of somebody takes the clock over, in their own hours.',
  ];
}

/** What sales need not call about (R17). */
const smallOrdersIn = ({ productLines, currency }: Policy): readonly string[] =>
  productLines.flatMap(({ name, lowValueLane: lane }) => (lane ? [smallOrder(name, lane, currency)] : []));

/** `reminder to the rep after 5 days, the manager is told after 8 days` */
const rhythmOf = (ladder: readonly { readonly after: string; readonly act: string }[]): string =>
  ladder.map(({ after, act }) => `${rungWords[act] ?? act} after ${lasting(after)}`).join(', ');
