import type { InMemoryOptions } from '../../local/in-memory.ts';
import { linkIn } from '../../local/people.ts';
import type { routedPlaces } from '../../workflows/lead-lifecycle/contract.ts';
import { laterAnswers, qualify } from './lives.ts';
import { buy, smallOrder } from './quotes.ts';
import { goodAnswers, goodInquiry, type Relay, startRelay } from './relay.ts';
import { accept, inquiryOf, reject, rep, startSales, touch, win } from './sales.ts';

export type Place = (typeof routedPlaces)[number];

/** A lead that stands at a place, and what brings it on from there. */
interface Stand {
  readonly relay: Relay;
  readonly leadId: string;
  readonly goOn: () => Promise<unknown>;
}

export const answer = async (relay: Relay, leadId: string, purpose: string, fields: Record<string, string>) =>
  relay.submit(linkIn(await relay.mail(leadId, purpose), 'answer'), fields);
const inquired = async (relay: Relay) => ({ relay, leadId: await relay.inquire(goodInquiry) });
export const asked = async (options: Options = {}) => inquired(await startRelay(options));
type Options = NonNullable<Parameters<typeof startRelay>[0]>;
const nurtured = async (until: string) => {
  const relay = await startRelay();
  const leadId = await qualify(relay, { answers: laterAnswers });
  await relay.goTo(until);
  return { relay, leadId };
};

/** How a lead gets to each place where it waits, by name. */
export const stands: Readonly<Partial<Record<Place, () => Promise<Stand>>>> = {
  'waiting-for-qualifier': async () => {
    const { relay, leadId } = await asked();
    return { relay, leadId, goOn: () => answer(relay, leadId, 'qualification-request', goodAnswers) };
  },
  quote: async () => {
    const relay = await startRelay();
    const leadId = await relay.inquire(smallOrder);
    return { relay, leadId, goOn: () => buy(relay, leadId) };
  },
  'waiting-for-capacity': async () => {
    const relay = await startSales([rep('anna', { capacity: 1 })]);
    const first = await relay.inquire(inquiryOf('one'));
    const leadId = await relay.inquire(inquiryOf('two'));
    const goOn = async () => {
      await accept(relay, first);
      await touch(relay, first);
      await win(relay, first);
    };
    return { relay, leadId, goOn };
  },
  offered: async () => {
    const relay = await startSales([rep('anna'), rep('bert')]);
    const leadId = await relay.inquire(inquiryOf('one'));
    return { relay, leadId, goOn: () => accept(relay, leadId) };
  },
  'following-up': async () => {
    const relay = await startSales([rep('anna'), rep('bert')]);
    const leadId = await relay.inquire(inquiryOf('one'));
    await accept(relay, leadId);
    await touch(relay, leadId);
    return { relay, leadId, goOn: () => win(relay, leadId) };
  },
  manager: async () => {
    const relay = await startSales([rep('anna')]);
    const leadId = await relay.inquire(inquiryOf('one'));
    await reject(relay, leadId, 'no-capacity');
    const fields = { answer: 'assign', rep: 'anna', reason: 'Please try again' };
    return { relay, leadId, goOn: () => answer(relay, leadId, 'manager-decision', fields) };
  },
  panel: async () => {
    const relay = await startSales([rep('anna'), rep('bert')]);
    const leadId = await relay.inquire(inquiryOf('one'));
    await reject(relay, leadId, 'outside-definition');
    return { relay, leadId, goOn: () => relay.advance('P3D') };
  },
  nurturing: async () => {
    const { relay, leadId } = await nurtured('2027-01-17T08:30:00.000Z');
    return { relay, leadId, goOn: () => relay.advance('P2D') };
  },
  'waiting-for-touch': async () => {
    const { relay, leadId } = await nurtured('2027-02-08T08:30:00.000Z');
    return { relay, leadId, goOn: () => relay.advance('P8D') };
  },
  resting: async () => {
    const { relay, leadId } = await nurtured('2027-03-31T08:30:00.000Z');
    return { relay, leadId, goOn: () => relay.inquire(goodInquiry, { 'idempotency-key': 'again' }) };
  },
  attention: async () => {
    const fault = { isOn: true };
    const functions: InMemoryOptions['functions'] = (all) => ({
      ...all,
      'qualify-lead': async (event, context) => {
        if (fault.isOn) throw Object.assign(new Error('broken'), { name: 'BrokenError' });
        return all['qualify-lead']?.(event, context);
      },
    });
    const { relay, leadId } = await asked({ functions, invariants: false });
    await relay.advance('PT5M');
    fault.isOn = false;
    return { relay, leadId, goOn: () => answer(relay, leadId, 'attention', { answer: 'retry' }) };
  },
};
