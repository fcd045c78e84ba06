import type { Card } from '../../shared/mail/views.ts';

/** The sample card with every word of the person replaced. */
export const cardSaying = (card: Card, words: string): Card => ({
  ...card,
  person: { name: words, email: words, phone: words, company: words, country: words },
  needs: card.needs.map((need) => ({ ...need, words, source: words })),
  notes: card.notes.map((note) => ({ ...note, words, by: words })),
  answers: card.answers.map(() => ({ ask: words, answer: words })),
  journey: card.journey.map(({ at }) => ({ at, text: words })),
  onSilence: words,
});

/** Tags and attribute names of a page, without any text: hostile words must not change it. */
export const skeleton = (markup: string): string =>
  (markup.replace(/<style>.*?<\/style>/s, '').match(/<[^>]*>/g) ?? [])
    .map((tag) => tag.replace(/="[^"]*"/g, ''))
    .join('');
