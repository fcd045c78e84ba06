import type { LeadState } from '../domain/change.ts';
import { type Link, type LinkKeys, readLink } from '../domain/link.ts';
import { judgedAnew, mayTakeUp, takenUp } from '../domain/never-qualified.ts';
import { mayLogReply } from '../domain/replies.ts';
import type { Task } from '../domain/task.ts';
import { leadIdOf } from '../domain/task.ts';
import type { Team } from '../domain/team.ts';
import type { HttpRequest } from '../ports/http.ts';
import type { LeadReader } from '../repositories/lead-reader.ts';
import type { RulesSource } from '../repositories/rules-source.ts';
import { type LeadFile, readFile } from './lead-file.ts';
import type { Links } from './links.ts';

/** A link that reads, and what it leads to. */
export interface Asked {
  readonly link: Link;
  readonly file: LeadFile;
  readonly task: Task | undefined;
  readonly links: Links;
}

export interface AskedDeps {
  readonly leads: LeadReader;
  readonly rules: RulesSource;
  readonly keys: () => Promise<LinkKeys>;
  readonly links: () => Promise<Links>;
}

/** What a link of each route is for: a link is good for one thing only. */
const purposes: Readonly<Record<string, readonly string[]>> = {
  t: ['answer', 'manage', 'take-up', 'reply', 'questions'],
  l: ['lead'],
  c: ['content'],
  u: ['preferences'],
};

/** What the link leads to; undefined for a link we do not know: forged, cut off, for another route, or about nothing there is. */
export async function findAsked(
  deps: AskedDeps,
  { link: text, path, now }: Pick<HttpRequest, 'link' | 'path' | 'now'>,
): Promise<Asked | undefined> {
  const link = readLink(await deps.keys(), text);
  const [purpose = ''] = link?.purpose.split('~') ?? [];
  if (!link || !purposes[path.split('/')[1] ?? '']?.includes(purpose)) return undefined;
  const named = await deps.leads.find(leadIdOf(link.subject));
  if (!named) return undefined;
  const state = followsPerson.includes(purpose) ? await openLeadOf(deps, named) : named;
  const [pinned, links] = await Promise.all([deps.rules.of(state.lead, now), deps.links()]);
  const rules = purpose === 'take-up' ? judgedAnew(pinned) : pinned;
  const task = await taskOf(deps, state, link, rules.team);
  if (link.subject !== named.lead.leadId && !task) return undefined;
  return { link, task, links, file: await readFile(deps.leads, state, rules) };
}

/** What a person does by an old mail is told to the lead they have now: a customer's, or one of a later inquiry (R32, R36). */
const followsPerson: readonly string[] = ['content', 'reply'];
const openLeadOf = async ({ leads }: AskedDeps, state: LeadState): Promise<LeadState> =>
  (state.lead.status === 'closed' ? await leads.openOf(state.lead.personKey) : undefined) ?? state;

/** The task the link is about; once a lead from the morning's list is taken up, the one by which it was. */
async function taskOf(
  { leads }: AskedDeps,
  state: LeadState,
  link: Link,
  team: Team,
): Promise<Task | undefined> {
  const { leadId } = state.lead;
  if (link.subject !== leadId) return leads.task(leadId, link.subject);
  if (link.purpose !== 'take-up' || mayTakeUp(state, team, link.person)) return undefined;
  return (await leads.tasks(leadId))
    .filter(({ why }) => why === takenUp)
    .toSorted((a, b) => (a.openedAt < b.openedAt ? -1 : 1))
    .at(-1);
}

/** Whether the link may still act on the lead as it stands: the task open, current, unanswered, and this person asked (R24). */
export function isStillAsked(state: LeadState, link: Link, team: Team): boolean {
  const { lead, task } = state;
  if (link.purpose === 'questions') return lead.status !== 'closed';
  if (link.purpose === 'take-up') return mayTakeUp(state, team, link.person);
  if (link.purpose === 'reply') return lead.erasedAt === undefined && mayLogReply(team, link.person);
  if (!task || task.taskId !== link.subject || task.answer !== null) return false;
  const people = link.purpose === 'manage' ? task.managers : task.people;
  return people.includes(link.person);
}
