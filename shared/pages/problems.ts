import { html } from './html.ts';
import { page } from './layout.ts';
import type { AnsweredPageView, ClosedPageView, Page, WayOn } from './views.ts';
import { fullTime } from './when.ts';

/** 400: the request could not be read as a form of ours. */
export const unreadablePage = (): Page =>
  plain(400, 'We could not read this form', [
    'Nothing was saved. Please go back, load the page again, and send the form once more.',
  ]);

/** 400: bytes that are no text; storing them would put words there that nobody wrote. */
export const garbledPage = (): Page =>
  plain(400, 'We could not read this form', [
    'It holds characters that are not UTF-8 text. Nothing was saved.',
    'Please go back, load the page again, and type the text anew instead of pasting it.',
  ]);

/** 404: forged, cut off, or signed with a key we no longer know. */
export const unknownLinkPage = (): Page =>
  plain(404, 'We do not know this link', [
    'Perhaps the mail program cut it off: try the button in the mail again, or copy the whole address from its text.',
    'If that does not help, ask whoever sent you here.',
  ]);

/** 409: somebody has answered, and that answer counts (R26). */
export const answeredPage = ({ sender, reader, answer, by, at, wayOn }: AnsweredPageView): Page =>
  plain(
    409,
    'This has been answered already',
    [
      `${by ?? 'You'} answered “${answer}” on ${fullTime(at, reader.zone)}. That answer counts; ${by === null ? 'nothing else was' : 'yours was not'} saved.`,
    ],
    wayOn,
    {},
    sender?.company,
  );

/** 410: the task is closed, or no longer yours. */
export const closedPage = ({ sender, reader, why, nowWith, since, wayOn }: ClosedPageView): Page =>
  plain(
    410,
    'This is no longer open',
    [
      why,
      whoHasIt(nowWith, since === null ? null : fullTime(since, reader.zone)),
      'Nothing you do here is saved.',
    ],
    wayOn,
    {},
    sender?.company,
  );

/** 413 */
export const tooLargePage = (): Page =>
  plain(413, 'That was too much text', ['Nothing was saved. Please go back, shorten it, and send it again.']);

/** 429 */
export const tooManyRequestsPage = (): Page =>
  plain(
    429,
    'One moment, please',
    ['There were too many requests at once. Nothing was saved. Please try again in a minute.'],
    null,
    {
      'retry-after': '60',
    },
  );

/** 503: a conflict or a fault outlasted our retries. */
export const notSavedPage = (): Page =>
  plain(
    503,
    'Nothing was saved, please try again',
    ['Something on our side was busy. Go back, and send the form once more: sending twice does no harm.'],
    null,
    { 'retry-after': '5' },
  );

/** 503: no policy has been published, so nobody knows what a lead is (R8). */
export const notOpenYetPage = (): Page =>
  plain(
    503,
    'We are not open yet',
    ['Nothing was saved. Please come back later, and send the form again.'],
    null,
    { 'retry-after': '3600' },
  );

function plain(
  status: number,
  title: string,
  sentences: readonly string[],
  wayOn: WayOn | null = null,
  headers: Readonly<Record<string, string>> = {},
  brand?: string,
): Page {
  const main = html`<h1>${title}</h1>
${sentences.filter(Boolean).map((sentence, index) => html`<p class="${index === 0 && 'lead'}">${sentence}</p>`)}
${wayOn && html`<p><a href="${wayOn.href}">${wayOn.label}</a></p>`}`;
  return page({ status, title, main, headers, ...(brand && { brand }) });
}

function whoHasIt(nowWith: string | null, since: string | null): string {
  if (nowWith === null) return '';
  return since === null
    ? `The lead is with ${nowWith}.`
    : `The lead has been with ${nowWith} since ${since}.`;
}
