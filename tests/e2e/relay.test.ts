import { spawn } from 'node:child_process';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { goodInquiry } from '../support/relay.ts';
import { freshDirectory, type Served, serveFrom } from '../support/served.ts';

/** `npm run relay -- …`, against the laptop that serves here unless told otherwise. */
function relay(
  ...args: readonly string[]
): Promise<{ status: number | null; stdout: string; stderr: string }> {
  const env = { ...process.env, PORT: new URL(served.url).port };
  const child = spawn(process.execPath, ['cli/main.ts', ...args], { env });
  const said = { stdout: '', stderr: '' };
  for (const stream of ['stdout', 'stderr'] as const)
    child[stream].on('data', (chunk) => {
      said[stream] += chunk;
    });
  return new Promise((resolve) => child.once('close', (status) => resolve({ status, ...said })));
}

let served: Served;
let leadId = '';
const directory = freshDirectory();
beforeAll(async () => {
  served = await serveFrom(directory.path, { DYNAMODB: 'off' });
  leadId = await served.people.inquire(goodInquiry);
});
afterAll(async () => {
  await served.stop('SIGTERM');
  directory[Symbol.dispose]();
});

describe('npm run relay', () => {
  it('shows a lead: how it stands, what is asked of whom, and its journey in words', async () => {
    const { status, stdout } = await relay('lead', 'show', leadId);

    expect(stdout).toMatch(/── Ana Bell, Foundry ─+/);
    expect(stdout).toMatch(/ open task +qualification, asked: \w+-\w+/);
    expect(stdout).toContain('Mon  4 Jan 09:30   Inquiry received');
    expect(status).toBe(0);
  });

  it('lists the leads, and gives both as JSON', async () => {
    const list = await relay('lead', 'list');
    const shown = await relay('lead', 'show', leadId, '--json');

    expect(list.stdout).toContain(leadId);
    expect(JSON.parse(shown.stdout)).toMatchObject({ lead: { leadId, status: 'qualifying' } });
  });

  it.each([
    ['a lead that is not there', ['lead', 'show', 'nope'], 'no lead has the id "nope"', 'lead list'],
    ['no server', ['lead', 'list', '--url', 'http://127.0.0.1:9'], 'Nothing answers', 'npm start'],
    ['a command it does not know', ['lead', 'shew'], '"lead shew" is no whole command', 'lead show <id>'],
    [
      'a server that is none',
      ['lead', 'list', '--url', 'banana'],
      '--url: "banana"',
      'write one like http://',
    ],
    ['an option it does not know', ['lead', 'list', '--jsn'], "Unknown option '--jsn'", 'Usage:'],
  ])('says what to do about %s', async (_, args, problem, wayOut) => {
    const { status, stderr } = await relay(...args);

    expect(stderr).toContain(problem);
    expect(stderr).toContain(wayOut);
    expect(stderr).not.toContain('    at ');
    expect(status).toBe(1);
  });
});
