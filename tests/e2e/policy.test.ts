import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { defaultPolicy } from '../../shared/policy/default-policy.ts';
import { relayBeside } from '../support/command-line.ts';
import { textOf } from '../support/lives.ts';
import { freshDirectory, type Served, serveFrom } from '../support/served.ts';

let served: Served;
const directory = freshDirectory();
beforeAll(async () => {
  served = await serveFrom(directory.path);
});
afterAll(async () => {
  await served.stop('SIGTERM');
  directory[Symbol.dispose]();
});

const relay = relayBeside(directory.path);
const file = join(directory.path, 'next.json');
const [remind, breach, escalate, reassign] = defaultPolicy.handOver.ladder;
const write = (bands: object) =>
  writeFileSync(
    file,
    JSON.stringify({
      ...defaultPolicy,
      scoring: { ...defaultPolicy.scoring, bands },
      handOver: {
        ...defaultPolicy.handOver,
        ladder: [remind, breach, { ...escalate, after: 'PT36H' }, reassign],
      },
    }),
  );

/** Told in order: each step stands on the one before. */
describe('R8 the life of a policy, by the command line beside a laptop that serves', () => {
  let draft = '';

  it('begins with the file that the laptop started with, signed by both', async () => {
    const { said } = await relay('policy', 'list');

    expect(said).toMatch(/1 +current +signed for marketing by Nora Lindqvist on 2027-01-04/);
    expect(said).toContain('signed for sales by Viktor Lang on 2027-01-04');
  });

  it('drafts a changed file and says in words what it would change', async () => {
    write({ A: 65, B: 45, C: 25 });
    const { status, said } = await relay('policy', 'draft', file);
    draft = /is draft (d\w+), not agreed yet/.exec(said)?.[1] ?? '';

    expect(said).toContain('SLA hand-over: the manager is told after 24 h → 36 h of working days');
    expect(said).toContain('grade A, points at least: 70 → 65');
    expect(said).toContain(`policy sign ${draft} --department marketing --by nora-lindqvist`);
    expect(status).toBe(0);
  });

  it('is not published before both have signed', async () => {
    await relay('policy', 'sign', draft, '--department', 'marketing', '--by', 'Nora Lindqvist');
    const { status, said } = await relay('policy', 'publish', draft);

    expect(said).toContain('it lacks the sign-off of sales');
    expect(status).toBe(1);
  });

  it.each([
    [
      'a rep',
      ['--department', 'sales', '--by', 'rosa-keller'],
      '"rosa-keller" may not sign for sales: that takes the role "manager", which viktor-lang, wanda-nowak has',
    ],
    [
      'a stranger',
      ['--department', 'sales', '--by', 'victor-lang'],
      'Unknown member "victor-lang", known: viktor-lang, wanda-nowak (did you mean "viktor-lang"?)',
    ],
    ['a third department', ['--department', 'sale', '--by', 'viktor-lang'], 'did you mean "sales"?'],
    ['nobody', ['--department', 'sales'], '--by <member>'],
    ['no department', ['--by', 'viktor-lang'], '--department marketing'],
  ])('takes no sign-off of %s', async (_, args, problem) => {
    const { status, said } = await relay('policy', 'sign', draft, ...args);

    expect(said.toLowerCase()).toContain(problem.toLowerCase());
    expect(status).toBe(1);
  });

  it('is current once both have signed, and the published definition says who and when', async () => {
    await relay('policy', 'sign', draft, '--department', 'sales', '--by', 'viktor-lang');
    const { said } = await relay('policy', 'publish', draft);
    const page = textOf(await served.people.open(`${served.url}/definition`));

    expect(said).toContain('Version 2 is current');
    expect(page).toContain('Version 2; agreed for sales by Viktor Lang on 4 Jan 2027');
    expect((await relay('policy', 'list')).said).toMatch(/2 +current[\s\S]*1 +past/);
  });

  it('shows a version and tells versions apart', async () => {
    const { said } = await relay('policy', 'show', '1');

    expect(said).toContain('version 1, past');
    expect(said).toContain('A from 70 points');
    expect((await relay('policy', 'show')).said).toContain('version 2, current');
    expect((await relay('policy', 'diff', '2', '1')).said).toContain('grade A, points at least: 65 → 70');
    expect((await relay('policy', 'show', '7')).said).toContain('Unknown version or draft "7", known: 1, 2');
  });

  it('is no draft any more, and the same file drafts nothing', async () => {
    expect((await relay('policy', 'publish', draft)).said).toContain(`Unknown draft "${draft}"`);
    expect((await relay('policy', 'draft', file)).said).toContain('is version 2, which is current');
  });

  it('names each path of a file that is broken', async () => {
    write({ A: 40, B: 45, C: 25 });

    expect((await relay('policy', 'draft', file)).said).toContain('scoring.bands.B: must be less than A');
  });

  it('survives a restart with the file of before, which did not change', async () => {
    await served.stop('SIGTERM');
    served = await serveFrom(directory.path);

    expect((await relay('policy', 'list')).said).toMatch(/2 +current/);
  });
});
