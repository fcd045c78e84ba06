import type { Story } from '../story.ts';

export const disqualified: Story = {
  title: 'Disqualified by the qualifier',
  ends: { status: 'closed', closedAs: 'disqualified', stage: 'lead', handOver: null },
  passes: ['lead.qualification-asked', 'lead.disqualified', 'lead.closed'],
  async play({ inquire, after }) {
    await after('PT90M');
    const emil = await inquire({
      name: 'Emil Fischer',
      email: 'emil@fischer-vertrieb.example',
      company: 'Fischer Vertrieb',
      country: 'Germany',
      companySize: 40,
      message: 'We sell sensors. When can we present our new catalogue to you?',
    });
    await after('PT15M');
    await emil.reply('qualification-request', 'answer', {
      verdict: 'disqualified',
      reason: 'supplier-or-applicant',
    });
  },
};
