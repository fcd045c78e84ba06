import type { Instant } from '../domain/time.ts';
import { fullTime } from '../pages/when.ts';
import { buttons, type Letter, linkIf, text } from './blocks.ts';
import { cardBlocks, nameOf } from './card.ts';
import { workerFooter } from './footer.ts';
import type { AboutLead } from './views.ts';

/** What the people who have a lead hear of it meanwhile. `answerUrl` is where they answer for it, if they are asked. */
interface News extends AboutLead {
  readonly answerUrl: string | null;
}
export interface ResubmissionView extends News {
  readonly at: Instant;
  readonly words: string;
  /** The product line they ask about now, where it is not the one the lead is about. */
  readonly about: string | null;
}
/** The person cannot, or must not, be mailed any more: the rep who has the lead calls (R35). */
export interface PhoneOnlyView extends News {
  readonly why: 'undeliverable' | 'unwanted';
}

/** The person wrote again (R4). */
export const resubmission = (view: ResubmissionView): Letter => ({
  subject: `${nameOf(view.card)} wrote again`,
  preview: view.words.replace(/\s+/g, ' ').slice(0, 120),
  title: `${nameOf(view.card)} wrote again`,
  blocks: [
    text(
      `${view.reader.name}, there is a new inquiry from a lead you have${view.about === null ? '' : `, about ${view.about}`}. A good moment to get in touch.`,
    ),
    ...(view.words === ''
      ? []
      : [{ kind: 'quote', words: view.words, caption: fullTime(view.at, view.reader.zone) } as const]),
    ...(view.answerUrl === null
      ? []
      : [buttons({ rel: 'answer', label: 'Answer for this lead', href: view.answerUrl })]),
    ...linkIf('lead', 'See the lead’s page', view.leadUrl),
    ...cardBlocks(view.card, view.reader),
  ],
  footer: workerFooter(view.card.leadId),
});

/** Mail is no way to the person any more (R35). */
export const phoneOnly = (view: PhoneOnlyView): Letter => ({
  subject: `By telephone only: ${nameOf(view.card)}`,
  preview: `Mail is no way to ${nameOf(view.card)} any more.`,
  title: `${nameOf(view.card)}: by telephone only`,
  blocks: [
    text(`${view.reader.name}, ${whyNoMail[view.why]}`),
    text(
      view.card.person.phone === null
        ? 'We have no telephone number of theirs: their company may give you one.'
        : `Call ${view.card.person.phone} instead. Everything else about this lead stays as it is.`,
    ),
    ...(view.answerUrl === null
      ? []
      : [buttons({ rel: 'answer', label: 'Answer for this lead', href: view.answerUrl })]),
    ...linkIf('lead', 'See the lead’s page', view.leadUrl),
    ...cardBlocks(view.card, view.reader),
  ],
  footer: workerFooter(view.card.leadId),
});

const whyNoMail = {
  undeliverable:
    'our mails do not reach this person any more, and yours would not either: their address bounces.',
  unwanted: 'this person asked not to be mailed any more.',
} as const;
