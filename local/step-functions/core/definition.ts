import { compileState } from './compile-state.ts';
import { type Conventions, currentConventions } from './conventions.ts';
import { isObject, type Json, type JsonObject } from './json.ts';
import type { Flow, Machine, State } from './machine.ts';

/** A definition that the runner refuses; the message names the state. */
export class DefinitionError extends Error {
  override readonly name = 'InvalidDefinition';
}

/** Compiles a parsed definition. Throws a DefinitionError that names the state, also for JSONata, Assign and variables. */
export function compileMachine(definition: Json, conventions: Conventions = currentConventions): Machine {
  if (!isObject(definition)) throw new DefinitionError('the definition must be an object');
  if (definition.QueryLanguage !== undefined && definition.QueryLanguage !== 'JSONPath') {
    throw new DefinitionError('QueryLanguage JSONata is not supported by this runner (at the top level)');
  }
  const flows = new Map<string, Flow>();
  compileFlow(definition, '', flows);
  const timeout = definition.TimeoutSeconds;
  return {
    startAt: String(definition.StartAt),
    timeoutSeconds: typeof timeout === 'number' ? timeout : undefined,
    flows,
    conventions,
  };
}

function compileFlow(flow: JsonObject, key: string, flows: Map<string, Flow>): string {
  const owner = key === '' ? 'the definition' : `the flow ${key}`;
  if (!isObject(flow.States)) throw new DefinitionError(`${owner} needs States`);
  const states = new Map<string, State>();
  flows.set(key, { startAt: String(flow.StartAt), states });
  for (const [name, body] of Object.entries(flow.States)) {
    if (!isObject(body)) throw new DefinitionError(`State '${name}': a state must be an object`);
    states.set(name, compileNamed(name, body, key, flows));
  }
  if (!states.has(String(flow.StartAt))) {
    throw new DefinitionError(`${owner}: StartAt '${String(flow.StartAt)}' does not name a state`);
  }
  for (const state of states.values()) checkTargets(state, states);
  return key;
}

function compileNamed(name: string, body: JsonObject, key: string, flows: Map<string, Flow>): State {
  try {
    return compileState(name, body, (inner, suffix) => {
      if (!isObject(inner)) throw new SyntaxError('a flow with StartAt and States was expected');
      return compileFlow(inner, `${key}/${name}${suffix}`, flows);
    });
  } catch (error) {
    if (error instanceof DefinitionError || !(error instanceof SyntaxError)) throw error;
    throw new DefinitionError(`State '${name}': ${error.message}`);
  }
}

function checkTargets(state: State, states: ReadonlyMap<string, State>): void {
  const targets = [state.next];
  if (state.type === 'Choice') targets.push(state.otherwise, ...state.choices.map((choice) => choice.next));
  if ('catch' in state) targets.push(...state.catch.map((catcher) => catcher.next));
  const unknown = targets.find((target) => target !== undefined && !states.has(target));
  if (unknown !== undefined)
    throw new DefinitionError(`State '${state.name}': no state is called '${unknown}'`);
}
