import { type CreditEntry, monthAt } from '../domain/credit.ts';
import type { JourneyEvent } from '../domain/journey.ts';
import { executionName } from '../domain/lead.ts';
import type { Instant } from '../domain/time.ts';
import type { LeadReader, SentMailLog } from '../repositories/lead-reader.ts';
import { worth } from './amounts.ts';
import type { LeadFile } from './lead-file.ts';
import { handOverLines } from './story-hand-overs.ts';
import { taskLines } from './story-tasks.ts';
import { calledIn, eventText, labelOf } from './words.ts';

/** One line of a section: when, and what, in words. */
export interface StoryLine {
  readonly at: Instant;
  readonly text: string;
}

export interface StorySection {
  readonly title: string;
  readonly lines: readonly StoryLine[];
}

/**
 * What a lead's page and command tell beyond the card (R40): each side of the lead by itself, oldest first; sides without a line are
 * left out.
 */
export async function readStory(leads: LeadReader, file: LeadFile): Promise<readonly StorySection[]> {
  const { state, journey, rules } = file;
  const { leadId } = state.lead;
  const credited = journey
    .filter(({ type }) => keepsCredit.includes(type))
    .map(({ at }) => monthAt(rules, at));
  const [tasks, mails, credit] = await Promise.all([
    leads.tasks(leadId),
    leads.mails(leadId),
    leads.credit(leadId, credited),
  ]);
  const of = (...types: readonly JourneyEvent['type'][]) =>
    told(
      file,
      journey.filter(({ type }) => types.includes(type)),
    );
  return [
    { title: 'Owners, one at every instant', lines: ownerLines(file) },
    { title: 'Lifecycle stages, and why', lines: stageLines(file) },
    { title: 'Score over time', lines: scoreLines(journey) },
    { title: 'Offers and what became of them', lines: handOverLines(file) },
    { title: 'Tasks and their clocks', lines: taskLines(file, tasks) },
    { title: 'Contacts', lines: of('lead.touched', 'lead.opportunity-opened') },
    {
      title: 'Nurture, content and clicks',
      lines: of('lead.nurtured', 'lead.content-sent', 'lead.touch-asked', 'lead.signalled', 'lead.rested'),
    },
    {
      title: 'Returned by sales, and back',
      lines: of(
        'lead.rejected',
        'lead.handed-back',
        'lead.lost',
        'lead.not-now',
        'lead.held-back',
        'lead.came-back',
      ),
    },
    { title: 'Mails', lines: mails.map((mail) => mailLine(file, mail)) },
    { title: 'Panel', lines: of('lead.disputed', 'lead.voted', 'lead.ruled') },
    { title: 'Credit', lines: credit.map((entry) => creditLine(file, entry)) },
    { title: 'Policy versions', lines: versionLines(journey) },
    { title: 'Executions', lines: executionLines(file) },
  ].filter(({ lines }) => lines.length > 0);
}

const keepsCredit: readonly JourneyEvent['type'][] = ['lead.accepted', 'lead.ruled', 'lead.won'];

function creditLine({ rules: { team } }: LeadFile, { at, what, account, value }: CreditEntry): StoryLine {
  const amount = value === null ? '' : `, ${worth(value)}`;
  return { at, text: `${what}: counts for ${calledIn(team, account)}${amount}` };
}

const told = ({ rules: { policy, team } }: LeadFile, events: readonly JourneyEvent[]): readonly StoryLine[] =>
  events.map((event) => ({ at: event.at, text: eventText(event, policy, team) }));

/** Changes only: of events at one instant the last counts, for the lead had that owner from then on. */
function ownerLines({ journey, rules: { team } }: LeadFile): readonly StoryLine[] {
  let now = { owner: '', status: '' };
  const lines: StoryLine[] = [];
  for (const { at, to } of journey) {
    const next = { owner: to.owner ?? now.owner, status: to.status ?? now.status };
    const isSame = next.owner === now.owner && next.status === now.status;
    now = next;
    if (isSame) continue;
    if (lines.at(-1)?.at === at) lines.pop();
    lines.push({ at, text: `${calledIn(team, next.owner)}: ${wordsOf(next.status)}` });
  }
  return lines;
}

function stageLines({ journey, rules: { policy, team } }: LeadFile): readonly StoryLine[] {
  const moves = journey.filter(
    ({ to }, index) => to.stage !== undefined && (index === 0 || to.stage !== stageBefore(journey, index)),
  );
  return moves.map((event) => ({
    at: event.at,
    text:
      event.type === 'lead.stage-moved'
        ? eventText(event, policy, team)
        : `Stage: ${wordsOf(event.to.stage ?? '')} (${eventText(event, policy, team)})`,
  }));
}

const stageBefore = (journey: readonly JourneyEvent[], index: number) =>
  journey.slice(0, index).findLast(({ to }) => to.stage !== undefined)?.to.stage;

function scoreLines(journey: readonly JourneyEvent[]): readonly StoryLine[] {
  const scored = journey.filter(({ type }) => type === 'lead.rescored');
  const text = ({ facts }: JourneyEvent) => `${facts.points} points, grade ${facts.grade}`;
  return scored
    .filter((event, index) => index === 0 || text(event) !== text(scored[index - 1] as JourneyEvent))
    .map((event) => ({ at: event.at, text: text(event) }));
}

function mailLine(
  { rules: { policy, team } }: LeadFile,
  { at, purpose, to, outcome }: SentMailLog,
): StoryLine {
  const how = outcome === 'sent' ? '' : `: ${labelOf(policy, outcome.replace(':', ', '))}`;
  return { at, text: `${wordsOf(purpose)} to ${calledIn(team, to)}${how}` };
}

function versionLines(journey: readonly JourneyEvent[]): readonly StoryLine[] {
  return journey
    .filter(({ policyVersion }, index) => policyVersion !== journey[index - 1]?.policyVersion)
    .map(({ at, policyVersion }) => ({ at, text: `Version ${policyVersion}` }));
}

function executionLines({ journey, state: { lead }, rules: { policy } }: LeadFile): readonly StoryLine[] {
  return journey
    .filter(({ cycle }, index) => cycle !== journey[index - 1]?.cycle)
    .map(({ at, cycle, type, reason }) => ({
      at,
      text: `${executionName(lead.leadId, cycle)}${type === 'lead.cycle-begun' && reason ? `: ${labelOf(policy, reason)}` : ''}`,
    }));
}

const wordsOf = (code: string): string => code.replaceAll('-', ' ');
