import type { Policy } from './schema.ts';

/** How leads that are not ready are kept warm (R31–R35). A stage acts, then waits that long for a sign of interest. */
export const defaultNurture = {
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
  ],
  liveTouch: {
    role: 'qualifier',
    ladder: [
      { after: 'P2D', in: 'working-days', act: 'remind' },
      { after: 'P5D', in: 'working-days', act: 'skip' },
    ],
  },
  quietHours: { from: '20:00', to: '08:00', timeZone: 'Europe/Berlin' },
  frequencyCap: { mails: 2, per: 'P7D' },
} as const satisfies Policy['nurture'];
