import type { MailViews } from '../../../shared/mail/views.ts';
import { card, leadId, link, reader, sender } from './card.ts';

const preferencesUrl = 'https://leads.contoso.example/u/k1.Zm9vYmFyYmF6.person.preferences.c2lnbmF0dXJl';
const dueAt = '2027-01-04T16:41:00.000Z';
const since = '2027-01-04T08:41:00.000Z';
const questions = ['Is there a budget?', 'When should it run?', 'Who decides?'];
const leadUrl = link('l', 'rep-anna', 'lead');
const answerUrl = link('t', 'rep-anna', 'answer');
const about = { reader, card, leadUrl };
const question = { ...about, answerUrl, dueAt };
const definition = {
  criteria: [
    'A company we can serve: 50 to 5,000 people, in a country we deliver to.',
    'A need we can meet, in their own words.',
    'Budget, time and decision maker are known.',
  ],
  url: 'https://leads.contoso.example/definition',
};
const decision = {
  ...question,
  why: 'Three reps have passed, and nobody eligible is left.',
  passed: [
    { rep: 'Anna', why: 'no answer within 48 hours' },
    { rep: 'Ben', why: 'rejected: not my territory' },
  ],
};
const touch = { ...question, why: 'She asked for a call in spring; the last mail went out four weeks ago.' };

export const dispute = {
  rep: 'Anna',
  reason: 'Does not meet the definition',
  comment: 'They buy one machine in ten years, and the last one was last year.',
  disputedAt: since,
  judgedBy: 'Jonas',
  seats: 4,
  votes: 1,
  precedents: [
    {
      at: '2026-11-17T10:00:00.000Z',
      ruling: 'sales-ready',
      how: '3 votes',
      said: [
        { side: 'Sales', words: 'A second site counts as a new buyer.' },
        { side: 'Marketing', words: 'Every question was answered by the person who decides.' },
      ],
    },
  ],
};
const rulingSample = {
  reader,
  leadId,
  lead: 'Marta Lindqvist',
  rep: 'Anna',
  reason: dispute.reason,
  at: since,
  ruling: 'not yet, nurture',
  follows: 'Marketing nurtures the lead until it is ready.',
  isPrecedent: true,
  how: '4 votes',
  counts: [
    { ruling: 'sales-ready', votes: 1 },
    { ruling: 'not yet, nurture', votes: 3 },
  ],
  said: [{ side: 'Sales', words: 'They fit, and the money is there next year only.' }],
};

export const quote = {
  number: `${leadId}-t1`,
  lines: [
    { name: 'Starter Kit', quantity: '3', unitPrice: '€1,490.00', amount: '€4,470.00' },
    { name: 'Delivery', quantity: null, unitPrice: '€49.00', amount: '€49.00' },
  ],
  total: '€4,519.00',
  terms: ['Prices are net; value added tax is added on the invoice.', 'Payable within 30 days.'],
};
const quoted = {
  ...quote,
  sender,
  preferencesUrl,
  zone: reader.zone,
  validUntil: dueAt,
  answerUrl: link('t', 'person', 'answer'),
};
const waiting = (
  name: string | null,
  company: string | null,
  grade: string | null,
  at: string,
  purpose: string,
) => ({
  leadId,
  person: { name, company },
  line: 'Palletising',
  grade,
  since: at,
  href: link('t', 'member', purpose),
});

/** A believable view for every mail. */
export const mailSamples: MailViews = {
  acknowledgement: { sender, preferencesUrl, within: '2 office hours', next: 'colleague' },
  questions: { sender, preferencesUrl, questions, answerUrl: link('t', 'person', 'questions') },
  content: {
    sender,
    preferencesUrl,
    title: 'What a palletiser really costs',
    summary:
      'Purchase, floor space, service, and the three costs nobody puts in the quote. A six-minute read.',
    contentUrl: link('c', 'person', 'content~pricing-guide'),
  },
  quote: quoted,
  'quote-reminder': quoted,
  'order-confirmation': { ...quote, sender, preferencesUrl, zone: reader.zone, orderedAt: since },
  order: {
    ...about,
    ...quote,
    leadUrl: null,
    orderedAt: since,
    invoiceTo: 'Nordverk AB\nHamngatan 1\n411 06 Göteborg',
    reference: 'PO 4711',
    termsVersion: '2027-01',
  },
  'qualification-request': { ...question, questions },
  'qualification-reminder': { ...question, questions },
  'qualification-overdue': { ...question, questions, qualifier: 'Jonas', since },
  offer: { ...question, definition, partner: null },
  'offer-reminder': {
    ...question,
    definition,
    since,
    partner: { company: 'Kuusi Oy', from: sender.company },
  },
  'offer-withdrawn': {
    reader,
    leadId,
    lead: 'Marta Lindqvist (Nordverk AB)',
    why: 'There was no first contact within two working days.',
    nowWith: 'Ben',
    at: since,
  },
  'follow-up': question,
  'follow-up-reminder': { ...question, since, touches: 2 },
  resubmission: {
    ...about,
    at: since,
    words: 'One more thing: can it lift 40 kg cases?',
    about: null,
    answerUrl,
  },
  'phone-only': { ...about, why: 'undeliverable', answerUrl },
  escalation: {
    ...about,
    rep: 'Anna',
    missing: 'first-touch',
    since,
    hoursUsed: '14.5',
    reassignAt: dueAt,
    manageUrl: link('t', 'manager-petra', 'manage'),
  },
  'manager-decision': decision,
  'manager-decision-reminder': decision,
  'panel-invitation': { ...dispute, ...question, definition },
  'panel-reminder': { ...dispute, ...question, definition },
  'panel-ruling': rulingSample,
  'nobody-free': {
    ...about,
    leadUrl: null,
    since,
    waiting: 3,
    reps: [
      { rep: 'Anna', why: 'full: 8 of 8 open leads' },
      { rep: 'Ben', why: 'out of office until 11 January' },
    ],
    nextOpening: '2027-01-05T07:00:00.000Z',
  },
  'live-touch': touch,
  'live-touch-reminder': touch,
  'morning-list': {
    reader,
    now: '2027-01-05T08:00:00.000Z',
    never: [
      waiting('Marta Lindqvist', 'Nordverk AB', 'A', '2026-12-23T14:12:00.000Z', 'take-up'),
      waiting(null, 'Anonymous Works with a Very Long Company Name GmbH & Co. KG', 'B', since, 'take-up'),
    ],
    more: 4,
    asked: [waiting('Ola Nordmann', null, null, since, 'answer')],
  },
  'reply-list': {
    reader,
    mailed: [
      {
        person: { name: 'Marta Lindqvist', company: 'Nordverk AB' },
        titles: ['What changed since we last spoke'],
        href: link('t', 'nora', 'reply'),
      },
      {
        person: { name: null, company: 'Anonymous Works with a Very Long Company Name GmbH & Co. KG' },
        titles: ['The first machine online in a day', 'How a foundry found eleven lost hours a week'],
        href: link('t', 'nora', 'reply'),
      },
    ],
    more: 3,
  },
  attention: {
    reader: { name: 'Ines', zone: 'Europe/Berlin' },
    leadId,
    state: 'Assign rep',
    code: 'TransientError',
    at: since,
    dueAt: '2027-01-05T08:41:00.000Z',
    executionUrl: 'https://console.example/states/executions/01JDB2Y8Q5V3K7N4M6R0T9WXEZ-c1',
    answerUrl: link('t', 'admin-ines', 'answer'),
  },
};
