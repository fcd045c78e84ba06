import { PreferencesAnswerSchema } from '../../shared/domain/answers.ts';
import { parseForm, readForm } from '../../shared/domain/form.ts';
import { preferencesPage } from '../../shared/pages/person.ts';
import { unknownLinkPage, unreadablePage } from '../../shared/pages/problems.ts';
import type { HttpAnswer, HttpRequest } from '../../shared/ports/http.ts';
import type { Leads } from '../../shared/repositories/leads.ts';
import type { People } from '../../shared/repositories/people.ts';
import { type AskedDeps, findAsked } from '../../shared/views/asked.ts';
import { suppress } from '../suppress.ts';

export interface UnsubscribeDeps extends AskedDeps {
  readonly leads: Leads;
  readonly people: People;
}

/** One click from a mail client (RFC 8058), or the page's button: the person is never mailed again (R35). GET only asks. */
export const createUnsubscribe =
  (deps: UnsubscribeDeps) =>
  async (request: HttpRequest): Promise<HttpAnswer> => {
    const { now, method } = request;
    const asked = await findAsked(deps, request);
    if (!asked) return unknownLinkPage();
    const { lead } = asked.file.state;
    const { sender } = asked.file.rules.current;
    const page = (isUnsubscribed: boolean) => preferencesPage({ sender, isUnsubscribed });
    if (method !== 'POST') return page((await deps.people.get(lead.personKey)).suppressedAt !== undefined);
    if (!isUnsubscribe(request)) return unreadablePage();
    await suppress(deps, lead, 'unsubscribed', now);
    return page(true);
  };

/** The page's button, or a mail client's one click, which may come as either kind of form (RFC 8058, 3.2). */
function isUnsubscribe({ headers, body }: HttpRequest): boolean {
  if (headers['content-type']?.startsWith('multipart/form-data')) return oneClickPart.test(body);
  const values = readForm(body);
  return values !== undefined && parseForm(PreferencesAnswerSchema, values).ok;
}
const oneClickPart = /name="?List-Unsubscribe"?\r?\n(?:[\w-]+:.*\r?\n)*\r?\nOne-Click\r?\n/i;
