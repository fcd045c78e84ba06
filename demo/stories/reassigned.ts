import type { Story } from '../story.ts';
import { salesReady } from './answers.ts';

export const reassigned: Story = {
  title: 'Reassigned after two working days of silence, and won',
  ends: { status: 'closed', closedAs: 'won', stage: 'customer', reassignments: 1 },
  passes: ['lead.offered', 'lead.reassigned', 'lead.offered', 'lead.accepted', 'lead.won'],
  async play({ inquire, after }) {
    await after('PT30M');
    const clara = await inquire({
      name: 'Clara Dumont',
      email: 'clara.dumont@bakery-line.example',
      company: 'Dumont Bakery',
      country: 'France',
      industry: 'food',
      companySize: 320,
      message: 'Two ovens, four packing lines, no figures. What would you measure first?',
    });
    await after('PT35M');
    await clara.reply('qualification-request', 'answer', salesReady('Figures for the packing lines'));
    await after('P2DT1H');
    await clara.reply('offer', 'accept', { answer: 'accept' });
    await after('PT1H');
    await clara.reply('follow-up', 'answer', { answer: 'touch', channel: 'call', reached: 'yes' });
    await after('P6D');
    await clara.reply('follow-up', 'answer', { answer: 'opportunity' });
    await after('P20D');
    await clara.reply('follow-up', 'answer', {
      answer: 'won',
      contract: 'C-2027-019',
      value: '61000',
      paidOn: '2027-02-01',
    });
  },
};
