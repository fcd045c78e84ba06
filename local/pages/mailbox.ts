import { type Html, html, render } from '../../shared/pages/html.ts';
import type { Email } from '../email.ts';
import { layout, readable } from './layout.ts';

/** All mails, newest first. */
export function mailboxPage(
  emails: readonly Email[],
  filter: { to?: string | undefined; leadId?: string | undefined },
): string {
  const chosen = filter.to ?? filter.leadId;
  return layout(
    'Mailbox',
    html`${chosen !== undefined && html`<p>Only ${chosen} · <a href="/_local/mailbox">show all</a></p>`}
<section class="card">
${emails.length === 0 && html`<p class="soft">No mail yet. <a href="/_local/form">Send an inquiry</a>, or move the <a href="/">clock</a>.</p>`}
<ul class="list">${emails.toReversed().map(entry)}</ul></section>`,
  );
}

const entry = ({
  id,
  to,
  subject,
  sentAt,
  purpose,
}: Email): Html => html`<li><a class="mail" href="/_local/mailbox/${id}">
<b>${subject || '(no subject)'}</b> ${purpose !== null && html`<span class="tag">${purpose}</span>`}<br>
<small>to ${to.join(', ')} · ${readable(sentAt)}</small></a></li>`;

/** One mail as its reader sees it: its HTML in a frame that may run nothing, its links opening in a tab of their own. */
export const mailPage = (email: Email): string =>
  layout(
    email.subject || '(no subject)',
    html`<dl>
<dt>From</dt><dd>${email.from}</dd>
<dt>To</dt><dd>${email.to.map((to) => html`<a href="${mailsTo(to)}">${to}</a> `)}</dd>
<dt>Sent</dt><dd>${readable(email.sentAt)}</dd>
${email.purpose !== null && html`<dt>Purpose</dt><dd>${email.purpose}</dd>`}
${email.leadId !== null && html`<dt>Lead</dt><dd><a href="/_local/leads/${encodeURIComponent(email.leadId)}">${email.leadId}</a></dd>`}
</dl>
${email.html === '' ? html`<section class="card"><pre>${email.text}</pre></section>` : frame(email)}
${email.links.length > 0 && linksOf(email)}
${email.html !== '' && html`<details><summary>Plain text</summary><section class="card"><pre>${email.text}</pre></section></details>`}
<details><summary>Headers</summary><section class="card"><pre>${Object.entries(email.headers).map(
      ([name, value]) => `${name}: ${value}\n`,
    )}</pre></section></details>
<details><summary>What if it never arrives?</summary><section class="card"><form method="post" action="/_local/feedback" class="row">
<input type="hidden" name="emailId" value="${email.id}">
<button name="kind" value="bounce">It bounces</button> <button name="kind" value="soft-bounce">The mailbox is full</button> <button name="kind" value="complaint">The reader calls it spam</button>
</form></section></details>`,
  );

const mailsTo = (address: string): string => `/_local/mailbox?to=${encodeURIComponent(address)}`;

const frame = ({ html: content }: Email): Html =>
  html`<iframe title="The mail" sandbox="allow-popups allow-popups-to-escape-sandbox" srcdoc="${newTabs}${content}"></iframe>`;
const newTabs = render(html`<base target="_blank">`);

const linksOf = ({
  links,
}: Email): Html => html`<details><summary>Links (${links.length})</summary><section class="card">
<ul class="list">${links.map(({ rel, href }) => html`<li><span class="tag">${rel}</span> <a href="${href}">${href}</a></li>`)}</ul>
</section></details>`;
