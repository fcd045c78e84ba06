import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { listUnmatched } from '../../cli/import/events.ts';
import { leadsOf, showLead } from '../../cli/lead.ts';
import { operatorOver } from '../../cli/operator.ts';
import { linkIn } from '../../local/people.ts';
import { eventsFrom, leadsFrom, operatorOf } from '../support/import.ts';
import { accept, eventsOf, journeyOf, laterAnswers, leadOf, qualify, touch } from '../support/lives.ts';
import { goodInquiry, type Relay, startRelay } from '../support/relay.ts';

const heading = 'email,name,company,country,companySize,industry,answers.timeframe,campaignCost';
const ana = 'ana.bell@foundry.example,Ana Bell,Foundry,Germany,250,manufacturing,within-3-months,12.5';
const bo = 'bo@mill.example,Bo Carver,"Mill, Ltd.",Austria,80,metal,,';
const items = (relay: Relay) => relay.table.snapshot().length;

describe('an import of leads (R6, R44)', () => {
  it('takes each row as an inquiry of its source and campaign, and thanks nobody for asking', async () => {
    const relay = await startRelay();
    const told = await leadsFrom(relay, [heading, ana, bo], { campaign: 'Fair 27', cost: '3' });
    const leads = await relay.leads();
    const [first] = leads;
    const story = await relay.lead(String(first?.leadId));

    expect(told).toContain('leads.csv: 2 leads read.\n  2 are new leads.');
    expect(leads).toMatchObject([
      { status: 'qualifying', source: 'import', campaign: 'fair-27' },
      { status: 'qualifying', source: 'import', campaign: 'fair-27' },
    ]);
    expect(story.profile).toMatchObject({
      company: 'Foundry',
      companySize: 250,
      answers: { timeframe: 'within-3-months' },
    });
    expect(story.journey[0]).toMatchObject({
      facts: { source: 'import', campaignCostMinor: 1_250, currency: 'EUR' },
    });
    expect((await relay.mails({ to: 'ana.bell@foundry.example' })).map(({ purpose }) => purpose)).toEqual([]);
  });

  it('changes nothing twice when it is begun again, also half a year later, after half of it failed', async () => {
    const relay = await startRelay();
    await leadsFrom(relay, [heading, ana]);
    const again = await leadsFrom(relay, [heading, ana, bo]);
    await relay.advance('P180D');
    const before = { items: items(relay), leads: (await relay.leads()).length };
    const late = await leadsFrom(relay, [heading, ana, bo]);

    expect(again).toContain('1 was imported before: nothing changed.');
    expect(again).toContain('1 is a new lead.');
    expect(late).toContain('2 were imported before: nothing changed.');
    expect({ items: items(relay), leads: (await relay.leads()).length }).toEqual(before);
  }, 30_000);

  it('tells rows apart by their key, whatever else is corrected in them', async () => {
    const relay = await startRelay();
    await leadsFrom(relay, ['key,email,name', '7,ana@foundry.example,Ana']);
    const corrected = await leadsFrom(relay, [
      'key,email,name',
      '7,ana@foundry.example,Anna',
      '8,ana@foundry.example,Ana',
    ]);

    expect(corrected).toContain('1 was imported before');
    expect(corrected).toContain('1 is of somebody with an open lead');
    expect(await relay.leads()).toHaveLength(1);
  });

  it('names line, column and reason of every bad row, and takes none unless it is told to skip them', async () => {
    const relay = await startRelay();
    const lines = [
      heading,
      ana,
      '"no\nbody",Nobody,,,,,,',
      'cy@press.example,Cy,,,many,,soon,-1',
      'di@forge.example,Di,,,,,,,one too many',
    ];
    const before = items(relay);
    const refused = await leadsFrom(relay, lines).catch((error: Error) => error.message);
    const expected = [
      'leads.csv: 1 lead can be imported, 3 cannot:',
      '  line 3, column email: must be an e-mail address',
      '  line 5, column campaignCost: must be a number, like 24.50',
      '  line 5, column companySize: must be a number, or a range like "51-200"',
      '  line 6: has 9 cells, and there are 8 columns',
    ];

    expect(refused.split('\n').map((line) => line.replace(/^.*(?=leads\.csv)/, ''))).toEqual([
      ...expected,
      'Nothing was imported. --skip-bad imports the others.',
    ]);
    expect(items(relay)).toBe(before);
    await expect(leadsFrom(relay, lines, { 'dry-run': true })).rejects.toThrow('3 cannot:');
    expect(await leadsFrom(relay, lines, { 'dry-run': true, 'skip-bad': true })).toMatch(
      /Nothing was imported\.$/,
    );
    expect(items(relay)).toBe(before);

    const skipped = await leadsFrom(relay, lines, { 'skip-bad': true });
    expect(skipped).toContain('1 is a new lead.');
    expect(skipped).toContain('line 3, column email');
    expect(await relay.leads()).toHaveLength(1);
  });

  it('takes JSON lines as well, and consent that was given; a line that is no object is named', async () => {
    const relay = await startRelay();
    const line = JSON.stringify({
      ...goodInquiry,
      consent: { marketing: true },
      answers: { timeframe: 'later' },
    });
    const refused = await leadsFrom(relay, [line, '[1]'], {}, 'leads.jsonl').catch(
      (error: Error) => error.message,
    );
    const told = await leadsFrom(relay, [line], { source: 'event' }, 'leads.jsonl');

    expect(refused).toContain('line 2: must be a JSON object on one line');
    expect(told).toContain('1 is a new lead.');
    expect(await relay.leads()).toMatchObject([{ source: 'event' }]);
  });

  it('takes a yes with its day and words, refuses one to come, and shows both in the command', async () => {
    const relay = await startRelay();
    const columns = 'email,consent.marketing,consentText,consentAt';
    await expect(
      leadsFrom(relay, [columns, 'ana@foundry.example,yes,news-2027,2027-02-01'], {}),
    ).rejects.toThrow(/line 2, column consentAt: must be a date or an instant that has come/);
    await expect(leadsFrom(relay, [columns, 'ana@foundry.example,no,,2026-11-30'], {})).rejects.toThrow(
      /line 2, column consentAt: tells when, but no consent.<purpose> says yes/,
    );
    await expect(
      leadsFrom(relay, ['email,consent.marketing,consent[marketing]', 'ana@foundry.example,yes,no'], {}),
    ).rejects.toThrow(/line 2: one question is answered, or one consent given, in two columns/);
    await leadsFrom(
      relay,
      [columns, 'ana@foundry.example,yes,news-2027,2026-11-30', 'bo@x.example,no,,'],
      {},
    );
    const [given, not] = await relay.leads();
    const shown = async (lead: unknown) =>
      showLead(
        leadsOf(operatorOver(relay.table, await relay.now())),
        (lead as { readonly leadId: string }).leadId,
        false,
      );
    expect(await shown(given)).toMatch(
      /marketing: Mon 30 Nov 2026, 01:00 CET, as imported \(import\) to the words news-2027, policy version 1/,
    );
    expect(await shown(not)).not.toContain('marketing:');
    expect(await shown(not)).toMatch(/mailed +as usual/);
  });

  it.each([
    [
      'a column nobody knows',
      ['email,fone', 'a@b.example,1'],
      {},
      /line 1: unknown column "fone".*did you mean "phone"/,
    ],
    ['a column twice', ['email,email', 'a@b.example,'], {}, /line 1: column "email" is there twice/],
    [
      'a field that is for forms',
      ['email', 'a@b.example'],
      { source: 'fair' },
      /--source: unknown value "fair"/,
    ],
    ['a rate that is none', ['email', 'a@b.example'], { 'per-second': 'fast' }, /--per-second: "fast"/],
  ])('refuses %s', async (_, lines, options, why) => {
    await expect(leadsFrom(await startRelay(), lines, options)).rejects.toThrow(why);
  });
});

