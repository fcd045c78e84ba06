import type { OutboxRow } from '../domain/outbox.ts';
import type { Instant } from '../domain/time.ts';
import type { EventBus } from '../ports/event-bus.ts';
import type { Log } from '../ports/log.ts';
import { type Workflow, WorkflowRefusedError } from '../ports/workflow.ts';
import type { Leads } from '../repositories/leads.ts';
import type { OutboxRows } from '../repositories/outbox-rows.ts';
import { knock } from './knock.ts';
import type { MorningPost } from './morning-post.ts';
import type { Postman } from './postman.ts';
import type { ReplyPost } from './reply-post.ts';

export interface DeliverDeps {
  readonly outbox: OutboxRows;
  readonly workflow: Workflow;
  readonly tokens: Pick<Leads, 'token'>;
  readonly postman: Postman;
  readonly mornings: MorningPost;
  readonly replies: ReplyPost;
  readonly bus: EventBus;
  readonly dispatch: (now: Instant) => Promise<void>;
  readonly log: Log;
}

/** Delivers what a commit must tell. What fails stays in the outbox, and the sweeper tries again: nothing here throws. */
export const createDeliver = (deps: DeliverDeps) => {
  const { outbox, workflow, log } = deps;

  /** What is refused for good goes to the reconciler, which leaves a lead alone while a row of its start is in the outbox. */
  const call = async (row: OutboxRow, made: Promise<unknown>): Promise<void> => {
    try {
      await made;
    } catch (error) {
      if (!(error instanceof WorkflowRefusedError)) throw error;
      log.error('the workflow refuses a lead', { kind: row.message.kind, leadId: row.leadId });
    }
    await outbox.done(row);
  };

  const tell = async (row: OutboxRow, now: Instant): Promise<void> => {
    const { message } = row;
    switch (message.kind) {
      case 'start':
        return call(row, workflow.start(row.leadId, message.cycle));
      case 'wake':
        return call(row, knock(deps, row.leadId, message.taskId));
      case 'dispatch':
        await deps.dispatch(now);
        return outbox.done(row);
      case 'publish':
        await deps.bus.publish(message.events);
        return outbox.done(row);
      case 'morning-list':
        return deps.mornings.send(row, message.at, now);
      case 'reply-list':
        return deps.replies.send(row, message, now);
      case 'mail':
        return deps.postman.send(row, message, now);
    }
  };

  return async (rows: readonly OutboxRow[], now: Instant): Promise<void> => {
    for (const row of rows) {
      if (row.heldUntil !== null && row.heldUntil > now) continue;
      try {
        await tell(row, now);
      } catch (error) {
        const name = error instanceof Error ? error.name : 'unknown';
        log.warn('outbox row left for the sweeper', {
          kind: row.message.kind,
          leadId: row.leadId,
          error: name,
        });
      }
    }
  };
};
