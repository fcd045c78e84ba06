import { describe, expect, it } from 'vitest';
import { linkIn } from '../../local/people.ts';
import { TransientError } from '../../shared/ports/table.ts';
import { eventsOf, textOf } from '../support/lives.ts';
import {
  accept,
  count,
  inquiryOf,
  january,
  offeredTo,
  recipients,
  reject,
  rep,
  startSales,
  statusOf,
  touch,
} from '../support/sales.ts';

const two = [rep('anna'), rep('bert')];
const pathOf = (href: string) => new URL(href).pathname;

describe('R23 the offer mail', () => {
  it('shows the card: who, need, answers, score, journey, clock, silence, definition, and both buttons', async () => {
    const relay = await startSales(two);
    const leadId = await relay.inquire(inquiryOf('one'));
    const mail = await relay.mail(leadId, 'offer');

    expect(mail.to).toEqual(['anna@example.com']);
    for (const part of [mail.text, mail.html]) {
      expect(part).toContain('Person one');
      expect(part).toContain('one@company-one.example');
      expect(part).toContain('We lose an hour a day on line 3');
      expect(part).toContain('Less downtime on line 3');
      expect(part).toContain('Within 3 months');
      expect(part).toMatch(/grade A/i);
      expect(part).toContain('Inquiry received');
      expect(part).toMatch(/remind/i);
      expect(part).toContain('goes to another rep');
      expect(part).toMatch(/Without an answer[^.]*another rep/);
      expect(part).toMatch(/sales-ready lead/i);
    }
    expect(mail.links.map(({ rel }) => rel)).toEqual(
      expect.arrayContaining(['accept', 'reject', 'definition']),
    );
  });

  it('says in each mail what silence leads to from there, and not what already happened', async () => {
    const relay = await startSales([rep('anna')], { startAt: january(4, '10:00') });
    const leadId = await relay.inquire(inquiryOf('one'));
    await relay.goTo(january(6, '10:00'));
    const textOfMail = async (purpose: string) => (await relay.mail(leadId, purpose)).text;

    for (const told of [await textOfMail('offer'), await textOfMail('offer-reminder')]) {
      expect(told).toContain('Answer by: Tue 5 Jan 2027, 09:30 CET');
      expect(told).toContain(
        'Without an answer, your manager is told (Tue 5 Jan, 10:00), then the lead goes to another rep (Wed 6 Jan, 10:00).',
      );
      expect(told).toMatch(/Mon 4 Jan, 14:00 {2}You are reminded/);
    }
    expect(await textOfMail('escalation')).toContain('Unless Anna answers, or you decide otherwise.');
    expect(await textOfMail('manager-decision')).toContain('Without a decision, the lead is nurtured.');
  });

  it('names for each rung the instant at which it acts', async () => {
    const relay = await startSales(two, { startAt: january(4, '10:00') });
    const { text } = await relay.mail(await relay.inquire(inquiryOf('one')), 'offer');

    for (const instant of [/14:00/, /Tue 5 Jan, 09:30/, /Tue 5 Jan, 10:00/, /Wed 6 Jan, 10:00/])
      expect(text).toMatch(instant);
  });
});

