import type { QuoteSection } from '../mail/quote-views.ts';
import { area, confirm, errorSummary, formOf, headOf, line, submit } from './fields.ts';
import { type Html, html } from './html.ts';
import { page } from './layout.ts';
import type { Page, QuotePageView } from './views.ts';
import { fullTime } from './when.ts';

/** The person's quote: order, or ask a person (R17). Two forms, the one asked for first; nothing is ordered by opening it. */
export function quotePage(view: QuotePageView): Page {
  const { sender, total, form, zone, validUntil } = view;
  const sent = form && (form.values.answer ?? 'accept');
  const isAskFirst = sent === 'ask' || (sent === null && view.first === 'ask');
  const active = formOf(isAskFirst ? 'ask' : 'accept', form);
  const forms = [orderForm(view), askForm(view)];
  const title = `Your quote: ${total}`;
  const main = html`${errorSummary(form, active, ['invoiceTo', 'reference', 'terms', 'question'])}<h1>${title}</h1>
<div class="due"><p>Valid until <strong>${fullTime(validUntil, zone)}</strong></p><p>After that day, just ask us for a new one.</p></div>
${quoteTable(view)}
${isAskFirst ? forms.toReversed() : forms}`;
  return page({
    ...headOf(title, form),
    brand: sender.company,
    main,
    foot: `${sender.company}, ${sender.postalAddress}. Quote ${view.number}`,
  });
}

const quoteTable = ({
  lines,
  total,
}: QuoteSection): Html => html`<section class="sheet"><h2>What it costs</h2>
<table class="prices"><thead><tr><th scope="col">Item</th><th scope="col">Amount</th></tr></thead>
<tbody>${lines.map(row)}</tbody>
<tfoot><tr><th scope="row"><b>Total</b></th><td><b>${total}</b></td></tr></tfoot></table></section>`;

const row = ({ name, quantity, unitPrice, amount }: QuoteSection['lines'][number]): Html =>
  html`<tr><th scope="row">${name}${quantity !== null && html`<small>${quantity} × ${unitPrice}</small>`}</th><td>${amount}</td></tr>`;

function orderForm(view: QuotePageView): Html {
  const form = { id: 'accept', state: sentBy(view) === 'accept' ? view.form : null };
  return html`<form method="post" class="sheet"><h2>Order</h2>
<p>You order what stands above at that price. We deliver, and send the invoice.</p>
<h3>Terms</h3><ul>${view.terms.map((term) => html`<li>${term}</li>`)}</ul>
${area(form, { name: 'invoiceTo', label: 'Invoice to', hint: 'Company and address, as they should stand on the invoice.', required: true, maxLength: 500 })}
${line(form, { name: 'reference', label: 'Your order number (optional)', maxLength: 100 })}
${confirm(form, { name: 'terms', value: 'agreed', label: 'I agree to the terms' })}
${submit(`Order for ${view.total}`, 'answer', 'accept')}</form>`;
}

function askForm(view: QuotePageView): Html {
  const form = formOf('ask', view.form);
  return html`<form method="post" class="sheet"><h2>Ask a person</h2>
<p>A colleague answers you. The quote is then no longer open; they can make you another.</p>
${area(form, { name: 'question', label: 'Your question', required: true, maxLength: 2_000 })}
${submit('Send my question', 'answer', 'ask', 'quiet')}</form>`;
}

/** Which form was refused. */
const sentBy = ({ form }: QuotePageView) => form && (form.values.answer ?? 'accept');
