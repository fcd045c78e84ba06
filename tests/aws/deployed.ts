import { request } from 'node:http';
import { setTimeout } from 'node:timers/promises';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { SFNClient } from '@aws-sdk/client-sfn';
import * as z from 'zod';
import { linksIn } from '../../local/links.ts';
import { type HttpRequest, type HttpResponse, textOf } from '../../local/messages.ts';
import { readDocuments, seed } from '../../local/seed.ts';
import { createDynamoTable } from '../../shared/adapters/dynamodb/table.ts';
import { toInstant } from '../../shared/domain/time.ts';
import type { Policy } from '../../shared/policy/schema.ts';
import { createCirculars } from '../../shared/repositories/circulars.ts';
import { createLeads } from '../../shared/repositories/leads.ts';
import { createPolicies } from '../../shared/repositories/policies.ts';
import { createTeamRows } from '../../shared/repositories/team.ts';
import type { Deployment } from './deployment.ts';
import type { Emulator } from './emulator.ts';

/** A mail as the emulator's SES kept it: neither headers nor tags. */
export interface Mail {
  readonly to: readonly string[];
  readonly subject: string;
  readonly html: string;
  readonly links: readonly { readonly rel: string; readonly href: string }[];
}

const MessagesSchema = z.object({
  messages: z.record(
    z.string(),
    z.array(z.object({ To: z.array(z.string()), Subject: z.string(), BodyHtml: z.string().nullable() })),
  ),
});

export type Deployed = ReturnType<typeof reach>;

/** The deployed system as people reach it, over HTTP and by mail; and its table and executions, to look whether it did as it said. */
export function reach(emulator: Emulator, deployment: Deployment) {
  const credentials = { accessKeyId: 'test', secretAccessKey: 'test' };
  const client = { endpoint: emulator.endpoint, region: String(emulator.env.AWS_REGION), credentials };
  const table = createDynamoTable({ client: new DynamoDBClient(client), tableName: deployment.tableName });
  const { host } = new URL(deployment.publicUrl);
  const ask = (wanted: HttpRequest) => askAt(emulator.port, host, wanted);

  const mails = async (): Promise<readonly Mail[]> => {
    const answer = await fetch(`${emulator.endpoint}/_ministack/ses/messages`);
    const { messages } = MessagesSchema.parse(await answer.json());
    return Object.values(messages)
      .flat()
      .map(({ To, Subject, BodyHtml }) => {
        const html = BodyHtml ?? '';
        return { to: To, subject: Subject, html, links: linksIn(html) };
      });
  };

  return {
    emulator,
    deployment,
    ask,
    mails,
    sfn: new SFNClient(client),
    circulars: createCirculars(table),
    leads: createLeads({ table, policies: createPolicies(table), deliver: async () => undefined }),
    /** Waits for a mail that names somebody, or goes to that address, and has such a link. */
    mail: (about: string, rel: string): Promise<Mail> =>
      eventually(`a mail about ${about} with a link "${rel}"`, async () =>
        (await mails()).findLast(
          ({ html, to, links }) =>
            (html.includes(about) || to.some((address) => address.includes(about))) &&
            links.some((link) => link.rel === rel),
        ),
      ),
    inquire: async (inquiry: object): Promise<HttpResponse> =>
      ask({
        method: 'POST',
        path: '/inquiries',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(inquiry),
      }),
    open: (href: string): Promise<HttpResponse> => ask({ method: 'GET', path: pathOf(href) }),
    /** Sends the form on the page behind a link, and goes where that leads. */
    submit: async (href: string, fields: Readonly<Record<string, string>>): Promise<HttpResponse> => {
      const sent = await ask({
        method: 'POST',
        path: pathOf(href).replace(/\?.*$/, ''),
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
        body: new URLSearchParams(fields).toString(),
      });
      const { location } = sent.headers;
      return typeof location === 'string' && location.startsWith('/')
        ? ask({ method: 'GET', path: location })
        : sent;
    },
    /** Imports the team and publishes a policy, as the laptop does at its start (R8). */
    publish: async (change: (policy: Policy) => Policy): Promise<void> => {
      const { policy, team } = await readDocuments(
        'shared/policy/default-policy.ts',
        'shared/policy/team.json',
      );
      const rows = { policies: createPolicies(table), team: createTeamRows(table) };
      await seed({ policy: change(policy), team }, rows, toInstant(Date.now()));
    },
  };
}

/** The API has a host name of its own, which no resolver knows: the request goes to the emulator and names it. */
function askAt(port: number, host: string, wanted: HttpRequest): Promise<HttpResponse> {
  const { method, path, headers, body } = wanted;
  const options = { host: '127.0.0.1', port, method, path, headers: { ...headers, host } };
  return new Promise((resolve, reject) => {
    const sent = request(options, (answer) => {
      const chunks: Buffer[] = [];
      answer.on('data', (chunk) => chunks.push(chunk));
      answer.once('error', reject);
      answer.once('end', () => {
        const received = Object.entries(answer.headersDistinct).map(
          ([name, values = []]) => [name, values.join(', ')] as const,
        );
        resolve({
          status: answer.statusCode ?? 0,
          headers: Object.fromEntries(received),
          body: Buffer.concat(chunks).toString('utf8'),
        });
      });
    });
    sent.once('error', reject);
    sent.end(textOf(body));
  });
}

const pathOf = (href: string): string => {
  const { pathname, search } = new URL(href, 'http://relay.example');
  return `${pathname}${search}`;
};

/** What an attempt finds at last, within 40 s. @throws Error naming what was waited for */
export async function eventually<T>(what: string, attempt: () => Promise<T | undefined>): Promise<T> {
  for (const deadline = performance.now() + 40_000; performance.now() < deadline; await setTimeout(150)) {
    const found = await attempt();
    if (found !== undefined) return found;
  }
  throw new Error(`there never was ${what}`);
}

export const hrefOf = ({ links, subject }: Mail, rel: string): string => {
  const link = links.find((one) => one.rel === rel);
  if (!link) throw new Error(`"${subject}" has no link "${rel}"`);
  return link.href;
};
