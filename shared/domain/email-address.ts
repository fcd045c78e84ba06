import { isCompanyDomain } from 'company-email-validator';
import { disposableEmailBlocklistSet } from 'disposable-email-domains-js';
import { mailableAddress } from './mailable-address.ts';

/** How a provider reads addresses: what follows `+` is an alias of the same mailbox, and at some so are dots. */
interface Provider {
  readonly domains: readonly string[];
  readonly ignoresDots: boolean;
}

/** Alias rules by provider (R4). Elsewhere `+` and dots may tell two people apart, so nothing is dropped. */
const providers: readonly Provider[] = [
  { domains: ['gmail.com', 'googlemail.com'], ignoresDots: true },
  { domains: ['outlook.com', 'hotmail.com', 'live.com'], ignoresDots: false },
  { domains: ['icloud.com', 'me.com', 'mac.com'], ignoresDots: false },
  { domains: ['fastmail.com'], ignoresDots: false },
  { domains: ['proton.me', 'protonmail.com', 'pm.me'], ignoresDots: true },
];
/** Domains of one provider that reach the same mailbox under the same name. */
const sameMailbox: Readonly<Record<string, string>> = {
  'googlemail.com': 'gmail.com',
  'protonmail.com': 'proton.me',
  'pm.me': 'proton.me',
};

export const domainOf = (address: string): string =>
  address.slice(address.lastIndexOf('@') + 1).toLowerCase();

/** Who the address belongs to: one text per mailbox. For identity only; mail goes to the address as given. */
export function normalisedAddress(given: string): string {
  const address = mailableAddress(given);
  const domain = domainOf(address);
  const mailbox = address.slice(0, address.lastIndexOf('@')).trim().toLowerCase();
  const provider = providers.find(({ domains }) => domains.includes(domain));
  if (!provider) return `${mailbox}@${domain}`;
  const main = mailbox.replace(/\+.*$/, '') || mailbox;
  return `${provider.ignoresDots ? main.replaceAll('.', '') : main}@${sameMailbox[domain] ?? domain}`;
}

let disposable: ReadonlySet<string> | undefined;

export function isDisposableDomain(domain: string): boolean {
  disposable ??= disposableEmailBlocklistSet();
  return disposable.has(domain.toLowerCase());
}

/** Anybody can have an address there, so the domain tells no company. Disposable domains are among them. */
export const isFreeMailDomain = (domain: string): boolean =>
  !isCompanyDomain(domain) || isDisposableDomain(domain);
