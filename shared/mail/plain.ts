import type { Block, Letter } from './blocks.ts';

/** The text part: the same blocks, every link spelled out. */
export function plainText({ title, blocks, footer }: Letter): string {
  const body = blocks.map(plain);
  return `${[title, ...body, '--', ...footer.map(plain)].join('\n\n')}\n`;
}

function plain(block: Block): string {
  switch (block.kind) {
    case 'text':
    case 'hint':
      return block.text;
    case 'heading':
      return block.text.toUpperCase();
    case 'deadline':
      return `${block.label}: ${block.at}\n${block.then}`;
    case 'facts':
      return block.facts
        .map(({ label, value }) => `${label}${label.endsWith('?') ? '' : ':'} ${value}`)
        .join('\n');
    case 'quote':
      return `${block.words.replace(/^/gm, '> ')}\n(${block.caption})`;
    case 'points':
      return block.points.map((point) => `- ${point}`).join('\n');
    case 'steps':
      return block.steps.map(({ at, text, done }) => `${mark(done)} ${at}  ${text}`).join('\n');
    case 'score':
      return [
        `Grade ${block.grade}, ${block.points} points`,
        ...block.because.map(({ label, value }) => `${value.padStart(4)}  ${label}`),
      ].join('\n');
    case 'bars':
      return [
        `${block.title} (${block.note})`,
        ...block.bars.map(
          ({ label, value, share }) => `${label.padEnd(18)} ${drawnBar(share, block.target)} ${value}`,
        ),
      ].join('\n');
    case 'buttons':
      return block.links.map(({ label, href }) => `${label}:\n${href}`).join('\n\n');
    case 'link':
      return `${block.link.label}:\n${block.link.href}`;
  }
}

/** `##########........|.`: the line is the target. */
function drawnBar(share: number | null, target: number | null): string {
  const bar = '#'.repeat(Math.round(20 * Math.min(1, share ?? 0))).padEnd(20, '.');
  if (target === null) return bar;
  const at = Math.min(20, Math.round(20 * target));
  return `${bar.slice(0, at)}|${bar.slice(at)}`;
}

const mark = (done: boolean | null) => (done === null ? '-' : done ? '[x]' : '[ ]');
