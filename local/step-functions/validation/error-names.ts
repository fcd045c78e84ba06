import { isArray, type Json, type JsonObject } from '../core/json.ts';
import { flowsOf, objects, type Problem } from './walk.ts';

/** The error names AWS knows (developer guide, "Error names"). */
const knownNames = new Set([
  'States.ALL',
  'States.BranchFailed',
  'States.DataLimitExceeded',
  'States.ExceedToleratedFailureThreshold',
  'States.HeartbeatTimeout',
  'States.Http.Socket',
  'States.IntrinsicFailure',
  'States.ItemReaderFailed',
  'States.NoChoiceMatched',
  'States.ParameterPathFailure',
  'States.Permissions',
  'States.QueryEvaluationError',
  'States.ResultPathMatchFailure',
  'States.ResultWriterFailed',
  'States.Runtime',
  'States.TaskFailed',
  'States.Timeout',
]);

/** States.ALL not alone or not last, and States.* names that nothing ever raises. */
export function errorNameProblems(definition: JsonObject): Problem[] {
  return flowsOf(definition).flatMap(({ states }) =>
    states.flatMap(([state, body]) =>
      ['Retry', 'Catch'].flatMap((field) =>
        listProblems(field, objects(body[field])).map((message) => ({ state, message })),
      ),
    ),
  );
}

function listProblems(field: string, rules: readonly JsonObject[]): string[] {
  return rules.flatMap((rule, index) => {
    const names = namesOf(rule.ErrorEquals);
    const where = `${field}[${index}]`;
    const isAll = names.includes('States.ALL');
    return [
      ...names
        .filter((name) => name.startsWith('States.') && !knownNames.has(name))
        .map((name) => `${where}: unknown error name ${name}`),
      ...(isAll && names.length > 1 ? [`${where}: States.ALL must stand alone`] : []),
      ...(isAll && index < rules.length - 1 ? [`${where}: States.ALL must be the last of ${field}`] : []),
    ];
  });
}

function namesOf(names: Json | undefined): string[] {
  return isArray(names) ? names.map(String) : [];
}
