import { createInterface } from 'node:readline/promises';
import { orSayWhy, readCommand, runCdk } from './deploy/command-line.ts';
import { farewell, isConfirmed } from './deploy/farewell.ts';

/** `npm run destroy -- [environment]`: the app stack, after its name was typed. */
await orSayWhy(async () => {
  const command = readCommand(process.argv.slice(2));
  console.log(farewell(command.environment));
  const terminal = createInterface({ input: process.stdin, output: process.stdout });
  terminal.on('close', () => undefined);
  const isMeant = await isConfirmed(command.environment, (question) => terminal.question(question));
  terminal.close();
  if (isMeant) {
    runCdk('destroy', { ...command, rest: ['LeadRelayApp', '--force', ...command.rest] });
    return;
  }
  console.error('nothing was destroyed');
  process.exitCode = 1;
});
