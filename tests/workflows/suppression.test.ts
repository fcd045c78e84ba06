import { describe, expect, it } from 'vitest';
import { linkIn } from '../../local/people.ts';
import {
  accept,
  eventsOf,
  feedback,
  laterAnswers,
  leadOf,
  mailsOf,
  qualify,
  textOf,
  touch,
} from '../support/lives.ts';
import { goodInquiry, type Relay, startRelay } from '../support/relay.ts';

const ana = goodInquiry.email;
const toAna = async (relay: Relay) => (await relay.mails({ to: ana })).length;
const unsubscribeLink = async (relay: Relay, leadId: string, purpose = 'acknowledgement') =>
  linkIn(await relay.mail(leadId, purpose), 'unsubscribe');

/** What a mail client does when its reader presses "Unsubscribe" (RFC 8058). */
const oneClick = async (relay: Relay, leadId: string, type = 'application/x-www-form-urlencoded') => {
  const { headers } = await relay.mail(leadId, 'acknowledgement');
  const [, href = ''] = /<(https?:[^>]+)>/.exec(headers['list-unsubscribe'] ?? '') ?? [];
  const boundary = 'x-boundary-x';
  const multipart = `--${boundary}\r\nContent-Disposition: form-data; name="List-Unsubscribe"\r\n\r\nOne-Click\r\n--${boundary}--\r\n`;
  const isForm = type.startsWith('multipart');
  return relay.ask({
    method: 'POST',
    path: new URL(href).pathname,
    headers: { 'content-type': isForm ? `${type}; boundary=${boundary}` : type },
    body: isForm ? multipart : 'List-Unsubscribe=One-Click',
  });
};

describe('R35 unsubscribing', () => {
  it.each(['application/x-www-form-urlencoded', 'multipart/form-data'])(
    'takes one click of a mail client, sent as %s (RFC 8058)',
    async (type) => {
      const relay = await startRelay();
      const leadId = await relay.inquire(goodInquiry);
      const answer = await oneClick(relay, leadId, type);
      expect(answer.status).toBe(200);
      expect(await eventsOf(relay, leadId, 'lead.suppressed')).toMatchObject([
        { by: 'person', reason: 'unsubscribed' },
      ]);
    },
  );

  it('takes one press on a page that a visit alone does not press', async () => {
    const relay = await startRelay();
    const leadId = await relay.inquire(goodInquiry);
    const link = await unsubscribeLink(relay, leadId);
    const before = relay.table.snapshot();
    const page = await relay.open(link);
    expect(textOf(page)).toContain('No more mail at all');
    expect(relay.table.snapshot()).toEqual(before);
    expect(textOf(await relay.submit(link, { answer: 'unsubscribe' }))).toContain('You are unsubscribed');
    expect(textOf(await relay.open(link))).toContain('You are unsubscribed');
  });

  it('twice is no harm: the journey says it once', async () => {
    const relay = await startRelay();
    const leadId = await relay.inquire(goodInquiry);
    const link = await unsubscribeLink(relay, leadId);
    const pages = await Promise.all([1, 2].map(() => relay.submit(link, { answer: 'unsubscribe' })));
    expect(pages.map(({ status }) => status)).toEqual([200, 200]);
    expect(await eventsOf(relay, leadId, 'lead.suppressed')).toMatchObject([{ reason: 'unsubscribed' }]);
  });

  it.each<Record<string, string>>([{}, { answer: 'yes' }, { 'List-Unsubscribe': 'No' }])(
    'by a form that says %o does nothing',
    async (fields) => {
      const relay = await startRelay();
      const link = await unsubscribeLink(relay, await relay.inquire(goodInquiry));
      const before = relay.table.snapshot();
      expect((await relay.submit(link, fields)).status).toBe(400);
      expect(relay.table.snapshot()).toEqual(before);
    },
  );

  it('works by an old mail, long after the lead has closed', async () => {
    const relay = await startRelay();
    const leadId = await qualify(relay, { answers: { verdict: 'disqualified', reason: 'no-need' } });
    await relay.advance('P200D');
    await relay.submit(await unsubscribeLink(relay, leadId), { answer: 'unsubscribe' });
    await relay.inquire(goodInquiry);
    expect(await toAna(relay)).toBe(1);
  });
});

