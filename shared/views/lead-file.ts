import type { LeadState } from '../domain/change.ts';
import type { JourneyEvent } from '../domain/journey.ts';
import { cadenceLadder, handOverLadder } from '../domain/ladders.ts';
import { dateIn } from '../domain/openings.ts';
import type { StoredInquiry } from '../domain/profile.ts';
import { productLineOf } from '../domain/qualification.ts';
import { laneOf } from '../domain/quoting.ts';
import { calendarsOf, type Rules, workCalendarOf, zoneOf } from '../domain/rules.ts';
import { businessTimeUsed, type Ladder, rungAt } from '../domain/sla.ts';
import type { Task } from '../domain/task.ts';
import { hour, type Instant } from '../domain/time.ts';
import type { Card, Reader } from '../mail/views.ts';
import type { LeadReader } from '../repositories/lead-reader.ts';
import type { ToldPrecedent } from '../repositories/precedents.ts';
import { answerDue, clockOf, onSilence } from './card-clock.ts';
import { cameBackWords } from './coming-back.ts';
import { countryName } from './definition.ts';
import { earlierLead } from './earlier-lead.ts';
import { knownOf } from './known.ts';
import { cardNotes } from './notes.ts';
import { judgedUnder, verdictsOf } from './verdicts.ts';
import { calledIn, eventText, lineNameIn, nameIn, withoutEchoes } from './words.ts';

/** Everything that is shown of a lead, read once. */
export interface LeadFile {
  readonly state: LeadState;
  readonly rules: Rules;
  readonly inquiries: readonly StoredInquiry[];
  readonly journey: readonly JourneyEvent[];
  /** Of the person's last lead, if they had one before this. */
  readonly previous: readonly JourneyEvent[];
  /** Of panels on what this lead's panel judges; none while no panel sits. */
  readonly precedents: readonly ToldPrecedent[];
}

export async function readFile(leads: LeadReader, state: LeadState, rules: Rules): Promise<LeadFile> {
  const { leadId, previousLeadId } = state.lead;
  const [inquiries, journey, precedents, previous] = await Promise.all([
    leads.inquiries(leadId),
    leads.journey(leadId),
    state.task?.kind === 'panel' ? leads.precedents(state.task.why ?? '') : [],
    previousLeadId === null ? [] : leads.journey(previousLeadId),
  ]);
  return { state, rules, inquiries, journey, precedents, previous };
}

/** Where words came from, under them. */
const sourceWords: Readonly<Record<string, string>> = {
  web: 'Web form',
  event: 'Event',
  webinar: 'Webinar',
  referral: 'Referral',
  partner: 'Partner',
  import: 'Import',
  questions: 'Our questions',
};
const fromWords = (source: string): string => sourceWords[source] ?? source;

/** The card (R23), as it stands now, for who reads it; `task` gives the clock. */
export function cardOf(file: LeadFile, task: Task | undefined, reader: string): Card {
  const { lead, profile } = file.state;
  const { policy, current, team } = file.rules;
  const line = productLineOf(current, lead.productLine);
  const { name, email, phone, company, country } = profile;
  return {
    leadId: lead.leadId,
    person: { name, email, phone, company, country: country && countryName(country) },
    cameBack: cameBackWords(file),
    about: line.name,
    before: earlierLead(file.previous, file.rules),
    needs: file.inquiries
      .filter(({ words }) => words !== '')
      .map(({ at, words, source, productLine }) => ({
        at,
        words,
        source:
          productLine === lead.productLine
            ? fromWords(source)
            : `${fromWords(source)}, about ${lineNameIn(current, productLine)}`,
      })),
    notes: cardNotes(profile.notes, team),
    known: knownOf(profile, team),
    answers: line.questions.flatMap(({ id, ask, options }) => {
      const { [id]: first } = profile.answers;
      const later = profile.saidLater?.[id];
      const label = (answer: string) => options?.find(({ value }) => value === answer)?.label ?? answer;
      if (!first) return [];
      const then = later ? `; later, in inquiry ${later.inquiry}: ${label(later.answer)}` : '';
      return [{ ask, answer: `${label(first)}${then}` }];
    }),
    judged: lead.judgement
      ? {
          under: judgedUnder(lead.judgement, policy),
          verdicts: verdictsOf(lead.judgement, lead.productLine, policy, team),
        }
      : null,
    score: scoreOf(file),
    journey: withoutEchoes(file.journey).map((event) => ({
      at: event.at,
      text: eventText(event, policy, team),
    })),
    clock: task ? clockOf(timed(file, task), reader) : [],
    onSilence: task ? onSilence(timed(file, task), reader) : '',
  };
}

