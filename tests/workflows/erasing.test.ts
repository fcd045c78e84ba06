import { afterEach, describe, expect, it, vi } from 'vitest';
import { operatorOver } from '../../cli/operator.ts';
import { erase } from '../../cli/person.ts';
import type { Foundations } from '../../functions/wiring.ts';
import { linkIn } from '../../local/people.ts';
import type { Table } from '../../shared/ports/table.ts';
import { dyingAt } from '../support/dying-table.ts';
import { executionTexts, watchLogs } from '../support/leaks.ts';
import { eventsOf, executionsOf, journeyOf, leadOf, qualify, textOf } from '../support/lives.ts';
import { disputed, nora, olga, two, vote, wanda } from '../support/panel.ts';
import { askPerson, buy, smallOrder } from '../support/quotes.ts';
import { goodInquiry, type Relay, startRelay } from '../support/relay.ts';
import { accept, answerMail, inquiryOf, startSales, win } from '../support/sales.ts';
import { type Place, stands } from '../support/stands.ts';

afterEach(() => vi.restoreAllMocks());

const operatorOf = async (relay: Relay, table: Table = relay.table) =>
  operatorOver(table, await relay.now(), undefined, { eraseMails: relay.mailbox.erase });
const erased = async (relay: Relay, leadId: string) => erase(await operatorOf(relay), leadId);

/** All that stands anywhere: the table, the mailbox, what the outside heard, and executions. */
async function everywhere(relay: Relay): Promise<string> {
  const mails = await relay.mailbox.emails();
  const raw = mails.map(({ id }) => relay.mailbox.sent(id)?.raw.toString());
  const { items, events } = { items: relay.table.snapshot(), events: relay.eventLog.events({}) };
  return [JSON.stringify({ items, mails, raw, events }), ...(await executionTexts(relay))].join('\n');
}

/** A person of whom every word occurs nowhere else. */
const zora = {
  ...goodInquiry,
  email: 'zoraquill@cranewords.example',
  name: 'Zoraname Quillname',
  company: 'Craneworks Zoracompany',
  phone: '+49 30 5557771',
  industry: 'Zoraindustry',
  message: 'Zoramessage about a purple crane.',
};
/** Every word that somebody said of her or to her in these tests. */
const planted = /zora|quill|crane|555 ?7771|notedword/i;

describe('R48 erasing a person whose lead is open', () => {
  it.each(Object.keys(stands) as Place[])(
    'ends a lead that stands at %s, with all that it held',
    async (place) => {
      const { relay, leadId } =
        (await stands[place]?.()) ??
        (() => {
          throw new Error(place);
        })();
      const { email } = (await relay.lead(leadId)).profile as { email: string };
      const mailed = (await relay.mails({ to: email })).length;

      expect(await erased(relay, leadId)).toContain(leadId);
      await relay.advance('P1D');
      await relay.advance('P400D');

      expect(await leadOf(relay, leadId)).toMatchObject({
        status: 'closed',
        closedAs: 'erased',
        handOver: null,
      });
      expect((await executionsOf(relay, leadId)).filter(({ status }) => status === 'RUNNING')).toEqual([]);
      expect((await relay.lead(leadId)).tasks.filter(({ status }) => status === 'open')).toEqual([]);
      expect(mailed).toBeGreaterThan(0);
      expect(await everywhere(relay)).not.toContain(email);
      expect((await journeyOf(relay, leadId)).slice(-2)).toMatchObject([
        { type: 'lead.erased', reason: 'on-request' },
        { type: 'lead.closed', reason: 'erased' },
      ]);
    },
  );
});

