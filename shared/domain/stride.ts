/**
 * Fairness between reps by stride scheduling (R18, R19, R21). Every rep has a `pass`; the next lead goes to the least; an offer
 * moves the pass on by 1/weight, so that a rep of weight 2 is offered twice as much.
 *
 * Promise: while reps i and j compete for the same leads, both eligible and free, their offers n in that time differ by
 * |nᵢ/wᵢ − nⱼ/wⱼ| ≤ 1/wᵢ + 1/wⱼ. It holds because all competitors stay within one own stride above the least pass: an offer goes
 * to the least and moves it one stride, and `settled` puts whoever comes back into the same band.
 */
export interface Candidate {
  readonly id: string;
  /** Above 0. */
  readonly weight: number;
  /** A whole number, in units of 1/232,792,560. New reps start at 0, with `hasMissedOffers`. */
  readonly pass: number;
  /** May have this lead now: fit for it, present, in working hours, below capacity. */
  readonly isEligible: boolean;
  /** Some lead that this rep is fit for was offered while the rep was absent, closed or full; or the rep is new or has a new weight. */
  readonly hasMissedOffers: boolean;
}

/**
 * The least common multiple of 1 … 20: passes of such weights stay whole, so sums never drift and ties are ties. Other weights are
 * off by less than one part in 10⁷. Leaves room for 38 million offers to a rep of weight 1.
 */
const strideOfWeightOne = 232_792_560;

const stride = (weight: number): number => Math.max(1, Math.round(strideOfWeightOne / weight));

/** Who is offered the lead: of the eligible the one with the least pass, then the least id. Takes `settled` candidates. */
export function pickFairest<C extends Candidate>(candidates: readonly C[]): C | undefined {
  return candidates.filter(({ isEligible }) => isEligible).toSorted(byPassThenId)[0];
}

const byPassThenId = (a: Candidate, b: Candidate): number => a.pass - b.pass || (a.id < b.id ? -1 : 1);

export const passAfterOffer = ({ pass, weight }: Pick<Candidate, 'pass' | 'weight'>): number =>
  pass + stride(weight);

/**
 * Where a rep who joins, returns or was freed starts among `peers`, the others who compete: at the least pass, so that absence
 * earns no credit and brings no flood (R21); at their own if that is higher, so that coming and going wins nothing; but at most
 * one stride above the least, so that leads taken while the others were away are not held against them.
 */
export function passOnJoining(
  rep: Pick<Candidate, 'pass' | 'weight'>,
  peers: readonly Pick<Candidate, 'pass'>[],
): number {
  if (peers.length === 0) return rep.pass;
  const least = Math.min(...peers.map(({ pass }) => pass));
  return Math.min(Math.max(rep.pass, least), passAfterOffer({ pass: least, weight: rep.weight }));
}

/**
 * The candidates as they stand for this offer: those back from having missed offers take their new pass, those not eligible are
 * marked as missing this one. Give it the reps fit for the lead, and store `pass` and `hasMissedOffers` of every one that changed
 * once the offer is made: a rep settled anew each time would lose every tie.
 */
export function settled<C extends Candidate>(candidates: readonly C[]): readonly C[] {
  const eligible = candidates.filter(({ isEligible }) => isEligible);
  const constant = eligible.filter(({ hasMissedOffers }) => !hasMissedOffers);
  const peers = constant.length > 0 ? constant : eligible;
  return candidates.map((candidate) => {
    if (!candidate.isEligible) return { ...candidate, hasMissedOffers: true };
    // Alone among those who may have the lead: there is nobody to measure the pass by, so it is settled at the next meeting.
    if (!candidate.hasMissedOffers || (peers.length === 1 && peers[0] === candidate)) return candidate;
    return { ...candidate, pass: passOnJoining(candidate, peers), hasMissedOffers: false };
  });
}
