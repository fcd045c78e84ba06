import { withoutBidiControls } from './bidi.ts';
import { LeadChange, type LeadState } from './change.ts';
import { countryCode } from './countries.ts';
import type { LookUp } from './firmographics.ts';
import type { Profile } from './profile.ts';
import type { Instant } from './time.ts';

/** Fields that a look-up may fill, where the person left them open (R3). */
const fillable = ['company', 'country', 'industry', 'companySize'] as const;
type Filled = { -readonly [Field in (typeof fillable)[number]]?: NonNullable<Profile[Field]> };

/** The domain to look up before the lead is judged: of a company, of which something is open, and once a lead: what a provider that failed would have told, the qualifier asks. */
export function domainToLookUp({ lead, profile }: LeadState): string | undefined {
  const isOpen = fillable.some((field) => profile[field] === null);
  const isWaiting = lead.status === 'received' || lead.status === 'qualifying';
  if (!isOpen || !isWaiting || lead.openTask !== null || profile.isDisposable) return undefined;
  return lead.enrichment ? undefined : (lead.accountDomain ?? undefined);
}

/** Keeps what came of the look-up: gaps filled, each with its provenance; what the person said stays (R3). */
export function enrich(state: LeadState, provider: string, found: LookUp, now: Instant): LeadChange {
  const change = new LeadChange(state, now);
  const { profile } = state;
  const told = found.outcome === 'found' ? valuesOf(found.firmographics) : {};
  const filled = Object.entries(told).filter(([field]) => profile[field as keyof Profile] === null);
  const fields = filled.map(([field]) => field);
  if (filled.length > 0)
    change.profile = {
      ...profile,
      ...Object.fromEntries(filled),
      provenance: {
        ...profile.provenance,
        ...Object.fromEntries(fields.map((field) => [field, `enrichment:${provider}`])),
      },
    };
  return change.set({ enrichment: found.outcome }).record('lead.enriched', {
    reason: found.outcome === 'failed' ? found.why : found.outcome,
    facts: { provider, fields: fields.join(' ') },
  });
}

/** In order, as an inquiry's would be; what cannot be read is not known. */
function valuesOf({
  company,
  country,
  industry,
  employees,
}: Extract<LookUp, { outcome: 'found' }>['firmographics']): Filled {
  const code = country === undefined ? undefined : countryCode(country);
  const name = company === undefined ? '' : oneLine(company);
  const field = industry === undefined ? '' : oneLine(industry).toLowerCase();
  return {
    ...(name && { company: name }),
    ...(code && { country: code }),
    ...(field && { industry: field }),
    ...(employees !== undefined && { companySize: employees }),
  };
}

const oneLine = (text: string): string =>
  withoutBidiControls(text.normalize('NFC'))
    .replace(/[\p{Cc}\p{Zl}\p{Zp}\s]+/gu, ' ')
    .trim();

/** What was looked up gives way to what the person or one of us says. */
export const isLookedUp = ({ provenance }: Pick<Profile, 'provenance'>, field: string): boolean =>
  provenance[field]?.startsWith('enrichment:') ?? false;
