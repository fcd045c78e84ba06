import { html } from './html.ts';
import { page } from './layout.ts';
import type { Page } from './views.ts';

/** 202 for a form without a redirect: the inquiry is safe (R1). */
export const inquiryReceivedPage = (company: string): Page =>
  page({
    status: 202,
    title: 'Thank you',
    brand: company,
    main: html`<h1>Thank you, we have your inquiry</h1><p>We read it, and you hear from ${company} next.</p>`,
  });

/** 4xx for a form: what to mend, by field. Nothing was stored. */
export const inquiryRefusedPage = (company: string, status: number, problems: readonly Problem[]): Page =>
  page({
    status,
    title: 'Please check the form',
    brand: company,
    main: html`<h1>Please check the form</h1><p>Nothing was sent yet. Go back, mend this, and send it again:</p>
<ul>${problems.map(({ field, problem }) => html`<li><strong>${fieldWords[field] ?? field}</strong> ${problem}</li>`)}</ul>`,
  });

/** Fields as people call them; one of the site's own is called as the site does. */
const fieldWords: Readonly<Record<string, string>> = {
  name: 'Name',
  email: 'E-mail',
  phone: 'Phone',
  company: 'Company',
  companySize: 'Employees',
  country: 'Country',
  industry: 'Industry',
  message: 'Message',
};

export interface Problem {
  readonly field: string;
  readonly problem: string;
}
