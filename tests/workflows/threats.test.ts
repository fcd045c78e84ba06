import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Foundations } from '../../functions/wiring.ts';
import { linkIn } from '../../local/people.ts';
import { readDocuments } from '../../local/seed.ts';
import { createFollowTeam } from '../../shared/outbox/follow-team.ts';
import { type Outage, withOutages } from '../support/outages.ts';
import { ballotOf, disputed, eventOf, nora, olga, panelTask, vote, wanda } from '../support/panel.ts';
import { goodAnswers, goodInquiry, type Relay, startRelay } from '../support/relay.ts';
import { accept, count, inquiryOf, january, offeredTo, rep, startSales, statusOf } from '../support/sales.ts';

const start = (options: Parameters<typeof startSales>[1] = {}) =>
  startSales([rep('anna'), rep('bert')], { startAt: january(4, '10:00'), ...options });

/** A lead that Anna is offered, and her link. */
async function offered(relay: Relay) {
  const leadId = await relay.inquire(inquiryOf('one'));
  const offer = await relay.mail(leadId, 'offer', 'anna@example.com');
  return { leadId, offer, link: linkIn(offer, 'accept') };
}
const say = (relay: Relay, link: string, answer: 'accept' | 'reject') =>
  relay.submit(link, answer === 'accept' ? { answer } : { answer, reason: 'no-capacity' });

