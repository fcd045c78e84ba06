import { spokenDate } from '../domain/spoken-date.ts';
import { confirm, day, errorSummary, formOf, headOf, radios, submit } from './fields.ts';
import { type Html, html } from './html.ts';
import { page } from './layout.ts';
import type { PreferencesPageView } from './preferences-views.ts';
import type { Page } from './views.ts';

const titles: Readonly<Record<PreferencesPageView['standing'], string>> = {
  mailed: 'Our mail to you',
  unsubscribed: 'You are unsubscribed',
  complained: 'You get no more mail',
  undeliverable: 'Our mail does not reach you',
  erased: 'You are forgotten',
};

/** What a person gets from us and why, and what they would rather have: fewer, a rest, no news, none, or mail again (R35, R48). */
export function preferencesPage(view: PreferencesPageView): Page {
  const { sender, standing, form } = view;
  const main = standing === 'mailed' ? mailed(view) : notMailed(view);
  return page({
    ...headOf(titles[standing], form),
    brand: sender.company,
    main: html`${main}${reasons(view)}`,
    foot: `${sender.company}, ${sender.postalAddress}`,
  });
}

function mailed(view: PreferencesPageView): Html {
  const { sender, isSaved, untilWords } = view;
  const form = formOf('choose', view.form);
  return html`${errorSummary(view.form, form, ['news', 'until', 'consent'])}${isSaved && html`<p class="due" role="status"><strong>Saved.</strong> It counts from now on.</p>`}
<h1>Our mail to you</h1>
<p class="lead">${untilWords === null ? 'You may get less of it, or none: it is for you to say.' : `You get no news from us until ${untilWords}, as you chose.`}</p>
<form method="post" class="sheet"><h2>No more mail at all</h2>
<p>One press, and ${sender.company} sends no more mail to this address.</p>
${submit('Unsubscribe', 'answer', 'unsubscribe')}</form>
<form method="post" class="sheet"><h2>Or choose what you get</h2>
${radios(form, { name: 'news', label: 'News and advice by mail', required: true, value: view.chosen }, view.choices)}
${day(form, { name: 'until', label: 'Nothing until', hint: `Only for “Nothing until a date”; the last day is ${spokenDate(view.lastDay)}.`, value: view.until })}
${agree(view)}
${submit('Save my choice', 'answer', 'choose', 'quiet')}</form>`;
}

/** A yes that was not given yet; news may need it. */
function agree({ consentText, needsConsent, form: sent }: PreferencesPageView): Html | false {
  if (consentText === null) return false;
  const form = formOf('choose', sent);
  const hint = needsConsent
    ? 'Without your yes we send no news.'
    : 'If you like; the choice above counts without it, too.';
  return confirm(form, { name: 'consent', label: consentText, hint, value: 'yes', required: false });
}

function notMailed({ sender, standing, consentText, form: sent }: PreferencesPageView): Html {
  const form = formOf('come-back', sent);
  const back =
    standing === 'unsubscribed' && consentText !== null
      ? html`<form method="post" class="sheet"><h2>Changed your mind?</h2>
${confirm(form, { name: 'consent', label: consentText, value: 'yes' })}
${submit('Send me mail again', 'answer', 'come-back', 'quiet')}</form>`
      : false;
  return html`${errorSummary(sent, form, ['consent'])}<h1>${titles[standing]}</h1>
<p class="lead">${whys[standing](sender.company)}</p>
${back}`;
}

const whys: Readonly<Record<PreferencesPageView['standing'], (company: string) => string>> = {
  mailed: () => '',
  unsubscribed: (company) =>
    `${company} sends no more mail to this address. If a colleague still owes you an answer, write to us and we will gladly reply.`,
  complained: (company) =>
    `Your mail provider told us that you did not want our mail, so ${company} sends none to this address. To hear from us again, write to us.`,
  undeliverable: (company) =>
    `Mail from ${company} to this address came back, so we send none. Write to us from an address that works, and we will gladly reply.`,
  erased: (company) =>
    `${company} took away what you wrote, as was asked, and sends no mail to this address. To hear from us again, write to us.`,
};

/** Why we have their address, and what for. */
const reasons = ({ asked, purposes, standing }: PreferencesPageView): Html | false =>
  standing !== 'erased' &&
  html`<section class="sheet"><h2>What we use your address for, and why</h2>
${asked !== null && html`<p>${asked}</p>`}
<dl class="stacked">${purposes.map(({ words, ground, said }) => html`<dt>${words}</dt><dd>${ground}${said.map((one) => html`<br>${one.words}${one.text !== null && html` <q>${one.text}</q>`}`)}</dd>`)}</dl></section>`;
