import { describe, expect, it } from 'vitest';
import { goodInquiry, mondayMorning, startRelay } from '../support/relay.ts';
import { jsonOf, leadsIn, ownSite, post, refusedFields, sendForm } from '../support/web-form.ts';

const form = { email: 'ana.bell@foundry.example', name: 'Ana Bell', message: 'Please call.' };

describe('R1 an inquiry from a web form', () => {
  it('is durable before the answer tells its lead', async () => {
    const relay = await startRelay();
    const answer = await post(relay, goodInquiry);
    expect(answer.status).toBe(202);
    const { leadId } = jsonOf(answer);
    const stored = relay.table.snapshot().filter(({ pk }) => pk === `LEAD#${leadId}`);
    expect(stored.map(({ sk }) => sk)).toEqual(
      expect.arrayContaining(['LEAD', 'PROFILE', 'INQUIRY#00000001']),
    );
  });

  it('may be form-urlencoded, with answers and consent in brackets', async () => {
    const relay = await startRelay();
    const answer = await sendForm(relay, {
      ...form,
      country: 'Deutschland',
      companySize: '51-200',
      'answers[timeframe]': 'within-3-months',
      'answers.budget': 'approved',
      'consent[marketing]': 'on',
    });
    expect(answer.status).toBe(202);
    const { profile, inquiries } = await relay.lead('L000001');
    expect(profile).toMatchObject({
      country: 'DE',
      companySize: 51,
      answers: { timeframe: 'within-3-months', budget: 'approved' },
    });
    expect(inquiries[0]?.raw).toMatchObject({ consent: { marketing: true }, companySize: '51-200' });
  });

  it('shows a browser a page that thanks, and a script JSON', async () => {
    const relay = await startRelay();
    const page = await sendForm(relay, form);
    expect(page.headers['content-type']).toContain('text/html');
    expect(String(page.body)).toContain('Thank you, we have your inquiry');
    expect(String(page.body)).not.toContain('Ana');
    const json = await post(relay, { email: 'someone.else@foundry.example' });
    expect(json.headers['content-type']).toContain('application/json');
  });

  it('leads the browser back to a page of an allowed origin', async () => {
    const relay = await startRelay();
    const back = `${ownSite}/thanks?from=form`;
    const answer = await sendForm(relay, { ...form, redirect: back });
    expect([answer.status, answer.headers.location]).toEqual([303, back]);
    expect(leadsIn(relay)).toBe(1);
  });

  it.each([
    ['another origin', 'https://evil.example/thanks'],
    ['an origin that only begins like ours', `${ownSite}.evil.example/`],
    ['our name before an at sign', 'http://relay.example@evil.example/'],
    ['another port', `${ownSite}:8080/`],
    ['another scheme', 'https://relay.example/'],
    ['a script', 'javascript:alert(1)'],
    ['no address at all', '/thanks'],
  ])('is refused and stored nowhere when it asks to be led to %s', async (_, redirect) => {
    const relay = await startRelay();
    const answer = await post(relay, { ...goodInquiry, redirect });
    expect([answer.status, refusedFields(answer)]).toEqual([400, ['redirect']]);
    expect(leadsIn(relay)).toBe(0);
  });

  it('is led back by an address that cannot smuggle in a header', async () => {
    const relay = await startRelay();
    const answer = await post(relay, { ...goodInquiry, redirect: `${ownSite}/a\r\nset-cookie: x=1` });
    expect(answer.status).toBe(303);
    expect(answer.headers.location).not.toMatch(/[\r\n]/);
  });

  it('may come from pages of our origins only, by their preflight', async () => {
    const relay = await startRelay();
    const preflight = (origin: string) =>
      relay.ask({
        method: 'OPTIONS',
        path: '/inquiries',
        headers: {
          origin,
          'access-control-request-method': 'POST',
          'access-control-request-headers': 'content-type,idempotency-key',
        },
      });
    const ours = await preflight(ownSite);
    expect(ours.status).toBe(204);
    expect(ours.headers).toMatchObject({
      'access-control-allow-origin': ownSite,
      'access-control-allow-methods': 'POST',
      'access-control-allow-headers': 'content-type,idempotency-key',
    });
    const theirs = await preflight('https://evil.example');
    expect(theirs.headers).not.toHaveProperty('access-control-allow-origin');
    const posted = await post(relay, goodInquiry, { origin: ownSite });
    expect(posted.headers['access-control-allow-origin']).toBe(ownSite);
  });
});

