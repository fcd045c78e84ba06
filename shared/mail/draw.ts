import { type Html, html } from '../pages/html.ts';
import type { Bar, Block, Fact, MailLink, Step } from './blocks.ts';

/** Light colours and type of every mail. All pairs in use meet WCAG AA. */
export const look = {
  paper: '#f4f1ec',
  ink: '#1d2730',
  soft: '#5a6570',
  line: '#e3ddd3',
  tint: '#eaf4ef',
  green: '#0b6b4d',
  font: '-apple-system,BlinkMacSystemFont,Segoe UI,Roboto,Helvetica,Arial,sans-serif',
  serif: 'Georgia,Cambria,Times New Roman,serif',
} as const;

/** One block as HTML for mail programs. */
export function drawn(block: Block): Html {
  switch (block.kind) {
    case 'text':
      return html`<p class="ink" style="margin:0 0 16px;font-size:16px;line-height:1.55;color:${look.ink};">${block.text}</p>`;
    case 'hint':
      return html`<p class="soft" style="margin:0 0 16px;font-size:14px;line-height:1.5;color:${look.soft};">${block.text}</p>`;
    case 'heading':
      return html`<h2 class="soft rule" style="margin:28px 0 12px;padding:20px 0 0;border-top:1px solid ${look.line};font-size:14px;line-height:1.4;font-weight:600;color:${look.soft};">${block.text}</h2>`;
    case 'deadline':
      return deadline(block.label, block.at, block.then);
    case 'facts':
      return table(block.facts.map(block.isStacked ? stacked : fact));
    case 'quote':
      return quote(block.words, block.caption);
    case 'points':
      return html`<ul class="ink" style="margin:0 0 16px;padding:0 0 0 20px;font-size:16px;line-height:1.5;color:${look.ink};">${block.points.map((point) => html`<li style="margin:0 0 6px;">${point}</li>`)}</ul>`;
    case 'steps':
      return table(block.steps.map(step));
    case 'score':
      return html`<p class="ink" style="margin:0 0 10px;font-size:16px;line-height:1.5;color:${look.ink};"><strong style="font-size:20px;">Grade ${block.grade}</strong> &nbsp;${block.points} points</p>${table(block.because.map(pointsRow))}`;
    case 'bars':
      return html`<p class="ink" style="margin:0 0 6px;font-size:16px;line-height:1.4;color:${look.ink};"><strong>${block.title}</strong> <span class="soft" style="font-size:14px;color:${look.soft};">${block.note}</span></p>${table(block.bars.map((one) => bar(one, block.target)))}`;
    case 'buttons':
      return html`<table role="presentation" class="tile" cellpadding="0" cellspacing="0" border="0" style="margin:4px 0 20px;"><tr>${block.links.map(button)}</tr></table>`;
    case 'link':
      return html`<p style="margin:0 0 14px;font-size:16px;line-height:1.5;">${anchor(block.link)}</p>`;
  }
}

const anchor = ({ rel, label, href }: MailLink): Html =>
  html`<a class="go" rel="${rel}" href="${href}" style="color:${look.green};font-weight:600;text-decoration:underline;">${label}</a>`;

function button({ rel, label, href }: MailLink, index: number): Html {
  const isMain = index === 0;
  const fill = isMain ? look.green : '#ffffff';
  const ink = isMain ? '#ffffff' : look.green;
  return html`<td class="tile" style="padding:0 12px 0 0;"><table role="presentation" class="tile" cellpadding="0" cellspacing="0" border="0"><tr><td class="${isMain ? 'main' : 'ghost'}" align="center" bgcolor="${fill}" style="mso-padding-alt:13px 24px;background-color:${fill};border:2px solid ${look.green};border-radius:8px;"><a class="${isMain ? 'main' : 'ghost'} tap" rel="${rel}" href="${href}" style="display:inline-block;padding:13px 24px;font-family:${look.font};font-size:16px;line-height:1.25;font-weight:600;color:${ink};text-decoration:none;border-radius:6px;">${label}</a></td></tr></table></td>`;
}

