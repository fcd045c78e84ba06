import { describe, expect, it } from 'vitest';
import { linkIn } from '../../local/people.ts';
import { eventsOf, laterAnswers, leadOf, mailsOf, qualify, textOf } from '../support/lives.ts';
import { completeAnswers, requestLink, starterKit } from '../support/qualifying.ts';
import { goodAnswers, goodInquiry, type Relay, startRelay } from '../support/relay.ts';

const takeOverLink = async (relay: Relay, leadId: string) =>
  linkIn(await relay.mail(leadId, 'qualification-overdue'), 'answer');

describe('R12 no inquiry reaches sales unqualified', () => {
  it('asks a qualifier, never a rep, by a mail with what must be known', async () => {
    const relay = await startRelay();
    const leadId = await relay.inquire(goodInquiry);
    const mail = await relay.mail(leadId, 'qualification-request');
    expect(mail.to[0]).toMatch(/^(paula\.brandt|quentin\.moreau)@example\.com$/);
    expect(mail.text).toContain('When do they want it to work?');
    expect(mail.text).not.toContain('How many people work in the company?');
    expect(await mailsOf(relay, leadId, 'offer')).toEqual([]);
    expect(await leadOf(relay, leadId)).toMatchObject({ status: 'qualifying', stage: 'lead' });
  });

  it('keeps verdict, evidence and the version of the definition', async () => {
    const relay = await startRelay();
    const leadId = await qualify(relay);
    const { profile, journey } = await relay.lead(leadId);
    expect(journey.find(({ type }) => type === 'lead.qualified')).toMatchObject({
      by: expect.stringMatching(/paula-brandt|quentin-moreau/),
      reason: 'sales-ready',
      policyVersion: 1,
      facts: { grade: 'A', isUplifted: false },
    });
    expect(profile).toMatchObject({
      answers: completeAnswers,
      provenance: { 'answers.budget': expect.stringMatching(/paula-brandt|quentin-moreau/) },
    });
  });
});

describe('R13 the qualifier’s clock', () => {
  it('reminds after one office hour, tells the qualification lead after two, and gives up after eight', async () => {
    const relay = await startRelay();
    const leadId = await relay.inquire(goodInquiry);
    await relay.advance('P3D');
    const sentAt = async (purpose: string) =>
      (await mailsOf(relay, leadId, purpose)).map((mail) => [mail.sentAt, mail.to[0]?.split('.')[0]]);
    expect(await sentAt('qualification-reminder')).toEqual([
      ['2027-01-04T09:30:00.000Z', expect.any(String)],
    ]);
    expect(await sentAt('qualification-overdue')).toEqual([['2027-01-04T10:30:00.000Z', 'olga']]);
    expect(await sentAt('questions')).toEqual([['2027-01-04T16:30:00.000Z', 'ana']]);
    expect(await eventsOf(relay, leadId, 'lead.qualification-lapsed')).toMatchObject([
      { at: '2027-01-04T16:30:00.000Z', reason: 'never-qualified' },
    ]);
  });

  it.each([
    ['Friday evening', '2027-01-08T19:00:00.000Z', '2027-01-11T08:00:00.000Z', '2027-01-11T10:00:00.000Z'],
    [
      'the eve of a holiday',
      '2027-03-25T18:00:00.000Z',
      '2027-03-30T07:00:00.000Z',
      '2027-03-30T09:00:00.000Z',
    ],
    [
      'half an hour before closing',
      '2027-01-04T16:00:00.000Z',
      '2027-01-04T16:00:00.000Z',
      '2027-01-05T09:30:00.000Z',
    ],
  ])('counts office hours when the inquiry comes on %s', async (_, startAt, asked, told) => {
    const relay = await startRelay({ startAt });
    const leadId = await relay.inquire(goodInquiry);
    await relay.goTo(told);
    expect((await relay.mail(leadId, 'qualification-request')).sentAt).toBe(asked);
    expect((await relay.mail(leadId, 'qualification-overdue')).sentAt).toBe(told);
  });

  it('names the two hours as the deadline, in the mail and on the page', async () => {
    const relay = await startRelay();
    const leadId = await relay.inquire(goodInquiry);
    const mail = await relay.mail(leadId, 'qualification-request');
    expect(mail.subject).toMatch(/11:30/);
    expect(mail.text).toContain(
      'Without an answer, the qualification lead is told, then the person is asked by mail and the lead is nurtured (Mon 4 Jan, 17:30).',
    );
    expect(textOf(await relay.open(await requestLink(relay, leadId)))).toContain('11:30');
  });

  it('lets the qualification lead take it over, and not before being told', async () => {
    const relay = await startRelay();
    const leadId = await relay.inquire(goodInquiry);
    await relay.advance('PT1H59M');
    expect(await mailsOf(relay, leadId, 'qualification-overdue')).toEqual([]);
    await relay.advance('PT1M');
    const overdue = await relay.mail(leadId, 'qualification-overdue');
    expect(overdue.text).toContain('17:30');
    expect(overdue.text).toContain(
      'Without an answer, the person is asked by mail and the lead is nurtured.',
    );
    await relay.submit(await takeOverLink(relay, leadId), goodAnswers);
    expect(await leadOf(relay, leadId)).toMatchObject({ status: 'offered' });
    expect(await eventsOf(relay, leadId, 'lead.qualified')).toMatchObject([{ by: 'olga-haddad' }]);
  });

  it('does not remind or give up once there is a verdict', async () => {
    const relay = await startRelay();
    const leadId = await qualify(relay);
    await relay.advance('PT3H');
    expect(await mailsOf(relay, leadId, 'qualification-reminder')).toEqual([]);
    expect(await mailsOf(relay, leadId, 'qualification-overdue')).toEqual([]);
  });
});

