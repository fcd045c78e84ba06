import { flag, type Html, html } from '../../shared/pages/html.ts';
import { layout } from './layout.ts';

export interface FormField {
  readonly name: string;
  readonly label: string;
  /** Default `text`. */
  readonly type?: 'text' | 'email' | 'tel' | 'number' | 'textarea' | 'checkbox';
  readonly isRequired?: boolean;
  /** Makes it a choice. */
  readonly options?: readonly { readonly value: string; readonly label: string }[];
}

/** What a visitor tells; questions of the policy may follow as `answers[id]`. */
export const visitorFields: readonly FormField[] = [
  { name: 'name', label: 'Your name' },
  { name: 'email', label: 'E-mail', type: 'email', isRequired: true },
  { name: 'company', label: 'Company' },
  { name: 'country', label: 'Country' },
  { name: 'industry', label: 'Industry' },
  { name: 'companySize', label: 'Employees, like 250 or 51-200' },
  { name: 'phone', label: 'Phone', type: 'tel' },
  { name: 'message', label: 'What do you need?', type: 'textarea' },
  { name: 'consent[marketing]', label: 'You may send me news', type: 'checkbox' },
];

/** The demo's web form: what a company would put on its own site. The browser comes back to `redirect`. */
export const formPage = (fields: readonly FormField[], redirect: string): string =>
  layout(
    'Ask us',
    html`<section class="card"><form method="post" action="/inquiries">
${fields.map(control)}
<p hidden><label>Leave this empty <input name="website" tabindex="-1" autocomplete="off"></label></p>
<input type="hidden" name="redirect" value="${redirect}">
<button class="main">Send</button></form></section>
<p class="soft" style="margin-top: 1rem">A plain HTML form: it posts to <code>/inquiries</code> and comes back by a redirect.</p>`,
  );

/** Where the form's redirect leads. */
export const thanksPage = (): string =>
  layout(
    'Thank you',
    html`<section class="card"><p>Your inquiry is safe. Look into the <a href="/_local/mailbox">mailbox</a>:
the acknowledgement, and what our people are asked to do next.</p>
<p><a href="/_local/form">Send another one</a></p></section>`,
  );

function control({ name, label, type = 'text', isRequired = false, options }: FormField): Html {
  const required = flag('required', isRequired);
  if (options) {
    return html`<label>${label} <select name="${name}"${required}><option value=""></option>
${options.map((option) => html`<option value="${option.value}">${option.label}</option>`)}</select></label>`;
  }
  if (type === 'textarea')
    return html`<label>${label} <textarea name="${name}" rows="4"${required}></textarea></label>`;
  if (type === 'checkbox') return html`<label><input type="checkbox" name="${name}"> ${label}</label>`;
  return html`<label>${label} <input type="${type}" name="${name}"${required}></label>`;
}
