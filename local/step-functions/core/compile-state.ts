import { compileCondition } from './choice.ts';
import { compileBranches, compileMap } from './compile-collections.ts';
import { failureRules, quantity, resultRules } from './compile-rules.ts';
import { compileExpression, compileSelector, type Expression } from './expression.ts';
import { parseResource } from './integration.ts';
import { isArray, isObject, type Json, type JsonObject } from './json.ts';
import type { ChoiceState, CompileInner, FailState, Selector, State, WaitState } from './machine.ts';
import { compileTemplate } from './template.ts';

/** Fields of JSONata and variables, which this runner refuses. */
const unsupportedFields = ['Assign', 'Arguments', 'Output', 'Items', 'Condition'];

/** Compiles one state. Throws a SyntaxError without the state's name, which the caller knows. */
export function compileState(name: string, body: JsonObject, compileInner: CompileInner): State {
  refuseUnsupported(body);
  const common = {
    name,
    next: typeof body.Next === 'string' ? body.Next : undefined,
    inputPath: selector(body.InputPath),
    outputPath: selector(body.OutputPath),
  };
  switch (body.Type) {
    case 'Pass':
      return { ...common, ...resultRules(body), type: 'Pass', result: body.Result };
    case 'Succeed':
      return { ...common, type: 'Succeed' };
    case 'Fail':
      return { ...common, ...failRules(body), type: 'Fail' };
    case 'Choice':
      return { ...common, ...choiceRules(body), type: 'Choice' };
    case 'Wait':
      return { ...common, ...waitRules(body), type: 'Wait' };
    case 'Task':
      return {
        ...common,
        ...resultRules(body),
        ...failureRules(body),
        type: 'Task',
        integration: parseResource(String(body.Resource)),
        timeoutSeconds: quantity(body, 'TimeoutSeconds'),
        heartbeatSeconds: quantity(body, 'HeartbeatSeconds'),
        credentials: body.Credentials === undefined ? undefined : compileTemplate(body.Credentials),
      };
    case 'Parallel':
      return {
        ...common,
        ...resultRules(body),
        ...failureRules(body),
        type: 'Parallel',
        branches: compileBranches(body, compileInner),
      };
    case 'Map':
      return {
        ...common,
        ...resultRules(body),
        ...failureRules(body),
        ...compileMap(body, compileInner),
        parameters: undefined,
        type: 'Map',
      };
    default:
      throw new SyntaxError(`unknown Type '${String(body.Type)}'`);
  }
}

function refuseUnsupported(body: JsonObject): void {
  if (body.QueryLanguage !== undefined && body.QueryLanguage !== 'JSONPath') {
    throw new SyntaxError('QueryLanguage JSONata is not supported by this runner');
  }
  const field = unsupportedFields.find((unsupported) => body[unsupported] !== undefined);
  if (field)
    throw new SyntaxError(`${field} is not supported by this runner (JSONata and variables are outside)`);
  const rules = [...(isArray(body.Choices) ? body.Choices : []), ...(isArray(body.Catch) ? body.Catch : [])];
  for (const rule of rules) {
    if (
      isObject(rule) &&
      (rule.Assign !== undefined || rule.Condition !== undefined || rule.Output !== undefined)
    ) {
      throw new SyntaxError('Assign, Output and Condition are not supported by this runner');
    }
  }
}

function selector(path: Json | undefined): Selector {
  if (path === undefined || path === '$') return undefined;
  return path === null ? null : compileSelector(String(path));
}

function failRules(body: JsonObject): Pick<FailState, 'error' | 'cause'> {
  return { error: textOrPath(body, 'Error'), cause: textOrPath(body, 'Cause') };
}

function textOrPath(body: JsonObject, field: string): Expression | undefined {
  const path = body[`${field}Path`];
  if (typeof path === 'string') return compileExpression(path, `${field}Path`);
  const value = body[field];
  return value === undefined ? undefined : () => value;
}

function choiceRules(body: JsonObject): Pick<ChoiceState, 'choices' | 'otherwise'> {
  const rules = isArray(body.Choices) ? body.Choices.filter(isObject) : [];
  return {
    choices: rules.map((rule) => ({ condition: compileCondition(rule), next: String(rule.Next) })),
    otherwise: typeof body.Default === 'string' ? body.Default : undefined,
  };
}

function waitRules(body: JsonObject): Pick<WaitState, 'kind' | 'text' | 'read'> {
  const kinds = ['Seconds', 'SecondsPath', 'Timestamp', 'TimestampPath'] as const;
  const kind = kinds.find((field) => body[field] !== undefined);
  if (!kind) throw new SyntaxError(`a Wait state needs one of ${kinds.join(', ')}`);
  const value = body[kind] ?? null;
  const read = kind.endsWith('Path') ? compileSelector(String(value)) : () => value;
  return { kind, text: String(value), read };
}
