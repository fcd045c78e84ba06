import type { Story } from '../story.ts';
import { salesReady } from './answers.ts';

export const rejectedAndNurtured: Story = {
  title: 'Rejected as too early, nurtured, back to sales, won',
  ends: { status: 'closed', closedAs: 'won', stage: 'customer' },
  passes: [
    'lead.rejected',
    'lead.nurtured',
    'lead.content-sent',
    'lead.content-sent',
    'lead.signalled',
    'lead.qualified',
    'lead.offered',
    'lead.accepted',
    'lead.won',
  ],
  async play({ inquire, after }) {
    await after('PT1H');
    const dora = await inquire({
      name: 'Dora Engel',
      email: 'dora.engel@engel-presses.example',
      company: 'Engel Presses',
      country: 'Austria',
      industry: 'machinery',
      companySize: 120,
      message: 'We plan for the autumn and would like to understand what is possible.',
    });
    const early = { timeframe: 'within-6-months', 'decision-role': 'recommends', budget: 'none' };
    await after('PT45M');
    await dora.reply('qualification-request', 'answer', salesReady('Predict when a press fails', early));
    await after('PT20M');
    await dora.reply('offer', 'reject', { answer: 'reject', reason: 'not-ready' });
    await after('P17D');
    await dora.reply('content', 'content', { answer: 'open' });
    await after('PT45M');
    await dora.reply('qualification-request', 'answer', salesReady('Predict when a press fails'));
    await after('PT30M');
    await dora.reply('offer', 'accept', { answer: 'accept' });
    await after('PT2H');
    await dora.reply('follow-up', 'answer', { answer: 'touch', channel: 'meeting', reached: 'yes' });
    await after('P11DT3H');
    await dora.reply('follow-up', 'answer', { answer: 'opportunity' });
    await after('P17DT20H');
    await dora.reply('follow-up', 'answer', {
      answer: 'won',
      contract: 'C-2027-031',
      value: '38500',
      paidOn: '2027-02-18',
    });
  },
};
