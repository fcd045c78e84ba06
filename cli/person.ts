import { createInterface } from 'node:readline/promises';
import { normalisedAddress } from '../shared/domain/email-address.ts';
import { personKey, personSecret } from '../shared/domain/link.ts';
import { erasePerson } from '../shared/repositories/erasing.ts';
import { counted } from './counted.ts';
import type { Operator } from './operator.ts';
import { Unanswerable } from './relay.ts';

/**
 * Takes a person's words away for good, by one of their leads or by their address from the input (R48). Cut off anywhere, the same command
 * goes on; done again, it changes nothing. @throws Unanswerable
 */
export async function erase(operator: Operator, leadId: string | undefined): Promise<string> {
  return erasePersonOf(
    operator,
    leadId === undefined ? await keyOf(operator) : await keyBy(operator, leadId),
  );
}

/** The same of who stands behind this key. */
async function erasePersonOf(operator: Operator, key: string): Promise<string> {
  const { leadIds, closed, inquiries, unmatched } = await erasePerson(operator, key, operator.now);
  let mails = 0;
  for (const id of leadIds) mails += await operator.eraseMails(id);
  return [
    `The person is erased: ${counted(leadIds.length, 'lead')}${leadIds.length > 0 ? ` (${leadIds.join(', ')})` : ''}.`,
    `  ${counted(closed, 'lead')} closed by it, ${counted(inquiries, 'inquiry', 'inquiries')}, ${counted(unmatched, 'event')} kept for later and ${counted(mails, 'mail')} of this laptop removed.`,
    '  What stays: journeys and counts, in codes and numbers; and under a key without a name, that they must not be mailed.',
  ].join('\n');
}

async function keyBy({ leads }: Operator, leadId: string): Promise<string> {
  const state = await leads.find(leadId);
  if (!state) throw new Unanswerable(`No lead has the id "${leadId}".`);
  return state.lead.personKey;
}

/** Nobody is made known by being forgotten: an address that nobody asked with, mistyped perhaps, is refused. */
async function keyOf({ keys, people, unmatched }: Operator): Promise<string> {
  const key = personKey(personSecret(await keys()), normalisedAddress(await addressFromInput()));
  const { lastLead } = await people.get(key);
  if (lastLead === undefined && (await unmatched.of(key)).length === 0)
    throw new Unanswerable('Nobody is known by this address, so nothing was changed.');
  return key;
}

async function addressFromInput(): Promise<string> {
  const lines = createInterface({
    input: process.stdin,
    output: process.stdin.isTTY ? process.stderr : undefined,
  });
  const given = process.stdin.isTTY ? await lines.question('E-mail address: ') : await firstOf(lines);
  lines.close();
  const address = given.trim();
  if (!/^\S+@\S+$/.test(address))
    throw new Unanswerable('The input is no e-mail address, so nothing was changed.');
  return address;
}

async function firstOf(lines: AsyncIterable<string>): Promise<string> {
  for await (const line of lines) return line;
  return '';
}
