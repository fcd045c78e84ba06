import { type Html, html, render } from '../../shared/pages/html.ts';
import { iconPath } from '../../shared/pages/icon.ts';

const style = html`
:root { color-scheme: light dark; --ink: #1b2430; --soft: #5b6675; --line: #dfe4ea; --paper: #f5f7f9; --card: #fff; --accent: #0b5fa5 }
@media (prefers-color-scheme: dark) { :root { --ink: #e7ecf2; --soft: #9aa6b5; --line: #2e3945; --paper: #12181f; --card: #1a222b; --accent: #6cb4f0 } }
* { box-sizing: border-box }
body { margin: 0; font: 16px/1.5 system-ui, sans-serif; color: var(--ink); background: var(--paper) }
header, main { max-width: 60rem; margin: 0 auto; padding: 1rem }
header { display: flex; flex-wrap: wrap; gap: .25rem 1.25rem; align-items: baseline }
header strong { font-size: 1.1rem; margin-right: auto }
a { color: var(--accent) }
header nav { display: flex; gap: 1.25rem }
h1 { font-size: 1.5rem; overflow-wrap: anywhere; line-height: 1.25; margin: .25rem 0 1rem }
h2 { font-size: 1.05rem; margin: 0 0 .5rem }
p { margin: 0 0 .75rem }
p:last-child { margin-bottom: 0 }
small, .soft { color: var(--soft) }
.cards { display: grid; gap: 1rem; grid-template-columns: repeat(auto-fit, minmax(min(100%, 17rem), 1fr)) }
.card { background: var(--card); border: 1px solid var(--line); border-radius: .6rem; padding: 1rem; min-width: 0; overflow-wrap: anywhere }
.wide { grid-column: 1 / -1 }
.big { font-size: 1.35rem; font-variant-numeric: tabular-nums }
.row { display: flex; flex-wrap: wrap; gap: .5rem; align-items: end }
.row code { align-self: center }
button, input, textarea, select { font: inherit; color: inherit }
button { padding: .45rem .9rem; border: 1px solid var(--line); border-radius: .45rem; background: var(--paper); cursor: pointer }
button.main { background: var(--accent); border-color: var(--accent); color: var(--card) }
button:focus-visible, a:focus-visible, input:focus-visible, textarea:focus-visible, select:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px }
label { display: block; margin-bottom: .75rem; max-width: 32rem }
.row label { margin: 0 }
input, textarea, select { width: 100%; padding: .45rem .6rem; border: 1px solid var(--soft); border-radius: .45rem; background: var(--card) }
ul.list { list-style: none; margin: 0; padding: 0 }
ul.list li { border-top: 1px solid var(--line) }
ul.list li:first-child { border-top: 0 }
ul.list li.roomy { padding: .4rem 0 }
ul.list a.mail { display: block; padding: .6rem 0; color: inherit; text-decoration: none }
ul.list a.mail:hover b { text-decoration: underline }
input[type=checkbox] { width: auto; accent-color: var(--accent) }
.tag { display: inline-block; padding: 0 .5rem; border: 1px solid var(--line); border-radius: 1rem; font-size: .8rem; color: var(--soft) }
.scroll { overflow-x: auto }
table { border-collapse: collapse; width: 100%; font-size: .9rem }
th, td { text-align: left; overflow-wrap: normal; padding: .3rem .75rem .3rem 0; border-top: 1px solid var(--line); vertical-align: top }
th { border: 0; color: var(--soft); font-weight: normal }
pre { white-space: pre-wrap; overflow-wrap: anywhere; font-size: .85rem; margin: 0 }
code { font-size: .9em }
iframe { width: 100%; height: 75vh; border: 1px solid var(--line); border-radius: .6rem; background: #fff }
details { margin-top: .75rem }
summary { cursor: pointer }
dl { display: grid; grid-template-columns: max-content 1fr; gap: .15rem .75rem; margin: 0 0 1rem }
dt { color: var(--soft) }
dd { margin: 0; overflow-wrap: anywhere }
@media print { header nav { display: none } }`;

/** A page of the laptop runtime, for a reader who has just run `npm start`. */
export const layout = (title: string, content: Html): string =>
  render(html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title} · Lead Relay on this laptop</title>
<link rel="icon" href="${iconPath}">
<style>${style}</style>
</head>
<body>
<header><strong>Lead Relay <small>on this laptop</small></strong>
<nav><a href="/">Start</a> <a href="/_local/form">Form</a> <a href="/_local/mailbox">Mailbox</a> <a href="/_local/bus">Events</a></nav></header>
<main>
<h1>${title}</h1>
${content}
</main>
</body>
</html>`);

/** `Mon 4 Jan 2027, 08:00:05 UTC` */
export const readable = (instant: string): string => {
  const [weekday = '', day = '', month, year, time] = new Date(instant).toUTCString().split(' ');
  return `${weekday.replace(',', '')} ${Number(day)} ${month} ${year}, ${time} UTC`;
};
