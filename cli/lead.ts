import type { JourneyEvent } from '../shared/domain/journey.ts';
import type { Lead } from '../shared/domain/lead.ts';
import type { Profile } from '../shared/domain/profile.ts';
import type { Task } from '../shared/domain/task.ts';
import type { CandidatesView } from '../shared/pages/views.ts';
import { fullTime } from '../shared/pages/when.ts';
import type { StorySection } from '../shared/views/lead-story.ts';
import type { ToldVerdict } from '../shared/views/verdicts.ts';
import { ask } from './relay.ts';
import { inColour, rule, table, timeline } from './timeline.ts';

export interface Asking {
  readonly url: string;
  readonly json: boolean;
}

interface LeadFile {
  readonly lead: Lead;
  readonly profile: Profile;
  readonly tasks: readonly Task[];
  readonly journey: readonly (JourneyEvent & { readonly text: string })[];
  readonly verdicts: readonly ToldVerdict[];
  readonly candidates: CandidatesView | null;
  readonly story: readonly StorySection[];
  readonly ownerName: string;
  readonly timeZone: string;
}

/** One lead: how it stands, what is asked, and its journey in words. */
export async function showLead(id: string, { url, json }: Asking): Promise<string> {
  const file = await ask<LeadFile>(url, `/_local/leads/${encodeURIComponent(id)}`);
  if (json) return JSON.stringify(file, undefined, 2);
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
      journey.map(({ at, text }) => ({ at, text })),
      timeZone,
    ),
    ...story.flatMap(({ title, lines }) => ['', rule(title), ...timeline(lines, timeZone)]),
  ].join('\n');
}

const consideredIn = ({ reps }: CandidatesView): readonly string[] => {
  const width = Math.max(...reps.map(({ rep }) => rep.length));
  return reps.map(({ rep, why }) => `  ${inColour('dim', rep.padEnd(width))} ${why}`);
};

function factsOf({ lead, profile, tasks, verdicts, ownerName, timeZone }: LeadFile) {
  const open = tasks.find(({ status }) => status === 'open');
  const time = (at: string | undefined) => (at === undefined ? '' : fullTime(at, timeZone));
  const score = lead.grade === null ? '' : `${lead.points} points, grade ${lead.grade}`;
  return [
    ['lead', lead.leadId],
    ['e-mail', profile.email],
    ['status', lead.closedAs === null ? wordsOf(lead.status) : `closed: ${wordsOf(lead.closedAs)}`],
    ['stage', wordsOf(lead.stage)],
    ['owner', ownerName],
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
    ['execution', `${lead.leadId}-c${lead.cycle}`],
    ['policy', `version ${lead.policyVersion}`],
  ] as const;
}

const laneWords = {
  'self-serve': 'self-serve: a quote from the price list, without a rep',
  sales: 'sales: sold by people',
} as const;

/** Every lead, newest first. */
export async function listLeads({ url, json }: Asking): Promise<string> {
  const leads = await ask<readonly Lead[]>(url, '/_local/leads');
  if (json) return JSON.stringify(leads, undefined, 2);
  if (leads.length === 0) return `No lead yet. Send an inquiry: ${new URL('/_local/form', url)}`;
  const rows = leads
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
