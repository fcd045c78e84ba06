import { expect, it } from 'vitest';
import { linkIn } from '../../local/people.ts';
import { goodAnswers, goodInquiry, startRelay } from '../support/relay.ts';

it('takes an inquiry from the form to won', async () => {
  const relay = await startRelay();
  const leadId = await relay.inquire(goodInquiry);
  const request = await relay.mail(leadId, 'qualification-request');
  const qualified = await relay.submit(linkIn(request, 'answer'), goodAnswers);
  expect(qualified.status).toBe(200);

  const offer = await relay.mail(leadId, 'offer');
  const accepted = await relay.submit(linkIn(offer, 'accept'), { answer: 'accept' });
  expect(String(accepted.body)).toContain('You accepted the lead');

  const followUp = await relay.mail(leadId, 'follow-up');
  await relay.submit(linkIn(followUp, 'answer'), { answer: 'touch', channel: 'call', reached: 'yes' });
  await relay.advance('P2D');
  await relay.submit(linkIn(followUp, 'answer'), {
    answer: 'won',
    contract: 'C-1',
    value: '24000',
    paidOn: '2027-01-05',
  });

  const { lead, journey } = await relay.lead(leadId);
  expect(lead).toMatchObject({ status: 'closed', closedAs: 'won', stage: 'customer' });
  expect(journey.map(({ type }) => type)).toContain('lead.won');
});
