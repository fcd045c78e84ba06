import type { Profile } from '../domain/profile.ts';
import type { Team } from '../domain/team.ts';
import { countryName } from './definition.ts';
import { nameIn } from './words.ts';

/** A field of the person or the company, and where it comes from (R3). */
export interface KnownField {
  readonly label: string;
  readonly value: string;
  readonly from: string;
}

/** What is known beyond what the card says of who it is, each field with its provenance: of who it is only what they did not write. */
export function knownOf(profile: Profile, team: Team): readonly KnownField[] {
  const { company, country, companySize, industry, language, phone } = profile;
  const fields = [
    ['company', 'Company', company],
    ['country', 'Country', country && countryName(country)],
    ['companySize', 'Employees', companySize],
    ['industry', 'Industry', industry],
    ['language', 'Language', language],
    ['phone', 'Phone', phone],
  ] as const;
  return fields.flatMap(([field, label, value]) =>
    value === null || (isOnCard.has(field) && isTheirs(profile.provenance[field]))
      ? []
      : [{ label, value: String(value), from: originWords(profile.provenance[field], team) }],
  );
}

const isOnCard: ReadonlySet<string> = new Set(['company', 'country', 'phone']);
const isTheirs = (origin: string | undefined) =>
  origin === undefined || origin === 'form' || origin === 'cleansed';

/** Where a value comes from, as people say it. */
function originWords(origin: string | undefined, team: Team): string {
  if (isTheirs(origin)) return 'as they wrote it';
  if (origin === 'derived') return 'worked out from what they wrote';
  if (origin === 'person') return 'they answered our questions';
  const provider = /^enrichment:(.+)$/.exec(origin)?.[1];
  return provider === undefined ? `told to ${nameIn(team, origin)}` : `looked up at ${provider}`;
}
