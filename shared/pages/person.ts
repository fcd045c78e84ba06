import { errorSummary, headOf, submit } from './fields.ts';
import { html } from './html.ts';
import { contentSecurityPolicyTo, page } from './layout.ts';
import { question, questionName } from './question.ts';
import type { ContentPageView, Page, QuestionsPageView } from './views.ts';

/** The missing mandatory questions, put to the person (R13). */
export function questionsPage({ sender, questions, form: sent }: QuestionsPageView): Page {
  const form = { id: 'questions', state: sent };
  const title = questions.length === 1 ? 'One question, and we can help' : 'A few questions, and we can help';
  const main = html`${errorSummary(sent, form, questions.map(questionName))}<h1>${title}</h1>
<p class="lead">Your answers find the right colleague for you. Leave open what you do not know.</p>
<form method="post" class="sheet">${questions.map((asked) => question(form, asked))}<button>Send my answers</button></form>`;
  return page({
    ...headOf(title, sent),
    brand: sender.company,
    main,
    foot: `${sender.company}, ${sender.postalAddress}`,
  });
}

/** One button, so that the click of a human being counts and the visit of a link scanner does not (R32). */
export function contentPage({ sender, title, summary, url, rep }: ContentPageView): Page {
  const main = html`<h1>${title}</h1><p class="lead">${summary}</p>
<form method="post">${submit(`Open: ${title}`, 'answer', 'open')}</form>
${rep !== null && html`<form method="post" class="sheet"><p>Is your need back on the table? You have talked with ${rep} before.</p>${submit(`Talk to ${rep} again`, 'answer', 'talk', 'quiet')}</form>`}`;
  return page({
    title,
    brand: sender.company,
    main,
    foot: `${sender.company}, ${sender.postalAddress}`,
    headers: { 'content-security-policy': contentSecurityPolicyTo(...originOf(url)) },
  });
}

/** The wish is passed on; who answers it depends on who has room (R33). */
export const askedForPage = (sender: ContentPageView['sender']): Page =>
  page({
    title: 'Thank you, we pass it on',
    brand: sender.company,
    main: html`<h1>Thank you, we pass it on</h1>
<p class="lead">A colleague reads it and gets back to you: whom you asked for, if they can, else somebody who knows your case.</p>`,
    foot: `${sender.company}, ${sender.postalAddress}`,
  });

const originOf = (url: string): readonly string[] => {
  const parsed = URL.parse(url);
  return parsed && /^https?:$/.test(parsed.protocol) ? [parsed.origin] : [];
};
