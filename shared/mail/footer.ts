import { type Block, link, text } from './blocks.ts';
import type { Sender } from './views.ts';

/** Under every mail to a colleague. */
export const workerFooter = (leadId: string): readonly Block[] => [
  text(
    'The links in this mail are yours alone: an answer given through them counts as yours. Please do not forward it.',
  ),
  text(`Lead Relay · lead ${leadId}`),
];

/** Under every mail to the person: why they get it, how to end it, and who writes. */
export const personFooter = (
  { company, postalAddress }: Sender,
  preferencesUrl: string,
  because: string,
): readonly Block[] => [
  text(because),
  link('unsubscribe', 'Unsubscribe', preferencesUrl),
  text(`${company}, ${postalAddress}`),
];
