import { passOn, whyGone } from './asking-instead.ts';
import { askOtherAdmins } from './attending.ts';
import { LeadChange, type LeadState } from './change.ts';
import { askOtherManager } from './deciding.ts';
import { reseat } from './disputing.ts';
import type { LeadStatus } from './lead.ts';
import { askOtherToManage, takeFromLeaver } from './offering.ts';
import { askOtherQualifier } from './qualifying.ts';
import type { Rules } from './rules.ts';
import { askOtherForTouch } from './touching.ts';

/**
 * What a new team does to a lead: a leaver's lead goes to another rep, a question to somebody who is gone to whoever is asked next, and a
 * lead nobody answers for any more to the marketing owner (R21, R40). Undefined: it stays with who has it.
 */
export function followTeam(state: LeadState, rules: Rules): LeadChange | undefined {
  const taken = takeFromLeaver(state, rules);
  if (taken) return taken;
  const change = new LeadChange(state, rules.now);
  askOthers(change, rules);
  inherit(change, rules);
  return change.events.length > 0 ? change : undefined;
}

function askOthers(change: LeadChange, rules: Rules): void {
  switch (change.task?.kind) {
    case 'qualification':
      askOtherQualifier(change, rules);
      return;
    case 'live-touch':
      askOtherForTouch(change, rules);
      return;
    case 'manager-decision':
      askOtherManager(change, rules);
      return;
    case 'panel':
      return reseat(change, rules);
    case 'offer':
    case 'follow-up':
      askOtherToManage(change, rules);
      return;
    case 'attention':
      askOtherAdmins(change, rules);
      return;
    default:
      return;
  }
}

/** While nobody of ours is asked, marketing answers for the lead. */
const marketings: readonly LeadStatus[] = ['queued', 'nurturing', 'resting', 'panel', 'quoted'];

function inherit(change: LeadChange, rules: Rules): void {
  const { status, owner } = change.lead;
  const { marketingOwner } = rules.current;
  if (!marketings.includes(status) || owner === marketingOwner) return;
  if (whyGone(rules, owner, ['marketing']) !== 'left') return;
  passOn(change, rules, { from: [owner], asked: [marketingOwner] });
}
