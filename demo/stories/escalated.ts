import type { Story } from '../story.ts';
import { salesReady } from './answers.ts';

export const escalated: Story = {
  title: 'Escalated to the manager, then accepted; lost in the end',
  ends: { status: 'closed', closedAs: 'lost', stage: 'prospect', reassignments: 0 },
  passes: ['lead.offered', 'sla.rung-performed', 'sla.nudged', 'lead.accepted', 'lead.lost'],
  async play({ inquire, after }) {
    const ben = await inquire({
      name: 'Ben Carter',
      email: 'ben@carter-plastics.example',
      company: 'Carter Plastics',
      country: 'United Kingdom',
      industry: 'plastics',
      companySize: '201-500',
      message: 'Can you connect twelve injection moulding machines of 2009?',
    });
    await after('PT50M');
    await ben.reply('qualification-request', 'answer', salesReady('See which machines stand still'));
    await after('PT25H');
    await ben.reply('escalation', 'manage', { action: 'nudge' });
    await after('PT40M');
    await ben.reply('offer-reminder', 'accept', { answer: 'accept' });
    await after('PT3H');
    await ben.reply('follow-up', 'answer', { answer: 'touch', channel: 'call', reached: 'no' });
    await after('P1D');
    await ben.reply('follow-up', 'answer', { answer: 'touch', channel: 'mail', reached: 'yes' });
    await after('P6D');
    await ben.reply('follow-up', 'answer', { answer: 'opportunity' });
    await after('P23DT2H');
    await ben.reply('follow-up', 'answer', { answer: 'lost', reason: 'project-cancelled' });
  },
};
