import { invoice, smallOrder } from '../support/quotes.ts';
import { goodAnswers } from '../support/relay.ts';
import type { Chance } from './chance.ts';

/** What people do in the year: who asks, and what is answered to which mail. Every fate of the process comes about. */

const sources = { web: 50, event: 15, webinar: 10, referral: 10, partner: 5, import: 10 };
const campaigns = ['spring-fair', 'autumn-webinar', 'newsletter-7'];
const later = { ...goodAnswers, 'answers[timeframe]': 'later', 'answers[budget]': 'none' };

export function inquiryOf(number: number, chance: Chance) {
  const campaign = chance.next() < 0.6 ? chance.one(campaigns) : undefined;
  return {
    email: `person${number}@company${number}.example`,
    name: `Person ${number}`,
    company: `Company ${number}`,
    country: chance.one(['Germany', 'Germany', 'Austria', 'Netherlands']),
    companySize: chance.next() < 0.05 ? 3 : chance.between(60, 900),
    industry: 'manufacturing',
    language: 'de',
    message: 'We lose an hour a day.',
    source: chance.weighed(sources),
    ...wanted(chance),
    ...(campaign && { campaign, campaignCost: chance.between(500, 30_000) / 100 }),
  };
}

/** One in ten wants so little that a quote goes out by itself. */
const wanted = (chance: Chance) =>
  chance.next() < 0.1
    ? { productLine: smallOrder.productLine, answers: smallOrder.answers }
    : { productLine: chance.one(['machine-monitoring', 'machine-monitoring', 'production-planning']) };

/** What is done about a mail: after how many minutes, by which form. More than one act follows a hand-over through. */
export interface Act {
  readonly afterMinutes: number;
  readonly fields: Readonly<Record<string, string>>;
}

const hour = 60;
const day = 24 * hour;

/** Purposes of mails that somebody answers. Nobody answers the others. */
export const answers: Readonly<Record<string, (chance: Chance, now: string) => readonly Act[]>> = {
  'qualification-request': (chance) => {
    const afterMinutes = chance.between(5, 5 * hour);
    switch (chance.weighed({ ready: 66, later: 10, nurture: 9, disqualified: 6, silent: 9 })) {
      case 'ready':
        return [{ afterMinutes, fields: goodAnswers }];
      case 'later':
        return [{ afterMinutes, fields: later }];
      case 'nurture':
        return [{ afterMinutes, fields: { ...goodAnswers, verdict: 'nurture' } }];
      case 'disqualified':
        return [{ afterMinutes, fields: { verdict: 'disqualified', reason: 'no-need' } }];
      case 'silent':
        return [];
    }
  },
  offer: (chance) => {
    const afterMinutes = chance.between(5, chance.next() < 0.8 ? 6 * hour : 3 * day);
    const choice = chance.weighed({
      accept: 80,
      'other-rep': 5,
      panel: 4,
      nurture: 3,
      research: 2,
      silent: 6,
    });
    const reasons = {
      'other-rep': 'no-capacity',
      panel: 'outside-definition',
      nurture: 'not-ready',
      research: 'missing-information',
    };
    if (choice === 'silent') return [];
    const accepted: Act['fields'] = { answer: 'accept' };
    const rejected = (reason: string): Act['fields'] => ({ answer: 'reject', reason });
    return [{ afterMinutes, fields: choice === 'accept' ? accepted : rejected(reasons[choice]) }];
  },
  'follow-up': followUp,
  quote: (chance) => {
    const afterMinutes = chance.between(hour, 6 * day);
    switch (chance.weighed({ order: 50, ask: 20, silent: 30 })) {
      case 'order':
        return [{ afterMinutes, fields: { answer: 'accept', ...invoice } }];
      case 'ask':
        return [{ afterMinutes, fields: { answer: 'ask', question: 'Does it fit?' } }];
      case 'silent':
        return [];
    }
  },
  'panel-invitation': (chance) =>
    chance.next() < 0.15
      ? []
      : [
          {
            afterMinutes: chance.between(hour, 30 * hour),
            fields: {
              answer: chance.weighed({ 'sales-ready': 5, nurture: 4, disqualify: 1 }),
              reason: 'As I see it.',
            },
          },
        ],
  escalation: (chance, now) => {
    const afterMinutes = chance.between(10, 6 * hour);
    switch (chance.weighed({ nothing: 50, nudge: 20, extend: 15, reassign: 15 })) {
      case 'nudge':
        return [{ afterMinutes, fields: { action: 'nudge' } }];
      case 'extend':
        return [
          { afterMinutes, fields: { action: 'extend', until: dateAfter(now, 4), reason: 'On holiday.' } },
        ];
      case 'reassign':
        return [{ afterMinutes, fields: { action: 'reassign', reason: 'Too slow.' } }];
      default:
        return [];
    }
  },
  'manager-decision': (chance) =>
    chance.next() < 0.3
      ? []
      : [
          {
            afterMinutes: chance.between(hour, 2 * day),
            fields: chance.one<Act['fields']>([
              { answer: 'nurture' },
              { answer: 'disqualify', reason: 'no-need' },
            ]),
          },
        ],
  'live-touch': (chance) =>
    chance.next() < 0.4
      ? []
      : [
          {
            afterMinutes: chance.between(hour, 2 * day),
            fields: { answer: chance.weighed({ interested: 35, 'not-now': 30, 'not-reached': 35 }) },
          },
        ],
  content: (chance) =>
    chance.next() < 0.9 ? [] : [{ afterMinutes: chance.between(hour, 5 * day), fields: { answer: 'open' } }],
};