describe('R35 bounces and complaints', () => {
  it.each([
    ['bounce', 'hard-bounce'],
    ['complaint', 'complaint'],
  ])('a %s of the person’s mail suppresses the address at once', async (kind, reason) => {
    const relay = await startRelay();
    const leadId = await relay.inquire(goodInquiry);
    const { id } = await relay.mail(leadId, 'acknowledgement');
    expect(await feedback(relay, id, kind)).toBe(202);
    expect(await eventsOf(relay, leadId, 'lead.suppressed')).toMatchObject([{ reason }]);
    await relay.advance('P2D');
    expect(await toAna(relay)).toBe(1);
  });

  it('a colleague’s bounce does not suppress the person', async () => {
    const relay = await startRelay();
    const leadId = await relay.inquire(goodInquiry);
    const { id } = await relay.mail(leadId, 'qualification-request');
    await feedback(relay, id, 'bounce');
    expect(await eventsOf(relay, leadId, 'lead.suppressed')).toEqual([]);
    await relay.advance('P1D');
    expect(await mailsOf(relay, leadId, 'questions')).toHaveLength(1);
  });

  it.each([
    ['one soft bounce', { eventType: 'Bounce', bounce: { bounceType: 'Transient' } }],
    ['a bounce nobody can place', { eventType: 'Bounce', bounce: { bounceType: 'Undetermined' } }],
    ['a delivery', { eventType: 'Delivery' }],
    ['an opening', { eventType: 'Open' }],
  ])('%s suppresses nobody', async (_, detail) => {
    const relay = await startRelay();
    const leadId = await relay.inquire(goodInquiry);
    const tags = { leadId: [leadId], purpose: ['acknowledgement'] };
    await relay.invoke('record-mail-feedback', { detail: { ...detail, mail: { tags } } });
    expect(await eventsOf(relay, leadId, 'lead.suppressed')).toEqual([]);
  });

  describe('soft bounces', () => {
    const soft = (relay: Relay, leadId: string, mail: string, timestamp: string) =>
      relay.invoke('record-mail-feedback', {
        detail: {
          eventType: 'Bounce',
          bounce: { bounceType: 'Transient', timestamp },
          mail: { messageId: mail, tags: { leadId: [leadId], purpose: ['content'] } },
        },
      });
    const suppressions = (relay: Relay, leadId: string) => eventsOf(relay, leadId, 'lead.suppressed');

    it.each([
      [
        'three in thirty days, in any order',
        [
          ['c', '03'],
          ['a', '01'],
          ['b', '02'],
        ],
        1,
      ],
      [
        'one told three times',
        [
          ['a', '01'],
          ['a', '01'],
          ['a', '01'],
        ],
        0,
      ],
      [
        'two',
        [
          ['a', '01'],
          ['b', '02'],
        ],
        0,
      ],
    ] as const)('%s: the address is given up %#', async (_, bounces, expected) => {
      const relay = await startRelay();
      const leadId = await relay.inquire(goodInquiry);
      for (const [mail, day] of bounces) await soft(relay, leadId, mail, `2027-01-${day}T10:00:00Z`);
      expect(await suppressions(relay, leadId)).toMatchObject(
        Array.from({ length: expected }, () => ({ reason: 'soft-bounces' })),
      );
    });

    it('are forgotten after the time of the policy, and counted as often as it says', async () => {
      const relay = await startRelay({
        policy: (policy) => ({
          ...policy,
          nurture: { ...policy.nurture, softBounces: { mails: 2, per: 'P10D' } },
        }),
      });
      const leadId = await relay.inquire(goodInquiry);
      await soft(relay, leadId, 'a', '2027-01-01T10:00:00Z');
      await soft(relay, leadId, 'b', '2027-01-11T10:00:00Z');
      expect(await suppressions(relay, leadId)).toEqual([]);
      await soft(relay, leadId, 'c', '2027-01-20T10:00:00Z');
      expect(await suppressions(relay, leadId)).toHaveLength(1);
    });

    it('told at the same moment are all counted', async () => {
      const relay = await startRelay();
      const leadId = await relay.inquire(goodInquiry);
      const told = ['a', 'b', 'c'].map((mail) => soft(relay, leadId, mail, '2027-01-04T10:00:00Z'));
      await Promise.all(told);
      expect(await suppressions(relay, leadId)).toHaveLength(1);
    });

    it('of leads one after the other count for the person, by the mails of the laptop too', async () => {
      const relay = await startRelay();
      const first = await qualify(relay, { answers: { verdict: 'disqualified', reason: 'no-need' } });
      const { id } = await relay.mail(first, 'acknowledgement');
      expect(await feedback(relay, id, 'soft-bounce')).toBe(202);
      const next = await relay.inquire({ ...goodInquiry, message: 'Now we need it.' });
      await soft(relay, next, 'b', '2027-01-05T10:00:00Z');
      await soft(relay, next, 'c', '2027-01-06T10:00:00Z');
      expect(await suppressions(relay, next)).toMatchObject([{ reason: 'soft-bounces' }]);
      expect(await suppressions(relay, first)).toEqual([]);
    });
  });

  it('of a lead that nobody knows is no failure', async () => {
    const relay = await startRelay();
    const tags = { leadId: ['L999999'], purpose: ['acknowledgement'] };
    await expect(
      relay.invoke('record-mail-feedback', { detail: { eventType: 'Complaint', mail: { tags } } }),
    ).resolves.not.toThrow();
  });
});

