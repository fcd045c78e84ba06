import type { TrendSection } from '../mail/huddle.ts';
import { type Html, html } from './html.ts';

const box = { width: 360, height: 190, top: 24, bottom: 30 } as const;
const span = box.height - box.top - box.bottom;
const heightAt = (share: number) => Math.round(box.top + span * (1 - Math.min(1, Math.max(0, share))));

/** A figure from period to period: bars drawn in place, and the same as a table for who cannot see them or wants the numbers (R42). */
export function chart(trend: TrendSection, id: string): Html {
  const { title, note, bars, target } = trend;
  const step = box.width / Math.max(1, bars.length);
  const told = bars.map(({ label, value }) => `${label}: ${value}`).join('; ');
  const floor = box.height - box.bottom;
  return html`<section class="sheet"><h3>${title}</h3><p class="hint">${note}</p>
<svg class="chart" viewBox="0 0 ${box.width} ${box.height}" role="img" aria-labelledby="${id}-title ${id}-desc"><title id="${id}-title">${title}, ${note}</title><desc id="${id}-desc">${told}</desc>
${bars.map(({ share, label }, index) => bar({ share, label, left: index * step + step * 0.18, width: step * 0.64, floor }))}
${target !== null && html`<line class="target" x1="0" x2="${box.width}" y1="${heightAt(target)}" y2="${heightAt(target)}"></line>`}</svg>
<details><summary>As a table</summary><table class="figures"><thead><tr><th scope="col">Period</th><th scope="col">${title}</th></tr></thead><tbody>${bars.map(({ label, value }) => html`<tr><th scope="row">${label}</th><td>${value}</td></tr>`)}</tbody></table></details></section>`;
}

interface Drawn {
  readonly share: number | null;
  readonly label: string;
  readonly left: number;
  readonly width: number;
  readonly floor: number;
}

function bar({ share, label, left, width, floor }: Drawn): Html {
  const top = heightAt(share ?? 0);
  const middle = Math.round(left + width / 2);
  return html`<rect class="rest" x="${Math.round(left)}" y="${box.top}" width="${Math.round(width)}" height="${span}"></rect><rect class="bar" x="${Math.round(left)}" y="${top}" width="${Math.round(width)}" height="${floor - top}"></rect><text x="${middle}" y="${box.top - 7}">${share === null ? 'none' : `${Math.round(100 * share)} %`}</text><text class="axis" x="${middle}" y="${box.height - 10}">${label.split(' – ')[0]}</text>`;
}