describe('an import of what people did elsewhere (R32, R44)', () => {
  const columns = 'id,email,kind,at,item';
  const webinar = 'w-1,ana.bell@foundry.example,webinar,2027-01-03T14:00:00Z,lines-of-2027';

  it('finds who wrote from a domain beyond ASCII', async () => {
    const relay = await startRelay();
    await relay.inquire({ ...goodInquiry, email: 'ana@münchen.example' });
    expect(await eventsFrom(relay, [columns, webinar.replace('ana.bell@foundry', 'ana@münchen')])).toContain(
      '1 counts as a signal of an open lead.',
    );
  });

  it('ends a wait of nurture, and the lead is judged anew with it, once', async () => {
    const relay = await startRelay();
    const leadId = await qualify(relay, { answers: laterAnswers });
    const before = await leadOf(relay, leadId);
    const told = await eventsFrom(relay, [columns, webinar]);
    const after = await leadOf(relay, leadId);
    const again = await eventsFrom(relay, [columns, webinar]);

    expect(before.status).toBe('nurturing');
    expect(told).toContain('1 counts as a signal of an open lead.');
    expect(after.points).toBeGreaterThan(before.points ?? 0);
    expect(after.signals.at(-1)).toEqual({
      kind: 'webinar',
      at: '2027-01-03T14:00:00.000Z',
      item: 'lines-of-2027',
    });
    expect(again).toContain('1 was imported before: nothing changed.');
    expect((await leadOf(relay, leadId)).version).toBe(after.version);
    const [signalled] = await eventsOf(relay, leadId, 'lead.signalled');
    expect(signalled).toMatchObject({ reason: 'webinar', text: 'Attended a webinar: lines-of-2027' });
  });

  it('wakes a lead at rest', async () => {
    const relay = await startRelay();
    const { leadId, link } = await accept(relay);
    await relay.submit(link, touch);
    await relay.submit(link, { answer: 'not-now', until: '2027-09-01' });
    await eventsFrom(relay, ['id,leadId,kind', `r-1,${leadId},reply`]);

    expect(await eventsOf(relay, leadId, 'lead.woken')).toMatchObject([{ reason: 'reply' }]);
    expect((await leadOf(relay, leadId)).status).not.toBe('resting');
  });

  it('is noted on a closed lead, which stays closed', async () => {
    const relay = await startRelay();
    const leadId = await relay.inquire(goodInquiry);
    const request = linkIn(await relay.mail(leadId, 'qualification-request'), 'answer');
    await relay.submit(request, { verdict: 'disqualified', reason: 'competitor' });
    const told = await eventsFrom(relay, [columns, webinar]);

    expect(told).toContain('1 is of a closed lead: noted on its journey, and nothing else.');
    expect((await journeyOf(relay, leadId)).at(-1)).toMatchObject({
      type: 'lead.signalled',
      reason: 'webinar',
    });
    expect(await leadOf(relay, leadId)).toMatchObject({ status: 'closed', closedAs: 'disqualified' });
  });

  it('is kept of somebody nobody knows, told by a command without the address, and counts once they ask', async () => {
    const relay = await startRelay();
    const told = await eventsFrom(relay, [columns, webinar]);
    await eventsFrom(relay, [columns, webinar]);
    const kept = await listUnmatched(await operatorOf(relay), false);
    const leadId = await relay.inquire(goodInquiry);
    const journey = (await journeyOf(relay, leadId)).map(({ type }) => type);

    expect(told).toContain('1 is of somebody whom nobody knows yet: kept');
    expect(kept).toContain('webinar');
    expect(kept).not.toContain('ana.bell');
    expect(journey.slice(0, 2)).toEqual(['lead.received', 'lead.signalled']);
    expect((await leadOf(relay, leadId)).signals.map(({ kind }) => kind)).toEqual(['inquiry', 'webinar']);
    expect(await listUnmatched(await operatorOf(relay), false)).toContain('Nothing is kept');
    expect(await eventsFrom(relay, [columns, webinar])).toContain('1 was imported before');
  });

  it('finds its lead with a later import, when there was too much of it to be taken with the inquiry', async () => {
    const relay = await startRelay();
    const many = Array.from({ length: 6 }, (_, index) => webinar.replace('w-1', `w-${index}`));
    await eventsFrom(relay, [
      columns,
      ...many.map((line, index) => line.replace('lines-of-2027', `fair-${index}`)),
    ]);
    const leadId = await relay.inquire(goodInquiry);
    const told = await eventsFrom(relay, [columns]);

    expect(told).toContain('2 kept before have found their lead.');
    expect(await eventsOf(relay, leadId, 'lead.signalled')).toHaveLength(6);
  });

  it('names every bad row, and counts none', async () => {
    const relay = await startRelay();
    await relay.inquire(goodInquiry);
    const before = items(relay);
    const refused = await eventsFrom(relay, [
      'id,email,leadId,kind,at',
      ',ana.bell@foundry.example,,webinar,',
      '1,ana.bell@foundry.example,,webinars,',
      '2,ana.bell@foundry.example,,reply,yesterday',
      '3,ana.bell@foundry.example,,reply,2028-01-01T00:00:00Z',
      '4,,L999999,reply,',
      '5,,,reply,',
    ]).catch((error: Error) => error.message);
    const [, ...lines] = refused.split('\n');

    expect(lines).toEqual([
      '  line 2, column id: is missing',
      expect.stringMatching(/^ {2}line 3, column kind: unknown value "webinars".*did you mean "webinar"/),
      expect.stringMatching(/^ {2}line 4, column at: must be an instant/),
      '  line 5, column at: "2028-01-01T00:00:00Z" has not come yet',
      '  line 6, column leadId: no lead has the id "L999999"',
      '  line 7, column email: say either email or leadId',
      'Nothing was imported. --skip-bad imports the others.',
    ]);
    expect(items(relay)).toBe(before);
  });
});

describe('the columns of an import (R44)', () => {
  it.each([
    ['leads', leadsFrom],
    ['events', eventsFrom],
  ])('of %s are documented, all of them', async (what, run) => {
    const [, section = ''] = readFileSync('docs/import.md', 'utf8').split(`## ${what}\n`);
    const documented = [...(section.split('\n## ')[0] ?? '').matchAll(/^\|([^|]+)\|/gm)].flatMap(
      ([, cell = '']) => [...cell.matchAll(/`([^`]+)`/g)].map(([, name]) => name),
    );
    const refused = await run(await startRelay(), ['shoeSize', '44']).catch((error: Error) => error.message);
    const known = /known: ([^(\n]+)/.exec(refused)?.[1]?.trim().split(', ');

    expect(documented.toSorted()).toEqual(known?.toSorted());
  });
});
