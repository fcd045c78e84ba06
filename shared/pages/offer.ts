import { details, due, leadName, needs, workbench } from './card.ts';
import { area, confirm, errorSummary, formOf, headOf, radios, submit } from './fields.ts';
import { type Html, html } from './html.ts';
import { page } from './layout.ts';
import type { OfferPageView, Page } from './views.ts';

/** Accept or reject (R23–R25). Two forms, the one asked for first; nothing is chosen beforehand, so no scanner can decide. */
export function offerPage(view: OfferPageView): Page {
  const title = `Will you take ${leadName(view.card)}?`;
  const intro = html`<h1>${title}</h1>
${due('Answer by', view.dueAt, view.reader, view.card.onSilence)}${needs(view.card, view.reader)}`;
  const sent = sentBy(view);
  const rejectFirst = sent === 'reject' || (sent === null && view.first === 'reject');
  const forms = rejectFirst ? [rejectForm(view), acceptForm(view)] : [acceptForm(view), rejectForm(view)];
  const active = formOf(rejectFirst ? 'reject' : 'accept', view.form);
  const rest = html`${details(view.card, view.reader)}
<section class="sheet"><h2>What we call a sales-ready lead</h2><ul>${view.criteria.map((criterion) => html`<li>${criterion}</li>`)}</ul><p><a href="${view.definitionUrl}">Read the whole definition</a></p></section>`;
  return page({
    ...headOf(title, view.form),
    main: html`${errorSummary(view.form, active, ['answer', 'reason', 'comment'])}${workbench(intro, html`${forms}`, rest)}`,
    isWide: true,
  });
}

function acceptForm(view: OfferPageView): Html {
  const form = { id: 'accept', state: sentBy(view) === 'accept' ? view.form : null };
  return html`<form method="post" class="sheet"><h2>Accept</h2>
<p>You say: this meets the definition. The lead is yours from now on, and the clock runs until you log the first contact.</p>
${confirm(form, { name: 'answer', value: 'accept', label: 'Yes, I take this lead and will get in touch' })}
<button>Accept this lead</button></form>`;
}

function rejectForm(view: OfferPageView): Html {
  const form = formOf('reject', view.form);
  return html`<form method="post" class="sheet"><h2>Reject</h2>
<p>No hard feelings: an early no is better than silence. The reason decides what happens to the lead.</p>
${radios(form, { name: 'reason', label: 'Why not?', required: true }, view.rejectReasons)}
${area(form, { name: 'comment', label: 'Comment (optional)', hint: 'What should the next colleague know?' })}
${submit('Reject this lead', 'answer', 'reject', 'quiet')}</form>`;
}

/** Which form was refused. Without an answer it was the one whose box was not ticked. */
const sentBy = ({ form }: OfferPageView) => form && (form.values.answer ?? 'accept');
