import type { Page } from './views.ts';

/** Where every browser looks for it of its own, whatever a page says. */
export const iconPath = '/favicon.ico';

/** A relay's arrow: what goes on to the next. */
const drawing =
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 16"><rect width="16" height="16" rx="3" fill="#0b5fa5"/><path d="M3 8h9M8.5 4 12.5 8l-4 4" fill="none" stroke="#fff" stroke-width="2"/></svg>';

export const icon = (): Page => ({
  status: 200,
  headers: {
    'content-type': 'image/svg+xml',
    'content-security-policy': "default-src 'none'",
    'cache-control': 'public, max-age=604800',
    'x-content-type-options': 'nosniff',
  },
  html: drawing,
});
