import { executionName } from '../domain/lead.ts';
import type { Instant } from '../domain/time.ts';
import type { LeadReader } from '../repositories/lead-reader.ts';
import type { People } from '../repositories/people.ts';
import type { RulesSource } from '../repositories/rules-source.ts';
import { candidatesOf } from './candidates.ts';
import { readerOf, readFile } from './lead-file.ts';
import { readStory } from './lead-story.ts';
import { tellMail } from './told-mail.ts';
import { verdictsOf } from './verdicts.ts';
import { eventText, nameIn } from './words.ts';

/** Where the whole of a lead is read. */
export interface LeadSources {
  readonly leads: LeadReader;
  readonly rules: RulesSource;
  readonly people: Pick<People, 'get'>;
  /** How an execution of the lead stands, in a word; absent: nobody is asked. */
  readonly executionStatus?: ((leadId: string, cycle: number) => Promise<string>) | undefined;
}

export type ToldLead = NonNullable<Awaited<ReturnType<typeof tellLead>>>;

/** The whole of a lead for admins, journey in codes and in words (R40); undefined where there is none. */
export async function tellLead(
  { leads, rules, people, executionStatus }: LeadSources,
  leadId: string,
  now: Instant,
) {
  const state = await leads.find(leadId);
  if (!state) return undefined;
  const { lead, profile } = state;
  const rulesNow = await rules.of(lead, now);
  const file = await readFile(leads, state, rulesNow);
  const { journey, inquiries } = file;
  const { policy, team } = rulesNow;
  const { zone } = readerOf(rulesNow, lead.owner);
  const [person, tasks, story, executions] = await Promise.all([
    people.get(lead.personKey),
    leads.tasks(leadId),
    readStory(leads, file),
    executionStatus ? executionsOf(leadId, lead.cycle, executionStatus) : [],
  ]);
  return {
    lead,
    profile,
    tasks,
    journey: journey.map((event) => ({ ...event, text: eventText(event, policy, team) })),
    inquiries,
    verdicts: lead.judgement ? verdictsOf(lead.judgement, lead.productLine, policy, team) : [],
    candidates: candidatesOf(journey, rulesNow),
    story,
    executions,
    ownerName: nameIn(team, lead.owner),
    mail: tellMail(person, rulesNow.current, zone, now),
    timeZone: zone,
  };
}

/** One after the other: Step Functions throttles this question early. */
async function executionsOf(
  leadId: string,
  cycles: number,
  statusOf: NonNullable<LeadSources['executionStatus']>,
) {
  const executions: { readonly name: string; readonly status: string }[] = [];
  for (let cycle = 1; cycle <= cycles; cycle += 1)
    executions.push({ name: executionName(leadId, cycle), status: await statusOf(leadId, cycle) });
  return executions;
}
