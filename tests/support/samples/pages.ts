import type { Card } from '../../../shared/mail/views.ts';
import { attentionPage } from '../../../shared/pages/attention.ts';
import { followUpPage } from '../../../shared/pages/follow-up.ts';
import { huddleOverPage, huddlePage } from '../../../shared/pages/huddle.ts';
import { leadPage, resultPage } from '../../../shared/pages/lead.ts';
import { liveTouchPage } from '../../../shared/pages/live-touch.ts';
import { managePage, managerDecisionPage } from '../../../shared/pages/manage.ts';
import { offerPage } from '../../../shared/pages/offer.ts';
import { panelPage } from '../../../shared/pages/panel.ts';
import { contentPage, questionsPage } from '../../../shared/pages/person.ts';
import { preferencesPage } from '../../../shared/pages/preferences.ts';
import type { PreferencesPageView } from '../../../shared/pages/preferences-views.ts';
import {
  answeredPage,
  closedPage,
  garbledPage,
  notSavedPage,
  tooLargePage,
  tooManyRequestsPage,
  unknownLinkPage,
  unreadablePage,
} from '../../../shared/pages/problems.ts';
import { qualificationPage } from '../../../shared/pages/qualification.ts';
import { quotePage } from '../../../shared/pages/quote.ts';
import { replyPage } from '../../../shared/pages/reply.ts';
import type { Choice, FormState, Page, QuestionField } from '../../../shared/pages/views.ts';
import { leadId, reader, card as sampleCard, sender } from './card.ts';
import { huddlePageSamples } from './huddle.ts';
import { dispute, quote } from './mails.ts';
import { publicPageSamples } from './public-pages.ts';

const choice = (value: string, label: string, hint: string | null = null): Choice => ({
  value,
  label,
  hint,
});
const rejectReasons = [
  choice('wrong-territory', 'Not my territory', 'It goes to another rep.'),
  choice('conflict', 'I cannot take it now', 'It goes to another rep.'),
  choice('too-early', 'Not ready to buy', 'Marketing nurtures it.'),
  choice('no-fit', 'Does not meet the definition', 'The panel decides.'),
];
const lost = [choice('price', 'Price'), choice('competitor', 'Went with a competitor')];
const disqualify = [choice('no-fit', 'Not a company we can serve'), choice('fake', 'Not a real inquiry')];
const questions: readonly QuestionField[] = [
  { id: 'budget', title: 'Is there a budget?', hint: 'In EUR.', kind: 'number', options: null, value: null },
  {
    id: 'timing',
    title: 'When should it run?',
    hint: null,
    kind: 'choice',
    options: [choice('now', 'Within six months'), choice('later', 'Later'), choice('open', 'Not decided')],
    value: 'now',
  },
  { id: 'decider', title: 'Who decides?', hint: null, kind: 'text', options: null, value: null },
];
const dueAt = '2027-01-04T16:41:00.000Z';
const since = '2027-01-04T08:41:00.000Z';

const refused = (values: FormState['values'], errors: FormState['errors']): FormState => ({ values, errors });

const preferences: PreferencesPageView = {
  sender,
  standing: 'mailed',
  isSaved: false,
  asked: 'You wrote to us on 4 January 2027, by a form on the web.',
  purposes: [
    {
      words: 'To answer what you ask us, and to make you an offer.',
      ground: 'Because you asked us: we need it to answer you.',
      said: [],
    },
    {
      words: 'To send you something worth reading now and then, because you asked us for help.',
      ground: 'Only with your yes.',
      said: [
        {
          words: 'You said yes on 4 January 2027, by a form on the web, and took it back on 1 March 2027.',
          text: 'You may send me news and advice by e-mail now and then.',
        },
      ],
    },
  ],
  choices: [
    { value: 'usual', label: 'As usual', hint: 'At most 2 mails in 7 days.' },
    { value: 'monthly', label: 'At most one a month', hint: null },
    { value: 'pause', label: 'Nothing until a date', hint: 'Give the date below.' },
    { value: 'none', label: 'No news', hint: 'Only answers to what you ask us.' },
  ],
  chosen: 'usual',
  until: null,
  untilWords: null,
  lastDay: '2028-06-01',
  consentText: 'You may send me news and advice by e-mail now and then.',
  needsConsent: true,
  form: null,
};

