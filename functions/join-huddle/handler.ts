import { type FormValues, parseForm, readForm } from '../../shared/domain/form.ts';
import {
  type HuddleAnswer,
  type HuddleAnswerBy,
  HuddleAnswerSchema,
  withPoints,
} from '../../shared/domain/huddle-answer.ts';
import type { JourneyEvent } from '../../shared/domain/journey.ts';
import { type LinkKeys, readLink } from '../../shared/domain/link.ts';
import { memberOf, type Rules } from '../../shared/domain/rules.ts';
import type { TeamMember } from '../../shared/domain/team.ts';
import { huddleOverPage, huddlePage } from '../../shared/pages/huddle.ts';
import { unknownLinkPage, unreadablePage } from '../../shared/pages/problems.ts';
import type { FormState } from '../../shared/pages/views.ts';
import type { HttpAnswer, HttpRequest } from '../../shared/ports/http.ts';
import type { Circular, Circulars } from '../../shared/repositories/circulars.ts';
import type { LeadReader } from '../../shared/repositories/lead-reader.ts';
import type { Policies } from '../../shared/repositories/policies.ts';
import type { TeamRows } from '../../shared/repositories/team.ts';
import { huddlePageView, saidSections } from '../../shared/views/huddle-page-view.ts';
import { type HuddleContent, spanOf } from '../../shared/views/huddle-view.ts';

export interface JoinHuddleDeps {
  readonly circulars: Pick<Circulars, 'find' | 'answers' | 'answer'>;
  readonly policies: Pick<Policies, 'current'>;
  readonly team: Pick<TeamRows, 'team'>;
  readonly leads: Pick<LeadReader, 'journey'>;
  readonly keys: () => Promise<LinkKeys>;
}

interface Seat {
  readonly huddle: Circular;
  readonly content: HuddleContent;
  readonly member: TeamMember;
  readonly rules: Rules;
}

/** The huddle's page: who was asked reads the report and answers once, until the answers are closed (R24, R42). GET changes nothing. */
export const createJoinHuddle =
  (deps: JoinHuddleDeps) =>
  async (request: HttpRequest): Promise<HttpAnswer> => {
    const seat = await seatOf(deps, request);
    if (!seat) return unknownLinkPage();
    const { huddle, content, rules } = seat;
    if (request.now >= content.closesAt)
      return huddleOverPage(spanOf(content.period, 'UTC'), huddle.settled?.draft ?? null);
    if (request.method !== 'POST') return shown(deps, seat, null);
    const values = readForm(request.body);
    if (!values) return unreadablePage();
    const parsed = answerIn(values, seat);
    if (!parsed.ok) return shown(deps, seat, parsed);
    const given: HuddleAnswerBy = { ...parsed.answer, by: seat.member.id, at: rules.now };
    if (await deps.circulars.answer(huddle, given)) return { redirect: request.path };
    const stands = (await deps.circulars.answers<HuddleAnswerBy>(huddle)).find(({ by }) => by === given.by);
    const isSame = stands !== undefined && wordsOf(stands) === wordsOf(given);
    return isSame ? { redirect: request.path } : shown(deps, seat, null, true);
  };

const wordsOf = ({ answers, proposal, rule, points }: HuddleAnswer): string =>
  JSON.stringify([Object.entries(answers).toSorted(), proposal, rule, points]);

async function seatOf(deps: JoinHuddleDeps, { link: text, now }: HttpRequest): Promise<Seat | undefined> {
  const link = readLink(await deps.keys(), text);
  if (link?.purpose !== 'huddle') return undefined;
  const huddle = await deps.circulars.find('huddle', link.subject);
  if (!huddle?.to.some(({ member }) => member === link.person)) return undefined;
  const [{ policy, version }, team] = await Promise.all([deps.policies.current(), deps.team.team()]);
  const member = memberOf(team, link.person);
  if (!member?.isActive) return undefined;
  const rules = { policy, current: policy, currentVersion: version, team, now };
  return { huddle, content: huddle.content as HuddleContent, member, rules };
}

/** What was typed, if it answers something that was asked and names a rule there is. */
function answerIn(values: FormValues, { content, rules: { policy } }: Seat) {
  const { answer: _, ...fields } = values;
  const parsed = parseForm(HuddleAnswerSchema, fields);
  if (!parsed.ok) return parsed;
  const { answers, rule, points } = parsed.answer;
  const refuse = (field: string, message: string) =>
    ({ ok: false, values, errors: { [field]: message } }) as const;
  const asked = content.questions.map(({ id }) => id);
  const unasked = Object.keys(answers).find((id) => !asked.includes(id));
  if (unasked !== undefined) return refuse(`answers[${unasked}]`, 'This question was not asked.');
  if (rule !== undefined && !withPoints(policy, rule, points ?? 0))
    return refuse('rule', 'The score has no such rule any more.');
  return parsed;
}

async function shown(
  { circulars, leads }: JoinHuddleDeps,
  { huddle, content, member, rules }: Seat,
  form: FormState | null,
  isTooLate = false,
): Promise<HttpAnswer> {
  const said = await circulars.answers<HuddleAnswerBy>(huddle);
  const ids = [...new Set(content.samples.map(({ leadId }) => leadId))];
  const journeys: readonly (readonly [string, readonly JourneyEvent[]])[] = await Promise.all(
    ids.map(async (leadId) => [leadId, await leads.journey(leadId)] as const),
  );
  const hasAnswered = said.some(({ by }) => by === member.id);
  return huddlePage({
    ...huddlePageView(content, member, rules, new Map(journeys)),
    said: hasAnswered ? saidSections(said, content, rules) : null,
    form,
    isTooLate,
  });
}