describe('R26 two who answer', () => {
  it.each([false, true])(
    'at once (the lead first: %s): one counts, the other is told who and what',
    async (isLeadFirst) => {
      const relay = await startRelay();
      const leadId = await relay.inquire(goodInquiry);
      await relay.advance('PT2H');
      const qualifier = [await requestLink(relay, leadId), goodAnswers] as const;
      const lead = [
        await takeOverLink(relay, leadId),
        { verdict: 'disqualified', reason: 'competitor' },
      ] as const;
      const pages = await Promise.all(
        (isLeadFirst ? [lead, qualifier] : [qualifier, lead]).map(([link, answer]) =>
          relay.submit(link, answer),
        ),
      );
      expect(pages.map(({ status }) => status).toSorted()).toEqual([200, 409]);
      const [won, lost] = pages.toSorted((a, b) => a.status - b.status).map(textOf);
      const { verdict, status } = await leadOf(relay, leadId);
      expect(lost).toContain('That answer counts; yours was not saved.');
      expect(lost).toContain(
        verdict === 'disqualified' ? 'Olga Haddad answered “disqualified”' : 'answered “sales-ready”',
      );
      expect(won).toContain(verdict === 'disqualified' ? 'Saved: disqualified' : 'Saved: sales-ready');
      expect(status).toBe(verdict === 'disqualified' ? 'closed' : 'offered');
      expect(await eventsOf(relay, leadId, 'lead.answered')).toHaveLength(1);
    },
  );

  it('the same one twice sees the answer that was saved, another answer of theirs does not count', async () => {
    const relay = await startRelay();
    const leadId = await relay.inquire(goodInquiry);
    const link = await requestLink(relay, leadId);
    const [first, second] = await Promise.all([
      relay.submit(link, goodAnswers),
      relay.submit(link, goodAnswers),
    ]);
    expect([first?.status, second?.status]).toEqual([200, 200]);
    expect(textOf(second)).toContain('Saved: sales-ready');
    const third = await relay.submit(link, { verdict: 'disqualified', reason: 'no-need' });
    expect(third.status).toBe(409);
    const fourth = await relay.submit(link, { ...goodAnswers, 'answers[need]': 'Something else' });
    expect(textOf(fourth)).toMatch(/You answered “sales-ready” on .* nothing else was saved/);
    expect(await eventsOf(relay, leadId, 'lead.answered')).toHaveLength(1);
  });
});

