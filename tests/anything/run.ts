import { play } from './play.ts';

/** Plays as many worlds as given, each so many steps, from a seed on: `npm run test:anything -- 20 400 1`. */
const [worlds = 20, steps = 400, from = 1] = process.argv.slice(2).map(Number);

let broken = 0;
for (let seed = from; seed < from + worlds; seed += 1) {
  try {
    const { leads, mails, done, events } = await play({ seed, steps });
    say(`seed ${seed}: ${done.length} steps, ${leads} leads, ${mails} mails`);
    say(`  ${JSON.stringify(events)}`);
    for (const line of done.filter((entry) => entry.startsWith('logged'))) say(`  ${line}`);
  } catch (error) {
    broken += 1;
    say(`${Object(error).message}\n${Object(error).cause}`);
  }
}
say(`${broken} of ${worlds} worlds broke`);
process.exitCode = broken === 0 ? 0 : 1;

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}
