import { composeMime } from '../shared/adapters/ses/mime.ts';
import { executionArn, executionName } from '../shared/domain/lead.ts';
import { type EventBus, eventSource } from '../shared/ports/event-bus.ts';
import type { Mailer } from '../shared/ports/mailer.ts';
import type { ExecutionStatus, Workflow } from '../shared/ports/workflow.ts';
import { stateMachineArn } from './definition.ts';
import type { EventLog } from './event-log.ts';
import type { Mailbox } from './mailbox.ts';
import type { StepFunctions } from './step-functions/service.ts';

/** The state machine, called in this process. */
export const workflowOf = (runner: () => StepFunctions): Workflow => ({
  async start(leadId, cycle) {
    const name = executionName(leadId, cycle);
    try {
      await runner().api.startExecution({ stateMachineArn, name, input: JSON.stringify({ leadId, cycle }) });
    } catch (error) {
      if (!isNamed(error, 'ExecutionAlreadyExists')) throw error;
    }
  },
  async wake(taskToken) {
    try {
      await runner().api.sendTaskSuccess({ taskToken, output: '{}' });
      return 'woken';
    } catch (error) {
      if (isNamed(error, 'TaskTimedOut') || isNamed(error, 'TaskDoesNotExist')) return 'gone';
      throw error;
    }
  },
  async status(leadId, cycle) {
    try {
      const input = { executionArn: executionArn(stateMachineArn, leadId, cycle) };
      const { status } = await runner().api.describeExecution(input);
      return status.toLowerCase().replace('_', '-') as ExecutionStatus;
    } catch (error) {
      if (isNamed(error, 'ExecutionDoesNotExist')) return 'missing';
      throw error;
    }
  },
});

const isNamed = (error: unknown, name: string): boolean => error instanceof Error && error.name === name;

/** The mail as SES would get it, put into the mailbox. */
export const mailerTo = (mailbox: Mailbox): Mailer => ({
  async send(mail) {
    const { raw, to } = await composeMime(mail);
    mailbox.accept({
      raw: Buffer.from(raw),
      source: mail.from,
      destinations: [to],
      tags: { ...mail.tags },
      configurationSet: null,
    });
  },
});

/** Events as EventBridge would get them, put into the log. */
export const busTo = (log: EventLog): EventBus => ({
  async publish(events) {
    for (const detail of events) log.put({ source: eventSource, type: detail.type, at: detail.at, detail });
  },
});
