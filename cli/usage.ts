export const usage = `Usage: npm run relay -- <command>

  lead list            every lead, with its owner and when it is due; on AWS the open ones
  lead show <id>       one lead: how it stands, what is asked of whom, and its journey

  lead reply <id>      logs that the person wrote back: a wait ends, and the lead is judged anew;
                       --says interested|question|not-now|other, --as <member> who read it
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

/** What there is to say with the first word; all of it when nothing begins with that. */
export function usageOf(words: readonly string[]): string {
  const [topic = ''] = words;
  const commands = usage.split(/\n(?= {2}\S)/).filter((text) => text.trimStart().split(' ')[0] === topic);
  if (commands.length === 0) return usage;
  const there = commands.map((text) => text.trimEnd()).join('\n');
  return `"${words.join(' ')}" is no whole command. With "${topic}" there are:\n\n${there}\n\nnpm run relay -- --help tells all there are.`;
}
