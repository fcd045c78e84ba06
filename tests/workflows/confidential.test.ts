import { afterEach, describe, expect, it, vi } from 'vitest';
import { linkIn } from '../../local/people.ts';
import { TransientError } from '../../shared/ports/table.ts';
import { checkInvariants } from '../support/invariants.ts';
import { armedTokens, executionTexts, leaks, secretsOf, watchLogs } from '../support/leaks.ts';
import { acceptOffer, laterAnswers, leadOf, qualify, textOf } from '../support/lives.ts';
import { goodInquiry, type Relay, startRelay } from '../support/relay.ts';
import { postText } from '../support/web-form.ts';

afterEach(() => vi.restoreAllMocks());

/** A person in words that occur nowhere else. */
const zora = {
  ...goodInquiry,
  email: 'zora.quill@secretive.example',
  name: 'Zora Quillfeather',
  company: 'Secretive Works',
  phone: '+49 30 555777',
  message: 'Nobody must know about our purple crane.',
};

describe('I8 what the person told and what opens doors', () => {
  it('stands neither in logs nor in executions, through a whole life', async () => {
    const { lines, log } = watchLogs();
    const relay = await startRelay({ log });
    const leadId = await qualify(relay, { inquiry: zora });
    const { link } = await acceptOffer(relay, leadId);
    await relay.inquire({ ...zora, message: 'And the crane is urgent now.' });
    await relay.submit(link, {
      answer: 'hand-back',
      reason: 'gone-quiet',
      note: 'Mrs Quillfeather is away.',
    });
    await qualify(relay, {
      inquiry: { email: 'bo@secretive.example', name: 'Bo Tarrant' },
      answers: laterAnswers,
    });
    await relay.advance('P30D');
    const secrets = await secretsOf(relay);
    expect(secrets).toEqual(expect.arrayContaining(['zora.quill@secretive.example', zora.message]));
    expect(leaks(lines, [...secrets, ...armedTokens(relay)])).toEqual([]);
    const executions = await executionTexts(relay);
    expect(leaks(executions, secrets)).toEqual([]);
    await checkInvariants(relay, [...lines, ...executions]);
    await expect(checkInvariants(relay, [...lines, zora.email])).rejects.toThrow('I8');
  });

  it('is found at the first step after which it stands in an execution', async () => {
    const relay = await startRelay({
      functions: (all) => ({
        ...all,
        'locate-lead': async (event, context) => ({
          ...((await all['locate-lead']?.(event, context)) as object),
          who: zora.email,
        }),
      }),
    });

    await expect(relay.inquire(zora)).rejects.toThrow('I8');
  });

  it('stands in no log when requests fail and nonsense is posted', async () => {
    const { lines, log } = watchLogs();
    const trap = { isArmed: false };
    const relay: Relay = await startRelay({
      log,
      invariants: false,
      foundations: (base) => ({
        ...base,
        table: {
          ...base.table,
          transact: async (writes) => {
            if (trap.isArmed) throw new TransientError(`cannot write for ${zora.email}`);
            return base.table.transact(writes);
          },
        },
      }),
    });
    const leadId = await relay.inquire(zora);
    const link = linkIn(await relay.mail(leadId, 'qualification-request'), 'answer');
    const secrets = await secretsOf(relay);
    trap.isArmed = true;
    const busy = await relay.submit(link, { verdict: 'disqualified', reason: 'no-need', note: zora.message });
    const refused = await relay.tryToInquire({ ...zora, message: 'Again, about our purple crane.' });
    await postText(relay, `{"email": "${zora.email}"`);
    await relay.open(`${link}x`);
    expect([busy.status, refused.status]).toEqual([503, 503]);
    expect(textOf(busy)).toContain('Nothing was saved');
    expect(JSON.parse(textOf(refused))).toMatchObject({ problems: [{ field: 'body' }] });
    expect(`${textOf(busy)}${textOf(refused)}`).not.toContain('cannot write');
    expect(lines.length).toBeGreaterThan(0);
    expect(leaks(lines, secrets)).toEqual([]);
  });

  it('stands in no execution when a step fails over it: the failure is told by its name and place', async () => {
    const { lines, log } = watchLogs();
    const relay: Relay = await startRelay({
      log,
      invariants: false,
      foundations: (base) => ({
        ...base,
        table: {
          ...base.table,
          transact: async (writes) => {
            if (JSON.stringify(writes).includes('lead.qualification-asked'))
              throw new RangeError(`${zora.name} <${zora.email}> is too long\n    at ${zora.phone}`);
            return base.table.transact(writes);
          },
        },
      }),
    });
    const leadId = await relay.inquire(zora);
    await relay.advance('PT1H');
    expect((await leadOf(relay, leadId)).status).toBe('needs-attention');
    expect((await relay.mail(leadId, 'attention')).text).toContain('RangeError');
    const secrets = await secretsOf(relay);
    const executions = await executionTexts(relay);
    expect(executions.join()).toContain('RangeError');
    expect(leaks(executions, [...secrets, zora.phone])).toEqual([]);
    expect(leaks(lines, [...secrets, zora.phone])).toEqual([]);
    expect(lines.join()).toContain('confidential.test.ts');
  });

  it('holds for task tokens in every page and mail', async () => {
    const relay = await startRelay();
    const leadId = await qualify(relay, { inquiry: zora });
    const tokens = armedTokens(relay);
    const mails = await relay.mails({ leadId });
    const pages = await Promise.all(mails.flatMap(({ links }) => links.map(({ href }) => relay.open(href))));
    expect(tokens.length).toBeGreaterThan(0);
    expect(leaksOf(tokens, [...mails.map((mail) => JSON.stringify(mail)), ...pages.map(textOf)])).toEqual([]);
    expect(leaksOf(tokens, [JSON.stringify(await relay.lead(leadId))])).toEqual([]);
  });

  it('never stands in the journey, which is kept when words are erased', async () => {
    const relay = await startRelay();
    const leadId = await qualify(relay, { inquiry: zora });
    const { journey } = await relay.lead(leadId);
    expect(leaks([JSON.stringify(journey)], await secretsOf(relay))).toEqual([]);
  });
});

const leaksOf = (secrets: readonly string[], texts: readonly string[]) =>
  secrets.filter((secret) => texts.some((text) => text.includes(secret)));