describe('R5 bots', () => {
  it('that fill in the field nobody sees are kept out', async () => {
    const relay = await startRelay();
    const answer = await post(relay, { ...goodInquiry, website: 'http://spam.example' });
    expect([answer.status, refusedFields(answer)]).toEqual([400, ['website']]);
    expect(String(answer.body)).toContain('website');
    expect(String(answer.body)).toContain('is hidden from people and must stay empty');
    expect(leadsIn(relay)).toBe(0);
  });

  it('that are faster than people are kept out, people are not', async () => {
    const relay = await startRelay();
    const answer = await post(relay, { ...goodInquiry, filledInMs: 1_999 });
    expect([answer.status, refusedFields(answer)]).toEqual([400, ['filledInMs']]);
    expect(leadsIn(relay)).toBe(0);
    expect((await post(relay, { ...goodInquiry, filledInMs: 2_000 })).status).toBe(202);
  });
});

describe('R2 retried posts', () => {
  it('with the same idempotency key and other content give the same lead and change nothing', async () => {
    const relay = await startRelay();
    const key = { 'idempotency-key': 'form-1' };
    const first = await relay.inquire(goodInquiry, key);
    const before = relay.table.snapshot();
    const again = await relay.inquire({ ...goodInquiry, message: 'Edited before the retry.' }, key);
    expect(again).toBe(first);
    expect(relay.table.snapshot()).toEqual(before);
  });

  it('with an idempotency key that another person used are another lead', async () => {
    const relay = await startRelay();
    const key = { 'idempotency-key': 'the same for everybody' };
    const ana = await relay.inquire(goodInquiry, key);
    const bo = await relay.inquire({ ...goodInquiry, email: 'bo@foundry.example', name: 'Bo' }, key);
    expect(bo).not.toBe(ana);
  });

  it('with the same content within the window give the same lead and change nothing, however written', async () => {
    const relay = await startRelay();
    const first = await relay.inquire({ ...goodInquiry, filledInMs: 9_000 });
    await relay.advance('PT59M');
    const before = relay.table.snapshot();
    const again = await relay.inquire({
      ...goodInquiry,
      email: ' Ana.Bell@FOUNDRY.example',
      country: 'DE',
      filledInMs: 12_000,
    });
    expect(again).toBe(first);
    expect(relay.table.snapshot()).toEqual(before);
  });

  it('after the window are a new inquiry on the same lead', async () => {
    const relay = await startRelay();
    const first = await relay.inquire(goodInquiry, { 'idempotency-key': 'form-1' });
    await relay.advance('PT1H');
    const again = await relay.inquire(goodInquiry, { 'idempotency-key': 'form-1' });
    expect(again).toBe(first);
    expect((await relay.lead(first)).lead).toMatchObject({ received: 2 });
  });

  it('that arrive at the same moment start one lead and one execution', async () => {
    const relay = await startRelay();
    const ids = await Promise.all([1, 2, 3, 4].map(() => relay.inquire(goodInquiry)));
    expect(new Set(ids).size).toBe(1);
    expect((await relay.lead(ids[0] ?? '')).lead).toMatchObject({ received: 1, cycle: 1 });
    expect((await relay.mails()).filter(({ purpose }) => purpose === 'acknowledgement')).toHaveLength(1);
  });
});

