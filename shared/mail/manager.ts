import { fullTime, shortTime } from '../pages/when.ts';
import { type Block, buttons, deadline, heading, type Letter, linkIf, text } from './blocks.ts';
import { cardBlocks, nameOf, newestWords } from './card.ts';
import { workerFooter } from './footer.ts';
import type { EscalationView, ManagerDecisionView, NobodyFreeView } from './views.ts';

/** A rep is silent; the manager may nudge, extend or reassign (R27). */
export const escalation = (view: EscalationView): Letter => ({
  subject: `${view.rep} has not ${missing(view)}: ${nameOf(view.card)}`,
  preview: `It goes to another rep on ${shortTime(view.reassignAt, view.reader.zone)}.`,
  title: `${nameOf(view.card)} is waiting for ${view.rep}`,
  blocks: [
    text(
      `${view.reader.name}, ${view.rep} has had this lead since ${fullTime(view.since, view.reader.zone)} and has not ${missing(view)}. ${hoursPassed(view.hoursUsed)}`,
    ),
    deadline('Goes to another rep on', fullTime(view.reassignAt, view.reader.zone), unless(view)),
    text(`You can nudge ${view.rep}, give more time with a reason, or move the lead now.`),
    buttons({ rel: 'manage', label: 'Nudge, extend or reassign', href: view.manageUrl }),
    ...linkIf('lead', 'See the lead’s page', view.leadUrl),
    ...cardBlocks(view.card, view.reader),
  ],
  footer: workerFooter(view.card.leadId),
});

/** Every eligible rep has passed, or the lead was reassigned too often (R28). */
export const managerDecision = (view: ManagerDecisionView): Letter => ({
  subject: `Your decision by ${shortTime(view.dueAt, view.reader.zone)}: ${nameOf(view.card)}`,
  preview: view.why,
  title: `Where should ${nameOf(view.card)} go?`,
  blocks: [text(`${view.reader.name}, this lead needs your decision. ${view.why}`), ...decisionBody(view)],
  footer: workerFooter(view.card.leadId),
});

export const managerDecisionReminder = (view: ManagerDecisionView): Letter => ({
  subject: `Still yours to decide, by ${shortTime(view.dueAt, view.reader.zone)}: ${nameOf(view.card)}`,
  preview: view.why,
  title: `${nameOf(view.card)} still needs your decision`,
  blocks: [text(`${view.reader.name}, a reminder. ${view.why}`), ...decisionBody(view)],
  footer: workerFooter(view.card.leadId),
});

/** To marketing and the managers: the lead waits in the queue (R20). */
export const nobodyFree = (view: NobodyFreeView): Letter => ({
  subject: `Nobody free for ${nameOf(view.card)}`,
  preview: newestWords(view.card),
  title: `${nameOf(view.card)} waits for a free rep`,
  blocks: [
    text(
      `${view.reader.name}, no rep who may have it is there with a free place. The lead has been waiting since ${fullTime(view.since, view.reader.zone)}${others(view.waiting)}.`,
    ),
    text(
      view.nextOpening === null
        ? 'It goes out by itself as soon as somebody is back or a place frees up. Raising a capacity or closing a lead frees one.'
        : `It goes out by itself as soon as a place frees up. The next rep’s working hours begin on ${fullTime(view.nextOpening, view.reader.zone)}.`,
    ),
    ...repList('Why each rep was passed over', view.reps),
    ...linkIf('lead', 'See the lead’s page', view.leadUrl),
    ...cardBlocks(view.card, view.reader),
  ],
  footer: workerFooter(view.card.leadId),
});

/** What would still keep the lead with the rep. */
export const unless = ({ rep, missing: what }: Pick<EscalationView, 'rep' | 'missing'>): string =>
  `Unless ${rep} ${what === 'answer' ? 'answers' : 'logs a contact'}, or you decide otherwise.`;

export const hoursPassed = (hours: string): string =>
  hours === '1' ? 'One office hour has passed.' : `${hours} office hours have passed.`;

const missing = (view: EscalationView) => missingWords[view.missing];
const missingWords = {
  answer: 'answered the offer',
  'first-touch': 'logged a first contact',
  'next-touch': 'logged a contact lately',
} as const satisfies Record<EscalationView['missing'], string>;

const others = (waiting: number) =>
  waiting <= 1
    ? ''
    : waiting === 2
      ? ', and one other lead with it'
      : `, and ${waiting - 1} other leads with it`;

const decisionBody = (view: ManagerDecisionView): readonly Block[] => [
  deadline('Decide by', fullTime(view.dueAt, view.reader.zone), view.card.onSilence),
  buttons({ rel: 'answer', label: 'Decide', href: view.answerUrl }),
  ...linkIf('lead', 'See the lead’s page', view.leadUrl),
  ...repList('Who had it, and why not', view.passed),
  ...cardBlocks(view.card, view.reader),
];

const repList = (title: string, reps: readonly { readonly rep: string; readonly why: string }[]) =>
  reps.length === 0
    ? []
    : [
        heading(title),
        { kind: 'facts' as const, facts: reps.map(({ rep, why }) => ({ label: rep, value: why })) },
      ];
