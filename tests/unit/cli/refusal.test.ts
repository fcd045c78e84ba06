import { describe, expect, it } from 'vitest';
import { refusalOf } from '../../../cli/refusal.ts';
import { Unanswerable } from '../../../cli/relay.ts';
import { usageOf } from '../../../cli/usage.ts';
import { TransientError } from '../../../shared/ports/table.ts';

const named = (name: string, message: string, more: object = {}) =>
  Object.assign(new Error(message), { name, ...more });
const cause = new Error('connect ECONNREFUSED 127.0.0.1:9');

describe('a command that fails', () => {
  it.each<[string, Error, string]>([
    ['a question without an answer', new Unanswerable('No lead has the id "x".'), 'No lead has the id "x".'],
    ['a missing region', new Error('Region is missing'), 'AWS says: Region is missing.'],
    [
      'missing credentials',
      named('CredentialsProviderError', 'Could not load credentials from any providers.'),
      'AWS says: CredentialsProviderError: Could not load credentials from any providers.\n',
    ],
    [
      'a refusal of AWS',
      named('ResourceNotFoundException', 'Requested resource not found', { $fault: 'client' }),
      'AWS says: ResourceNotFoundException: Requested resource not found.\n  Look at AWS_REGION',
    ],
    [
      'a table that is away',
      new TransientError('the table did not answer in time', { cause }),
      'The table does not answer: connect ECONNREFUSED 127.0.0.1:9.',
    ],
  ])('for %s says so without a stack', (_, error, says) => {
    expect(refusalOf(error)).toContain(says);
    expect(refusalOf(error)).not.toContain('    at ');
  });

  it('for a fault of ours leaves the stack', () => {
    expect(refusalOf(new TypeError('undefined is not a function'))).toBeUndefined();
  });
});

describe('a command that nobody knows', () => {
  it('is told what there is with its first word, and only that', () => {
    const told = usageOf(['policy', 'sing', 'd1']);

    expect(told).toContain('"policy sing d1" is no whole command. With "policy" there are:');
    expect(told.match(/^ {2}\w.*$/gm)?.every((line) => line.startsWith('  policy '))).toBe(true);
    expect(told).toContain('policy sign <draft> --department marketing|sales --by <member>');
    expect(usageOf(['import'])).toContain('--skip-bad');
    expect(usageOf(['lead'])).not.toContain('leads move');
  });

  it.each([[[]], [['polcy', 'list']]])('is told all there are when no command begins with %j', (words) => {
    expect(usageOf(words)).toMatch(/^Usage: npm run relay -- <command>/);
  });
});
