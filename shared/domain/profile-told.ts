import type { ProductLine } from '../policy/definition.ts';
import type { Cleansed } from './cleansing.ts';
import { isLookedUp } from './enriching.ts';
import type { Profile } from './profile.ts';

/** Who the person is, by what this inquiry tells. */
export const profileOf = ({
  email,
  name,
  phone,
  company,
  country,
  language,
  timeZone = null,
  industry,
  ...rest
}: Cleansed): Profile => {
  const { companySize, isFreeMail, isDisposable, campaign, answers, provenance } = rest;
  const known = {
    email,
    name,
    phone,
    company,
    country,
    language,
    timeZone,
    industry,
    companySize,
    isFreeMail,
    isDisposable,
  };
  return { ...known, campaign, answers, provenance, notes: [] };
};

/** How many are ordered is what was said last: every other answer stays as it was first given. */
const quantitiesOf = ({ lowValueLane }: ProductLine): readonly string[] =>
  lowValueLane?.prices.map(({ quantityQuestion }) => quantityQuestion) ?? [];

/**
 * What was known stays; the new inquiry fills the gaps, replaces what was only looked up, orders anew if it is about the line, and answers what
 * a returned lead is asked anew (R4, R17, R33).
 */
export function merged(
  known: Profile,
  inquiry: Cleansed,
  line: ProductLine,
  anew: readonly string[] = [],
): Profile {
  const fresh = profileOf(inquiry);
  const reordered = [...anew, ...(inquiry.productLine === line.id ? quantitiesOf(line) : [])];
  const order = Object.entries(fresh.answers).filter(
    ([id, answer]) => reordered.includes(id) && answer !== '',
  );
  const told = Object.fromEntries(
    order.map(([id]) => [`answers.${id}`, fresh.provenance[`answers.${id}`] ?? 'form']),
  );
  const isGap = (field: string) =>
    (known[field as keyof Profile] ?? null) === null || isLookedUp(known, field);
  const gaps = Object.entries(fresh).filter(([field, value]) => value !== null && isGap(field));
  const replaced = Object.fromEntries(
    gaps.flatMap(([field]) => (fresh.provenance[field] ? [[field, fresh.provenance[field]]] : [])),
  );
  return {
    ...known,
    ...Object.fromEntries(gaps),
    answers: { ...fresh.answers, ...known.answers, ...Object.fromEntries(order) },
    provenance: { ...fresh.provenance, ...known.provenance, ...replaced, ...told },
  };
}
