import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { html, render } from '../../../../shared/pages/html.ts';

describe('html', () => {
  it('escapes what it is given and keeps what it made', () => {
    const inner = html`<b>${'<i>'}</b>`;
    expect(render(html`<p title="${'"\'&'}">${[inner, 1, null, false, undefined]}</p>`)).toBe(
      '<p title="&quot;&#39;&amp;"><b>&lt;i&gt;</b>1</p>',
    );
  });

  it('does not take a look-alike for markup', () => {
    const forged = JSON.parse('{"text":"<script>"}');
    expect(render(html`${forged}`)).not.toContain('<');
  });

  it('lets no value end its quotes or open a tag', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (value) => {
        expect(render(html`<p title="${value}">${value}</p>`)).toMatch(/^<p title="[^"<>]*">[^<>]*<\/p>$/);
      }),
    );
  });

  it('refuses a value without quotes', () => {
    expect(() => html`<p title=${'a'}></p>`).toThrow(TypeError);
  });

  it.each([
    'javascript:alert(1)',
    ' javascript:alert(1)',
    'JAVASCRIPT:x',
    'data:text/html,x',
    '//evil.example',
    'vbscript:x',
  ])('leads nowhere instead of to %s', (address) => {
    expect(render(html`<a href="${address}">x</a>`)).toBe('<a href="#">x</a>');
  });

  it.each([
    'https://a.example/x?y=1',
    'mailto:a@b.example',
    'tel:+4630',
    '/definition',
    '#main',
    '?answer=accept',
  ])('leads to %s', (address) => {
    expect(render(html`<a href="${address}">x</a>`)).toContain(`href="${address}"`);
  });
});
