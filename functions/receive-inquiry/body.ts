import { readForm } from '../../shared/domain/form.ts';
import { inquiryFields } from '../../shared/domain/inquiry.ts';
import type { HttpRequest } from '../../shared/ports/http.ts';

export type Body = { readonly fields: unknown } | { readonly problem: string };

/** The fields of a JSON or form-urlencoded body, by its content type. */
export function readBody({ headers, body }: HttpRequest): Body {
  const [type = ''] = (headers['content-type'] ?? '').split(';');
  if (type.trim().toLowerCase() === 'application/x-www-form-urlencoded') {
    const form = readForm(body);
    return form
      ? { fields: inquiryFields(form) }
      : { problem: 'body: a field comes twice, or there are too many' };
  }
  try {
    return { fields: JSON.parse(body) };
  } catch {
    return { problem: 'body: must be JSON or form-urlencoded, as its content-type says' };
  }
}
