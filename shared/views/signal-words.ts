import type { JourneyEvent } from '../domain/journey.ts';

/** What the person did, as a condition and as news say it. */
export const signalWords: Readonly<Record<string, string>> = {
  click: 'opened what we sent',
  touch: 'talked with us',
  reply: 'wrote back',
  webinar: 'attended a webinar',
  'trade-fair': 'met us at a trade fair',
  'crm-activity': 'was active, as the CRM tells',
  inquiry: 'asked again',
};

/** `wrote back`, `talked with us twice` */
export const didWords = (kinds: readonly string[]): readonly string[] =>
  [...new Set(kinds)].map((kind) => {
    const times = kinds.filter((one) => one === kind).length;
    return `${signalWords[kind] ?? kind}${times === 1 ? '' : times === 2 ? ' twice' : ` ${times} times`}`;
  });

type Facts = JourneyEvent['facts'];

/** What keeps a returned lead from sales, `until` being a date in words. */
export const heldWords = ({ lacks }: Facts, until: string): string =>
  [...(until ? [`not before ${until}`] : []), ...(lacks ? ['the person did nothing new'] : [])].join(', ');

/** What brought a returned lead back. */
export const metWords = ({ signals, answered }: Facts): string =>
  [...didWords(codesIn(signals)), ...codesIn(answered).map((id) => `answered anew: ${id}`)].join(', ');

const codesIn = (fact: Facts[string] | undefined): readonly string[] =>
  typeof fact === 'string' && fact !== '' ? fact.split(' ') : [];
