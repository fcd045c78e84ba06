import type { Json, JsonObject } from '../core/json.ts';
import { compilePath } from '../core/path.ts';
import { missing, readPath } from '../core/path-reader.ts';
import { knownInputs } from './known-inputs.ts';
import { pathsOf } from './paths-of.ts';
import { type DefinitionFlow, flowsOf, type Problem } from './walk.ts';

/**
 * Paths that lead nowhere whatever the execution's input: into the context object, whose fields are known,
 * and into an input that is a constant of the definition (a Pass with a Result, and what only passes it on).
 */
export function pathProblems(definition: JsonObject): Problem[] {
  return flowsOf(definition).flatMap((flow) => {
    const known = knownInputs(flow);
    return flow.states.flatMap(([state, body]) => {
      const problems = pathsOf(body).flatMap((text) => problemsOf(text, body, flow, known.get(state) ?? []));
      return [...new Set(problems)].map((message) => ({ state, message }));
    });
  });
}

function problemsOf(text: string, body: JsonObject, flow: DefinitionFlow, inputs: readonly Json[]): string[] {
  const path = compilePath(text);
  const roots = path.isContext ? [contextOf(body, flow)] : inputs.map((input) => selectInput(body, input));
  return roots
    .filter((root) => root !== missing && leadsNowhere(text, root))
    .map(
      () =>
        `the path ${text} leads nowhere ${path.isContext ? 'in the context object' : 'in what the state before gives'}`,
    );
}

function leadsNowhere(text: string, root: Json | typeof missing): boolean {
  const path = compilePath(text);
  if (root === missing || !path.isDefinite || isBelowUnknown(text)) return false;
  return readPath(path, root) === missing;
}

/** Below these the context object holds data of the execution. */
function isBelowUnknown(text: string): boolean {
  return /^\$\$\.(Execution\.Input|Map\.Item\.Value)\b/.test(text);
}

/** Paths but InputPath read what InputPath selects. */
function selectInput(body: JsonObject, input: Json): Json | typeof missing {
  if (body.InputPath === null) return {};
  if (typeof body.InputPath !== 'string' || body.InputPath.startsWith('$$'))
    return body.InputPath ? missing : input;
  return readPath(compilePath(body.InputPath), input);
}

function contextOf(body: JsonObject, flow: DefinitionFlow): Json {
  const hasToken = /\.(waitForTaskToken|sync(:2)?)$/.test(String(body.Resource));
  const hasItem = flow.isInsideMap || body.Type === 'Map';
  return {
    Execution: { Id: '', Input: {}, Name: '', RoleArn: '', StartTime: '', RedriveCount: 0, RedriveTime: '' },
    State: { EnteredTime: '', Name: '', RetryCount: 0 },
    StateMachine: { Id: '', Name: '' },
    ...(hasToken && { Task: { Token: '' } }),
    ...(hasItem && { Map: { Item: { Index: 0, Value: {}, Key: '', Source: '' } } }),
  };
}
