import { type IntrinsicArgument, type IntrinsicCall, parseIntrinsic } from '../core/intrinsic-parser.ts';
import type { JsonObject } from '../core/json.ts';
import { templateExpressions } from './templates.ts';
import { flowsOf, type Problem } from './walk.ts';

type Kind = 'anything' | 'an array' | 'an object' | 'a boolean' | 'a number' | 'a string';

/** What each function takes. `more`: how many further arguments of the last kind may follow. */
const signatures: Readonly<Record<string, { readonly takes: readonly Kind[]; readonly more?: number }>> = {
  Array: { takes: [], more: Number.POSITIVE_INFINITY },
  ArrayContains: { takes: ['an array', 'anything'] },
  ArrayGetItem: { takes: ['an array', 'a number'] },
  ArrayLength: { takes: ['an array'] },
  ArrayPartition: { takes: ['an array', 'a number'] },
  ArrayRange: { takes: ['a number', 'a number', 'a number'] },
  ArrayUnique: { takes: ['an array'] },
  Base64Decode: { takes: ['a string'] },
  Base64Encode: { takes: ['a string'] },
  Format: { takes: ['a string'], more: Number.POSITIVE_INFINITY },
  Hash: { takes: ['anything', 'a string'] },
  JsonMerge: { takes: ['an object', 'an object', 'a boolean'] },
  JsonToString: { takes: ['anything'] },
  MathAdd: { takes: ['a number', 'a number'] },
  MathRandom: { takes: ['a number', 'a number'], more: 1 },
  StringSplit: { takes: ['a string', 'a string'] },
  StringToJson: { takes: ['a string'] },
  UUID: { takes: [] },
};

/** Developer guide, "Intrinsic functions": how many may stand in each other. */
const deepestNesting = 10;

/** Calls of intrinsic functions that can never work: too many or too few arguments, or constants of the wrong kind. */
export function intrinsicProblems(definition: JsonObject): Problem[] {
  return flowsOf(definition).flatMap(({ states }) =>
    states.flatMap(([state, body]) =>
      expressionsOf(body).flatMap((text) =>
        callProblems(parseIntrinsic(text)).map((message) => ({ state, message })),
      ),
    ),
  );
}

const templateFields = ['Parameters', 'ItemSelector', 'ResultSelector', 'Credentials'];
const expressionFields = ['InputPath', 'OutputPath', 'ErrorPath', 'CausePath', 'ItemsPath'];

function expressionsOf(body: JsonObject): string[] {
  return [
    ...expressionFields.map((field) => body[field]),
    ...templateFields.flatMap((field) => templateExpressions(body[field])),
  ].filter((text): text is string => typeof text === 'string' && text.startsWith('States.'));
}

function callProblems(call: IntrinsicCall, depth = 1): string[] {
  if (depth > deepestNesting) return [`more than ${deepestNesting} intrinsic functions are nested`];
  const { takes = [], more = 0 } = signatures[call.name] ?? {};
  const count = call.args.length;
  const isCount = count >= takes.length && count <= takes.length + more;
  return [
    ...(isCount ? [] : [`${call.text}: States.${call.name} does not take ${count} arguments`]),
    ...call.args.flatMap((argument, at) => kindProblems(call, argument, takes[at] ?? 'anything', at)),
    ...(call.name === 'Format' ? formatProblems(call) : []),
    ...call.args.flatMap((argument) => (argument.kind === 'call' ? callProblems(argument, depth + 1) : [])),
  ];
}

function kindProblems(call: IntrinsicCall, argument: IntrinsicArgument, kind: Kind, at: number): string[] {
  if (argument.kind !== 'literal' || kind === 'anything' || `a ${typeof argument.value}` === kind) return [];
  return [`${call.text}: argument ${at + 1} of States.${call.name} must be ${kind}`];
}

/** Each `{}` of a constant template takes one argument. */
function formatProblems({ args, text }: IntrinsicCall): string[] {
  const [template, ...values] = args;
  if (template?.kind !== 'literal' || typeof template.value !== 'string') return [];
  const places = template.value.match(/\\[\s\S]|\{\}/g)?.filter((place) => place === '{}').length ?? 0;
  return places === values.length ? [] : [`${text}: ${places} {} for ${values.length} arguments`];
}
