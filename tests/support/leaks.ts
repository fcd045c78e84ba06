import { vi } from 'vitest';
import type { Log } from '../../shared/ports/log.ts';
import type { Relay } from './relay.ts';

/** Everything logged from now on: by the services, through the port, and by the functions' shells. */
export function watchLogs() {
  const lines: string[] = [];
  const keep = (...parts: unknown[]) => void lines.push(JSON.stringify(parts));
  for (const level of ['info', 'warn', 'error', 'log', 'debug'] as const)
    vi.spyOn(console, level).mockImplementation(keep);
  const log: Log = { info: keep, warn: keep, error: keep };
  return { lines, log };
}

/** Execution names, inputs, outputs and whole histories, a text each: what an admin sees in the console. */
export async function executionTexts({ runner: { api } }: Relay): Promise<string[]> {
  const { stateMachines = [] } = await api.listStateMachines({});
  const stateMachineArn = stateMachines[0]?.stateMachineArn ?? '';
  const { executions = [] } = await api.listExecutions({ stateMachineArn, maxResults: 1_000 });
  const texts = executions.map(async ({ executionArn = '' }) => [
    JSON.stringify(await api.describeExecution({ executionArn })),
    JSON.stringify(
      await api.getExecutionHistory({ executionArn, maxResults: 1_000, includeExecutionData: true }),
    ),
  ]);
  return (await Promise.all(texts)).flat();
}

/** Secrets and personal words of a relay's leads: profiles, inquiries, every link that was mailed, every address. */
export async function secretsOf(relay: Relay): Promise<string[]> {
  const items = relay.table.snapshot();
  const profiles = items.filter(({ sk }) => sk === 'PROFILE');
  const words = profiles.flatMap(({ email, name, phone, company, answers }) => [
    email,
    name,
    phone,
    company,
    ...Object.values(answers as object),
  ]);
  const inquiries = items.filter(({ sk }) => String(sk).startsWith('INQUIRY#'));
  const links = (await relay.mails()).flatMap(({ links: found }) => found.map(({ href }) => secretIn(href)));
  const team = items.filter(({ pk }) => pk === 'TEAM').map(({ email }) => email);
  const all = [...words, ...inquiries.map(({ words: said }) => said), ...links, ...team];
  return [...new Set(all.filter((one): one is string => typeof one === 'string' && one.length > 5))];
}

/** Which of the secrets stand in the texts (I8); an address stands for itself, wherever it comes from. */
export const leaks = (texts: readonly string[], secrets: readonly string[]): string[] => [
  ...secrets.filter((secret) => texts.some((text) => text.includes(JSON.stringify(secret).slice(1, -1)))),
  ...texts.flatMap((text) => text.match(/[\w.+-]+@[\w-]+\.\w+/g) ?? []),
];

/** Task tokens of the waits that are armed: secrets that never leave the back end. */
export const armedTokens = ({ table }: Relay): string[] =>
  table.snapshot().flatMap(({ token }) => (typeof token === 'string' ? [token] : []));

/** The link behind `/t/`, `/l/`, `/c/` or `/u/`; other addresses are no secrets. */
const secretIn = (href: string): string => /\/[tlcu]\/([^/?]+)/.exec(href)?.[1] ?? '';
