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

interface Telling {
  readonly line: ProductLine;
  /** The inquiry's. */
  readonly number: number;
  /** What a returned lead is asked anew. */
  readonly anew?: readonly string[] | undefined;
}

/**
 * What was known stays; the new inquiry fills the gaps, replaces what was only looked up, and answers what a returned lead is asked anew
 * (R4, R33). Another answer to anything else stands beside the first.
 */
export function merged(known: Profile, inquiry: Cleansed, { line, number, anew = [] }: Telling): Profile {
  const fresh = profileOf(inquiry);
  const renewed = Object.entries(fresh.answers).filter(([id, answer]) => anew.includes(id) && answer !== '');
  const told = Object.fromEntries(
    renewed.map(([id]) => [`answers.${id}`, fresh.provenance[`answers.${id}`] ?? 'form']),
  );
  const isGap = (field: string) =>
    (known[field as keyof Profile] ?? null) === null || isLookedUp(known, field);
  const gaps = Object.entries(fresh).filter(([field, value]) => value !== null && isGap(field));
  const replaced = Object.fromEntries(
    gaps.flatMap(([field]) => (fresh.provenance[field] ? [[field, fresh.provenance[field]]] : [])),
  );
  const answers = { ...fresh.answers, ...known.answers, ...Object.fromEntries(renewed) };
  const saidLater =
    inquiry.productLine === line.id ? laterOf({ ...known, answers }, fresh.answers, number) : known.saidLater;
  return {
    ...known,
    ...Object.fromEntries(gaps),
    answers,
    ...(saidLater && { saidLater }),
    provenance: { ...fresh.provenance, ...known.provenance, ...replaced, ...told },
  };
}

/** What this inquiry answers again: another answer stands beside the first; the first again takes back what was said in between. */
function laterOf({ answers, saidLater }: Profile, fresh: Profile['answers'], inquiry: number) {
  const again = Object.entries(fresh).filter(([id, answer]) => answers[id] && answer !== '');
  if (again.length === 0) return saidLater;
  const kept = Object.entries(saidLater ?? {}).filter(([id]) => !again.some(([other]) => other === id));
  const other = again.filter(([id, answer]) => answer !== answers[id]);
  if (kept.length + other.length === 0 && !saidLater) return undefined;
  return Object.fromEntries([...kept, ...other.map(([id, answer]) => [id, { answer, inquiry }])]);
}
