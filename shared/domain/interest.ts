import type { Cleansed } from './cleansing.ts';
import type { Lead } from './lead.ts';

/** Until sales has the lead, it is about the product the person named last; a form that names none changes nothing (R4). */
export function lineAfter({ status, productLine }: Lead, { raw, productLine: asked }: Cleansed): string {
  const isMarketings = ['received', 'qualifying', 'nurturing', 'resting'].includes(status);
  return isMarketings && raw.productLine !== undefined ? asked : productLine;
}