describe('R35 a suppressed person is never mailed again', () => {
  const suppressed = async (relay: Relay, leadId: string) => {
    await oneClick(relay, leadId);
    return toAna(relay);
  };

  it('when nobody qualifies the lead: no questions, no content, through the whole track', async () => {
    const relay = await startRelay();
    const leadId = await relay.inquire(goodInquiry);
    const before = await suppressed(relay, leadId);
    await relay.advance('P200D');
    expect(await toAna(relay)).toBe(before);
    expect((await leadOf(relay, leadId)).status).not.toBe('closed');
  });

  it('in nurture, in the middle of a track', async () => {
    const relay = await startRelay();
    const leadId = await qualify(relay, { answers: laterAnswers });
    expect(await mailsOf(relay, leadId, 'content')).toHaveLength(1);
    const before = await suppressed(relay, leadId);
    await relay.advance('P200D');
    expect(await toAna(relay)).toBe(before);
  });

  it('when content waits for the morning: it is not sent any more', async () => {
    const relay = await startRelay();
    const leadId = await relay.inquire(goodInquiry);
    await relay.goTo('2027-01-04T20:30:00.000Z');
    const link = linkIn(await relay.mail(leadId, 'questions'), 'unsubscribe');
    await relay.submit(link, { answer: 'unsubscribe' });
    const before = await toAna(relay);
    await relay.inquire({ ...goodInquiry, message: 'Call me instead.' });
    await relay.advance('P5D');
    expect(await toAna(relay)).toBe(before);
  });

  it('when asking again: the lead goes on, without an acknowledgement', async () => {
    const relay = await startRelay();
    const leadId = await relay.inquire(goodInquiry);
    const before = await suppressed(relay, leadId);
    await relay.advance('P2D');
    await relay.inquire({ ...goodInquiry, message: 'Still there?' });
    expect(await leadOf(relay, leadId)).toMatchObject({ status: 'qualifying', received: 2 });
    expect(await toAna(relay)).toBe(before);
  });

  it('when a rep works on the lead: reps are mailed as ever', async () => {
    const relay = await startRelay();
    const { leadId, link } = await accept(relay);
    const before = await suppressed(relay, leadId);
    await relay.submit(link, touch);
    await relay.submit(link, { answer: 'not-now', until: '2027-06-01' });
    await relay.advance('P365D');
    expect(await toAna(relay)).toBe(before);
    expect((await relay.mails()).length).toBeGreaterThan(before);
  });

  it('on a later lead, by an alias of the address', async () => {
    const relay = await startRelay();
    const first = await relay.inquire({ ...goodInquiry, email: 'ana.bell@gmail.com' });
    await oneClick(relay, first);
    await relay.submit(linkIn(await relay.mail(first, 'qualification-request'), 'answer'), {
      verdict: 'disqualified',
      reason: 'no-need',
    });
    const next = await relay.inquire({
      ...goodInquiry,
      email: 'anabell+again@googlemail.com',
      message: 'Hi.',
    });
    expect(next).not.toBe(first);
    await relay.advance('P60D');
    expect(await relay.mails({ to: 'anabell+again@googlemail.com' })).toEqual([]);
  });

  it('by a mail of an earlier lead: the open one sends nothing, and says why', async () => {
    const relay = await startRelay();
    const first = await qualify(relay, { answers: { verdict: 'disqualified', reason: 'no-need' } });
    const next = await qualify(relay, { inquiry: { message: 'Now we need it.' }, answers: laterAnswers });
    await relay.submit(await unsubscribeLink(relay, first), { answer: 'unsubscribe' });
    expect(await eventsOf(relay, next, 'lead.suppressed')).toHaveLength(1);
    const before = await toAna(relay);
    await relay.advance('P100D');
    expect(await toAna(relay)).toBe(before);
    expect(await eventsOf(relay, next, 'lead.content-sent')).toHaveLength(1);
  });

  it('on a lead that began in the very moment: it hears of it with the next complaint, once', async () => {
    const relay = await startRelay();
    const leadId = await relay.inquire(goodInquiry);
    const { personKey } = await leadOf(relay, leadId);
    const suppressedAt = await relay.now();
    await relay.table.write({ update: { pk: `PERSON#${personKey}`, sk: 'PERSON' }, set: { suppressedAt } });
    const { id } = await relay.mail(leadId, 'acknowledgement');
    await feedback(relay, id, 'complaint');
    await feedback(relay, id, 'bounce');

    expect(await leadOf(relay, leadId)).toMatchObject({ isSuppressed: true });
    expect(await eventsOf(relay, leadId, 'lead.suppressed')).toMatchObject([{ reason: 'complaint' }]);
    expect(await relay.services.people.get(personKey)).toMatchObject({ suppressedAt });
  });

  it('and is the only one: a colleague at the same company is mailed', async () => {
    const relay = await startRelay();
    await oneClick(relay, await relay.inquire(goodInquiry));
    const other = await relay.inquire({ ...goodInquiry, email: 'bo@foundry.example' });
    expect(await mailsOf(relay, other, 'acknowledgement')).toHaveLength(1);
  });
});

