import type { CreditEntry } from '../shared/domain/credit.ts';
import type { Operator } from './operator.ts';
import { Unanswerable } from './relay.ts';

const columns = [
  'month',
  'at',
  'leadId',
  'what',
  'account',
  'rep',
  'qualifier',
  'source',
  'productLine',
  'grade',
  'value',
  'currency',
  'policyVersion',
] as const satisfies readonly (keyof CreditEntry)[];

/** The credit ledger of a month as CSV (RFC 4180), oldest line first (R30). */
export async function exportCredit({ credit }: Operator, month: string): Promise<string> {
  if (!/^\d{4}-(?:0[1-9]|1[0-2])$/.test(month))
    throw new Unanswerable(`"${month}" is no month: write one like 2027-01.`);
  const entries = await credit.month(month);
  return [
    columns.join(','),
    ...entries.map((entry) => columns.map((name) => cell(entry[name])).join(',')),
  ].join('\r\n');
}

/** Quoted where it must be. */
function cell(value: string | number | null): string {
  const text = value === null ? '' : String(value);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
