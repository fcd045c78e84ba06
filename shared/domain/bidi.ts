const embeddings = /[\u202A-\u202E\u2066-\u2069]/gu;
const allControls = /\p{Bidi_Control}/gu;
const rightToLeft =
  /(?=\p{L})[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}]/u;

/**
 * Without the characters that turn the reading order of what stands beside them: a name must not make a subject or a page read as
 * something else. Plain direction marks stay where letters run from right to left, and mean nothing elsewhere.
 */
export const withoutBidiControls = (text: string): string =>
  text.replace(rightToLeft.test(text) ? embeddings : allControls, '');