/** A life in which everybody said something: a form, a rep, a panel, another rep, and the person again. */
async function talkative(options: Parameters<typeof startSales>[1] = {}) {
  const relay = await startSales(two, options);
  const leadId = await relay.inquire({ ...inquiryOf('x'), ...zora, campaign: 'spring@crane.example' });
  const comment = 'A notedword of the rep on Mrs Quill.';
  await answerMail(relay, leadId, 'offer', 'reject', {
    answer: 'reject',
    reason: 'outside-definition',
    comment,
  });
  for (const member of [wanda, nora, olga])
    await vote(relay, leadId, member, 'sales-ready', `A notedword of ${member}.`);
  await accept(relay, leadId);
  await answerMail(relay, leadId, 'follow-up', 'answer', { ...talk, note: 'notedword: call Zora on Monday' });
  await relay.inquire({ ...zora, message: 'The purple crane again, says Zora.' });
  return { relay, leadId };
}
const talk = { answer: 'touch', channel: 'call', reached: 'yes' };

/** A small order of hers, asked about and bought. */
async function ordered(options: object = {}) {
  const relay = await startRelay(options);
  const leadId = await relay.inquire({ ...smallOrder, ...zora });
  await askPerson(relay, leadId, 'Zoraquestion: does the crane fit?');
  return { relay, leadId };
}
async function bought(options: object = {}) {
  const relay = await startRelay(options);
  const leadId = await relay.inquire({ ...smallOrder, ...zora });
  await buy(relay, leadId, { invoiceTo: 'Zoracompany, Craneway 1', reference: 'Notedword-7' });
  return { relay, leadId };
}
const wordsOf = async (relay: Relay) => planted.exec(await everywhere(relay))?.[0];

describe('R48 erasing a person', () => {
  it.each([
    ['a dispute, a panel and a follow-up', talkative],
    ['an order in doubt', ordered],
    ['an order that was won', bought],
  ])('leaves no word of theirs or about them anywhere, after %s', async (_, life) => {
    const { lines, log } = watchLogs();
    const { relay, leadId } = await life({ log });
    expect(await wordsOf(relay)).toBeDefined();
    const before = (await journeyOf(relay, leadId)).length;

    await erased(relay, leadId);
    await relay.advance('P90D');

    expect(await wordsOf(relay)).toBeUndefined();
    expect(lines.filter((line) => planted.test(line))).toEqual([]);
    expect((await journeyOf(relay, leadId)).length).toBeGreaterThan(before);
  });

  it('reaches every lead of theirs, and what was imported of them before they asked', async () => {
    const relay = await startRelay();
    const first = await qualify(relay, {
      inquiry: zora,
      answers: { verdict: 'disqualified', reason: 'no-need' },
    });
    const second = await relay.inquire({ ...zora, message: 'The crane has come back.' });
    const other = await relay.inquire(goodInquiry);
    const { personKey } = await leadOf(relay, first);
    await relay.table.write({ put: { pk: 'UNMATCHED', sk: `${personKey}#e1`, personKey, key: 'e1' } });

    const said = await erased(relay, first);

    expect(said).toContain('2 leads');
    expect(said).toMatch(/1 lead closed by it, 2 inquiries, 1 event kept for later and [1-9]\d* mails/);
    expect(await leadOf(relay, first)).toMatchObject({ closedAs: 'disqualified', accountDomain: null });
    expect(await leadOf(relay, second)).toMatchObject({ closedAs: 'erased' });
    expect(await wordsOf(relay)).toBeUndefined();
    expect(await leadOf(relay, other)).toMatchObject({ status: 'qualifying' });
    expect((await relay.lead(other)).profile).toMatchObject({ name: 'Ana Bell' });
  });

  it('succeeds for who sent the same form twice, an hour apart', async () => {
    const relay = await startRelay();
    const leadId = await relay.inquire(zora);
    await relay.advance('PT1H');
    await relay.inquire(zora);

    expect(await erased(relay, leadId)).toContain('2 inquiries');
    expect(await wordsOf(relay)).toBeUndefined();
  });

  it('keeps a ruling as a precedent, without what was said', async () => {
    const { relay, leadId } = await talkative();

    await erased(relay, leadId);

    const [precedent] = await relay.services.leads.precedents('outside-definition');
    expect(precedent).toMatchObject({ leadId, ruling: 'sales-ready', words: [] });
    expect(precedent?.votes).toHaveLength(3);
  });

  it('takes the prints of what was answered and voted, and a precedent never has one', async () => {
    const { relay, leadId } = await talkative();
    const prints = () =>
      relay.table
        .snapshot()
        .flatMap((item) => (JSON.stringify(item).includes('"print":') ? [String(item.sk)] : []));
    expect(prints().length).toBeGreaterThan(1);
    expect(prints().filter((sk) => !sk.startsWith('TASK#'))).toEqual([]);

    await erased(relay, leadId);

    expect(prints()).toEqual([]);
    const panel = (await relay.lead(leadId)).tasks.find(({ kind }) => kind === 'panel');
    expect(panel).toMatchObject({ panel: { votes: [{}, {}, {}] } });
  });

  it('reaches the mails about others: a panel’s mail quotes no earlier panel, its page does until then', async () => {
    const { relay, leadId } = await talkative();
    const other = await disputed(relay, 'other');
    const mail = await relay.mail(other, 'panel-invitation');
    expect(mail.text).toMatch(/how panels ruled on this reason before/i);
    expect(mail.text).not.toMatch(planted);
    const ballot = linkIn(mail, 'answer');
    expect(textOf(await relay.open(ballot))).toContain('A notedword of');

    await erased(relay, leadId);

    expect(textOf(await relay.open(ballot))).not.toMatch(planted);
    expect(await wordsOf(relay)).toBeUndefined();
  });

  it('reaches the lists that name them among others', async () => {
    const relay = await startRelay();
    const leadId = await relay.inquire(zora);
    await relay.advance('P2D');
    expect((await relay.mails()).some(({ purpose }) => purpose === 'morning-list')).toBe(true);

    await erased(relay, leadId);

    expect(await wordsOf(relay)).toBeUndefined();
  });

  it('twice is no harm, and says what there was to take', async () => {
    const { relay, leadId } = await talkative();
    await erased(relay, leadId);
    await relay.advance('PT2M');
    const before = await journeyOf(relay, leadId);

    const said = await erased(relay, leadId);

    expect(said).toContain('0 leads closed by it, 0 inquiries, 0 events kept for later and 0 mails');
    expect(await journeyOf(relay, leadId)).toEqual(before);
  });

  it('refuses a lead that nobody knows', async () => {
    const relay = await startRelay();
    await expect(erased(relay, 'L404')).rejects.toThrow('No lead has the id "L404"');
  });
});

