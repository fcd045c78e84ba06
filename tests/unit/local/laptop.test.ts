import { afterEach, describe, expect, it } from 'vitest';
import { createClock } from '../../../local/clock.ts';
import { createEventLog } from '../../../local/event-log.ts';
import type { BusEvent } from '../../../local/events.ts';
import { createLaptop, type Laptop, type Runner } from '../../../local/laptop.ts';
import { createMailbox } from '../../../local/mailbox.ts';

const running: Laptop<Runner>[] = [];
afterEach(async () => {
  for (const laptop of running.splice(0)) await laptop.close();
});

async function createWorld({ port }: { port?: number } = {}) {
  const clock = createClock({ frozen: true, startAt: '2027-01-04T08:00:00.000Z' });
  const events: BusEvent[] = [];
  const runner: Runner = {
    nextTimer: () => undefined,
    fireDue: () => undefined,
    idle: async () => undefined,
    handle: async (target, body) => ({ status: 200, headers: {}, body: `${target} ${body}` }),
    close: async () => undefined,
  };
  const laptop = await createLaptop({
    clock,
    mailbox: createMailbox({ clock }),
    eventLog: createEventLog({ clock }),
    functions: { hello: async () => 'hello', sweep: async () => null },
    routes: [{ method: 'GET', path: '/hello', function: 'hello' }],
    schedules: [{ name: 'sweep-outbox', function: 'sweep', every: 'PT1M' }],
    createRunner: () => runner,
    resolveFunction: (name) => name,
    leads: {
      execution: () => undefined,
      list: async () => [{ leadId: 'L1', status: 'offered' }],
      get: async (id) => (id === 'L1' ? { id } : undefined),
    },
    onEvent: async (event) => void events.push(event),
    ...(port === undefined ? {} : { port }),
  });
  running.push(laptop);
  const ask = async (method: string, path: string, body?: unknown, headers: Record<string, string> = {}) => {
    const text = typeof body === 'string' ? body : body === undefined ? undefined : JSON.stringify(body);
    return laptop.request({ method, path, headers, body: text });
  };
  const read = async (...request: Parameters<typeof ask>) => {
    const { status, body } = await ask(...request);
    return { status, body: JSON.parse(String(body)) as unknown };
  };
  return { laptop, ask, read, events };
}

const mail = {
  source: 'relay@example.com',
  destinations: ['Rep <rep@example.com>'],
  tags: { leadId: 'L1', purpose: 'offer' },
  configurationSet: 'lead-relay',
  raw: Buffer.from('From: relay@example.com\r\nTo: rep@example.com\r\nSubject: A lead\r\n\r\nHello'),
};

