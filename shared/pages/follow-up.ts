import { details, due, leadName, needs, reach, time, workbench } from './card.ts';
import { area, errorSummary, type FormContext, formOf, headOf, radios, submit } from './fields.ts';
import { type Outcome, outcomes } from './follow-up-outcomes.ts';
import { flag, type Html, html } from './html.ts';
import { page } from './layout.ts';
import type { Choice, FollowUpPageView, Page } from './views.ts';

const channelChoices: readonly Choice[] = [
  { value: 'call', label: 'Call', hint: null },
  { value: 'mail', label: 'Mail', hint: null },
  { value: 'meeting', label: 'Meeting', hint: null },
  { value: 'message', label: 'Message', hint: null },
];
const reachedChoices: readonly Choice[] = [
  { value: 'yes', label: 'Yes, we talked', hint: null },
  { value: 'no', label: 'No, not this time', hint: null },
];
const fieldNames = [
  'channel',
  'reached',
  'contract',
  'value',
  'paidOn',
  'payment',
  'until',
  'reason',
  'note',
];

/** The rep's page from accepting to the end: log a touch, or say how it ended (R37–R39). One form for each answer. */
export function followUpPage(view: FollowUpPageView): Page {
  const intro = html`<h1>${leadName(view.card)}</h1>${reach(view.card)}
${due(view.touches.length === 0 ? 'First contact by' : 'Next touch by', view.dueAt, view.reader, view.card.onSilence)}${needs(view.card, view.reader)}`;
  const active = formOf(view.form?.values.answer ?? 'touch', view.form);
  const act = html`${view.quick !== null && view.form === null && quickForm(view.quick, view)}
${touchForm(formOf('touch', view.form), view)}
<section class="sheet"><h2>Or say how it stands</h2>${outcomes(view).map((outcome) => disclosure(view, outcome))}${stillToTry(view)}</section>`;
  return page({
    ...headOf(`Follow up ${leadName(view.card)}`, view.form),
    main: html`${errorSummary(view.form, active, fieldNames)}${workbench(intro, act, details(view.card, view.reader))}`,
    isWide: true,
  });
}

/** What a button of the mail said, to be confirmed: one click there, one here (R37). Nothing is logged before. */
const quickForm = (
  quick: 'yes' | 'no',
  { card }: FollowUpPageView,
): Html => html`<form method="post" class="sheet">
<h2>${quick === 'yes' ? `You called and talked with ${leadName(card)}` : `You called ${leadName(card)}, and nobody answered`}</h2>
<input type="hidden" name="channel" value="call"><input type="hidden" name="reached" value="${quick}">
${submit('Yes, log this call', 'answer', 'touch')}</form>`;

const touchForm = (
  form: FormContext,
  { touches, reader }: FollowUpPageView,
): Html => html`<form method="post" class="sheet"><h2>Log a touch</h2>
${touches.length > 0 && html`<ol class="story">${touches.map(({ at, text }) => html`<li>${time(at, reader)}${text}</li>`)}</ol>`}
${radios(form, { name: 'channel', label: 'How?', required: true }, channelChoices)}
${radios(form, { name: 'reached', label: 'Did you reach them?', required: true }, reachedChoices)}
${area(form, { name: 'note', label: 'Note (optional)' })}
${submit('Log this touch', 'answer', 'touch')}</form>`;

function disclosure(view: FollowUpPageView, { answer, label, hint, button, fields }: Outcome): Html {
  const form = formOf(answer, view.form);
  return html`<details name="outcome"${flag('open', form.state !== null)}><summary>${label}<small>${hint}</small></summary>
<form method="post">${fields(form)}${submit(button, 'answer', answer)}</form></details>`;
}

const stillToTry = ({ attemptsBeforeUnreachable: missing }: FollowUpPageView) =>
  missing > 0 &&
  html`<p class="hint">“Could not reach” opens after ${missing === 1 ? 'one more attempt' : `${missing} more attempts`}: most people answer later than one would think.</p>`;
