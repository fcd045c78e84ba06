import { createHmac, timingSafeEqual } from 'node:crypto';

/** What a link is for: who may answer what. `subject` is a task, a lead, or (preferences) a person's key. No part holds a dot. */
export interface Link {
  readonly subject: string;
  readonly person: string;
  /** `answer`, `manage`, `take-up`, `reply`, `lead`, `questions`, `preferences`, or with an item: `content~pricing-guide`. */
  readonly purpose: string;
}

/** Signing secrets by key id. New links are signed with `current`; links of the other keys still read, so keys can rotate. */
export interface LinkKeys {
  readonly current: string;
  readonly secrets: Readonly<Record<string, string>>;
}

const maxLinkLength = 400;
const part = /^[A-Za-z0-9_-]{1,100}$/;
const purposePattern = /^[a-z][a-z0-9-]{0,40}(?:~[A-Za-z0-9_-]{1,100})?$/;

/** `kid.subject.person.purpose.signature`: derivable whenever a mail is rendered. @throws RangeError when a part cannot stand in a link. */
export function signLink(keys: LinkKeys, link: Link): string {
  const secret = secretOf(keys, keys.current);
  if (secret === undefined) throw new RangeError('the current link key has no secret');
  if (!part.test(keys.current) || !isSpeakable(link))
    throw new RangeError('not a link: a part has a bad form');
  const unsigned = [keys.current, link.subject, link.person, link.purpose].join('.');
  const text = `${unsigned}.${signature(secret, unsigned)}`;
  if (text.length > maxLinkLength) throw new RangeError('not a link: too long');
  return text;
}

/** The link behind the text, or undefined when it is forged, malformed, too long, or signed with a key we no longer know. */
export function readLink(keys: LinkKeys, text: string): Link | undefined {
  if (text.length > maxLinkLength) return undefined;
  const [kid, subject, person, purpose, given, ...rest] = text.split('.');
  if (!kid || !subject || !person || !purpose || !given || rest.length > 0) return undefined;
  const link = { subject, person, purpose };
  const secret = secretOf(keys, kid);
  if (secret === undefined || !isSpeakable(link)) return undefined;
  const expected = signature(secret, [kid, subject, person, purpose].join('.'));
  return isSame(expected, given) ? link : undefined;
}

/** Names of people must not change when link keys rotate: the first key stays in the secret for good. */
export function personSecret({ secrets }: LinkKeys): string {
  const secret = secrets.k1;
  if (!secret) throw new RangeError('the link keys lack "k1", which people are known by');
  return secret;
}

/** Stands for a person without naming one. The caller normalises the e-mail address. Base64url, 43 characters. */
export const personKey = (secret: string, normalisedEmail: string): string =>
  signature(secret, `person-key\n${normalisedEmail}`);

const isSpeakable = ({ subject, person, purpose }: Link) =>
  part.test(subject) && part.test(person) && purposePattern.test(purpose);

const secretOf = (keys: LinkKeys, kid: string): string | undefined =>
  Object.hasOwn(keys.secrets, kid) ? keys.secrets[kid] || undefined : undefined;

const signature = (secret: string, text: string) =>
  createHmac('sha256', secret).update(text).digest('base64url');

/** Compares the texts, not the bytes behind them: two texts may decode to the same bytes. */
function isSame(expected: string, given: string): boolean {
  const [left, right] = [Buffer.from(expected), Buffer.from(given)];
  return left.length === right.length && timingSafeEqual(left, right);
}
