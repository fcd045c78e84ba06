import { unknownValue } from '../domain/problems.ts';
import { newsChoices } from '../domain/wishes.ts';
import type { Problem } from './condition-checks.ts';
import type { Policy } from './schema.ts';

/** What nurture needs a yes to can be said yes to, and rests on it (R48); what a person chooses among is told apart (R35). */
export function consentProblems({ consent, nurture: { needsConsent, choices } }: Policy): Problem[] {
  const path = ['nurture', 'needsConsent'];
  const purposes = consent?.purposes ?? [];
  const purpose = purposes.find(({ id }) => id === needsConsent);
  const askable = purposes.filter(({ texts }) => texts !== undefined).map(({ id }) => id);
  return [
    ...(needsConsent !== undefined && !askable.includes(needsConsent)
      ? [{ path, message: unknownValue('purpose with texts', needsConsent, askable) }]
      : []),
    ...(purpose?.texts && purpose.ground !== 'consent'
      ? [{ path, message: `the ground of "${purpose.id}" must be "consent" then` }]
      : []),
    ...(choices?.frequencies ?? []).flatMap(({ id }, index) =>
      newsChoices.includes(id)
        ? [
            {
              path: ['nurture', 'choices', 'frequencies', index, 'id'],
              message: `"${id}" has a meaning of its own`,
            },
          ]
        : [],
    ),
  ];
}
