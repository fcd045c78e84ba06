import { parseArgs } from 'node:util';
import { listLeads, showLead } from './lead.ts';
import { Unanswerable } from './relay.ts';

const usage = `Usage: npm run relay -- <command>

  lead list            every lead, with its owner and when it is due
  lead show <id>       one lead: how it stands, what is asked of whom, and its journey

  --url <address>      where Lead Relay is serving; default: http://127.0.0.1:$PORT, PORT 3000
  --json               the answer as JSON`;

const options = {
  url: { type: 'string', default: `http://127.0.0.1:${process.env.PORT ?? '3000'}` },
  json: { type: 'boolean', default: false },
  help: { type: 'boolean', short: 'h', default: false },
} as const;

async function answer(args: readonly string[]): Promise<string> {
  const { values, positionals } = parseArgs({ args: [...args], options, allowPositionals: true });
  if (values.help) return usage;
  const [topic, verb, id, ...rest] = positionals;
  if (topic === 'lead' && verb === 'list' && id === undefined) return listLeads(values);
  if (topic === 'lead' && verb === 'show' && id !== undefined && rest.length === 0)
    return showLead(id, values);
  throw new Unanswerable(usage);
}

try {
  console.log(await answer(process.argv.slice(2)));
} catch (error) {
  if (!(error instanceof Error)) throw error;
  const isUsage = 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS');
  if (!isUsage && !(error instanceof Unanswerable)) throw error;
  console.error(isUsage ? `${error.message}\n\n${usage}` : error.message);
  process.exitCode = 1;
}
