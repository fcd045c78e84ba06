import { isPayable, minorUnits } from '../domain/money.ts';
import { priceOrder } from '../domain/pricing.ts';
import { unknownValue } from '../domain/problems.ts';
import type { Problem } from './condition-checks.ts';
import type { ProductLine } from './definition.ts';
import type { LowValueLane } from './low-value-lane.ts';

type Path = readonly (string | number)[];
type Price = LowValueLane['prices'][number];

/** A lane that no order could take, or that would quote what nobody can pay, helps nobody (R17). */
export const laneProblems = (lines: readonly ProductLine[], currency: string): Problem[] =>
  lines.flatMap((line, index) => {
    const { lowValueLane: lane } = line;
    if (!lane || !isCurrency(currency)) return [];
    const path = ['productLines', index, 'lowValueLane'];
    const problems = [
      ...amountProblems(lane, currency, path),
      ...lane.prices.flatMap((price, at) => priceProblems(price, line, currency, [...path, 'prices', at])),
    ];
    return problems.length > 0 ? problems : outOfReach(lane, currency, path);
  });

/** Text that is none is the schema's to refuse. */
const isCurrency = (text: string): boolean => /^[A-Z]{3}$/.test(text);

function amountProblems(lane: LowValueLane, currency: string, path: Path): Problem[] {
  const amounts = [
    { at: [...path, 'below'], amount: lane.below },
    ...lane.charges.map(({ amount }, at) => ({ at: [...path, 'charges', at, 'amount'], amount })),
    ...lane.prices.flatMap(({ unitPrice, tiers }, at) => [
      { at: [...path, 'prices', at, 'unitPrice'], amount: unitPrice },
      ...tiers.map((tier, n) => ({
        at: [...path, 'prices', at, 'tiers', n, 'unitPrice'],
        amount: tier.unitPrice,
      })),
    ]),
  ];
  return amounts
    .filter(({ amount }) => !isPayable(amount, currency))
    .map(({ at, amount }) => ({ path: at, message: `${currency} has no coins for ${amount}` }));
}

function priceProblems(price: Price, line: ProductLine, currency: string, path: Path): Problem[] {
  const problems = [...questionProblems(price, line, path)];
  if (price.minimum > price.maximum)
    problems.push({ path: [...path, 'maximum'], message: 'must not be less than the minimum' });
  if (minorUnits(price.unitPrice, currency) === 0)
    problems.push({ path: [...path, 'unitPrice'], message: 'must be more than nothing' });
  return [...problems, ...tierProblems(price, currency, path)];
}

/** The answer must be a number that somebody is bound to ask for: else nobody could ever be quoted. */
function questionProblems({ quantityQuestion }: Price, { questions }: ProductLine, path: Path): Problem[] {
  const at = [...path, 'quantityQuestion'];
  const question = questions.find(({ id }) => id === quantityQuestion);
  if (!question) {
    const known = questions.filter(({ kind }) => kind === 'number').map(({ id }) => id);
    return [{ path: at, message: unknownValue('question', quantityQuestion, known) }];
  }
  if (question.kind !== 'number')
    return [{ path: at, message: `the answer to "${quantityQuestion}" is no number` }];
  return question.mandatory
    ? []
    : [{ path: at, message: `"${quantityQuestion}" must be mandatory: without it there is no price` }];
}

function tierProblems(
  { unitPrice, tiers, minimum, maximum }: Price,
  currency: string,
  path: Path,
): Problem[] {
  return tiers.flatMap((tier, index) => {
    const before = tiers[index - 1] ?? { from: minimum, unitPrice };
    const at = [...path, 'tiers', index];
    const cost = minorUnits(tier.unitPrice, currency);
    return [
      ...(tier.from > before.from
        ? []
        : [{ path: [...at, 'from'], message: `must be more than ${before.from}` }]),
      ...(tier.from <= maximum
        ? []
        : [{ path: [...at, 'from'], message: `nobody can order so many: at most ${maximum} are sold` }]),
      ...(cost > 0 && cost < minorUnits(before.unitPrice, currency)
        ? []
        : [
            { path: [...at, 'unitPrice'], message: `must be less than ${before.unitPrice}, and not nothing` },
          ]),
    ];
  });
}

/** The smallest order must come below the threshold, else no quote is ever sent. */
function outOfReach(lane: LowValueLane, currency: string, path: Path): Problem[] {
  const least: Record<string, number> = {};
  for (const { quantityQuestion, minimum } of lane.prices)
    least[quantityQuestion] = Math.max(minimum, least[quantityQuestion] ?? 0);
  const answers = Object.fromEntries(Object.entries(least).map(([id, quantity]) => [id, String(quantity)]));
  const priced = priceOrder(lane, currency, answers);
  if ('quote' in priced) return [];
  const isTooMuch = priced.noQuote.why === 'not-below';
  return [
    isTooMuch
      ? { path: [...path, 'below'], message: 'even the smallest order is not below it' }
      : { path: [...path, 'prices'], message: 'what is asked by one question cannot be ordered together' },
  ];
}
