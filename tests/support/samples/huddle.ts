import type { HuddleView } from '../../../shared/mail/huddle.ts';
import type { HuddlePageView } from '../../../shared/pages/huddle.ts';
import { leadId, link, reader } from './card.ts';

const spans = [
  '20 Oct – 3 Nov',
  '3 Nov – 17 Nov',
  '17 Nov – 1 Dec',
  '1 Dec – 15 Dec',
  '15 Dec – 29 Dec',
  '29 Dec – 12 Jan',
];
const bars = (...hits: readonly (number | null)[]) =>
  spans.map((label, index) => {
    const share = hits[index] ?? null;
    return share === null
      ? { label, share, value: 'none' }
      : { label, share: share / 20, value: `${5 * share} % (${share} of 20)` };
  });
const closesAt = '2027-01-15T09:00:00.000Z';
const questions = [
  { id: 'accepted', ask: 'Which leads did sales accept, and what made them good?' },
  { id: 'rejected', ask: 'Which leads did sales reject, and would the definition have told us before?' },
  { id: 'definition', ask: 'Is our definition of a lead still right? What should it say instead?' },
];
const words = `Palletisers · web · Anna · Does not meet the definition · lead ${leadId}`;
const samples = [
  { title: 'Accepted', leads: [{ leadId, words: `Palletisers · web · Anna · lead ${leadId}` }] },
  { title: 'Rejected', leads: [{ leadId, words }] },
  { title: 'Overruled by the panel', leads: [] },
  { title: 'Lost', leads: [] },
];
const trends = [
  {
    title: 'Accepted',
    note: 'of the offers answered; target 90 %',
    target: 0.9,
    bars: bars(14, 15, 17, 16, 18, 19),
  },
  {
    title: 'Pursued',
    note: 'of the leads accepted, with a contact',
    target: null,
    bars: bars(null, 12, 20, 0, 15, 16),
  },
];

export const huddle: HuddleView = {
  reader,
  period: '29 Dec – 12 Jan',
  questions: questions.map(({ ask }) => ask),
  samples,
  trends,
  pageUrl: link('h', 'rep-anna', 'huddle'),
  closesAt,
};

const asked: HuddlePageView = {
  reader,
  period: '29 Dec – 12 Jan',
  closesAt,
  questions,
  rules: [{ value: 'large', label: 'At least 250 people (now 10)', hint: null }],
  trends,
  samples: samples.map(({ title, leads }, kind) => ({
    title,
    leads: leads.map((lead) => ({
      ...lead,
      leadId: `${lead.leadId}-${kind}`,
      journey: [
        { at: '2027-01-04T08:02:00.000Z', text: 'Inquiry received' },
        { at: '2027-01-04T08:41:00.000Z', text: 'Offered to Anna' },
      ],
    })),
  })),
  said: null,
  form: null,
  isTooLate: false,
};

export const huddlePageSamples = {
  asked,
  refused: {
    ...asked,
    form: { values: { rule: 'large' }, errors: { points: 'Say how many points the rule should give.' } },
  },
  answered: {
    ...asked,
    said: [
      {
        name: 'Anna Weber',
        at: '2027-01-12T10:00:00.000Z',
        answers: [
          { ask: 'Which leads did sales accept, and what made them good?', words: 'Those with a date.' },
        ],
        proposal: '“At least 250 people” should give 15 points.',
      },
    ],
  },
} satisfies Readonly<Record<string, HuddlePageView>>;
