import { isObject, type Json, type JsonObject } from '../core/json.ts';
import { pathsOf } from './paths-of.ts';
import { type DefinitionFlow, objects } from './walk.ts';

/** Constants of the definition that can enter each state, whatever the execution's input is. */
export function knownInputs(flow: DefinitionFlow): ReadonlyMap<string, readonly Json[]> {
  const bodies = new Map(flow.states);
  const known = new Map<string, Json[]>();
  for (const [, body] of flow.states) {
    const constant = constantOutput(body);
    if (constant !== undefined) for (const next of successors(body)) spread(next, constant, bodies, known);
  }
  return known;
}

function spread(
  state: string,
  constant: Json,
  bodies: ReadonlyMap<string, JsonObject>,
  known: Map<string, Json[]>,
): void {
  const entered = known.get(state) ?? [];
  const body = bodies.get(state);
  if (!body || entered.includes(constant)) return;
  known.set(state, [...entered, constant]);
  if (!passesOn(body)) return;
  for (const next of successors(body)) spread(next, constant, bodies, known);
}

/** What a Pass always gives: its Result, or Parameters without a path. */
function constantOutput(body: JsonObject): Json | undefined {
  if (body.Type !== 'Pass' || (body.ResultPath ?? '$') !== '$' || (body.OutputPath ?? '$') !== '$')
    return undefined;
  if (body.Result !== undefined) return body.Result;
  const hasPaths = JSON.stringify(body.Parameters ?? {}).includes('.$"');
  return isObject(body.Parameters) && !hasPaths && pathsOf(body).length === 0 ? body.Parameters : undefined;
}

function passesOn(body: JsonObject): boolean {
  const fields = ['InputPath', 'OutputPath', 'Parameters', 'Result', 'ResultPath'];
  return (
    ['Pass', 'Choice', 'Wait'].includes(String(body.Type)) &&
    fields.every((field) => body[field] === undefined)
  );
}

/** States that follow with this state's output; a Catch hands on something else. */
function successors(body: JsonObject): string[] {
  const targets = [body.Next, body.Default, ...objects(body.Choices).map((rule) => rule.Next)];
  return targets.filter((target) => typeof target === 'string');
}
