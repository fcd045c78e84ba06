import type { Story } from '../story.ts';
import { salesReady } from './answers.ts';

export const acceptedAndWon: Story = {
  title: 'Accepted at once, and won',
  ends: { status: 'closed', closedAs: 'won', stage: 'customer' },
  passes: ['lead.qualified', 'lead.offered', 'lead.accepted', 'lead.touched', 'lead.won'],
  async play({ inquire, after }) {
    const ana = await inquire({
      name: 'Ana Bell',
      email: 'ana.bell@foundry.example',
      company: 'Bell Foundry',
      country: 'Germany',
      industry: 'metal',
      companySize: 250,
      message: 'We lose an hour a day on line 3 and want to see why.',
    });
    await after('PT25M');
    await ana.reply('qualification-request', 'answer', salesReady('Less downtime on line 3'));
    await after('PT10M');
    await ana.reply('offer', 'accept', { answer: 'accept' });
    await after('PT2H');
    await ana.reply('follow-up', 'answer', { answer: 'touch', channel: 'call', reached: 'yes' });
    await after('P9D');
    await ana.reply('follow-up', 'answer', { answer: 'opportunity' });
    await after('P15D');
    await ana.reply('follow-up', 'answer', {
      answer: 'won',
      contract: 'C-2027-014',
      value: '24000',
      paidOn: '2027-01-26',
    });
  },
};
