import { deepEqual, equal, match, notEqual, ok, rejects } from 'node:assert/strict';
import { DynamoDBClient, GetItemCommand, PutItemCommand, ScanCommand } from '@aws-sdk/client-dynamodb';
import {
  DescribeExecutionCommand,
  DescribeStateMachineCommand,
  StopExecutionCommand,
  UpdateStateMachineCommand,
} from '@aws-sdk/client-sfn';
import { textOf } from '../../local/messages.ts';
import { executionName, type Lead } from '../../shared/domain/lead.ts';
import { check } from '../../shared/domain/problems.ts';
import { publicEventSchemas } from '../../shared/domain/public-event-schemas.ts';
import { goodAnswers, goodInquiry } from '../support/relay.ts';
import { type Deployed, eventually, hrefOf } from './deployed.ts';
import { assume, prefix, roleOf } from './deployment.ts';
import { account, region } from './emulator.ts';
import { listen } from './listener.ts';
import { impatient, openAllHours } from './policy.ts';

export interface Story {
  readonly title: string;
  readonly play: (deployed: Deployed) => Promise<void>;
}

interface Person {
  readonly name: string;
  readonly email: string;
}
const ana: Person = { name: 'Ana Bell', email: 'ana.bell@foundry.example' };
const gerd: Person = { name: 'Gerd Hahn', email: 'gerd.hahn@forge.example' };
const bob: Person = { name: 'Bob Carver', email: 'bob.carver@millworks.example' };

