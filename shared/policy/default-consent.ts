import type { Choices, ConsentPolicy } from './consent.ts';

/**
 * What a person's words are used for, and on what ground (R48). Nurture goes to who asked us, until they say no. Where the law asks for a
 * yes first: `ground: 'consent'` here, and `needsConsent: 'marketing'` in `nurture`.
 */
export const defaultConsent = {
  purposes: [
    {
      id: 'answer-inquiry',
      ground: 'contract',
      words: 'To answer what you ask us, and to make you an offer.',
    },
    {
      id: 'marketing',
      ground: 'legitimate-interest',
      words: 'To send you something worth reading now and then, because you asked us for help.',
      texts: [
        {
          id: 'news-2027',
          words:
            'You may send me news and advice by e-mail now and then. I can take this back at any time, by a link in every mail.',
        },
      ],
    },
  ],
} as const satisfies ConsentPolicy;

/** What a person may choose instead of the usual (R35). */
export const defaultChoices = {
  frequencies: [
    { id: 'monthly', label: 'At most one a month', per: 'P30D' },
    { id: 'quarterly', label: 'At most one in three months', per: 'P91D' },
  ],
  longestPause: 'P365D',
} as const satisfies Choices;
