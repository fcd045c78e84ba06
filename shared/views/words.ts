import type { EventType, JourneyEvent } from '../domain/journey.ts';
import { lifecycleStages } from '../domain/lead.ts';
import { moneyIn } from '../domain/money.ts';
import { oncePer } from '../domain/once-per.ts';
import { workCalendar } from '../domain/rules.ts';
import { criteriaOfStage } from '../domain/stages.ts';
import type { Team } from '../domain/team.ts';
import { minute, toMillis } from '../domain/time.ts';
import { choicesOf } from '../domain/wishes.ts';
import type { Policy } from '../policy/schema.ts';
import { worth } from './amounts.ts';
import { codeWords, elsewhere } from './code-words.ts';
import { conditionInBrief } from './definition.ts';
import { phrases } from './journey-phrases.ts';
import { heldWords, metWords } from './signal-words.ts';

/** A journey entry as people read it. Ids become names, codes the policy's labels. */
export function eventText(event: JourneyEvent, policy: Policy, team: Team): string {
  const { type, by, reason, facts, to } = event;
  if (type === 'lead.stage-moved') return stageText(event, policy);
  if (type === 'lead.resubmitted' && facts.source === 'questions') return 'Answered our questions';
  if (type === 'lead.resubmitted' && facts.source === 'asked-for')
    return `Asked to talk to ${calledIn(team, String(facts.rep))} again`;
  if (type === 'lead.resubmitted' && facts.productLine && facts.productLine !== event.of.productLine)
    return `Wrote again, about ${lineNameIn(policy, String(facts.productLine))}`;
  if (type === 'lead.signalled' && reason !== null && elsewhere[reason])
    return `${elsewhere[reason]}${facts.item ? `: ${facts.item}` : ''}`;
  const value = moneyIn(facts, 'valueMinor');
  const words: Readonly<Record<string, string>> = {
    by: calledIn(team, by),
    owner: calledIn(team, to.owner ?? ''),
    asked: typeof facts.asked === 'string' ? allIn(team, facts.asked) : 'Somebody',
    from: facts.from ? allIn(team, String(facts.from)) : 'the rep',
    reason: reason === null ? '' : reasonIn(policy, type, reason),
    content: titleOf(policy, String(facts.content ?? '')),
    stage: String(facts.stage ?? '').replaceAll('-', ' '),
    until: facts.until ? dateOf(String(facts.until), policy) : '',
    returned: labelOf(policy, String(facts.returned ?? '')),
    held: heldWords(facts, facts.until ? dateOf(String(facts.until), policy) : ''),
    met: metWords(facts),
    news: newsIn(policy, facts),
    purpose: String(facts.purpose ?? '').replaceAll('-', ' '),
    how: labelOf(policy, String(facts.how ?? '')),
    reached: facts.hasReached ? 'reached' : 'not reached',
    value: value ? worth(value) : '',
  };
  return phrases[type]
    .replace(/\{(\w+)\}/g, (_, key: string) => words[key] ?? String(facts[key] ?? ''))
    .replace(/[:,]\s*$/, '');
}

/** `Stage: lead → qualified lead (Verdict: sales-ready)`; one step back says which criterion holds no longer (R11). */
function stageText({ reason, facts, to }: JourneyEvent, { stages }: Policy): string {
  const from = lifecycleStages.find((stage) => stage === facts.from) ?? 'name';
  const stage = to.stage ?? from;
  const named = String(facts.criteria ?? '').split(' ');
  const criteria = criteriaOfStage(stages, reason === 'criteria-met' ? stage : from)
    .filter(({ fact }) => named.includes(fact))
    .map(conditionInBrief)
    .join('; ');
  const lost = reason === 'criteria-not-met' ? 'no longer: ' : '';
  const why = criteria === '' ? labelOfStages : `${lost}${criteria}`;
  return `Stage: ${from} → ${stage} (${why})`.replaceAll('qualified-lead', 'qualified lead');
}
const labelOfStages = 'by the criteria of the definition';

const reasonIn = (policy: Policy, type: EventType, code: string): string =>
  (type.startsWith('sla.') && rungWords[code]) ||
  (type === 'lead.lost' && policy.followUp.lostReasons.find((reason) => reason.code === code)?.label) ||
  labelOf(policy, code);

/** The product line as people call it; one that the policy dropped by its id. */
export const lineNameIn = ({ productLines }: Policy, id: string): string =>
  productLines.find((line) => line.id === id)?.name ?? id;

