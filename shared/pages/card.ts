import type { Instant } from '../domain/time.ts';
import { nameOf, personFacts, signed } from '../mail/card.ts';
import type { Card, Reader } from '../mail/views.ts';
import { type Html, html } from './html.ts';
import { fullTime, shortTime } from './when.ts';

export const leadName = nameOf;

/** An instant a machine can read too. */
export const time = (at: Instant, { zone }: Reader): Html =>
  html`<time datetime="${at}">${shortTime(at, zone)}</time>`;

/** By when, and what happens otherwise. */
export const due = (label: string, at: Instant, { zone }: Reader, then: string): Html =>
  html`<div class="due"><p>${label} <strong>${fullTime(at, zone)}</strong></p><p>${then}</p></div>`;

/** What the person asked for, in their words; of a lead that comes back, first why, and what has changed since. */
export const needs = (card: Card, reader: Reader): Html =>
  html`${card.cameBack.length > 0 && html`<section class="sheet"><h2>Sales had it before</h2>${card.cameBack.map((line) => html`<p>${line}</p>`)}</section>`}${quotes(
    card.needs.map(({ source, ...need }) => ({ ...need, by: source })),
    reader,
  )}`;

const quotes = (said: Card['notes'], { zone }: Reader): Html =>
  html`${said.map(({ at, words, by }) => html`<figure><blockquote>${words}</blockquote><figcaption>${by}, ${fullTime(at, zone)}</figcaption></figure>`)}`;

/** The rest of the card (R23): who, answers, score, clock, journey. */
export const details = (card: Card, reader: Reader): Html => html`<div class="sheet">
<section><h2>Who</h2><dl>${personFacts(card).map(({ label, value, href }) => html`<dt>${label}</dt><dd>${href ? html`<a href="${href}">${value}</a>` : value}</dd>`)}</dl></section>
${card.notes.length > 0 && html`<section><h2>What colleagues noted</h2>${quotes(card.notes, reader)}</section>`}
${card.known.length > 0 && html`<section><h2>What is known, and from where</h2><dl>${card.known.map(({ label, value, from }) => html`<dt>${label}</dt><dd>${value} <span class="soft">(${from})</span></dd>`)}</dl></section>`}
${card.answers.length > 0 && html`<section><h2>Qualification answers</h2><dl class="stacked">${card.answers.map(({ ask, answer }) => html`<dt>${ask}</dt><dd>${answer}</dd>`)}</dl></section>`}
${judged(card)}
${score(card)}
${clock(card, reader)}
${journey(card, reader)}</div>`;

const judged = ({ judged: told }: Card): Html | null =>
  told &&
  html`<section><h2>Engaged, a fit, sales-ready</h2><dl class="stacked">${told.verdicts.map(({ question, answer, because }) => html`<dt>${question}: ${answer}</dt><dd>${because}</dd>`)}</dl><p class="soft">Judged ${told.under}.</p></section>`;

const score = ({ score: scored }: Card): Html | null =>
  scored &&
  html`<section><h2>Score, and why</h2><p class="score"><b>${scored.grade}</b> <span>${scored.points} points</span></p>
${scored.explanation.length > 0 && html`<table><thead><tr><th scope="col">Points</th><th scope="col">Because</th></tr></thead><tbody>${scored.explanation.map(({ label, points }) => html`<tr><td class="points">${signed(points)}</td><td>${label}</td></tr>`)}</tbody></table>`}</section>`;

const clock = ({ clock: rungs }: Card, reader: Reader): Html | false =>
  rungs.length > 0 &&
  html`<section><h2>The clock</h2><ol class="clock">${rungs.map(({ at, text, done }) => html`<li class="${done ? 'done' : 'ahead'}">${time(at, reader)}${text}${done && html` <span class="soft">(done)</span>`}</li>`)}</ol></section>`;

const journey = ({ journey: events }: Card, reader: Reader): Html | false =>
  events.length > 0 &&
  html`<section><h2>Journey</h2><ol class="story">${events.map(({ at, text }) => html`<li>${time(at, reader)}${text}</li>`)}</ol></section>`;

/** The frame of every page about a lead: the story on the left, what to do on the right; on a phone what to do comes before the details. */
export const workbench = (intro: Html, act: Html, rest: Html): Html =>
  html`<div class="two"><div class="intro">${intro}</div><div class="act">${act}</div><div class="card">${rest}</div></div>`;

/** Reach the person with one tap. */
export const reach = (card: Card): Html =>
  html`<p class="reach">${personFacts(card).map(({ value, href }) => href !== undefined && html`<a href="${href}">${value}</a>`)}</p>`;
