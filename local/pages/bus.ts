import { type Html, html } from '../../shared/pages/html.ts';
import type { BusEvent } from '../events.ts';
import { layout, readable } from './layout.ts';

/** What the product told the outside, newest first (R43). */
export const busPage = (events: readonly BusEvent[], leadId: string | undefined): string =>
  layout(
    'Events',
    html`<p>${leadId === undefined ? 'All leads' : html`Only ${leadId} · <a href="/_local/bus">show all</a>`}
· <a href="${of('/_local/events', leadId)}">as JSON</a></p>
<section class="card">
${events.length === 0 && html`<p class="soft">No event yet. <a href="/_local/form">Send an inquiry</a>.</p>`}
<ul class="list">${events.toReversed().map(entry)}</ul></section>`,
  );

function entry(event: BusEvent): Html {
  const { leadId, sequence } = event.detail as { leadId?: string; sequence?: number };
  return html`<li class="roomy"><b>${event['detail-type']}</b>
${leadId !== undefined && html`<a class="tag" href="${of('/_local/bus', leadId)}">${leadId}</a>`}
<small>${sequence !== undefined && `entry ${sequence} · `}${readable(event.time)}</small>
<details><summary>What it says</summary><pre>${JSON.stringify(event.detail, undefined, 2)}</pre></details></li>`;
}

const of = (path: string, leadId: string | undefined): string =>
  leadId === undefined ? path : `${path}?leadId=${encodeURIComponent(leadId)}`;
