import { describe, expect, it } from 'vitest';
import { linkIn } from '../../local/people.ts';
import { type Lead, placeOf } from '../../shared/domain/lead.ts';
import type { Ruling } from '../../shared/domain/panel.ts';
import { qualify, statesOf, textOf } from '../support/lives.ts';
import {
  address,
  ballotOf,
  disputed,
  eventOf,
  leave,
  nora,
  olga,
  panelOf,
  panelTask,
  two,
  vote,
  voteAll,
  wanda,
} from '../support/panel.ts';
import { startRelay } from '../support/relay.ts';
import {
  count,
  inquiryOf,
  january,
  offeredTo,
  recipients,
  reject,
  rep,
  startSales,
  statusOf,
} from '../support/sales.ts';

describe('R29 who sits on the panel', () => {
  it('asks members of both departments, and nobody with a stake: not the rep, nor their manager, nor the qualifier', async () => {
    const relay = await startRelay({
      team: ({ members }) => ({
        members: members.map((member) =>
          member.id === 'quentin-moreau'
            ? { ...member, roles: ['qualifier', 'panel'], department: 'marketing' }
            : member,
        ),
      }),
    });
    const leadId = await qualify(relay);
    const { owner } = (await relay.lead(leadId)).lead as unknown as Lead;
    await reject(relay, leadId, 'outside-definition');
    const asked = await recipients(relay, leadId, 'panel-invitation');

    expect((await eventOf(relay, leadId, 'lead.qualified'))?.reason).toBe('sales-ready');
    expect(owner).toBe('rosa-keller');
    expect(asked).toEqual(['nora.lindqvist', 'olga.haddad', 'samir.osman', 'wanda.nowak'].map(address));
  });

  it('leaves out who is away, unless the quorum needs them', async () => {
    const away = (id: string) => ({
      team: ({ members }: { members: readonly { id: string }[] }) => ({
        members: [
          ...two,
          ...members
            .filter((member) => !('capacity' in member))
            .map((member) =>
              member.id === id
                ? { ...member, absences: [{ from: '2027-01-04', until: '2027-01-08' }] }
                : member,
            ),
        ],
      }),
    });
    const oneOfTwo = await startSales(two, away('olga-haddad'));
    const onlyOne = await startSales(two, away('wanda-nowak'));

    expect(await recipients(oneOfTwo, await disputed(oneOfTwo), 'panel-invitation')).toEqual(
      [nora, wanda].map(address),
    );
    expect(await recipients(onlyOne, await disputed(onlyOne), 'panel-invitation')).toEqual(
      [nora, olga, wanda].map(address),
    );
  });

  it('is owned by the marketing owner, at a place of its own, and the rep has the place free again', async () => {
    const relay = await startSales([rep('anna', { capacity: 1 }), rep('bert', { capacity: 0 })]);
    const leadId = await disputed(relay);
    const { lead } = await relay.lead(leadId);
    const next = await relay.inquire(inquiryOf('two'));

    expect(lead).toMatchObject({ status: 'panel', owner: 'nora-lindqvist', handOver: null });
    expect(placeOf(lead as unknown as Lead, await panelTask(relay, leadId))).toBe('panel');
    expect(await offeredTo(relay, next)).toEqual(['anna']);
    expect((await statesOf(relay, leadId)).at(-1)).toBe('Wait for the panel');
  });

  it('rules by the policy at once when too few without a stake are left', async () => {
    const relay = await startSales(two);
    await leave(relay, 'wanda-nowak');
    const leadId = await disputed(relay);

    expect(await recipients(relay, leadId, 'panel-invitation')).toEqual([]);
    expect((await eventOf(relay, leadId, 'lead.ruled'))?.facts).toMatchObject({ how: 'no-quorum' });
    expect(await statusOf(relay, leadId)).toBe('nurturing');
  });
});

