import { isObject, type JsonObject } from '../core/json.ts';
import { templateExpressions } from './templates.ts';
import { objects } from './walk.ts';

const pathFields = [
  'ItemsPath',
  'SecondsPath',
  'TimestampPath',
  'TimeoutSecondsPath',
  'HeartbeatSecondsPath',
  'MaxConcurrencyPath',
  'ErrorPath',
  'CausePath',
];

/** Every path a state reads from its input or the context object. Results, whose shape is unknown, are not among them. */
export function pathsOf(body: JsonObject): string[] {
  const fields = pathFields.map((field) => body[field]).filter((value) => typeof value === 'string');
  return [
    ...fields,
    ...templateExpressions(body.Parameters),
    ...templateExpressions(body.ItemSelector),
    ...objects(body.Choices).flatMap(conditionPaths),
  ].filter((text) => text.startsWith('$'));
}

/** IsPresent asks whether a path leads anywhere, and whatever stands beside it may be guarded by it. */
function conditionPaths(rule: JsonObject): string[] {
  const inner = [...objects(rule.And), ...objects(rule.Or), ...(isObject(rule.Not) ? [rule.Not] : [])];
  if (asksPresence(rule)) return [];
  const own = Object.entries(rule).filter(
    ([key]) => key === 'Variable' || (key.endsWith('Path') && key !== 'ResultPath'),
  );
  return [...own.map(([, value]) => String(value)), ...inner.flatMap(conditionPaths)];
}

function asksPresence(rule: JsonObject): boolean {
  const inner = [...objects(rule.And), ...objects(rule.Or), ...(isObject(rule.Not) ? [rule.Not] : [])];
  return rule.IsPresent !== undefined || inner.some(asksPresence);
}
