import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { relayBeside } from '../support/command-line.ts';
import { goodInquiry } from '../support/relay.ts';
import { freshDirectory, type Served, serveFrom } from '../support/served.ts';

let served: Served;
let leadId = '';
const directory = freshDirectory();
const zora = { ...goodInquiry, email: 'Zora.Quill@crane.example', name: 'Zora Quillfeather' };
beforeAll(async () => {
  served = await serveFrom(directory.path);
  leadId = await served.people.inquire(zora);
});
afterAll(async () => {
  await served.stop('SIGTERM');
  directory[Symbol.dispose]();
});

const erase = async (address: string) =>
  relayBeside(directory.path, `${address}\n`)('person', 'erase', '--email-from-stdin');
const filed = () =>
  readdirSync(directory.path, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.jsonl'))
    .map(({ parentPath, name }) => readFileSync(join(parentPath, name), 'utf8'))
    .join('\n');

describe('npm run relay -- person erase --email-from-stdin', () => {
  it.each([
    ['an address that nobody asked with', 'zora.quil@crane.example', 'Nobody is known by this address'],
    ['what is no address', 'Zora', 'The input is no e-mail address'],
    ['nothing', '', 'The input is no e-mail address'],
  ])('refuses %s, and changes nothing', async (_, input, problem) => {
    const { status, said } = await erase(input);

    expect(said).toContain(problem);
    expect(status).toBe(1);
    expect((await served.people.lead(leadId)).lead).toMatchObject({ status: 'qualifying' });
  });

  it('erases the person behind the address, on the laptop with its mailbox, and says what it did', async () => {
    expect(filed()).not.toBe('');

    const { status, said } = await erase('zora.quill@CRANE.example');

    expect(said).toContain(`1 lead (${leadId})`);
    expect(said).toContain('2 mails');
    expect(said).not.toMatch(/zora|quill|crane/i);
    expect(status).toBe(0);
    expect(await served.people.lead(leadId)).toMatchObject({
      lead: { status: 'closed', closedAs: 'erased' },
      profile: { email: '', name: null },
    });
    expect(await served.people.mails({ leadId })).toMatchObject([{ text: '' }, { text: '' }]);
    expect(filed()).not.toMatch(/quill/i);
  });
});
