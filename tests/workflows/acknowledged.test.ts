import { describe, expect, it } from 'vitest';
import { mailsOf } from '../support/lives.ts';
import { orderOf, smallOrder } from '../support/quotes.ts';
import { startRelay } from '../support/relay.ts';
import { january } from '../support/sales.ts';

const again = { 'idempotency-key': 'again' };

describe('R5, R17 a small order', () => {
  it.each([
    ['at once', january(4, '10:00'), 'Your quote follows at once, in a mail of its own.'],
    ['after the night', january(4, '22:00'), 'Your quote follows in the morning, in a mail of its own.'],
  ])(
    'is acknowledged as what it is: the quote follows %s, and no colleague gets back',
    async (_, startAt, words) => {
      const relay = await startRelay({ startAt });
      const leadId = await relay.inquire(smallOrder);
      const mail = await relay.mail(leadId, 'acknowledgement');

      for (const part of [mail.text, mail.html]) {
        expect(part).toContain(words);
        expect(part).not.toContain('gets back');
      }
      await relay.goTo(january(5, '09:00'));
      expect(await mailsOf(relay, leadId, 'quote')).toHaveLength(1);
    },
  );

  it('is acknowledged by what follows: another quote, the same one, or a colleague', async () => {
    const relay = await startRelay({ startAt: january(4, '10:00') });
    const leadId = await relay.inquire(smallOrder);
    await relay.goTo(january(5, '10:01'));
    await relay.inquire({ ...smallOrder, message: undefined }, again);
    await relay.goTo(january(6, '10:02'));
    await relay.inquire(orderOf('4', { message: undefined }), { 'idempotency-key': 'more' });
    await relay.goTo(january(7, '10:03'));
    await relay.inquire({ ...orderOf('4'), message: 'By Friday?' }, { 'idempotency-key': 'words' });

    const acknowledged = await mailsOf(relay, leadId, 'acknowledgement');
    expect(
      acknowledged.map(
        ({ text }) => /quote follows|quote that we mailed you holds|colleague/.exec(text)?.[0],
      ),
    ).toEqual(['quote follows', 'quote that we mailed you holds', 'quote follows', 'colleague']);
  });
});
