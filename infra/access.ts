import type { IndexName } from '../shared/ports/table.ts';

/** What one function may do, and nothing beyond; `constructs/function-policy.ts` turns it into its role. */
export interface Access {
  readonly table: readonly TableAction[];
  readonly indexes?: readonly IndexName[];
  readonly workflow?: readonly ('StartExecution' | 'SendTaskSuccess' | 'DescribeExecution')[];
  readonly sendsMail?: boolean;
  readonly readsLinkKeys?: boolean;
  /** Asks the environment's provider about a company, if there is one (R3). */
  readonly looksUp?: boolean;
  /** Tells the outside what happened to a lead (R43). */
  readonly publishes?: boolean;
  /** An event that it fails on goes to the queue of undelivered ones. */
  readonly takesEvents?: boolean;
}
export type TableAction =
  | 'GetItem'
  | 'Query'
  | 'PutItem'
  | 'UpdateItem'
  | 'DeleteItem'
  | 'ConditionCheckItem';

/**
 * A change is one transaction, of whatever writes the table port knows; whoever makes it delivers its outbox rows: starts, wakes,
 * mails and events.
 */
const changesLeads = {
  table: ['GetItem', 'Query', 'PutItem', 'UpdateItem', 'DeleteItem', 'ConditionCheckItem'],
  workflow: ['StartExecution', 'SendTaskSuccess'],
  sendsMail: true,
  readsLinkKeys: true,
  publishes: true,
} as const satisfies Access;

/** Every function there is: a new folder in `functions/` needs its line here. */
export const access = {
  'receive-inquiry': changesLeads,
  'show-task': { table: ['GetItem', 'Query'], readsLinkKeys: true },
  'answer-task': changesLeads,
  'open-content': changesLeads,
  unsubscribe: changesLeads,
  'show-definition': { table: ['GetItem', 'Query'] },
  'locate-lead': { table: ['GetItem'] },
  'qualify-lead': { ...changesLeads, looksUp: true },
  'arm-task': { table: ['GetItem', 'UpdateItem'], workflow: ['SendTaskSuccess'] },
  'settle-qualification': changesLeads,
  'assign-rep': changesLeads,
  'settle-quote': changesLeads,
  'settle-offer': changesLeads,
  'settle-follow-up': changesLeads,
  'settle-manager-decision': changesLeads,
  'settle-panel': changesLeads,
  'settle-nurture': changesLeads,
  'settle-rest': changesLeads,
  'raise-attention': changesLeads,
  'settle-attention': changesLeads,
  'begin-cycle': changesLeads,
  'sweep-outbox': changesLeads,
  'reconcile-leads': {
    ...changesLeads,
    indexes: ['due', 'owner'],
    workflow: [...changesLeads.workflow, 'DescribeExecution'],
  },
  'send-circulars': {
    table: ['GetItem', 'Query', 'PutItem', 'UpdateItem'],
    indexes: ['day'],
    sendsMail: true,
    readsLinkKeys: true,
  },
  'join-huddle': { table: ['GetItem', 'Query', 'PutItem', 'ConditionCheckItem'], readsLinkKeys: true },
  'resume-lead': { ...changesLeads, takesEvents: true },
  'record-mail-feedback': { ...changesLeads, takesEvents: true },
} as const satisfies Record<string, Access>;

export type FunctionName = keyof typeof access;
export const functionNames: readonly FunctionName[] = Object.keys(access).filter(isFunctionName);

function isFunctionName(name: string): name is FunctionName {
  return Object.hasOwn(access, name);
}
