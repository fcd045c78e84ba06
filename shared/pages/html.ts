/**
 * HTML that cannot be injected into. `html` escapes every value it is given; only what another `html` made passes as it is.
 * There is no raw(): trusted markup is a template literal in the source. Written here because no template library keeps these rules
 * (a value only inside quotes, an address only with a harmless scheme) and thirty lines do.
 */
class SafeHtml {
  readonly text: string;
  constructor(text: string) {
    this.text = text;
  }
}
export type Html = SafeHtml;
export type Value = Html | string | number | null | undefined | false | readonly Value[];

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};
const escapeText = (text: string) => text.replace(/[&<>"']/g, (character) => entities[character] ?? '');

const harmlessAddress = /^(?:https?:\/\/|mailto:|tel:|\/(?!\/)|\?|#|$)/i;

function rendered(value: Value): string {
  if (value === null || value === undefined || value === false) return '';
  if (value instanceof SafeHtml) return value.text;
  if (Array.isArray(value)) return value.map(rendered).join('');
  return escapeText(String(value));
}

function placed(before: string, value: Value): string {
  if (/=\s*$/.test(before) && before.lastIndexOf('<') > before.lastIndexOf('>'))
    throw new TypeError('quote the attribute: a value may not stand bare after "="');
  if (/\s(?:href|src|action|formaction)="$/i.test(before) && !harmlessAddress.test(String(value))) return '#';
  return rendered(value);
}

/** Arrays are joined; null, undefined and false are nothing. @throws TypeError when a value stands in an unquoted attribute. */
export function html(strings: TemplateStringsArray, ...values: readonly Value[]): Html {
  return new SafeHtml(
    strings.reduce((text, part, index) => text + placed(strings[index - 1] ?? '', values[index - 1]) + part),
  );
}

/** A boolean attribute: ` checked` or nothing. */
export const flag = (
  name: 'checked' | 'selected' | 'required' | 'open' | 'autofocus',
  isSet: boolean,
): Html => (isSet ? new SafeHtml(` ${name}`) : html``);

export const render = (markup: Html): string => markup.text;
