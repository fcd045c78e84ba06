import { type Block, link, text } from './blocks.ts';
import type { Sender } from './views.ts';

const yours = text(
  'The links in this mail are yours alone: an answer given through them counts as yours. Please do not forward it.',
);

/** Under a mail to a colleague about many leads. */
export const listFooter: readonly Block[] = [yours, text('Lead Relay')];

/** Under every other mail to a colleague. */
export const workerFooter = (leadId: string): readonly Block[] => [
  yours,
  text(`Lead Relay · lead ${leadId}`),
];

/** Under every mail to the person: why they get it, how to end it or get fewer, and who writes. */
export const personFooter = (
  { company, postalAddress }: Sender,
  preferencesUrl: string,
  because: string,
): readonly Block[] => [
  text(because),
  link('unsubscribe', 'Unsubscribe, or choose how often we write', preferencesUrl),
  text(`${company}, ${postalAddress}`),
];

/** Under figures that go to our own people and ask for no answer. */
export const figuresFooter: readonly Block[] = [
  text('For our own people only: please do not forward it.'),
  text('Lead Relay'),
];

/** Under every report to our own people. */
export const reportFooter: readonly Block[] = [
  text(
    'The link in this mail is yours alone: what is said through it counts as yours. Please do not forward it.',
  ),
  text('Lead Relay'),
];
