import { flag, type Html, html } from './html.ts';
import type { Choice, FormState } from './views.ts';

/** A form on a page. Its id makes field ids unique where several forms stand on one page. */
export interface FormContext {
  readonly id: string;
  /** Set only when this form is the one that was refused. */
  readonly state: FormState | null;
}
export interface Field {
  readonly name: string;
  readonly label: string;
  readonly hint?: string | null;
  readonly required?: boolean;
  /** Shown unless the person has typed something else. */
  readonly value?: string | null;
  readonly maxLength?: number;
}

/** The form of one answer. `key` is the field that tells the forms of a page apart. */
export const formOf = (id: string, form: FormState | null, key = 'answer'): FormContext => ({
  id,
  state: form?.values[key] === id ? form : null,
});

/** Status and title of a page with forms: shown again after a refusal it is a 400, and its title says so first. */
export const headOf = (title: string, form: FormState | null) =>
  form === null ? { status: 200, title } : { status: 400, title: `Not saved: ${title}` };

const idOf = (form: FormContext, name: string) => `${form.id}-${name.replace(/[^A-Za-z0-9]+/g, '-')}`;
const errorOf = (form: FormContext, name: string) => form.state?.errors[name];
const typedIn = (form: FormContext, field: Field) => form.state?.values[field.name] ?? field.value ?? '';

/** What is wrong, before anything else on the page: a line for each field, in their order, leading to it. Errors of no known field stand first, without a link. */
export function errorSummary(form: FormState | null, active: FormContext, fields: readonly string[]): Html {
  if (form === null) return html``;
  const lines = Object.entries(form.errors)
    .toSorted(([a], [b]) => fields.indexOf(a) - fields.indexOf(b))
    .map(([name, message]) =>
      fields.includes(name)
        ? html`<li><a href="#${idOf(active, name)}">${message}</a></li>`
        : html`<li>${message}</li>`,
    );
  return html`<div class="errors" role="alert" tabindex="-1"${flag('autofocus', true)}><h2>Nothing was saved yet</h2><p>What you typed is still below. Please mend this, and send it again:</p><ul>${lines}</ul></div>`;
}

export function radios(form: FormContext, field: Field, choices: readonly Choice[]): Html {
  const id = idOf(form, field.name);
  const chosen = typedIn(form, field);
  const option = ({ value, label, hint }: Choice, index: number) => {
    const optionId = index === 0 ? id : `${id}-${index}`;
    return html`<label class="choice"><input type="radio" id="${optionId}" name="${field.name}" value="${value}"${flag('checked', chosen === value)}${flag('required', field.required ?? false)}><span>${label}${hint !== null && html`<small>${hint}</small>`}</span></label>`;
  };
  return html`<fieldset class="${wrong(form, field)}"${described(form, field)}><legend>${field.label}</legend>${notes(form, field)}<div class="${areShort(choices) && 'short'}">${choices.map(option)}</div></fieldset>`;
}

/** Short choices stand side by side. */
const areShort = (choices: readonly Choice[]) =>
  choices.every(({ label, hint }) => hint === null && label.length <= 20);

/** One box to tick, so that a button alone decides nothing. */
export function confirm(form: FormContext, field: Field & { readonly value: string }): Html {
  const id = idOf(form, field.name);
  return html`<div class="field ${wrong(form, field)}">${notes(form, field)}<label class="choice" for="${id}"><input type="checkbox" id="${id}" name="${field.name}" value="${field.value}"${invalid(form, field)}${described(form, field)}${flag('checked', form.state?.values[field.name] === field.value)}${flag('required', field.required ?? true)}><span>${field.label}</span></label></div>`;
}

export const line = (form: FormContext, field: Field): Html =>
  input(form, field, html`type="text" maxlength="${field.maxLength ?? 100}" autocomplete="off"`);
export const day = (form: FormContext, field: Field): Html => input(form, field, html`type="date"`);
export const amount = (form: FormContext, field: Field): Html =>
  input(form, field, html`type="text" inputmode="decimal" maxlength="16" autocomplete="off"`);

export function area(form: FormContext, field: Field): Html {
  const id = idOf(form, field.name);
  return html`<div class="field ${wrong(form, field)}"><label class="label" for="${id}">${field.label}</label>${notes(form, field)}<textarea id="${id}" name="${field.name}" rows="3" maxlength="${field.maxLength ?? 2_000}"${invalid(form, field)}${described(form, field)}${flag('required', field.required ?? false)}>
${typedIn(form, field)}</textarea></div>`;
}

/** One of many, the first of them nothing. */
export function select(form: FormContext, field: Field, choices: readonly Choice[]): Html {
  const id = idOf(form, field.name);
  const chosen = typedIn(form, field);
  return html`<div class="field ${wrong(form, field)}"><label class="label" for="${id}">${field.label}</label>${notes(form, field)}<select id="${id}" name="${field.name}"${invalid(form, field)}${described(form, field)}><option value="">None</option>${choices.map(({ value, label }) => html`<option value="${value}"${flag('selected', chosen === value)}>${label}</option>`)}</select></div>`;
}

/** A button that carries the answer: the only thing besides the fields that a form sends. Quiet beside a likelier one. */
export const submit = (label: string, name: string, value: string, look: 'main' | 'quiet' = 'main'): Html =>
  html`<button class="${look}" name="${name}" value="${value}">${label}</button>`;

function input(form: FormContext, field: Field, kind: Html): Html {
  const id = idOf(form, field.name);
  return html`<div class="field ${wrong(form, field)}"><label class="label" for="${id}">${field.label}</label>${notes(form, field)}<input id="${id}" name="${field.name}" value="${typedIn(form, field)}" ${kind}${invalid(form, field)}${described(form, field)}${flag('required', field.required ?? false)}></div>`;
}

const wrong = (form: FormContext, { name }: Field) => (errorOf(form, name) === undefined ? '' : 'wrong');

const invalid = (form: FormContext, { name }: Field): Html =>
  errorOf(form, name) === undefined ? html`` : html` aria-invalid="true"`;

function notes(form: FormContext, { name, hint }: Field): Html {
  const id = idOf(form, name);
  const error = errorOf(form, name);
  return html`${hint && html`<p class="hint" id="${id}-hint">${hint}</p>`}${error !== undefined && html`<p class="error" id="${id}-error">${error}</p>`}`;
}

function described(form: FormContext, { name, hint }: Field): Html {
  const id = idOf(form, name);
  const notesIds = [hint && `${id}-hint`, errorOf(form, name) !== undefined && `${id}-error`].filter(Boolean);
  return notesIds.length === 0 ? html`` : html` aria-describedby="${notesIds.join(' ')}"`;
}