describe('R29 the vote', () => {
  it('shows the dispute, the definition and a form without anything chosen, and needs a reason in words', async () => {
    const relay = await startSales(two);
    const leadId = await disputed(relay, 'one', 'They only want a brochure.');
    const mail = await relay.mail(leadId, 'panel-invitation', address(wanda));
    const page = textOf(await relay.open(linkIn(mail, 'answer')));
    const refused = await relay.submit(linkIn(mail, 'answer'), { answer: 'nurture' });

    for (const shown of [mail.text, page]) {
      expect(shown).toContain('They only want a brochure.');
      expect(shown).toContain('Does not meet the definition');
      expect(shown).toMatch(/sales-ready lead/i);
      expect(shown).toContain('We lose an hour a day on line 3');
    }
    expect(page).not.toMatch(/<input[^>]+checked/);
    expect(page).not.toContain('<script');
    expect(refused.status).toBe(400);
    expect(textOf(refused)).toContain('later panels read it');
  });

  it('is blind: nobody learns of a vote before the panel closes, and of no voter after', async () => {
    const relay = await startSales(two);
    const leadId = await disputed(relay);
    await vote(relay, leadId, nora, 'disqualify', 'Sells to us.');
    const page = textOf(await relay.open(await ballotOf(relay, leadId, wanda)));
    const own = textOf(await relay.open(await ballotOf(relay, leadId, nora)));
    await relay.advance('PT24H');
    const reminder = await relay.mail(leadId, 'panel-reminder', address(wanda));

    for (const shown of [page, reminder.text, reminder.html]) {
      expect(shown).toContain('1 of 3 have voted');
      expect(shown).not.toContain('Sells to us.');
    }
    expect(own).toContain('Your vote is saved: not a lead');
    await voteAll(relay, leadId, { [wanda]: 'disqualify', [olga]: 'disqualify' });
    const told = await relay.mail(leadId, 'panel-ruling', 'anna@example.com');
    expect(told.text).toContain('Sells to us.');
    expect(told.text).not.toContain('Nora');
  });

  it('counts once: the same again is the same page, another is refused, and the link of others is theirs alone', async () => {
    const relay = await startSales(two);
    const leadId = await disputed(relay);
    const first = await vote(relay, leadId, wanda, 'nurture');
    const again = await vote(relay, leadId, wanda, 'nurture');
    const other = await vote(relay, leadId, wanda, 'disqualify');
    const reworded = await vote(relay, leadId, wanda, 'nurture', 'In other words.');
    const forged = (await ballotOf(relay, leadId, wanda)).replace('wanda-nowak', 'olga-haddad');

    expect([first, again, other, reworded].map(({ status }) => status)).toEqual([200, 200, 409, 409]);
    expect(again.body).toEqual(first.body);
    expect(textOf(other)).toContain('not yet, nurture');
    expect((await relay.submit(forged, { answer: 'nurture', reason: 'x' })).status).toBe(404);
    expect((await panelTask(relay, leadId)).panel?.votes).toHaveLength(1);
  });

  it('keeps both of two last votes cast at once, and rules once', async () => {
    const relay = await startSales(two);
    const leadId = await disputed(relay);
    await vote(relay, leadId, nora, 'nurture');
    const [left, right] = await Promise.all([ballotOf(relay, leadId, wanda), ballotOf(relay, leadId, olga)]);
    const pages = await Promise.all([
      relay.submit(left, { answer: 'sales-ready', reason: 'Fits.' }),
      relay.submit(right, { answer: 'sales-ready', reason: 'Asked twice.' }),
    ]);
    await relay.advance('PT0S');

    expect(pages.map(({ status }) => status)).toEqual([200, 200]);
    expect((await panelTask(relay, leadId)).panel?.votes.map(({ by }) => by).toSorted()).toEqual([
      'nora-lindqvist',
      'olga-haddad',
      'wanda-nowak',
    ]);
    expect(await count(relay, leadId, 'lead.ruled')).toBe(1);
    expect(await offeredTo(relay, leadId)).toEqual(['anna', 'bert']);
  });

  it('tells who comes late that the panel has ruled', async () => {
    const relay = await startSales(two);
    const leadId = await disputed(relay);
    const late = await ballotOf(relay, leadId, olga);
    await relay.advance('P3D');
    const page = await relay.submit(late, { answer: 'nurture', reason: 'Sorry.' });

    expect(page.status).toBe(410);
    expect(textOf(page)).toContain('The panel has ruled');
  });
});

