import { getCountries } from 'libphonenumber-js/min';

/** Codes of ISO 3166 without a telephone numbering of their own, and the reverse: numberings that are no country's (R3). */
const withoutNumbers = ['AQ', 'BV', 'GS', 'HM', 'PN', 'TF', 'UM'];
const numbersOnly = ['AC', 'TA'];
const isoCodes = [...getCountries(), ...withoutNumbers].filter((code) => !numbersOnly.includes(code));

/** Languages in which people may name their country. */
const languages = ['en', 'de', 'fr', 'es', 'it', 'nl', 'pl'];

/** Names and codes in common use that the languages' own lists lack. */
const otherNames: Readonly<Record<string, string>> = {
  usa: 'US',
  'united states of america': 'US',
  uk: 'GB',
  'great britain': 'GB',
  england: 'GB',
  scotland: 'GB',
  wales: 'GB',
  'northern ireland': 'GB',
  holland: 'NL',
  'the netherlands': 'NL',
  'czech republic': 'CZ',
  turkey: 'TR',
  uae: 'AE',
  'republic of ireland': 'IE',
  'ivory coast': 'CI',
  'hong kong': 'HK',
  macau: 'MO',
  macao: 'MO',
  'republic of korea': 'KR',
  korea: 'KR',
  macedonia: 'MK',
  palestine: 'PS',
  burma: 'MM',
  'cape verde': 'CV',
  swaziland: 'SZ',
};

let byName: ReadonlyMap<string, string> | undefined;

/** The ISO 3166 alpha-2 code of a country given as code or name, in any of seven languages; undefined when it is none (R3). */
export function countryCode(text: string): string | undefined {
  const code = text.trim().toUpperCase();
  if (isoCodes.includes(code)) return code;
  byName ??= namesOfCountries();
  return byName.get(plain(text));
}

function namesOfCountries(): ReadonlyMap<string, string> {
  const names = new Map(Object.entries(otherNames));
  for (const language of languages) {
    const display = new Intl.DisplayNames(language, { type: 'region', fallback: 'none' });
    for (const code of isoCodes) {
      const name = display.of(code);
      if (name) names.set(plain(name), code);
    }
  }
  return names;
}

/** Without accents, case and doubled space. */
const plain = (name: string): string =>
  name.normalize('NFD').replace(/\p{M}/gu, '').replace(/\s+/g, ' ').trim().toLowerCase();
