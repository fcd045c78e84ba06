import { formFields } from '../../shared/domain/form.ts';
import { inquiryFields, saysTwice } from '../../shared/domain/inquiry.ts';
import type { HttpRequest } from '../../shared/ports/http.ts';

export type Body = { readonly fields: unknown } | { readonly problem: string };

/** The fields of a JSON or form-urlencoded body, by its content type. */
export function readBody({ headers, body }: HttpRequest): Body {
  const [type = ''] = (headers['content-type'] ?? '').split(';');
  if (type.trim().toLowerCase() === 'application/x-www-form-urlencoded') {
    const form = formFields(body);
    return form && !saysTwice(form)
      ? { fields: inquiryFields(form) }
      : { problem: 'body: a field comes twice, or there are too many' };
  }
  try {
    const text = body.replace(byteOrderMark, '');
    return { fields: JSON.parse(text, halfCharacter.test(text) ? wellFormed : undefined) };
  } catch (error) {
    if (error instanceof URIError) return { problem: 'body: has half a character, which no text can hold' };
    return { problem: 'body: must be JSON or form-urlencoded, as its content-type says' };
  }
}

/** Some senders put it before every text. */
const byteOrderMark = /^\uFEFF/;
const halfCharacter = /\\ud[89a-f]/i;

/** JSON may name half of a surrogate pair; UTF-8 cannot, and would store U+FFFD for it. @throws URIError */
function wellFormed(_name: string, value: unknown): unknown {
  if (typeof value === 'string' && !value.isWellFormed()) throw new URIError('half of a surrogate pair');
  return value;
}
