import { ContentAnswerSchema } from '../../shared/domain/answers.ts';
import { LeadChange } from '../../shared/domain/change.ts';
import { parseForm, readForm } from '../../shared/domain/form.ts';
import { contentIn } from '../../shared/domain/rules.ts';
import { contentPage } from '../../shared/pages/person.ts';
import { unknownLinkPage, unreadablePage } from '../../shared/pages/problems.ts';
import type { HttpAnswer, HttpRequest } from '../../shared/ports/http.ts';
import type { Leads } from '../../shared/repositories/leads.ts';
import { type AskedDeps, findAsked } from '../../shared/views/asked.ts';

export interface OpenContentDeps extends AskedDeps {
  readonly leads: Leads;
}

/** A content link: GET shows a button, and only its POST counts as interest and leads on (R32). */
export const createOpenContent =
  (deps: OpenContentDeps) =>
  async (request: HttpRequest): Promise<HttpAnswer> => {
    const { now, method, body } = request;
    const asked = await findAsked(deps, request);
    const [, id] = asked?.link.purpose.split('~') ?? [];
    const content = asked && contentIn(asked.file.rules, id);
    if (!asked || !content) return unknownLinkPage();
    const { title, summary, url } = content;
    if (method !== 'POST')
      return contentPage({ sender: asked.file.rules.current.sender, title, summary, url });
    const values = readForm(body);
    if (!values || !parseForm(ContentAnswerSchema, values).ok) return unreadablePage();
    await deps.leads.change(asked.file.state.lead.leadId, (state) => {
      const isNew = !state.lead.signals.some(({ kind, item }) => kind === 'click' && item === content.id);
      if (!isNew || state.lead.status === 'closed') return undefined;
      const change = new LeadChange(state, now, 'person').signal('click', content.id);
      change.record('lead.signalled', { reason: 'click', facts: { content: content.id } });
      const isWaiting = state.task?.kind === 'nurture-wait' || state.task?.kind === 'rest';
      return isWaiting && !state.task?.answer ? change.answerTask({ code: 'click', by: 'person' }) : change;
    });
    return { redirect: url };
  };
