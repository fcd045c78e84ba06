import type { NurtureStage } from '../policy/nurture.ts';
import { askInstead } from './asking-instead.ts';
import type { LeadChange } from './change.ts';
import { isAway, memberOf, type Rules, thereWith, workingTime } from './rules.ts';

type Asked = NonNullable<Extract<NurtureStage, { act: 'live-touch' }>['ask']>;

/**
 * Who is asked for a live touch (R31): the rep whose customer it is, where the stage says so; else one person of the role, of those who are
 * there: who judged the lead, if they are among them, else always the same one for a lead, so that leads spread over the people.
 */
export function personForTouch(change: LeadChange, rules: Rules, ask: Asked): string {
  const owner = ask === 'account-owner' ? ownerThere(change, rules) : undefined;
  const role = ask === 'account-owner' ? rules.policy.nurture.liveTouch.role : ask;
  return owner ?? oneOf(change, rules, role, []) ?? rules.current.marketingOwner;
}

/** Asks somebody else too, when the one who was asked is silent; nobody else there means that nothing changes. */
export function askAnother(change: LeadChange, rules: Rules): void {
  const asked = change.task?.people ?? [];
  const other = oneOf(change, rules, rules.policy.nurture.liveTouch.role, asked);
  if (other === undefined || asked.includes(other)) return;
  change
    .changeTask({ people: [...asked, other] })
    .record('lead.touch-asked', { facts: { asked: other } })
    .mail('live-touch', other, { heldUntil: workingTime(rules, other) });
}

function ownerThere({ lead }: LeadChange, rules: Rules): string | undefined {
  const member = lead.accountOwner ? memberOf(rules.team, lead.accountOwner) : undefined;
  return member?.isActive && !isAway(member, rules) ? member.id : undefined;
}

/** Of a role that is wholly away somebody is asked all the same: their mail waits for them, and the ladder goes on. */
function oneOf(
  { lead }: LeadChange,
  rules: Rules,
  role: 'qualifier' | 'marketing',
  except: readonly string[],
): string | undefined {
  const choice = thereWith(rules, [role], except);
  const sum = [...lead.leadId].reduce((total, letter) => total + letter.charCodeAt(0), 0);
  return choice.find((id) => id === lead.judgedBy) ?? choice[sum % choice.length];
}

/** Who was asked is gone: one of the role is asked instead, or the marketing owner (R21). */
export function askOtherForTouch(change: LeadChange, rules: Rules): readonly string[] {
  const { role, ladder } = rules.policy.nurture.liveTouch;
  return askInstead(change, rules, {
    parts: ['qualifier', 'marketing', 'rep'],
    next: (except) => [oneOf(change, rules, role, except)].filter((id) => id !== undefined),
    mail: 'live-touch',
    ladder,
  });
}
