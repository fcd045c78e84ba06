import { details, due, leadName, needs, reach, workbench } from './card.ts';
import { area, errorSummary, headOf, radios } from './fields.ts';
import { html } from './html.ts';
import { page } from './layout.ts';
import type { Choice, LiveTouchPageView, Page } from './views.ts';

const results: readonly Choice[] = [
  { value: 'interested', label: 'Interested', hint: 'There is a need: it is qualified again at once.' },
  { value: 'not-now', label: 'Not now', hint: 'We talked. The nurture track goes on.' },
  { value: 'not-reached', label: 'Not reached', hint: 'I tried. The nurture track goes on.' },
  { value: 'skip', label: 'Skip this one', hint: 'A word from a person would not help now.' },
];

/** How a live touch of the nurture track went (R31). */
export function liveTouchPage(view: LiveTouchPageView): Page {
  const form = { id: 'touch', state: view.form };
  const title = `A word with ${leadName(view.card)}`;
  const intro = html`<h1>${title}</h1><p class="lead">${view.why}</p>${reach(view.card)}
${due('Please do it by', view.dueAt, view.reader, view.card.onSilence)}${needs(view.card, view.reader)}`;
  const act = html`<form method="post" class="sheet"><h2>How did it go?</h2>
${radios(form, { name: 'answer', label: 'Result', required: true }, results)}
${area(form, { name: 'note', label: 'Note (optional)', hint: 'What did you learn? The next colleague will be glad.' })}
<button>Save how it went</button></form>`;
  return page({
    ...headOf(title, view.form),
    main: html`${errorSummary(view.form, form, ['answer', 'note'])}${workbench(intro, act, details(view.card, view.reader))}`,
    isWide: true,
  });
}