describe('R24, R26 threats to an answer', () => {
  it('a scanner that gets, heads and gets again every link of the offer answers nothing', async () => {
    const relay = await start();
    const { leadId, offer } = await offered(relay);
    const before = relay.table.snapshot();
    for (const { href } of offer.links.filter(({ href: one }) => one.startsWith('http')))
      for (const method of ['GET', 'HEAD', 'GET'])
        await relay.ask({ method, path: pathOf(href), headers: {} });
    await relay.advance('PT0S');

    expect(relay.table.snapshot()).toEqual(before);
    expect(await statusOf(relay, leadId)).toBe('offered');
  });

  it('a forwarded mail shows whose answer it is, and answers in no other name', async () => {
    const relay = await start();
    const { leadId, link } = await offered(relay);
    const forBert = link.replace('.anna.', '.bert.');

    expect((await relay.open(forBert)).status).toBe(404);
    expect((await say(relay, forBert, 'accept')).status).toBe(404);
    await say(relay, link, 'accept');
    const { journey } = await relay.lead(leadId);
    expect(journey.find(({ type }) => type === 'lead.accepted')).toMatchObject({ by: 'anna' });
  });

  it('a forwarded mail to the person tells nobody who it was for, and brings mail back only by a box', async () => {
    const relay = await start();
    const leadId = await relay.inquire(inquiryOf('one'));
    const link = linkIn(await relay.mail(leadId, 'acknowledgement'), 'unsubscribe');
    const { profile } = await relay.lead(leadId);
    const page = String((await relay.open(link)).body);
    for (const word of [profile.email, profile.name, profile.company])
      expect(page).not.toContain(String(word));
    await relay.submit(link, { answer: 'unsubscribe' });
    expect((await relay.submit(link, { answer: 'come-back' })).status).toBe(400);
    expect((await relay.lead(leadId)).lead).toMatchObject({ isSuppressed: true });
  });

  it('a replayed answer is one answer, whenever it is sent again', async () => {
    const relay = await start();
    const { leadId, link } = await offered(relay);
    for (const wait of ['PT0S', 'PT1H', 'P3D']) {
      await say(relay, link, 'accept');
      await relay.advance(wait);
    }

    expect(await count(relay, leadId, 'lead.accepted')).toBe(1);
    expect(await count(relay, leadId, 'lead.answered', 'accept')).toBe(1);
  });

  it('a link of before a reassignment is dead, and its page says who has the lead', async () => {
    const relay = await start();
    const { leadId, link } = await offered(relay);
    await relay.goTo(january(6, '10:30'));
    const late = await say(relay, link, 'accept');

    expect(late.status).toBe(410);
    expect(String(late.body)).toContain('Bert');
    expect(await offeredTo(relay, leadId)).toEqual(['anna', 'bert']);
    expect(await count(relay, leadId, 'lead.accepted')).toBe(0);
  });

  it('a guessed link is unknown, whatever is guessed', async () => {
    const relay = await start();
    const { link } = await offered(relay);
    const path = pathOf(link).replace(/\?.*$/, '');
    const before = relay.table.snapshot();
    const place = fc.nat({ max: path.length - 4 }).map((at) => at + 3);
    await fc.assert(
      fc.asyncProperty(place, fc.constantFrom(...'AZaz09_-.'), async (at, letter) => {
        fc.pre(path[at] !== letter);
        const guess = `${path.slice(0, at)}${letter}${path.slice(at + 1)}`;
        const headers = { 'content-type': 'application/x-www-form-urlencoded' };
        const { status } = await relay.ask({ method: 'POST', path: guess, headers, body: 'answer=accept' });
        expect(status).toBe(404);
      }),
      { numRuns: 60, seed: 20_270_104 },
    );
    expect(relay.table.snapshot()).toEqual(before);
  });

  it('two answers at once: one is confirmed and counts, the other is told so', async () => {
    const relay = await start();
    const { leadId, link } = await offered(relay);
    const headers = { 'content-type': 'application/x-www-form-urlencoded' };
    const path = pathOf(link).replace(/\?.*$/, '');
    const bodies = ['answer=accept', 'answer=reject&reason=no-capacity'];
    const posts = bodies.map((body) => relay.ask({ method: 'POST', path, headers, body }));
    const statuses = (await Promise.all(posts)).map(({ status }) => status);
    await relay.advance('PT1M');

    expect(statuses.toSorted()).toEqual([303, 409]);
    expect(await count(relay, leadId, 'lead.answered')).toBe(1);
    const heard = statuses[0] === 303 ? 'lead.accepted' : 'lead.rejected';
    expect(await count(relay, leadId, heard)).toBe(1);
  });

  it('an answer around the instant of the timeout is confirmed and counts, or refused and does not', async () => {
    const timeout = Date.parse(january(6, '10:00'));
    const around = fc.oneof(fc.constantFrom(-1, 0, 1, 999, 1_000), fc.integer({ min: -5_000, max: 5_000 }));
    await fc.assert(
      fc.asyncProperty(around, fc.constantFrom('accept', 'reject'), async (millis, answer) => {
        const relay = await start();
        const { leadId, link } = await offered(relay);
        await relay.goTo(new Date(timeout + millis).toISOString());
        const { status } = await say(relay, link, answer);
        await relay.goTo(january(6, '10:30'));
        const heard = await count(relay, leadId, answer === 'accept' ? 'lead.accepted' : 'lead.rejected');
        expect([200, 410], `${millis}`).toContain(status);
        expect(heard, `${millis} ${status}`).toBe(status === 200 ? 1 : 0);
        await relay.close();
      }),
      { numRuns: 12, seed: 20_270_106 },
    );
  }, 60_000);

  it('an answer while Step Functions is down is confirmed at once, and acted on when it is back', async () => {
    const out = new Set<Outage>();
    const relay = await start({ foundations: withOutages(out) });
    const { leadId, link } = await offered(relay);
    out.add('SendTaskSuccess');
    const saved = await say(relay, link, 'accept');
    expect(saved.status).toBe(200);
    expect(await statusOf(relay, leadId)).toBe('offered');
    expect(String((await relay.open(link)).body)).toContain('You accepted');

    out.clear();
    await relay.advance('PT2M');
    expect(await statusOf(relay, leadId)).toBe('following-up');
    expect(await count(relay, leadId, 'lead.accepted')).toBe(1);
  });

  it('two last votes of a panel at once: both are kept, and it rules once', async () => {
    await fc.assert(
      fc.asyncProperty(pauses, async (waits) => {
        const hesitation = hesitating(waits);
        const relay = await start({ foundations: hesitation.foundations });
        const leadId = await disputed(relay);
        await vote(relay, leadId, nora, 'nurture');
        const ballots = await Promise.all([wanda, olga].map((member) => ballotOf(relay, leadId, member)));
        const pages = await hesitation.during(() =>
          Promise.all(
            ballots.map(async (link, at) => {
              await hesitation.pause();
              return relay.submit(link, { answer: at === 0 ? 'nurture' : 'disqualify', reason: 'Because.' });
            }),
          ),
        );
        await relay.advance('PT1M');

        expect(pages.map(({ status }) => status)).toEqual([200, 200]);
        expect((await panelTask(relay, leadId)).panel?.votes).toHaveLength(3);
        expect(await count(relay, leadId, 'lead.ruled')).toBe(1);
        expect((await eventOf(relay, leadId, 'lead.ruled'))?.facts).toMatchObject({
          nurture: 2,
          disqualify: 1,
        });
        await relay.close();
      }),
      { numRuns: 6, seed: 20_270_107 },
    );
  }, 60_000);

  it('an answer while the team is imported without its person: it counts, or somebody else is asked, never both', async () => {
    const statuses = new Set<number>();
    await fc.assert(
      fc.asyncProperty(pauses, fc.nat({ max: 40 }), async (waits, headStart) => {
        const hesitation = hesitating(waits);
        const relay = await startRelay({ startAt: january(4, '10:00'), foundations: hesitation.foundations });
        const leadId = await relay.inquire(goodInquiry);
        const { owner } = (await relay.lead(leadId)).lead;
        const link = linkIn(await relay.mail(leadId, 'qualification-request'), 'answer');
        const { team } = await readDocuments('shared/policy/default-policy.ts', 'shared/policy/team.json');
        await relay.services.team.import({ members: team.members.filter(({ id }) => id !== owner) });
        const [page] = await hesitation.during(() =>
          Promise.all([
            turns(headStart).then(() => relay.submit(link, goodAnswers)),
            createFollowTeam(relay.services)(january(4, '10:00')),
          ]),
        );
        await relay.advance('PT1M');

        statuses.add(page.status);
        const hasCounted = (await count(relay, leadId, 'lead.qualified')) === 1;
        const isPassedOn = (await count(relay, leadId, 'lead.passed-on')) === 1;
        expect([hasCounted, isPassedOn], `${page.status}`).toEqual([
          page.status === 200,
          page.status === 410,
        ]);
        await relay.close();
      }),
      { numRuns: 12, seed: 20_270_108 },
    );
    expect([...statuses].toSorted()).toEqual([200, 410]);
  }, 60_000);

  it('an answer never contradicts one that was confirmed, even hours after', async () => {
    const relay = await start();
    const { leadId, link } = await offered(relay);
    await accept(relay, leadId);
    const second = await say(relay, link, 'reject');

    expect(second.status).toBe(409);
    expect(String(second.body)).toContain('accepted');
    expect(await statusOf(relay, leadId)).toBe('following-up');
  });
});

