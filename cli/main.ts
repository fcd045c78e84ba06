import { parseArgs } from 'node:util';
import { exportCommand } from './export/command.ts';
import { importEvents, listUnmatched } from './import/events.ts';
import { importLeads } from './import/leads.ts';
import { type Leads, leadsOf, leadsServedAt, listLeads, showLead } from './lead.ts';
import { moveLeads, retryLead } from './operate.ts';
import { asOperator, type Operator } from './operator.ts';
import { erase } from './person.ts';
import { draftPolicy, publishPolicy, signPolicy, withdrawPolicy } from './policy.ts';
import { diffPolicies, listPolicies, showPolicy } from './policy-history.ts';
import { refusalOf } from './refusal.ts';
import { Unanswerable } from './relay.ts';
import { replyTo } from './reply.ts';
import { report } from './report.ts';
import { exportTeam, importTeam } from './team.ts';
import { usage, usageOf } from './usage.ts';

const options = {
  url: { type: 'string' },
  json: { type: 'boolean', default: false },
  table: { type: 'string' },
  as: { type: 'string' },
  says: { type: 'string' },
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
  if (values.url !== undefined && !URL.canParse(values.url))
    throw new Unanswerable(`--url: "${values.url}" is no address: write one like http://127.0.0.1:3000.`);
  const table = values.table ?? process.env.TABLE_NAME;
  if (look && (values.url !== undefined || !table))
    return look(leadsServedAt(values.url ?? `http://127.0.0.1:${process.env.PORT ?? '3000'}`));
  const command = look ? (operator: Operator) => look(leadsOf(operator)) : commandOf(positionals, values);
  if (!command) throw new Unanswerable(usageOf(positionals));
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
    case 'lead reply':
      return (operator) => replyTo(operator, on, values);
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
  const refusal = refusalOf(error);
  if (refusal === undefined) throw error;
  console.error(refusal);
  process.exitCode = 1;
}
