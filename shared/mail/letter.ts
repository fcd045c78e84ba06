import type { Letter, WrittenLetter } from './blocks.ts';
import { htmlMail } from './layout.ts';
import { plainText } from './plain.ts';

const maxSubject = 160;

/** A letter as it is sent: subject on one line, text part and HTML part with the same words and links. Pure. */
export function writeLetter(written: Letter): WrittenLetter {
  const subject = oneLine(written.subject).slice(0, maxSubject);
  const letter = { ...written, subject, preview: oneLine(written.preview).slice(0, maxSubject) };
  return { subject, text: plainText(letter), html: htmlMail(letter) };
}

const oneLine = (words: string) => words.replace(/[\s\p{Cc}]+/gu, ' ').trim();
