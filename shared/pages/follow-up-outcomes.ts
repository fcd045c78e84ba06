import { spokenDate } from '../domain/spoken-date.ts';
import { amount, area, day, type FormContext, line, radios } from './fields.ts';
import { type Html, html } from './html.ts';
import type { Choice, FollowUpPageView, PauseView } from './views.ts';

export interface Outcome {
  readonly answer: string;
  readonly label: string;
  readonly hint: string;
  readonly button: string;
  readonly fields: (form: FormContext) => Html;
}

const payments: readonly Choice[] = [
  { value: 'in-full', label: 'All of it', hint: null },
  { value: 'first-instalment', label: 'The first instalment', hint: 'As the contract says.' },
];
const note = (form: FormContext) => area(form, { name: 'note', label: 'Note (optional)' });
const because = (choices: readonly Choice[]) => (form: FormContext) =>
  html`${radios(form, { name: 'reason', label: 'Why?', required: true }, choices)}${note(form)}`;

/** Everything a follow-up may come to, in the order a good one takes (R39). "Could not reach" only once it may be said (R38). */
export const outcomes = (view: FollowUpPageView): readonly Outcome[] => [
  {
    answer: 'opportunity',
    label: 'It is an opportunity',
    hint: 'They want to buy, and you are working on it.',
    button: 'Open the opportunity',
    fields: note,
  },
  {
    answer: 'won',
    label: 'Won',
    hint: 'Signed and paid.',
    button: 'Save as won',
    fields: (form) =>
      html`${line(form, { name: 'contract', label: 'Contract reference', required: true })}${amount(form, { name: 'value', label: `Value in ${view.currency}`, hint: 'Digits only, like 24000 or 24000.50.', required: true })}${day(form, { name: 'paidOn', label: 'Paid on', required: true })}${radios(form, { name: 'payment', label: 'What was paid? (all of it, if you do not say)' }, payments)}${note(form)}`,
  },
  {
    answer: 'not-now',
    label: 'Not now',
    hint: 'Interested, but later. We keep in touch until then.',
    button: 'Save as not now',
    fields: (form) =>
      html`${day(form, { name: 'until', label: 'When to ask again', required: true })}${note(form)}`,
  },
  ...(view.pause ? [resting(view.pause)] : []),
  {
    answer: 'lost',
    label: 'Lost',
    hint: 'They decided against us.',
    button: 'Save as lost',
    fields: because(view.lostReasons),
  },
  {
    answer: 'hand-back',
    label: 'Hand it back',
    hint: 'You cannot go on with it. No blame: somebody else can.',
    button: 'Hand the lead back',
    fields: because(view.handBackReasons),
  },
  {
    answer: 'disqualify',
    label: 'Disqualify',
    hint: 'You talked, and this is no lead.',
    button: 'Disqualify the lead',
    fields: because(view.disqualifyReasons),
  },
  ...(view.attemptsBeforeUnreachable > 0 ? [] : [unreachable]),
];

const resting = ({ reasons, lastDay, left }: PauseView): Outcome => ({
  answer: 'pause',
  label: 'Let the clock rest',
  hint: `You keep the lead, and no deadline passes until the day you name. ${left === 1 ? 'Once more for this lead.' : `Up to ${left} times for this lead.`}`,
  button: 'Let the clock rest',
  fields: (form) =>
    html`${day(form, { name: 'until', label: 'Until the morning of', hint: `At most until ${spokenDate(lastDay)}.`, required: true })}${because(reasons)(form)}`,
});

const unreachable: Outcome = {
  answer: 'could-not-reach',
  label: 'Could not reach',
  hint: 'You tried often enough. We keep in touch by mail.',
  button: 'Save as could not reach',
  fields: note,
};
