import { isArray, isObject, type Json, type JsonObject } from '../core/json.ts';
import { flowsOf, type Problem } from './walk.ts';

const templateFields = ['Parameters', 'ItemSelector', 'ResultSelector', 'Credentials'];

/** Payload templates that name a field twice, once with `.$` and once without. */
export function templateProblems(definition: JsonObject): Problem[] {
  return flowsOf(definition).flatMap(({ states }) =>
    states.flatMap(([state, body]) =>
      templateFields.flatMap((field) =>
        duplicates(body[field]).map((key) => ({
          state,
          message: `${field} has both '${key}' and '${key}.$'`,
        })),
      ),
    ),
  );
}

function duplicates(template: Json | undefined): string[] {
  if (isArray(template)) return template.flatMap(duplicates);
  if (!isObject(template)) return [];
  return [
    ...Object.keys(template).filter((key) => Object.hasOwn(template, `${key}.$`)),
    ...Object.values(template).flatMap(duplicates),
  ];
}

/** The expressions of a payload template: what stands in fields whose names end in `.$`. */
export function templateExpressions(template: Json | undefined): string[] {
  if (isArray(template)) return template.flatMap(templateExpressions);
  if (!isObject(template)) return [];
  return Object.entries(template).flatMap(([key, value]) =>
    key.endsWith('.$') && typeof value === 'string' ? [value] : templateExpressions(value),
  );
}
