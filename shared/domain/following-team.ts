import { passOn, whyGone } from './asking-instead.ts';
import { askOtherAdmins } from './attending.ts';
import { LeadChange, type LeadState } from './change.ts';
import { askOtherManager } from './deciding.ts';
import { reseat } from './disputing.ts';
import type { LeadStatus } from './lead.ts';
import { askOtherToManage, takeFromLeaver } from './offering.ts';
import { askOtherQualifier } from './qualifying.ts';
import type { Rules } from './rules.ts';
import type { Task } from './task.ts';
import { askOtherForTouch } from './touching.ts';

/**
 * What a new team does to a lead: a leaver's lead goes to another rep, a question to somebody who is gone to whoever is asked next, and a
 * lead nobody answers for any more to the marketing owner (R21, R40). Undefined: it stays with who has it.
 */
export function followTeam(state: LeadState, rules: Rules): LeadChange | undefined {
  const taken = takeFromLeaver(state, rules);
  if (taken) return taken;
  const change = new LeadChange(state, rules.now);
  if (change.task) askOthers[change.task.kind]?.(change, rules);
  inherit(change, rules);
  return change.events.length > 0 ? change : undefined;
}

/** Whoever else may be asked that; waits of the lead ask nobody of ours. */
const askOthers: Readonly<Partial<Record<Task['kind'], (change: LeadChange, rules: Rules) => unknown>>> = {
  qualification: askOtherQualifier,
  'live-touch': askOtherForTouch,
  'manager-decision': askOtherManager,
  panel: reseat,
  offer: askOtherToManage,
  'follow-up': askOtherToManage,
  attention: askOtherAdmins,
};

/** While nobody of ours is asked, marketing answers for the lead. */
const answeredForByMarketing: readonly LeadStatus[] = ['queued', 'nurturing', 'resting', 'panel', 'quoted'];

function inherit(change: LeadChange, rules: Rules): void {
  const { status, owner } = change.lead;
  const { marketingOwner } = rules.current;
  if (!answeredForByMarketing.includes(status) || owner === marketingOwner) return;
  if (whyGone(rules, owner, ['marketing']) !== 'left') return;
  passOn(change, rules, { from: [owner], asked: [marketingOwner] });
}
