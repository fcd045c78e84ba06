import { details, due, leadName, needs, reach, workbench } from './card.ts';
import { area, errorSummary, headOf, line, radios } from './fields.ts';
import { type Html, html } from './html.ts';
import { page } from './layout.ts';
import { question, questionName } from './question.ts';
import type { Choice, Page, QualificationPageView } from './views.ts';

/** A radio cannot be taken back: this one can be chosen instead. Blank fields are left out. */
const notDisqualified: Choice = { value: '', label: 'Not disqualified', hint: null };

/** The qualifier's page: call script, mandatory questions, verdict (R13). Fields: `answers[<id>]`, `verdict`, `uplift`, `reason`, `note`. */
export function qualificationPage(view: QualificationPageView): Page {
  const form = { id: 'qualify', state: view.form };
  const names = [...view.questions.map(questionName), 'verdict', 'uplift', 'reason', 'note'];
  const intro = html`<h1>Qualify ${leadName(view.card)}</h1>${reach(view.card)}
${clock(view)}${needs(view.card, view.reader)}
<section class="sheet"><h2>For the call</h2><ol>${view.callScript.map((step) => html`<li>${step}</li>`)}</ol></section>`;
  const uplift = {
    name: 'uplift',
    label: 'Uplift to grade A (optional)',
    maxLength: 500,
    hint: 'For a sales-ready lead, with a reason the score cannot know, such as a strategic account. It never stands in for an answer.',
  };
  const act = html`<form method="post" class="sheet"><h2>What did you learn?</h2>
${view.questions.map((asked) => question(form, asked))}
${radios(form, { name: 'verdict', label: 'Your verdict', required: true }, view.verdicts)}
${view.upliftReasons === null ? line(form, uplift) : view.upliftReasons.length > 0 && radios(form, uplift, view.upliftReasons)}
${radios(form, { name: 'reason', label: 'If disqualified: why?' }, [notDisqualified, ...view.disqualifyReasons])}
${area(form, { name: 'note', label: 'Note (optional)', hint: 'The rep reads it on the card.' })}
<button>Save the verdict</button></form>`;
  return page({
    ...headOf(`Qualify ${leadName(view.card)}`, view.form),
    main: html`${errorSummary(view.form, form, names)}${workbench(intro, act, details(view.card, view.reader))}`,
    isWide: true,
  });
}

const clock = ({ dueAt, reader, card }: QualificationPageView): Html =>
  dueAt === null
    ? html`<div class="due"><p><strong>Nobody qualified it in time.</strong></p><p>The first verdict counts. Until then the lead is nurtured.</p></div>`
    : due('Verdict due', dueAt, reader, card.onSilence);
