import { buttons, type Letter, points, text } from './blocks.ts';
import { personFooter } from './footer.ts';
import type { AcknowledgementView, ContentView, QuestionsView } from './views.ts';

/** "We have your inquiry": holds nothing the person typed, so nobody can make us mail their words to a stranger (R5). */
export const acknowledgement = ({ sender, within, next, preferencesUrl }: AcknowledgementView): Letter => ({
  subject: `${sender.company}: we have your inquiry`,
  preview: previews[next],
  title: 'Thank you. We have your inquiry.',
  blocks: [
    ...(next === 'colleague'
      ? [
          text(
            `A colleague at ${sender.company} reads it and gets back to you${within === null ? '' : ` within ${within}`}.`,
          ),
          text('There is nothing you need to do now. To add something, just reply to this mail.'),
        ]
      : [
          text(`${previews[next]} With it you can order, or ask us a question first.`),
          text('To add something, just reply to this mail.'),
        ]),
    text('You did not write to us? Then somebody mistyped an address, and you can ignore this mail.'),
  ],
  footer: personFooter(
    sender,
    preferencesUrl,
    'You get this mail because your address was given in our form.',
  ),
});

const previews: Readonly<Record<AcknowledgementView['next'], string>> = {
  colleague: 'A colleague reads it and gets back to you.',
  quote: 'Your quote follows at once, in a mail of its own.',
  'quote-after-the-night': 'Your quote follows in the morning, in a mail of its own.',
  'quote-holds': 'The quote that we mailed you holds as it is.',
};

/** Asks for the mandatory answers nobody could get by phone (R13). */
export const questions = ({
  sender,
  questions: asked,
  answerUrl,
  preferencesUrl,
}: QuestionsView): Letter => ({
  subject: `${sender.company}: ${asked.length === 1 ? 'one question' : 'a few questions'} about your inquiry`,
  preview: 'Two minutes, and the right colleague can help you.',
  title: asked.length === 1 ? 'One question, and we can help.' : 'A few questions, and we can help.',
  blocks: [
    text('We could not reach you yet. To find the right colleague for your inquiry, we need to know:'),
    points(...asked),
    buttons({
      rel: 'answer',
      label: asked.length === 1 ? 'Answer the question' : 'Answer the questions',
      href: answerUrl,
    }),
    text('It takes about two minutes. If you would rather talk or write, just reply to this mail.'),
  ],
  footer: personFooter(
    sender,
    preferencesUrl,
    `You get this mail because you asked ${sender.company} for help.`,
  ),
});

/** One piece of nurture content (R31). */
export const content = ({ sender, title, summary, contentUrl, preferencesUrl }: ContentView): Letter => ({
  subject: title,
  preview: summary,
  title,
  blocks: [
    text(summary),
    buttons({ rel: 'content', label: 'Read it', href: contentUrl }),
    text('Is your need back on the table? Just reply: a colleague reads every answer.'),
  ],
  footer: personFooter(
    sender,
    preferencesUrl,
    `You get mail like this now and then because you asked ${sender.company} for help.`,
  ),
});