/** The score as the lead was last judged, rule by rule: behaviour fades and facts come in, so today's would be another (R15). */
function scoreOf({ state: { lead }, rules }: LeadFile): Card['score'] {
  const { points, grade, scoreLines = [] } = lead;
  if (points === null || grade === null) return null;
  const labels = new Map(rules.policy.scoring.rules.map(({ id, label }) => [id, label]));
  const explanation = scoreLines.map((line) => ({
    label: labels.get(line.ruleId) ?? line.ruleId,
    points: line.points,
  }));
  return { points, grade, explanation };
}

/** When an answer to this task is due (R13, R27). */
export const dueOf = (file: LeadFile, task: Task): Instant => answerDue(timed(file, task));

const timed = (file: LeadFile, task: Task) => ({ rules: file.rules, task, ladder: ladderFor(file, task) });

/** The ladder that times this task now. */
export function ladderFor({ state: { lead, profile }, rules: { policy } }: LeadFile, task: Task): Ladder {
  switch (task.kind) {
    case 'qualification':
      return policy.qualification.ladder;
    case 'quote':
      return laneOf({ policy }, lead)?.ladder ?? [];
    case 'offer':
      return handOverLadder(lead, profile, policy);
    case 'follow-up':
      return lead.handOver && lead.handOver.touches > 0
        ? cadenceLadder(lead, policy)
        : handOverLadder(lead, profile, policy);
    case 'manager-decision':
      return policy.managerDecision.ladder;
    case 'panel':
      return policy.panel.ladder;
    case 'live-touch':
      return policy.nurture.liveTouch.ladder;
    default:
      return [];
  }
}

/** Why a manager is told of this task: what is missing since when, and when the lead goes to another rep (R27, R38). */
export function latenessOf(file: LeadFile, task: Task) {
  const { lead } = file.state;
  const last = ladderFor(file, task).at(-1);
  const isTouched = task.kind === 'follow-up' && (lead.handOver?.touches ?? 0) > 0;
  const missing: 'answer' | 'first-touch' | 'next-touch' =
    task.kind === 'offer' ? 'answer' : isTouched ? 'next-touch' : 'first-touch';
  return {
    rep: calledIn(file.rules.team, lead.owner),
    missing,
    since: lead.handOver?.startedAt ?? task.clock.startedAt,
    hoursUsed: hoursUsed(file.rules, task, lead.owner),
    reassignAt: last ? rungAt(last, task.clock, calendarsOf(file.rules, task.clock.region)) : task.dueAt,
  };
}

/** Office hours on the clock, pauses left out, to the half (R27). */
function hoursUsed(rules: Rules, { clock }: Task, person: string): string {
  const calendar = workCalendarOf(rules, person);
  const hours = calendar ? businessTimeUsed(clock, calendar, rules.now) / hour : 0;
  return String(Math.round(hours * 2) / 2);
}

export const readerOf = (rules: Rules, person: string): Reader => ({
  name: nameIn(rules.team, person),
  zone: zoneOf(rules, person),
});

/** Today's date where this reader is. */
export const todayOf = ({ zone }: Reader, now: Instant): string => dateIn(zone, now);
