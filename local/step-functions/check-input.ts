import { isNestedTooDeep, type Json, maxDepth, maxPayloadBytes } from './core/json.ts';
import { StepFunctionsError } from './errors.ts';

/** An ARN of a kind, such as `stateMachine`. Throws InvalidArn. */
export function checkArn(arn: string, kind: string): string {
  const parts = arn.split(':');
  if (parts[0] !== 'arn')
    throw new StepFunctionsError('InvalidArn', `Invalid Arn: 'Invalid ARN prefix: ${arn}'`);
  if (parts[2] !== 'states' || parts[5] !== kind || !parts[6]) {
    throw new StepFunctionsError(
      'InvalidArn',
      `Invalid Arn: 'Resource type not valid in this context: ${parts[5] ?? arn}'`,
    );
  }
  return arn;
}

/** The ARN of an IAM role. Throws InvalidArn. */
export function checkRole(arn: string): string {
  if (/^arn:aws[a-z-]*:iam::\d{12}:role\/\S+$/.test(arn)) return arn;
  throw new StepFunctionsError('InvalidArn', `Invalid Role Arn: '${arn}'`);
}

/** A name of a state machine or execution, without the characters that AWS forbids. Throws InvalidName. */
export function checkName(name: string): string {
  const isForbidden = /[\s<>{}[\]?*"#%\\^|~`$&,;:/\u{fffe}\u{ffff}]/u.test(name) || [...name].some(isControl);
  if (isForbidden) throw new StepFunctionsError('InvalidName', `Invalid Name: '${name}'`);
  return name;
}

/** Control characters, and what takes two units of UTF-16. */
function isControl(character: string): boolean {
  const code = character.codePointAt(0) ?? 0;
  const isSurrogate = code > 0xffff || (code >= 0xd800 && code <= 0xdfff);
  return code < 0x20 || (code >= 0x7f && code < 0xa0) || isSurrogate;
}

/** A payload: JSON within AWS's size limit. Throws ValidationException, or `error` where the text is not JSON. */
export function parsePayload(
  text: string,
  field: string,
  error: 'InvalidExecutionInput' | 'InvalidOutput',
): Json {
  if (Buffer.byteLength(text) > maxPayloadBytes) throw tooLong(text, field);
  const what = error === 'InvalidOutput' ? 'Invalid Output' : 'Invalid State Machine Execution Input';
  const payload = parseJson(text, (problem) => new StepFunctionsError(error, `${what}: '${problem}'`));
  if (isNestedTooDeep(payload))
    throw new StepFunctionsError(error, `${what}: 'nested more than ${maxDepth} levels deep'`);
  return payload;
}

function parseJson(text: string, refusal: (problem: string) => Error): Json {
  try {
    return JSON.parse(text) as Json;
  } catch (problem) {
    throw refusal((problem as Error).message);
  }
}

function tooLong(text: string, field: string): StepFunctionsError {
  const constraint = `Member must have length less than or equal to ${maxPayloadBytes}`;
  const message = `1 validation error detected: Value '${text.slice(0, 100)}' at '${field}' failed to satisfy constraint: ${constraint}`;
  return new StepFunctionsError('ValidationException', message);
}