describe('the table of threats', () => {
  it('names a test for each, and each test stands in it', () => {
    const own = readFileSync('tests/workflows/threats.test.ts', 'utf8');
    const [answers = ''] = own.split("describe('the table of threats'");
    const titles = [...answers.matchAll(/^ {2}it\('(.+)', async/gm)].map(([, title]) => title);
    const told = [...readFileSync('docs/threats.md', 'utf8').matchAll(/\| "(.+)" \|$/gm)].map(
      ([, title]) => title,
    );
    expect(told).toEqual(titles);
  });
});

/** How long each call of the table takes, in turns of the event loop. */
const pauses = fc.array(fc.nat({ max: 4 }), { minLength: 12, maxLength: 12 });

async function turns(count: number): Promise<void> {
  for (let left = count; left > 0; left -= 1) await new Promise((resolve) => setImmediate(resolve));
}

/** A table that is slow by these pauses, one after the other, while something goes on: so that those who act meet in other orders. */
function hesitating(waits: readonly number[]) {
  let isOn = false;
  let calls = 0;
  const pause = async (): Promise<void> => {
    calls += 1;
    if (isOn) await turns(waits[calls % waits.length] ?? 0);
  };
  const foundations = (base: Foundations): Foundations => ({
    ...base,
    table: {
      get: (key) => pause().then(() => base.table.get(key)),
      query: (query) => pause().then(() => base.table.query(query)),
      write: (write) => pause().then(() => base.table.write(write)),
      transact: (writes) => pause().then(() => base.table.transact(writes)),
    },
  });
  const during = async <T>(act: () => Promise<T>): Promise<T> => {
    isOn = true;
    return act().finally(() => {
      isOn = false;
    });
  };
  return { foundations, pause, during };
}

const pathOf = (href: string): string => {
  const { pathname, search } = new URL(href);
  return `${pathname}${search}`;
};
