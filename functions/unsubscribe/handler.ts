import type { LeadState } from '../../shared/domain/change.ts';
import { type FormValues, parseForm, readForm } from '../../shared/domain/form.ts';
import { dateIn } from '../../shared/domain/openings.ts';
import { zoneOfPerson } from '../../shared/domain/person-zone.ts';
import {
  OneClickSchema,
  type PreferencesAnswer,
  preferencesAnswerSchema,
} from '../../shared/domain/preferences-answer.ts';
import { choose, comeBack, isSoAlready } from '../../shared/domain/preferring.ts';
import type { Rules } from '../../shared/domain/rules.ts';
import type { Instant } from '../../shared/domain/time.ts';
import { choicesOf } from '../../shared/domain/wishes.ts';
import { preferencesPage } from '../../shared/pages/preferences.ts';
import { unknownLinkPage, unreadablePage } from '../../shared/pages/problems.ts';
import type { HttpAnswer, HttpRequest } from '../../shared/ports/http.ts';
import type { Leads } from '../../shared/repositories/leads.ts';
import type { People, Person } from '../../shared/repositories/people.ts';
import { type AskedDeps, findAsked } from '../../shared/views/asked.ts';
import { consentOf, lastDayOf, preferencesView } from '../../shared/views/preferences.ts';
import { suppress } from '../suppress.ts';

export interface UnsubscribeDeps extends AskedDeps {
  readonly leads: Leads;
  readonly people: People;
}

/**
 * The page of a person's choices: no mail by one press or one click of a mail client (RFC 8058), fewer, a rest, or mail again (R35, R48).
 * GET only tells. Its link never expires.
 */
export const createUnsubscribe =
  (deps: UnsubscribeDeps) =>
  async (request: HttpRequest): Promise<HttpAnswer> => {
    const asked = await findAsked(deps, request);
    if (!asked) return unknownLinkPage();
    const { lead } = asked.file.state;
    const { rules } = asked.file;
    const timeZone = zoneOfPerson(asked.file.state.profile, rules.current);
    const person = await deps.people.get(lead.personKey);
    const shown = async (more: Parameters<typeof preferencesView>[3] = {}) =>
      preferencesPage(preferencesView(asked.file, await deps.people.get(lead.personKey), timeZone, more));
    if (request.method !== 'POST') return shown({ isSaved: request.query.saved !== undefined });
    const values = readForm(request.body);
    if (isOneClick(request, values)) {
      await suppress(deps, lead, 'unsubscribed', request.now);
      return shown();
    }
    const parsed = values && answerIn(values, person, rules, timeZone);
    if (!parsed || (!parsed.ok && !forms.includes(values?.answer ?? ''))) return unreadablePage();
    if (!parsed.ok) return shown({ form: parsed });
    const { answer } = parsed;
    if (answer.answer === 'unsubscribe') {
      await suppress(deps, lead, 'unsubscribed', request.now);
      return shown();
    }
    const isSaved = await save(deps, lead, { answer, timeZone, now: request.now });
    return isSaved ? { redirect: `${request.path}?saved` } : shown();
  };

/** What a form on the page is called: refused, it is shown again. */
const forms: readonly string[] = ['choose', 'come-back'];

function answerIn(values: FormValues, person: Person, rules: Rules, timeZone: string) {
  const { needsConsent } = consentOf(rules.current, person);
  const choices = {
    today: dateIn(timeZone, rules.now),
    lastDay: lastDayOf(rules, timeZone),
    news: ['usual', 'none', ...choicesOf(rules.current).frequencies.map(({ id }) => id)],
    needsConsent,
    until: person.pausedUntil ? dateIn(timeZone, person.pausedUntil) : null,
  };
  return parseForm(preferencesAnswerSchema(choices), values);
}

interface Saying {
  readonly answer: Exclude<PreferencesAnswer, { answer: 'unsubscribe' }>;
  readonly timeZone: string;
  readonly now: Instant;
}

/**
 * It is a matter of the lead that is open now, though the mail was of an earlier one.
 * @returns whether it counts; not by a page that was shown before they said otherwise
 */
async function save(
  { leads, people, rules }: UnsubscribeDeps,
  { leadId, personKey }: LeadState['lead'],
  { answer, timeZone, now }: Saying,
): Promise<boolean> {
  const { openLead = leadId } = await people.get(personKey);
  let isSaved = false;
  await leads.change(openLead, async (state) => {
    const [known, own] = await Promise.all([people.get(personKey), rules.of(state.lead, now)]);
    const change =
      answer.answer === 'choose' ? choose(state, known, answer, own, timeZone) : comeBack(state, known, own);
    isSaved = change !== undefined || isSoAlready(known, answer);
    return change;
  });
  return isSaved;
}

/** Of a mail client, which may send either kind of form (RFC 8058, 3.2). */
function isOneClick({ headers, body }: HttpRequest, values: FormValues | undefined): boolean {
  if (headers['content-type']?.startsWith('multipart/form-data')) return oneClickPart.test(body);
  return values !== undefined && parseForm(OneClickSchema, values).ok;
}
const oneClickPart = /name="?List-Unsubscribe"?\r?\n(?:[\w-]+:.*\r?\n)*\r?\nOne-Click\r?\n/i;
