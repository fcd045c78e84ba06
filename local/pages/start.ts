import { type Html, html } from '../../shared/pages/html.ts';
import type { ClockReading } from '../clock.ts';
import { layout, readable } from './layout.ts';

export interface StartView {
  readonly clock: ClockReading;
  readonly mailCount: number;
  readonly eventCount: number;
  readonly leads: readonly Readonly<Record<string, unknown>>[];
  readonly schedules: readonly string[];
  /** Pages of the product that need no link. */
  readonly paths: readonly string[];
  readonly url: string;
}

const jumps = [
  ['PT1H', '1 hour'],
  ['PT4H', '4 hours'],
  ['P1D', '1 day'],
  ['P7D', '7 days'],
  ['P30D', '30 days'],
] as const;

/** What is where, and the clock to play with. */
export const startPage = (view: StartView): string =>
  layout(
    'What would you like to see?',
    html`<div class="cards">
<section class="card"><h2><a href="/_local/form">Send an inquiry</a></h2>
<p>The web form a visitor fills in. Everything begins here.</p></section>
<section class="card"><h2><a href="/_local/mailbox">Read the mail</a></h2>
<p>${view.mailCount === 1 ? '1 mail' : `${view.mailCount} mails`} so far: to the person, the qualifier, the rep, the manager. Nothing leaves this laptop.</p></section>
<section class="card"><h2><a href="/_local/bus">Hear what a CRM hears</a></h2>
<p>${view.eventCount === 1 ? '1 event' : `${view.eventCount} events`} so far, on the event bus: ids, codes and numbers.</p></section>
<section class="card"><h2><a href="/_local/leads">Leads as JSON</a></h2>
<p>${view.leads.length} so far, each with its tasks and journey.</p></section>
${clockCard(view.clock)}
${view.leads.length > 0 && leadsCard(view.leads)}
<section class="card"><h2>Pages of the product</h2>
${view.paths.length === 0 && html`<p class="soft">None without a link from a mail.</p>`}
<ul class="list">${view.paths.map((path) => html`<li class="roomy"><a href="${path}">${path}</a></li>`)}</ul></section>
<section class="card"><h2>Schedules</h2>
<ul class="list">${view.schedules.map(
      (name) => html`<li class="roomy"><form method="post" action="/_local/schedules/${name}" class="row">
<button>Run now</button> <code>${name}</code></form></li>`,
    )}</ul></section>
<section class="card"><h2>Executions</h2>
<p>The Step Functions API is served here, too. With the AWS CLI, any credentials will do:</p>
<pre>aws stepfunctions list-state-machines --endpoint-url ${view.url}</pre></section>
</div>`,
  );

const clockCard = ({ now, nextTimer }: ClockReading): Html => html`<section class="card wide"><h2>Clock</h2>
<p class="big">${readable(now)}</p>
<p class="soft">${nextTimer === null ? 'No timer is set.' : `Next timer: ${readable(nextTimer)}`}</p>
<form method="post" action="/_local/clock" class="row">
${jumps.map(([duration, words]) => html`<button name="advance" value="${duration}">+ ${words}</button>`)}
<button name="next" value="true" class="main">To the next timer</button>
</form>
<form method="post" action="/_local/clock" class="row" style="margin-top: .75rem">
<label>To an instant (UTC) <input type="datetime-local" name="to" required></label> <button>Go</button>
</form>
<p class="soft" style="margin: .75rem 0 0">All that falls due on the way happens in order, mails included.</p></section>`;

const columns: Readonly<Record<string, string>> = {
  leadId: 'Lead',
  id: 'Id',
  status: 'Status',
  stage: 'Stage',
  grade: 'Grade',
  owner: 'Owner',
  dueAt: 'Due',
};

function leadsCard(leads: StartView['leads']): Html {
  const shown = Object.keys(columns).filter((column) => leads.some((lead) => lead[column] !== undefined));
  return html`<section class="card wide"><h2>Leads</h2><div class="scroll"><table>
<tr>${shown.map((column) => html`<th scope="col">${columns[column]}</th>`)}</tr>
${leads
  .slice(-20)
  .map(
    (lead) => html`<tr>${shown.map((column) => html`<td>${cell(column, lead[column])}</td>`)}</tr>`,
  )}</table></div>
${leads.length > 20 && html`<p class="soft">The last 20 of ${leads.length}.</p>`}</section>`;
}

function cell(column: string, value: unknown): Html | string {
  if (value === undefined || value === null) return '';
  const text = typeof value === 'object' ? JSON.stringify(value) : String(value);
  if (column === 'dueAt') return readable(text);
  const isId = column === 'leadId' || column === 'id';
  return isId ? html`<a href="/_local/leads/${encodeURIComponent(text)}">${text}</a>` : text;
}
