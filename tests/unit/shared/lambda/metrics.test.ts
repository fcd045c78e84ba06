import { describe, expect, it } from 'vitest';
import { linkIn } from '../../../../local/people.ts';
import { createEmbeddedMetrics } from '../../../../shared/lambda/metrics.ts';
import { goodAnswers, goodInquiry, startRelay } from '../../../support/relay.ts';

const at = '2027-01-04T08:30:00.000Z';
const counted = () => {
  const lines: string[] = [];
  const metrics = createEmbeddedMetrics('LeadRelay/test', (line) => lines.push(line));
  return { metrics, lines, data: () => lines.map((line) => JSON.parse(line)) };
};

describe('metrics', () => {
  it('are lines in the embedded metric format, dated as the journey is', () => {
    const { metrics, lines, data } = counted();
    metrics.count([{ type: 'lead.accepted', at, reason: null }]);

    expect(lines.join('')).toMatch(/^\{.+\}\n$/);
    expect(data()).toEqual([
      {
        _aws: {
          Timestamp: Date.parse(at),
          CloudWatchMetrics: [
            {
              Namespace: 'LeadRelay/test',
              Dimensions: [[]],
              Metrics: [{ Name: 'LeadsAccepted', Unit: 'Count' }],
            },
          ],
        },
        LeadsAccepted: 1,
      },
    ]);
  });

  it('tell a breach from the other rungs, and say nothing of what nobody counts', () => {
    const { metrics, data } = counted();
    metrics.count([
      { type: 'sla.rung-performed', at, reason: 'remind-rep' },
      { type: 'sla.rung-performed', at, reason: 'record-breach' },
      { type: 'lead.touched', at, reason: null },
    ]);

    expect(data()).toMatchObject([{ SlaBreaches: 1 }]);
  });

  it('of a life are counted once each, and name no lead and no person', async () => {
    const { metrics, lines, data } = counted();
    const relay = await startRelay({ foundations: (base) => ({ ...base, metrics }) });
    const leadId = await relay.inquire(goodInquiry);
    await relay.submit(linkIn(await relay.mail(leadId, 'qualification-request'), 'answer'), goodAnswers);
    await relay.submit(linkIn(await relay.mail(leadId, 'offer'), 'accept'), { answer: 'accept' });

    expect(data().map((one) => Object.keys(one).at(-1))).toEqual([
      'InquiriesReceived',
      'LeadsQualified',
      'LeadsOffered',
      'LeadsAccepted',
    ]);
    expect(lines.join('')).not.toMatch(new RegExp(`${leadId}|${goodInquiry.email}|Ana|Foundry`));
  });
});
