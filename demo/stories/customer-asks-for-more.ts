import type { Story } from '../story.ts';
import { salesReady } from './answers.ts';

const inquiry = {
  name: 'Karim Aziz',
  email: 'karim.aziz@aziz-bearings.example',
  company: 'Aziz Bearings',
  country: 'Belgium',
  companySize: 85,
};
const sales = [
  {
    at: '2027-01-04T10:30:00.000Z',
    message: 'Our grinders wait for somebody to notice that they wait.',
    need: 'No machine waits unseen',
    paid: { contract: 'C-2027-019', value: '26000', paidOn: '2027-01-22' },
  },
  {
    at: '2027-02-16T09:00:00.000Z',
    message: 'It works. What would it take for the second plant?',
    need: 'The second plant like the first',
    paid: { contract: 'C-2027-061', value: '41000', paidOn: '2027-03-05' },
  },
] as const;

export const customerAsksForMore: Story = {
  title: 'A customer asks for more: to the rep who won them, won again',
  tells: 'last',
  ends: { status: 'closed', closedAs: 'won', stage: 'customer', source: 'customer' },
  passes: [
    'lead.opened',
    'lead.nurtured',
    'lead.content-sent',
    'lead.resubmitted',
    'lead.offered',
    'lead.won',
  ],
  async play({ inquire, after, until }) {
    for (const { at, message, need, paid } of sales) {
      await until(at);
      const karim = await inquire({ ...inquiry, message });
      await after('PT30M');
      await karim.reply('qualification-request', 'answer', salesReady(need));
      await after('PT20M');
      await karim.reply('offer', 'accept', { answer: 'accept' });
      await after('PT40M');
      await karim.reply('follow-up', 'answer', { answer: 'touch', channel: 'call', reached: 'yes' });
      await after('P6D');
      await karim.reply('follow-up', 'answer', { answer: 'opportunity' });
      await after('P14D');
      await karim.reply('follow-up', 'answer', { answer: 'won', ...paid });
    }
  },
};
