import { keepPrint } from '../../shared/domain/answering.ts';
import { contentHash } from '../../shared/domain/canonical.ts';
import { LeadChange } from '../../shared/domain/change.ts';
import type { FormValues, Parsed } from '../../shared/domain/form.ts';
import { readForm } from '../../shared/domain/form.ts';
import { answerQuestions } from '../../shared/domain/receiving.ts';
import { unknownLinkPage, unreadablePage } from '../../shared/pages/problems.ts';
import type { HttpAnswer, HttpRequest } from '../../shared/ports/http.ts';
import type { Leads } from '../../shared/repositories/leads.ts';
import { type Asked, type AskedDeps, findAsked, isStillAsked } from '../../shared/views/asked.ts';
import { areKnown, parseQuestions } from '../../shared/views/question-answers.ts';
import { isReplyKnown } from '../../shared/views/replying.ts';
import { type ShowDeps, showAsked } from '../../shared/views/show-asked.ts';
import { type Apply, parseAnswer, parseReply, parseTakingUp } from '../../shared/views/task-answer.ts';

export interface AnswerTaskDeps extends AskedDeps, ShowDeps {
  readonly leads: Leads;
}

/** Takes an answer. Once its page says so, it counts, whatever fails after; a late or second one is told the truth (R24–R26). */
export const createAnswerTask =
  (deps: AnswerTaskDeps) =>
  async (request: HttpRequest): Promise<HttpAnswer> => {
    const asked = await findAsked(deps, request);
    if (!asked) return unknownLinkPage();
    const values = readForm(request.body);
    if (!values) return unreadablePage();
    if (isRepeated(asked, values)) return { redirect: `${request.path}?done=answers` };
    if (!isStillAsked(asked.file.state, asked.link, asked.file.rules.team))
      return showAsked(deps, asked, blank);
    const parsed = parse(asked, values);
    if (!parsed.ok) return showAsked(deps, asked, parsed);
    if (await save(deps, asked, parsed.answer, contentHash(values)))
      return { redirect: `${request.path}?done=${values.answer ?? values.action ?? 'answers'}` };
    const now = await findAsked(deps, request);
    return now ? answerTo(deps, now, values, request) : unknownLinkPage();
  };

const blank = { values: {}, errors: {} };

/** The same person, the same form again: a double click, a retry. With another reason or another word it is another answer. */
function isRepeated(asked: Asked, values: FormValues): boolean {
  const { task, link, file } = asked;
  if (link.purpose === 'questions') return areKnown(file, values);
  if (link.purpose === 'reply') return isReplyKnown(asked, values);
  const vote = task?.panel?.votes.find(({ by }) => by === link.person);
  const given = vote ?? (task?.answer?.by === link.person ? task.answer : undefined);
  return given?.print !== undefined && given.print === contentHash(values);
}

const answerTo = (
  deps: AnswerTaskDeps,
  asked: Asked,
  values: FormValues,
  { path }: HttpRequest,
): HttpAnswer => (isRepeated(asked, values) ? { redirect: path } : showAsked(deps, asked, blank));

function parse(asked: Asked, values: FormValues): Parsed<Apply> {
  if (asked.link.purpose === 'questions') return forPerson(asked, values);
  if (asked.link.purpose === 'take-up') return parseTakingUp(asked, values);
  if (asked.link.purpose === 'reply') return parseReply(asked, values);
  return asked.task ? parseAnswer({ ...asked, task: asked.task }, values) : { ok: false, ...blank };
}

function forPerson(asked: Asked, values: FormValues) {
  const parsed = parseQuestions(asked.file, values);
  if (!parsed.ok) return parsed;
  return {
    ok: true,
    answer: (change: LeadChange) => answerQuestions(change, parsed.answer.answers, asked.file.rules),
  } as const;
}

/** @returns whether it was saved; not when somebody answered, or the clock moved on, a moment before */
async function save(
  { leads }: AnswerTaskDeps,
  { file, link }: Asked,
  apply: Apply,
  print: string,
): Promise<boolean> {
  let isSaved = false;
  await leads.change(file.state.lead.leadId, (state) => {
    isSaved = isStillAsked(state, link, file.rules.team);
    if (!isSaved) return undefined;
    const change = new LeadChange(state, file.rules.now, link.person);
    apply(change);
    keepPrint(change, link.person, print);
    return change;
  });
  return isSaved;
}
