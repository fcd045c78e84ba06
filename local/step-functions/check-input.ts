import { isNestedTooDeep, type Json, maxDepth, maxPayloadBytes } from './core/json.ts';
import { StepFunctionsError } from './errors.ts';

/** A required text. Throws ValidationException in AWS's words. */
export function requireText(value: unknown, field: string): string {
  if (typeof value === 'string' && value !== '') return value;
  const problem =
    value === '' ? 'Member must have length greater than or equal to 1' : 'Member must not be null';
  throw invalid(field, value ?? null, problem);
}

/** A required ARN of a kind, such as `stateMachine`. Throws InvalidArn. */
export function requireArn(value: unknown, field: string, kind: string): string {
  const arn = requireText(value, field);
  if (arn.length > 256) throw invalid(field, arn, 'Member must have length less than or equal to 256');
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

/** A name of a state machine or execution: 1 to 80 characters, without those that AWS forbids. Throws InvalidName. */
export function requireName(value: unknown): string {
  const name = requireText(value, 'name');
  const isForbidden = /[\s<>{}[\]?*"#%\\^|~`$&,;:/]/.test(name) || [...name].some(isControl);
  if (name.length > 80 || isForbidden) throw new StepFunctionsError('InvalidName', `Invalid Name: '${name}'`);
  return name;
}

function isControl(character: string): boolean {
  const code = character.codePointAt(0) ?? 0;
  return code < 0x20 || (code >= 0x7f && code < 0xa0);
}

/** A text of at most `limit` characters, or nothing. Throws ValidationException. */
export function checkLength(value: string | undefined, field: string, limit: number): void {
  if (value !== undefined && value.length > limit) {
    throw invalid(field, value, `Member must have length less than or equal to ${limit}`);
  }
}

/** A payload: JSON within AWS's size limit. Throws ValidationException, or `error` where the text is not JSON. */
export function parsePayload(
  text: unknown,
  field: string,
  error: 'InvalidExecutionInput' | 'InvalidOutput',
): Json {
  if (typeof text !== 'string') throw invalid(field, text ?? null, 'Member must not be null');
  if (Buffer.byteLength(text) > maxPayloadBytes) {
    throw invalid(field, text, `Member must have length less than or equal to ${maxPayloadBytes}`);
  }
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

/** The number of results on a page: AWS's default for none or zero. Throws ValidationException. */
export function checkPageSize(value: number | undefined): number {
  const size = value ?? 0;
  if (!Number.isInteger(size) || size < 0) {
    throw invalid('maxResults', size, 'Member must have value greater than or equal to 0');
  }
  if (size > 1000) throw invalid('maxResults', size, 'Member must have value less than or equal to 1000');
  return size || 100;
}

/** One of the values of an enumeration, or nothing. Throws ValidationException. */
export function checkOneOf(value: string | undefined, field: string, values: readonly string[]): void {
  if (value !== undefined && !values.includes(value)) {
    throw invalid(field, value, `Member must satisfy enum value set: [${values.join(', ')}]`);
  }
}

function invalid(field: string, value: unknown, constraint: string): StepFunctionsError {
  const shown = value === null ? 'null' : `'${String(value).slice(0, 100)}'`;
  const message = `1 validation error detected: Value ${shown} at '${field}' failed to satisfy constraint: ${constraint}`;
  return new StepFunctionsError('ValidationException', message);
}
