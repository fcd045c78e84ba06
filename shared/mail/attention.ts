import type { Instant } from '../domain/time.ts';
import { fullTime } from '../pages/when.ts';
import { buttons, deadline, heading, type Letter, link, text } from './blocks.ts';
import { workerFooter } from './footer.ts';
import type { Reader } from './views.ts';

/** `code` names the failure, never personal data. */
export interface AttentionView {
  readonly reader: Reader;
  readonly leadId: string;
  readonly state: string;
  readonly code: string;
  readonly at: Instant;
  readonly dueAt: Instant;
  readonly executionUrl: string;
  readonly answerUrl: string;
}

/** To the admins: the workflow stopped at a state and waits for them (R45). No personal data. */
export const attention = (view: AttentionView): Letter => ({
  subject: `A lead needs attention: ${view.code} at “${view.state}”`,
  preview: `Lead ${view.leadId}`,
  title: 'A lead needs your attention',
  blocks: [
    text(
      `${view.reader.name}, the workflow could not go on with a lead. Nothing is lost: it waits, and inquiries of the same person are still kept.`,
    ),
    deadline(
      'We remind you on',
      fullTime(view.dueAt, view.reader.zone),
      'The lead waits here until somebody tries again or closes it.',
    ),
    buttons({ rel: 'answer', label: 'Try again or close', href: view.answerUrl }),
    link('execution', 'Open the execution', view.executionUrl),
    heading('What happened'),
    {
      kind: 'facts',
      facts: [
        { label: 'Failure', value: view.code },
        { label: 'State', value: view.state },
        { label: 'When', value: fullTime(view.at, view.reader.zone) },
        { label: 'Lead', value: view.leadId },
      ],
    },
  ],
  footer: workerFooter(view.leadId),
});
