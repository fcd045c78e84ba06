import { describe, expect, it } from 'vitest';
import { linkIn } from '../../local/people.ts';
import type { StorySection } from '../../shared/views/lead-story.ts';
import { acceptOffer, laterAnswers, qualify, textOf, touch } from '../support/lives.ts';
import { disputed, nora, olga, two, voteAll, wanda } from '../support/panel.ts';
import { type Relay, startRelay } from '../support/relay.ts';
import { accept, inquiryOf, reject, startSales } from '../support/sales.ts';

const storyOf = async (relay: Relay, leadId: string) => {
  const { story } = (await relay.lead(leadId)) as unknown as { readonly story: readonly StorySection[] };
  return (title: string) =>
    story.find((section) => section.title.startsWith(title))?.lines.map(({ text }) => text);
};
const pageOf = async (relay: Relay, leadId: string, purpose: string) =>
  textOf(await relay.open(linkIn(await relay.mail(leadId, purpose), 'lead')));

describe('R40 the page of a lead', () => {
  it('tells each side of the lead in one place: owners, score, stages, offers, clocks, contacts, mails, credit', async () => {
    const relay = await startSales(two);
    const leadId = await relay.inquire(inquiryOf('one'));
    await reject(relay, leadId, 'no-capacity');
    await relay.advance('PT2H');
    await accept(relay, leadId);
    await relay.submit(linkIn(await relay.mail(leadId, 'follow-up'), 'answer'), touch);
    await relay.advance('P1D');
    const page = await pageOf(relay, leadId, 'follow-up');
    const of = await storyOf(relay, leadId);

    expect(of('Owners')?.slice(-2)).toEqual(['Bert: offered', 'Bert: following up']);
    expect(of('Score')).toEqual([expect.stringMatching(/^\d+ points, grade A$/)]);
    expect(of('Lifecycle')?.at(-1)).toMatch(/qualified lead/);
    expect(of('Offers')).toEqual([
      'Anna: rejected',
      'Bert: accepted; first contact after 2 h of business time; 1 attempt',
    ]);
    expect(of('Tasks')?.[0]).toMatch(/^offer, asked: Anna: closed Mon 4 Jan 2027, 09:30 CET, reject$/);
    expect(of('Tasks')?.at(-1)).toMatch(
      /^follow up, asked: Bert: open, .* of business time used, .* left until /,
    );
    expect(of('Contacts')).toEqual(['Contact 1 by Bert: call, reached']);
    expect(of('Mails')).toEqual(
      expect.arrayContaining(['offer to Anna', 'follow up to Bert', 'acknowledgement to the person']),
    );
    expect(of('Credit')).toEqual(['accepted: counts for Nora Lindqvist']);
    expect(of('Policy')).toEqual(['Version 1']);
    expect(of('Executions')).toEqual([`${leadId}-c1`]);
    for (const text of [
      'Person one',
      'We lose an hour a day',
      'Offers and what became of them',
      'Bert: accepted; first contact after 2 h',
    ])
      expect(page).toContain(text);
  });

  it('names exactly one owner at every instant', async () => {
    const relay = await startRelay();
    const leadId = await qualify(relay);
    const { link } = await acceptOffer(relay, leadId);
    await relay.submit(link, { answer: 'lost', reason: 'price' });
    await relay.advance('P400D');
    const { story } = (await relay.lead(leadId)) as unknown as { readonly story: readonly StorySection[] };
    const owners = story[0]?.lines ?? [];

    expect(owners.length).toBeGreaterThan(5);
    expect(owners.every(({ text }) => /^[A-Z][\w' ]+: [a-z ]+$/.test(text))).toBe(true);
    expect(owners.every(({ at }, index) => index === 0 || at > (owners[index - 1]?.at ?? ''))).toBe(true);
  });

  it('tells of nurture what was sent and what was opened, and when the lead wakes', async () => {
    const relay = await startRelay();
    const leadId = await qualify(relay, { answers: laterAnswers });
    await relay.submit(linkIn(await relay.mail(leadId, 'content'), 'content'), { answer: 'open' });
    const of = await storyOf(relay, leadId);

    expect(of('Nurture')).toEqual(
      expect.arrayContaining([
        'Content sent: The first machine online in a day',
        'Opened what we sent: The first machine online in a day',
      ]),
    );
  });

  it('tells of a panel the ruling, and of votes only that they were cast', async () => {
    const relay = await startSales(two);
    const leadId = await disputed(relay);
    const during = await pageOf(relay, leadId, 'panel-invitation');
    await voteAll(relay, leadId, { [wanda]: 'sales-ready', [nora]: 'sales-ready', [olga]: 'nurture' });
    const of = await storyOf(relay, leadId);

    expect(during).toContain('A panel judges who is right');
    expect(of('Panel')).toEqual([
      expect.stringContaining('A panel judges who is right'),
      'Wanda Nowak has voted, 1 of 3',
      'Nora Lindqvist has voted, 2 of 3',
      'Olga Haddad has voted, 3 of 3',
      expect.stringContaining('The panel rules'),
    ]);
    expect(of('Credit')).toEqual(['overruled: counts for Anna']);
  });
});