function followUp(chance: Chance, now: string): readonly Act[] {
  if (chance.next() < 0.06) return [];
  const ending = chance.weighed({
    won: 18,
    opportunity: 22,
    lost: 22,
    'not-now': 12,
    'hand-back': 9,
    disqualify: 6,
    unreached: 11,
  });
  const touches = ending === 'unreached' ? 6 : chance.between(0, 3);
  let afterMinutes = chance.between(20, chance.next() < 0.8 ? 6 * hour : 3 * day);
  const acts: Act[] = [];
  const act = (fields: Act['fields']) => {
    acts.push({ afterMinutes, fields });
    afterMinutes += chance.between(hour, 3 * day);
  };
  for (let touch = 0; touch < touches; touch += 1)
    act({
      answer: 'touch',
      channel: touch % 2 === 0 ? 'call' : 'mail',
      reached: ending === 'unreached' ? 'no' : 'yes',
    });
  if (ending === 'opportunity') act({ answer: 'opportunity' });
  // Some go quiet after the first contact: the cadence reminds them, and takes the lead in the end.
  if (touches === 0 || chance.next() > 0.1) act(endingOf(ending, chance, now));
  return acts;
}

type Ending = 'won' | 'opportunity' | 'lost' | 'not-now' | 'hand-back' | 'disqualify' | 'unreached';

function endingOf(ending: Ending, chance: Chance, now: string): Act['fields'] {
  switch (ending) {
    case 'opportunity':
      return chance.next() < 0.5 ? endingOf('won', chance, now) : endingOf('lost', chance, now);
    case 'won':
      return {
        answer: 'won',
        contract: 'C-1',
        value: String(chance.between(3, 90) * 1000),
        paidOn: now.slice(0, 10),
      };
    case 'lost':
      return { answer: 'lost', reason: chance.one(['price', 'competitor', 'project-cancelled']) };
    case 'not-now':
      return { answer: 'not-now', until: dateAfter(now, chance.between(30, 120)) };
    case 'hand-back':
      return { answer: 'hand-back', reason: chance.one(['no-time', 'gone-quiet']) };
    case 'disqualify':
      return { answer: 'disqualify', reason: 'no-need' };
    case 'unreached':
      return { answer: 'could-not-reach' };
  }
}

const dateAfter = (now: string, days: number): string =>
  new Date(Date.parse(now) + days * 86_400_000).toISOString().slice(0, 10);
