import { ContentAnswerSchema } from '../../shared/domain/answers.ts';
import { askForRep } from '../../shared/domain/asking-for.ts';
import { LeadChange } from '../../shared/domain/change.ts';
import { rouse, waitsForSign } from '../../shared/domain/engaging.ts';
import { parseForm, readForm } from '../../shared/domain/form.ts';
import { contentIn, type Rules } from '../../shared/domain/rules.ts';
import type { TeamMember } from '../../shared/domain/team.ts';
import { askedForPage, contentPage } from '../../shared/pages/person.ts';
import { unknownLinkPage, unreadablePage } from '../../shared/pages/problems.ts';
import type { HttpAnswer, HttpRequest } from '../../shared/ports/http.ts';
import type { Leads } from '../../shared/repositories/leads.ts';
import type { Policies } from '../../shared/repositories/policies.ts';
import { type AskedDeps, findAsked } from '../../shared/views/asked.ts';
import { firstName, repToAskFor } from '../../shared/views/asked-for.ts';
import type { LeadFile } from '../../shared/views/lead-file.ts';

export interface OpenContentDeps extends AskedDeps {
  readonly leads: Leads;
  readonly policies: Pick<Policies, 'version'>;
}

/** A content link: GET shows a button, and only its POST counts as interest and leads on (R32). */
export const createOpenContent =
  (deps: OpenContentDeps) =>
  async (request: HttpRequest): Promise<HttpAnswer> => {
    const { now, method, body, path, query } = request;
    const asked = await findAsked(deps, request);
    const [, id] = asked?.link.purpose.split('~') ?? [];
    const content = asked && (contentIn(asked.file.rules, id) ?? (await retired(deps, asked.file.rules, id)));
    if (!asked || !content) return unknownLinkPage();
    const { title, summary, url } = content;
    const { sender } = asked.file.rules.current;
    const rep = repToAskFor(asked.file);
    const called = rep ? firstName(rep) : null;
    if (method !== 'POST')
      return query.done ? askedForPage(sender) : contentPage({ sender, title, summary, url, rep: called });
    const values = readForm(body);
    const parsed = values && parseForm(ContentAnswerSchema, values);
    if (!parsed?.ok) return unreadablePage();
    if (parsed.answer.answer === 'talk') {
      if (!rep) return { redirect: path };
      await askFor(deps, asked.file, rep);
      return { redirect: `${path}?done=talk` };
    }
    await deps.leads.change(asked.file.state.lead.leadId, (state) => {
      const isNew = !state.lead.signals.some(({ kind, item }) => kind === 'click' && item === content.id);
      // Nothing is said anew of a lead whose words are forgotten (R48).
      if (!isNew || state.lead.erasedAt !== undefined) return undefined;
      const change = new LeadChange(state, now, 'person').signal('click', content.id);
      change.record('lead.signalled', { reason: 'click', facts: { content: content.id } });
      return rouse(change, asked.file.rules, 'click');
    });
    return { redirect: url };
  };

/** What a mail named when it was sent, though no policy of today has it: its link leads on as the latest that did says (R31). */
async function retired({ policies }: OpenContentDeps, { currentVersion }: Rules, id: string | undefined) {
  for (let version = currentVersion - 1; version >= 1; version -= 1) {
    const { policy } = await policies.version(version);
    const content = policy.nurture.content.find((one) => one.id === id);
    if (content) return content;
  }
  return undefined;
}

/** Twice is once, until the wish was judged: who waits in nurture or rests again may ask again. */
const askFor = ({ leads }: OpenContentDeps, { state: { lead }, rules }: LeadFile, rep: TeamMember) =>
  leads.change(lead.leadId, (state) => {
    const { status, askedFor } = state.lead;
    const isAnew = askedFor !== rep.id || waitsForSign(state.task);
    if (status === 'closed' || !isAnew) return undefined;
    const change = new LeadChange(state, rules.now, 'person');
    askForRep(change, rep.id, rules);
    return change;
  });
