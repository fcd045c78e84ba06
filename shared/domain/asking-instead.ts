import type { LeadChange } from './change.ts';
import type { MailPurpose } from './outbox.ts';
import { clockOf, isAway, memberOf, type Rules, setClock, workingTime } from './rules.ts';
import type { Ladder } from './sla.ts';
import type { Role } from './team.ts';

/** Why somebody is no longer asked (R21). Who is away is asked all the same when nobody else is there. */
type WhyGone = 'left' | 'other-part' | 'away';

/** Undefined for who is there and still has one of these parts; the marketing owner, who stands in for all, always has. */
export function whyGone(rules: Rules, id: string, parts: readonly Role[]): WhyGone | undefined {
  const member = memberOf(rules.team, id);
  if (!member?.isActive) return 'left';
  const isTheirs = id === rules.current.marketingOwner || parts.some((part) => member.roles.includes(part));
  if (!isTheirs) return 'other-part';
  return isAway(member, rules) ? 'away' : undefined;
}

interface Question {
  /** Who may be asked it. */
  readonly parts: readonly Role[];
  /** Whom the policy asks next, these left out; perhaps somebody away, when nobody is there. Nobody: the marketing owner is asked. */
  readonly next: (except: readonly string[]) => readonly string[];
  readonly mail: MailPurpose;
  /** Put at any hour, to who is away too: the admins' (I6). */
  readonly isUrgent?: boolean;
  /** Of those who answer, or of those who manage it. */
  readonly of?: 'people' | 'managers';
  /** Whose calendar counts changes with who is asked alone. */
  readonly ladder?: Ladder;
}

/**
 * The open question goes on to whoever the policy asks next when somebody it is put to left, has another part, or is away while others are
 * there (R21). Its clock runs on, their links are dead, those of the others are not. An answer given before counts.
 * @returns who is asked now and was not before
 */
export function askInstead(change: LeadChange, rules: Rules, question: Question): readonly string[] {
  const { of = 'people', mail, ladder, isUrgent = false } = question;
  const asked = change.task?.answer ? [] : (change.task?.[of] ?? []);
  const { from, people } = replace(asked, rules, question);
  const [first] = from;
  if (first === undefined) return [];
  change.changeTask({ [of]: people });
  if (ladder && people.length === 1) countBy(change, rules, ladder, people);
  passOn(change, rules, { from, asked: people, why: whyGone(rules, first, question.parts) });
  const fresh = people.filter((id) => !asked.includes(id));
  for (const id of fresh)
    change.mail(mail, id, {
      item: `${change.lead.seq}`,
      ...(!isUrgent && { heldUntil: workingTime(rules, id) }),
    });
  return fresh;
}

/** Who is no longer asked, and who is from now on. */
function replace(asked: readonly string[], rules: Rules, { parts, next, isUrgent }: Question) {
  const why = (id: string) => whyGone(rules, id, parts);
  const gone = asked.filter((id) => why(id) && !(isUrgent && why(id) === 'away'));
  const others = gone.length > 0 ? next(asked) : [];
  const isSomebodyThere = gone.length < asked.length || others.some((id) => !why(id));
  const from = isSomebodyThere ? gone : gone.filter((id) => why(id) !== 'away');
  const kept = asked.filter((id) => !from.includes(id));
  const people = isSomebodyThere || kept.length === 0 ? [...kept, ...others] : kept;
  return { from, people: people.length > 0 ? people : [rules.current.marketingOwner] };
}

interface PassingOn {
  readonly from: readonly string[];
  readonly asked: readonly string[];
  readonly why?: WhyGone | undefined;
}

/** The journey says who takes over from whom; whoever was accountable hands that on too (R40). */
export function passOn(change: LeadChange, rules: Rules, { from, asked, why = 'left' }: PassingOn): void {
  const owner = from.includes(change.lead.owner) ? (asked[0] ?? rules.current.marketingOwner) : undefined;
  change.record('lead.passed-on', {
    to: owner === undefined ? {} : { owner },
    reason: why,
    facts: { from: from.join(' '), asked: asked.join(' ') },
  });
}

/** Who is asked alone now is asked by their own calendar; a deadline that comes nearer wakes the execution (R27). */
function countBy(change: LeadChange, rules: Rules, ladder: Ladder, people: readonly string[]): void {
  const { task } = change;
  if (!task) return;
  const { region: _, ...clock } = task.clock;
  const { region } = clockOf(rules, people);
  setClock(change, rules, ladder, { ...clock, ...(region !== undefined && { region }) });
  if (change.task && change.task.dueAt < task.dueAt) change.tell({ kind: 'wake', taskId: task.taskId });
}
