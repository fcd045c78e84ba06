import { area, errorSummary, formOf, headOf, submit } from './fields.ts';
import { html } from './html.ts';
import { page } from './layout.ts';
import type { AttentionPageView, Page } from './views.ts';
import { fullTime } from './when.ts';

/** The admins' page: try again, or close with a reason (R45). */
export function attentionPage(view: AttentionPageView): Page {
  const close = formOf('close', view.form);
  const main = html`${errorSummary(view.form, close, ['reason'])}<h1>A lead needs your attention</h1>
<p class="lead">The workflow could not go on at “${view.state}”. Nothing is lost, and the lead waits here for you.</p>
<section class="sheet"><h2>What happened</h2><dl><dt>Failure</dt><dd>${view.code}</dd><dt>State</dt><dd>${view.state}</dd><dt>When</dt><dd>${fullTime(view.at, view.reader.zone)}</dd><dt>Lead</dt><dd>${view.leadId}</dd></dl>
<p><a href="${view.executionUrl}">Open the execution</a></p></section>
<form method="post" class="sheet"><h2>Try again</h2><p>The next cycle begins where the lead stands, with the newest definition of the workflow.</p>${submit('Try again', 'answer', 'retry')}</form>
<form method="post" class="sheet"><h2>Close</h2><p>The lead ends here. Its journey stays readable.</p>
${area(close, { name: 'reason', label: 'Why is it closed?', required: true, maxLength: 500 })}${submit('Close the lead', 'answer', 'close', 'quiet')}</form>`;
  return page({ ...headOf('A lead needs your attention', view.form), main });
}
