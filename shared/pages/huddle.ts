import type { Instant } from '../domain/time.ts';
import type { SampleSection, TrendSection } from '../mail/huddle.ts';
import type { Reader } from '../mail/views.ts';
import { chart } from './chart.ts';
import { area, errorSummary, headOf, line, select } from './fields.ts';
import { type Html, html } from './html.ts';
import { page } from './layout.ts';
import type { Choice, FormState, Page } from './views.ts';
import { fullTime, shortTime } from './when.ts';

export interface SaidSection {
  readonly name: string;
  readonly at: Instant;
  readonly answers: readonly { readonly ask: string; readonly words: string }[];
  readonly proposal: string | null;
}
export interface HuddlePageView {
  readonly reader: Reader;
  readonly period: string;
  readonly closesAt: Instant;
  readonly questions: readonly { readonly id: string; readonly ask: string }[];
  readonly rules: readonly Choice[];
  readonly trends: readonly TrendSection[];
  readonly samples: readonly {
    readonly title: string;
    readonly leads: readonly (SampleSection['leads'][number] & {
      readonly journey: readonly { readonly at: Instant; readonly text: string }[];
    })[];
  }[];
  /** What everybody said; null until the reader has said something. */
  readonly said: readonly SaidSection[] | null;
  readonly form: FormState | null;
  /** The reader answered already, and something else than what was sent now. */
  readonly isTooLate: boolean;
}

/** The huddle's report with its charts, leads and questions; what the others said once one has answered (R42). */
export function huddlePage(view: HuddlePageView): Page {
  const title = `Huddle, ${view.period}`;
  const spoken = view.said === null ? questions(view) : said(view.said, view);
  // First the report, then the questions; what was refused or said stands on top.
  const isReport = view.said === null && view.form === null;
  const main = html`${refusal(view)}<h1>Huddle, ${view.period.replaceAll(/(\d) /g, '$1\u00a0')}</h1>
<p class="lead">What do our leads tell us, and is our definition of a lead still right?</p>
<div class="due"><p>Answers are closed on <strong>${fullTime(view.closesAt, view.reader.zone)}</strong></p><p>What you propose becomes the draft of the next policy, with your name. Marketing and sales sign it, or they do not.</p></div>
${!isReport && spoken}
<h2>How it goes</h2><div class="charts">${view.trends.map((trend, index) => chart(trend, `trend-${index}`))}</div>
<h2>Leads to look at</h2>${view.samples.map((sample) => samples(sample, view.reader))}
${isReport && spoken}`;
  return page({ ...headOf(title, view.form), ...(view.isTooLate && { status: 409 }), main, isWide: true });
}

const formOf = (view: HuddlePageView) => ({ id: 'huddle', state: view.form });

/** Why nothing was saved, before anything else on the page. */
function refusal(view: HuddlePageView): Html {
  if (view.isTooLate)
    return html`<div class="errors" role="alert"><h2>You answered already</h2><p>What you said first stands below, and counts. Nothing else was saved.</p></div>`;
  const fields = view.questions.map(({ id }) => `answers[${id}]`);
  return errorSummary(view.form, formOf(view), [...fields, 'proposal', 'rule', 'points']);
}

function questions(view: HuddlePageView): Html {
  const form = formOf(view);
  return html`<form method="post" class="sheet"><h2>What did you see?</h2>
<p class="hint">Answer what you can. Please name no person: lead numbers say enough.</p>
${view.questions.map(({ id, ask }) => area(form, { name: `answers[${id}]`, label: ask }))}
<h2>What should the definition say instead?</h2>
${area(form, { name: 'proposal', label: 'Your proposal, in words' })}
${select(form, { name: 'rule', label: 'A rule of the score that should count differently' }, view.rules)}
${line(form, { name: 'points', label: 'Points it should give', maxLength: 6 })}
<button name="answer" value="huddle">Send my answers</button></form>`;
}

const said = (all: readonly SaidSection[], { reader }: HuddlePageView): Html =>
  html`<section class="sheet"><h2>What was said</h2>${all.map(
    ({ name, at, answers, proposal }) =>
      html`<section><h3>${name}, ${shortTime(at, reader.zone)}</h3>${answers.length > 0 && html`<dl class="stacked">${answers.map(({ ask, words }) => html`<dt>${ask}</dt><dd>${words}</dd>`)}</dl>`}${proposal !== null && html`<p><strong>Proposes:</strong> ${proposal}</p>`}</section>`,
  )}</section>`;

const samples = ({ title, leads }: HuddlePageView['samples'][number], { zone }: Reader): Html =>
  html`<section class="sheet"><h3>${title}</h3>${leads.length === 0 && html`<p class="soft">None.</p>`}${leads.map(
    ({ leadId, words, journey }) =>
      html`<details id="lead-${leadId}"><summary>${words}</summary><ol class="story">${journey.map(({ at, text }) => html`<li><time datetime="${at}">${shortTime(at, zone)}</time> ${text}</li>`)}</ol></details>`,
  )}</section>`;

/** 410: the answers are closed; what became of them. */
export function huddleOverPage(period: string, draft: string | null): Page {
  const outcome =
    draft === null
      ? 'Nobody proposed a change of the definition, or the proposals are being worked in just now.'
      : `What was proposed is draft ${draft}. Marketing and sales sign it before it counts.`;
  const main = html`<h1>This huddle is over</h1><p class="lead">The answers of ${period} are closed. ${outcome}</p><p>The next huddle comes by mail.</p>`;
  return page({ status: 410, title: 'This huddle is over', main });
}
