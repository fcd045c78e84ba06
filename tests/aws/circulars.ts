import { equal, match, ok } from 'node:assert/strict';
import { textOf } from '../../local/messages.ts';
import { monthAfter } from '../../shared/domain/digest.ts';
import { type Deployed, eventually, hrefOf } from './deployed.ts';
import { prefix } from './deployment.ts';

/** As the schedule does, every quarter of an hour. */
async function ring({ emulator }: Deployed): Promise<void> {
  const path = `/2015-03-31/functions/${prefix}-send-circulars/invocations`;
  await emulator.root('lambda', path, { method: 'POST', body: '{}' });
}

const told = async (deployed: Deployed, address: string, subject: RegExp) =>
  (await deployed.mails()).filter((mail) => mail.to.includes(address) && subject.test(mail.subject));

/** The huddle of today and the digest of last month: mailed once, however often the clock rings; the huddle's page takes an answer (R42). */
export async function circulate(deployed: Deployed): Promise<void> {
  const thisMonth = new Date().toISOString().slice(0, 7);
  const madeAt = new Date().toISOString();
  // Nobody can wait for the first of a month: the digest of the month before last counts as told.
  const before = {
    kind: 'digest',
    date: monthAfter(thisMonth, -2),
    madeAt,
    toldAt: madeAt,
    to: [],
    content: {},
  } as const;
  await deployed.circulars.make(before);
  await ring(deployed);
  const link = hrefOf(await deployed.mail('nora.lindqvist@example.com', 'huddle'), 'huddle');
  equal((await deployed.open(link)).status, 200);
  const answered = await deployed.submit(link, { proposal: 'Ask for the date first' });
  match(textOf(answered.body), /Ask for the date first/);
  equal((await deployed.submit(link, { proposal: 'Something else' })).status, 409);
  const digest = await eventually('a digest', async () =>
    (await told(deployed, 'elena.costa@example.com', /^Leads in /)).at(0),
  );
  ok(digest.html.includes('answers for it'), 'each figure has an owner');
  await ring(deployed);
  equal((await told(deployed, 'elena.costa@example.com', /^Leads in /)).length, 1);
  equal((await told(deployed, 'nora.lindqvist@example.com', /^Huddle of /)).length, 1);
}
