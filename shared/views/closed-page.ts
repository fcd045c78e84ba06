import type { JourneyEvent } from '../domain/journey.ts';
import type { Lead } from '../domain/lead.ts';
import { isNeverQualified } from '../domain/never-qualified.ts';
import { outOfReach } from '../domain/reach.ts';
import { memberOf } from '../domain/rules.ts';
import type { Task } from '../domain/task.ts';
import { resultPage } from '../pages/lead.ts';
import { answeredPage, closedPage } from '../pages/problems.ts';
import type { Page, WayOn } from '../pages/views.ts';
import type { Asked } from './asked.ts';
import { readerOf } from './lead-file.ts';
import { votedPage } from './panel-settled.ts';
import { quoteSettledPage } from './quote-settled.ts';
import { loggedPage } from './replying.ts';
import { nameIn } from './words.ts';

/** What a link shows once there is nothing to answer: one's own answer, somebody else's, or who has the lead now (R26). */
export function settledPage(asked: Asked, isPost: boolean): Page {
  const { task, link } = asked;
  if (task?.kind === 'quote') return quoteSettledPage(asked, task, isPost);
  const voted = task?.panel && votedPage(asked, task, task.panel, isPost);
  if (voted) return voted;
  if (!task?.answer || task.panel || isTakenAway(task, link.person)) return goneLink(asked);
  if (task.answer.by === link.person && !isPost) return ownAnswer(asked, task, task.answer.code);
  const { rules } = asked.file;
  const { code, by, at } = task.answer;
  const answer = answerWords[code] ?? code;
  return answeredPage({
    reader: readerOf(rules, link.person),
    answer,
    by: by === link.person ? null : nameIn(rules.team, by),
    at,
    wayOn: wayOn(asked),
  });
}

/** The person, or a manager's answer for somebody else, moved the lead: who asks now wants to know who has it. */
const isTakenAway = ({ status, answer }: Task, person: string): boolean =>
  answer?.by === 'person' || (status === 'closed' && answer?.code === 'reassign' && answer.by !== person);

function goneLink(asked: Asked): Page {
  const { file, task, link } = asked;
  const { lead } = file.state;
  const isWithRep = lead.handOver !== null && lead.handOver.rep !== link.person;
  const passedOn = passedOnIn(asked);
  if (passedOn)
    return closedPage({
      reader: readerOf(file.rules, link.person),
      why: 'Somebody else is asked instead of you.',
      nowWith: lead.owner === link.person ? null : nameIn(file.rules.team, lead.owner),
      since: passedOn.at,
      wayOn: wayOn(asked),
    });
  return closedPage({
    reader: readerOf(file.rules, link.person),
    why: whyClosed(asked),
    nowWith: isWithRep ? nameIn(file.rules.team, lead.handOver?.rep ?? '') : null,
    since: isWithRep ? (lead.handOver?.startedAt ?? null) : (task?.closedAt ?? null),
    wayOn: wayOn(asked),
  });
}

/** The question is still open, or was asked anew, and this person is no longer asked it (R21). */
function passedOnIn({ file, task, link }: Asked): JourneyEvent | undefined {
  if (!task || task.answer || file.state.lead.status === 'closed') return undefined;
  return file.journey.findLast(
    ({ type, taskId, facts }) =>
      type === 'lead.passed-on' &&
      taskId === task.taskId &&
      String(facts.from).split(' ').includes(link.person),
  );
}

function whyClosed({ file, task, link }: Asked): string {
  const { lead } = file.state;
  if (link.purpose === 'questions')
    return 'Your inquiry is closed. Do you still need help? Please write to us again.';
  if (lead.erasedAt !== undefined)
    return 'This lead is closed, and its words are forgotten: nothing is added to it.';
  if (lead.status === 'closed') return 'This lead is closed.';
  if (link.purpose === 'take-up' && isNeverQualified(lead)) return 'You no longer qualify leads.';
  if (task?.panel && (task.answer || task.status === 'closed')) return 'The panel has ruled.';
  if (lead.status === 'needs-attention')
    return 'Our admins are looking at this lead. Please come back later.';
  if (task?.answer?.code === outOfReach) return 'The person must not be mailed any more, and left no number.';
  if (task?.answer?.by === 'person') return 'The person asked again, so the lead is judged anew.';
  if (task?.closedAs === 'expired') return 'Nobody answered in time, so the lead has moved on.';
  return 'The lead has moved on.';
}

/** A manager goes on with the open task; else whoever is accountable now can be written to. */
function wayOn({ file, link, links }: Asked): WayOn | null {
  const current = file.state.task;
  if (link.purpose === 'manage' && current?.managers.includes(link.person))
    return { label: 'Manage the lead where it stands now', href: links.manage(current.taskId, link.person) };
  if (link.purpose === 'take-up' && isAskedToQualify(current, link.person))
    return { label: 'Qualify the lead where it stands now', href: links.answer(current.taskId, link.person) };
  const owner = memberOf(file.rules.team, file.state.lead.owner);
  if (!owner || owner.id === link.person) return null;
  return { label: `Write to ${owner.name}`, href: `mailto:${owner.email}` };
}

