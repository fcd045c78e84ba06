import type { CreditEntry } from './credit.ts';
import { unfollowed } from './customer-invariants.ts';
import type { JourneyEvent } from './journey.ts';
import { replay } from './journey.ts';
import { executionName, type Lead } from './lead.ts';
import { climbedTwice, leaked, listedOutOfHours, mistimed, spoken, storedRules } from './mail-invariants.ts';
import { isNeverQualified } from './never-qualified.ts';
import { overmailed } from './news-invariants.ts';
import type { OutboxRow } from './outbox.ts';
import { miscast, miscredited } from './panel-invariants.ts';
import type { PolicyDocument } from './policy-document.ts';
import type { Profile } from './profile.ts';
import { misquoted } from './quote-invariants.ts';
import { gradeOf, totalOf } from './score.ts';
import { keepsStage, stageFacts, stageOf } from './stages.ts';
import { itemsOf, type Stored } from './stored.ts';
import type { Task } from './task.ts';
import type { Instant } from './time.ts';

/** The whole world at one instant, when nothing is under way. */
export interface World {
  readonly items: readonly Stored[];
  /** Names of the executions that run. */
  readonly running: ReadonlySet<string>;
  readonly now: Instant;
  /** What stands outside the table, where it was kept: log lines, names, data and histories of executions. */
  readonly told?: readonly string[];
}

/**
 * Every breach of I1–I8, R13, R15 and R48 that can be seen from the outside, a line each; none is what we promise. That a mail is asked for once
 * (I5) is its id: the mail log has one entry for it, and what is `told` is judged where it was kept (I8).
 */
export function breaches(world: World): string[] {
  const leads = itemsOf<Lead>(world.items, ({ sk }) => sk === 'LEAD');
  const credited = Object.groupBy(
    itemsOf<CreditEntry>(world.items, ({ pk }) => String(pk).startsWith('CREDIT#')),
    ({ leadId }) => leadId,
  );
  const rules = storedRules(world.items, world.now);
  return [
    ...leads.flatMap((lead) => {
      const journey = journeyOf(lead, world.items);
      return [
        ...climbedTwice(lead, journey, tasksOf(lead, world.items)),
        ...mistimed(lead, journey, world.items, rules),
        ...spoken(lead, journey, world.items),
        ...unattended(lead, world),
        ...unexplained(lead, journey),
        ...misplaced(lead, world.items),
        ...unready(lead),
        ...unforgotten(lead, world.items),
        ...misscored(lead, world.items),
        ...misquoted(lead, tasksOf(lead, world.items), journey),
        ...miscast(lead, tasksOf(lead, world.items), journey),
        ...miscredited(lead, journey, credited[lead.leadId]),
      ];
    }),
    ...miscounted(leads, world),
    ...mislisted(leads, world),
    ...listedOutOfHours(world.items, rules),
    ...overmailed(leads, world.items, rules),
    ...unfollowed(leads),
    ...leaked(world.told ?? [], world.items),
  ];
}

/** What the reconciler can bring on of its own (R46): nobody runs the lead, or its deadline passed and nothing happened. */
export const isUnstarted = (lead: Lead, isRunning: boolean, isStarting: boolean): boolean =>
  lead.status !== 'closed' && !isRunning && !isStarting;
export const isOverdue = (lead: Lead, now: Instant): boolean =>
  lead.status !== 'closed' && (lead.dueAt === undefined || lead.dueAt < now);

/** I1: closed, or a running execution with an armed deadline and one owner, or a start to be told. */
function unattended(lead: Lead, { items, running, now }: World): string[] {
  if (lead.status === 'closed') return [];
  const name = executionName(lead.leadId, lead.cycle);
  const isStarting = items.some(
    ({ pk, leadId, message }) =>
      String(pk).startsWith('OUT#') &&
      leadId === lead.leadId &&
      (message as OutboxRow['message']).kind === 'start',
  );
  const task = tasksOf(lead, items).find(({ taskId }) => taskId === lead.openTask);
  return [
    ...(isUnstarted(lead, running.has(name), isStarting)
      ? [`I1 ${lead.leadId} is ${lead.status}, but ${name} does not run`]
      : []),
    ...(task?.status === 'open' ? [] : [`I1 ${lead.leadId} is ${lead.status} without an open task`]),
    ...(isOverdue(lead, now) ? [`I1 ${lead.leadId} was due at ${lead.dueAt}`] : []),
    ...(lead.owner ? [] : [`I1 ${lead.leadId} has no owner`]),
  ];
}

/** I2: the journey explains the snapshot, without a gap. */
function unexplained(lead: Lead, journey: readonly JourneyEvent[]): string[] {
  const told = replay(journey);
  const differs = (['status', 'stage', 'owner'] as const).filter((fact) => told[fact] !== lead[fact]);
  return [
    ...differs.map((fact) => `I2 ${lead.leadId}: ${fact} is ${lead[fact]}, the journey says ${told[fact]}`),
    ...(journey.length === lead.seq
      ? []
      : [`I2 ${lead.leadId} has ${journey.length} events and counts ${lead.seq}`]),
  ];
}

