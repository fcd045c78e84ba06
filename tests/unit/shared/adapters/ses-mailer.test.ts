import { SESClient, SendRawEmailCommand } from '@aws-sdk/client-ses';
import { mockClient } from 'aws-sdk-client-mock';
import PostalMime from 'postal-mime';
import { beforeEach, describe, expect, it } from 'vitest';
import { createSesMailer } from '../../../../shared/adapters/ses/mailer.ts';
import type { OutgoingMail } from '../../../../shared/ports/mailer.ts';

const ses = mockClient(SESClient);
const mailer = createSesMailer(new SESClient({ region: 'eu-central-1' }), {
  configurationSetName: 'feedback',
});
const mail: OutgoingMail = {
  id: '01JD-t3#offer#0',
  from: 'Contoso Machines <leads@contoso.example>',
  to: 'anna@contoso.example',
  replyTo: 'petra@contoso.example',
  subject: 'New lead for you: Zoë, Nørdverk',
  text: 'Grüße\nhttps://leads.contoso.example/t/x\n',
  html: '<p>Grüße</p>',
  tags: { leadId: '01JD', taskId: '01JD-t3', purpose: 'offer' },
  date: '2027-01-04T08:41:00.000Z',
};

async function sent(outgoing: OutgoingMail) {
  await mailer.send(outgoing);
  const input = ses.commandCalls(SendRawEmailCommand)[0]?.args[0].input;
  const raw = Buffer.from(input?.RawMessage?.Data ?? '').toString('utf8');
  const parsed = await PostalMime.parse(raw);
  const header = (name: string) => parsed.headers.filter(({ key }) => key === name).map(({ value }) => value);
  return { input, raw, parsed, header };
}

beforeEach(() => {
  ses.reset();
  ses.on(SendRawEmailCommand).resolves({ MessageId: 'ses-1' });
});

describe('a mail through SES', () => {
  it('arrives as it was written', async () => {
    const { parsed, header, input } = await sent(mail);
    expect(parsed).toMatchObject({
      subject: mail.subject,
      from: { name: 'Contoso Machines', address: 'leads@contoso.example' },
      to: [{ address: mail.to }],
      replyTo: [{ address: mail.replyTo }],
      messageId: '<01JD-t3.offer.0@contoso.example>',
      date: mail.date,
    });
    expect(parsed.text?.trim()).toBe(mail.text.trim());
    expect(parsed.html?.trim()).toBe(mail.html);
    expect(header('auto-submitted')).toEqual(['auto-generated']);
    expect(input).toMatchObject({
      Destinations: [mail.to],
      ConfigurationSetName: 'feedback',
      Tags: [
        { Name: 'leadId', Value: '01JD' },
        { Name: 'taskId', Value: '01JD-t3' },
        { Name: 'purpose', Value: 'offer' },
      ],
    });
  });

  it('is the same bytes each time', async () => {
    const { raw } = await sent(mail);
    ses.resetHistory();
    expect((await sent(mail)).raw).toBe(raw);
  });

  it('can be unsubscribed from in one click (RFC 8058)', async () => {
    const listUnsubscribe = `https://leads.contoso.example/u/k1.${'a'.repeat(120)}`;
    const { header, raw } = await sent({ ...mail, listUnsubscribe });
    expect(header('list-unsubscribe')).toEqual([`<${listUnsubscribe}>`]);
    expect(header('list-unsubscribe-post')).toEqual(['List-Unsubscribe=One-Click']);
    expect(raw).toContain(`List-Unsubscribe: <${listUnsubscribe}>\r\n`);
  });

  it('takes no header from what somebody wrote', async () => {
    const evil = 'x\r\nBcc: thief@example.com\r\n\r\nbody';
    const { header, input, parsed } = await sent({
      ...mail,
      subject: evil,
      replyTo: evil,
      id: evil,
      from: `a${evil} <a@b.example>`,
      listUnsubscribe: 'https://a.example/\r\nBcc: thief@example.com',
      tags: { ...mail.tags, leadId: evil },
    });
    expect(header('bcc')).toEqual([]);
    expect(parsed.to).toHaveLength(1);
    expect(input?.Tags?.[0]?.Value).toMatch(/^[A-Za-z0-9_-]+$/);
  });

  it.each([
    'a@b.example, c@d.example',
    'a@b.example\r\nBcc: c@d.example',
    'Anna <a@b.example>',
    'nobody',
    '',
  ])('goes to one address or not at all: %j', async (to) => {
    await expect(mailer.send({ ...mail, to })).rejects.toMatchObject({
      name: 'MailRejectedError',
      code: 'InvalidAddress',
    });
    expect(ses.calls()).toHaveLength(0);
  });
});

describe('a fault of SES', () => {
  const failWith = (fault: object) =>
    ses.on(SendRawEmailCommand).rejects(Object.assign(new Error('about anna@contoso.example'), fault));

  it.each([
    { name: 'ThrottlingException', $metadata: { httpStatusCode: 400 } },
    { name: 'ServiceUnavailable', $metadata: { httpStatusCode: 503 } },
    { name: 'Error', code: 'ECONNRESET' },
    { name: 'AccessDenied', $metadata: { httpStatusCode: 403 } },
  ])('is worth another try: %j', async (fault) => {
    failWith(fault);
    await expect(mailer.send(mail)).rejects.toMatchObject({ name: 'TransientError' });
  });

  it.each(['MessageRejected', 'InvalidParameterValue'])('is final: %s', async (name) => {
    failWith({ name });
    await expect(mailer.send(mail)).rejects.toMatchObject({ name: 'MailRejectedError', code: name });
  });

  it.each(['MessageRejected', 'ThrottlingException'])('never repeats an address: %s', async (name) => {
    failWith({ name });
    const error = await mailer.send(mail).catch((caught: unknown) => caught);
    expect(error).toBeInstanceOf(Error);
    expect(`${(error as Error).stack} ${String((error as Error).cause)}`).not.toContain('anna@');
  });
});
