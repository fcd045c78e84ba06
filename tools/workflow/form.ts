import validate from 'asl-validator';
import type { Definition } from './definition.ts';

/** What asl-validator says about the form; it writes into what it reads, so it gets its own copy. */
export function formProblems(definition: Definition): readonly string[] {
  const { isValid, errorsText } = validate(structuredClone(definition));
  return isValid ? [] : errorsText('\n').split('\n');
}