describe('R48 who was erased and asks again', () => {
  it('is a new person with the same words, qualified as ever, and still not mailed', async () => {
    const relay = await startRelay();
    const first = await relay.inquire(zora);
    await erased(relay, first);

    const next = await relay.inquire(zora);
    await relay.advance('P60D');

    expect(next).not.toBe(first);
    expect(await eventsOf(relay, next, 'lead.qualification-asked')).toHaveLength(1);
    expect(await relay.mails({ to: zora.email })).toEqual([]);
  });

  it('while an older request is being finished: the new inquiry is not taken with it', async () => {
    const relay = await startRelay();
    const first = await relay.inquire(zora);
    const { personKey } = await leadOf(relay, first);
    await erased(relay, first);
    const requestedAt = await relay.now();
    await relay.advance('PT1M');
    const next = await relay.inquire({ ...zora, message: 'A new crane.' });
    await relay.services.erasures.begin({ personKey, requestedAt });

    await relay.invoke('reconcile-leads', {});

    expect(await leadOf(relay, next)).toMatchObject({ status: 'qualifying' });
    expect(await relay.services.erasures.pending(1)).toEqual([]);
  });
});

describe('R48 an erasure that is cut off', () => {
  const cuts = [1, 2, 3, 4, 5, 6, 7].flatMap((n) => [false, true].map((isWritten) => ({ n, isWritten })));

  it.each(cuts)(
    'at its write $n (written: $isWritten) is finished by the reconciler, or by the same command',
    async ({ n, isWritten }) => {
      for (const finish of ['reconciler', 'command'] as const) {
        const { relay, leadId } = await talkative();
        const cut = await operatorOf(relay, dyingAt(relay.table, n, isWritten));
        const isCut = await erase(cut, leadId).then(
          () => false,
          () => true,
        );
        if (n < 6) expect(isCut).toBe(true);
        const isBegun = n > 1 || isWritten;
        if (finish === 'reconciler' && isBegun) await relay.advance('PT1H');
        await erased(relay, leadId);
        await relay.advance('P30D');
        expect(await wordsOf(relay)).toBeUndefined();
        expect(await relay.services.erasures.pending(1)).toEqual([]);
        expect(await eventsOf(relay, leadId, 'lead.erased')).toHaveLength(1);
      }
    },
  );

  it('is finished by the reconciler alone: only the mailbox of a laptop waits for the command', async () => {
    const { relay, leadId } = await talkative();
    const cut = await operatorOf(relay, dyingAt(relay.table, 2, true));
    await expect(erase(cut, leadId)).rejects.toThrow('cut off');

    await relay.advance('PT1H');

    expect(planted.exec(JSON.stringify(relay.table.snapshot()))).toBeNull();
  });

  it('and then fails is told of without a word, and the others are finished', async () => {
    const { lines, log } = watchLogs();
    const broken = new Set<unknown>();
    const foundations = ({ table, ...rest }: Foundations): Foundations => ({
      ...rest,
      table: {
        ...table,
        query: async (query) => {
          if (broken.has(query.pk)) throw new RangeError('Zora broke it');
          return table.query(query);
        },
      },
    });
    const relay = await startRelay({ log, foundations, invariants: false });
    const leadIds = [await relay.inquire(zora), await relay.inquire(goodInquiry)];
    const requestedAt = await relay.now();
    for (const leadId of leadIds) {
      const { personKey } = await leadOf(relay, leadId);
      await relay.services.erasures.begin({ personKey, requestedAt });
    }
    const [first] = await relay.services.erasures.pending(1);
    const { lastLead } = await relay.services.people.get(String(first?.personKey));
    broken.add(`LEAD#${lastLead}`);

    await relay.invoke('reconcile-leads', {});

    expect(lines.find((line) => line.includes('an erasure was not finished'))).toContain('RangeError');
    expect(lines.filter((line) => /zora/i.test(line))).toEqual([]);
    expect(await relay.services.erasures.pending(2)).toEqual([first]);
  });
});