describe('R29 the time limit', () => {
  it('reminds who has not voted, then rules by the votes there are', async () => {
    const relay = await startSales(two, { startAt: january(4, '10:00') });
    const leadId = await disputed(relay);
    await voteAll(relay, leadId, { [wanda]: 'disqualify', [nora]: 'disqualify' });
    await relay.goTo(january(5, '10:00'));
    const reminded = await recipients(relay, leadId, 'panel-reminder');
    await relay.goTo(january(6, '09:59'));
    const before = await statusOf(relay, leadId);
    await relay.goTo(january(6, '10:00'));

    expect(reminded).toEqual([address(olga)]);
    expect(before).toBe('panel');
    expect((await relay.lead(leadId)).lead).toMatchObject({ status: 'closed', closedAs: 'disqualified' });
  });

  it.each(['sales-ready', 'nurture', 'disqualify'] as const)(
    'rules %s when the policy says so for a panel without its quorum of both sides',
    async (onNoQuorum) => {
      const relay = await startSales(two, { policy: panelOf({ onNoQuorum }) });
      const leadId = await disputed(relay);
      await voteAll(relay, leadId, { [nora]: 'nurture', [olga]: 'nurture' });
      await relay.advance('P3D');
      const ruled = await eventOf(relay, leadId, 'lead.ruled');

      expect(ruled).toMatchObject({ reason: onNoQuorum, facts: { how: 'no-quorum', overruled: null } });
    },
  );

  it('rules by the policy when as many votes are for one ruling as for another', async () => {
    const relay = await startSales(two, { policy: panelOf({ onTie: 'disqualify' }) });
    const leadId = await disputed(relay);
    await voteAll(relay, leadId, { [wanda]: 'sales-ready', [nora]: 'nurture' });
    await relay.advance('P3D');

    expect(await eventOf(relay, leadId, 'lead.ruled')).toMatchObject({
      reason: 'disqualify',
      facts: { how: 'tie', overruled: null },
    });
  });

  it('counts a vote cast at the instant of the time limit, or says that it came too late', async () => {
    for (const isFirst of [true, false]) {
      const relay = await startSales(two, { startAt: january(4, '10:00') });
      const leadId = await disputed(relay);
      await voteAll(relay, leadId, { [wanda]: 'disqualify', [nora]: 'nurture' });
      await relay.goTo('2027-01-06T08:59:59.999Z');
      const cast = () => vote(relay, leadId, olga, 'disqualify');
      const close = () => relay.goTo(january(6, '10:00'));
      const [page] = await Promise.all(isFirst ? [cast(), close()] : [close().then(cast), undefined]);
      const votes = (await panelTask(relay, leadId)).panel?.votes ?? [];

      expect(votes).toHaveLength(page?.status === 200 ? 3 : 2);
      expect(await count(relay, leadId, 'lead.ruled')).toBe(1);
      expect(await eventOf(relay, leadId, 'lead.ruled')).toMatchObject(
        page?.status === 200 ? { facts: { how: 'votes' } } : { facts: { how: 'tie' } },
      );
    }
  });

  it('takes no vote from a member who left, and reminds them of nothing', async () => {
    const relay = await startSales(two);
    const leadId = await disputed(relay);
    await leave(relay, 'olga-haddad');
    const page = await vote(relay, leadId, olga, 'nurture');
    await relay.advance('PT24H');

    expect(page.status).toBe(400);
    expect(textOf(page)).toContain('You are no longer on the panel');
    expect(await recipients(relay, leadId, 'panel-reminder')).toEqual([nora, wanda].map(address));
  });

  it('does not wait for a member who left', async () => {
    const relay = await startSales(two);
    const leadId = await disputed(relay);
    await leave(relay, 'olga-haddad');
    await voteAll(relay, leadId, { [nora]: 'nurture', [wanda]: 'nurture' });

    expect(await eventOf(relay, leadId, 'lead.ruled')).toMatchObject({ reason: 'nurture' });
  });
});

