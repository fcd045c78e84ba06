import type { routes } from '../../functions/routes.ts';

/** A route as API Gateway names it: `POST /t/{link}`. */
export type RouteKey = (typeof routes)[number] extends infer Each
  ? Each extends { readonly method: infer Method extends string; readonly path: infer Path extends string }
    ? `${Method} ${Path}`
    : never
  : never;

/** What may come back: a page, the id of a lead, problems by field, a way on without a body, the icon. */
export type Content = 'page' | 'icon' | 'accepted' | 'problems' | 'redirect';
export interface Answer {
  readonly means: string;
  readonly content: readonly Content[];
}
export interface Operation {
  readonly summary: string;
  /** Query parameters, by what they mean. */
  readonly query?: Readonly<Record<string, string>>;
  readonly body?: 'inquiry' | 'taskAnswer' | 'contentAnswer' | 'preferencesAnswer' | 'huddleAnswer';
  readonly answers: Readonly<Record<number, Answer>>;
}

const page = (means: string): Answer => ({ means, content: ['page'] });
const unknownLink = page('Forged, cut off, or signed with a key that is no longer known.');
const unreadable = page('Not a form of ours; nothing was saved.');
const answered = page('Somebody has answered, and that answer counts; the page says who and when.');
const closed = page('The task is closed or with somebody else; the page says with whom.');
const huddleOver = page('The answers are closed; the page says what became of them.');
const tooLarge = page('More than 64 KiB; nothing was read.');
const leadsOn = (means: string): Answer => ({ means, content: ['redirect'] });

const olderVersion = { version: 'An earlier version, by its number.' };
const noVersion = page('There was never such a version.');

/** What the handlers answer, route by route. A route without its entry does not compile. */
export const operations = {
  'POST /inquiries': {
    summary:
      'Takes an inquiry. The same post again (Idempotency-Key, or the same content) gives the same lead.',
    body: 'inquiry',
    answers: {
      202: { means: 'The inquiry is safe.', content: ['accepted', 'page'] },
      303: leadsOn('The inquiry is safe; the form asked to be led there.'),
      400: {
        means: 'Each field with what is wrong with it; nothing was stored.',
        content: ['problems', 'page'],
      },
      413: { means: 'Too large; nothing was stored.', content: ['problems', 'page'] },
    },
  },
  'GET /t/{link}': {
    summary: 'Shows the task a mail leads to. Changes nothing.',
    answers: {
      200: page('The task with its form, or what became of it.'),
      404: unknownLink,
      409: answered,
      410: closed,
    },
  },
  'POST /t/{link}': {
    summary: 'Answers the task a mail leads to.',
    body: 'taskAnswer',
    answers: {
      303: leadsOn('The answer counts; the same answer again leads there too.'),
      400: page('The form again, with what to mend; nothing was saved.'),
      404: unknownLink,
      409: answered,
      410: closed,
      413: tooLarge,
    },
  },
  'GET /l/{link}': {
    summary: 'Shows a lead to whoever has an open task on it. Changes nothing.',
    answers: { 200: page('The lead.'), 404: unknownLink, 409: answered, 410: closed },
  },
  'GET /c/{link}': {
    summary: 'Shows what a content mail offers. Changes nothing.',
    answers: { 200: page('The content, with a button that leads to it.'), 404: unknownLink },
  },
  'POST /c/{link}': {
    summary: 'Leads to the content and counts as interest.',
    body: 'contentAnswer',
    answers: {
      303: leadsOn('The content itself.'),
      400: unreadable,
      404: unknownLink,
      413: tooLarge,
    },
  },
  'GET /u/{link}': {
    summary: 'Tells a person what they get from us and why, and what they may choose. Changes nothing.',
    answers: { 200: page('What they get, or why they get nothing.'), 404: unknownLink },
  },
  'POST /u/{link}': {
    summary:
      'Keeps what the person chose: no mail at all, by the page or in one click of a mail client (RFC 8058), fewer, a rest, or mail again.',
    body: 'preferencesAnswer',
    answers: {
      200: page('The person is not mailed any more.'),
      303: leadsOn('The same page, telling what counts now.'),
      400: unreadable,
      404: unknownLink,
      413: tooLarge,
    },
  },
  'GET /h/{link}': {
    summary: 'Shows the report of a huddle to whoever was asked to it. Changes nothing.',
    answers: {
      200: page('The report with its questions, or what was said.'),
      404: unknownLink,
      410: huddleOver,
    },
  },
  'POST /h/{link}': {
    summary: 'Answers the questions of a huddle, once.',
    body: 'huddleAnswer',
    answers: {
      303: leadsOn('The answers are kept; the same again leads there too.'),
      400: page('The form again, with what to mend; nothing was saved.'),
      404: unknownLink,
      409: page('Something else was said before, and that stands; the page shows it.'),
      410: huddleOver,
      413: tooLarge,
    },
  },
  'GET /definition': {
    summary: 'The universal lead definition in force.',
    query: olderVersion,
    answers: { 200: page('The definition.'), 404: noVersion },
  },
  'GET /playbook': {
    summary: 'The playbook of sales in force.',
    query: olderVersion,
    answers: { 200: page('The playbook.'), 404: noVersion },
  },
  'GET /favicon.ico': {
    summary: 'The icon of the pages, which browsers ask for of their own.',
    answers: { 200: { means: 'The icon.', content: ['icon'] } },
  },
} as const satisfies Readonly<Record<RouteKey, Operation>>;
