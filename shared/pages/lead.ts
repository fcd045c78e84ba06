import type { Reader } from '../mail/views.ts';
import { details, leadName, needs, time } from './card.ts';
import { flag, type Html, html } from './html.ts';
import { page } from './layout.ts';
import type { CandidatesView, LeadPageView, Page, ResultPageView } from './views.ts';

/** The lead's page: the card, the journey and every other side of the lead, to read (R40, R45). */
export function leadPage({ reader, card, owner, status, candidates, story }: LeadPageView): Page {
  const main = html`<h1>${leadName(card)}</h1><p class="lead">${capitalised(status)}, with ${owner}.</p>
${needs(card, reader)}${details(card, reader)}${candidates && weighed(candidates, reader)}${sides(story, reader)}`;
  return page({ title: leadName(card), main, foot: `Lead ${card.leadId}` });
}

const weighed = (
  { at, reps }: CandidatesView,
  reader: Reader,
): Html => html`<section class="sheet"><h2>Who was considered, and why</h2>
<p class="hint">At the latest decision, ${time(at, reader)}</p><dl>${reps.map(({ rep, why }) => html`<dt>${rep}</dt><dd>${why}</dd>`)}</dl></section>`;

/** All but the owners closed at first: a phone shows what there is, and a tap opens it, without script. */
const sides = (story: LeadPageView['story'], reader: Reader): Html =>
  html`<section class="sheet"><h2>Every side of it</h2>${story.map(({ title, lines }, index) => html`<details${flag('open', index === 0)}><summary>${title} <small>${counted(lines.length)}</small></summary><ol class="story">${lines.map(({ at, text }) => html`<li>${time(at, reader)}${text}</li>`)}</ol></details>`)}</section>`;

const counted = (count: number) => (count === 1 ? '1 entry' : `${count} entries`);

const capitalised = (words: string) => words.charAt(0).toUpperCase() + words.slice(1);

/** Where a saved answer leads: what was saved, and what happens next. */
export function resultPage({ sender, saved, next, waysOn }: ResultPageView): Page {
  const main = html`<section class="sheet"><span class="done-mark" aria-hidden="true">✓</span><h1>${saved}</h1>
${next.length > 0 && html`<h2>What happens next</h2><ul>${next.map((sentence) => html`<li>${sentence}</li>`)}</ul>`}
${waysOn.map(({ label, href }) => html`<p><a href="${href}">${label}</a></p>`)}</section>`;
  return page({ title: saved, main, ...(sender && { brand: sender.company }) });
}
