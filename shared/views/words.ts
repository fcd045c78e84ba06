import type { EventType, JourneyEvent } from '../domain/journey.ts';
import type { Team } from '../domain/team.ts';
import type { Policy } from '../policy/schema.ts';

/** What each journey entry says to a reader; `{by}` and `{reason}` are filled in, and left out where there is none. */
const phrases: Readonly<Record<EventType, string>> = {
  'lead.received': 'Inquiry received',
  'lead.resubmitted': 'Asked again',
  'lead.qualification-asked': 'Put to the qualifier',
  'lead.qualified': 'Qualified: {reason}',
  'lead.qualification-lapsed': 'Nobody qualified it in time',
  'lead.disqualified': 'Disqualified: {reason}',
  'lead.queued': 'In the queue for a rep',
  'lead.waiting': 'Nobody is free; waiting',
  'lead.offered': 'Offered to {owner}',
  'lead.accepted': 'Accepted by {by}',
  'lead.rejected': 'Rejected by {by}: {reason}',
  'lead.touched': 'Contact logged',
  'lead.opportunity-opened': 'Opportunity opened by {by}',
  'lead.reassigned': 'Taken from the rep: {reason}',
  'lead.handed-back': 'Handed back by {by}: {reason}',
  'lead.manager-asked': '{owner} is asked to decide: {reason}',
  'lead.manager-decided': 'Decided: {reason}',
  'lead.nurtured': 'In nurture: {reason}',
  'lead.content-sent': 'Content sent',
  'lead.touch-asked': 'A personal call or mail asked for',
  'lead.signalled': 'Showed interest: {reason}',
  'lead.rescored': 'Scored',
  'lead.rested': 'At rest: {reason}',
  'lead.woken': 'Woken: {reason}',
  'lead.won': 'Won by {by}',
  'lead.lost': 'Lost: {reason}',
  'lead.not-now': 'Not now',
  'lead.closed': 'Closed: {reason}',
  'lead.answered': '{by} answered: {reason}',
  'lead.suppressed': 'Must not be mailed: {reason}',
  'lead.cycle-begun': 'A new execution goes on',
  'lead.attention-needed': 'Needs the admins: {reason}',
  'lead.attention-settled': 'Settled by the admins: {reason}',
  'sla.rung-performed': 'Clock: {reason}',
  'sla.rung-passed-over': 'Clock: {reason}, passed over',
  'sla.extended': 'More time given by {by}',
  'sla.nudged': 'Nudged by {by}',
};

/** A journey entry as people read it. Ids become names, codes the policy's labels. */
export function eventText(event: JourneyEvent, policy: Policy, team: Team): string {
  const words = {
    by: nameIn(team, event.by),
    owner: nameIn(team, event.to.owner ?? ''),
    reason: event.reason === null ? '' : labelOf(policy, event.reason),
  };
  const text = phrases[event.type].replace(
    /\{(by|owner|reason)\}/g,
    (_, key: keyof typeof words) => words[key],
  );
  const { points, grade, content, touches } = event.facts;
  if (event.type === 'lead.rescored') return `${text}: ${points} points, grade ${grade}`;
  if (event.type === 'lead.content-sent') return `${text}: ${titleOf(policy, String(content))}`;
  if (event.type === 'lead.touched')
    return `${text} (${event.facts.channel}, ${event.facts.hasReached ? 'reached' : 'not reached'}), number ${touches}`;
  return text.replace(/:\s*$/, '');
}

export function nameIn({ members }: Team, id: string): string {
  if (id === 'person') return 'the person';
  if (id === 'workflow') return 'Lead Relay';
  return members.find((member) => member.id === id)?.name ?? id;
}

const titleOf = ({ nurture }: Policy, content: string): string =>
  nurture.content.find(({ id }) => id === content)?.title ?? content;

/** The policy's label of a reason code; a code that has none is read as words. */
export function labelOf(policy: Policy, code: string): string {
  const { qualification, handOver, followUp } = policy;
  const reasons = [
    ...qualification.disqualifyReasons,
    ...handOver.rejectionReasons,
    ...handOver.handBackReasons,
    ...followUp.lostReasons,
    ...followUp.disqualifyReasons,
  ];
  const known = reasons.find((reason) => reason.code === code)?.label ?? rungWords[code];
  return known ?? code.replaceAll('-', ' ');
}

/** What each rung of a ladder does, as the clock on the card says it. */
export const rungWords: Readonly<Record<string, string>> = {
  'remind-qualifier': 'reminder to the qualifier',
  'tell-qualification-lead': 'the qualification lead is told',
  'give-up': 'nurtured as never qualified',
  'remind-rep': 'reminder to the rep',
  'record-breach': 'recorded as late',
  'escalate-to-manager': 'the manager is told',
  reassign: 'goes to another rep',
  'remind-manager': 'reminder to the manager',
  nurture: 'goes to nurture',
  remind: 'reminder',
  skip: 'the touch is skipped',
};