/** Every page, with the given card: hostile ones too. */
export const pageSamples = (card: Card = sampleCard): Readonly<Record<string, Page>> => {
  const worker = { reader, card, dueAt, form: null };
  const definitionUrl = 'https://leads.contoso.example/definition';
  const criteria = [
    'A company we can serve.',
    'A need we can meet.',
    'Budget, time and decision maker are known.',
  ];
  const offer = { ...worker, first: null, rejectReasons, criteria, definitionUrl };
  const qualification = {
    ...worker,
    callScript: [
      'Greet them by name and say which inquiry you call about.',
      'Ask what would change if it worked.',
      'Agree on the next step before you hang up.',
    ],
    questions,
    verdicts: [
      choice('sales-ready', 'Sales-ready', 'Meets the definition: a rep may call now.'),
      choice('nurture', 'Nurture', 'A fit, but not yet.'),
      choice('disqualified', 'Disqualified', 'Outside the profile, or no real inquiry.'),
    ],
    upliftReasons: null,
    disqualifyReasons: disqualify,
  };
  const followUp = {
    ...worker,
    touches: [{ at: since, text: 'Call, not reached' }],
    lostReasons: lost,
    handBackReasons: [choice('capacity', 'I have no time for it'), choice('territory', 'Not my territory')],
    disqualifyReasons: disqualify,
    attemptsBeforeUnreachable: 2,
    quick: null,
    currency: 'EUR',
    pause: {
      reasons: [choice('person-away', 'The person is away until then')],
      lastDay: '2027-02-03',
      left: 2,
    },
  };
  const manage = {
    ...worker,
    rep: 'Anna',
    missing: 'first-touch' as const,
    since,
    hoursUsed: '14.5',
    reps: [choice('rep-ben', 'Ben', 'had this lead before')],
    lastDay: '2027-02-03',
  };
  const decision = {
    ...worker,
    why: 'Three reps have passed, and nobody eligible is left.',
    reps: [choice('rep-anna', 'Anna', '3 of 8 open leads'), choice('rep-ben', 'Ben', '5 of 8 open leads')],
    disqualifyReasons: disqualify,
  };
  const quoted = { ...quote, sender, zone: reader.zone, validUntil: dueAt, first: null, form: null };
  const panel = { ...worker, ...dispute, criteria, definitionUrl };
  const attention = {
    reader,
    form: null,
    leadId,
    state: 'Assign rep',
    code: 'TransientError',
    at: since,
    executionUrl: 'https://console.example/executions/1',
  };
  return {
    qualification: qualificationPage(qualification),
    'qualification-taken-up': qualificationPage({ ...qualification, dueAt: null }),
    'qualification-refused': qualificationPage({
      ...qualification,
      form: refused(
        { 'answers[decider]': card.needs[0]?.words ?? '', verdict: 'disqualified' },
        { 'answers[budget]': 'Write the amount in digits.', reason: 'Choose why this is no lead.' },
      ),
    }),
    offer: offerPage(offer),
    'offer-reject': offerPage({ ...offer, first: 'reject' }),
    'offer-refused': offerPage({
      ...offer,
      form: refused(
        { answer: 'reject', comment: card.needs[0]?.words ?? '' },
        { reason: 'Choose the reason that fits best.' },
      ),
    }),
    'offer-unticked-refused': offerPage({
      ...offer,
      first: 'reject',
      form: refused({}, { answer: 'Choose to accept or to reject the lead.' }),
    }),
    'follow-up': followUpPage(followUp),
    'follow-up-refused': followUpPage({
      ...followUp,
      attemptsBeforeUnreachable: 0,
      quick: null,
      form: refused(
        { answer: 'won', value: 'a lot', contract: card.person.name ?? '' },
        {
          value: 'Write the amount in digits, like 24000 or 24000.50.',
          paidOn: 'Give a date, like 2027-03-31.',
        },
      ),
    }),
    manage: managePage(manage),
    'manage-refused': managePage({
      ...manage,
      form: refused({ action: 'extend', until: '2027-01-08' }, { reason: 'Say why more time is right.' }),
    }),
    'manager-decision': managerDecisionPage(decision),
    panel: panelPage(panel),
    'panel-refused': panelPage({
      ...panel,
      form: refused(
        { answer: 'nurture' },
        { reason: 'Say why: the rep, marketing and later panels read it.' },
      ),
    }),
    'live-touch': liveTouchPage({ ...worker, why: 'She asked for a call in spring.' }),
    reply: replyPage({
      reader,
      card,
      form: null,
      stands: 'Their reply ends the wait: the lead is judged anew at once.',
    }),
    questions: questionsPage({ sender, questions, form: null }),
    quote: quotePage(quoted),
    'quote-ask': quotePage({ ...quoted, first: 'ask' }),
    'quote-refused': quotePage({
      ...quoted,
      form: refused(
        { answer: 'accept', reference: card.needs[0]?.words ?? '' },
        { terms: 'Tick that you agree to the terms.', invoiceTo: 'Say who gets the invoice.' },
      ),
    }),
    attention: attentionPage(attention),
    content: contentPage({
      sender,
      title: 'What a palletiser really costs',
      summary: 'Purchase, floor space, service, and the three costs nobody puts in the quote.',
      url: 'https://www.contoso.example/guides/palletiser-costs',
      rep: 'Anna',
    }),
    preferences: preferencesPage(preferences),
    'preferences-refused': preferencesPage({
      ...preferences,
      chosen: 'pause',
      until: '2027-07-01',
      untilWords: '1 July 2027',
      form: refused(
        { answer: 'choose', news: 'pause', until: '2031-01-01' },
        {
          until: 'Choose a day up to 2028-06-01.',
          consent: 'Tick the box: without your yes we send no news.',
        },
      ),
    }),
    'preferences-saved': preferencesPage({ ...preferences, isSaved: true, chosen: 'monthly' }),
    unsubscribed: preferencesPage({ ...preferences, standing: 'unsubscribed' }),
    undeliverable: preferencesPage({ ...preferences, standing: 'undeliverable' }),
    lead: leadPage({
      reader,
      card,
      owner: 'Anna',
      status: 'Offered',
      candidates: {
        at: since,
        reps: [
          { rep: 'Anna', why: 'chosen' },
          { rep: 'Ben', why: 'at capacity' },
        ],
      },
      story: [
        {
          title: 'Owners, one at every instant',
          lines: [
            { at: '2027-01-04T08:02:00.000Z', text: 'Jonas: qualifying' },
            { at: '2027-01-04T08:41:00.000Z', text: 'Anna: offered' },
          ],
        },
        {
          title: 'Tasks and their clocks',
          lines: [
            {
              at: '2027-01-04T08:41:00.000Z',
              text: 'offer, asked: Anna: open, 20 min of business time used, 3 h 40 min left until Mon 4 Jan 2027, 13:41 CET',
            },
          ],
        },
      ],
    }),
    result: resultPage({
      saved: 'You accepted the lead',
      next: ['First contact by Mon 4 Jan 2027, 17:41 CET.', 'The mail you just got has the link to log it.'],
      waysOn: [{ label: 'Log a touch now', href: '/t/k1.x' }],
    }),
    huddle: huddlePage(huddlePageSamples.asked),
    'huddle-refused': huddlePage(huddlePageSamples.refused),
    'huddle-answered': huddlePage(huddlePageSamples.answered),
    'huddle-over': huddleOverPage('29 Dec – 12 Jan', 'd3f2a91c4'),
    ...publicPageSamples,
    unreadable: unreadablePage(),
    garbled: garbledPage(),
    'unknown-link': unknownLinkPage(),
    answered: answeredPage({
      reader,
      answer: 'accepted',
      by: 'Anna',
      at: since,
      wayOn: { label: 'See the lead’s page', href: '/l/k1.x' },
    }),
    closed: closedPage({
      reader,
      why: 'There was no first contact within two working days.',
      nowWith: 'Ben',
      since,
      wayOn: { label: 'Write to Petra, your manager', href: 'mailto:petra@contoso.example' },
    }),
    'too-large': tooLargePage(),
    'too-many-requests': tooManyRequestsPage(),
    'not-saved': notSavedPage(),
  };
};
