/**
 * The figures of a report once more, from the raw events, as plainly as `docs/metrics.md` tells them: long, slow, and without a line of the
 * product's own code, so that both agree only if both are right.
 */
export interface Row {
  readonly pk: string;
  readonly seq: number;
  readonly at: string;
  readonly type: string;
  readonly reason: string | null;
  readonly policyVersion: number;
  readonly to: { readonly status?: string; readonly stage?: string };
  readonly of: Readonly<Record<string, string | null>>;
  readonly facts: Readonly<Record<string, unknown>>;
}

export interface Asked {
  readonly from: string;
  readonly to: string;
  readonly asOf: string;
  readonly by: 'rep' | 'source' | 'campaign' | 'version' | 'line' | 'lane' | null;
}

interface Offer {
  row: Row;
  accepted: boolean;
  rejected: boolean;
  touches: number;
  contact: Row | null;
  missed: string[];
  ended: boolean;
  withdrawn: boolean;
}
interface Asking {
  row: Row;
  missed: string[];
  ended: boolean;
}
interface Life {
  row: Row;
  rep: string | null;
  all: Row[];
}

const handOverRungs = ['remind-rep', 'record-breach', 'escalate-to-manager', 'reassign'];
const qualifierRungs = ['remind-qualifier', 'tell-qualification-lead', 'give-up'];

export function naive(rows: readonly Row[], { from, to, asOf, by }: Asked) {
  const seen = rows.filter((row) => row.at >= from && row.at < asOf);
  const events = seen.filter((row) => row.at < to);
  const byLead = new Map<string, Row[]>();
  for (const row of seen) {
    const known = byLead.get(row.pk);
    if (known) known.push(row);
    else byLead.set(row.pk, [row]);
  }
  const offers: Offer[] = [];
  const askings: Asking[] = [];
  const lives: Life[] = [];
  for (const unsorted of byLead.values()) {
    const all = unsorted.sort((a, b) => a.seq - b.seq);
    all.forEach((row, index) => {
      if (row.type === 'lead.offered' && row.at < to) offers.push(offerAt(all, index));
      if (row.type === 'lead.qualification-asked' && row.at < to) askings.push(askingAt(all, index));
    });
    const first = all[0];
    if (first?.type !== 'lead.received' || first.at >= to) continue;
    let rep: string | null = null;
    let lane: string | null = null;
    for (const row of all) lane = row.of.lane ?? null;
    for (const row of all) if (row.type === 'lead.offered') rep = row.of.rep ?? null;
    lives.push({ row: { ...first, of: { ...first.of, lane } }, rep, all });
  }
  const key = (row: Row, rep: string | null | undefined): string => {
    if (by === 'version') return `${row.policyVersion}`;
    if (by === 'rep') return rep ?? 'none';
    if (by === 'line') return row.of.productLine ?? 'none';
    return row.of[by ?? ''] ?? 'none';
  };
  const groups: Record<string, ReturnType<typeof figures>> = {};
  if (by !== null) {
    const keys = new Set<string>();
    for (const row of events) keys.add(key(row, row.of.rep));
    for (const life of lives) keys.add(key(life.row, life.rep));
    for (const one of keys)
      groups[one] = figures(
        events.filter((row) => key(row, row.of.rep) === one),
        offers.filter(({ row }) => key(row, row.of.rep) === one),
        askings.filter(({ row }) => key(row, row.of.rep) === one),
        lives.filter(({ row, rep }) => key(row, rep) === one),
      );
  }
  return { total: figures(events, offers, askings, lives), groups };
}

