import type { Story } from '../story.ts';
import { salesReady } from './answers.ts';

export const neverQualified: Story = {
  title: 'Nobody qualified it in time; the person answered by mail; not before the summer',
  ends: { status: 'resting', stage: 'lead' },
  passes: ['lead.qualification-lapsed', 'lead.resubmitted', 'lead.qualified', 'lead.accepted', 'lead.rested'],
  async play({ inquire, after, until }) {
    await until('2027-01-06T08:15:00.000Z');
    const hanna = await inquire({
      name: 'Hanna Jansen',
      email: 'hanna@jansen-food.example',
      company: 'Jansen Food',
      country: 'Netherlands',
      industry: 'food',
      companySize: 210,
      message: 'Which of our lines should we begin with?',
    });
    await until('2027-01-07T10:00:00.000Z');
    await hanna.reply('questions', 'answer', {
      'answers[need]': 'Know why line 2 is slower at night',
      'answers[timeframe]': 'within-3-months',
    });
    await after('PT45M');
    await hanna.reply('qualification-request', 'answer', salesReady('Know why line 2 is slower at night'));
    await after('PT1H');
    await hanna.reply('offer', 'accept', { answer: 'accept' });
    await after('PT1H');
    await hanna.reply('follow-up', 'answer', { answer: 'touch', channel: 'call', reached: 'yes' });
    await after('P4D');
    await hanna.reply('follow-up', 'answer', { answer: 'not-now', until: '2027-08-02' });
  },
};
