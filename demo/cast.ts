import type { HttpResponse } from '../local/messages.ts';
import { textOf } from '../local/messages.ts';
import { linkIn, type People } from '../local/people.ts';
import { plus } from '../shared/domain/time.ts';
import type { LeadOnStage, Stage } from './story.ts';

export interface OnStage extends Stage {
  /** In the order of their inquiries. */
  readonly leadIds: readonly string[];
}

/** The stage of one story: everything its people do goes over HTTP. */
export function createStage(people: People, until: Stage['until']): OnStage {
  const leadIds: string[] = [];
  return {
    leadIds,
    until,
    after: async (duration) => until(plus(await people.now(), duration)),
    async inquire(inquiry) {
      const leadId = await people.inquire(inquiry);
      leadIds.push(leadId);
      return leadOnStage(people, leadId, inquiry);
    },
  };
}

const leadOnStage = (people: People, leadId: string, inquiry: object): LeadOnStage => ({
  leadId,
  async reply(purpose, link, fields, to) {
    const mail = await people.mail(leadId, purpose, to);
    const answer = await people.submit(linkIn(mail, link), fields);
    if (answer.status >= 400) throw new Error(`"${mail.subject}": ${refusalIn(answer)}`);
  },
  async writeAgain(change) {
    const again = await people.inquire({ ...inquiry, ...change });
    if (again !== leadId) throw new Error(`the same person became another lead, ${again}`);
  },
});

/** What the page of a refusal says, in short. */
function refusalIn({ status, body }: HttpResponse): string {
  const text = textOf(body)
    .replace(/^[\s\S]*<main[^>]*>/, '')
    .replace(/<[^>]+>/g, ' ')
    .replace(/\s+/g, ' ');
  return `${status} ${text.trim().slice(0, 200)}`;
}
