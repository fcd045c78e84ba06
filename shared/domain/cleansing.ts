import { isSupportedCountry, parsePhoneNumberFromString } from 'libphonenumber-js/min';
import type { Policy } from '../policy/schema.ts';
import { withoutBidiControls } from './bidi.ts';
import { contentHash } from './canonical.ts';
import { countryCode } from './countries.ts';
import { domainOf, isDisposableDomain, isFreeMailDomain, normalisedAddress } from './email-address.ts';
import type { Inquiry } from './inquiry.ts';
import { type Money, nearestMoney } from './money.ts';
import { knownZone } from './person-zone.ts';
import type { Profile } from './profile.ts';
import { type Answers, toldBy } from './questions.ts';

/** `form`: as sent. `cleansed`: sent, and put in order. `derived`: worked out from another field. */
export type Provenance = 'form' | 'cleansed' | 'derived';

type CleanFields = Omit<Profile, 'provenance' | 'notes'>;

/** An inquiry in order: clean values, where each comes from, and beside them what was sent (R3). */
export interface Cleansed extends CleanFields {
  /** The normalised address: who this is. Mail goes to `email`. */
  readonly identity: string;
  /** The company's e-mail domain; null for free mail. */
  readonly companyDomain: string | null;
  readonly productLine: string;
  readonly source: NonNullable<Inquiry['source']>;
  readonly campaignCost: Money | null;
  /** The need in their words; empty when they wrote none. */
  readonly words: string;
  /** Purposes that the person says yes to here. */
  readonly consented: readonly string[];
  readonly provenance: Readonly<Record<string, Provenance>>;
  /** As sent; only space around the fields is gone. */
  readonly raw: Inquiry;
}

/** Puts an inquiry in order. What cannot be read stays unknown, or for a phone number as it was written; nothing is refused here (R3). */
export function cleanse(inquiry: Inquiry, policy: Policy): Cleansed {
  const clean = cleanFields(inquiry, policy);
  return { ...clean, provenance: provenanceOf(clean, inquiry), raw: inquiry };
}

function cleanFields(inquiry: Inquiry, policy: Policy): Omit<Cleansed, 'provenance' | 'raw'> {
  const email = tidy(inquiry.email);
  const domain = domainOf(email);
  const isFreeMail = isFreeMailDomain(domain);
  const productLine = inquiry.productLine ?? policy.productLines[0]?.id ?? '';
  const answers: Answers = mapValues(inquiry.answers ?? {}, tidy);
  const told = toldBy(lineOf(policy, productLine), answers);
  const namedCountry = countryCode(inquiry.country ?? '') ?? told.country;
  const phone = readPhone(inquiry.phone, namedCountry);
  return {
    email,
    identity: normalisedAddress(email),
    name: tidyOrNull(inquiry.name),
    company: tidyOrNull(inquiry.company),
    companyDomain: isFreeMail ? null : domain,
    isFreeMail,
    isDisposable: isDisposableDomain(domain),
    phone: phone.number,
    country: namedCountry ?? phone.country ?? null,
    timeZone: knownZone(inquiry.timeZone),
    language: inquiry.language?.slice(0, 2).toLowerCase() ?? null,
    industry: tidyOrNull(inquiry.industry)?.toLowerCase() ?? told.industry ?? null,
    companySize: readSize(inquiry.companySize) ?? told.companySize ?? null,
    campaign: tidyOrNull(inquiry.campaign),
    campaignCost:
      inquiry.campaignCost === undefined ? null : nearestMoney(inquiry.campaignCost, policy.currency),
    productLine,
    source: inquiry.source ?? 'web',
    words: tidyLines(inquiry.message ?? ''),
    consented: Object.keys(inquiry.consent ?? {}).filter((id) => inquiry.consent?.[id] === true),
    answers,
  };
}

const lineOf = ({ productLines }: Policy, id: string) =>
  productLines.find((line) => line.id === id) ?? { questions: [] };

/** The same person asking the same again gives the same text; how long the form took does not count (R2). */
export function fingerprint({ raw, provenance, ...content }: Cleansed): string {
  return contentHash({ ...content, email: content.identity });
}

/** E.164 where the number can be read: with a country code, or by the person's country. */
function readPhone(text: string | undefined, country: string | undefined) {
  if (text === undefined) return { number: null };
  const home = country !== undefined && isSupportedCountry(country) ? country : undefined;
  const parsed = parsePhoneNumberFromString(text, home);
  return parsed?.isPossible()
    ? { number: String(parsed.number), country: parsed.country }
    : { number: tidy(text) };
}

/** The least number of a range: `51-200` counts as 51. */
const readSize = (size: string | undefined): number | undefined =>
  size === undefined ? undefined : Number.parseInt(size, 10);

function provenanceOf(clean: object, inquiry: Inquiry): Record<string, Provenance> {
  const sent = new Map<string, unknown>(Object.entries({ ...inquiry, words: inquiry.message }));
  const known = Object.entries(clean).filter(([, value]) => value !== null && typeof value !== 'object');
  const fields = known.map(([name, value]): [string, Provenance] => {
    if (sent.get(name) === undefined) return [name, 'derived'];
    return [name, String(sent.get(name)) === String(value) ? 'form' : 'cleansed'];
  });
  const answers = Object.keys(inquiry.answers ?? {}).map((id): [string, Provenance] => [
    `answers.${id}`,
    'form',
  ]);
  return Object.fromEntries([...fields, ...answers]);
}

/** One line: composed letters (NFC), no control characters, none that turn the reading order, single spaces. */
const tidy = (text: string): string =>
  withoutBidiControls(text)
    .normalize('NFC')
    .replace(/[\p{Cc}\p{Zl}\p{Zp}]/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim();
/** A letter or digit that can be seen: spaces of no width, fillers and stops make no name. */
const legible = /(?!\p{Default_Ignorable_Code_Point})[\p{L}\p{N}]/u;
const tidyOrNull = (text: string | undefined): string | null => {
  const clean = tidy(text ?? '');
  return legible.test(clean) ? clean : null;
};
/** The same, keeping line ends. */
const tidyLines = (text: string): string =>
  text
    .split(/\r\n|[\r\n]/)
    .map(tidy)
    .join('\n')
    .trim();

const mapValues = (record: Answers, change: (value: string) => string): Answers =>
  Object.fromEntries(Object.entries(record).map(([name, value]) => [name, change(value)]));