const isAskedToQualify = (task: Task | undefined, person: string): task is Task =>
  task?.kind === 'qualification' && task.answer === null && task.people.includes(person);

const answerWords: Readonly<Record<string, string>> = {
  accept: 'accepted',
  reject: 'rejected',
  nurture: 'not yet',
  'hand-back': 'handed back',
  reassign: 'another rep',
};

function ownAnswer({ file, link }: Asked, { kind }: Task, code: string): Page {
  const { handOver, status, grade } = file.state.lead;
  const isNoLongerTheirs = code === 'accept' && handOver?.rep !== link.person;
  if (code === 'sales-ready' && status === 'nurturing') return heldByGrade(grade);
  const known = isNoLongerTheirs ? acceptedOnce : (savedWords[`${kind}:${code}`] ?? savedWords[code]);
  return resultPage({
    saved: known?.[0] ?? 'Your answer is saved.',
    next: known?.slice(1) ?? [],
    waysOn: [],
  });
}

const heldByGrade = (grade: Lead['grade']): Page =>
  resultPage({
    saved: 'Saved: sales-ready.',
    next: [`The lead is of grade ${grade}, so it is nurtured, and goes to sales when it reaches grade A.`],
    waysOn: [],
  });

const acceptedOnce = ['You accepted the lead.', 'It has moved on since then and is no longer with you.'];

/** What was saved, then what happens next. */
const savedWords: Readonly<Record<string, readonly string[]>> = {
  accept: [
    'You accepted the lead.',
    'It is yours. A mail with the follow-up page is on its way: log your first contact there.',
  ],
  reject: [
    'You rejected the lead.',
    'Your reason decides where it goes. There is nothing more for you to do.',
  ],
  reassign: ['The lead goes to another rep.', 'The rep who had it is told.'],
  'qualification:sales-ready': [
    'Saved: sales-ready.',
    'With grade A, or your uplift, the lead goes to the next free rep; otherwise it is nurtured until then.',
  ],
  'qualification:nurture': ['Saved: not yet.', 'The lead is nurtured, and comes back when it is ready.'],
  'qualification:self-serve': [
    'Saved: self-serve.',
    'The quote goes to the person by mail; they order, or ask for a colleague.',
  ],
  'qualification:disqualified': ['Saved: disqualified.', 'The lead is closed with your reason.'],
  won: ['Congratulations. The lead is won.', 'It is closed, and the account is yours.'],
  lost: ['Saved: lost.', 'Thank you for saying why; marketing learns from it.'],
  'not-now': ['Saved: not now.', 'The lead rests until then, and marketing keeps it warm.'],
  'hand-back': ['You handed the lead back.', 'Thank you for saying why.'],
  disqualify: ['Saved: disqualified.', 'The lead is closed with your reason.'],
  'could-not-reach': ['Saved: could not be reached.', 'Marketing nurtures the lead from here.'],
  assign: ['Saved.', 'The rep you chose is offered the lead as soon as they have a place.'],
  nurture: ['Saved.', 'The lead is nurtured.'],
  interested: ['Saved: interested.', 'The lead is judged anew at once.'],
  retry: ['We try again.', 'The lead goes on from where it stood.'],
  close: ['The lead is closed.'],
};

/** After an answer that leaves the link open: a touch, an opportunity, a nudge, more time, the person's answers. */
export function progressPage(asked: Asked, done: string): Page {
  const { link, file } = asked;
  if (link.purpose === 'reply') return loggedPage(asked);
  const [saved = 'Saved.', ...next] = progressWords.get(done) ?? [];
  const isToPerson = link.purpose === 'questions';
  return resultPage({ saved, next, waysOn: [], ...(isToPerson && { sender: file.rules.current.sender }) });
}
const progressWords: ReadonlyMap<string, readonly string[]> = new Map(
  Object.entries({
    touch: [
      'Your contact is logged.',
      'The clock starts again from now. The link in your mail stays open for the next one.',
    ],
    opportunity: ['The opportunity is open.', 'The link in your mail stays open: say how it ends there.'],
    nudge: ['The rep is reminded.', 'The clock runs on.'],
    pause: [
      'The clock rests.',
      'It goes on in the morning of the day you chose. The link in your mail stays open until then.',
    ],
    extend: ['The rep has more time.', 'The clock rests until the day you chose.'],
    answers: ['Thank you, we have your answers.', 'We read them, and you hear from us next.'],
  }),
);

/** The person's answers stand: another one is not saved over them (R4). */
export const answersTakenPage = ({ file, link }: Asked): Page =>
  closedPage({
    reader: readerOf(file.rules, link.person),
    why: 'We have your answers already. To change one, just reply to our mail.',
    nowWith: null,
    since: null,
    wayOn: null,
  });