export const stories: readonly Story[] = [
  {
    title: 'an inquiry is accepted by a rep, followed up and won',
    play: async (deployed) => {
      const leadId = await received(deployed, ana);
      const acknowledgement = await eventually('an acknowledgement', async () =>
        (await deployed.mails()).find(({ to }) => to.includes(ana.email)),
      );
      ok(!acknowledgement.html.includes(goodInquiry.message), 'it holds nothing of what was submitted');

      const offer = await offered(deployed, ana);
      const looked = await deployed.open(hrefOf(offer, 'accept'));
      equal(looked.status, 200);
      equal((await leadOf(deployed, leadId)).status, 'offered', 'looking changes nothing');

      const accepted = await deployed.submit(hrefOf(offer, 'accept'), { answer: 'accept' });
      match(textOf(accepted.body), /You accepted the lead/);
      await reaches(deployed, leadId, 'following-up');
      const late = await deployed.submit(hrefOf(offer, 'reject'), { answer: 'reject', reason: 'not-ready' });
      notEqual(late.status, 200);
      equal((await leadOf(deployed, leadId)).status, 'following-up', 'the first answer counts');
      equal(await executionStatus(deployed, leadId), 'RUNNING');

      const followUp = hrefOf(await mailAfterOffer(deployed, ana, 'answer'), 'answer');
      await deployed.submit(followUp, { answer: 'touch', channel: 'call', reached: 'yes' });
      await deployed.submit(followUp, {
        answer: 'won',
        contract: 'C-1',
        value: '24000',
        paidOn: new Date().toISOString().slice(0, 10),
      });
      const { closedAs, stage } = await reaches(deployed, leadId, 'closed');
      deepEqual({ closedAs, stage }, { closedAs: 'won', stage: 'customer' });
      await eventually('an end of the execution', async () =>
        (await executionStatus(deployed, leadId)) === 'SUCCEEDED' ? true : undefined,
      );
    },
  },
  {
    title: 'a rejected lead is nurtured; a click ends the wait early, one click unsubscribes',
    play: async (deployed) => {
      const leadId = await received(deployed, bob);
      const offer = await offered(deployed, bob);
      const unreasoned = await deployed.submit(hrefOf(offer, 'reject'), { answer: 'reject' });
      equal(unreasoned.status, 400);
      await deployed.submit(hrefOf(offer, 'reject'), { answer: 'reject', reason: 'not-ready' });
      const { nurture } = await reaches(deployed, leadId, 'nurturing');
      deepEqual([nurture?.track, nurture?.why], ['second-look', 'not-ready']);

      const content = await deployed.mail(bob.email, 'content');
      const page = await deployed.open(hrefOf(content, 'content'));
      equal(page.status, 200);
      deepEqual((await leadOf(deployed, leadId)).nurture, nurture, 'looking counts as nothing');
      const clicked = await deployed.submit(hrefOf(content, 'content'), { answer: 'open' });
      equal(clicked.status, 303);
      await reaches(deployed, leadId, 'qualifying');

      const { links } = content;
      const unsubscribe = links.find(({ rel }) => rel === 'unsubscribe')?.href ?? '';
      const done = await deployed.submit(unsubscribe, { 'List-Unsubscribe': 'One-Click' });
      equal(done.status, 200);
      match(textOf(done.body), /unsubscribed/i);
    },
  },
  {
    title: 'what is malformed, too large, forged or repeated is answered honestly and starts nothing',
    play: async (deployed) => {
      const wrong = await deployed.inquire({ ...goodInquiry, email: 'nobody', shoeSize: 44 });
      equal(wrong.status, 400);
      match(textOf(wrong.body), /"field":"email"/);
      const large = await deployed.inquire({ ...goodInquiry, message: 'x'.repeat(40_000) });
      equal(large.status, 413);
      equal((await deployed.open(`/t/k1.forged.link`)).status, 404);
      equal((await deployed.open('/definition')).status, 200);

      const post = { ...goodInquiry, name: 'Cleo Dorn', email: 'cleo.dorn@smelter.example' };
      const [first, again] = [await deployed.inquire(post), await deployed.inquire(post)];
      equal(first.status, 202);
      equal(textOf(again.body), textOf(first.body), 'the same post is the same lead');
    },
  },
  {
    title: 'a function may do what its role says and nothing else',
    play: async ({ emulator, deployment }) => {
      const RoleArn = `arn:aws:iam::${account}:role/${await roleOf(emulator, 'show-task')}`;
      const session = await assume(emulator, RoleArn);
      const { tableName: TableName } = deployment;
      const client = new DynamoDBClient({ endpoint: emulator.endpoint, region, credentials: session });
      const Key = { pk: { S: 'POLICY' }, sk: { S: 'CURRENT' } };
      ok((await client.send(new GetItemCommand({ TableName, Key }))).Item, 'it may read');
      await rejects(client.send(new PutItemCommand({ TableName, Item: Key })), /not authorized/);
      await rejects(client.send(new ScanCommand({ TableName })), /not authorized/);
    },
  },
  {
    title: 'a complaint about a mail suppresses the address',
    play: async (deployed) => {
      const leadId = await received(deployed, { name: 'Finn Graf', email: 'finn.graf@presswerk.example' });
      await complain(deployed, leadId);
      await eventually('a suppression', async () =>
        (await deployed.leads.journey(leadId)).find(({ reason }) => reason === 'complaint'),
      );
    },
  },
  {
    title: 'an execution that was stopped goes on as the next cycle',
    play: async (deployed) => {
      const leadId = await received(deployed, { name: 'Dora Egger', email: 'dora.egger@rolling.example' });
      await deployed.mail('Dora Egger', 'answer');
      const executionArn = executionOf(deployed, leadId, 1);
      await deployed.sfn.send(new StopExecutionCommand({ executionArn }));
      await eventually('a second cycle', async () =>
        (await leadOf(deployed, leadId)).cycle === 2 ? true : undefined,
      );
      equal(await executionStatus(deployed, leadId, 2), 'RUNNING');
    },
  },
  {
    title: 'a listener on the bus hears what happens to a lead, in words of the published schemas',
    play: async (deployed) => {
      const heard = await listen(deployed.emulator);
      const leadId = await received(deployed, gerd);
      await deployed.submit(hrefOf(await offered(deployed, gerd), 'accept'), { answer: 'accept' });
      const events = await eventually('four events', async () => {
        const ours = (await heard()).filter((event) => event.leadId === leadId);
        return ours.length >= 4 ? ours : undefined;
      });
      const inOrder = events.toSorted((one, other) => one.sequence - other.sequence);
      deepEqual(
        inOrder.map(({ type }) => type),
        ['lead.received', 'lead.qualified', 'lead.offered', 'lead.accepted'],
      );
      for (const event of inOrder) deepEqual(check(publicEventSchemas[event.type], event).isValid, true);
    },
  },
  {
    title: 'a qualifier who stays silent is reminded and passed over, and the lead is nurtured',
    play: async (deployed) => {
      await deployed.publish((policy) => impatient(openAllHours(new Date())(policy)));
      await honourTimeouts(deployed);
      const leadId = await received(deployed, { name: 'Emil Falk', email: 'emil.falk@casting.example' });
      await reaches(deployed, leadId, 'nurturing');
      const journey = await deployed.leads.journey(leadId);
      // The rungs are seconds apart on the real clock: a slow machine may pass a lower one over, but loses none.
      const rungs = journey.flatMap(({ type, reason }) => (type.startsWith('sla.rung-') ? [reason] : []));
      deepEqual(rungs, ['remind-qualifier', 'tell-qualification-lead', 'give-up']);
      const last = journey.findLast(({ type }) => type === 'sla.rung-performed');
      equal(last?.reason, 'give-up');
    },
  },
];

