import { isArray, isObject, type Json, type JsonObject } from '../core/json.ts';

/** Something wrong with a state, or with the definition as a whole. */
export type Problem = { readonly state?: string; readonly message: string };

/** One flow of a definition: the machine itself, a branch of a Parallel or the processor of a Map. */
export type DefinitionFlow = {
  readonly startAt: string;
  readonly states: readonly (readonly [name: string, body: JsonObject])[];
  readonly isInsideMap: boolean;
};

/** All flows of a definition, the outer ones first. */
export function flowsOf(definition: JsonObject, isInsideMap = false): DefinitionFlow[] {
  const states = Object.entries(isObject(definition.States) ? definition.States : {}).filter(
    (entry): entry is [string, JsonObject] => isObject(entry[1]),
  );
  const inner = states.flatMap(([, body]) => [
    ...objects(body.Branches).flatMap((branch) => flowsOf(branch, isInsideMap)),
    ...objects([body.ItemProcessor ?? null, body.Iterator ?? null]).flatMap((processor) =>
      flowsOf(processor, true),
    ),
  ]);
  return [{ startAt: String(definition.StartAt), states, isInsideMap }, ...inner];
}

/** The objects in a list; none when it is no list. */
export function objects(list: Json | undefined): JsonObject[] {
  return isArray(list) ? list.filter(isObject) : [];
}