describe('R2 one execution for each lead', () => {
  it('is named after its lead and knows nothing of the person', async () => {
    const relay = await startRelay();
    const leadId = await relay.inquire(goodInquiry);
    const { stateMachines = [] } = await relay.runner.api.listStateMachines({});
    const { executions = [] } = await relay.runner.api.listExecutions({
      stateMachineArn: stateMachines[0]?.stateMachineArn ?? '',
    });
    expect(executions.map(({ name }) => name)).toEqual([`${leadId}-c1`]);
    const { input } = await relay.runner.api.describeExecution({
      executionArn: executions[0]?.executionArn ?? '',
    });
    expect(JSON.parse(String(input))).toEqual({ leadId, cycle: 1 });
  });
});

describe('R3 cleansing', () => {
  it('takes an address in a domain beyond ASCII as mail carries it: one person, however written', async () => {
    const relay = await startRelay();
    const leadId = await relay.inquire({ ...goodInquiry, email: 'ana@Müller-Werke.example' });
    const again = await relay.inquire({
      ...goodInquiry,
      email: 'ana@xn--mller-werke-thb.example',
      message: 'And?',
    });

    expect(again).toBe(leadId);
    expect((await relay.mail(leadId, 'acknowledgement')).to).toEqual(['ana@xn--mller-werke-thb.example']);
    for (const email of [
      'ana@mül/ler.example',
      'ana@mü ller.example',
      'änä@foundry.example',
      '@müller.example',
    ])
      expect((await relay.tryToInquire({ ...goodInquiry, email })).status).toBe(400);
  });

  it('puts the fields in order, keeps what was sent beside them, and says where each comes from', async () => {
    const relay = await startRelay();
    const leadId = await relay.inquire({
      email: ' Ana.Bell@Foundry.Example ',
      name: '  Ana \t Bell ',
      phone: '030 / 901820',
      country: 'Allemagne',
      companySize: '201-500',
      industry: 'Manufacturing',
      language: 'de-AT',
      answers: { timeframe: 'within-3-months' },
    });
    const { lead, profile, inquiries } = await relay.lead(leadId);
    expect(profile).toMatchObject({
      name: 'Ana Bell',
      phone: '+4930901820',
      country: 'DE',
      companySize: 201,
      industry: 'manufacturing',
      language: 'de',
      isFreeMail: false,
      isDisposable: false,
      provenance: { phone: 'cleansed', isFreeMail: 'derived', 'answers.timeframe': 'form' },
    });
    expect(lead.accountDomain).toBe('foundry.example');
    expect(inquiries[0]?.raw).toMatchObject({
      phone: '030 / 901820',
      country: 'Allemagne',
      language: 'de-AT',
    });
  });

  it('marks free mail, which tells no company, and refuses nobody for it', async () => {
    const relay = await startRelay();
    const leadId = await relay.inquire({ ...goodInquiry, email: 'ana.bell@gmail.com' });
    const { lead, profile } = await relay.lead(leadId);
    expect([profile.isFreeMail, lead.accountDomain]).toEqual([true, null]);
  });

  it('marks a disposable address, which the ideal customer profile shuts out by a coded reason', async () => {
    const relay = await startRelay();
    const leadId = await relay.inquire({ ...goodInquiry, email: 'ana@mailinator.com' });
    const { lead, journey } = await relay.lead(leadId);
    expect(lead).toMatchObject({ status: 'closed', closedAs: 'disqualified', verdict: 'disqualified' });
    expect(journey.find(({ type }) => type === 'lead.disqualified')).toMatchObject({
      reason: 'outside-profile-isDisposable',
    });
  });
});

