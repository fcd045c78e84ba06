import { describe, expect, it } from 'vitest';
import { cleanse, fingerprint } from '../../../../shared/domain/cleansing.ts';
import { countryCode } from '../../../../shared/domain/countries.ts';
import { normalisedAddress } from '../../../../shared/domain/email-address.ts';
import type { Inquiry } from '../../../../shared/domain/inquiry.ts';
import { defaultPolicy } from '../../../../shared/policy/default-policy.ts';

const clean = (inquiry: Partial<Inquiry>) =>
  cleanse({ email: 'anna@foundry.example', ...inquiry }, defaultPolicy);

describe('cleansing', () => {
  it('puts fields in order and says where each comes from', () => {
    const cleansed = clean({
      email: 'Anna.Meyer@Foundry.Example',
      name: 'Anna \t Me\u0301yer',
      phone: '030 1234567',
      country: 'Deutschland',
      companySize: '51-200',
      industry: 'Machinery',
      language: 'de-DE',
      message: 'One\r\n two ',
    });
    expect(cleansed).toMatchObject({
      email: 'Anna.Meyer@Foundry.Example',
      identity: 'anna.meyer@foundry.example',
      companyDomain: 'foundry.example',
      name: 'Anna M\u00e9yer',
      phone: '+49301234567',
      country: 'DE',
      companySize: 51,
      industry: 'machinery',
      language: 'de',
      words: 'One\ntwo',
      productLine: 'machine-monitoring',
      source: 'web',
      provenance: {
        email: 'form',
        phone: 'cleansed',
        country: 'cleansed',
        companyDomain: 'derived',
        source: 'derived',
      },
    });
    expect(cleansed.raw).toMatchObject({ phone: '030 1234567', country: 'Deutschland' });
  });

  it('drops what turns the reading order of what stands beside it, and keeps what was sent', () => {
    const name = 'Ana \u202Egpj.exe\u202C\u2066 Bell\u2069';
    const cleansed = clean({ name, company: '\u202E\u200F\u061C', message: 'One\u200E\n\u2067two' });
    expect(cleansed).toMatchObject({ name: 'Ana gpj.exe Bell', company: null, words: 'One\ntwo' });
    expect(cleansed.raw.name).toBe(name);
  });

  it('leaves direction marks where letters run from right to left, and joiners anywhere', () => {
    const name = '\u05D0\u05E0\u05D4\u200F (2)';
    expect(clean({ name, company: '\u202B\u05D0\u202C 👩\u200D🏭' })).toMatchObject({
      name,
      company: '\u05D0 👩\u200D🏭',
    });
  });

  it.each(['\u200B\u2060', '\u3164', '\u2800', '- .', '\u{1F600}'])(
    'takes %j for no name, company or campaign',
    (said) => {
      const cleansed = clean({ name: said, company: said, industry: said, campaign: said });
      expect(cleansed).toMatchObject({ name: null, company: null, industry: null, campaign: null });
      expect(cleansed.raw).toMatchObject({ name: said });
    },
  );

  it.each(['X', '3M', '李', 'Ng\u200Dã'])('takes %s for one', (said) => {
    expect(clean({ name: said })).toMatchObject({ name: said });
  });

  it('takes what an answer tells about the company', () => {
    expect(clean({ answers: { 'company-size': '140', country: 'Austria' } })).toMatchObject({
      companySize: 140,
      country: 'AT',
    });
  });

  it('reads the country from an international phone number when nobody named one', () => {
    expect(clean({ phone: '+31 20 123 4567' })).toMatchObject({ phone: '+31201234567', country: 'NL' });
  });

  it('keeps a phone number it cannot read as it was written', () => {
    expect(clean({ phone: 'ask  reception' })).toMatchObject({ phone: 'ask reception', country: null });
  });

  it('knows no company behind free mail, and marks disposable addresses', () => {
    expect(clean({ email: 'anna@gmail.com' })).toMatchObject({
      companyDomain: null,
      isFreeMail: true,
      isDisposable: false,
    });
    expect(clean({ email: 'anna@mailinator.com' })).toMatchObject({ isFreeMail: true, isDisposable: true });
  });

  it.each([
    ['A.Nna+Trial@googlemail.com', 'anna@gmail.com'],
    ['anna+trial@outlook.com', 'anna@outlook.com'],
    ['an.na@outlook.com', 'an.na@outlook.com'],
    ['Sales+Anna@Foundry.example', 'sales+anna@foundry.example'],
  ])('tells whose mailbox %s is', (address, identity) => {
    expect(normalisedAddress(address)).toBe(identity);
  });

  it.each([
    ['de', 'DE'],
    ['\u00d6sterreich', 'AT'],
    ['Autriche', 'AT'],
    ['USA', 'US'],
    ['United  Kingdom', 'GB'],
    ['Atlantis', undefined],
    ['AQ', 'AQ'],
    ['AC', undefined],
    ['Ivory Coast', 'CI'],
    ['Côte d’Ivoire', 'CI'],
    ['Hong Kong', 'HK'],
    ['South Korea', 'KR'],
    ['Republic of Korea', 'KR'],
    ['Czechia', 'CZ'],
    ['Türkiye', 'TR'],
    ['Schweiz', 'CH'],
    ['The Netherlands', 'NL'],
    ['Россия', undefined],
  ])('reads the country %s as %s', (text, code) => {
    expect(countryCode(text)).toBe(code);
  });
});

describe('a telephone number', () => {
  it.each([
    ['(0)30 / 123 45-67', 'Germany', '+49301234567'],
    ['+49 (0)30 1234567', undefined, '+49301234567'],
    ['0044 20 7946 0958', 'DE', '+442079460958'],
    ['+1 (415) 555-2671 ext. 12', undefined, '+14155552671'],
    ['tel:+43-1-5053040', undefined, '+4315053040'],
    ['06 12345678', 'IT', '+390612345678'],
    ['030 1234567', undefined, '030 1234567'],
    ['112', 'DE', '112'],
    ['+999 1234', undefined, '+999 1234'],
  ])('%s from %s is kept as %s', (phone, country, number) => {
    expect(clean({ phone, ...(country && { country }) }).phone).toBe(number);
  });
});

describe('the fingerprint', () => {
  it('is the same for the same content, however it was spelt and however long it took', () => {
    const first = clean({ email: 'Anna@Foundry.example', country: 'Germany', filledInMs: 3_000 });
    const again = clean({ email: 'anna@foundry.EXAMPLE', country: 'DE', filledInMs: 9_000 });
    expect(fingerprint(again)).toBe(fingerprint(first));
  });

  it('differs when the words differ', () => {
    expect(fingerprint(clean({ message: 'A' }))).not.toBe(fingerprint(clean({ message: 'B' })));
  });
});
