import { executionName, type Lead } from '../shared/domain/lead.ts';
import type { CandidatesView } from '../shared/pages/views.ts';
import { fullTime } from '../shared/pages/when.ts';
import { type ToldLead, tellLead } from '../shared/views/told-lead.ts';
import { withoutEchoes } from '../shared/views/words.ts';
import type { Operator } from './operator.ts';
import { ask, Unanswerable } from './relay.ts';
import { inColour, rule, table, timeline } from './timeline.ts';

/** Where leads are read: a laptop that serves, or the table on AWS. */
export interface Leads {
  list(): Promise<readonly Lead[]>;
  /** @throws Unanswerable where there is no such lead */
  show(id: string): Promise<ToldLead>;
  /** What to do while there is none. */
  readonly whenNone: string;
}

/** By the control surface of the laptop that serves there; it knows closed leads, too. */
export const leadsServedAt = (url: string): Leads => ({
  list: () => ask(url, '/_local/leads'),
  show: (id) => ask(url, `/_local/leads/${encodeURIComponent(id)}`),
  whenNone: `No lead yet. Send an inquiry: ${new URL('/_local/form', url)}`,
});

/** In the table: the list is that of open leads, by their index. */
export const leadsOf = ({ leads, openLeads, people, rules, executionStatus, now }: Operator): Leads => ({
  list: async () => {
    const found: Lead[] = [];
    for await (const leadId of openLeads.all()) {
      // The index may be a moment old: the lead itself says whether it is open.
      const state = await leads.find(leadId);
      if (state && state.lead.status !== 'closed') found.push(state.lead);
    }
    return found.toSorted((a, b) => (a.leadId < b.leadId ? -1 : 1));
  },
  show: async (id) => {
    const told = await tellLead({ leads, rules, people, executionStatus }, id, now);
    if (told) return told;
    throw new Unanswerable(`No lead has the id "${id}".\n  npm run relay -- lead list tells which are open.`);
  },
  whenNone: 'No lead is open.',
});

/** One lead: how it stands, what is asked, and its journey in words. */
export async function showLead(leads: Leads, id: string, isJson: boolean): Promise<string> {
  const file = await leads.show(id);
  if (isJson) return JSON.stringify(file, undefined, 2);
  const { lead, profile, journey, candidates, story, timeZone } = file;
  const who = [profile.name, profile.company].filter(Boolean).join(', ') || lead.leadId;
  return [
    rule(who),
    ...columns(factsOf(file)),
    '',
    ...(candidates
      ? [rule(`Who was considered, ${fullTime(candidates.at, timeZone)}`), ...consideredIn(candidates), '']
      : []),
    rule('Journey'),
    ...timeline(
      withoutEchoes(journey).map(({ at, text }) => ({ at, text })),
      timeZone,
    ),
    ...story.flatMap(({ title, lines }) => ['', rule(title), ...timeline(lines, timeZone)]),
  ].join('\n');
}

const consideredIn = ({ reps }: CandidatesView): readonly string[] => {
  const width = Math.max(...reps.map(({ rep }) => rep.length));
  return reps.map(({ rep, why }) => `  ${inColour('dim', rep.padEnd(width))} ${why}`);
};

function factsOf({ lead, profile, tasks, verdicts, executions, ownerName, mail, timeZone }: ToldLead) {
  const open = tasks.find(({ status }) => status === 'open');
  const time = (at: string | undefined) => (at === undefined ? '' : fullTime(at, timeZone));
  const score = lead.grade === null ? '' : `${lead.points} points, grade ${lead.grade}`;
  return [
    ['lead', lead.leadId],
    ['e-mail', profile.email],
    ['status', lead.closedAs === null ? wordsOf(lead.status) : `closed: ${wordsOf(lead.closedAs)}`],
    ['stage', wordsOf(lead.stage)],
    ['owner', ownerName],
    ['mailed', mail.mailed],
    ...mail.consents.map((consent) => ['consent', consent] as const),
    ['score', score],
    ...verdicts.map(
      ({ question, answer, because }) => [question.toLowerCase(), `${answer}: ${because}`] as const,
    ),
    ['lane', lead.lane === undefined ? '' : laneWords[lead.lane]],
    [
      'open task',
      open
        ? `${wordsOf(open.kind)}${open.people.length > 0 ? `, asked: ${open.people.join(', ')}` : ''}`
        : '',
    ],
    ['panel', open?.panel ? `${open.panel.votes.length} of ${open.panel.seats.length} have voted` : ''],
    ['due', time(lead.dueAt)],
    ...(executions.length > 0
      ? executions
      : [{ name: executionName(lead.leadId, lead.cycle), status: '' }]
    ).map(({ name, status }) => ['execution', status === '' ? name : `${name}, ${wordsOf(status)}`] as const),
    ['policy', `version ${lead.policyVersion}`],
  ] as const;
}

const laneWords = {
  'self-serve': 'self-serve: a quote from the price list, without a rep',
  sales: 'sales: sold by people',
} as const;

/** Newest first. */
export async function listLeads(leads: Leads, isJson: boolean): Promise<string> {
  const found = await leads.list();
  if (isJson) return JSON.stringify(found, undefined, 2);
  if (found.length === 0) return leads.whenNone;
  const rows = found
    .toReversed()
    .map(({ leadId, status, closedAs, grade, owner, dueAt }) => [
      leadId,
      wordsOf(closedAs ?? status),
      grade ?? '',
      owner,
      dueAt === undefined ? '' : fullTime(dueAt, 'UTC'),
    ]);
  return table([['lead', 'status', 'grade', 'owner', 'due'], ...rows]);
}

const columns = (facts: readonly (readonly [string, string])[]): readonly string[] =>
  facts
    .filter(([, value]) => value !== '')
    .map(([name, value]) => `  ${inColour('dim', name.padEnd(11))} ${value}`);

const wordsOf = (code: string): string => code.replaceAll('-', ' ');
