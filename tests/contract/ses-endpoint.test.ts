import { SESClient, SendRawEmailCommand } from '@aws-sdk/client-ses';
import { afterEach, expect, it } from 'vitest';
import { type Served, serve } from '../../local/http.ts';
import { createMailbox } from '../../local/mailbox.ts';
import { createSes, type SesFault } from '../../local/ses.ts';

const clock = { now: () => Date.parse('2027-01-04T08:00:00Z') };
const closers: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0)) await close();
});

async function ses(refuse?: () => SesFault | undefined) {
  const mailbox = createMailbox({ clock });
  const served: Served = await serve(createSes({ accept: mailbox.accept, refuse }).request, 0);
  const client = new SESClient({
    endpoint: `${served.url}/_local/ses`,
    region: 'us-east-1',
    credentials: { accessKeyId: 'laptop', secretAccessKey: 'laptop' },
    maxAttempts: 1,
  });
  closers.push(async () => {
    client.destroy();
    await served.close();
  });
  return { mailbox, client };
}

const message = [
  'From: Lead Relay <relay@example.com>',
  'To: =?utf-8?Q?J=C3=BCrgen?= <juergen@example.com>',
  'Subject: =?utf-8?Q?Gr=C3=BC=C3=9Fe?=',
  'List-Unsubscribe: <https://example.com/u/abc>',
  'Content-Type: text/html; charset=utf-8',
  'Content-Transfer-Encoding: quoted-printable',
  '',
  '<p>Hello <a href=3D"https://example.com/t/1?a=3D1&amp;b=3D2" rel=3D"accept">Accept</a>',
  '<a href=3D"https://example.com/">Site</a></p>',
].join('\r\n');
const raw = (text: string) => ({ RawMessage: { Data: Buffer.from(text) } });

it('a mail sent by the real SES client can be read in the mailbox', async () => {
  const { mailbox, client } = await ses();

  const { MessageId } = await client.send(
    new SendRawEmailCommand({
      ...raw(message),
      Destinations: ['juergen@example.com'],
      Tags: [
        { Name: 'leadId', Value: '01LEAD' },
        { Name: 'purpose', Value: 'offer' },
      ],
      ConfigurationSetName: 'lead-relay',
    }),
  );

  const [email] = await mailbox.emails({ to: 'JUERGEN@example.com', leadId: '01LEAD' });
  expect(email).toMatchObject({
    id: MessageId,
    to: ['juergen@example.com'],
    subject: 'Grüße',
    sentAt: '2027-01-04T08:00:00.000Z',
    leadId: '01LEAD',
    purpose: 'offer',
  });
  expect(email?.headers).toMatchObject({
    subject: 'Grüße',
    'list-unsubscribe': '<https://example.com/u/abc>',
  });
});

it('links carry their rel, and List-Unsubscribe counts when the mail itself shows no such link', async () => {
  const { mailbox, client } = await ses();

  await client.send(new SendRawEmailCommand(raw(message)));

  const [email] = await mailbox.emails();
  expect(email?.links).toEqual([
    { rel: 'accept', href: 'https://example.com/t/1?a=1&b=2' },
    { rel: 'link', href: 'https://example.com/' },
    { rel: 'unsubscribe', href: 'https://example.com/u/abc' },
  ]);
});

it('a refused mail reaches the client as the error SES names, and no mailbox', async () => {
  const { mailbox, client } = await ses(() => ({
    code: 'MessageRejected',
    message: 'Email address is not verified.',
  }));

  const sending = client.send(new SendRawEmailCommand(raw(message)));

  await expect(sending).rejects.toMatchObject({
    name: 'MessageRejected',
    message: 'Email address is not verified.',
  });
  expect(mailbox.size).toBe(0);
});

it('throttling is an error the client may retry', async () => {
  const { client } = await ses(() => ({ code: 'Throttling', message: 'Maximum sending rate exceeded.' }));

  const sending = client.send(new SendRawEmailCommand(raw(message)));

  await expect(sending).rejects.toMatchObject({
    name: 'Throttling',
    message: 'Maximum sending rate exceeded.',
  });
});

it('a tag that SES would not take is refused here too', async () => {
  const { client } = await ses();

  const Tags = [{ Name: 'taskId', Value: 'offer#1' }];
  const sending = client.send(new SendRawEmailCommand({ ...raw(message), Tags }));

  await expect(sending).rejects.toMatchObject({ name: 'InvalidParameterValue' });
});

it('a mail without a sender is refused', async () => {
  const { client } = await ses();

  const sending = client.send(new SendRawEmailCommand(raw('To: a@example.com\r\n\r\nHello')));

  await expect(sending).rejects.toMatchObject({ message: "Missing required header 'From'." });
});
