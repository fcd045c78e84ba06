import type { Services } from '../functions/wiring.ts';
import type { Instant } from '../shared/domain/time.ts';
import { candidatesOf } from '../shared/views/candidates.ts';
import { readerOf, readFile } from '../shared/views/lead-file.ts';
import { readStory } from '../shared/views/lead-story.ts';
import { verdictsOf } from '../shared/views/verdicts.ts';
import { eventText, nameIn } from '../shared/views/words.ts';
import type { LeadsReader } from './control.ts';
import { stateMachineArn } from './definition.ts';
import { readExecution } from './execution-reader.ts';
import type { StepFunctions } from './step-functions/service.ts';

/**
 * Leads for the control surface, the journey in codes and in words. The runner knows all that have an execution, closed ones too; the
 * table knows the open ones, those that a fault left without an execution among them (I1).
 */
export const readLeads = (
  services: () => Services,
  runner: () => StepFunctions,
  now: () => Instant,
): LeadsReader => ({
  execution: (arn) => readExecution(runner(), arn),
  async list() {
    const { leads, openLeads } = services();
    const ids = await startedLeads(runner());
    for await (const leadId of openLeads.all()) ids.add(leadId);
    const found = await Promise.all([...ids].toSorted().map((leadId) => leads.find(leadId)));
    return found.flatMap((state) => (state ? [{ ...state.lead }] : []));
  },
  async get(leadId) {
    const { leads, rules } = services();
    const state = await leads.find(leadId);
    if (!state) return undefined;
    const { lead, profile } = state;
    const [tasks, journey, inquiries, rulesNow] = await Promise.all([
      leads.tasks(leadId),
      leads.journey(leadId),
      leads.inquiries(leadId),
      rules.of(lead, now()),
    ]);
    const { policy, team } = rulesNow;
    const file = await readFile(leads, state, rulesNow);
    return {
      lead,
      profile,
      tasks,
      journey: journey.map((event) => ({ ...event, text: eventText(event, policy, team) })),
      inquiries,
      verdicts: lead.judgement ? verdictsOf(lead.judgement, lead.productLine, policy, team) : [],
      candidates: candidatesOf(journey, rulesNow),
      story: await readStory(leads, file),
      ownerName: nameIn(team, lead.owner),
      timeZone: readerOf(rulesNow, lead.owner).zone,
    };
  },
});

async function startedLeads({ api }: StepFunctions): Promise<Set<string>> {
  const ids = new Set<string>();
  let nextToken: string | undefined;
  do {
    const page = await api.listExecutions({
      stateMachineArn,
      maxResults: 1_000,
      ...(nextToken && { nextToken }),
    });
    for (const { name = '' } of page.executions ?? []) ids.add(name.replace(/-c\d+$/, ''));
    nextToken = page.nextToken;
  } while (nextToken);
  return ids;
}
