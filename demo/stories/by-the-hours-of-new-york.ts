import type { Story } from '../story.ts';
import { salesReady } from './answers.ts';

/** When Berlin goes home, New York is at work; from then on its hours and holidays count. */
export const byTheHoursOfNewYork: Story = {
  title: 'After hours in Berlin: to New York, the clock at rest until a named day, won',
  ends: { status: 'closed', closedAs: 'won', stage: 'customer', reassignments: 0 },
  passes: ['lead.qualified', 'lead.offered', 'lead.accepted', 'sla.paused', 'lead.touched', 'lead.won'],
  async play({ inquire, after, until }) {
    await until('2027-01-08T15:45:00.000Z');
    const ines = await inquire({
      name: 'Ines Calder',
      email: 'ines.calder@calder-castings.example',
      company: 'Calder Castings',
      country: 'United States',
      companySize: 160,
      message: 'Two furnaces, no idea which one costs us the nights.',
    });
    await after('PT1H');
    await ines.reply(
      'qualification-request',
      'answer',
      salesReady('Know which furnace stands still, and why'),
    );
    await after('PT5H');
    await ines.reply('offer', 'accept', { answer: 'accept' });
    await ines.reply('follow-up', 'answer', { answer: 'pause', until: '2027-01-20', reason: 'person-away' });
    await until('2027-01-20T15:30:00.000Z');
    await ines.reply('follow-up', 'answer', { answer: 'touch', channel: 'call', reached: 'yes' });
    await after('P6D');
    await ines.reply('follow-up', 'answer', { answer: 'opportunity' });
    await after('P21D');
    await ines.reply('follow-up', 'answer', {
      answer: 'won',
      contract: 'C-2027-036',
      value: '27400',
      paidOn: '2027-02-16',
    });
  },
};