describe('R5 the acknowledgement', () => {
  const words = { name: 'Zanzibara', company: 'Quxcorp', message: 'Buy cheap frobnicators at evil.example' };

  it('goes out at once, at night too, to the address as given', async () => {
    const relay = await startRelay({ startAt: '2027-01-02T22:30:00.000Z' });
    const leadId = await relay.inquire({ ...goodInquiry, email: 'Ana.Bell+web@foundry.example' });
    const mail = await relay.mail(leadId, 'acknowledgement');
    expect(mail.sentAt).toBe('2027-01-02T22:30:00.000Z');
    expect(mail.to).toEqual(['Ana.Bell+web@foundry.example']);
  });

  it('repeats nothing that was typed into the form', async () => {
    const relay = await startRelay();
    const leadId = await relay.inquire({ ...goodInquiry, ...words });
    const mail = await relay.mail(leadId, 'acknowledgement');
    const whole = JSON.stringify(mail);
    for (const typed of Object.values(words)) expect(whole).not.toContain(typed);
    expect(whole).not.toContain('frobnicators');
  });

  it('goes to an address once a day, however many inquiries it gets', async () => {
    const relay = await startRelay();
    const acknowledged = async () =>
      (await relay.mails()).filter(({ purpose }) => purpose === 'acknowledgement').length;
    await relay.inquire(goodInquiry);
    await relay.inquire({ ...goodInquiry, message: 'And another thing.' });
    await relay.advance('PT23H59M');
    await relay.inquire({ ...goodInquiry, message: 'And a third.' });
    expect(await acknowledged()).toBe(1);
    await relay.advance('PT1M');
    await relay.inquire({ ...goodInquiry, message: 'A day later.' });
    expect(await acknowledged()).toBe(2);
  });

  it('goes once even when two different inquiries arrive at the same moment', async () => {
    const relay = await startRelay();
    await Promise.all([relay.inquire(goodInquiry), relay.inquire({ ...goodInquiry, message: 'Another.' })]);
    expect((await relay.mails()).filter(({ purpose }) => purpose === 'acknowledgement')).toHaveLength(1);
  });

  it('can be unsubscribed from in one click, and a reply reaches the owner', async () => {
    const relay = await startRelay();
    const { headers } = await relay.mail(await relay.inquire(goodInquiry), 'acknowledgement');
    expect(headers['list-unsubscribe-post']).toBe('List-Unsubscribe=One-Click');
    expect(headers['list-unsubscribe']).toMatch(/^<http:\/\/relay\.example\/u\//);
    expect(headers['reply-to']).toMatch(/paula\.brandt|quentin\.moreau/);
  });
});

describe('R6 the source', () => {
  it('is kept with campaign and cost for the reports', async () => {
    const relay = await startRelay({ startAt: mondayMorning });
    const leadId = await relay.inquire({
      ...goodInquiry,
      source: 'event',
      campaign: 'Hannover 2027',
      campaignCost: '120.50',
    });
    const { lead, journey, inquiries } = await relay.lead(leadId);
    expect(lead.source).toBe('event');
    expect(inquiries[0]).toMatchObject({ source: 'event', campaign: 'Hannover 2027' });
    expect(journey[0]).toMatchObject({
      facts: { source: 'event', campaignCostMinor: 12_050, currency: 'EUR' },
    });
  });
});

describe('R8 before a policy is published', () => {
  const startUnpublished = () =>
    startRelay({
      foundations: ({ table, ...base }) => ({
        ...base,
        table: {
          ...table,
          get: async (key) => (key.pk === 'POLICY' && key.sk === 'CURRENT' ? undefined : table.get(key)),
        },
      }),
    });

  it('a form is told that we are not open yet and when to come back, and nothing is stored', async () => {
    const relay = await startUnpublished();
    const before = relay.table.snapshot();

    const toScript = await post(relay, goodInquiry);
    const toBrowser = await sendForm(relay, form);

    expect([toScript.status, toBrowser.status]).toEqual([503, 503]);
    expect([toScript, toBrowser].map(({ headers }) => headers['retry-after'])).toEqual(['3600', '3600']);
    expect(jsonOf(toScript).problems).toEqual([
      { field: 'body', problem: 'not open yet; nothing was saved, please send it again later' },
    ]);
    expect(String(toBrowser.body)).toContain('We are not open yet');
    expect(relay.table.snapshot()).toEqual(before);
  });

  it('the pages of the definition say so too', async () => {
    const relay = await startUnpublished();

    const { status, body } = await relay.open('/definition');

    expect(status).toBe(503);
    expect(String(body)).toContain('We are not open yet');
  });
});
