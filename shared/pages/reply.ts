import type { Card, Reader } from '../mail/views.ts';
import { details, leadName, needs, workbench } from './card.ts';
import { area, errorSummary, headOf, radios, submit } from './fields.ts';
import { html } from './html.ts';
import { page } from './layout.ts';
import type { Choice, FormState, Page } from './views.ts';

interface ReplyPageView {
  readonly reader: Reader;
  readonly card: Card;
  readonly form: FormState | null;
  /** Where the lead stands, and what a reply does there. */
  readonly stands: string;
}

const says: readonly Choice[] = [
  { value: 'interested', label: 'They are interested', hint: null },
  { value: 'question', label: 'They ask something', hint: null },
  { value: 'not-now', label: 'Not now', hint: null },
  { value: 'other', label: 'Something else', hint: 'No notice of absence: that is no reply.' },
];

/** That the person wrote back, by who read it; nothing is chosen beforehand (R32). */
export function replyPage(view: ReplyPageView): Page {
  const form = { id: 'reply', state: view.form };
  const title = `Did ${leadName(view.card)} write back?`;
  const intro = html`<h1>${title}</h1><p class="lead">${view.stands}</p>${needs(view.card, view.reader)}`;
  const act = html`<form method="post" class="sheet"><h2>A reply came</h2>
${radios(form, { name: 'says', label: 'What do they say?', required: true }, says)}
${area(form, { name: 'note', label: 'In their words (optional)', hint: 'For the next colleague who talks with them.' })}
${submit('Log the reply', 'answer', 'reply')}</form>`;
  return page({
    ...headOf(title, view.form),
    main: html`${errorSummary(view.form, form, ['says', 'note'])}${workbench(intro, act, details(view.card, view.reader))}`,
    isWide: true,
  });
}