/** Posts an inquiry; it is stored under the id that was answered. */
async function received(deployed: Deployed, { name, email }: Person): Promise<string> {
  const answer = await deployed.inquire({ ...goodInquiry, name, email });
  equal(answer.status, 202, textOf(answer.body));
  const { leadId } = JSON.parse(textOf(answer.body)) as { leadId: string };
  await leadOf(deployed, leadId);
  return leadId;
}

/** Answers as the qualifier does. @returns the mail with the offer that follows */
async function offered(deployed: Deployed, { name }: Person) {
  const request = await deployed.mail(name, 'answer');
  const answered = await deployed.submit(hrefOf(request, 'answer'), goodAnswers);
  equal(answered.status, 200, textOf(answered.body));
  return deployed.mail(name, 'accept');
}

/** The first mail with such a link that came after the offer. */
const mailAfterOffer = (deployed: Deployed, { name }: Person, rel: string) =>
  eventually(`a follow-up mail about ${name}`, async () => {
    const about = (await deployed.mails()).filter(({ html }) => html.includes(name));
    const offer = about.findIndex(({ links }) => links.some((link) => link.rel === 'accept'));
    return about.slice(offer + 1).find(({ links }) => links.some((link) => link.rel === rel));
  });

const leadOf = async (deployed: Deployed, leadId: string): Promise<Lead> =>
  (await deployed.leads.get(leadId)).lead;

const reaches = (deployed: Deployed, leadId: string, status: Lead['status']): Promise<Lead> =>
  eventually(`lead ${leadId} that is ${status}`, async () => {
    const lead = await leadOf(deployed, leadId);
    return lead.status === status ? lead : undefined;
  });

const executionOf = ({ deployment }: Deployed, leadId: string, cycle: number): string =>
  `${deployment.stateMachineArn.replace(':stateMachine:', ':execution:')}:${executionName(leadId, cycle)}`;

async function executionStatus(deployed: Deployed, leadId: string, cycle = 1): Promise<string | undefined> {
  const executionArn = executionOf(deployed, leadId, cycle);
  return (await deployed.sfn.send(new DescribeExecutionCommand({ executionArn }))).status;
}

/** The emulator does not know TimeoutSecondsPath: every wait gets a fixed timeout, a little longer than the rungs are apart. */
async function honourTimeouts({ sfn, deployment }: Deployed): Promise<void> {
  const { stateMachineArn } = deployment;
  const { definition = '' } = await sfn.send(new DescribeStateMachineCommand({ stateMachineArn }));
  const changed = definition.replaceAll(
    /"TimeoutSecondsPath":\s*"\$\.step\.timeoutSeconds"/g,
    '"TimeoutSeconds": 4',
  );
  notEqual(changed, definition);
  await sfn.send(new UpdateStateMachineCommand({ stateMachineArn, definition: changed }));
}

/** The emulator's SES publishes no events, and nobody may put one in its name on the bus: its rule's function is given one. */
async function complain({ emulator }: Deployed, leadId: string): Promise<void> {
  const tags = {
    'ses:configuration-set': [`${prefix}-mail`],
    leadId: [leadId],
    purpose: ['acknowledgement'],
  };
  const body = JSON.stringify({ source: 'aws.ses', detail: { eventType: 'Complaint', mail: { tags } } });
  const path = `/2015-03-31/functions/${prefix}-record-mail-feedback/invocations`;
  await emulator.root('lambda', path, { method: 'POST', body });
}
