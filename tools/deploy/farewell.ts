import type { Environment } from '../../infra/environments.ts';
import { named } from '../../infra/names.ts';

/** What `npm run destroy` takes away, and what it leaves. */
export const farewell = (environment: Environment): string => `
This destroys the stack ${named(environment, 'app')} for good:
  every running execution ends: no lead is reminded, escalated or woken any more
  the HTTP API goes: forms find nobody, and every link in every mail is dead
  functions, logs, alarms, dashboard, and whatever lies in dead-letter queues

It leaves the stack ${named(environment, 'data')}:
  the table with all leads, its backups, and the keys that sign links
  (deletion protection and termination protection stay on; take them off by hand to delete these too)
A new deployment works on the same leads, which the reconciler takes up again; its API has another address.
`;

/** @returns whether they typed the environment's name, and nothing else. */
export async function isConfirmed(
  { name }: Environment,
  ask: (question: string) => Promise<string>,
): Promise<boolean> {
  return (await ask(`Type the environment's name (${name}) to destroy it: `)).trim() === name;
}
