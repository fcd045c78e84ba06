import type { Story } from '../story.ts';
import { salesReady } from './answers.ts';

export const overruledByThePanel: Story = {
  title: 'Rejected, overruled by the panel, won by another rep',
  ends: { status: 'closed', closedAs: 'won', stage: 'customer', ruling: 'sales-ready' },
  passes: [
    'lead.offered',
    'lead.rejected',
    'lead.disputed',
    'lead.voted',
    'lead.voted',
    'lead.voted',
    'lead.ruled',
    'lead.offered',
    'lead.accepted',
    'lead.won',
  ],
  async play({ inquire, after }) {
    await after('P2DT90M');
    const jiri = await inquire({
      name: 'Jiri Marek',
      email: 'jiri.marek@marek-castings.example',
      company: 'Marek Castings',
      country: 'Czechia',
      industry: 'metal',
      companySize: 85,
      message: 'We rent two of our four furnaces. Can you still tell us what they lose?',
    });
    await after('PT40M');
    await jiri.reply('qualification-request', 'answer', salesReady('Know what four furnaces lose'));
    await after('PT50M');
    await jiri.reply('offer', 'reject', {
      answer: 'reject',
      reason: 'outside-definition',
      comment: 'Half of the machines are not even theirs.',
    });
    const ballot = (member: string, answer: string, reason: string) =>
      jiri.reply('panel-invitation', 'answer', { answer, reason }, `${member}@example.com`);
    await after('PT2H');
    await ballot(
      'olga.haddad',
      'sales-ready',
      'The definition asks for a need and a budget, not for a title deed.',
    );
    await after('PT3H');
    await ballot('wanda.nowak', 'nurture', 'I would wait until they know who pays for the sensors.');
    await after('PT16H');
    await ballot('nora.lindqvist', 'sales-ready', 'Whoever runs a furnace decides what is measured on it.');
    await after('PT1H');
    await jiri.reply('offer', 'accept', { answer: 'accept' });
    await after('PT3H');
    await jiri.reply('follow-up', 'answer', { answer: 'touch', channel: 'call', reached: 'yes' });
    await after('P8D');
    await jiri.reply('follow-up', 'answer', { answer: 'opportunity' });
    await after('P13D');
    await jiri.reply('follow-up', 'answer', {
      answer: 'won',
      contract: 'C-2027-023',
      value: '27000',
      paidOn: '2027-01-28',
    });
  },
};
