import type { Card, Reader, Sender } from '../../../shared/mail/views.ts';

export const leadId = '01JDB2Y8Q5V3K7N4M6R0T9WXEZ';
export const link = (path: string, person: string, purpose: string) =>
  `https://leads.contoso.example/${path}/k1.${leadId}-t3.${person}.${purpose}.8bW3pYx0m2QkZr5sVtUaJcNfLhGdEoIiKyTqPwMnBvA`;

export const reader: Reader = { name: 'Anna', zone: 'Europe/Berlin' };
export const sender: Sender = {
  company: 'Contoso Machines',
  postalAddress: 'Hafenstrasse 12, 20457 Hamburg, Germany',
};

export const card: Card = {
  leadId,
  person: {
    name: 'Marta Lindqvist',
    email: 'marta.lindqvist@nordverk.example',
    phone: '+46 8 5550 1234',
    company: 'Nordverk AB',
    country: 'Sweden',
  },
  cameBack: [
    'Paul Weiss returned it on 20 Dec 2026: Too early for sales.',
    'Since then, in 15 days: wrote back; opened “What changed since we last spoke”; 61 points, grade B → 84 points, grade A.',
  ],
  about: 'Palletisers',
  before: 'Lost, says Jonas: No decision was taken, 3 Mar 2026',
  needs: [
    {
      at: '2027-01-04T08:02:00.000Z',
      words:
        'We are replacing two packing lines in Gothenburg this summer and need a palletiser that handles mixed cases.\nCan somebody show us one that runs?',
      source: 'Web form',
    },
  ],
  notes: [
    {
      at: '2027-01-04T09:10:00.000Z',
      words: 'The plant manager joins the first call. She prefers mornings.',
      by: 'Jonas Petersen, qualifying',
    },
  ],
  known: [
    { label: 'Industry', value: 'machinery', from: 'as they wrote it' },
    { label: 'Employees', value: '480', from: 'looked up at acme' },
  ],
  answers: [
    { ask: 'Is there a budget?', answer: 'Yes, approved: 180,000 EUR' },
    { ask: 'When should it run?', answer: 'Before August 2027' },
    { ask: 'Who decides?', answer: 'She does, with the plant manager' },
  ],
  judged: {
    under: 'by version 4 of the definition, on 4 Jan 2027',
    verdicts: [
      {
        question: 'Engaged',
        answer: 'yes',
        because: 'asked 2 times, opened what we sent once, last on 4 Jan 2027',
      },
      { question: 'A fit', answer: 'yes', because: 'inside the ideal customer profile' },
      { question: 'Sales-ready', answer: 'yes', because: 'sales-ready, says Jonas; grade A with 84 points' },
    ],
  },
  score: {
    points: 84,
    grade: 'A',
    explanation: [
      { label: 'Company size fits (250 to 2,000 people)', points: 30 },
      { label: 'Budget is approved', points: 25 },
      { label: 'Wants it within six months', points: 20 },
      { label: 'Asked twice in 30 days', points: 14 },
      { label: 'Free-mail address in the first inquiry', points: -5 },
    ],
  },
  journey: [
    { at: '2026-12-18T14:20:00.000Z', text: 'First inquiry, at the Hamburg fair' },
    { at: '2027-01-04T08:02:00.000Z', text: 'Asked again through the web form' },
    { at: '2027-01-04T08:41:00.000Z', text: 'Qualified by Jonas: sales-ready' },
    { at: '2027-01-04T08:41:00.000Z', text: 'Offered to Anna' },
  ],
  clock: [
    { at: '2027-01-04T08:41:00.000Z', text: 'Offered to you', done: true },
    { at: '2027-01-04T12:41:00.000Z', text: 'You are reminded', done: false },
    { at: '2027-01-05T08:41:00.000Z', text: 'It counts as late', done: false },
    { at: '2027-01-05T08:41:00.000Z', text: 'Your manager is told', done: false },
    { at: '2027-01-06T08:41:00.000Z', text: 'The lead goes to another rep', done: false },
  ],
  onSilence:
    'Without an answer, your manager is told (Tue 5 Jan, 09:41), then the lead goes to another rep (Wed 6 Jan, 09:41).',
};
