import { parseArgs } from 'node:util';
import { DocumentError } from '../local/seed.ts';
import { exportCommand } from './export/command.ts';
import { importEvents, listUnmatched } from './import/events.ts';
import { importLeads } from './import/leads.ts';
import { type Leads, leadsOf, leadsServedAt, listLeads, showLead } from './lead.ts';
import { moveLeads, retryLead } from './operate.ts';
import { asOperator, type Operator } from './operator.ts';
import { erase } from './person.ts';
import { draftPolicy, publishPolicy, signPolicy, withdrawPolicy } from './policy.ts';
import { diffPolicies, listPolicies, showPolicy } from './policy-history.ts';
import { Unanswerable } from './relay.ts';
import { report } from './report.ts';
import { exportTeam, importTeam } from './team.ts';

const usage = `Usage: npm run relay -- <command>

  lead list            every lead, with its owner and when it is due; on AWS the open ones
  lead show <id>       one lead: how it stands, what is asked of whom, and its journey

  lead retry <id>      tries a lead again that needs attention; --as <admin> where several are asked
  person erase <leadId>
                       takes a person's words away for good: of this lead and all others of theirs; the counts stay
  person erase --email-from-stdin
                       the same by their address, asked for or piped in: it stands in no history of commands
  leads move --older-than <release>
                       begins the next execution of leads that an older release started;
                       --dry-run only names them
  team import <file>   makes the file, JSON or CSV, the team; --dry-run only says what would change
  team export          the team as CSV, to change in a spreadsheet and to import again

  policy list          every version and every draft: where it stands and who signed
  policy show [<n>|<draft>]
                       what a policy says; without a name, the current one
  policy diff <a> <b>  what changes between two versions or drafts, in words
  policy draft <file>  puts the file before both departments; changes nothing yet
  policy sign <draft> --department marketing|sales --by <member>
                       one sign-off; both departments sign
  policy withdraw <draft>
                       takes a draft back; versions stay
  policy publish <draft>
                       makes an agreed draft the current version

  export leads|journeys|offers|credit
                       rows of the last thirty days; docs/export.md tells the columns
    --from <date> --to <date>       of these days, both included
    --format csv|jsonl
    --out <file>

  import leads <file>  takes each row of a CSV or JSON lines file as an inquiry
    --source <source> --campaign <campaign> --cost <amount>   of rows that name none; source: import
  import events <file> takes what people did elsewhere: webinars, replies, trade fairs, activities of a CRM
    --dry-run          only says what is wrong with which row
    --skip-bad         imports the rows that are sound
    --per-second <n>   no faster than that; default 10
  events unmatched     what is kept of people whom nobody knows yet

  report               what happened, and what became of it: counts, rates and times, of the last thirty days
    --from <date> --to <date>       of these days, both included, like 2027-01-31
    --by rep|source|campaign|version|line|lane
    --format text|json|csv

  All work on the laptop that serves from $DATA_DIR (.lead-relay), or on AWS:
  --table <name>       the table there, output TableName of the data stack; default: $TABLE_NAME
  --keys <secret>      for imports and addresses: output LinkKeysSecret of the data stack; default: $LINK_KEYS_SECRET
  --state-machine <arn>
                       for lead show, to tell how executions stand: output StateMachineArn of the app stack;
                       default: $STATE_MACHINE_ARN

  --url <address>      for lead list and lead show: the laptop that serves there, whatever table is named;
                       default: http://127.0.0.1:$PORT, PORT 3000
  --json               the answer as JSON`;

const options = {
  url: { type: 'string' },
  json: { type: 'boolean', default: false },
  table: { type: 'string' },
  as: { type: 'string' },
  'older-than': { type: 'string' },
  'dry-run': { type: 'boolean', default: false },
  department: { type: 'string' },
  by: { type: 'string' },
  from: { type: 'string' },
  to: { type: 'string' },
  format: { type: 'string' },
  out: { type: 'string' },
  keys: { type: 'string' },
  'state-machine': { type: 'string' },
  source: { type: 'string' },
  campaign: { type: 'string' },
  cost: { type: 'string' },
  'skip-bad': { type: 'boolean', default: false },
  'email-from-stdin': { type: 'boolean', default: false },
  'per-second': { type: 'string' },
  help: { type: 'boolean', short: 'h', default: false },
} as const;

