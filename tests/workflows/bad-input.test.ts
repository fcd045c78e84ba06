import { describe, expect, it } from 'vitest';
import { linkIn } from '../../local/people.ts';
import { defaultPolicy } from '../../shared/policy/default-policy.ts';
import { goodAnswers, goodInquiry, type Relay, startRelay } from '../support/relay.ts';
import { leadsIn, post, postText, refusedFields, sendForm } from '../support/web-form.ts';

const form = { email: 'ana.bell@foundry.example', name: 'Ana Bell', message: 'Please call.' };

describe('R1 a malformed inquiry', () => {
  const nested = `${'{"a":'.repeat(5_000)}1${'}'.repeat(5_000)}`;
  it.each([
    ['no JSON', '{"email": "a@b.example"', ['body']],
    ['nothing', '', ['body']],
    ['a list', '[]', ['body']],
    ['null', 'null', ['body']],
    ['a text', '"ana@foundry.example"', ['body']],
    ['no address', '{"name": "Ana"}', ['email']],
    ['no real address', '{"email": "ana at foundry"}', ['email']],
    ['an address of the wrong type', '{"email": ["a@b.example"]}', ['email']],
    ['a name of the wrong type', '{"email": "a@b.example", "name": {"first": "Ana"}}', ['name']],
    ['an unknown product line', '{"email": "a@b.example", "productLine": "rockets"}', ['productLine']],
    ['an unknown source', '{"email": "a@b.example", "source": "dream"}', ['source']],
    [
      'an unknown question',
      '{"email": "a@b.example", "answers": {"shoe-size": "44"}}',
      ['answers.shoe-size'],
    ],
    ['an unknown answer', '{"email": "a@b.example", "answers": {"budget": "lots"}}', ['answers.budget']],
    ['a size in words', '{"email": "a@b.example", "companySize": "many"}', ['companySize']],
    ['a size from large to small', '{"email": "a@b.example", "companySize": "500-2"}', ['companySize']],
    ['two wrong fields', '{"email": "x", "language": "klingon!"}', ['email', 'language']],
    ['too long a message', JSON.stringify({ email: 'a@b.example', message: 'x'.repeat(5_001) }), ['message']],
  ])('with %s is refused by the name of its field, and stored nowhere', async (_, body, fields) => {
    const relay = await startRelay();
    const answer = await postText(relay, body);
    expect([answer.status, refusedFields(answer)]).toEqual([400, fields]);
    expect(leadsIn(relay)).toBe(0);
    expect(await relay.mails()).toEqual([]);
  });

  it.each([
    ['a field nobody knows', '{"email": "a@b.example", "isAdmin": true}', 'isAdmin'],
    ['a field of every object', '{"email": "a@b.example", "__proto__": {"x": 1}}', '__proto__'],
    ['fields inside fields without end', nested, '"a"'],
  ])('with %s is refused naming it', async (_, body, name) => {
    const relay = await startRelay();
    const answer = await postText(relay, body);
    expect(answer.status).toBe(400);
    expect(String(answer.body)).toContain(name.replaceAll('"', '\\"'));
    expect(leadsIn(relay)).toBe(0);
  });

  it('that answers one question twice, under both spellings of its field, is refused', async () => {
    const relay = await startRelay();
    const answer = await sendForm(relay, { ...form, 'answers[need]': 'Speed', 'answers.need': 'Quiet' });
    expect(answer.status).toBe(400);
    expect(String(answer.body)).toContain('a field comes twice');
    expect(leadsIn(relay)).toBe(0);
  });

  it('that begins with a byte order mark is read without it', async () => {
    const relay = await startRelay();
    expect((await postText(relay, `\uFEFF${JSON.stringify(form)}`)).status).toBe(202);
    expect(leadsIn(relay)).toBe(1);
  });

  it('shows a browser a page that names the field and keeps markup harmless', async () => {
    const relay = await startRelay();
    const answer = await sendForm(relay, { ...form, email: 'none', '<b>x</b>': '1' });
    expect(answer.status).toBe(400);
    expect(String(answer.body)).toContain('<strong>E-mail</strong>');
    expect(String(answer.body)).toContain('Please check the form');
    expect(String(answer.body)).not.toContain('<b>x</b>');
  });

  it('with a field sent twice is refused', async () => {
    const relay = await startRelay();
    const answer = await sendForm(relay, 'email=a%40b.example&email=c%40d.example');
    expect(answer.status).toBe(400);
    expect(leadsIn(relay)).toBe(0);
  });
});

