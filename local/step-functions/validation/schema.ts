import { createRequire } from 'node:module';
import { isArray, isObject, type Json, type JsonObject } from '../core/json.ts';

type AslValidator = (
  definition: Json,
  options: { readonly checkPaths: boolean; readonly checkArn: boolean },
) => {
  readonly errorsText: (separator?: string) => string;
  readonly isValid: boolean;
};

/**
 * What asl-validator finds. Loaded on first use: it costs a tenth of a second.
 * Paths are read by our own compiler: its grammar refuses some that AWS takes.
 */
export function schemaProblems(definition: JsonObject): string[] {
  const validate = createRequire(import.meta.url)('asl-validator') as AslValidator;
  try {
    const { isValid, errorsText } = validate(bare(definition), { checkPaths: false, checkArn: true });
    return isValid ? [] : errorsText('\n').replaceAll(mark, '').split('\n');
  } catch (error) {
    return [`asl-validator cannot read the definition: ${String(error)}`];
  }
}

/** asl-validator takes every field of these names for one of the language, also in data and in names of states. */
const reserved = new Set(['States', 'StartAt', 'Next', 'Default', 'Branches', 'Iterator', 'Parameters']);
const mark = '\u200b';
const nameOf = (name: Json | undefined): Json | undefined =>
  typeof name === 'string' && reserved.has(name) ? name + mark : name;

/** The definition without the data in it, and with names that cannot be taken for fields. */
function bare(flow: JsonObject): JsonObject {
  if (!isObject(flow.States)) return flow;
  const states = Object.entries(flow.States).map(([name, body]) => [
    nameOf(name),
    isObject(body) ? bareState(body) : body,
  ]);
  return { ...flow, ...renamed(flow, ['StartAt']), States: Object.fromEntries(states) as JsonObject };
}

function bareState(body: JsonObject): JsonObject {
  const data = ['Result', 'Parameters', 'ItemSelector', 'ResultSelector', 'Credentials'];
  const emptied = data.flatMap((field) => (field in body ? [[field, emptyLike(body[field])]] : []));
  const processors = ['ItemProcessor', 'Iterator'].flatMap((field) => {
    const inner = body[field];
    return isObject(inner) ? [[field, bare(inner)]] : [];
  });
  return {
    ...body,
    ...renamed(body, ['Next', 'Default']),
    ...listOf(body, 'Branches', bare),
    ...listOf(body, 'Choices', (rule) => ({ ...rule, ...renamed(rule, ['Next']) })),
    ...listOf(body, 'Catch', (catcher) => ({ ...catcher, ...renamed(catcher, ['Next']) })),
    ...wholePercentage(body),
    ...(Object.fromEntries([...emptied, ...processors]) as JsonObject),
  };
}

function emptyLike(data: Json | undefined): Json {
  if (isArray(data)) return [];
  return isObject(data) ? {} : (data ?? null);
}

function renamed(body: JsonObject, fields: readonly string[]): JsonObject {
  const known = fields.filter((field) => body[field] !== undefined);
  return Object.fromEntries(known.map((field) => [field, nameOf(body[field])])) as JsonObject;
}

function listOf(body: JsonObject, field: string, change: (item: JsonObject) => JsonObject): JsonObject {
  const list = body[field];
  return isArray(list) ? { [field]: list.map((item) => (isObject(item) ? change(item) : item)) } : {};
}

/** AWS takes a fraction (recorded on AWS), asl-validator does not. */
function wholePercentage({ ToleratedFailurePercentage: percentage }: JsonObject): JsonObject {
  const isNumber = typeof percentage === 'number' && percentage >= 0 && percentage <= 100;
  return isNumber ? { ToleratedFailurePercentage: Math.floor(percentage) } : {};
}