async function answer(args: readonly string[]): Promise<string> {
  const { values, positionals } = parseArgs({ args: [...args], options, allowPositionals: true });
  if (values.help) return usage;
  const [topic, verb, id, ...rest] = positionals;
  const look = rest.length === 0 && topic === 'lead' ? looking(verb, id, values.json ?? false) : undefined;
  const table = values.table ?? process.env.TABLE_NAME;
  if (look && (values.url !== undefined || !table))
    return look(leadsServedAt(values.url ?? `http://127.0.0.1:${process.env.PORT ?? '3000'}`));
  const command = look ? (operator: Operator) => look(leadsOf(operator)) : commandOf(positionals, values);
  if (!command) throw new Unanswerable(usage);
  const { LINK_KEYS_SECRET, STATE_MACHINE_ARN, DATA_DIR = '.lead-relay' } = process.env;
  const keys = values.keys ?? LINK_KEYS_SECRET;
  const stateMachine = values['state-machine'] ?? STATE_MACHINE_ARN;
  return asOperator({ table, dataDir: DATA_DIR, keys, stateMachine }, command);
}

type Command = (operator: Operator) => Promise<string>;
type Values = ReturnType<typeof parseArgs<{ options: typeof options }>>['values'];

/** `lead list` and `lead show`, wherever leads are read; undefined when the words do not fit. */
function looking(verb: string | undefined, id: string | undefined, isJson: boolean) {
  if (verb === 'list' && id === undefined) return (leads: Leads) => listLeads(leads, isJson);
  if (verb === 'show' && id !== undefined) return (leads: Leads) => showLead(leads, id, isJson);
  return undefined;
}

function commandOf(words: readonly string[], values: Values): Command | undefined {
  const [topic, verb, id, ...rest] = words;
  if (topic === 'report' && verb === undefined)
    return (operator) => report(operator, { ...values, format: values.json ? 'json' : values.format });
  if (topic === 'policy') return policyCommand(words.slice(1), values);
  if (topic === 'export' && verb && id === undefined)
    return (operator) => exportCommand(operator, verb, values);
  return rest.length === 0 ? operation(`${topic} ${verb}`, id, values) : undefined;
}

/** What changes something, by its words; undefined when something is missing. */
function operation(words: string, on: string | undefined, values: Values): Command | undefined {
  const release = values['older-than'];
  if (words === 'leads move' && release && !on)
    return (operator) => moveLeads(operator, release, values['dry-run'] ?? false);
  if (words === 'team export' && !on) return exportTeam;
  if (words === 'events unmatched' && !on) return (operator) => listUnmatched(operator, values.json ?? false);
  if (words === 'person erase' && values['email-from-stdin'] && !on)
    return (operator) => erase(operator, undefined);
  if (!on) return undefined;
  switch (words) {
    case 'person erase':
      return (operator) => erase(operator, on);
    case 'import leads':
      return (operator) => importLeads(operator, on, values);
    case 'import events':
      return (operator) => importEvents(operator, on, values);
    case 'lead retry':
      return (operator) => retryLead(operator, on, values.as);
    case 'team import':
      return (operator) => importTeam(operator, on, values['dry-run'] ?? false);
    default:
      return undefined;
  }
}

/** The life of a policy (R8); undefined when the words do not fit. */
function policyCommand([verb, ...on]: readonly string[], values: Values): Command | undefined {
  const [first, second] = on;
  const { json = false, department, by } = values;
  if (verb === 'list' && on.length === 0) return (operator) => listPolicies(operator, json);
  if (verb === 'show' && on.length < 2) return (operator) => showPolicy(operator, first, json);
  if (verb === 'diff' && first && second && on.length === 2)
    return (operator) => diffPolicies(operator, first, second);
  if (!first || on.length > 1) return undefined;
  switch (verb) {
    case 'draft':
      return (operator) => draftPolicy(operator, first);
    case 'sign':
      return (operator) => signPolicy(operator, first, { department, by });
    case 'withdraw':
      return (operator) => withdrawPolicy(operator, first);
    case 'publish':
      return (operator) => publishPolicy(operator, first);
    default:
      return undefined;
  }
}

try {
  const told = await answer(process.argv.slice(2));
  if (told !== '') console.log(told);
} catch (error) {
  if (!(error instanceof Error)) throw error;
  const isUsage = 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS');
  if (!isUsage && !(error instanceof Unanswerable) && !(error instanceof DocumentError)) throw error;
  console.error(isUsage ? `${error.message}\n\n${usage}` : error.message);
  process.exitCode = 1;
}
