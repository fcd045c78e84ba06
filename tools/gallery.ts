import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { MailPurpose } from '../shared/mail/views.ts';
import { writeMail } from '../shared/mail/write.ts';
import { circularSamples } from '../tests/support/samples/circulars.ts';
import { mailSamples } from '../tests/support/samples/mails.ts';
import { pageSamples } from '../tests/support/samples/pages.ts';

/** Writes every mail and page with sample views, to look at: `node tools/gallery.ts <folder>`. */
const folder = process.argv[2];
if (folder === undefined) {
  console.error('Say where to: node tools/gallery.ts <folder>');
  process.exit(1);
}
mkdirSync(folder, { recursive: true });
const save = (name: string, content: string) => writeFileSync(join(folder, name), content);

const mails = (Object.keys(mailSamples) as MailPurpose[]).map((purpose) => {
  const { subject, text, html } = writeMail(purpose, mailSamples[purpose]);
  save(`mail-${purpose}.html`, html);
  save(`mail-${purpose}.txt`, `Subject: ${subject}\n\n${text}`);
  return `mail-${purpose}.html`;
});
const reports = Object.entries(circularSamples).map(([name, { subject, text, html }]) => {
  save(`mail-${name}.html`, html);
  save(`mail-${name}.txt`, `Subject: ${subject}\n\n${text}`);
  return `mail-${name}.html`;
});
const pages = Object.entries(pageSamples()).map(([name, { html }]) => {
  save(`page-${name}.html`, html);
  return `page-${name}.html`;
});
const links = [...mails, ...reports, ...pages].map((name) => `<li><a href="${name}">${name}</a></li>`);
save('index.html', `<!doctype html><title>Gallery</title><ul>${links.join('\n')}</ul>\n`);
console.log(`${mails.length + reports.length} mails and ${pages.length} pages in ${folder}`);
