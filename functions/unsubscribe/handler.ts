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
  async ({ link, now, method, body }: HttpRequest): Promise<HttpAnswer> => {
    const asked = await findAsked(deps, link, now);
    if (asked?.link.purpose !== 'preferences') return unknownLinkPage();
    const { lead } = asked.file.state;
    const { sender } = asked.file.rules.current;
    const page = (isUnsubscribed: boolean) => preferencesPage({ sender, isUnsubscribed });
    if (method !== 'POST') return page((await deps.people.get(lead.personKey)).suppressedAt !== undefined);
    const values = readForm(body);
    if (!values || !parseForm(PreferencesAnswerSchema, values).ok) return unreadablePage();
    await deps.leads.change(lead.leadId, (state) => suppress(state, deps.people, 'unsubscribed', now));
    return page(true);
  };
