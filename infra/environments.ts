import type { RetentionDays } from 'aws-cdk-lib/aws-logs';
import { type PublicEventType, publicEventTypes } from '../shared/domain/publishing.ts';

/** One installation of Lead Relay. What is not set, account and region, is taken from the credentials. */
export interface Environment {
  readonly name: string;
  readonly account?: string;
  readonly region?: string;
  /** The address mails come from. Its domain must be a verified identity of SES in this account and region. */
  readonly mailFrom: string;
  /** Who is told of alarms. AWS asks this address once whether it wants them. */
  readonly alarmsTo: string;
  /** Sites whose pages may post inquiries and be redirected to, as a browser names them: scheme and host, no path. */
  readonly allowedOrigins: readonly string[];
  readonly logRetentionDays: RetentionDays;
  /** Where companies are looked up (R3); absent: nowhere. */
  readonly enrichment?: EnrichmentSettings;
  /** Where a CRM hears what happens to leads (R43); absent: nobody is told. */
  readonly crmWebhook?: CrmWebhookSettings;
}

export interface EnrichmentSettings {
  /** A code: stands beside each value that comes from there. */
  readonly name: string;
  /** Is told a company's e-mail domain, and nothing else; `docs/enrichment.md` says how. */
  readonly url: string;
  /** Of the secret whose whole text is the credential; without one, none is sent. */
  readonly secretArn?: string;
}

export interface CrmWebhookSettings {
  /** Takes POST requests with an event as JSON; `docs/events/README.md` says which. */
  readonly url: string;
  /** Of the secret in Secrets Manager whose whole text is sent in the header. */
  readonly secretName: string;
  /** Default: `x-api-key`. */
  readonly header?: string;
  /** Types of events, like `lead.won`; absent: all. */
  readonly events?: readonly PublicEventType[];
  /** Requests a second that the CRM bears; default 10. */
  readonly perSecond?: number;
}

type Settings = Omit<Environment, 'name'>;

const environments: Readonly<Record<string, Settings>> = {
  development: {
    mailFrom: 'leads@dev.example.com',
    alarmsTo: 'admins@dev.example.com',
    allowedOrigins: ['http://localhost:8080'],
    logRetentionDays: 14,
  },
  production: {
    mailFrom: 'leads@example.com',
    alarmsTo: 'admins@example.com',
    allowedOrigins: ['https://www.example.com'],
    logRetentionDays: 180,
  },
};

/** An environment is unknown, or one of its settings cannot be deployed. The message names it. */
export class EnvironmentError extends Error {
  override readonly name = 'EnvironmentError';
}

/** @throws EnvironmentError */
export function environmentNamed(name: unknown, known = environments): Environment {
  const settings = typeof name === 'string' && Object.hasOwn(known, name) ? known[name] : undefined;
  if (!settings)
    throw new EnvironmentError(
      `no environment is named "${String(name)}"; infra/environments.ts knows ${Object.keys(known).join(', ')}`,
    );
  const problem = problemOf(settings);
  if (problem) throw new EnvironmentError(`environment "${String(name)}": ${problem}`);
  return { ...settings, name: String(name) };
}

const address = /^[^\s@<>]+@[^\s@<>]+\.[^\s@<>]+$/;

function problemOf({
  mailFrom,
  alarmsTo,
  allowedOrigins,
  enrichment,
  crmWebhook,
}: Settings): string | undefined {
  const settings = Object.entries({ mailFrom, alarmsTo });
  const [setting, text] = settings.find(([, given]) => !address.test(given)) ?? [];
  if (setting) return `${setting} "${text}" is not an address like "leads@example.com"`;
  const unasked = enrichment && enrichmentProblem(enrichment);
  if (unasked) return `enrichment.${unasked}`;
  const unheard = crmWebhook && webhookProblem(crmWebhook);
  if (unheard) return `crmWebhook.${unheard}`;
  const wrong = allowedOrigins.find((origin) => !isOrigin(origin));
  return wrong && `allowedOrigins "${wrong}" is not an origin like "https://www.example.com"`;
}

const isOrigin = (text: string): boolean => URL.canParse(text) && new URL(text).origin === text;

function enrichmentProblem({ name, url, secretArn }: EnrichmentSettings): string | undefined {
  if (!/^[a-z0-9]+(-[a-z0-9]+)*$/.test(name)) return `name "${name}" is not a code like "acme"`;
  if (!URL.canParse(url) || new URL(url).protocol !== 'https:') return `url "${url}" is not an https address`;
  if (secretArn !== undefined && !/^arn:aws[\w-]*:secretsmanager:/.test(secretArn))
    return `secretArn "${secretArn}" is not the ARN of a secret`;
  return undefined;
}

function webhookProblem({ url, secretName, events = [] }: CrmWebhookSettings): string | undefined {
  if (!isSecureUrl(url)) return `url "${url}" is not an address like "https://crm.example.com/events"`;
  if (secretName === '') return 'secretName is empty';
  const unknown = events.find((type) => !publicEventTypes.includes(type));
  return unknown && `events "${unknown}" is none of ${publicEventTypes.join(', ')}`;
}

/** EventBridge posts to HTTPS only. */
const isSecureUrl = (text: string): boolean => URL.canParse(text) && new URL(text).protocol === 'https:';
