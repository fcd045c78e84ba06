import { AsyncLocalStorage } from 'node:async_hooks';
import type { Foundations } from '../../functions/wiring.ts';
import type { Access, FunctionName } from '../../infra/access.ts';
import type { InMemoryOptions } from '../../local/in-memory.ts';
import type { Table, Write } from '../../shared/ports/table.ts';

export interface Guard extends Pick<InMemoryOptions, 'foundations' | 'functions'> {
  /** What AWS would have denied, as `function: action`, in the order it was tried. */
  readonly denied: readonly string[];
  /** Every action each function took. */
  readonly used: ReadonlyMap<string, ReadonlySet<string>>;
}

/** As IAM does: each function gets what its line of `infra/access.ts` grants, and is refused the rest. What no function does is not looked at. */
export function guardBy(access: Readonly<Record<FunctionName, Access>>): Guard {
  const running = new AsyncLocalStorage<FunctionName>();
  const denied: string[] = [];
  const used = new Map<string, Set<string>>();
  const demand = (action: string): void => {
    const name = running.getStore();
    if (!name) return;
    used.set(name, (used.get(name) ?? new Set()).add(action));
    if (grantsOf(access[name]).includes(action)) return;
    denied.push(`${name}: ${action}`);
    throw Object.assign(new Error(`${name} may not ${action}`), { name: 'AccessDeniedException' });
  };
  return {
    denied,
    used,
    foundations: (base) => guarded(base, demand),
    functions: (all) =>
      Object.fromEntries(
        Object.entries(all).map(([name, run]) => [
          name,
          (event, context) => running.run(name as FunctionName, () => run(event, context)),
        ]),
      ),
  };
}

/** Every action a line of `infra/access.ts` stands for, as the guard names it. */
export const grantsOf = ({
  table,
  indexes = [],
  workflow = [],
  sendsMail,
  readsLinkKeys,
  publishes,
}: Access) => [
  ...table,
  ...indexes.map((index) => `Query on ${index}`),
  ...workflow,
  ...(sendsMail ? ['SendRawEmail'] : []),
  ...(readsLinkKeys ? ['GetSecretValue'] : []),
  ...(publishes ? ['PutEvents'] : []),
];

function guarded(base: Foundations, demand: (action: string) => void): Foundations {
  const { table, workflow, mailer, bus, keys } = base;
  return {
    ...base,
    table: guardedTable(table, demand),
    workflow: {
      start: async (leadId, cycle) => {
        demand('StartExecution');
        return workflow.start(leadId, cycle);
      },
      wake: async (token) => {
        demand('SendTaskSuccess');
        return workflow.wake(token);
      },
      status: async (leadId, cycle) => {
        demand('DescribeExecution');
        return workflow.status(leadId, cycle);
      },
    },
    mailer: {
      send: async (mail) => {
        demand('SendRawEmail');
        return mailer.send(mail);
      },
    },
    bus: {
      publish: async (events) => {
        demand('PutEvents');
        return bus.publish(events);
      },
    },
    keys: async () => {
      demand('GetSecretValue');
      return keys();
    },
  };
}

function guardedTable(table: Table, demand: (action: string) => void): Table {
  return {
    get: async (key) => {
      demand('GetItem');
      return table.get(key);
    },
    query: async (query) => {
      demand(query.index ? `Query on ${query.index}` : 'Query');
      return table.query(query);
    },
    write: async (write) => {
      demand(actionOf(write));
      return table.write(write);
    },
    transact: async (writes) => {
      for (const write of writes) demand(actionOf(write));
      return table.transact(writes);
    },
  };
}

function actionOf(write: Write): string {
  if ('put' in write) return 'PutItem';
  if ('update' in write) return 'UpdateItem';
  return 'delete' in write ? 'DeleteItem' : 'ConditionCheckItem';
}
