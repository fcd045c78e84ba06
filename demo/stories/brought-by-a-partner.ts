import type { Story } from '../story.ts';
import { salesReady } from './answers.ts';

export const broughtByAPartner: Story = {
  title: 'Brought by a partner, who takes it first and wins it',
  ends: { status: 'closed', closedAs: 'won', stage: 'customer', source: 'partner' },
  passes: ['lead.qualified', 'lead.offered', 'lead.accepted', 'lead.touched', 'lead.won'],
  async play({ inquire, after, until }) {
    await until('2027-01-07T08:00:00.000Z');
    const helmi = await inquire({
      name: 'Helmi Laine',
      email: 'helmi.laine@laine-sawmills.example',
      company: 'Laine Sawmills',
      country: 'Finland',
      companySize: 75,
      source: 'partner',
      campaign: 'kuusi-open-day',
      message:
        'Kuusi showed us your sensors. We saw logs in two shifts and want to see why the second is slower.',
    });
    await after('PT30M');
    await helmi.reply('qualification-request', 'answer', salesReady('The same output in both shifts'));
    await after('PT2H');
    await helmi.reply('offer', 'accept', { answer: 'accept' });
    await after('PT1H');
    await helmi.reply('follow-up', 'answer', { answer: 'touch', channel: 'meeting', reached: 'yes' });
    await after('P5D');
    await helmi.reply('follow-up', 'answer', { answer: 'opportunity' });
    await after('P20D');
    await helmi.reply('follow-up', 'answer', {
      answer: 'won',
      contract: 'C-2027-033',
      value: '31500',
      paidOn: '2027-02-01',
    });
  },
};