/** I2: the stage is the one whose criteria hold, under the lead's own version of the policy (R11). */
function misplaced(lead: Lead, items: readonly Stored[]): string[] {
  const profile = profileOf(lead, items);
  const policy = policyOf(lead, items);
  if (!profile || !policy || keepsStage(lead)) return [];
  const stage = stageOf(policy.stages, stageFacts(lead, profile, policy));
  return stage === lead.stage ? [] : [`I2 ${lead.leadId} is a ${lead.stage}, the criteria say ${stage}`];
}

/** I3: nobody above capacity, and counters equal a recount. */
function miscounted(leads: readonly Lead[], { items }: World): string[] {
  const reps = items.filter(({ pk, roles }) => pk === 'TEAM' && (roles as string[]).includes('rep'));
  return reps.flatMap(({ id, openLeads, capacity }) => {
    const held = leads.filter(({ handOver, status }) => status !== 'closed' && handOver?.rep === id).length;
    return [
      ...(held === openLeads ? [] : [`I3 ${id} holds ${held} and counts ${openLeads}`]),
      ...(held <= Number(capacity) ? [] : [`I3 ${id} holds ${held}, more than ${capacity}`]),
    ];
  });
}

/** R13: the list of leads that nobody qualified is a recount of them. */
function mislisted(leads: readonly Lead[], { items }: World): string[] {
  const listed = items.flatMap(({ pk, sk }) => (pk === 'NEVER-QUALIFIED' ? [String(sk)] : []));
  const due = leads.filter(isNeverQualified).map(({ leadId }) => leadId);
  const isTold = items.some(
    (row) => (row.message as OutboxRow['message'] | undefined)?.kind === 'morning-list',
  );
  return [
    ...(listed.length > 0 && !isTold ? ['R13 leads wait for a list, and no morning brings it'] : []),
    ...due.filter((id) => !listed.includes(id)).map((id) => `R13 nobody qualified ${id}, and no list has it`),
    ...listed.filter((id) => !due.includes(id)).map((id) => `R13 ${id} is on the list of the unqualified`),
  ];
}

/** R48: nothing is said on a lead whose words are forgotten. */
function unforgotten(lead: Lead, items: readonly Stored[]): string[] {
  if (lead.erasedAt === undefined) return [];
  return profileOf(lead, items)?.notes.length === 0
    ? []
    : [`R48 ${lead.leadId} was erased, and has words again`];
}

/** I7: with sales only when judged sales-ready, and grade A or uplifted; once returned, only when its conditions let it through (R33). */
function unready({ leadId, status, verdict, grade, isUplifted, returned }: Lead): string[] {
  if (status !== 'queued' && status !== 'offered' && status !== 'following-up') return [];
  const isReady = verdict === 'sales-ready' && (grade === 'A' || isUplifted);
  const isLetThrough = !returned || (returned.cameBackAt !== undefined && returned.toAnswer.length === 0);
  return [
    ...(isReady ? [] : [`I7 ${leadId} is ${status}, but ${verdict}, grade ${grade}`]),
    ...(isLetThrough ? [] : [`R33 ${leadId} is ${status}, but nothing let it through since it was returned`]),
  ];
}

/** R15: the rules that counted add up to the points, and the grade is the band they fall in under the lead's policy. */
function misscored(lead: Lead, items: readonly Stored[]): string[] {
  const { leadId, points, grade, scoreLines } = lead;
  if (points === null) return [];
  // A lead that an older release judged has no lines.
  const total = scoreLines ? totalOf(scoreLines) : points;
  const policy = policyOf(lead, items);
  const due = policy ? gradeOf(policy.scoring.bands, points) : grade;
  return [
    ...(total === points ? [] : [`R15 ${leadId} has ${points} points, its rules add up to ${total}`]),
    ...(grade === due ? [] : [`R15 ${leadId} has ${points} points and grade ${grade}, not ${due}`]),
  ];
}

const profileOf = ({ leadId }: Lead, items: readonly Stored[]): Profile | undefined =>
  itemsOf<Profile>(items, ({ pk, sk }) => pk === `LEAD#${leadId}` && sk === 'PROFILE')[0];

/** The version of the policy under which the lead was judged. */
const policyOf = ({ policyVersion }: Lead, items: readonly Stored[]) =>
  itemsOf<PolicyDocument>(
    items,
    ({ pk, version, policy }) => pk === 'POLICY' && version === policyVersion && Boolean(policy),
  )[0]?.policy;

const journeyOf = ({ leadId }: Lead, items: readonly Stored[]): readonly JourneyEvent[] =>
  itemsOf<JourneyEvent>(
    items,
    ({ pk, sk }) => pk === `LEAD#${leadId}` && String(sk).startsWith('EVENT#'),
  ).toSorted((a, b) => a.seq - b.seq);

const tasksOf = ({ leadId }: Lead, items: readonly Stored[]): readonly Task[] =>
  itemsOf<Task>(items, ({ pk, sk }) => pk === `LEAD#${leadId}` && String(sk).startsWith('TASK#'));
