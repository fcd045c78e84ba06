import type { Story } from '../story.ts';
import { salesReady } from './answers.ts';

export const backFromRest: Story = {
  title: 'Too early: nurtured to the end of the track, at rest, back after months, won',
  ends: { status: 'closed', closedAs: 'won', stage: 'customer' },
  passes: ['lead.nurtured', 'lead.touch-asked', 'lead.rested', 'lead.resubmitted', 'lead.woken', 'lead.won'],
  async play({ inquire, after, until }) {
    await until('2027-01-06T12:30:00.000Z');
    const ivo = await inquire({
      name: 'Ivo Keller',
      email: 'ivo.keller@keller-tools.example',
      company: 'Keller Tools',
      country: 'Switzerland',
      companySize: 60,
      message: 'Please send me your price list.',
    });
    await after('PT40M');
    await ivo.reply('qualification-request', 'answer', { verdict: 'nurture' });
    await until('2027-02-12T09:00:00.000Z');
    await ivo.reply('live-touch', 'answer', { answer: 'not-now' });
    await until('2027-06-14T08:00:00.000Z');
    await ivo.writeAgain({ message: 'We have the money now. Can somebody call me this week?' });
    await after('PT30M');
    await ivo.reply('qualification-request', 'answer', salesReady('Tools that are where one looks for them'));
    await after('PT1H');
    await ivo.reply('offer', 'accept', { answer: 'accept' });
    await after('PT1H');
    await ivo.reply('follow-up', 'answer', { answer: 'touch', channel: 'call', reached: 'yes' });
    await after('P8DT2H');
    await ivo.reply('follow-up', 'answer', {
      answer: 'won',
      contract: 'C-2027-058',
      value: '19900',
      paidOn: '2027-06-22',
    });
  },
};