describe('the control surface', () => {
  it('says that it is ready, and what time it is', async () => {
    const { read } = await createWorld();
    expect((await read('GET', '/_local/ready')).status).toBe(200);
    expect(await read('GET', '/_local/clock')).toEqual({
      status: 200,
      body: { now: '2027-01-04T08:00:00.000Z', nextTimer: null },
    });
  });

  it.each([
    [{ advance: 'PT24H' }, '2027-01-05T08:00:00.000Z'],
    [{ to: '2027-02-01T00:00:00Z' }, '2027-02-01T00:00:00.000Z'],
    [{ next: true }, '2027-01-04T08:00:00.000Z'],
  ])('moves the clock by %j', async (body, now) => {
    const { read } = await createWorld();
    expect(await read('POST', '/_local/clock', body)).toEqual({
      status: 200,
      body: { now, nextTimer: null },
    });
  });

  it.each([
    [{ advance: '1 day' }, '"1 day" is not a duration'],
    [{ to: '2026-01-01T00:00:00Z' }, 'time only goes forward'],
    [{ advance: 'PT1H', next: true }, 'send one of'],
    ['no json', 'the body is not JSON'],
    ['[]', 'the body is not a JSON object'],
  ])('answers 400 and why to %j', async (body, error) => {
    const { read } = await createWorld();
    expect(await read('POST', '/_local/clock', body)).toEqual({
      status: 400,
      body: { error: expect.stringContaining(error) },
    });
  });

  it('shows the mails, oldest first, of one address or one lead', async () => {
    const { laptop, read } = await createWorld();
    laptop.mailbox.accept(mail);
    laptop.mailbox.accept({ ...mail, destinations: ['other@example.com'], tags: {} });

    expect(await read('GET', '/_local/emails')).toMatchObject({
      body: [{ id: 'laptop-000001' }, { leadId: null }],
    });
    expect(await read('GET', '/_local/emails?to=REP%40example.com&leadId=L1')).toMatchObject({
      body: [{ to: ['rep@example.com'], subject: 'A lead', text: 'Hello\n', purpose: 'offer', links: [] }],
    });
  });

  it('turns a bounce into the event that SES publishes', async () => {
    const { laptop, read, events } = await createWorld();
    const emailId = laptop.mailbox.accept(mail);

    const { status } = await read('POST', '/_local/feedback', { emailId, kind: 'bounce' });

    expect(status).toBe(202);
    expect(events).toMatchObject([
      {
        source: 'aws.ses',
        'detail-type': 'Email Bounced',
        detail: {
          eventType: 'Bounce',
          bounce: { bounceType: 'Permanent', bouncedRecipients: [{ emailAddress: 'rep@example.com' }] },
          mail: { messageId: emailId, tags: { leadId: ['L1'], 'ses:configuration-set': ['lead-relay'] } },
        },
      },
    ]);
    expect((await read('POST', '/_local/feedback', { emailId: 'x', kind: 'bounce' })).status).toBe(404);
    expect((await read('POST', '/_local/feedback', { emailId, kind: 'shrug' })).status).toBe(400);
  });

  it('runs a schedule now', async () => {
    const { read } = await createWorld();
    expect(await read('POST', '/_local/schedules/sweep-outbox')).toMatchObject({ status: 200 });
    expect((await read('POST', '/_local/schedules/unknown')).status).toBe(404);
  });

  it('shows the leads', async () => {
    const { read } = await createWorld();
    expect((await read('GET', '/_local/leads')).body).toHaveLength(1);
    expect((await read('GET', '/_local/leads/L1')).status).toBe(200);
    expect((await read('GET', '/_local/leads/L2')).status).toBe(404);
  });

  it('hands Step Functions calls to the runner and all else to the product', async () => {
    const { ask, read } = await createWorld();
    const call = await ask('POST', '/', {}, { 'X-Amz-Target': 'AWSStepFunctions.ListStateMachines' });
    expect(call.body).toBe('AWSStepFunctions.ListStateMachines {}');
    expect((await ask('GET', '/hello')).body).toBe('hello');
    expect((await read('GET', '/nowhere')).status).toBe(404);
    expect((await read('GET', '/_local/nowhere')).status).toBe(404);
  });

  it('refuses the pages of other sites', async () => {
    const { read } = await createWorld();
    const headers = { host: 'localhost:3000', origin: 'https://evil.example' };
    expect((await read('POST', '/_local/clock', { next: true }, headers)).status).toBe(403);
  });

  it('has pages to click through, whose buttons move the clock', async () => {
    const { laptop, ask } = await createWorld();
    laptop.mailbox.accept({
      ...mail,
      raw: Buffer.from('Subject: <b>Hi</b>\r\nContent-Type: text/html\r\n\r\n<a href="/">"x"</a>'),
    });
    expect(String((await ask('GET', '/')).body)).toContain('Monday'.slice(0, 3));
    laptop.eventLog.put({ source: 'lead-relay', type: 'lead.won', detail: { leadId: 'L1', sequence: 7 } });
    expect(String((await ask('GET', '/_local/bus')).body)).toContain('lead.won');
    expect(String((await ask('GET', '/_local/bus?leadId=L2')).body)).toContain('No event yet');
    expect(String((await ask('GET', '/_local/mailbox')).body)).toContain('&lt;b&gt;Hi&lt;/b&gt;');
    expect(String((await ask('GET', '/_local/mailbox/laptop-000001')).body)).toContain(
      'sandbox="allow-popups',
    );
    const moved = await ask('POST', '/_local/clock', 'advance=PT1H', {
      'content-type': 'application/x-www-form-urlencoded',
    });
    expect(moved).toMatchObject({ status: 303, headers: { location: '/' } });
    expect(laptop.clock.instant()).toBe('2027-01-04T09:00:00.000Z');
  });
});

describe('served on a port', () => {
  it('answers on the loopback names only', async () => {
    const { laptop } = await createWorld({ port: 0 });
    const url = `${laptop.served?.url}/hello`;
    expect(await (await fetch(url)).text()).toBe('hello');
    const { get } = await import('node:http');
    const status = await new Promise((resolve) =>
      get(url, { headers: { host: 'rebound.example' } }, (response) => resolve(response.resume().statusCode)),
    );
    expect(status).toBe(403);
  });

  it('tells the way out when the port is taken', async () => {
    const { laptop } = await createWorld({ port: 0 });
    const port = laptop.served?.port ?? 0;
    await expect(createWorld({ port })).rejects.toThrow(`PORT=${port + 1} npm start`);
  });
});
