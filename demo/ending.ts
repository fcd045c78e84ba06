import { isDeepStrictEqual } from 'node:util';
import type { Lead } from '../shared/domain/lead.ts';
import type { Story } from './story.ts';
import type { Told } from './told.ts';

/** Why a story did not end as told; empty when it did. */
export function missed({ ends, passes }: Story, told: Told | undefined, failure: unknown): readonly string[] {
  const broken = failure === undefined ? [] : [`It broke off: ${messageOf(failure)}`];
  if (!told) return [...broken, 'There is no lead.'];
  const wrong = Object.entries(ends)
    .filter(([fact, value]) => !isDeepStrictEqual(told.lead[fact as keyof Lead], value))
    .map(
      ([fact, value]) =>
        `${fact} should be ${JSON.stringify(value)}, and is ${JSON.stringify(told.lead[fact as keyof Lead])}.`,
    );
  const journey = told.journey.map(({ type }) => type);
  let from = 0;
  const skipped = passes.find((type) => {
    const at = journey.indexOf(type, from);
    from = at + 1;
    return at < 0;
  });
  return [
    ...broken,
    ...wrong,
    ...(skipped ? [`The journey should pass ${skipped}, in the order told.`] : []),
  ];
}

const messageOf = (failure: unknown): string =>
  failure instanceof Error ? failure.message : String(failure);
