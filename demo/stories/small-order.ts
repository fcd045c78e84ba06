import type { Story } from '../story.ts';

export const smallOrder: Story = {
  title: 'A small order buys itself',
  ends: { status: 'closed', closedAs: 'won', stage: 'customer', lane: 'self-serve' },
  passes: [
    'lead.quoted',
    'sla.rung-performed',
    'lead.resubmitted',
    'lead.quote-ended',
    'lead.quoted',
    'lead.won',
  ],
  async play({ inquire, after }) {
    const jules = await inquire({
      name: 'Jules Martin',
      email: 'jules.martin@atelier.example',
      company: 'Atelier Martin',
      country: 'France',
      productLine: 'starter-kit',
      answers: { quantity: '4' },
    });
    await after('P4D');
    await jules.writeAgain({ answers: { quantity: '5' } });
    await after('PT3H');
    await jules.reply('quote', 'accept', {
      answer: 'accept',
      terms: 'agreed',
      invoiceTo: 'Atelier Martin, 3 rue des Forges, 69007 Lyon',
      reference: 'BC-118',
    });
  },
};
