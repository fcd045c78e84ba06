import { expect, it } from 'vitest';
import { readSettings } from '../../../local/settings.ts';

it('the laptop listens on port 3000 and keeps its files in .lead-relay unless told otherwise', () => {
  expect(readSettings({})).toMatchObject({ port: 3000, dataDir: '.lead-relay', startAt: undefined });
  expect(readSettings({ PORT: '0', DATA_DIR: 'x', START_AT: '2027-01-04T08:00:00Z' })).toMatchObject({
    port: 0,
    dataDir: 'x',
    startAt: '2027-01-04T08:00:00.000Z',
  });
});

it.each([
  [{ PORT: 'http' }, 'PORT: "http" is no port'],
  [{ PORT: '70000' }, 'PORT: "70000" is no port'],
  [{ DYNAMODB: 'maybe' }, 'DYNAMODB: "maybe" means nothing'],
  [{ START_AT: 'monday' }, 'START_AT: "monday" is not an instant'],
  [{ START_AT: '2027-02-30T08:00:00Z' }, 'START_AT: "2027-02-30T08:00:00Z" is no day or hour there is'],
])('a setting that makes no sense is named: %j', (env, message) => {
  expect(() => readSettings(env)).toThrow(message);
});
