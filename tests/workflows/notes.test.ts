import { describe, expect, it } from 'vitest';
import { linkIn } from '../../local/people.ts';
import { qualify, textOf } from '../support/lives.ts';
import { disputed, nora, olga, two, voteAll, wanda } from '../support/panel.ts';
import { goodAnswers, startRelay } from '../support/relay.ts';
import { startSales } from '../support/sales.ts';

describe('R23, R25 what colleagues noted', () => {
  it('goes on with the lead: from the qualifier to the rep, from the rep to whoever has it next', async () => {
    const relay = await startRelay();
    const note = 'Call before ten: <early> shift.';
    const leadId = await qualify(relay, { answers: { ...goodAnswers, note } });
    const offer = await relay.mail(leadId, 'offer');
    expect(offer.text).toMatch(/> Call before ten: <early> shift\.\n\(\w+ \w+, qualifying,/);
    expect(textOf(await relay.open(linkIn(offer, 'reject')))).toContain(
      'Call before ten: &lt;early&gt; shift.',
    );
    const comment = 'Which PLC is it?';
    await relay.submit(linkIn(offer, 'reject'), { answer: 'reject', reason: 'missing-information', comment });

    const { text } = await relay.mail(leadId, 'qualification-request');
    expect(text).toMatch(/> Which PLC is it\?\n\(\w+ \w+, on the rejection,/);
    expect(text).toContain('All are answered. Somebody wants to know more');
  });

  it('is no vote: why somebody voted as they did stands on no card', async () => {
    const relay = await startSales(two);
    const leadId = await disputed(relay, 'one', 'They make nothing.');
    await voteAll(relay, leadId, { [wanda]: 'sales-ready', [nora]: 'sales-ready', [olga]: 'sales-ready' });

    const { text } = await relay.mail(leadId, 'offer', 'bert@example.com');
    expect(text).toContain('> They make nothing.');
    expect(text).not.toContain('Because, says');
  });
});
