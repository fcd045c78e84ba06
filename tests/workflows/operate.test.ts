import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { moveLeads, retryLead } from '../../cli/operate.ts';
import { operatorOver } from '../../cli/operator.ts';
import { exportTeam, importTeam } from '../../cli/team.ts';
import { stateMachineArn } from '../../local/definition.ts';
import { executionArn } from '../../shared/domain/lead.ts';
import { defaultDocuments } from '../support/documents.ts';
import { createFaultyTable } from '../support/faulty-table.ts';
import { eventsOf, executionsOf, leadOf } from '../support/lives.ts';
import { goodInquiry, type Relay, startRelay } from '../support/relay.ts';
import { accept, inquiryOf, offeredTo, rep, startSales, teamOf } from '../support/sales.ts';
import { freshDirectory } from '../support/served.ts';

const operatorOf = async (relay: Relay) => operatorOver(relay.table, await relay.now());

/** A lead whose executions kept ending; when nobody hears, of the next end nobody is told. */
async function troubled({ hears = true } = {}) {
  let isDeaf = false;
  const relay = await startRelay({
    invariants: hears,
    functions: (all) => ({
      ...all,
      'resume-lead': async (event, context) => (isDeaf ? undefined : all['resume-lead']?.(event, context)),
    }),
  });
  const leadId = await relay.inquire(goodInquiry);
  for (const cycle of [1, 2, 3, 4]) {
    relay.runner.api.stopExecution({ executionArn: executionArn(stateMachineArn, leadId, cycle) });
    await relay.advance('PT1M');
  }
  expect((await leadOf(relay, leadId)).status).toBe('needs-attention');
  isDeaf = !hears;
  return { relay, leadId };
}

describe('relay lead retry', () => {
  it('answers what the admins are asked, in the name of the one who is', async () => {
    const { relay, leadId } = await troubled();

    const said = await retryLead(await operatorOf(relay), leadId, undefined);
    await relay.advance('PT2M');

    expect(said).toContain('is tried again');
    expect(await leadOf(relay, leadId)).toMatchObject({ status: 'qualifying', suspended: null });
    expect(await eventsOf(relay, leadId, 'lead.attention-settled')).toMatchObject([
      { reason: 'retry', by: 'ada-winter' },
    ]);
  });

  it('brings a lead on whose execution is gone and whose end nobody told, without waiting for the reconciler', async () => {
    const { relay, leadId } = await troubled({ hears: false });
    const { cycle } = await leadOf(relay, leadId);
    relay.runner.api.stopExecution({ executionArn: executionArn(stateMachineArn, leadId, cycle) });
    const operator = await operatorOf(relay);

    await retryLead(operator, leadId, undefined);
    await relay.invoke('sweep-outbox', {});
    await relay.invoke('reconcile-leads', {});
    await relay.advance('PT2M');

    expect(await leadOf(relay, leadId)).toMatchObject({ status: 'qualifying', cycle: cycle + 1 });
    expect((await executionsOf(relay, leadId)).at(-1)?.status).toBe('RUNNING');
    await expect(retryLead(operator, leadId, undefined)).rejects.toThrow('does not need attention');
  });

  it('refuses a lead that nobody is asked about, one it does not know, and a stranger', async () => {
    const { relay, leadId } = await troubled();
    const operator = await operatorOf(relay);
    const well = await relay.inquire(inquiryOf('else'));

    await expect(retryLead(operator, well, undefined)).rejects.toThrow('does not need attention');
    await expect(retryLead(operator, 'L9', undefined)).rejects.toThrow('No lead has the id "L9"');
    await expect(retryLead(operator, leadId, 'mallory')).rejects.toThrow('--as ada-winter');
  });
});

describe('relay leads move', () => {
  it('begins the next execution of leads that an older release started, and of no others', async () => {
    const relay = await startSales([rep('anna'), rep('bert')], { release: '1.9.0' });
    const leadId = await relay.inquire(inquiryOf('one'));
    const before = await leadOf(relay, leadId);
    const operator = await operatorOf(relay);

    const none = await moveLeads(operator, '1.9.0', false);
    const dry = await moveLeads(operator, '1.10.0', true);
    expect((await leadOf(relay, leadId)).cycle).toBe(1);
    const said = await moveLeads(operator, '1.10.0', false);
    await relay.advance('PT2M');

    expect(dry).toBe(
      `  ${leadId}-c1  offered, begun by 1.9.0\n1 of 1 open leads would go on in their next execution. Nothing was changed.`,
    );
    expect(none).toBe('0 of 1 open leads go on in their next execution.');
    expect(said).toBe('1 of 1 open leads go on in their next execution.');
    expect(await leadOf(relay, leadId)).toMatchObject({ status: 'offered', cycle: 2, dueAt: before.dueAt });
    expect((await executionsOf(relay, leadId)).map(({ status }) => status)).toEqual(['SUCCEEDED', 'RUNNING']);
    await accept(relay, leadId);
    expect((await leadOf(relay, leadId)).status).toBe('following-up');
  });

  it('moves no lead twice, leaves closed ones, and wants a release', async () => {
    const relay = await startRelay();
    const leadId = await relay.inquire(goodInquiry);
    const operator = await operatorOf(relay);

    await moveLeads(operator, '0.0.1', false);
    await relay.advance('PT2M');
    const again = await moveLeads(operator, '0.0.1', false);

    expect(again).toMatch(/^0 of 1/);
    expect((await leadOf(relay, leadId)).cycle).toBe(2);
    await expect(moveLeads(operator, 'newest', false)).rejects.toThrow('"newest" is no release');
  });
});

