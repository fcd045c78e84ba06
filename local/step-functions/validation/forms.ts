import { isObject, type Json, type JsonObject } from '../core/json.ts';
import { parseTimestamp } from '../core/timestamp.ts';
import { flowsOf, objects, type Problem } from './walk.ts';

/** Longest name of a state, in characters. */
const maxNameLength = 80;

/** What the specification forbids and asl-validator lets pass, or tells without the state: names, ends and rules of a Choice. */
export function formProblems(definition: JsonObject): Problem[] {
  const version = definition.Version ?? '1.0';
  const top = version === '1.0' ? [] : [{ message: "Version must be '1.0'" }];
  const inner = flowsOf(definition).flatMap(({ states }) =>
    states.flatMap(([state, body]) =>
      [
        ...nameProblems(state),
        ...labelProblems(body),
        ...(body.Type === 'Choice' ? choiceProblems(body) : []),
      ].map((message) => ({
        state,
        message,
      })),
    ),
  );
  return [...top, ...inner];
}

const nameProblems = (name: string): string[] =>
  [...name].length > maxNameLength ? [`a name has at most ${maxNameLength} characters`] : [];

/** Developer guide, "Map state": the label of a Distributed Map becomes a part of an ARN. */
const labelProblems = ({ Label: label = '' }: JsonObject): string[] =>
  typeof label !== 'string' || label.length > 40 || /[\s?*<>{}[\]:;,|^~$#%&`"\\]/.test(label)
    ? ['Label has at most 40 characters, no blanks and none of ? * < > { } [ ] : ; , | ^ ~ $ # % & ` "']
    : [];

/** ASL specification, "Choice State": no End, and a Next on the outermost rules only. */
function choiceProblems(body: JsonObject): string[] {
  const hasEnd = body.End !== undefined || body.Next !== undefined;
  return [
    ...(hasEnd ? ['a Choice state has neither End nor Next'] : []),
    ...objects(body.Choices).flatMap((rule, index) =>
      [...innerRules(rule).flatMap(nestedProblems), ...operandProblems(rule)].map(
        (problem) => `Choices[${index}]: ${problem}`,
      ),
    ),
  ];
}

const innerRules = (rule: JsonObject): JsonObject[] => [
  ...objects(rule.And),
  ...objects(rule.Or),
  ...(isObject(rule.Not) ? [rule.Not] : []),
];

const nestedProblems = (rule: JsonObject): string[] => [
  ...(rule.Next === undefined ? [] : ['only the outermost rule has a Next']),
  ...operandProblems(rule),
  ...innerRules(rule).flatMap(nestedProblems),
];

const operandProblems = (rule: JsonObject): string[] =>
  Object.entries(rule)
    .filter(([operator, operand]) => isConstantInstant(operator) && !isInstant(operand))
    .map(([operator]) => `${operator} compares with a timestamp like 2027-01-01T00:00:00Z`);

const isConstantInstant = (operator: string): boolean => /^Timestamp\w+(?<!Path)$/.test(operator);
const isInstant = (operand: Json): boolean =>
  typeof operand === 'string' && parseTimestamp(operand) !== undefined;
