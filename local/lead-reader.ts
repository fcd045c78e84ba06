import type { Services } from '../functions/wiring.ts';
import { readerOf } from '../shared/views/lead-file.ts';
import { eventText, nameIn } from '../shared/views/words.ts';
import type { LeadsReader } from './control.ts';
import { stateMachineArn } from './definition.ts';
import type { StepFunctions } from './step-functions/service.ts';

/** Leads for the control surface, the journey in codes and in words. Every lead has an execution, so the runner knows them all, closed ones too. */
export const readLeads = (services: () => Services, runner: () => StepFunctions): LeadsReader => ({
  async list() {
    const found = await Promise.all((await leadIds(runner())).map((leadId) => services().leads.find(leadId)));
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
      rules.of(lead, lead.updatedAt),
    ]);
    const { policy, team } = rulesNow;
    return {
      lead,
      profile,
      tasks,
      journey: journey.map((event) => ({ ...event, text: eventText(event, policy, team) })),
      inquiries,
      ownerName: nameIn(team, lead.owner),
      timeZone: readerOf(rulesNow, lead.owner).zone,
    };
  },
});

async function leadIds({ api }: StepFunctions): Promise<string[]> {
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
  return [...ids].toSorted();
}
