import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';

/**
 * Makes a client fail as AWS does and emulators never do: of three calls one meets a conflict or throttle, and of three transactions
 * one is done but its answer lost. Never three failures in a row. Returns how to stop it.
 */
export function injectAwsFaults(client: DynamoDBClient): () => void {
  let calls = 0;
  client.middlewareStack.add(
    (next, { commandName = '' }) =>
      async (args) => {
        calls += 1;
        if (calls % 3 === 0) throw failure(commandName, calls);
        const answer = await next(args);
        if (calls % 3 === 1 && commandName.startsWith('TransactWrite')) throw lostAnswer();
        return answer;
      },
    { step: 'initialize', name: 'injectedFaults', priority: 'high' },
  );
  return () => client.middlewareStack.remove('injectedFaults');
}

function failure(commandName: string, calls: number): Error {
  if (calls % 2 === 0) return Object.assign(new Error('injected'), { name: 'ThrottlingException' });
  if (!commandName.startsWith('TransactWrite'))
    return Object.assign(new Error('injected'), { name: 'InternalServerError' });
  const CancellationReasons = [{ Code: 'None' }, { Code: 'TransactionConflict' }];
  return Object.assign(new Error('injected'), { name: 'TransactionCanceledException', CancellationReasons });
}

const lostAnswer = () => Object.assign(new Error('injected: socket hang up'), { code: 'ECONNRESET' });
