import { caniemail } from 'caniemail';
import { describe, expect, it } from 'vitest';
import type { MailPurpose } from '../../../../shared/mail/views.ts';
import { writeMail } from '../../../../shared/mail/write.ts';
import { circularSamples } from '../../../support/samples/circulars.ts';
import { mailSamples } from '../../../support/samples/mails.ts';

/** The mail programs most people read in, as the data of caniemail.com name them. */
const clients = ['gmail.*', 'outlook.*', 'apple-mail.*', 'samsung-email.android', 'yahoo.*'] as const;

/** What some of them leave out, and why the mail is whole without it. Anything else they do not know is not used. */
const dispensable: Readonly<Record<string, string>> = {
  'color-scheme CSS property': 'the mail stays light',
  'color-scheme meta tag': 'the mail stays light',
  '@media': 'the mail stays light, its margins wide',
  '<style> element': 'all that matters stands inline',
  '<body> element': 'the table within has the colour of the page too',
  'border-radius': 'corners are square',
  'overflow-wrap': 'word-break does the same beside it',
  'word-break': 'a very long word widens its cell',
  'table-layout': 'columns take the width of their words',
  'white-space': 'points may break before their number',
  'display:none': 'the preview line stands on top, a line more',
  'max-height property': 'the preview line is hidden otherwise too',
  overflow: 'the preview line is hidden otherwise too',
  'aria-label attribute': 'the heading says the same',
  'role attribute': 'tables of layout are read as tables',
};

const unknownTo = (html: string): Map<string, string[]> => {
  const found = new Map<string, string[]>();
  for (const [client, issues] of caniemail({ clients: [...clients], html }).issues.errors)
    for (const { title } of issues) found.set(title, [...(found.get(title) ?? []), client]);
  return found;
};
const mails: Readonly<Record<string, string>> = Object.fromEntries([
  ...(Object.keys(mailSamples) as MailPurpose[]).map((purpose) => [
    purpose,
    writeMail(purpose, mailSamples[purpose]).html,
  ]),
  ...Object.entries(circularSamples).map(([name, { html }]) => [name, html]),
]);
const purposes = Object.keys(mails);
const htmlOf = (purpose: string) => mails[purpose] ?? '';

describe('mails in the programs people read them in', () => {
  it.each(purposes)('%s uses nothing that one of them would break', (purpose) => {
    const breaking = [...unknownTo(htmlOf(purpose))].filter(([feature]) => !(feature in dispensable));
    expect(breaking).toEqual([]);
  });

  it('dispense with nothing that no mail uses', () => {
    const used = new Set(purposes.flatMap((purpose) => [...unknownTo(htmlOf(purpose)).keys()]));
    expect(Object.keys(dispensable).filter((feature) => !used.has(feature))).toEqual([]);
  });

  it.each([
    ['a flexible box', '<p style="display:flex">x</p>', 'display:flex'],
    ['something out of the flow', '<p style="position:absolute">x</p>', 'position'],
    ['a form', '<form><input type="text"></form>', '<form> element'],
    ['a script', '<video src="x"></video>', '<video> element'],
  ])('would tell of %s', (_, planted, feature) => {
    const html = htmlOf('offer').replace('</h1>', `</h1>${planted}`);
    expect([...unknownTo(html).keys()].filter((name) => !(name in dispensable))).toContain(feature);
  });
});
