import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { release } from '../../infra/release.ts';
import { relayBeside } from '../support/command-line.ts';
import { goodInquiry } from '../support/relay.ts';
import { freshDirectory, type Served, serveFrom } from '../support/served.ts';

let served: Served;
let leadId = '';
const directory = freshDirectory();
beforeAll(async () => {
  served = await serveFrom(directory.path);
  leadId = await served.people.inquire(goodInquiry);
});
afterAll(async () => {
  await served.stop('SIGTERM');
  directory[Symbol.dispose]();
});

const relay = relayBeside(directory.path);

describe('npm run relay, beside a laptop that serves', () => {
  it('begins the next execution of a lead, which the laptop runs at once', async () => {
    const { status, said } = await relay('leads', 'move', '--older-than', '99.0.0');

    expect(said).toContain('1 of 1 open leads go on');
    expect(status).toBe(0);
    expect((await served.people.lead(leadId)).lead).toMatchObject({ cycle: 2, status: 'qualifying' });
  });

  it('leaves nothing for the reconciler, which finds all executions running', async () => {
    const answer = await fetch(`${served.url}/_local/schedules/reconcile-leads`, { method: 'POST' });

    expect(await answer.json()).toEqual({ ran: 'reconcile-leads' });
    expect((await served.people.lead(leadId)).lead).toMatchObject({ cycle: 2, release });
  });

  it('logs that a person wrote back, which the lead’s journey tells', async () => {
    const { status, said } = await relay('lead', 'reply', leadId, '--says', 'question');

    expect(said).toContain(`${leadId}: the reply is logged.`);
    expect(status).toBe(0);
    expect((await served.people.lead(leadId)).journey.at(-1)).toMatchObject({
      type: 'lead.signalled',
      by: 'nora-lindqvist',
      facts: { says: 'question' },
    });
  });

  it.each([
    ['a lead it does not know', ['lead', 'retry', 'unknown'], 'No lead has the id'],
    ['a team file that is not there', ['team', 'import', 'missing.json'], 'missing.json cannot be used'],
    ['a policy that is no draft', ['policy', 'publish', 'shared/policy/default-policy.ts'], 'Unknown draft'],
    ['a policy command it does not know', ['policy', 'sing', 'd1'], 'With "policy" there are:'],
    ['a release that is none', ['leads', 'move', '--older-than', 'new'], '"new" is no release'],
  ])('refuses %s in one line, without a stack', async (_, args, problem) => {
    const { status, said } = await relay(...args);

    expect(said).toContain(problem);
    expect(said).not.toContain('    at ');
    expect(status).toBe(1);
  });

  it('exports the credit ledger of a period as CSV, and refuses what is no day', async () => {
    const { status, said } = await relay('export', 'credit', '--from', '2027-01-01', '--to', '2027-01-31');
    const refused = await relay('export', 'credit', '--from', 'January');

    expect(said).toMatch(/^month,at,leadId,what,account,rep,qualifier,/);
    expect(status).toBe(0);
    expect(refused).toMatchObject({ status: 1, said: expect.stringContaining('January') });
  });

  it('exports the team as CSV', async () => {
    const { status, said } = await relay('team', 'export');

    expect(said).toMatch(/^id,name,email,roles,/);
    expect(said).toContain('rosa-keller,Rosa Keller,');
    expect(status).toBe(0);
  });

  it('says what an import would change', async () => {
    const { status, said } = await relay('team', 'import', 'shared/policy/team.json', '--dry-run');

    expect(said).toContain('The team stays as it is.');
    expect(status).toBe(0);
  });
});