describe('R29 the ruling binds', () => {
  const all = (ruling: Ruling) => ({ [wanda]: ruling, [nora]: ruling, [olga]: ruling });

  it('sales-ready: the lead is offered to another rep, who cannot have it tried again', async () => {
    const relay = await startSales(two);
    const leadId = await disputed(relay);
    await voteAll(relay, leadId, all('sales-ready'));
    const offered = await offeredTo(relay, leadId);
    await reject(relay, leadId, 'outside-definition');

    expect(offered).toEqual(['anna', 'bert']);
    expect(await count(relay, leadId, 'lead.disputed')).toBe(1);
    expect(await statusOf(relay, leadId)).toBe('manager-decision');
  });

  it('sales-ready: the rep who disputed may have it back where the policy says so', async () => {
    const relay = await startSales([rep('anna')], { policy: panelOf({ backToSameRep: true }) });
    const leadId = await disputed(relay);
    await voteAll(relay, leadId, all('sales-ready'));

    expect(await offeredTo(relay, leadId)).toEqual(['anna', 'anna']);
  });

  it('nurture: marketing goes on, and a qualifier is asked before the lead comes back', async () => {
    const relay = await startSales(two);
    const leadId = await disputed(relay);
    await voteAll(relay, leadId, all('nurture'));

    expect((await relay.lead(leadId)).lead).toMatchObject({
      status: 'nurturing',
      verdict: 'nurture',
      ruling: 'nurture',
    });
  });

  it('disqualify: the lead is closed with the reason of the dispute', async () => {
    const relay = await startSales(two);
    const leadId = await disputed(relay);
    await voteAll(relay, leadId, all('disqualify'));

    expect((await relay.lead(leadId)).lead).toMatchObject({ status: 'closed', closedAs: 'disqualified' });
    expect(await eventOf(relay, leadId, 'lead.disqualified')).toMatchObject({
      by: 'panel',
      reason: 'outside-definition',
    });
  });

  it('is told to the rep, their manager and marketing', async () => {
    const relay = await startSales(two);
    const leadId = await disputed(relay);
    await voteAll(relay, leadId, { [wanda]: 'nurture', [nora]: 'sales-ready', [olga]: 'nurture' });
    const mail = await relay.mail(leadId, 'panel-ruling', 'anna@example.com');

    expect(await recipients(relay, leadId, 'panel-ruling')).toEqual(
      ['anna', 'viktor.lang', nora].map(address),
    );
    expect(mail.text).toContain('For “not yet, nurture”: 2');
    expect(mail.text).toContain('Because, says wanda.nowak.');
  });

  it('is shown to later panels on the same reason, in mail and page, and what was said on the page alone', async () => {
    const relay = await startSales(two);
    const first = await disputed(relay);
    const before = (await relay.mail(first, 'panel-invitation')).text;
    await voteAll(relay, first, all('disqualify'));
    await relay.advance('PT1H');
    const second = await disputed(relay, 'two');
    const mail = await relay.mail(second, 'panel-invitation', address(nora));
    const page = textOf(await relay.open(linkIn(mail, 'answer')));

    expect(before).not.toContain('HOW PANELS RULED');
    for (const shown of [mail.text, page]) {
      expect(shown).toMatch(/how panels ruled on this reason before/i);
      expect(shown).not.toContain('Person one');
    }
    expect(page).toContain('Because, says wanda.nowak.');
    expect(mail.text).not.toContain('Because, says');
  });
});

describe('R29 the person writes again while the panel sits', () => {
  it('shows the words to who has yet to vote, and leaves the panel sitting', async () => {
    const relay = await startSales(two);
    const leadId = await disputed(relay);
    await vote(relay, leadId, nora, 'disqualify');
    await relay.inquire(inquiryOf('one', { message: 'The budget came through today.' }));
    const page = textOf(await relay.open(await ballotOf(relay, leadId, wanda)));

    expect(await recipients(relay, leadId, 'resubmission')).toEqual([olga, wanda].map(address));
    expect(page).toContain('The budget came through today.');
    expect(await statusOf(relay, leadId)).toBe('panel');
  });

  it('does not close over words that a voter could not see: the lead is judged anew', async () => {
    const relay = await startSales(two);
    const leadId = await disputed(relay);
    await vote(relay, leadId, nora, 'disqualify');
    await relay.inquire(inquiryOf('one', { message: 'The budget came through today.' }));
    await voteAll(relay, leadId, { [wanda]: 'disqualify', [olga]: 'disqualify' });

    expect(await eventOf(relay, leadId, 'lead.woken')).toMatchObject({ reason: 'asked-again' });
    expect(await statusOf(relay, leadId)).not.toBe('closed');
  });
});
