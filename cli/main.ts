import { parseArgs } from 'node:util';
import { DocumentError } from '../local/seed.ts';
import { exportCredit } from './credit.ts';
import { listLeads, showLead } from './lead.ts';
import { importTeam, moveLeads, publishPolicy, retryLead } from './operate.ts';
import { asOperator, type Operator } from './operator.ts';
import { Unanswerable } from './relay.ts';

const usage = `Usage: npm run relay -- <command>

  lead list            every lead, with its owner and when it is due
  lead show <id>       one lead: how it stands, what is asked of whom, and its journey

  lead retry <id>      tries a lead again that needs attention; --as <admin> where several are asked
  leads move --older-than <release>
                       begins the next execution of leads that an older release started
  team import <file>   makes the file the team; --dry-run only says what would change
  policy publish <file> --marketing <name> --sales <name>
                       makes the file the current policy, signed by both departments
  credit export --month <month>
                       the credit ledger of a month like 2027-01, as CSV: accepted, overruled, won

  The last five work on the laptop that serves from $DATA_DIR (.lead-relay), or on AWS:
  --table <name>       the table there, output TableName of the data stack; default: $TABLE_NAME

  --url <address>      where Lead Relay is serving; default: http://127.0.0.1:$PORT, PORT 3000
  --json               the answer as JSON`;

const options = {
  url: { type: 'string', default: `http://127.0.0.1:${process.env.PORT ?? '3000'}` },
  json: { type: 'boolean', default: false },
  table: { type: 'string' },
  as: { type: 'string' },
  'older-than': { type: 'string' },
  month: { type: 'string' },
  'dry-run': { type: 'boolean', default: false },
  marketing: { type: 'string' },
  sales: { type: 'string' },
  help: { type: 'boolean', short: 'h', default: false },
} as const;

async function answer(args: readonly string[]): Promise<string> {
  const { values, positionals } = parseArgs({ args: [...args], options, allowPositionals: true });
  if (values.help) return usage;
  const [topic, verb, id, ...rest] = positionals;
  if (topic === 'lead' && verb === 'list' && id === undefined) return listLeads(values);
  if (topic === 'lead' && verb === 'show' && id !== undefined && rest.length === 0)
    return showLead(id, values);
  const command = rest.length === 0 ? operation(`${topic} ${verb}`, id, values) : undefined;
  if (command) {
    const { TABLE_NAME, DATA_DIR = '.lead-relay' } = process.env;
    return asOperator({ table: values.table ?? TABLE_NAME, dataDir: DATA_DIR }, command);
  }
  throw new Unanswerable(usage);
}

type Values = ReturnType<typeof parseArgs<{ options: typeof options }>>['values'];

/** What changes something, by its words; undefined when something is missing. */
function operation(
  words: string,
  on: string | undefined,
  values: Values,
): ((operator: Operator) => Promise<string>) | undefined {
  const release = values['older-than'];
  if (words === 'leads move' && release && !on) return (operator) => moveLeads(operator, release);
  const { month } = values;
  if (words === 'credit export' && month && !on) return (operator) => exportCredit(operator, month);
  if (!on) return undefined;
  switch (words) {
    case 'lead retry':
      return (operator) => retryLead(operator, on, values.as);
    case 'team import':
      return (operator) => importTeam(operator, on, values['dry-run'] ?? false);
    case 'policy publish':
      return (operator) => publishPolicy(operator, on, { marketing: values.marketing, sales: values.sales });
    default:
      return undefined;
  }
}

try {
  console.log(await answer(process.argv.slice(2)));
} catch (error) {
  if (!(error instanceof Error)) throw error;
  const isUsage = 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS');
  if (!isUsage && !(error instanceof Unanswerable) && !(error instanceof DocumentError)) throw error;
  console.error(isUsage ? `${error.message}\n\n${usage}` : error.message);
  process.exitCode = 1;
}
