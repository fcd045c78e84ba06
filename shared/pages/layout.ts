import { createHash } from 'node:crypto';
import { type Html, html, render } from './html.ts';
import { iconPath } from './icon.ts';
import { stylesheet } from './stylesheet.ts';
import type { Page } from './views.ts';

const styleHash = createHash('sha256').update(render(stylesheet)).digest('base64');

/** Nothing runs, nothing loads but our icon, nobody frames it; the one style is known by its hash. A form may lead on (303) to `origins` too. */
export const contentSecurityPolicyTo = (...origins: readonly string[]): string =>
  [
    "default-src 'none'",
    `style-src 'sha256-${styleHash}'`,
    "img-src 'self'",
    `form-action ${["'self'", ...origins].join(' ')}`,
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
export const contentSecurityPolicy = contentSecurityPolicyTo();

const privateHeaders = {
  'content-type': 'text/html; charset=utf-8',
  'content-security-policy': contentSecurityPolicy,
  'referrer-policy': 'no-referrer',
  'cache-control': 'no-store',
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'x-robots-tag': 'noindex, nofollow',
};

export interface PageParts {
  readonly status?: number;
  readonly title: string;
  /** In whose name the page speaks; to the person it is the sender's company. */
  readonly brand?: string;
  readonly main: Html;
  readonly isWide?: boolean;
  readonly foot?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** A complete page with its headers. */
export function page({
  status = 200,
  title,
  brand = 'Lead Relay',
  main,
  isWide,
  foot,
  headers,
}: PageParts): Page {
  const width = isWide ? 'wide' : 'narrow';
  const markup = html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title} · ${brand}</title>
<link rel="icon" href="${iconPath}">
<style>${stylesheet}</style>
</head>
<body>
<header class="top ${width}"><p class="brand">${brand}</p></header>
<main class="${width}">
${main}
</main>
${foot !== undefined && html`<footer class="foot"><p>${foot}</p></footer>`}
</body>
</html>
`;
  return { status, headers: { ...privateHeaders, ...headers }, html: render(markup) };
}

/** For the public pages: the same policy, cacheable for five minutes, may be indexed. */
export function publicPage(parts: PageParts): Page {
  const { 'x-robots-tag': _, ...headers } = page(parts).headers;
  return { ...page(parts), headers: { ...headers, 'cache-control': 'public, max-age=300' } };
}
