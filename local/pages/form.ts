import { html } from '../../shared/pages/html.ts';
import { layout } from './layout.ts';

export interface FormField {
  readonly name: string;
  readonly label: string;
  readonly type?: 'text' | 'email' | 'tel' | 'number' | 'textarea' | 'hidden';
  readonly value?: string;
  readonly isRequired?: boolean;
}

/** The demo's web form: what a company would put on its own site. */
export const formPage = (fields: readonly FormField[]): string =>
  layout(
    'Ask us',
    html`<section class="card"><form method="post" action="/inquiries">
${fields.map(control)}
<button class="main">Send</button></form></section>
<p class="soft" style="margin-top: 1rem">A plain HTML form: it posts to <code>/inquiries</code> and comes back by a redirect.</p>`,
  );

/** Where the form's redirect leads. */
export const thanksPage = (): string =>
  layout(
    'Thank you',
    html`<section class="card"><p>Your inquiry is safe. The acknowledgement is in the <a href="/_local/mailbox">mailbox</a>;
soon the question to the qualifier will be, too.</p><p><a href="/_local/form">Send another one</a></p></section>`,
  );

function control({ name, label, type = 'text', value = '', isRequired = false }: FormField) {
  if (type === 'hidden') return html`<input type="hidden" name="${name}" value="${value}">`;
  const required = isRequired ? html` required` : html``;
  if (type === 'textarea') {
    return html`<label>${label} <textarea name="${name}" rows="4"${required}>${value}</textarea></label>`;
  }
  return html`<label>${label} <input type="${type}" name="${name}" value="${value}"${required}></label>`;
}