const deadline = (label: string, at: string, then: string): Html =>
  html`<table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0" style="margin:0 0 20px;"><tr><td class="tint" style="background-color:${look.tint};border-left:4px solid ${look.green};border-radius:4px;padding:14px 16px;"><p class="ink" style="margin:0;font-size:16px;line-height:1.45;color:${look.ink};">${label} <strong style="display:inline-block;">${at}</strong></p><p class="soft" style="margin:4px 0 0;font-size:14px;line-height:1.5;color:#4b5660;">${then}</p></td></tr></table>`;

const quote = (words: string, caption: string): Html =>
  html`<blockquote class="rule" style="margin:0 0 18px;padding:0 0 0 16px;border-left:3px solid ${look.line};"><p class="ink" style="margin:0 0 6px;font-family:${look.serif};font-size:18px;line-height:1.5;word-break:break-word;overflow-wrap:anywhere;color:${look.ink};">${lines(words)}</p><p class="soft" style="margin:0;font-size:14px;line-height:1.4;color:${look.soft};">${caption}</p></blockquote>`;

const lines = (words: string) => words.split('\n').map((line, index) => [index > 0 && html`<br>`, line]);

const table = (rows: readonly Html[]): Html =>
  html`<table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0" style="margin:0 0 16px;table-layout:fixed;">${rows}</table>`;

const labelCell = (width: string, label: string): Html =>
  html`<td class="soft" valign="top" width="${width}" style="padding:3px 14px 3px 0;font-size:14px;line-height:1.5;color:${look.soft};">${label}</td>`;

const fact = ({ label, value, href }: Fact): Html =>
  html`<tr>${labelCell('34%', label)}<td class="ink" valign="top" style="padding:3px 0;font-size:16px;line-height:1.4;word-break:break-word;overflow-wrap:anywhere;color:${look.ink};">${href ? anchor({ rel: 'contact', label: value, href }) : value}</td></tr>`;

const stacked = ({ label, value }: Fact): Html =>
  html`<tr><td class="ink" valign="top" style="padding:0 0 10px;font-size:16px;line-height:1.4;word-break:break-word;overflow-wrap:anywhere;color:${look.ink};"><span class="soft" style="font-size:14px;color:${look.soft};">${label}</span><br>${value}</td></tr>`;

const step = ({ at, text, done }: Step): Html =>
  html`<tr>${labelCell('42%', at)}<td class="${done ? 'soft' : 'ink'}" valign="top" style="padding:3px 0;font-size:15px;line-height:1.45;color:${done ? look.soft : look.ink};">${done && '✓ '}${text}</td></tr>`;

/** Cells as wide as the share, in the colour of the brand, and as the rest; a narrow dark one between them is the target. */
function bar({ label, share, value }: Bar, target: number | null): Html {
  const part = (of: number | null) => Math.round(100 * Math.min(1, Math.max(0, of ?? 0)));
  const width = part(share);
  const line = target === null ? 100 : Math.min(98, part(target));
  const tick = target === null ? 0 : 2;
  const [before, after] = [Math.min(width, line), Math.max(0, width - line - tick)];
  const cell = (percent: number, colour: string, name: string) =>
    percent > 0 &&
    html`<td class="${name}" width="${percent}%" bgcolor="${colour}" style="width:${percent}%;background-color:${colour};font-size:1px;line-height:14px;">&nbsp;</td>`;
  return html`<tr>${labelCell('30%', label)}<td valign="middle" style="padding:3px 0;"><table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0"><tr>${cell(before, look.green, 'bar')}${cell(line - before, look.line, 'rest')}${cell(tick, look.ink, 'target')}${cell(after, look.green, 'bar')}${cell(100 - line - tick - after, look.line, 'rest')}</tr></table></td><td class="ink" width="32%" valign="top" style="padding:3px 0 3px 12px;font-size:14px;line-height:1.5;color:${look.ink};">${value}</td></tr>`;
}

const pointsRow = ({ label, value }: Fact): Html =>
  html`<tr><td class="ink" align="right" valign="top" width="44" style="padding:3px 14px 3px 0;font-size:15px;line-height:1.45;font-weight:600;white-space:nowrap;color:${look.ink};">${value}</td><td class="ink" valign="top" style="padding:3px 0;font-size:15px;line-height:1.45;color:${look.ink};">${label}</td></tr>`;
