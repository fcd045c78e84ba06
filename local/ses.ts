import { type HttpRequest, type HttpResponse, textOf } from './messages.ts';

/** A mail as SES took it. `tags` are those of the request, else of the X-SES-MESSAGE-TAGS header. */
export interface SentMail {
  readonly id: string;
  readonly sentAt: string;
  readonly source: string;
  /** The envelope's recipients; empty: those the headers name. */
  readonly destinations: readonly string[];
  readonly tags: Readonly<Record<string, string>>;
  readonly configurationSet: string | null;
  readonly raw: Buffer;
}
export type MailRequest = Omit<SentMail, 'id' | 'sentAt'>;

/** An error as SES answers it; `Throttling` and 5xx are retried by the SDK. */
export interface SesFault {
  readonly code: string;
  readonly message: string;
  readonly status?: number;
}

interface SesOptions {
  /** Keeps the mail and returns its id. */
  readonly accept: (mail: MailRequest) => string;
  /** Lets a test or a demo refuse a mail, as SES might. */
  readonly refuse?: ((mail: MailRequest) => SesFault | undefined) | undefined;
}

const namespace = 'http://ses.amazonaws.com/doc/2010-12-01/';
const largestMail = 10 * 1024 * 1024;
const mostRecipients = 50;
const tagPattern = /^[A-Za-z0-9_-]{1,255}$/;

/** SES on the laptop: SendRawEmail of the Query protocol, enough for the unchanged SDK client. */
export function createSes({ accept, refuse = () => undefined }: SesOptions) {
  return {
    async request(request: HttpRequest): Promise<HttpResponse> {
      const form = new URLSearchParams(textOf(request.body));
      if (form.get('Action') !== 'SendRawEmail') return failed(unknownAction(form.get('Action')));
      const mail = readMail(form);
      const fault = faultOf(mail, form) ?? refuse(mail);
      return fault ? failed(fault) : succeeded(accept(mail));
    },
  };
}

function readMail(form: URLSearchParams): MailRequest {
  const tags = members(form, 'Tags').map((at) => [
    form.get(`${at}.Name`) ?? '',
    form.get(`${at}.Value`) ?? '',
  ]);
  return {
    source: form.get('Source') ?? '',
    destinations: members(form, 'Destinations').map((at) => form.get(at) ?? ''),
    tags: Object.fromEntries(tags),
    configurationSet: form.get('ConfigurationSetName'),
    raw: Buffer.from(form.get('RawMessage.Data') ?? '', 'base64'),
  };
}

/** The prefixes `Tags.member.1`, `Tags.member.2` … that the form holds. */
const members = (form: URLSearchParams, list: string): readonly string[] => {
  const prefixes = [...form.keys()].flatMap(
    (key) => new RegExp(`^${list}\\.member\\.\\d+`).exec(key)?.[0] ?? [],
  );
  return [...new Set(prefixes)];
};

function faultOf({ raw, destinations, tags }: MailRequest, form: URLSearchParams): SesFault | undefined {
  if (!form.has('RawMessage.Data')) {
    return invalid("Value null at 'rawMessage' failed to satisfy constraint: Member must not be null");
  }
  if (raw.byteLength > largestMail)
    return rejected(`Message length is more than ${largestMail} bytes long: '${raw.byteLength}'.`);
  if (!/^from\s*:/im.test(headOf(raw))) return invalid("Missing required header 'From'.");
  if (destinations.length > mostRecipients) return rejected(`Recipient count exceeds ${mostRecipients}.`);
  if (destinations.some((address) => !/@[^@\s]+$/.test(address))) return invalid("Missing final '@domain'");
  const odd = Object.entries(tags)
    .flat()
    .find((part) => !tagPattern.test(part));
  if (odd === undefined) return undefined;
  return invalid(`Invalid tag <${odd}>, only alphanumeric ASCII characters, '_', and '-' are allowed.`);
}
const headOf = (raw: Buffer): string => raw.toString('latin1').split(/\r?\n\r?\n/, 1)[0] ?? '';

const invalid = (message: string): SesFault => ({ code: 'InvalidParameterValue', message });
const rejected = (message: string): SesFault => ({ code: 'MessageRejected', message });
const unknownAction = (action: string | null): SesFault => ({
  code: 'InvalidAction',
  message: `Could not find operation ${action} for version 2010-12-01`,
});

const xml = (status: number, body: string): HttpResponse => ({
  status,
  headers: { 'content-type': 'text/xml' },
  body,
});

const succeeded = (id: string): HttpResponse =>
  xml(
    200,
    `<SendRawEmailResponse xmlns="${namespace}"><SendRawEmailResult><MessageId>${id}</MessageId></SendRawEmailResult>` +
      `<ResponseMetadata><RequestId>${id}</RequestId></ResponseMetadata></SendRawEmailResponse>`,
  );
const failed = ({ code, message, status = 400 }: SesFault): HttpResponse =>
  xml(
    status,
    `<ErrorResponse xmlns="${namespace}"><Error><Type>${status < 500 ? 'Sender' : 'Receiver'}</Type>` +
      `<Code>${escaped(code)}</Code><Message>${escaped(message)}</Message></Error><RequestId>laptop</RequestId></ErrorResponse>`,
  );
const escaped = (text: string) => text.replace(/[&<>]/g, (sign) => `&#${sign.charCodeAt(0)};`);
