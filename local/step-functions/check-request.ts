import { StepFunctionsError } from './errors.ts';
import { type Member, requestModel } from './request-model.ts';

type Input = Readonly<Record<string, unknown>>;

/**
 * The input without its nulls, which count as absent. Throws SerializationException where a member is of another type,
 * and ValidationException that lists all that the API reference does not allow.
 */
export function checkRequest<Given extends object>(operation: string, input: Given): Given {
  const members = requestModel[operation] ?? {};
  const present = Object.entries(input).filter(([, value]) => value !== null && value !== undefined);
  const given = Object.fromEntries(present);
  const problems = memberProblems(members, given, '');
  if (problems.length === 0) return given as Given;
  const count = `${problems.length} validation error${problems.length > 1 ? 's' : ''} detected`;
  throw new StepFunctionsError('ValidationException', `${count}: ${problems.join('; ')}`);
}

function memberProblems(members: Readonly<Record<string, Member>>, given: Input, within: string): string[] {
  return Object.entries(members).flatMap(([name, member]) =>
    problemsOf(member, given[name] ?? undefined, within + name),
  );
}

function problemsOf(member: Member, value: unknown, where: string): string[] {
  if (value === undefined) {
    const isMissing = member.type === 'text' && member.required;
    return isMissing ? [failed('null', where, 'Member must not be null')] : [];
  }
  switch (member.type) {
    case 'text':
      return textProblems(member, ofType(value, 'string', where), where);
    case 'number':
      return rangeProblems(member, ofType(value, 'number', where), where);
    case 'flag':
      ofType(value, 'boolean', where);
      return [];
    case 'list':
      if (!Array.isArray(value)) throw unreadable(value, where);
      return value.flatMap((item, at) =>
        problemsOf(member.of, item ?? undefined, `${where}.${at + 1}.member`),
      );
    case 'structure':
      if (typeof value !== 'object' || Array.isArray(value)) throw unreadable(value, where);
      return memberProblems(member.members, value as Input, `${where}.`);
  }
}

function textProblems(
  { min = 0, max = Number.POSITIVE_INFINITY, values, pattern }: Extract<Member, { type: 'text' }>,
  text: string,
  where: string,
): string[] {
  const rules: (readonly [isBroken: boolean | undefined, constraint: string])[] = [
    [text.length < min, `Member must have length greater than or equal to ${min}`],
    [text.length > max, `Member must have length less than or equal to ${max}`],
    [values && !values.includes(text), `Member must satisfy enum value set: [${values?.join(', ')}]`],
    [pattern && !pattern.test(text), `Member must satisfy regular expression pattern: ${pattern?.source}`],
  ];
  return rules.flatMap(([isBroken, constraint]) =>
    isBroken ? [failed(`'${text.slice(0, 100)}'`, where, constraint)] : [],
  );
}

function rangeProblems({ min, max }: { min: number; max: number }, value: number, where: string): string[] {
  if (!Number.isInteger(value)) throw unreadable(value, where);
  if (value < min)
    return [failed(`'${value}'`, where, `Member must have value greater than or equal to ${min}`)];
  return value > max
    ? [failed(`'${value}'`, where, `Member must have value less than or equal to ${max}`)]
    : [];
}

type Types = { string: string; number: number; boolean: boolean };

function ofType<Name extends keyof Types>(value: unknown, type: Name, where: string): Types[Name] {
  if (typeof value === type) return value as Types[Name];
  throw unreadable(value, where);
}

function unreadable(value: unknown, where: string): StepFunctionsError {
  const shown = JSON.stringify(value)?.slice(0, 100);
  return new StepFunctionsError('SerializationException', `'${where}' cannot be ${shown}`);
}

function failed(shown: string, where: string, constraint: string): string {
  return `Value ${shown} at '${where}' failed to satisfy constraint: ${constraint}`;
}