describe('R24 links change nothing but by a post from the page', () => {
  it('survives scanners that get and head every link of every mail, twice', async () => {
    const relay = await startSales(two);
    const leadId = await relay.inquire(inquiryOf('one'));
    const before = JSON.stringify(relay.table.snapshot());
    for (const mail of await relay.mails({ leadId }))
      for (const { href } of [...mail.links, ...mail.links])
        for (const method of ['GET', 'HEAD'])
          await relay.ask({ method, path: href.replace(/^https?:\/\/[^/]+/, '') });

    expect(JSON.stringify(relay.table.snapshot())).toBe(before);
  });

  it('puts the form asked for first, and preselects nothing', async () => {
    const relay = await startSales(two);
    const mail = await relay.mail(await relay.inquire(inquiryOf('one')), 'offer');
    const page = String((await relay.open(linkIn(mail, 'reject'))).body);

    expect(page.indexOf('value="reject"')).toBeLessThan(page.indexOf('value="accept"'));
    expect(page).not.toMatch(/<input[^>]+type="radio"[^>]+checked/);
  });

  it('keeps the task token out of every mail, link, page and log', async () => {
    const logged: unknown[] = [];
    const keep = (...line: unknown[]) => void logged.push(line);
    const pages: string[] = [];
    const relay = await startSales(two, { log: { info: keep, warn: keep, error: keep } as never });
    const leadId = await relay.inquire(inquiryOf('one'));
    const tokens = new Set<string>();
    const look = () => {
      for (const { token } of relay.table.snapshot()) if (typeof token === 'string') tokens.add(token);
    };
    look();
    pages.push(String((await relay.open(linkIn(await relay.mail(leadId, 'offer'), 'accept'))).body));
    pages.push(String((await accept(relay, leadId)).body));
    look();
    pages.push(String((await relay.open(linkIn(await relay.mail(leadId, 'follow-up'), 'answer'))).body));
    pages.push(String((await touch(relay, leadId)).body));
    look();
    const shown = JSON.stringify([await relay.mails(), pages, logged, await relay.lead(leadId)]);

    expect(tokens.size).toBeGreaterThanOrEqual(2);
    for (const token of tokens) expect(shown).not.toContain(token);
  });

  it('does not know a link that was forged, cut off, or made out for another purpose', async () => {
    const relay = await startSales(two);
    const leadId = await relay.inquire(inquiryOf('one'));
    const path = pathOf(linkIn(await relay.mail(leadId, 'offer'), 'accept'));
    const forged = [
      path.slice(0, -1),
      path.replace('anna', 'bert'),
      path.replace('answer', 'manage'),
      '/t/nonsense',
    ];

    for (const one of forged) {
      expect((await relay.open(one)).status).toBe(404);
      expect((await relay.submit(one, { answer: 'accept' })).status).toBe(404);
    }
    expect(await statusOf(relay, leadId)).toBe('offered');
  });
});

describe('R25 what follows a rejection', () => {
  it('another rep is offered what is not for this one', async () => {
    const relay = await startSales(two);
    const leadId = await relay.inquire(inquiryOf('one'));
    const page = await reject(relay, leadId, 'wrong-territory');

    expect(String(page.body)).toContain('You rejected the lead');
    expect(await offeredTo(relay, leadId)).toEqual(['anna', 'bert']);
    expect(await recipients(relay, leadId, 'offer-withdrawn')).toEqual(['anna@example.com']);
  });

  it('a qualifier is asked again where answers are missing, and the next rep gets the lead', async () => {
    const relay = await startSales(two);
    const leadId = await relay.inquire(inquiryOf('one'));
    await reject(relay, leadId, 'missing-information');
    expect(await statusOf(relay, leadId)).toBe('qualifying');

    const request = await relay.mail(leadId, 'qualification-request');
    await relay.submit(linkIn(request, 'answer'), {
      verdict: 'sales-ready',
      'answers[need]': 'Less downtime, and now we know why',
      'answers[timeframe]': 'within-3-months',
      'answers[decision-role]': 'decides',
      'answers[budget]': 'approved',
    });
    expect(await offeredTo(relay, leadId)).toEqual(['anna', 'bert']);
  });

  it('what is too early is nurtured, and the place is free', async () => {
    const relay = await startSales([rep('anna', { capacity: 1 })]);
    const leadId = await relay.inquire(inquiryOf('one'));
    await reject(relay, leadId, 'not-ready');
    const next = await relay.inquire(inquiryOf('two'));

    expect(await statusOf(relay, leadId)).toBe('nurturing');
    expect(await offeredTo(relay, next)).toEqual(['anna']);
  });

  it('what is not genuine is closed as disqualified', async () => {
    const relay = await startSales(two);
    const leadId = await relay.inquire(inquiryOf('one'));
    await reject(relay, leadId, 'not-genuine');

    expect((await relay.lead(leadId)).lead).toMatchObject({ status: 'closed', closedAs: 'disqualified' });
    expect(await count(relay, leadId, 'lead.rejected', 'not-genuine')).toBe(1);
  });

  it('needs a reason of the policy, and says so on the page', async () => {
    const relay = await startSales(two);
    const leadId = await relay.inquire(inquiryOf('one'));
    const link = linkIn(await relay.mail(leadId, 'offer'), 'reject');

    for (const fields of [{ answer: 'reject' }, { answer: 'reject', reason: 'mood' }]) {
      const page = await relay.submit(link, fields as Record<string, string>);
      expect(page.status).toBe(400);
      expect(String(page.body)).toContain('Choose the reason that fits best');
    }
    expect(await statusOf(relay, leadId)).toBe('offered');
  });
});

