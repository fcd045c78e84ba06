import { type Html, html, render } from '../pages/html.ts';
import type { Block, Letter } from './blocks.ts';
import { drawn, look } from './draw.ts';

/** Mail programs that know no style element keep the inline light colours; the others follow the reader's dark mode. */
const darkMode = html`
  :root { color-scheme: light dark; supported-color-schemes: light dark; }
  @media (prefers-color-scheme: dark) {
    .paper { background-color: #12161a !important; }
    .sheet { background-color: #1c2228 !important; border-color: #7fdcba #323b44 #323b44 !important; }
    .ink { color: #e9ecef !important; }
    .soft { color: #aab4be !important; }
    .rule { border-color: #323b44 !important; }
    .tint { background-color: #16302a !important; border-color: #6fd3ae !important; }
    .go { color: #7fdcba !important; }
    .bar { background-color: #7fdcba !important; } .rest { background-color: #323b44 !important; } .target { background-color: #ffffff !important; }
    .ghost { background-color: #1c2228 !important; border-color: #7fdcba !important; color: #7fdcba !important; }
  }
  @media (max-width: 480px) {
    .pad { padding-left: 20px !important; padding-right: 20px !important; }
    .tile { display: block !important; width: 100% !important; } td.tile { padding: 0 0 12px !important; }
    .tile tbody, .tile tr, .tile td { display: block !important; } .tap { display: block !important; }
  }
`;

/** After the preview line, so that a mailbox does not fill it up with the text of the mail: nothing that shows, and nothing that folds. */
const filler = html`${'\u00a0\u200c'.repeat(60)}`;

/** The HTML part: tables and inline styles, 600 px at most, nothing loaded from anywhere. */
export function htmlMail({ subject, preview, title, blocks, footer }: Letter): string {
  const markup = html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="supported-color-schemes" content="light dark">
<meta name="x-apple-disable-message-reformatting">
<meta name="format-detection" content="telephone=no, date=no, address=no, email=no">
<title>${subject}</title>
<style>${darkMode}</style>
</head>
<body class="paper" style="margin:0;padding:0;background-color:${look.paper};">
<div role="article" aria-roledescription="email" aria-label="${subject}" lang="en">
<div style="display:none;max-height:0;overflow:hidden;mso-hide:all;">${preview}${filler}</div>
<table role="presentation" class="paper" width="100%" cellpadding="0" cellspacing="0" border="0" style="background-color:${look.paper};">
<tr><td align="center" style="padding:24px 12px;">
<!--[if mso]><table role="presentation" width="600" cellpadding="0" cellspacing="0" border="0"><tr><td><![endif]-->
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0" style="max-width:600px;">
<tr><td class="sheet pad" align="left" style="background-color:#ffffff;border:1px solid ${look.line};border-top:4px solid ${look.green};border-radius:10px;padding:32px 36px 36px;font-family:${look.font};">
<h1 class="ink" style="word-break:break-word;overflow-wrap:anywhere;margin:0 0 16px;font-size:24px;line-height:1.25;font-weight:700;letter-spacing:-0.01em;color:${look.ink};">${title}</h1>
${blocks.map(drawn)}
</td></tr>
<tr><td class="pad" align="left" style="padding:20px 36px 8px;font-family:${look.font};">
${footer.map(small)}
</td></tr>
</table>
<!--[if mso]></td></tr></table><![endif]-->
</td></tr>
</table>
</div>
</body>
</html>
`;
  return render(markup);
}

const small = (block: Block): Html =>
  block.kind === 'link'
    ? html`<p style="margin:0 0 8px;font-size:13px;line-height:1.5;"><a class="soft" rel="${block.link.rel}" href="${block.link.href}" style="color:${look.soft};text-decoration:underline;">${block.link.label}</a></p>`
    : html`<p class="soft" style="margin:0 0 8px;font-size:13px;line-height:1.5;color:${look.soft};">${block.kind === 'text' && block.text}</p>`;
