import { mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { describe, expect, it } from 'vitest';
import { columnsOf } from '../../cli/export/columns.ts';
import { exportCommand } from '../../cli/export/command.ts';
import { exportTo } from '../../cli/export/export.ts';
import { operatorOver } from '../../cli/operator.ts';
import { linkIn } from '../../local/people.ts';
import { accept, journeyOf, qualify, touch } from '../support/lives.ts';
import { goodInquiry, type Relay, startRelay } from '../support/relay.ts';
import { freshDirectory } from '../support/served.ts';

const won = { answer: 'won', contract: 'Contract 47/11', value: '24000', paidOn: '2027-01-04' };

async function exported(relay: Relay, what: string, options: Parameters<typeof exportTo>[3] = {}) {
  const pieces: string[] = [];
  const sink = async (text: string) => void pieces.push(text);
  await exportTo(sink, operatorOver(relay.table, await relay.now()), what, options);
  return pieces.join('');
}
const csv = async (...asked: Parameters<typeof exported>): Promise<Record<string, string>[]> =>
  parse(await exported(...asked), { columns: true });
const jsonl = async (relay: Relay, what: string): Promise<Record<string, unknown>[]> =>
  (await exported(relay, what, { format: 'jsonl' }))
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));

describe('an export (R44)', () => {
  it('of leads tells how each stands that was received in the period', async () => {
    const relay = await startRelay();
    const { leadId, link, rep } = await accept(relay, {
      source: 'webinar',
      campaign: 'Spring 27',
      campaignCost: 12.5,
    });
    await relay.submit(link, touch);
    await relay.advance('P3D');
    const later = await relay.inquire({ ...goodInquiry, email: 'bo@mill.example' });
    const rows = await csv(relay, 'leads');

    expect(rows.map((row) => row.leadId)).toEqual([leadId, later]);
    expect(rows[0]).toMatchObject({
      status: 'following-up',
      owner: rep,
      source: 'webinar',
      campaign: 'spring-27',
      campaignCost: '12.50',
      currency: 'EUR',
      grade: 'A',
      email: 'ana.bell@foundry.example',
      isUplifted: 'false',
      closedAs: '',
    });
    expect(
      (await csv(relay, 'leads', { from: '2027-01-07', to: '2027-01-07' })).map((row) => row.leadId),
    ).toEqual([later]);
  });

  it('of journeys is the whole journey of every lead, in order, as CSV and as JSON lines', async () => {
    const relay = await startRelay();
    const leadId = await qualify(relay);
    const journey = await journeyOf(relay, leadId);
    const lines = await jsonl(relay, 'journeys');
    const rows = await csv(relay, 'journeys');

    expect(lines.map(({ sequence, type, by }) => [sequence, type, by])).toEqual(
      journey.map(({ seq, type, by }) => [seq, type, by]),
    );
    expect(rows.map((row) => [Number(row.sequence), row.type])).toEqual(
      journey.map(({ seq, type }) => [seq, type]),
    );
    expect(JSON.parse(rows[0]?.facts ?? '')).toEqual(journey[0]?.facts);
  });

  it('of offers tells how each ended, and why', async () => {
    const relay = await startRelay();
    const leadId = await qualify(relay);
    const first = linkIn(await relay.mail(leadId, 'offer'), 'reject');
    await relay.submit(first, { answer: 'reject', reason: 'no-capacity' });
    const rows = await csv(relay, 'offers');

    expect(rows).toMatchObject([
      { leadId, outcome: 'reject', reason: 'no-capacity', answeredAt: '2027-01-04T08:30:00.000Z' },
      { leadId, outcome: '', reassignments: '1', endedAt: '' },
    ]);
    expect(rows[0]?.rep).toBe(rows[0]?.answeredBy);
    expect(rows[1]?.rep).not.toBe(rows[0]?.rep);
  });

  it('of credit spans the months of its period', async () => {
    const relay = await startRelay();
    const { link } = await accept(relay);
    await relay.submit(link, touch);
    await relay.advance('P40D');
    const all = { from: '2027-01-01', to: '2027-12-31' };
    await relay.submit(link, won);
    const lines = await csv(relay, 'credit', all);

    expect(lines.filter(({ what }) => what === 'accepted').map(({ month }) => month)).toContain('2027-01');
    expect(await csv(relay, 'credit', { from: '2027-03-01', to: '2027-12-31' })).toEqual([]);
  });

  it('keeps a spreadsheet from running what somebody wrote as a formula', async () => {
    const relay = await startRelay();
    await relay.inquire({ ...goodInquiry, name: '=HYPERLINK("https://evil.example")', company: '@SUM(A1)' });
    const [row] = await csv(relay, 'leads');
    const [line] = await jsonl(relay, 'leads');

    expect(row).toMatchObject({ name: `'=HYPERLINK("https://evil.example")`, company: "'@SUM(A1)" });
    expect(row?.phone).toMatch(/^'\+49/);
    expect(line).toMatchObject({ company: '@SUM(A1)', companySize: 250, isUplifted: false, closedAs: null });
  });

  it('to a file that cannot be written says so, and leaves nothing behind', async () => {
    using directory = freshDirectory();
    const relay = await startRelay();
    const operator = operatorOver(relay.table, await relay.now());
    const to = (out: string) => exportCommand(operator, 'leads', { out });

    await expect(to(join(directory.path, 'missing', 'leads.csv'))).rejects.toThrow(
      /--out: .*leads\.csv cannot be written: ENOENT/,
    );
    mkdirSync(join(directory.path, 'folder'));
    await expect(to(join(directory.path, 'folder'))).rejects.toThrow(
      /--out: .*folder cannot be written: EISDIR/,
    );
    expect(readdirSync(directory.path)).toEqual(['folder']);
    expect(await to(join(directory.path, 'leads.csv'))).toContain('0 rows of leads');
  });

  it.each([
    ['a thing that is not exported', 'lead', {}, /unknown value "lead".*did you mean "leads"/],
    ['a format', 'leads', { format: 'xlsx' }, /--format: unknown value "xlsx"/],
    ['a date', 'leads', { from: '2027-02-31' }, /--from: "2027-02-31" is no date/],
    [
      'a period that ends before it begins',
      'leads',
      { from: '2027-02-01', to: '2027-01-01' },
      /is after --to/,
    ],
  ])('refuses %s', async (_, what, options, why) => {
    await expect(exported(await startRelay(), what, options)).rejects.toThrow(why);
  });

  it.each(Object.entries(columnsOf))(
    'of %s has the columns that are documented, in their order',
    (name, columns) => {
      const [, section = ''] = readFileSync('docs/export.md', 'utf8').split(`## ${name}\n`);
      const [table = ''] = section.trimStart().split('\n\n');
      const rows = columns.map((column) => `| \`${column.name}\` | ${column.holds} |`);

      expect(table.trim()).toBe(['| column | holds |', '|---|---|', ...rows].join('\n'));
    },
  );
});
