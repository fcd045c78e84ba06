import { definitionPage, playbookPage } from '../../../shared/pages/public.ts';
import { sender } from './card.ts';

const agreed = [
  { department: 'marketing', name: 'Mia Kern', on: '2 January 2027' },
  { department: 'sales', name: 'Petra Holm', on: '3 January 2027' },
];

const stages = [
  { name: 'Name', criteria: ['We know an address.'] },
  { name: 'Suspect', criteria: ['The company fits.', 'Inside the profile'] },
  { name: 'Lead', criteria: ['They asked.', 'Inquiries: at least 1'] },
  { name: 'Qualified lead', criteria: ['Meets this definition.', 'Verdict: sales-ready', 'With sales'] },
  { name: 'Prospect', criteria: ['A rep has opened an opportunity.', 'An opportunity is open'] },
  { name: 'Customer', criteria: ['Signed and paid.', 'Won'] },
];

export const publicPageSamples = {
  definition: definitionPage({
    company: sender.company,
    version: '4',
    isCurrent: true,
    others: ['3', '2', '1'],
    agreed,
    salesReady: [
      'Inside the profile below.',
      'Every mandatory answer is known.',
      'A qualifier says sales-ready.',
    ],
    idealCustomer: ['50 to 5,000 people.', 'In a country we deliver to.'],
    questions: [
      { line: 'Palletisers', titles: ['Is there a budget?', 'When should it run?', 'Who decides?'] },
    ],
    smallOrders: ['Starter Kit: an order below €25,000 gets a quote by mail.'],
    grades: [
      { grade: 'A', band: '75 and more', meaning: 'To sales now' },
      { grade: 'B', band: '50 to 74', meaning: 'Nurtured, close to ready' },
      { grade: 'C', band: '25 to 49', meaning: 'Nurtured' },
      { grade: 'D', band: 'under 25', meaning: 'Nurtured, rarely' },
    ],
    stages,
  }),
  playbook: playbookPage({
    company: sender.company,
    version: '4',
    isCurrent: true,
    others: ['3', '2', '1'],
    agreed,
    stages,
    whatALeadIs: ['A person who asked, in a company we can serve, with every mandatory answer known.'],
    ladder: [
      { after: '4 office hours', what: 'You are reminded' },
      { after: '8 office hours', what: 'The delay is recorded' },
      { after: '24 hours on working days', what: 'Your manager is told' },
      { after: '48 hours on working days', what: 'The lead goes to another rep' },
    ],
    followUp: [
      'Call first, then write.',
      'Log every touch: it takes ten seconds.',
      'Hand back what you cannot serve.',
    ],
    returns: [
      { reason: 'Not my territory', follows: 'It goes to another rep.' },
      { reason: 'Not ready to buy', follows: 'Marketing nurtures it.' },
    ],
    calendars: [
      'What is asked of you alone counts in your own working hours, days and holidays.',
      'A panel has one deadline for all its members: 48 h of working days as the company counts them (Europe/Berlin).',
    ],
    tracks: ['Lifecycle stage: customer: “Customers”', 'Every other lead: “Stay in touch”'],
    comesBack: [
      'Grade A again, with every mandatory answer.',
      'To another rep, unless the person asks for you.',
    ],
    conditions: [
      { reason: 'Too early for sales', when: 'since then the person opened what we sent or wrote back' },
      { reason: 'Price', when: '90 days have passed' },
      { reason: 'not now', when: 'nothing more' },
    ],
    smallOrders: ['Starter Kit: an order below €25,000 gets a quote by mail.'],
  }),
};