function offerAt(all: readonly Row[], start: number): Offer {
  const row = all[start] as Row;
  const offer: Offer = {
    row,
    accepted: false,
    rejected: false,
    touches: 0,
    contact: null,
    missed: [],
    ended: false,
    withdrawn: false,
  };
  for (let index = start + 1; index < all.length; index += 1) {
    const next = all[index] as Row;
    if (next.type === 'lead.offered') break;
    if (next.type === 'lead.accepted') offer.accepted = true;
    if (next.type === 'lead.touched') offer.touches += 1;
    if (next.facts.businessMillis !== undefined) offer.contact = next;
    if (next.type.startsWith('sla.rung') && offer.contact === null) offer.missed.push(next.reason ?? '');
    if (next.type === 'lead.rejected') {
      offer.rejected = true;
      offer.ended = true;
      break;
    }
    if (
      ['lead.handed-back', 'lead.won', 'lead.lost', 'lead.not-now', 'lead.disqualified'].includes(next.type)
    ) {
      offer.ended = true;
      break;
    }
    if (next.type === 'lead.reassigned') {
      offer.ended = true;
      offer.withdrawn = !['sla', 'no-follow-up', 'manager'].includes(next.reason ?? '');
      break;
    }
    const { status } = next.to;
    if (status && status !== 'offered' && status !== 'following-up' && status !== 'needs-attention') {
      offer.ended = true;
      offer.withdrawn = true;
      break;
    }
  }
  return offer;
}

function askingAt(all: readonly Row[], start: number): Asking {
  const asking: Asking = { row: all[start] as Row, missed: [], ended: false };
  for (let index = start + 1; index < all.length; index += 1) {
    const next = all[index] as Row;
    if (next.type === 'lead.qualification-asked') break;
    if (next.type.startsWith('sla.rung')) asking.missed.push(next.reason ?? '');
    if (
      ['lead.qualified', 'lead.disqualified', 'lead.qualification-lapsed'].includes(next.type) ||
      next.to.status === 'closed'
    ) {
      asking.ended = true;
      break;
    }
  }
  return asking;
}

const isStep: Readonly<Record<string, (row: Row) => boolean>> = {
  received: (row) => row.type === 'lead.received',
  judged: (row) => row.type === 'lead.qualified',
  qualified: (row) =>
    row.type === 'lead.queued' && (row.reason === 'sales-ready' || row.reason === 'uplifted'),
  quoted: (row) => row.type === 'lead.quoted',
  offered: (row) => row.type === 'lead.offered',
  accepted: (row) => row.type === 'lead.accepted',
  rejected: (row) => row.type === 'lead.rejected',
  contacted: (row) => row.facts.businessMillis !== undefined,
  opportunity: (row) => row.type === 'lead.opportunity-opened',
  won: (row) => row.type === 'lead.won',
  lost: (row) => row.type === 'lead.lost',
  'not-now': (row) => row.type === 'lead.not-now',
  'handed-back': (row) => row.type === 'lead.handed-back',
  reassigned: (row) => row.type === 'lead.reassigned',
  disqualified: (row) => row.type === 'lead.disqualified',
  nurtured: (row) => row.type === 'lead.nurtured',
  rested: (row) => row.type === 'lead.rested',
};

