import { defaultComesBack } from './default-coming-back.ts';
import { defaultChoices } from './default-consent.ts';
import type { Policy } from './schema.ts';

/** How leads that are not ready are kept warm (R31–R35). A stage acts, then waits that long for a sign of interest. */
export const defaultNurture = {
  /** The first that holds chooses the track; else the reason does. */
  trackRules: [
    {
      id: 'customers',
      when: [{ fact: 'stage', is: 'one-of', value: ['customer'] }],
      track: 'customers',
    },
    {
      id: 'returned-by-sales',
      when: [{ fact: 'reason', is: 'one-of', value: ['not-ready', 'gone-quiet'] }],
      track: 'second-look',
    },
    {
      id: 'gathers-information',
      when: [
        { fact: 'productLine', is: 'one-of', value: ['machine-monitoring'] },
        { fact: 'answer.decision-role', is: 'one-of', value: ['gathers-information'] },
      ],
      track: 'explorers',
    },
  ],
  comesBack: defaultComesBack,
  defaultTrack: 'stay-in-touch',
  tracks: [
    {
      id: 'stay-in-touch',
      name: 'Stay in touch',
      stages: [
        { id: 'first-idea', act: 'send-content', content: 'monitoring-in-a-day', wait: 'P14D' },
        { id: 'proof', act: 'send-content', content: 'customer-story-foundry', wait: 'P21D' },
        { id: 'call', act: 'live-touch', wait: 'P14D' },
        { id: 'calculation', act: 'send-content', content: 'savings-calculator', wait: 'P30D' },
      ],
      end: { restFor: 'P180D' },
    },
    {
      id: 'come-back',
      name: 'Come back',
      stages: [
        { id: 'news', act: 'send-content', content: 'what-is-new', wait: 'P21D' },
        { id: 'call', act: 'live-touch', wait: 'P30D' },
      ],
      end: { restFor: 'P180D' },
    },
    {
      id: 'get-to-know',
      name: 'Get to know each other',
      stages: [
        { id: 'first-idea', act: 'send-content', content: 'monitoring-in-a-day', wait: 'P14D' },
        { id: 'call', act: 'live-touch', wait: 'P14D' },
      ],
      end: { next: 'stay-in-touch' },
    },
    {
      id: 'second-look',
      name: 'A second look',
      stages: [
        { id: 'what-it-takes', act: 'send-content', content: 'ready-or-not', wait: 'P14D' },
        { id: 'proof', act: 'send-content', content: 'customer-story-foundry', wait: 'P21D' },
        { id: 'call', act: 'live-touch', wait: 'P14D' },
        { id: 'calculation', act: 'send-content', content: 'savings-calculator', wait: 'P30D' },
      ],
      end: { restFor: 'P120D' },
    },
    {
      id: 'explorers',
      name: 'For those who gather information',
      stages: [
        { id: 'overview', act: 'send-content', content: 'how-to-choose', wait: 'P21D' },
        { id: 'call', act: 'live-touch', ask: 'marketing', wait: 'P21D' },
      ],
      end: { next: 'stay-in-touch' },
    },
    {
      id: 'customers',
      name: 'Customers',
      stages: [
        { id: 'first-month', act: 'send-content', content: 'first-month', wait: 'P30D' },
        { id: 'visit', act: 'live-touch', ask: 'account-owner', wait: 'P60D' },
        { id: 'next-plant', act: 'send-content', content: 'next-plant', wait: 'P60D' },
      ],
      end: { restFor: 'P90D', wakeTo: 'customers' },
    },
  ],
  content: [
    {
      id: 'monitoring-in-a-day',
      title: 'The first machine online in a day',
      summary: 'What it takes to see the first machine live, step by step, with a list of what to prepare.',
      url: 'https://www.example.com/guides/monitoring-in-a-day',
    },
    {
      id: 'customer-story-foundry',
      title: 'How a foundry found eleven lost hours a week',
      summary: 'A plant of 140 people tells what they measured, what surprised them, and what it was worth.',
      url: 'https://www.example.com/stories/foundry',
    },
    {
      id: 'savings-calculator',
      title: 'What would an hour less standstill be worth?',
      summary:
        'A sheet with five inputs that tells whether the project pays, before anybody sells you anything.',
      url: 'https://www.example.com/tools/savings-calculator',
    },
    {
      id: 'what-is-new',
      title: 'What changed since we last spoke',
      summary: 'The year on one page: new connections, new prices, and three questions customers asked most.',
      url: 'https://www.example.com/news/year-on-a-page',
    },
    {
      id: 'ready-or-not',
      title: 'Are you ready? Seven questions before the first sensor',
      summary: 'Seven questions that tell whether now is the time, and what to settle first if it is not.',
      url: 'https://www.example.com/guides/ready-or-not',
    },
    {
      id: 'how-to-choose',
      title: 'How to choose among five ways to watch a machine',
      summary:
        'Five ways compared by cost, effort and what they cannot tell, to take into your next meeting.',
      url: 'https://www.example.com/guides/how-to-choose',
    },
    {
      id: 'first-month',
      title: 'Your first month: what others did first',
      summary:
        'Three settings that most plants change in the first weeks, and the report to show your director.',
      url: 'https://www.example.com/customers/first-month',
    },
    {
      id: 'next-plant',
      title: 'From one line to the next plant',
      summary:
        'How customers went on from their first line, what it cost them, and what they would do otherwise.',
      url: 'https://www.example.com/customers/next-plant',
    },
  ],
  liveTouch: {
    role: 'qualifier',
    ladder: [
      { after: 'P2D', in: 'working-days', act: 'remind' },
      { after: 'P3D', in: 'working-days', act: 'ask-another' },
      { after: 'P5D', in: 'working-days', act: 'skip' },
    ],
  },
  quietHours: { from: '20:00', to: '08:00', timeZone: 'Europe/Berlin' },
  frequencyCap: { mails: 2, per: 'P7D' },
  choices: defaultChoices,
  softBounces: { mails: 3, per: 'P30D' },
} as const satisfies Policy['nurture'];
