import { describe, expect, it } from 'vitest';
import { exportTo } from '../../cli/export/export.ts';
import { operatorOver } from '../../cli/operator.ts';
import { linkIn } from '../../local/people.ts';
import { qualify } from '../support/lives.ts';
import { disputed, nora, olga, two, voteAll, wanda } from '../support/panel.ts';
import { type Relay, startRelay } from '../support/relay.ts';
import { accept, january, reject, startSales, touch, win } from '../support/sales.ts';

describe('R30 the credit ledger', () => {
  const ledger = async (relay: Relay, month: string): Promise<string[][]> => {
    const period = { from: `${month}-01`, to: month === '2027-01' ? '2027-01-31' : '2027-02-28' };
    const pieces: string[] = [];
    const operator = operatorOver(relay.table, await relay.now());
    await exportTo(async (text) => void pieces.push(text), operator, 'credit', period);
    return pieces
      .join('')
      .trimEnd()
      .split('\r\n')
      .map((line) => line.split(','));
  };

  it('says whose lead was accepted, who was overruled and who won, and exports a month as CSV', async () => {
    const relay = await startSales(two, { startAt: january(29, '10:00') });
    const leadId = await disputed(relay);
    await voteAll(relay, leadId, { [wanda]: 'sales-ready', [nora]: 'sales-ready', [olga]: 'nurture' });
    await accept(relay, leadId);
    await touch(relay, leadId);
    await relay.goTo(january(32, '09:00'));
    await win(relay, leadId);
    const [header, ...lines] = await ledger(relay, '2027-01');
    const february = (await ledger(relay, '2027-02')).slice(1);
    const short = (line: readonly string[]) => [line[3], line[4], line[5], line[10], line[11]];

    expect(header?.slice(0, 7)).toEqual(['month', 'at', 'leadId', 'what', 'account', 'rep', 'qualifier']);
    expect(lines.map(short)).toEqual([
      ['overruled', 'anna', 'anna', '', ''],
      ['accepted', 'nora-lindqvist', 'bert', '', ''],
    ]);
    expect(february.map(short)).toEqual([['won', 'bert', 'bert', '24000.00', 'EUR']]);
  });

  it('counts for the qualifier who judged, against them too', async () => {
    const relay = await startRelay();
    const leadId = await qualify(relay);
    await reject(relay, leadId, 'outside-definition');
    for (const mail of (await relay.mails({ leadId })).filter(
      ({ purpose }) => purpose === 'panel-invitation',
    ))
      await relay.submit(linkIn(mail, 'answer'), { answer: 'nurture', reason: 'Too early.' });
    const lines = (await ledger(relay, '2027-01')).slice(1);

    expect(lines.map((line) => line.slice(3, 7))).toEqual([
      ['overruled', 'quentin-moreau', 'rosa-keller', 'quentin-moreau'],
    ]);
  });
});
