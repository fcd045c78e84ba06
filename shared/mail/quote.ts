import { fullTime, shortTime } from '../pages/when.ts';
import {
  type Block,
  buttons,
  deadline,
  type Fact,
  heading,
  hint,
  type Letter,
  points,
  text,
} from './blocks.ts';
import { cardBlocks, nameOf } from './card.ts';
import { personFooter, workerFooter } from './footer.ts';
import type { OrderConfirmationView, OrderView, QuoteSection, QuoteView } from './quote-views.ts';

/** The quote, whole: what the page shows stands here too (R17). Holds nothing the person typed but how many. */
export const quote = (view: QuoteView): Letter => ({
  subject: `${view.sender.company}: your quote for ${view.total}`,
  preview: `Valid until ${shortTime(view.validUntil, view.zone)}. Order with one form, or ask a person.`,
  title: `Your quote: ${view.total}`,
  blocks: [
    text('Thank you for your inquiry. This is what it costs; you can order at once, or ask a person first.'),
    ...body(view),
  ],
  footer: quoteFooter(view),
});

export const quoteReminder = (view: QuoteView): Letter => ({
  subject: `${view.sender.company}: your quote is valid until ${shortTime(view.validUntil, view.zone)}`,
  preview: `${view.total} in all. Order with one form, or ask a person.`,
  title: `Your quote for ${view.total} is still open`,
  blocks: [
    text('We have not heard from you yet. Is something unclear? A colleague is glad to answer.'),
    ...body(view),
  ],
  footer: quoteFooter(view),
});

/** What was ordered, for the person's files. */
export const orderConfirmation = (view: OrderConfirmationView): Letter => ({
  subject: `${view.sender.company}: we have your order for ${view.total}`,
  preview: 'We deliver as agreed. There is nothing you need to do now.',
  title: 'Thank you. We have your order.',
  blocks: [
    text(`You ordered on ${fullTime(view.orderedAt, view.zone)}. The invoice comes by separate mail.`),
    ...offered(view),
    hint('Is something wrong with it? Just reply to this mail.'),
  ],
  footer: personFooter(view.sender, view.preferencesUrl, 'You get this mail because you ordered from us.'),
});

/** For the order desk: deliver, and send the invoice. */
export const order = (view: OrderView): Letter => ({
  subject: `Order for ${view.total}: ${nameOf(view.card)}`,
  preview: `Deliver and send the invoice. Terms ${view.termsVersion}.`,
  title: `An order for ${view.total}: ${nameOf(view.card)}`,
  blocks: [
    text(
      `${view.reader.name}, this order came without a rep, on ${fullTime(view.orderedAt, view.reader.zone)}. Please see that it is delivered and invoiced.`,
    ),
    { kind: 'facts', facts: goods(view) },
    heading('Invoice'),
    { kind: 'quote', words: view.invoiceTo, caption: 'Invoice to, in their words' },
    { kind: 'facts', facts: references(view) },
    ...cardBlocks(view.card, view.reader),
  ],
  footer: workerFooter(view.card.leadId),
});

const body = (view: QuoteView): readonly Block[] => [
  deadline('Valid until', fullTime(view.validUntil, view.zone), 'After that day, just ask us for a new one.'),
  buttons(
    { rel: 'accept', label: 'Order', href: `${view.answerUrl}?answer=accept` },
    { rel: 'ask', label: 'Ask a person', href: `${view.answerUrl}?answer=ask` },
  ),
  hint('Either button opens a page; nothing is ordered until you confirm there.'),
  ...offered(view),
];

const offered = (view: QuoteSection): readonly Block[] => [
  heading(`Quote ${view.number}`),
  { kind: 'facts', facts: goods(view) },
  heading('Terms'),
  points(...view.terms),
];

const goods = ({ lines, total }: QuoteSection): readonly Fact[] => [
  ...lines.map(({ name, quantity, unitPrice, amount }) => ({
    label: quantity === null ? name : `${quantity} × ${name}, ${unitPrice} each`,
    value: amount,
  })),
  { label: 'Total', value: total },
];

const references = ({ number, reference, termsVersion }: OrderView): readonly Fact[] => [
  { label: 'Quote', value: number },
  { label: 'Terms', value: `version ${termsVersion}` },
  ...(reference === null ? [] : [{ label: 'Their reference', value: reference }]),
];

const quoteFooter = ({ sender, preferencesUrl }: QuoteView) =>
  personFooter(sender, preferencesUrl, `You get this mail because you asked ${sender.company} for a price.`);