describe('R26 an answer counts, and late ones are told the truth', () => {
  it('shows the same page for the same answer again, and changes nothing', async () => {
    const relay = await startSales(two);
    const leadId = await relay.inquire(inquiryOf('one'));
    const first = await accept(relay, leadId);
    const { journey } = await relay.lead(leadId);
    const second = await accept(relay, leadId);

    expect([second.status, second.body]).toEqual([first.status, first.body]);
    expect((await relay.lead(leadId)).journey).toHaveLength(journey.length);
  });

  it('refuses another answer with 409, naming the answer and when it was given', async () => {
    const relay = await startSales(two, { startAt: january(4, '10:02') });
    const leadId = await relay.inquire(inquiryOf('one'));
    await accept(relay, leadId);
    await relay.advance('PT1H');
    const late = await reject(relay, leadId, 'not-ready');

    expect(late.status).toBe(409);
    expect(String(late.body)).toMatch(/You answered “accepted” on [^<]*10:02/);
    expect(await statusOf(relay, leadId)).toBe('following-up');
  });

  it('refuses the same answer with another reason, saying which answer counts', async () => {
    const relay = await startSales(two);
    const leadId = await relay.inquire(inquiryOf('one'));
    const first = await reject(relay, leadId, 'not-ready');
    const again = await reject(relay, leadId, 'not-ready');
    const other = await reject(relay, leadId, 'no-capacity');

    expect([first.status, again.status, other.status]).toEqual([200, 200, 409]);
    expect(textOf(other)).toMatch(/You answered “rejected” on .* nothing else was saved/);
    expect((await eventsOf(relay, leadId, 'lead.answered')).map(({ reason }) => reason)).toEqual(['reject']);
  });

  it('tells a rep whose offer went to another, with 410, who has the lead and since when', async () => {
    const relay = await startSales(two);
    const leadId = await relay.inquire(inquiryOf('one'));
    const stale = linkIn(await relay.mail(leadId, 'offer', 'anna@example.com'), 'accept');
    await relay.goTo(january(6, '09:30'));
    expect(await offeredTo(relay, leadId)).toEqual(['anna', 'bert']);
    const late = await relay.submit(stale, { answer: 'accept' });

    expect(late.status).toBe(410);
    expect(String(late.body)).toMatch(/has been with Bert since Wed 6 Jan 2027, 09:30/);
    expect((await relay.open(stale)).status).toBe(410);
    expect(await statusOf(relay, leadId)).toBe('offered');
  });

  it('does not tell who accepted that the lead is still theirs once it has moved on', async () => {
    const relay = await startSales(two);
    const leadId = await relay.inquire(inquiryOf('one'));
    const link = linkIn(await relay.mail(leadId, 'offer'), 'accept');
    await accept(relay, leadId);
    await relay.goTo(january(6, '09:30'));
    expect(await offeredTo(relay, leadId)).toEqual(['anna', 'bert']);

    const page = String((await relay.open(link)).body);
    expect(page).toContain('no longer with you');
    expect(page).not.toContain('It is yours');
  });

  it('confirms both of two different answers at the same moment to nobody: one counts', async () => {
    const relay = await startSales(two);
    const leadId = await relay.inquire(inquiryOf('one'));
    const pages = await Promise.all([accept(relay, leadId), reject(relay, leadId, 'not-ready')]);

    expect(pages.map(({ status }) => status).toSorted()).toEqual([200, 409]);
    const isAccepted = pages[0]?.status === 200;
    expect(await statusOf(relay, leadId)).toBe(isAccepted ? 'following-up' : 'nurturing');
  });
});

