import { html } from './html.ts';

/** The one style of all pages. Constant: the content security policy allows it by its hash. Colour pairs meet WCAG AA, light and dark. */
export const stylesheet = html`
:root { color-scheme: light dark; --paper: #f4f1ec; --sheet: #fff; --ink: #1d2730; --soft: #5a6570; --line: #e0d9ce; --field: #847d72;
  --go: #0b6b4d; --on-go: #fff; --tint: #eaf4ef; --bad: #a3241c; --bad-tint: #fdf0ee; --serif: Georgia, Cambria, serif; }
@media (prefers-color-scheme: dark) { :root { --paper: #12161a; --sheet: #1c2228; --ink: #e9ecef; --soft: #aab4be; --line: #323b44;
  --field: #7c8894; --go: #7fdcba; --on-go: #0a2018; --tint: #16302a; --bad: #ffb0a6; --bad-tint: #3a1d1a; } }
* { box-sizing: border-box; }
html { -webkit-text-size-adjust: 100%; scroll-padding-top: 1rem; }
body { margin: 0; border-top: 5px solid var(--go); background: var(--paper); color: var(--ink); font: 1rem/1.55 system-ui, -apple-system, "Segoe UI", Roboto, Helvetica, Arial, sans-serif; overflow-wrap: anywhere; }
.top { padding: 1rem 1rem 0; max-width: 70rem; margin: 0 auto; }
.brand { margin: 0; font-weight: 700; letter-spacing: -.01em; }
.brand::before { content: ""; display: inline-block; width: .85rem; height: .85rem; margin-right: .5rem; border: 3px solid var(--go); border-right-color: transparent; border-radius: 50%; vertical-align: -.08em; }
main, .foot { max-width: 70rem; margin: 0 auto; padding: 1.25rem 1rem 2.5rem; }
main.narrow, .narrow + .foot, .top.narrow { max-width: 44rem; }
.foot { padding-top: 0; color: var(--soft); font-size: .875rem; }
h1 { font-size: 1.75rem; line-height: 1.2; letter-spacing: -.02em; margin: 0 0 .75rem; text-wrap: balance; }
h2 { font-size: 1.1875rem; line-height: 1.3; letter-spacing: -.01em; margin: 0 0 .75rem; }
h3 { font-size: 1rem; margin: 1.25rem 0 .5rem; }
p, ul, ol, dl, table, blockquote { margin: 0 0 1rem; }
ul, ol { padding-left: 1.25rem; } li { margin-bottom: .35rem; }
a { color: var(--go); text-underline-offset: .15em; }
main > form { margin: 0 0 1.5rem; } .lead { font-size: 1.125rem; } .soft, .hint, dt, caption, time, figcaption { color: var(--soft); }
.hint { font-size: .9375rem; margin: 0 0 .5rem; }
.sheet { background: var(--sheet); border: 1px solid var(--line); border-radius: 12px; padding: 1.25rem; margin: 0 0 1rem; }
.sheet > :last-child, .sheet section > :last-child { margin-bottom: 0; }
.sheet section + section { border-top: 1px solid var(--line); margin-top: 1.5rem; padding-top: 1.5rem; }
.reach { display: flex; flex-wrap: wrap; gap: .25rem 1.25rem; margin: 0 0 1.25rem; font-weight: 600; }
.due { background: var(--tint); border-left: 4px solid var(--go); border-radius: 4px; padding: .75rem 1rem; margin: 0 0 1.25rem; }
.due p { margin: 0; } .due strong { display: inline-block; } .due p + p { color: var(--soft); font-size: .9375rem; margin-top: .25rem; }
figure { margin: 0 0 1.25rem; }
blockquote { font: 1.1875rem/1.5 var(--serif); border-left: 3px solid var(--go); padding-left: 1rem; margin: 0 0 .35rem; white-space: pre-line; }
figcaption { font-size: .9375rem; padding-left: calc(1rem + 3px); }
dl { display: grid; grid-template-columns: minmax(6rem, 34%) 1fr; gap: .4rem 1rem; } dd { margin: 0; }
dl.stacked { display: block; } dl.stacked dd { margin: 0 0 .6rem; }
.clock, .story { list-style: none; padding: 0; }
.clock li, .story li { position: relative; padding: 0 0 .9rem 1.5rem; margin: 0; } .clock li:last-child, .story li:last-child { padding-bottom: 0; }
.clock li::before, .story li::before { content: ""; position: absolute; left: 0; top: .4rem; width: .7rem; height: .7rem; border: 2px solid var(--go); border-radius: 50%; background: var(--sheet); }
.clock li.done::before, .story li::before { background: var(--go); }
.clock li:not(:last-child)::after, .story li:not(:last-child)::after { content: ""; position: absolute; left: calc(.35rem - 1px); top: 1.3rem; bottom: -.2rem; width: 2px; background: var(--line); }
.clock time, .story time { display: block; font-size: .875rem; }
.score { display: flex; align-items: baseline; gap: .6rem; } .score b { font-size: 1.5rem; line-height: 1; }
table { border-collapse: collapse; width: 100%; } th, td { text-align: left; vertical-align: top; padding: .4rem .75rem .4rem 0; border-bottom: 1px solid var(--line); font-weight: 400; }
thead th { color: var(--soft); font-size: .875rem; white-space: nowrap; } td.points { font-variant-numeric: tabular-nums; font-weight: 600; white-space: nowrap; width: 4rem; }
.prices td { text-align: right; padding-right: 0; white-space: nowrap; font-variant-numeric: tabular-nums; } .prices th[scope=col]:last-child { text-align: right; padding-right: 0; } .prices small { display: block; font-size: .9375rem; color: var(--soft); } tfoot th, tfoot td { border-bottom: 0; font-size: 1.125rem; }
caption { text-align: left; padding-bottom: .25rem; font-size: .9375rem; }
.short { display: grid; grid-template-columns: 1fr 1fr; gap: .5rem; } .short .choice { margin: 0; }
fieldset { border: 0; margin: 0 0 1.25rem; padding: 0; min-width: 0; } legend, .label { display: block; font-weight: 600; padding: 0; margin-bottom: .4rem; }
.field { margin-bottom: 1.25rem; }
.choice { display: flex; gap: .75rem; align-items: flex-start; padding: .7rem .85rem; border: 1px solid var(--field); border-radius: 8px; margin-bottom: .5rem; cursor: pointer; }
.choice:hover { border-color: var(--go); } .choice:has(:checked) { border-color: var(--go); background: var(--tint); box-shadow: inset 0 0 0 1px var(--go); }
.choice input { flex: none; width: 1.25rem; height: 1.25rem; margin: .15rem 0 0; accent-color: var(--go); } .choice small { display: block; font-size: .9375rem; color: var(--soft); }
input:not([type=radio], [type=checkbox]), textarea, select { display: block; width: 100%; font: inherit; color: inherit; background: var(--sheet); border: 1px solid var(--field); border-radius: 8px; padding: .65rem .8rem; }
input[type=date] { max-width: 14rem; min-height: 3rem; } textarea { min-height: 5.5rem; resize: vertical; }
button { font: inherit; font-weight: 650; min-height: 3rem; padding: .7rem 1.5rem; border-radius: 8px; border: 2px solid var(--go); background: var(--go); color: var(--on-go); cursor: pointer; width: 100%; }
button.quiet { background: transparent; color: var(--go); }
:focus-visible, .choice:focus-within { outline: 3px solid var(--go); outline-offset: 2px; } .choice input:focus-visible { outline: 0; }
.errors, .error { color: var(--bad); } .errors { background: var(--bad-tint); border: 2px solid var(--bad); border-radius: 10px; padding: 1rem 1.25rem; margin-bottom: 1.25rem; }
.errors:focus-visible { outline-color: var(--bad); } .errors p { margin-bottom: .5rem; } .errors ul { margin: 0; } .errors a { color: inherit; font-weight: 600; } .error { font-weight: 600; margin: 0 0 .5rem; }
.wrong { border-left: 4px solid var(--bad); padding-left: .9rem; }
details { border-top: 1px solid var(--line); } details:last-of-type { border-bottom: 1px solid var(--line); margin-bottom: 1rem; } .sheet > details:last-child { border-bottom: 0; margin-bottom: -.75rem; }
summary { cursor: pointer; padding: .85rem 0; font-weight: 600; border-radius: 4px; } summary::marker { color: var(--go); } summary small { display: block; padding-left: 1.05rem; font-weight: 400; font-size: .9375rem; color: var(--soft); }
details form { padding: .25rem 0 1.25rem; } .done-mark { display: inline-grid; place-items: center; width: 2.75rem; height: 2.75rem; border-radius: 50%; background: var(--go); color: var(--on-go); font-size: 1.375rem; margin-bottom: 1rem; }
@media (min-width: 40rem) { main, .foot, .top { padding-left: 2rem; padding-right: 2rem; } .sheet { padding: 1.75rem; } h1 { font-size: 2.125rem; } button { width: auto; } }
@media (min-width: 62rem) { .two { display: grid; grid-template-columns: minmax(0, 1fr) 26rem; grid-template-areas: "intro act" "card act"; grid-template-rows: auto 1fr; column-gap: 2.5rem; align-items: start; }
  .intro { grid-area: intro; } .act { grid-area: act; } .card { grid-area: card; } }
.charts { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 19rem), 1fr)); gap: 1rem; margin: 0 0 1.5rem; } .charts .sheet { margin: 0; } .sheet > h3:first-child { margin-top: 0; }
.chart { display: block; width: 100%; height: auto; } .chart text { fill: var(--ink); font-size: 13px; text-anchor: middle; } .chart .axis { fill: var(--soft); }
.chart .bar { fill: var(--go); } .chart .rest { fill: var(--line); } .chart .target { stroke: var(--bad); stroke-width: 2; stroke-dasharray: 5 4; }
.figures { width: 100%; border-collapse: collapse; } .figures th, .figures td { text-align: left; padding: .3rem .5rem .3rem 0; border-bottom: 1px solid var(--line); }
@media print { .act { display: none; } body { background: none; } }
`;
