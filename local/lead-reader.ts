import type { Services } from '../functions/wiring.ts';
import type { LeadsReader } from './control.ts';
import { stateMachineArn } from './definition.ts';
import type { StepFunctions } from './step-functions/service.ts';

/** Leads for the control surface. Every lead has an execution, so the runner knows them all, closed ones too. */
export const readLeads = (services: () => Services, runner: () => StepFunctions): LeadsReader => ({
  async list() {
    const found = await Promise.all((await leadIds(runner())).map((leadId) => services().leads.find(leadId)));
    return found.flatMap((state) => (state ? [{ ...state.lead }] : []));
  },
  async get(leadId) {
    const { leads } = services();
    const state = await leads.find(leadId);
    if (!state) return undefined;
    const [tasks, journey, inquiries] = await Promise.all([
      leads.tasks(leadId),
      leads.journey(leadId),
      leads.inquiries(leadId),
    ]);
    return { lead: state.lead, profile: state.profile, tasks, journey, inquiries };
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