describe('R26 an answer outlives what fails after it', () => {
  it('is acted on by the sweeper when the workflow could not be woken', async () => {
    let isDown = false;
    const relay = await startSales(two, {
      foundations: (base) => ({
        ...base,
        workflow: {
          ...base.workflow,
          wake: async (token) => {
            if (isDown) throw new Error('SendTaskSuccess is down');
            return base.workflow.wake(token);
          },
        },
      }),
    });
    const leadId = await relay.inquire(inquiryOf('one'));
    isDown = true;
    const page = await accept(relay, leadId);
    expect(String(page.body)).toContain('You accepted the lead');
    expect(await statusOf(relay, leadId)).toBe('offered');
    const rows = relay.table.snapshot().filter(({ pk }) => String(pk).startsWith('OUT#'));
    expect(rows.map(({ message }) => (message as { kind: string }).kind)).toContain('wake');

    isDown = false;
    await relay.advance('PT2M');
    expect(await statusOf(relay, leadId)).toBe('following-up');
  });

  it('is found by the next rung when no wake ever came', async () => {
    const relay = await startSales(two, {
      foundations: (base) => ({ ...base, workflow: { ...base.workflow, wake: async () => 'gone' } }),
    });
    const leadId = await relay.inquire(inquiryOf('one'));
    await accept(relay, leadId);
    expect(await statusOf(relay, leadId)).toBe('offered');
    await relay.advance('PT4H');

    expect(await statusOf(relay, leadId)).toBe('following-up');
    expect(await count(relay, leadId, 'sla.rung-performed')).toBe(0);
  });

  it('is found by the arming when it came before the task was armed', async () => {
    let answerNow: (() => Promise<unknown>) | undefined;
    let isHeld = true;
    const relay = await startSales(two, {
      functions: (all) => ({
        ...all,
        'arm-task': async (event, context) => {
          if (isHeld && (await relay.mails()).some(({ purpose }) => purpose === 'offer')) {
            isHeld = false;
            await answerNow?.();
          }
          const armTask = all['arm-task'];
          return armTask?.(event, context);
        },
      }),
    });
    answerNow = async () => {
      const [offer] = (await relay.mails()).filter(({ purpose }) => purpose === 'offer');
      const body = 'answer=accept';
      const headers = { 'content-type': 'application/x-www-form-urlencoded' };
      const path = pathOf(offer?.links.find(({ rel }) => rel === 'accept')?.href ?? '');
      return relay.ask({ method: 'POST', path, headers, body });
    };
    const leadId = await relay.inquire(inquiryOf('one'));

    expect(isHeld).toBe(false);
    expect(await statusOf(relay, leadId)).toBe('following-up');
  });

  it('reaches the rep once, though the mail provider was down for an hour: the clock runs from the offer', async () => {
    let isDown = true;
    const relay = await startSales(two, {
      startAt: january(4, '10:00'),
      foundations: (base) => ({
        ...base,
        mailer: {
          send: async (mail) => {
            if (isDown) throw new TransientError('the provider is down');
            return base.mailer.send(mail);
          },
        },
      }),
    });
    const leadId = await relay.inquire(inquiryOf('one'));
    await relay.advance('PT1H');
    expect(await recipients(relay, leadId, 'offer')).toEqual([]);
    isDown = false;
    await relay.advance('PT10M');

    expect(await recipients(relay, leadId, 'offer')).toEqual(['anna@example.com']);
    await relay.goTo(january(4, '14:00'));
    expect(await count(relay, leadId, 'sla.rung-performed', 'remind-rep')).toBe(1);
  });

  it('says that nothing was saved when nothing was, and takes the answer the next time', async () => {
    let isBroken = false;
    const relay = await startSales(two, {
      foundations: (base) => ({
        ...base,
        table: {
          ...base.table,
          transact: async (writes) => {
            if (isBroken) throw new TransientError('throttled');
            return base.table.transact(writes);
          },
        },
      }),
    });
    const leadId = await relay.inquire(inquiryOf('one'));
    isBroken = true;
    const failed = await accept(relay, leadId);
    expect(failed.status).toBe(503);
    expect(String(failed.body)).toContain('Nothing was saved');

    isBroken = false;
    expect((await accept(relay, leadId)).status).toBe(200);
    expect(await statusOf(relay, leadId)).toBe('following-up');
  });
});
