import type { Services } from '../functions/wiring.ts';
import type { Instant } from '../shared/domain/time.ts';
import { tellLead } from '../shared/views/told-lead.ts';
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
    const { leads, rules, people, workflow } = services();
    return tellLead({ leads, rules, people, executionStatus: workflow.status }, leadId, now());
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
