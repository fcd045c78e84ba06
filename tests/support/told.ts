import type { InMemory } from '../../local/in-memory.ts';
import type { Log } from '../../shared/ports/log.ts';

/** A log that keeps its lines until they are taken, and hands them on. */
export function keepLog(onward: Log | undefined): { readonly log: Log; readonly taken: () => string[] } {
  const lines: string[] = [];
  const keep =
    (level: keyof Log): Log['info'] =>
    (phrase, fields) => {
      lines.push(JSON.stringify([phrase, fields]));
      onward?.[level](phrase, fields);
    };
  return {
    log: { info: keep('info'), warn: keep('warn'), error: keep('error') },
    taken: () => lines.splice(0),
  };
}

/** What executions recorded since this was last asked: names, inputs, and the events an admin sees in the console (I8). */
export function watchExecutions({ api }: InMemory['runner']): () => Promise<string[]> {
  const seen = new Map<string, number>();
  const newIn = async (executionArn: string): Promise<string[]> => {
    const read = { executionArn, reverseOrder: true, includeExecutionData: true };
    const last = (await api.getExecutionHistory({ ...read, maxResults: 1 })).events?.[0]?.id ?? 0;
    const maxResults = Math.min(last - (seen.get(executionArn) ?? 0), 1_000);
    seen.set(executionArn, last);
    if (maxResults <= 0) return [];
    return [executionArn, JSON.stringify(await api.getExecutionHistory({ ...read, maxResults }))];
  };
  return async () => {
    const { stateMachines = [] } = await api.listStateMachines({});
    const stateMachineArn = stateMachines[0]?.stateMachineArn ?? '';
    const { executions = [] } = await api.listExecutions({ stateMachineArn, maxResults: 1_000 });
    return (await Promise.all(executions.map(({ executionArn = '' }) => newIn(executionArn)))).flat();
  };
}
