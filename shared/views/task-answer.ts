import {
  answer,
  answerFollowUp,
  answerLiveTouch,
  answerOffer,
  answerQualification,
  decide,
  manage,
} from '../domain/answering.ts';
import { answerQuote } from '../domain/answering-quotes.ts';
import {
  AttentionAnswerSchema,
  followUpAnswerSchema,
  LiveTouchAnswerSchema,
  manageAnswerSchema,
  managerDecisionSchema,
  offerAnswerSchema,
  PanelVoteSchema,
  ReplyAnswerSchema,
} from '../domain/answers.ts';
import type { LeadChange } from '../domain/change.ts';
import { vote } from '../domain/disputing.ts';
import { leadFacts } from '../domain/facts.ts';
import { type FormValues, type Parsed, parseForm } from '../domain/form.ts';
import { saidLast } from '../domain/profile.ts';
import { productLineOf } from '../domain/qualification.ts';
import { qualificationAnswerSchema } from '../domain/qualification-answer.ts';
import { QuoteAnswerSchema } from '../domain/quote-answer.ts';
import { isNoted } from '../domain/replies.ts';
import { logReply } from '../domain/replying.ts';
import { memberOf, membersWith } from '../domain/rules.ts';
import { takeUp } from '../domain/taking-up.ts';
import type { Task } from '../domain/task.ts';
import type { Asked } from './asked.ts';
import { type LeadFile, ladderFor, readerOf, todayOf } from './lead-file.ts';
import { lastDayOfPause, otherReps, pausesLeft } from './pausing.ts';

/** Puts the answer on the lead as it stands at the moment of saving. */
export type Apply = (change: LeadChange) => void;

/** The posted form judged by what this task may answer; every refusal finds its field. */
export function parseAnswer(asked: Asked & { readonly task: Task }, values: FormValues): Parsed<Apply> {
  const { file, task, link } = asked;
  const { rules, state } = file;
  const { policy } = rules;
  const by = link.person;
  const today = todayOf(readerOf(rules, by), rules.now);
  if (link.purpose === 'manage')
    return applied(
      parseForm(
        manageAnswerSchema(
          today,
          lastDayOfPause(file, by),
          otherReps(file).map(({ id }) => id),
        ),
        values,
      ),
      (given, change) => manage(change, by, given, rules, ladderFor(file, task)),
    );
  switch (task.kind) {
    case 'qualification':
      return applied(parseVerdict(file, values), (given, change) =>
        answerQualification(change, by, given, rules),
      );
    case 'quote':
      return applied(parseForm(QuoteAnswerSchema, values), (given, change) => answerQuote(change, given));
    case 'offer':
      return applied(
        parseForm(offerAnswerSchema(codes(policy.handOver.rejectionReasons)), values),
        (given, change) => answerOffer(change, by, given),
      );
    case 'follow-up': {
      const choices = {
        today,
        lostReasons: codes(policy.followUp.lostReasons),
        handBackReasons: codes(policy.handOver.handBackReasons),
        disqualifyReasons: codes(policy.followUp.disqualifyReasons),
        pauseReasons: pausesLeft(file) > 0 ? codes(policy.handOver.pauses.reasons) : [],
        pauseUntil: lastDayOfPause(file, by),
        currency: rules.current.currency,
        mayBeUnreachable: (state.lead.handOver?.touches ?? 0) >= policy.followUp.minimumAttempts,
      };
      return applied(parseForm(followUpAnswerSchema(choices), values), (given, change) =>
        answerFollowUp(change, by, given, rules),
      );
    }
    case 'manager-decision': {
      const reps = membersWith(rules.team, 'rep').map(({ id }) => id);
      const schema = managerDecisionSchema(reps, codes(policy.qualification.disqualifyReasons));
      return applied(parseForm(schema, values), (given, change) => decide(change, by, given));
    }
    case 'panel':
      if (!memberOf(rules.team, by)?.isActive)
        return { ok: false, values, errors: { form: 'You are no longer on the panel.' } };
      return applied(parseForm(PanelVoteSchema, values), (given, change) => vote(change, by, given, rules));
    case 'live-touch':
      return applied(parseForm(LiveTouchAnswerSchema, values), (given, change) =>
        answerLiveTouch(change, by, given),
      );
    case 'attention':
      return applied(parseForm(AttentionAnswerSchema, values), (given, change) => {
        if (given.answer === 'close') change.note('attention', given.reason);
        answer(change, { code: given.answer, by });
      });
    default:
      return { ok: false, values, errors: { form: 'Nothing is asked here.' } };
  }
}

/** The verdict on a lead from the morning's list, by a qualifier who takes it up (R13). */
export const parseTakingUp = ({ file, link }: Asked, values: FormValues): Parsed<Apply> =>
  applied(parseVerdict(file, values), (given, change) => takeUp(change, link.person, given, file.rules));

/** That the person wrote back, by who read it (R32). */
export const parseReply = ({ file, link }: Asked, values: FormValues): Parsed<Apply> =>
  applied(parseForm(ReplyAnswerSchema, values), ({ says, note }, change) => {
    if (!isNoted(change.profile, note)) change.note('reply', note);
    logReply(change, link.person, says, file.rules);
  });

function parseVerdict({ state, rules: { policy } }: LeadFile, values: FormValues) {
  const line = productLineOf(policy, state.lead.productLine);
  const known = {
    answers: saidLast(state.profile),
    facts: leadFacts(state.lead, state.profile),
    isSuppressed: state.lead.isSuppressed ?? false,
    anew: state.lead.returned?.toAnswer ?? [],
  };
  return parseForm(qualificationAnswerSchema(policy, line, known), values);
}

const codes = (reasons: readonly { readonly code: string }[]): string[] => reasons.map(({ code }) => code);

const applied = <T>(parsed: Parsed<T>, apply: (given: T, change: LeadChange) => void): Parsed<Apply> =>
  parsed.ok ? { ok: true, answer: (change) => apply(parsed.answer, change) } : parsed;
