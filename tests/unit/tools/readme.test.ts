import { existsSync, globSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { missingFeatures, readmeProblems, type Surroundings } from '../../../tools/docs/readme.ts';

const root = resolve(import.meta.dirname, '../../..');
const read = (path: string) =>
  existsSync(join(root, path)) ? readFileSync(join(root, path), 'utf8') : undefined;

describe('the README of the repository', () => {
  it('names sections, paths, scripts and tests that are there', () => {
    const surroundings: Surroundings = {
      scripts: JSON.parse(read('package.json') ?? '').scripts,
      exists: (path) => globSync(path, { cwd: root }).length > 0,
      read,
    };

    expect(readmeProblems(read('README.md') ?? '', surroundings)).toEqual([]);
  });

  it('has a row for every requirement of the agreement between marketing and sales', () => {
    // The low-value lane is yet to be built.
    const yetToCome = ['R17'];
    const missing = missingFeatures(read('README.md') ?? '', 30);
    expect(missing.filter((number) => !yetToCome.includes(number))).toEqual([]);
  });
});

const sound = `# Lead Relay
## What it does
A [picture](docs/picture.md).
## Run it on your laptop
\`npm ci && npm start\`, then \`npm run relay -- lead show 1\`.
## Where would I change…?
| what | where |
|---|---|
| a step | a folder in \`functions/\` |
## Features
| R | what | proven by |
|---|---|---|
| R27 | the ladder | \`tests/unit/sla.test.ts\` "counts the rep's hours" |
## Layout
| path | what |
|---|---|
| \`shared/domain/\` | the rules |
## Deploy
One command.
## Operate
Look.
## Glossary
Words.
`;

const files: Readonly<Record<string, string>> = {
  'tests/unit/sla.test.ts': "it('counts the rep\\'s hours', () => {});",
  'docs/picture.md': '',
  'functions/': '',
  'shared/domain/': '',
};
const surroundings: Surroundings = {
  scripts: { start: 'x', relay: 'x' },
  exists: (path) => path in files,
  read: (path) => files[path],
};

describe('the check of a README', () => {
  it('has nothing against a sound one', () => {
    expect(readmeProblems(sound, surroundings)).toEqual([]);
  });

  it.each([
    ['a section that is missing', '## Operate\nLook.\n', '', 'The section "Operate" is missing.'],
    ['a section that is empty', 'Look.', '', 'The section "Operate" is empty.'],
    [
      'sections in another order',
      /(## Deploy[^#]*)(## Operate[^#]*)/,
      '$2$1',
      'The sections are not in their order.',
    ],
    ['a path that is not there', '`functions/`', '`lambdas/`', 'The path lambdas/ does not exist.'],
    [
      'a path of the layout that is not there',
      'shared/domain/',
      'shared/core/',
      'The path shared/core/ does not exist.',
    ],
    [
      'a row without a path',
      '`functions/`',
      'functions',
      'A row names no path: a step | a folder in functions ',
    ],
    [
      'a link that leads nowhere',
      'docs/picture.md',
      'docs/nothing.md',
      'The path docs/nothing.md does not exist.',
    ],
    [
      'a script that is not there',
      'npm run relay',
      'npm run replay',
      'The script "replay" is not in package.json.',
    ],
    [
      'a short script that is not there',
      'npm start',
      'npm stop',
      'The script "stop" is not in package.json.',
    ],
    ['a feature without a number', '| R27 |', '| ladder |', 'A feature has no R number: ladder'],
    ['a feature without a test', /`tests[^|]*/, 'believe us ', 'R27: names no test'],
    [
      'a test that is not there',
      'sla.test',
      'sl.test',
      `R27: tests/unit/sl.test.ts has no test "counts the rep's hours"`,
    ],
    [
      'a title that is not there',
      "rep's hours",
      "rep's days",
      `R27: tests/unit/sla.test.ts has no test "counts the rep's days"`,
    ],
    ['features without a table', /\| R27.*\n/, '', 'The table of features is missing.'],
  ])('finds %s', (_, from, to, says) => {
    expect(readmeProblems(sound.replace(from, to), surroundings)).toEqual([says]);
  });

  it('finds the numbers that no row names', () => {
    expect(missingFeatures(sound.replace('| R27 |', '| R1, R3 |'), 4)).toEqual(['R2', 'R4']);
  });

  it('finds everything missing where there is no README', () => {
    expect(readmeProblems('', surroundings)).toHaveLength(11);
  });
});
