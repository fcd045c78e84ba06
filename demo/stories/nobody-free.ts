import type { Story } from '../story.ts';
import { salesReady } from './answers.ts';

/** One rep sells this product line, and takes one lead at a time. */
const production = { productLine: 'production-planning', country: 'Germany', industry: 'automotive' };

export const nobodyFree: Story = {
  title: 'Nobody free, offered when a place frees, won',
  ends: { status: 'closed', closedAs: 'won', stage: 'customer' },
  passes: ['lead.queued', 'lead.waiting', 'lead.offered', 'lead.accepted', 'lead.won'],
  async play({ inquire, after, until }) {
    await until('2027-01-05T09:00:00.000Z');
    const farida = await inquire({
      ...production,
      name: 'Farida Haas',
      email: 'farida.haas@haas-axles.example',
      company: 'Haas Axles',
      companySize: 400,
      message: 'Our plan is out of date by nine in the morning.',
    });
    const gustav = await inquire({
      ...production,
      name: 'Gustav Ivarsson',
      email: 'gustav@ivarsson-gears.example',
      company: 'Ivarsson Gears',
      companySize: 90,
      message: 'We plan with a whiteboard and want to stop.',
    });
    // Gustav's call comes first, so his lead takes the only place.
    await after('PT20M');
    await gustav.reply('qualification-request', 'answer', salesReady('A plan that holds for a day'));
    await after('PT10M');
    await farida.reply('qualification-request', 'answer', salesReady('A plan that follows the shop floor'));
    await after('PT30M');
    await gustav.reply('offer', 'accept', { answer: 'accept' });
    await gustav.reply('follow-up', 'answer', { answer: 'touch', channel: 'call', reached: 'yes' });
    await after('P3D');
    await gustav.reply('follow-up', 'answer', { answer: 'disqualify', reason: 'no-need' });
    await after('PT20M');
    await farida.reply('offer', 'accept', { answer: 'accept' });
    await after('PT1H');
    await farida.reply('follow-up', 'answer', { answer: 'touch', channel: 'call', reached: 'yes' });
    await after('P6D');
    await farida.reply('follow-up', 'answer', { answer: 'opportunity' });
    await after('P19DT1H');
    await farida.reply('follow-up', 'answer', {
      answer: 'won',
      contract: 'C-2027-027',
      value: '88000',
      paidOn: '2027-02-01',
    });
  },
};