describe('R14 mandatory answers', () => {
  it.each([
    ['need', 'What do they want to change'],
    ['timeframe', 'When do they want it to work?'],
    ['decision-role', 'What part do they have in the decision?'],
    ['budget', 'Is there money for it?'],
  ])(
    'without "%s" the lead is not sales-ready: refused by the question, what was typed is kept',
    async (id, words) => {
      const relay = await startRelay();
      const leadId = await relay.inquire(goodInquiry);
      const before = relay.table.snapshot();
      const page = await relay.submit(await requestLink(relay, leadId), {
        ...goodAnswers,
        [`answers[${id}]`]: '',
        note: 'Spoke with her at length.',
      });
      expect(page.status).toBe(400);
      expect(textOf(page)).toContain('Sales needs an answer to');
      expect(textOf(page)).toContain(words);
      expect(textOf(page)).toContain('Spoke with her at length.');
      expect(textOf(page)).toContain(
        id === 'need' ? 'value="approved" checked' : 'Less downtime on line 3</textarea>',
      );
      expect(relay.table.snapshot()).toEqual(before);
    },
  );

  it('that the form told already stand on the page and need not be asked again', async () => {
    const relay = await startRelay();
    const leadId = await relay.inquire({ ...goodInquiry, answers: { budget: 'approved' } });
    const page = textOf(await relay.open(await requestLink(relay, leadId)));
    expect(page).toContain('value="approved" checked');
    expect(page).toMatch(/name="answers\[company-size\]" value="250"/);
    expect(page).toContain('You wrote to us about Machine Monitoring.');
  });

  it.each([
    ['an unknown choice', { 'answers[budget]': 'lots' }],
    ['a size in words', { 'answers[company-size]': 'many' }],
    ['a country that is none', { 'answers[country]': 'Narnia' }],
    ['no verdict', { verdict: '' }],
    ['an unknown verdict', { verdict: 'perhaps' }],
    ['a field nobody knows', { isAdmin: 'true' }],
    ['a disqualification without a reason', { verdict: 'disqualified' }],
    ['a reason nobody agreed on', { verdict: 'disqualified', reason: 'bad-mood' }],
    ['an uplift of a lead that is not ready', { verdict: 'nurture', uplift: 'Strategic account' }],
    ['a size outside the profile', { 'answers[company-size]': '5' }],
  ])('with %s are refused and change nothing', async (_, change) => {
    const relay = await startRelay();
    const leadId = await relay.inquire(goodInquiry);
    const before = relay.table.snapshot();
    const page = await relay.submit(await requestLink(relay, leadId), { ...goodAnswers, ...change });
    expect(page.status).toBe(400);
    expect(textOf(page)).toContain('Nothing was saved yet');
    expect(relay.table.snapshot()).toEqual(before);
  });
});

describe('R15 score and grade', () => {
  it('are explained by every rule that counted, adding up to the points', async () => {
    const relay = await startRelay();
    const leadId = await qualify(relay, { inquiry: { source: 'referral' } });
    const { points } = await leadOf(relay, leadId);
    const { text } = await relay.mail(leadId, 'offer');
    const lines = [...text.matchAll(/^\s*(?:[-*•]\s*)?([+−-]\d+)\s+(.+)$/gm)].map(
      ([, signed = '', label]) => ({
        label,
        points: Number(signed.replace('−', '-')),
      }),
    );
    expect(lines.map(({ label }) => label)).toEqual([
      'Germany, Austria or Switzerland',
      'At least 50 employees',
      'At least 200 employees',
      expect.stringContaining('Manufacturing of machines'),
      'Came by referral or partner',
      'Wants it within 3 months',
      'Decides',
      'The money is approved',
      'Asked us',
    ]);
    expect(lines.reduce((sum, line) => sum + line.points, 0)).toBe(points);
  });

  it('are explained as they were judged, though behaviour has faded since', async () => {
    const relay = await startRelay();
    const leadId = await qualify(relay, { answers: { ...laterAnswers, verdict: 'nurture' } });
    const { points } = await leadOf(relay, leadId);
    await relay.advance('P10D');
    await relay.inquire({ ...goodInquiry, message: 'Again.' });
    const { points: later } = await leadOf(relay, leadId);
    await relay.advance('PT1H');
    const page = textOf(await relay.open(await requestLink(relay, leadId)));
    const sum = [...page.matchAll(/<td class="points">([+−-]\d+)<\/td>/g)]
      .map(([, signed = '']) => Number(signed.replace('−', '-')))
      .reduce((total, one) => total + one, 0);
    expect(later).toBeGreaterThan(points ?? 0);
    expect(sum).toBe(later);
  });
});