describe('R36, R48 a lead that is won while its person is forgotten', () => {
  const customers = async (relay: Relay) =>
    relay.table.snapshot().filter(({ sk, source }) => sk === 'LEAD' && source === 'customer');
  /** Whose account a company is stays: it says nothing of the person. */
  const wordsInTable = async (relay: Relay) => {
    const items = relay.table.snapshot().filter(({ sk }) => sk !== 'ACCOUNT');
    return planted.exec(JSON.stringify(items))?.[0];
  };

  it('after the request: the lead of the customer goes with it', async () => {
    const { relay, leadId } = await talkative();
    const cut = await operatorOf(relay, dyingAt(relay.table, 1, true));
    await expect(erase(cut, leadId)).rejects.toThrow('cut off');
    await relay.advance('PT1M');
    await win(relay, leadId);

    await relay.advance('PT1H');

    expect(await customers(relay)).toMatchObject([{ closedAs: 'erased' }]);
    expect(await wordsInTable(relay)).toBeUndefined();
  });

  it('in the very moment: its words go too', async () => {
    const { relay, leadId } = await talkative();
    const { table } = relay;
    let reads = 0;
    const wonMeanwhile: Table = {
      ...table,
      get: async (key) => {
        const item = await table.get(key);
        if (String(key.pk).startsWith('PERSON#') && ++reads === 2) await win(relay, leadId);
        return item;
      },
    };

    await erase(await operatorOf(relay, wonMeanwhile), leadId);

    expect(await customers(relay)).toMatchObject([{ closedAs: 'erased' }]);
    expect(await wordsInTable(relay)).toBeUndefined();
  });
});
