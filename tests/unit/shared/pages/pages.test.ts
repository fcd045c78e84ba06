import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { contentSecurityPolicy } from '../../../../shared/pages/layout.ts';
import { cardSaying, skeleton } from '../../../support/hostile.ts';
import { card } from '../../../support/samples/card.ts';
import { pageSamples } from '../../../support/samples/pages.ts';

const pages = Object.entries(pageSamples());
const all = (markup: string, pattern: RegExp) =>
  [...markup.matchAll(pattern)].map(([, found]) => found ?? '');

describe.each(pages)('the page %s', (name, { html, headers, status }) => {
  const ids = all(html, /\sid="([^"]+)"/g);

  it('has a language, a title, one main part and one heading on top', () => {
    expect(html).toMatch(/^<!doctype html>\n<html lang="en">/);
    expect(html).toMatch(/<title>[^<]+<\/title>/);
    expect(all(html, /<(main)\b/g)).toHaveLength(1);
    expect(all(html, /<(h1)\b/g)).toHaveLength(1);
  });

  it('labels every field, and every group of choices', () => {
    const fields = all(html, /<(?:input|textarea)[^>]*\sid="([^"]+)"/g);
    expect(fields).toHaveLength(all(html, /<(input|textarea)\b/g).length);
    const labelled = new Set([
      ...all(html, /<label[^>]*\sfor="([^"]+)"/g),
      ...all(html, /<label[^>]*><input[^>]*\sid="([^"]+)"/g),
    ]);
    expect(fields.filter((id) => !labelled.has(id))).toEqual([]);
    expect(all(html, /<(fieldset)\b/g)).toHaveLength(all(html, /<(legend)\b/g).length);
  });

  it('uses every id once and points only to ids it has', () => {
    expect(new Set(ids).size).toBe(ids.length);
    const described = all(html, /aria-describedby="([^"]+)"/g).flatMap((list) => list.split(' '));
    const inPage = all(html, /href="#([^"]+)"/g);
    expect([...described, ...inPage].filter((id) => !ids.includes(id))).toEqual([]);
  });

  it('runs nothing, loads nothing but its icon, styles nothing inline and hides no field', () => {
    expect(html.replace('<link rel="icon" href="/favicon.ico">', '')).not.toMatch(
      /<script|\sstyle=|\son[a-z]+=|type="hidden"|<img|<link/i,
    );
    expect(all(html, /<form([^>]*)>/g).filter((rest) => !rest.includes('method="post"'))).toEqual([]);
  });

  it('allows its one style by its hash, and no other', () => {
    const [style = ''] = all(html, /<style>(.*?)<\/style>/gs);
    const hash = createHash('sha256').update(style).digest('base64');
    expect(headers['content-security-policy']).toContain(`style-src 'sha256-${hash}'`);
  });

  it('is kept out of caches and referrers when it belongs to a link', () => {
    expect(headers['referrer-policy']).toBe('no-referrer');
    const isPublic = name === 'definition' || name === 'playbook';
    expect(headers['cache-control'] === 'no-store').toBe(!isPublic);
  });

  it('answers 400 when a form is shown again', () => {
    if (name.endsWith('-refused')) expect(status).toBe(400);
    expect(html.includes('role="alert"')).toBe(name.endsWith('-refused'));
  });
});

const refused = pages.filter(([name]) => name.endsWith('-refused'));

describe.each(refused)('the page %s', (_, { html }) => {
  it('says first that nothing was saved, and what to mend, field by field', () => {
    const ids = all(html, /\sid="([^"]+)"/g);
    expect(html).toMatch(/<title>Not saved: /);
    expect(html).toMatch(/<main[^>]*>\s*<div class="errors" role="alert"[^>]*><h2>Nothing was saved yet</);
    const [summary = ''] = all(html, /(<div class="errors".*?<\/div>)/gs);
    const led = all(summary, /href="#([^"]+)"/g);
    expect(led.toSorted((a, b) => ids.indexOf(a) - ids.indexOf(b))).toEqual(led);
    expect(led.length).toBeGreaterThan(0);
  });
});

describe('pages', () => {
  it('choose nothing beforehand, whatever the link says', () => {
    const offers = pages.filter(([name]) => /^offer/.test(name)).map(([, { html }]) => html);
    for (const html of offers) expect(html).not.toMatch(/\schecked/);
  });

  it('put the form first that the link asks for', () => {
    const { offer, 'offer-reject': reject } = pageSamples();
    const acceptFirst = (html = '') => html.indexOf('Accept this lead') < html.indexOf('Reject this lead');
    expect([acceptFirst(offer?.html), acceptFirst(reject?.html)]).toEqual([true, false]);
  });

  it('let a form lead on to content, and nowhere else', () => {
    const policy = pageSamples().content?.headers['content-security-policy'];
    expect(policy).toContain("form-action 'self' https://www.contoso.example;");
    expect(contentSecurityPolicy).toContain("form-action 'self';");
  });

  it('keep their shape whatever a person writes', () => {
    const shapes = (words: string) =>
      Object.values(pageSamples(cardSaying(card, words))).map(({ html }) => skeleton(html));
    const calm = shapes('calm');
    const attack = fc.constantFrom(
      '<script>alert(1)</script>',
      '"><img src=x onerror=alert(1)>',
      "' onfocus='x",
      '</textarea><h1>',
      '</title>',
    );
    fc.assert(
      fc.property(attack, fc.string({ unit: 'binary' }), (start, rest) => {
        expect(shapes(`${start}${rest}`)).toEqual(calm);
      }),
      { numRuns: 30 },
    );
  });
});
