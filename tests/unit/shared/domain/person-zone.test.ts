import { describe, expect, it } from 'vitest';
import { knownZone, quietUntil, zoneOfPerson, zonesOf } from '../../../../shared/domain/person-zone.ts';
import { defaultPolicy } from '../../../../shared/policy/default-policy.ts';

/** Quiet from 20:00 to 08:00, in Berlin where nothing else is known. */
const until = (person: Parameters<typeof quietUntil>[0], at: string) => quietUntil(person, defaultPolicy, at);
const night = '2027-01-05T03:00:00.000Z';

describe('the quiet hours of a person', () => {
  it.each([
    ['nobody knows where: the policy’s zone', { country: null }, '07'],
    ['Finland, of one zone', { country: 'FI' }, '06'],
    ['Germany, of two names for one time', { country: 'DE' }, '07'],
    ['Portugal: when it is day on the Azores too', { country: 'PT' }, '09'],
    ['the United States: when it is day on Hawaii too', { country: 'US' }, '18'],
    ['a zone they told, whatever their country', { country: 'US', timeZone: 'America/New_York' }, '13'],
    ['a country without a zone of its own', { country: 'BV' }, '07'],
  ])('in %s', (_, person, hour) => {
    expect(until(person, night)).toBe(`2027-01-05T${hour}:00:00.000Z`);
  });

  it('where no hour is left that is day in all zones, are the policy’s', () => {
    const quietHours = { from: '12:00', to: '08:00', timeZone: 'Europe/Berlin' };
    const policy = { ...defaultPolicy, nurture: { ...defaultPolicy.nurture, quietHours } };
    expect(quietUntil({ country: 'RU' }, policy, night)).toBe('2027-01-05T07:00:00.000Z');
  });

  it('go by the zone as it is called, however a form spells it', () => {
    expect(['eUROPE/berlin', 'Europe/Berlin', 'Mars/Olympus', '+02:00', undefined].map(knownZone)).toEqual([
      'Europe/Berlin',
      'Europe/Berlin',
      null,
      null,
      null,
    ]);
  });

  it('are over in the middle of the day', () => {
    expect(until({ country: 'FI' }, '2027-01-05T12:00:00.000Z')).toBe('2027-01-05T12:00:00.000Z');
  });

  it('follow the clocks of their zone in summer', () => {
    expect(until({ country: 'FI' }, '2027-07-05T00:00:00.000Z')).toBe('2027-07-05T05:00:00.000Z');
  });
});

describe('the zone that dates are told to a person in', () => {
  it.each([
    [{ country: 'FI' }, 'Europe/Helsinki'],
    [{ country: 'US' }, 'Europe/Berlin'],
    [{ country: 'US', timeZone: 'America/Denver' }, 'America/Denver'],
    [{ country: null }, 'Europe/Berlin'],
  ])('of %o is %s', (person, zone) => {
    expect(zoneOfPerson(person, defaultPolicy)).toBe(zone);
  });

  it('counts zones that keep the same time all year once', () => {
    expect(zonesOf({ country: 'DE' })).toHaveLength(1);
    expect(zonesOf({ country: 'US' }).length).toBeLessThan(10);
  });
});
