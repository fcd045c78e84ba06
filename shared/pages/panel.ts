import type { PrecedentSection, Reader } from '../mail/views.ts';
import { details, due, leadName, needs, workbench } from './card.ts';
import { area, errorSummary, headOf, radios } from './fields.ts';
import { type Html, html } from './html.ts';
import { page } from './layout.ts';
import type { Choice, Page, PanelPageView } from './views.ts';
import { fullTime } from './when.ts';

const choices: readonly Choice[] = [
  { value: 'sales-ready', label: 'Sales-ready', hint: 'It meets the definition, and is offered again.' },
  { value: 'nurture', label: 'Not yet: nurture', hint: 'It fits, and is not ready. Marketing goes on.' },
  { value: 'disqualify', label: 'Not a lead', hint: 'It is closed as disqualified.' },
];

/** The panel's page: the dispute, the definition, earlier rulings, and a vote that nobody sees before the panel closes (R29). */
export function panelPage(view: PanelPageView): Page {
  const form = { id: 'vote', state: view.form };
  const title = `Is ${leadName(view.card)} a sales-ready lead?`;
  const intro = html`<h1>${title}</h1>
<p class="lead">${view.rep} says it is not; ${view.judgedBy ?? 'our definition'} says it is. The panel decides.</p>
${due('Vote by', view.dueAt, view.reader, view.card.onSilence)}
<section class="sheet"><h2>The dispute</h2><dl><dt>Disputed by</dt><dd>${view.rep}, ${fullTime(view.disputedAt, view.reader.zone)}</dd><dt>Reason</dt><dd>${view.reason}</dd></dl>
${view.comment !== null && html`<figure><blockquote>${view.comment}</blockquote><figcaption>${view.rep}</figcaption></figure>`}</section>
${needs(view.card, view.reader)}`;
  const act = html`<form method="post" class="sheet"><h2>Your vote</h2>
<p>${view.votes} of ${view.seats} have voted. Nobody sees a vote before the panel closes, and a vote cannot be changed.</p>
${radios(form, { name: 'answer', label: 'What is this lead?', required: true }, choices)}
${area(form, { name: 'reason', label: 'Why?', hint: 'The rep, marketing and later panels read it, without your name.', required: true, maxLength: 1_000 })}
<button>Cast my vote</button></form>`;
  const rest = html`<section class="sheet"><h2>What we call a sales-ready lead</h2><ul>${view.criteria.map((criterion) => html`<li>${criterion}</li>`)}</ul><p><a href="${view.definitionUrl}">Read the whole definition</a></p></section>
${precedents(view)}${details(view.card, view.reader)}`;
  const main = html`${errorSummary(view.form, form, ['answer', 'reason'])}${workbench(intro, act, rest)}`;
  return page({ ...headOf(title, view.form), main, isWide: true });
}

const precedents = ({ precedents: ruled, reader }: PanelPageView): Html | false =>
  ruled.length > 0 &&
  html`<section class="sheet"><h2>How panels ruled on this reason before</h2>${ruled.map((one) => precedent(one, reader))}</section>`;

const precedent = ({ at, ruling, how, said }: PrecedentSection, { zone }: Reader): Html =>
  html`<h3>${fullTime(at, zone)}: ${ruling}</h3><p class="soft">${how}</p>
${said.map(({ side, words }) => html`<figure><blockquote>${words}</blockquote><figcaption>${side}</figcaption></figure>`)}`;