/** `1 Sep 2027`, where the work is done. */
export const dateOf = (instant: string, { calendars }: Policy): string =>
  datesIn(calendars[workCalendar]?.timeZone ?? 'UTC').format(new Date(instant));
const datesIn = oncePer((timeZone) => new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeZone }));

/** An answer whose consequence is the next entry, and the queue a lead does not wait in: told once is enough. */
const isEcho = (event: JourneyEvent, next: JourneyEvent | undefined): boolean =>
  next !== undefined &&
  toMillis(next.at) - toMillis(event.at) < minute &&
  ((event.type === 'lead.answered' && (next.by === event.by || next.type === 'lead.rescored')) ||
    (event.type === 'lead.queued' && next.type === 'lead.offered'));

/** The journey without what its next entry says anyway; what is kept for the record is more than people read. */
export const withoutEchoes = <E extends JourneyEvent>(journey: readonly E[]): readonly E[] =>
  journey.filter(
    (event, index) =>
      !isEcho(
        event,
        journey.slice(index + 1, index + 3).find(({ type }) => type !== 'lead.stage-moved'),
      ),
  );

/** A label that stands alone: `no rep may have it` → `No rep may have it.` */
export const sentence = (label: string): string =>
  label === '' ? '' : `${label.charAt(0).toUpperCase()}${label.slice(1)}${/[.!?]$/.test(label) ? '' : '.'}`;

/** As colleagues speak of them: a partner's rep with their company. */
export function calledIn(team: Team, id: string): string {
  const partner = team.members.find((member) => member.id === id)?.partner;
  return partner === undefined ? nameIn(team, id) : `${nameIn(team, id)} (${partner})`;
}

/** Of several ids in one fact, each by name. */
const allIn = (team: Team, ids: string): string =>
  ids === ''
    ? 'Nobody'
    : ids
        .split(' ')
        .map((id) => calledIn(team, id))
        .join(', ');

export function nameIn({ members }: Team, id: string): string {
  if (id === 'person') return 'the person';
  if (id === 'workflow') return 'Lead Relay';
  if (id === 'panel') return 'the panel';
  return members.find((member) => member.id === id)?.name ?? id;
}

/** What a person chose: `at most one a month`, `nothing until 1 Sep 2027`. */
function newsIn(policy: Policy, { news, until }: JourneyEvent['facts']): string {
  if (until) return `nothing until ${dateOf(String(until), policy)}`;
  const chosen = choicesOf(policy).frequencies.find(({ id }) => id === news)?.label;
  return chosen
    ? chosen.charAt(0).toLowerCase() + chosen.slice(1)
    : (codeWords[`news-${news}`] ?? String(news));
}

export const titleOf = ({ nurture }: Policy, content: string): string =>
  nurture.content.find(({ id }) => id === content)?.title ?? content;

/** The policy's label of a reason code; a code that has none is read as words. */
export function labelOf(policy: Policy, code: string): string {
  const { qualification, handOver, followUp } = policy;
  const reasons = [
    ...qualification.disqualifyReasons,
    ...handOver.rejectionReasons,
    ...handOver.handBackReasons,
    ...(handOver.pauses?.reasons ?? []),
    ...followUp.lostReasons,
    ...followUp.disqualifyReasons,
  ];
  const known = reasons.find((reason) => reason.code === code)?.label ?? codeWords[code] ?? rungWords[code];
  return (
    known ??
    code
      .replace(/^outside-profile-(\w+)$/, 'outside the ideal customer profile ($1)')
      .replace(/^grade-(\w)$/, (_, letter: string) => `grade ${letter.toUpperCase()}`)
      .replaceAll('-', ' ')
  );
}

/** What each rung of a ladder does, as the clock on the card says it. */
export const rungWords: Readonly<Record<string, string>> = {
  'remind-qualifier': 'reminder to the qualifier',
  'tell-qualification-lead': 'the qualification lead is told',
  'remind-person': 'reminder to the person',
  'remind-person-again': 'second reminder to the person',
  lapse: 'the quote lapses',
  'give-up': 'nurtured as never qualified, first in the next morning’s list',
  'remind-rep': 'reminder to the rep',
  'record-breach': 'recorded as late',
  'escalate-to-manager': 'the manager is told',
  reassign: 'goes to another rep',
  'remind-manager': 'reminder to the manager',
  'remind-panel': 'reminder to who has not voted',
  decide: 'the panel closes and rules',
  nurture: 'goes to nurture',
  remind: 'reminder',
  'ask-another': 'somebody else is asked too',
  skip: 'the touch is skipped',
};