describe('R35 a rep whose lead cannot be mailed any more', () => {
  it.each([
    ['bounce', 'their address bounces'],
    ['complaint', 'asked not to be mailed'],
  ])('after a %s hears it at once, with the number to call', async (kind, why) => {
    const relay = await startRelay();
    const { leadId } = await accept(relay);
    await feedback(relay, (await relay.mail(leadId, 'acknowledgement')).id, kind);
    await feedback(relay, (await relay.mail(leadId, 'acknowledgement')).id, kind);
    const [told, ...others] = await mailsOf(relay, leadId, 'phone-only');
    expect(told?.text).toContain(why);
    expect(told?.text).toContain('Call +4930901820 instead');
    expect(others).toEqual([]);
    expect(await leadOf(relay, leadId)).toMatchObject({ status: 'following-up' });
  });

  it.each(['bounce', 'complaint'])(
    'hears of a %s with an offer that is still to be answered, and in their working hours only',
    async (kind) => {
      const relay = await startRelay();
      const leadId = await qualify(relay);
      await relay.goTo('2027-01-04T19:30:00.000Z');
      await feedback(relay, (await relay.mail(leadId, 'acknowledgement')).id, kind);
      expect(await mailsOf(relay, leadId, 'phone-only')).toEqual([]);
      await relay.goTo('2027-01-05T08:30:00.000Z');
      expect(await mailsOf(relay, leadId, 'phone-only')).toHaveLength(1);
    },
  );

  it.each(['bounce', 'complaint'])(
    'after a %s in nurture it goes on without mail, by live touches, to its rest',
    async (kind) => {
      const relay = await startRelay();
      const leadId = await qualify(relay, { answers: laterAnswers });
      await feedback(relay, (await relay.mail(leadId, 'content')).id, kind);
      const before = await toAna(relay);
      await relay.advance('P100D');
      expect(await toAna(relay)).toBe(before);
      expect(await mailsOf(relay, leadId, 'live-touch')).not.toEqual([]);
      expect(await leadOf(relay, leadId)).toMatchObject({ status: 'resting' });
    },
  );
});

describe('R35 every mail to the person', () => {
  it('can be unsubscribed from in one click and says who sends it, mails to colleagues cannot', async () => {
    const relay = await startRelay();
    await relay.inquire(goodInquiry);
    await relay.advance('P40D');
    const mails = await relay.mails();
    const [toPerson, toUs] = [true, false].map((isHers) =>
      mails.filter(({ to }) => to.includes(ana) === isHers),
    );
    expect(new Set(toPerson?.map(({ purpose }) => purpose))).toEqual(
      new Set(['acknowledgement', 'questions', 'content']),
    );
    for (const { headers, text } of toPerson ?? []) {
      expect(headers['list-unsubscribe-post']).toBe('List-Unsubscribe=One-Click');
      expect(text).toContain('Musterstraße 1, 10115 Berlin');
    }
    for (const { headers } of toUs ?? []) expect(headers).not.toHaveProperty('list-unsubscribe');
  });
});
