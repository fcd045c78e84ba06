import { spokenDate } from '../domain/spoken-date.ts';
import { hoursPassed, unless } from '../mail/manager.ts';
import { details, due, leadName, needs, workbench } from './card.ts';
import { area, day, errorSummary, formOf, headOf, line, radios, submit } from './fields.ts';
import { type Html, html } from './html.ts';
import { page } from './layout.ts';
import type { Choice, ManagePageView, ManagerDecisionPageView, Page } from './views.ts';
import { fullTime } from './when.ts';

const missingWords = {
  answer: 'has not answered the offer',
  'first-touch': 'has not logged a first contact',
  'next-touch': 'has not logged a contact lately',
} as const satisfies Record<ManagePageView['missing'], string>;

/** While a rep is silent the manager may nudge, extend or reassign (R27). */
export function managePage(view: ManagePageView): Page {
  const intro = html`<h1>${leadName(view.card)} is waiting for ${view.rep}</h1>
<p class="lead">${view.rep} has had this lead since ${fullTime(view.since, view.reader.zone)} and ${missingWords[view.missing]}. ${hoursPassed(view.hoursUsed)}</p>
${due('Goes to another rep on', view.dueAt, view.reader, unless(view))}${needs(view.card, view.reader)}`;
  const active = formOf(view.form?.values.action ?? 'nudge', view.form, 'action');
  const act = html`${nudgeForm(view)}${extendForm(view)}${reassignForm(view)}`;
  return page({
    ...headOf(`Manage ${leadName(view.card)}`, view.form),
    main: html`${errorSummary(view.form, active, ['until', 'rep', 'reason'])}${workbench(intro, act, details(view.card, view.reader))}`,
    isWide: true,
  });
}

const nudgeForm = ({ rep }: ManagePageView): Html => html`<form method="post" class="sheet"><h2>Nudge</h2>
<p>${rep} gets a mail now that says you asked. The clock runs on.</p>${submit(`Nudge ${rep}`, 'action', 'nudge')}</form>`;

function extendForm({ rep, lastDay, form: sent }: ManagePageView): Html {
  const form = formOf('extend', sent, 'action');
  return html`<form method="post" class="sheet"><h2>Extend</h2>
<p>The clock rests until the day you name, and then goes on where it stood. ${rep} keeps the lead.</p>
${day(form, { name: 'until', label: 'Rest until the morning of', hint: `At most until ${spokenDate(lastDay)}.`, required: true })}
${line(form, { name: 'reason', label: 'Why is more time right?', required: true, maxLength: 500 })}
${submit('Give more time', 'action', 'extend', 'quiet')}</form>`;
}

const next: Choice = { value: 'next', label: 'The next eligible rep', hint: null };

function reassignForm({ rep, reps, form: sent }: ManagePageView): Html {
  const form = formOf('reassign', sent, 'action');
  return html`<form method="post" class="sheet"><h2>Reassign</h2>
<p>The lead leaves ${rep} now, who does not get it again. Whom you name gets it as soon as they have a place.</p>
${radios(form, { name: 'rep', label: 'Who takes it?', required: true, value: 'next' }, [next, ...reps])}
${line(form, { name: 'reason', label: 'Why should somebody else have it?', required: true, maxLength: 500 })}
${submit('Move the lead now', 'action', 'reassign', 'quiet')}</form>`;
}

/** Every eligible rep has passed: assign, nurture or disqualify (R28). */
export function managerDecisionPage(view: ManagerDecisionPageView): Page {
  const title = `Where should ${leadName(view.card)} go?`;
  const intro = html`<h1>${title}</h1><p class="lead">${view.why}</p>
${due('Decide by', view.dueAt, view.reader, view.card.onSilence)}${needs(view.card, view.reader)}`;
  const active = formOf(view.form?.values.answer ?? 'nurture', view.form);
  const act = html`${view.reps.length > 0 && assignForm(view)}${nurtureForm(view)}${disqualifyForm(view)}`;
  return page({
    ...headOf(title, view.form),
    main: html`${errorSummary(view.form, active, ['rep', 'reason'])}${workbench(intro, act, details(view.card, view.reader))}`,
    isWide: true,
  });
}

function assignForm({ form: sent, reps }: ManagerDecisionPageView): Html {
  const form = formOf('assign', sent);
  return html`<form method="post" class="sheet"><h2>Give it to a rep</h2>
${radios(form, { name: 'rep', label: 'Who takes it?', required: true }, reps)}
${area(form, { name: 'reason', label: 'A word to the rep (optional)' })}
${submit('Give the lead to this rep', 'answer', 'assign')}</form>`;
}

function nurtureForm({ form: sent }: ManagerDecisionPageView): Html {
  const form = formOf('nurture', sent);
  return html`<form method="post" class="sheet"><h2>Nurture it</h2>
<p>Marketing keeps in touch. The lead comes back to sales when it is ready.</p>
${area(form, { name: 'reason', label: 'Why? (optional)' })}${submit('Nurture the lead', 'answer', 'nurture')}</form>`;
}

function disqualifyForm({ form: sent, disqualifyReasons }: ManagerDecisionPageView): Html {
  const form = formOf('disqualify', sent);
  return html`<form method="post" class="sheet"><h2>Disqualify it</h2>
${radios(form, { name: 'reason', label: 'Why is this no lead?', required: true }, disqualifyReasons)}
${submit('Disqualify the lead', 'answer', 'disqualify', 'quiet')}</form>`;
}