describe('R16 to sales if, and only if', () => {
  it('of grade B is nurtured, and the qualifier is told so', async () => {
    const relay = await startRelay();
    const leadId = await relay.inquire(goodInquiry);
    const page = await relay.submit(await requestLink(relay, leadId), laterAnswers);
    expect(textOf(page)).toContain('grade B');
    expect(textOf(page)).not.toContain('next free rep');
    expect(await leadOf(relay, leadId)).toMatchObject({
      status: 'nurturing',
      grade: 'B',
      verdict: 'sales-ready',
    });
    expect(await mailsOf(relay, leadId, 'offer')).toEqual([]);
  });

  it('of grade B with an uplift and its reason goes to sales', async () => {
    const relay = await startRelay();
    const leadId = await qualify(relay, { answers: { ...laterAnswers, uplift: 'Strategic account' } });
    expect(await leadOf(relay, leadId)).toMatchObject({ status: 'offered', grade: 'B', isUplifted: true });
    expect((await relay.lead(leadId)).profile.notes).toMatchObject([
      { about: 'uplift', words: 'Strategic account' },
    ]);
  });

  it('with an uplift but an answer missing does not', async () => {
    const relay = await startRelay();
    const leadId = await relay.inquire(goodInquiry);
    const page = await relay.submit(await requestLink(relay, leadId), {
      ...laterAnswers,
      'answers[budget]': '',
      uplift: 'Strategic account',
    });
    expect(page.status).toBe(400);
    expect((await leadOf(relay, leadId)).status).toBe('qualifying');
  });

  it('of grade A that the qualifier does not find ready is nurtured', async () => {
    const relay = await startRelay();
    const leadId = await qualify(relay, { answers: { ...goodAnswers, verdict: 'nurture' } });
    expect(await leadOf(relay, leadId)).toMatchObject({
      status: 'nurturing',
      grade: 'A',
      verdict: 'nurture',
    });
  });

  it.each([
    ['country', { country: 'Brazil' }],
    ['companySize', { companySize: 12 }],
  ])(
    'outside the profile by its %s is disqualified by that code, and nobody is asked',
    async (fact, change) => {
      const relay = await startRelay();
      const leadId = await relay.inquire({ ...goodInquiry, ...change });
      expect(await leadOf(relay, leadId)).toMatchObject({ status: 'closed', closedAs: 'disqualified' });
      expect(await eventsOf(relay, leadId, 'lead.disqualified')).toMatchObject([
        { reason: `outside-profile-${fact}` },
      ]);
      expect(await mailsOf(relay, leadId, 'qualification-request')).toEqual([]);
    },
  );

  it('that the qualifier finds outside the profile is disqualified, whatever the verdict', async () => {
    const relay = await startRelay();
    const { companySize: _, ...inquiry } = goodInquiry;
    const leadId = await relay.inquire(inquiry);
    await relay.submit(await requestLink(relay, leadId), {
      verdict: 'nurture',
      'answers[company-size]': '3',
    });
    expect(await leadOf(relay, leadId)).toMatchObject({ status: 'closed', closedAs: 'disqualified' });
    expect(await eventsOf(relay, leadId, 'lead.disqualified')).toMatchObject([
      { reason: 'outside-profile-companySize' },
    ]);
  });

  it('unknown in a fact is not turned away for it: the qualifier asks', async () => {
    const relay = await startRelay();
    const leadId = await relay.inquire({ email: 'ana.bell@foundry.example' });
    expect((await leadOf(relay, leadId)).status).toBe('qualifying');
    expect((await relay.mail(leadId, 'qualification-request')).text).toContain(
      'How many people work in the company?',
    );
  });

  it('disqualified by the qualifier is closed with the code, and its owner stays known', async () => {
    const relay = await startRelay();
    const leadId = await qualify(relay, {
      answers: { verdict: 'disqualified', reason: 'supplier-or-applicant' },
    });
    expect(await leadOf(relay, leadId)).toMatchObject({ status: 'closed', closedAs: 'disqualified' });
    expect(await eventsOf(relay, leadId, 'lead.disqualified')).toMatchObject([
      { reason: 'supplier-or-applicant', by: expect.stringMatching(/paula|quentin/) },
    ]);
  });
});

describe('R13 a product line whose form asks for everything', () => {
  it('goes straight to sales when the form is complete and of grade A', async () => {
    const relay = await startRelay();
    const leadId = await relay.inquire(starterKit);
    expect(await leadOf(relay, leadId)).toMatchObject({
      status: 'offered',
      verdict: 'sales-ready',
      grade: 'A',
    });
    expect(await mailsOf(relay, leadId, 'qualification-request')).toEqual([]);
  });

  it('is nurtured without a question to anybody when the form is complete and of grade B', async () => {
    const relay = await startRelay();
    const leadId = await relay.inquire({
      ...starterKit,
      answers: { ...starterKit.answers, timeframe: 'later', 'decision-role': 'gathers-information' },
    });
    expect(await leadOf(relay, leadId)).toMatchObject({
      status: 'nurturing',
      verdict: 'nurture',
      grade: 'B',
    });
    expect(await mailsOf(relay, leadId, 'qualification-request')).toEqual([]);
  });

  it('is put to the qualifier when the form is not complete', async () => {
    const relay = await startRelay();
    const { need: _, ...answers } = starterKit.answers;
    const leadId = await relay.inquire({ ...starterKit, answers });
    expect((await leadOf(relay, leadId)).status).toBe('qualifying');
  });

  it('of another line is put to the qualifier even when every answer is there', async () => {
    const relay = await startRelay();
    const leadId = await relay.inquire({ ...goodInquiry, answers: completeAnswers });
    expect((await leadOf(relay, leadId)).status).toBe('qualifying');
  });
});