describe('R1 bytes that are no text', () => {
  const json = (name: string) => Buffer.from(JSON.stringify({ ...form, name }), 'latin1');
  const send = (relay: Relay, type: string, body: Uint8Array | string) =>
    relay.ask({ method: 'POST', path: '/inquiries', headers: { 'content-type': type }, body });
  const urlencoded = 'application/x-www-form-urlencoded';

  it.each([
    ['in JSON', 'application/json', json('Am\xe9lie')],
    ['in JSON that comes in base64', 'application/vnd.api+json', json('Am\xe9lie')],
    ['replaced on the way here', 'application/json', JSON.stringify({ ...form, name: 'Am\ufffdlie' })],
    ['in JSON, as half a character', 'application/json', JSON.stringify({ ...form, name: 'Am\ud83dlie' })],
  ])('are refused naming the problem, and stored nowhere: %s', async (_, type, body) => {
    const relay = await startRelay();
    const answer = await send(relay, type, body);
    expect([answer.status, refusedFields(answer)]).toEqual([400, ['body']]);
    expect(String(answer.body)).toMatch(/not UTF-8|half a character/);
    expect(leadsIn(relay)).toBe(0);
  });

  it.each([
    ['raw', Buffer.from('email=a%40b.example&name=Am\xe9lie', 'latin1')],
    ['percent-encoded', 'email=a%40b.example&name=Am%E9lie'],
    ['cut off in the middle of a character', 'email=a%40b.example&name=Am%C3'],
  ])('in a form are refused on a page, and stored nowhere: %s', async (_, body) => {
    const relay = await startRelay();
    const answer = await send(relay, urlencoded, body);
    expect(answer.status).toBe(400);
    expect(String(answer.body)).toContain('not UTF-8 text');
    expect(leadsIn(relay)).toBe(0);
  });

  it.each([
    ['JSON', 'application/json', JSON.stringify({ ...form, name: 'Amélie 😀' })],
    ['JSON in base64', 'application/vnd.api+json', JSON.stringify({ ...form, name: 'Amélie 😀' })],
    ['a form, raw', urlencoded, 'email=a%40b.example&name=Amélie+😀'],
    ['a form, percent-encoded', urlencoded, 'email=a%40b.example&name=Am%C3%A9lie+%F0%9F%98%80'],
  ])('are none of: letters of any language in %s', async (_, type, body) => {
    const relay = await startRelay();
    expect((await send(relay, type, body)).status).toBe(202);
    expect((await relay.lead('L000001')).profile).toMatchObject({ name: 'Amélie 😀' });
  });
});

describe('R5 size limits', () => {
  const bodyOf = (bytes: number) => JSON.stringify({ ...form, message: 'ä'.repeat(bytes / 2) });

  it.each([
    ["the policy's limit", defaultPolicy.intake.maxBodyBytes],
    ['what any function reads', 66_000],
    ['a megabyte', 1_000_000],
  ])('a script that posts more than %s is told the field in JSON', async (_, bytes) => {
    const relay = await startRelay();
    const answer = await postText(relay, bodyOf(bytes));
    expect([answer.status, refusedFields(answer)]).toEqual([413, ['body']]);
    expect(leadsIn(relay)).toBe(0);
  });

  it.each([defaultPolicy.intake.maxBodyBytes, 66_000])(
    'a browser that posts %i bytes sees a page',
    async (bytes) => {
      const relay = await startRelay();
      const answer = await sendForm(relay, { ...form, message: 'x'.repeat(bytes) });
      expect(answer.status).toBe(413);
      expect(answer.headers['content-type']).toContain('text/html');
    },
  );
});

describe('R3 a name that turns the reading order', () => {
  const turning = /[\u200E\u200F\u061C\u202A-\u202E\u2066-\u2069]/;
  const name = 'Ana\u202E lleB\u202C';

  it.each(['JSON', 'a form'])('reaches no mail and no page, and is kept as sent: by %s', async (kind) => {
    const relay = await startRelay();
    const inquiry = { ...goodInquiry, name, company: 'Foundry\u2066', message: 'Please\u200F call.' };
    if (kind === 'JSON') await post(relay, inquiry);
    else await sendForm(relay, { ...inquiry, companySize: '250' });
    await relay.advance('PT0S');
    const asked = await relay.mail('L000001', 'qualification-request');
    await relay.submit(linkIn(asked, 'answer'), { ...goodAnswers, 'answers[need]': 'Less\u202E downtime' });
    const offer = await relay.mail('L000001', 'offer');
    const page = await relay.open(linkIn(offer, 'accept'));
    const seen = (await relay.mails()).flatMap(({ subject, text, html }) => [subject, text, html]);
    expect(seen.join()).toContain('Less downtime');
    expect([...seen, String(page.body)].filter((text) => turning.test(text))).toEqual([]);
    expect((await relay.lead('L000001')).inquiries[0]?.raw).toMatchObject({ name });
  });
});
