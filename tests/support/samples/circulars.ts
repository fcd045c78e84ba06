import { writeAlarm } from '../../../shared/mail/alarm.ts';
import { type DigestView, writeDigest } from '../../../shared/mail/digest.ts';
import { writeDraftNews } from '../../../shared/mail/draft-news.ts';
import { writeHuddle } from '../../../shared/mail/huddle.ts';
import { reader } from './card.ts';
import { huddle } from './huddle.ts';

const definitionUrl = 'https://leads.example.com/definition';
const months = ['Aug', 'Sept', 'Oct', 'Nov', 'Dec', 'Jan'];
const bars = (...shares: readonly (number | null)[]) =>
  months.map((month, index) => {
    const share = shares[index] ?? null;
    const value = share === null ? 'none' : `${Math.round(100 * share)} % (${Math.round(50 * share)} of 50)`;
    return { label: `${month} ${index < 5 ? 2026 : 2027}`, share, value };
  });

const digest: DigestView = {
  reader,
  month: 'January 2027',
  asOf: '2027-02-01T08:00:00.000Z',
  cases: 10,
  missed: [
    {
      label: 'Accepted',
      value: '84 % (42 of 50), target at least 90 %. Down from 90 %. Nora Lindqvist answers for it.',
    },
    {
      label: 'Cost of an opportunity',
      value: '€431.50 (of 12), target at most €400. Up from €380. Nora Lindqvist answers for it.',
    },
  ],
  met: [
    {
      label: 'First contact',
      value: '3 h 10 min (of 41), target at most 4 h. As the month before. Viktor Lang answers for it.',
    },
  ],
  tooFew: [
    { label: 'Back to sales', value: '25 % (1 of 4), target at least 20 %. Nora Lindqvist answers for it.' },
  ],
  owners: [
    {
      label: 'Nora Lindqvist',
      value: 'nora.lindqvist@example.com',
      href: 'mailto:nora.lindqvist@example.com',
    },
  ],
  counts: [
    { label: 'Leads received', value: '320 (the month before: 290)' },
    { label: 'Won', value: '9 (the month before: 7)' },
  ],
  charts: [
    {
      title: 'Accepted',
      note: 'of the offers answered; target at least 90 %, Nora Lindqvist',
      target: 0.9,
      bars: bars(null, 0.78, 0.86, 0.96, 0.9, 0.84),
    },
    {
      title: 'Wasted',
      note: 'of the hand-overs, rejected, unanswered or untouched; target at most 15 %, Viktor Lang',
      target: 0.15,
      bars: bars(null, 0.3, 0.22, 0.1, 0.14, 0.18),
    },
  ],
  definitionUrl,
};

/** Mails that belong to no lead, as they are sent. */
export const circularSamples = {
  huddle: writeHuddle(huddle),
  digest: writeDigest(digest),
  alarm: writeAlarm({
    name: 'Nora',
    title: 'Accepted',
    counted: 'of the offers answered',
    period: '8 Dec – 4 Jan',
    is: '80 % (16 of 20)',
    short: '80 %',
    target: 'target at least 90 %',
    byRep: [
      { label: 'Rosa Keller', value: '100 % (12 of 12)' },
      { label: 'Samir Osman', value: '50 % (4 of 8)' },
    ],
    bySource: [{ label: 'webinar', value: '60 % (6 of 10)' }],
    reasons: [{ label: 'Too early for sales', value: '3' }],
    command: 'npm run relay -- report --from 2026-12-08 --to 2027-01-04 --by rep',
    definitionUrl,
  }),
  draft: writeDraftNews({
    name: 'Nora',
    draft: 'd3f2a91c4',
    version: 3,
    huddle: '2027-01-12',
    changes: ['score “At least 250 people”: points: 10 → 15'],
    notes: [{ name: 'Viktor Lang', words: 'Ask for the date first' }],
    departments: [
      {
        department: 'marketing',
        signed: null,
        signers: ['Nora Lindqvist'],
        command: 'npm run relay -- policy sign d3f2a91c4 --department marketing --by nora-lindqvist',
      },
      {
        department: 'sales',
        signed: null,
        signers: ['Viktor Lang', 'Wanda Nowak'],
        command: 'npm run relay -- policy sign d3f2a91c4 --department sales --by <member>',
      },
    ],
    maySignFor: ['marketing'],
  }),
};
