import { html } from '../../shared/pages/html.ts';
import { layout, readable } from './layout.ts';

export interface ExecutionView {
  readonly name: string;
  readonly status: string;
  /** States in the order they were entered, and what ended badly. */
  readonly events: readonly { readonly at: string; readonly type: string; readonly what: string }[];
}

/** One execution as an admin reads it: what the AWS console shows of it, in short. */
export const executionPage = ({ name, status, events }: ExecutionView): string =>
  layout(
    name,
    html`<p>This execution is <strong>${status.toLowerCase().replaceAll('_', ' ')}</strong>.</p>
<section class="card"><h2>States, in the order they were entered</h2>
<div class="scroll"><table><thead><tr><th scope="col">When</th><th scope="col">State</th><th scope="col">Event</th></tr></thead>
<tbody>${events.map(({ at, type, what }) => html`<tr><td>${readable(at)}</td><td>${what}</td><td class="soft">${type}</td></tr>`)}</tbody></table></div></section>`,
  );