function figures(
  events: readonly Row[],
  offers: readonly Offer[],
  askings: readonly Asking[],
  lives: readonly Life[],
) {
  const has = (life: Life, step: string) =>
    life.all.some((row) => isStep[step]?.(row) || (step === 'opportunity' && isStep.won?.(row)));
  const happened: Record<string, number> = {};
  const funnel: Record<string, number> = {};
  for (const step of Object.keys(isStep)) {
    happened[step] = events.filter((row) => isStep[step]?.(row)).length;
    funnel[step] = lives.filter((life) => has(life, step)).length;
  }
  const stages = ['name', 'suspect', 'lead', 'qualified-lead', 'prospect', 'customer'];
  const reachedStage: Record<string, number> = {};
  const inStage: Record<string, number> = {};
  for (const stage of stages) {
    reachedStage[stage] = lives.filter(({ all }) => all.some((row) => row.to.stage === stage)).length;
    inStage[stage] = lives.filter(
      ({ all }) => (all.filter((row) => row.to.stage).at(-1)?.to.stage ?? 'name') === stage,
    ).length;
  }
  const answered = offers.filter((offer) => offer.accepted || offer.rejected);
  const accepted = offers.filter((offer) => offer.accepted);
  const contacted = offers.filter((offer) => offer.contact);
  const over = offers.filter((offer) => offer.ended && !offer.withdrawn);
  const nursed = lives.filter((life) => has(life, 'nurtured') || has(life, 'rested'));
  const known = lives.filter(({ all }) => all.some((row) => typeof row.facts.campaignCostMinor === 'number'));
  let cents = 0;
  for (const { all } of lives)
    for (const row of all)
      if (typeof row.facts.campaignCostMinor === 'number' && row.facts.currency === 'EUR')
        cents += row.facts.campaignCostMinor;
  const euros = (minor: number) => ({ minor, currency: 'EUR' });
  const each = (count: number) =>
    known.length === 0 || count === 0 ? null : euros(Math.round(cents / count));
  const opportunities = funnel.opportunity ?? 0;
  const touches = contacted.reduce((sum, offer) => sum + offer.touches, 0);
  const rulings = events.filter((row) => row.type === 'lead.ruled' && row.facts.how === 'votes');
  const quoted = lives.filter((life) => has(life, 'quoted'));
  const wonIn = (life: Life, lane: string) =>
    life.all.filter((row) => isStep.won?.(row)).at(-1)?.facts.lane === lane;
  const toSales = lives.filter((life) => has(life, 'offered'));
  return {
    happened,
    funnel,
    reachedStage,
    inStage,
    acceptance: part(accepted.length, answered.length),
    sla: {
      handOver: inTime(
        handOverRungs,
        offers,
        (offer) => offer.contact !== null || (offer.ended && !offer.withdrawn),
      ),
      qualification: inTime(qualifierRungs, askings, (asking) => asking.ended),
    },
    firstContact: {
      businessMillis: ranks(contacted.map((offer) => Number(offer.contact?.facts.businessMillis))),
      wallMillis: ranks(contacted.map((offer) => millis(offer.contact?.at) - millis(offer.row.at))),
      sinceInquiryMillis: ranks(
        lives
          .filter((life) => has(life, 'contacted'))
          .map(({ row, all }) => millis(all.find((one) => isStep.contacted?.(one))?.at) - millis(row.at)),
      ),
    },
    pursued: part(accepted.filter((offer) => offer.contact).length, accepted.length),
    waste: {
      rejected: part(over.filter((offer) => offer.rejected).length, over.length),
      expired: part(over.filter((offer) => !offer.accepted && !offer.rejected).length, over.length),
      untouched: part(over.filter((offer) => offer.accepted && !offer.contact).length, over.length),
    },
    requalified: part(nursed.filter(({ all }) => cameBack(all)).length, nursed.length),
    attempts: {
      ...ranks(contacted.map((offer) => offer.touches)),
      total: touches,
      mean: contacted.length === 0 ? null : touches / contacted.length,
    },
    closeRate: {
      sales: part(toSales.filter((life) => wonIn(life, 'sales')).length, toSales.length),
      selfServe: part(quoted.filter((life) => wonIn(life, 'self-serve')).length, quoted.length),
    },
    cost: {
      total: euros(cents),
      known: part(known.length, lives.length),
      perLead: each(lives.length),
      perOpportunity: each(opportunities),
    },
    overruled: part(
      rulings.filter((row) => row.facts.overruled === row.facts.disputedBy).length,
      rulings.length,
    ),
  };
}

function cameBack(all: readonly Row[]): boolean {
  const left = all.findIndex((row) => isStep.nurtured?.(row) || isStep.rested?.(row));
  return left >= 0 && all.slice(left).some((row) => isStep.qualified?.(row));
}

function inTime<One extends { missed: string[] }>(
  names: readonly string[],
  all: readonly One[],
  isOver: (one: One) => boolean,
) {
  const rates: Record<string, ReturnType<typeof part>> = {};
  for (const name of names) {
    const missed = all.filter((one) => one.missed.includes(name)).length;
    const made = all.filter((one) => !one.missed.includes(name) && isOver(one)).length;
    rates[name] = part(made, made + missed);
  }
  return rates;
}

const millis = (at: string | undefined) => new Date(at ?? '').getTime();
const part = (hits: number, of: number) => ({ hits, of, share: of === 0 ? null : hits / of });

/** Nearest rank by its definition: the smallest value that at least so many per cent of all do not exceed. */
function ranks(values: readonly number[]) {
  const ascending = [...values].sort((a, b) => a - b);
  const at = (percent: number) => {
    let notAbove = 0;
    for (const value of ascending) {
      notAbove += 1;
      if (notAbove * 100 >= percent * ascending.length) return value;
    }
    return null;
  };
  return { count: values.length, p50: at(50), p90: at(90) };
}