const teamFile = async (directory: string, ...reps: readonly object[]) => {
  const { team } = await defaultDocuments();
  const file = join(directory, 'team.json');
  writeFileSync(file, JSON.stringify(teamOf(...reps)(team)));
  return file;
};

describe('R22 relay team import', () => {
  it('tells in words who joins, who leaves and with how many leads, and what else changes, and then does it', async () => {
    using directory = freshDirectory();
    const relay = await startSales([rep('anna'), rep('cara', { productLines: ['starter-kit'] })]);
    const leadId = await relay.inquire(inquiryOf('one'));
    const file = await teamFile(
      directory.path,
      rep('bert'),
      rep('cara', { productLines: ['starter-kit'], capacity: 2, countries: ['DE', 'AT'] }),
    );

    const dry = await importTeam(await operatorOf(relay), file, true);
    expect(dry.split('\n').slice(1)).toEqual([
      '  Bert joins as rep; e-mail bert@example.com; manager viktor-lang; open leads at most 5; weight 1; sells machine-monitoring, production-planning, starter-kit',
      '  Cara: open leads at most 5 → 2',
      '  Cara: countries all → Austria, Germany',
      '  Anna leaves: 1 open lead moves on to others at once',
      'Nothing was changed.',
    ]);
    expect(await offeredTo(relay, leadId)).toEqual(['anna']);

    await importTeam(await operatorOf(relay), file, false);
    await relay.advance('PT2M');
    expect(await offeredTo(relay, leadId)).toEqual(['anna', 'bert']);
    expect(await importTeam(await operatorOf(relay), file, true)).toContain('The team stays as it is.');
  });

  it('says of a rep who gets less room, or another territory, what becomes of their open leads', async () => {
    using directory = freshDirectory();
    const relay = await startSales([rep('anna')]);
    for (const who of ['one', 'two']) await relay.inquire(inquiryOf(who));
    const file = await teamFile(directory.path, rep('anna', { capacity: 1, countries: ['FR'] }), rep('bert'));

    const dry = await importTeam(await operatorOf(relay), file, true);

    expect(dry).toContain('open leads at most 5 → 1; keeps 2 open leads, and gets no new one before 2 ended');
    expect(dry).toContain('countries all → France; of 2 open leads, those that no longer fit move on');
  });

  it('says how many questions to who is gone go on to others at once, and passes them on', async () => {
    using directory = freshDirectory();
    const relay = await startRelay();
    const leadId = await relay.inquire(goodInquiry);
    const { owner } = await leadOf(relay, leadId);
    const { team } = await defaultDocuments();
    const file = join(directory.path, 'team.json');
    writeFileSync(file, JSON.stringify({ members: team.members.filter(({ id }) => id !== owner) }));

    const dry = await importTeam(await operatorOf(relay), file, true);
    expect(dry).toContain('Open questions that go on to others at once: 1');
    expect((await leadOf(relay, leadId)).owner).toBe(owner);
    await importTeam(await operatorOf(relay), file, false);
    expect((await leadOf(relay, leadId)).owner).not.toBe(owner);
  });

  it('takes the team back as it was exported, and changes nothing by it', async () => {
    using directory = freshDirectory();
    const relay = await startSales([
      rep('anna'),
      rep('bert', { name: '=Bert, "B"', countries: ['DE', 'FR'] }),
    ]);
    await relay.inquire(inquiryOf('one'));
    const file = join(directory.path, 'team.csv');
    writeFileSync(file, await exportTeam(await operatorOf(relay)));
    const before = relay.table.snapshot();

    expect(await importTeam(await operatorOf(relay), file, false)).toContain('The team stays as it is.');
    expect(relay.table.snapshot()).toEqual(before);
  });

  it('cut off after any write is finished by the next: every lead of the leaver moves on once', async () => {
    using directory = freshDirectory();
    for (let kept = 0; ; kept += 1) {
      const relay = await startSales([rep('anna'), rep('bert', { capacity: 0 })], { invariants: false });
      const leads = [];
      for (const who of ['one', 'two', 'three']) leads.push(await relay.inquire(inquiryOf(who)));
      const file = await teamFile(directory.path, rep('bert'));
      let written = 0;
      const dying = createFaultyTable(relay.table, () => (written++ < kept ? 'none' : 'refused'));
      const cut = importTeam(operatorOver(dying, await relay.now()), file, false);
      const isCut = await cut.then(
        () => false,
        () => true,
      );

      await importTeam(await operatorOf(relay), file, false);
      await relay.advance('PT2M');

      for (const leadId of leads) {
        expect(await offeredTo(relay, leadId)).toEqual(['anna', 'bert']);
        expect(await eventsOf(relay, leadId, 'lead.reassigned')).toHaveLength(1);
      }
      await relay.close();
      if (!isCut) break;
    }
  });

  it('names each path that is wrong, and changes nothing', async () => {
    using directory = freshDirectory();
    const relay = await startSales([rep('anna')]);
    const file = await teamFile(directory.path, rep('bert', { capacity: -1 }));
    const before = relay.table.snapshot();

    await expect(importTeam(await operatorOf(relay), file, false)).rejects.toThrow(/members\S*capacity/);
    expect(relay.table.snapshot()).toEqual(before);
  });
});
