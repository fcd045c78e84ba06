/** What the environment tells a function. The only place that reads it; infra and the laptop set it. */
export interface Env {
  readonly TABLE_NAME: string;
  readonly STATE_MACHINE_ARN: string;
  /** Id of the secret that holds the link keys. */
  readonly LINK_KEYS_SECRET: string;
  /** Name of the bus on which the outside hears what happens to leads (R43). */
  readonly EVENT_BUS: string;
  /** Where our links lead, without a slash at the end. */
  readonly PUBLIC_URL: string;
  readonly MAIL_FROM: string;
  readonly MAIL_CONFIGURATION_SET: string | undefined;
  /** What an execution's ARN is appended to, to see it in the console. */
  readonly CONSOLE_URL: string;
  /** The release of the code: leads note which began their execution (R49). */
  readonly RELEASE: string | undefined;
  /** Where CloudWatch keeps our own metrics; without it nothing is counted. */
  readonly METRICS_NAMESPACE: string | undefined;
  /** Where companies are looked up, in whose name, and the id of the secret with the credential; without a URL nobody is asked (R3). */
  readonly ENRICHMENT_URL: string | undefined;
  readonly ENRICHMENT_NAME: string;
  readonly ENRICHMENT_SECRET: string | undefined;
  /** Origins a form may be on and lead back to. */
  readonly ALLOWED_ORIGINS: readonly string[];
}

const required = [
  'TABLE_NAME',
  'STATE_MACHINE_ARN',
  'LINK_KEYS_SECRET',
  'EVENT_BUS',
  'PUBLIC_URL',
  'MAIL_FROM',
  'CONSOLE_URL',
] as const;

type Source = Readonly<Record<string, string | undefined>>;

/** By hand, because a schema would take 3 ms of every cold start. @throws Error naming the settings */
export function readEnv(source: Source = process.env): Env {
  const missing = required.filter((name) => !source[name]).map((name) => `${name} is not set`);
  const { PUBLIC_URL = '', ALLOWED_ORIGINS = '' } = source;
  const broken = PUBLIC_URL && !URL.canParse(PUBLIC_URL) ? ['PUBLIC_URL is not a URL'] : [];
  const problems = [...missing, ...broken];
  if (problems.length > 0) throw new Error(`the environment is incomplete: ${problems.join('; ')}`);
  return {
    ...(Object.fromEntries(required.map((name) => [name, source[name]])) as Pick<
      Env,
      (typeof required)[number]
    >),
    PUBLIC_URL: PUBLIC_URL.replace(/\/$/, ''),
    METRICS_NAMESPACE: source.METRICS_NAMESPACE,
    MAIL_CONFIGURATION_SET: source.MAIL_CONFIGURATION_SET,
    RELEASE: source.RELEASE,
    ENRICHMENT_URL: source.ENRICHMENT_URL || undefined,
    ENRICHMENT_NAME: source.ENRICHMENT_NAME || 'enrichment',
    ENRICHMENT_SECRET: source.ENRICHMENT_SECRET || undefined,
    ALLOWED_ORIGINS: ALLOWED_ORIGINS.split(',')
      .map((origin) => origin.trim())
      .filter(Boolean),
  };
}
