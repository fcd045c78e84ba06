import type { Reader } from '../mail/views.ts';
import { details, leadName, needs, time } from './card.ts';
import { type Html, html } from './html.ts';
import { page } from './layout.ts';
import type { CandidatesView, LeadPageView, Page, ResultPageView } from './views.ts';

/** The lead's page: the whole card and journey, to read (R40, R45). */
export function leadPage({ reader, card, owner, status, candidates }: LeadPageView): Page {
  const main = html`<h1>${leadName(card)}</h1><p class="lead">${capitalised(status)}, with ${owner}.</p>
${needs(card, reader)}${details(card, reader)}${candidates && weighed(candidates, reader)}`;
  return page({ title: leadName(card), main, foot: `Lead ${card.leadId}` });
}

const weighed = (
  { at, reps }: CandidatesView,
  reader: Reader,
): Html => html`<section class="sheet"><h2>Who was considered, and why</h2>
<p class="hint">At the latest decision, ${time(at, reader)}</p><dl>${reps.map(({ rep, why }) => html`<dt>${rep}</dt><dd>${why}</dd>`)}</dl></section>`;

const capitalised = (words: string) => words.charAt(0).toUpperCase() + words.slice(1);

/** Where a saved answer leads: what was saved, and what happens next. */
export function resultPage({ sender, saved, next, waysOn }: ResultPageView): Page {
  const main = html`<section class="sheet"><span class="done-mark" aria-hidden="true">✓</span><h1>${saved}</h1>
${next.length > 0 && html`<h2>What happens next</h2><ul>${next.map((sentence) => html`<li>${sentence}</li>`)}</ul>`}
${waysOn.map(({ label, href }) => html`<p><a href="${href}">${label}</a></p>`)}</section>`;
  return page({ title: saved, main, ...(sender && { brand: sender.company }) });
}
