import { type Html, html } from './html.ts';
import { publicPage } from './layout.ts';
import type { Agreed, DefinitionPageView, Edition, Page, PlaybookPageView, StageCriteria } from './views.ts';

/** The universal lead definition, for everybody to read (R10). */
export function definitionPage(view: DefinitionPageView): Page {
  const main = html`<h1>What we call a lead</h1>
<p class="lead">The universal lead definition of ${view.company}: marketing and sales mean the same by the same words.</p>
${edition('/definition', view)}
${section('Sales-ready means', list(view.salesReady))}
${section('The customers we can help best', list(view.idealCustomer))}
${section(
  'What must be known before sales hears of a lead',
  html`${view.questions.map(({ line, titles }) => html`<h3>${line}</h3>${list(titles)}`)}`,
)}
${view.smallOrders.length > 0 && section('Small orders', list(view.smallOrders))}
${section('Grades', html`<table><thead><tr><th scope="col">Grade</th><th scope="col">Points</th><th scope="col">Meaning</th></tr></thead><tbody>${view.grades.map(({ grade, band, meaning }) => html`<tr><td><b>${grade}</b></td><td>${band}</td><td>${meaning}</td></tr>`)}</tbody></table>`)}
${stages(view)}`;
  return publicPage({ title: 'What we call a lead', brand: view.company, main });
}

/** How sales works with leads, generated from the policy (R10). */
export function playbookPage(view: PlaybookPageView): Page {
  const main = html`<h1>The playbook</h1>
<p class="lead">How ${view.company} follows up its leads.</p>
${edition('/playbook', view)}
${section('What a lead is', list(view.whatALeadIs))}
${stages(view)}
${section(
  'The clock, from the offer to the first contact',
  pairs(
    'After',
    'What happens',
    view.ladder.map(({ after, what }) => [after, what]),
  ),
)}
${section('Whose hours count', list(view.calendars))}
${section('How to follow up', list(view.followUp))}
${section(
  'What happens to a lead you return',
  pairs(
    'Your reason',
    'What follows',
    view.returns.map(({ reason, follows }) => [reason, follows]),
  ),
)}
${section('How it is kept warm meanwhile', list(view.tracks))}
${section(
  'When it comes back',
  html`${list(view.comesBack)}${pairs(
    'Returned because',
    'It needs, besides',
    view.conditions.map(({ reason, when }) => [reason, when]),
  )}`,
)}
${view.smallOrders.length > 0 && section('What you need not call about: small orders', list(view.smallOrders))}`;
  return publicPage({ title: 'The playbook', brand: view.company, main });
}

/** 404: there was never such a version. */
export const unknownVersionPage = (company: string, current: number): Page =>
  publicPage({
    status: 404,
    title: 'There is no such version',
    brand: company,
    main: html`<h1>There is no such version</h1><p>Versions run from 1 to ${current}. <a href="/definition">Read the one in force.</a></p>`,
  });

const edition = (
  path: string,
  view: Edition & { readonly agreed: Agreed },
): Html => html`<p class="soft">Version ${view.version}${view.agreed.map(({ department, name, on }) => `; agreed for ${department} by ${name} on ${on}`)}</p>
${!view.isCurrent && html`<p><strong>This version is not in force any more.</strong> <a href="${path}">Read the one that is.</a></p>`}
${view.others.length > 0 && html`<p class="soft">Other versions: ${view.others.map((version) => html`<a href="${path}?version=${version}">${version}</a> `)}</p>`}`;

const stages = (view: { readonly stages: StageCriteria }): Html =>
  section(
    'Six stages',
    html`<p>A lead is at the furthest stage of which every criterion holds.</p>${view.stages.map(({ name, criteria: [meaning, ...criteria] }) => html`<h3>${name}</h3><p>${meaning}</p>${criteria.length > 0 && html`<ul>${criteria.map((one) => html`<li>${one}</li>`)}</ul>`}`)}`,
  );

const section = (title: string, body: Html): Html =>
  html`<section class="sheet"><h2>${title}</h2>${body}</section>`;

const list = (sentences: readonly string[]): Html =>
  sentences.length === 1
    ? html`<p>${sentences}</p>`
    : html`<ul>${sentences.map((sentence) => html`<li>${sentence}</li>`)}</ul>`;

const pairs = (left: string, right: string, rows: readonly (readonly [string, string])[]): Html =>
  html`<table><thead><tr><th scope="col">${left}</th><th scope="col">${right}</th></tr></thead><tbody>${rows.map(([first, second]) => html`<tr><td>${first}</td><td>${second}</td></tr>`)}</tbody></table>`;
