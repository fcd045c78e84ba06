import { DocumentError } from '../local/seed.ts';
import { TransientError } from '../shared/ports/table.ts';
import { Unanswerable } from './relay.ts';
import { usage } from './usage.ts';

/** What to say of what the operator can mend, without a stack; undefined for a fault of ours. */
export function refusalOf(error: unknown): string | undefined {
  if (!(error instanceof Error)) return undefined;
  if (error instanceof Unanswerable || error instanceof DocumentError) return error.message;
  if ('code' in error && String(error.code).startsWith('ERR_PARSE_ARGS'))
    return `${error.message}\n\n${usage}`;
  if (error instanceof TransientError) return `The table does not answer: ${saidBy(error.cause ?? error)}`;
  return isOfAws(error) ? `AWS says: ${saidBy(error)}` : undefined;
}

/** A refusal of AWS, or of its SDK for want of settings. */
const isOfAws = (error: Error): boolean =>
  '$fault' in error || error.name === 'CredentialsProviderError' || error.message === 'Region is missing';

function saidBy(error: unknown): string {
  const { name, message } = error instanceof Error ? error : new Error(String(error));
  const sentence = `${message.replace(/[.\s]+$/, '')}.`;
  return `${name === 'Error' ? '' : `${name}: `}${sentence}\n  Look at AWS_REGION, at the credentials (AWS_PROFILE), and at what --table names.`;
}
