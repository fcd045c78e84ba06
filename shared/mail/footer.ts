import { type Block, text } from './blocks.ts';

/** Under every mail to a colleague. */
export const workerFooter = (leadId: string): readonly Block[] => [
  text(
    'The links in this mail are yours alone: an answer given through them counts as yours. Please do not forward it.',
  ),
  text(`Lead Relay · lead ${leadId}`),
];
