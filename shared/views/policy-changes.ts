import { type Difference, differences, type Step } from '../domain/differences.ts';
import { durationPattern } from '../domain/time.ts';
import { ComesBackSchema } from '../policy/coming-back.ts';
import { type Condition, ConditionSchema } from '../policy/definition.ts';
import { LowValueLaneSchema } from '../policy/low-value-lane.ts';
import type { Policy } from '../policy/schema.ts';
import { conditionWords } from './coming-back.ts';
import { conditionText, countryName } from './definition.ts';
import { collections, fields, ladders } from './policy-words.ts';
import { smallOrder } from './quote-view.ts';
import { lasting } from './spoken.ts';
import { rungWords } from './words.ts';

/** Everything that differs between two policies, a sentence each, in the policy's own labels; what has no words is told by its path (R8). */
export const policyChanges = (before: Policy, after: Policy): readonly string[] =>
  differences(before, after, { records: ['calendars', 'regions', 'benchmarks'], isWhole }).map((difference) =>
    sentenceOf(difference, before, after),
  );

interface Rung {
  readonly after: string;
  readonly in: string;
  readonly act: string;
}
const isRung = (value: unknown): value is Rung =>
  typeof value === 'object' && value !== null && 'after' in value && 'in' in value && 'act' in value;
/** A condition on a list of values is told value by value. */
const isWhole = (value: object): boolean => isRung(value) || ('is' in value && !isListed(value));
const isListed = (value: object): boolean => 'value' in value && Array.isArray(value.value);

/** Where, and then what: `calendar “office hours”: holiday 2027-12-27 added`. */
function sentenceOf({ path, before, after, isOrder }: Difference, old: Policy, young: Policy): string {
  const places = placesOf(path, old, young);
  const say = (value: unknown) => spoken(value, path, old, young);
  if (isOrder) return told(places, `in another order: ${list(before)} → ${list(after)}`);
  const isEntry = 'entry' in (path.at(-1) ?? {});
  if (isRung(before ?? after)) return told(places.slice(0, -1), rungChange(before, after));
  if (isEntry && before === undefined) return added(places, summaryOf(after, say, young));
  if (isEntry && after === undefined) return `${places.join(': ')} removed`;
  return told(places, `${say(before)} → ${say(after)}`);
}

const told = (places: readonly string[], what: string): string => [...places, what].join(': ');
const added = (places: readonly string[], summary: string): string =>
  `${places.join(': ')} added${summary && `: ${summary}`}`;
const list = (keys: unknown): string => (Array.isArray(keys) ? keys.join(', ') : String(keys));

/** The path as people say it: entries by noun and name, fields by their words, the rest as it is written. */
function placesOf(path: readonly Step[], old: Policy, young: Policy): readonly string[] {
  const places: string[] = [];
  let [pattern, unsaid] = ['', ''];
  for (const [index, step] of path.entries()) {
    if ('entry' in step) {
      const known = collections[pattern];
      const below = path.slice(0, index + 1);
      if (known) {
        const { noun, label } = known;
        const entry = valueAt(old, below) ?? valueAt(young, below);
        const name = label && Object(entry)[label];
        places.push(`${noun} ${name ? `“${name}”` : nameOfKey(step.entry)}`);
        unsaid = '';
      } else unsaid += `[${step.entry}]`;
      pattern += '.*';
      continue;
    }
    pattern += pattern ? `.${step.field}` : step.field;
    unsaid += unsaid ? `.${step.field}` : step.field;
    const isLast = index === path.length - 1;
    const words = ladders[pattern] ?? (isLast ? (fields[pattern] ?? fields[step.field]) : undefined);
    if (words === undefined) continue;
    // A field's own name says enough only of an entry that was named.
    if (isLast && !ladders[pattern] && !fields[pattern] && places.length === 0) continue;
    places.push(words);
    unsaid = '';
  }
  return unsaid ? [...places, unsaid] : places;
}

const nameOfKey = (key: string): string =>
  key.includes(' ') ? `“${key}”` : /^[A-Z]{2}$/.test(key) ? countryName(key) : key.replace(/^answer\./, '');

/** What stands there; an entry of a list is found by any of its fields. */
function valueAt(document: unknown, path: readonly Step[]): unknown {
  return path.reduce<unknown>((value, step) => {
    if ('field' in step) return Object(value)[step.field];
    if (!Array.isArray(value)) return Object(value)[step.entry];
    return value.find((one) => one === step.entry || Object.values(Object(one)).includes(step.entry));
  }, document);
}

/** `the manager is told after 24 h → 16 h of working days`. */
function rungChange(before: unknown, after: unknown): string {
  if (!isRung(before)) return isRung(after) ? `${actOf(after)} after ${timeOf(after)}: added` : '';
  if (!isRung(after)) return `${actOf(before)} after ${timeOf(before)}: removed`;
  const old = before.in === after.in ? lasting(before.after) : timeOf(before);
  return `${actOf(after)} after ${old} → ${before.after === after.after ? calendarOf(after) : timeOf(after)}`;
}
const actOf = ({ act }: Rung): string => rungWords[act] ?? act.replaceAll('-', ' ');
const calendarOf = (rung: Rung): string => `of ${rung.in.replaceAll('-', ' ')}`;
const timeOf = (rung: Rung): string => `${lasting(rung.after)} ${calendarOf(rung)}`;

/** What is worth knowing of a new entry. */
function summaryOf(entry: unknown, say: (value: unknown) => string, policy: Policy): string {
  const comesBack = ComesBackSchema.safeParse(entry);
  if (comesBack.success) return conditionWords(policy, comesBack.data).join('; ');
  const { next, track, points, mandatory, act, content, wait, is, take, unitPrice, amount, owner } =
    Object(entry);
  if (owner) return benchmarkSummary(entry, say);
  if (is !== undefined) return say(entry);
  return [
    next && `leads to ${say(next)}`,
    track && `on the track ${track}`,
    points !== undefined && `${points} points`,
    mandatory !== undefined && (mandatory ? 'mandatory' : 'optional'),
    content ? `sends ${content}` : act && String(act).replaceAll('-', ' '),
    wait && `then waits ${say(wait)}`,
    take && `partners ${take}`,
    unitPrice && `${unitPrice} a piece`,
    amount && `${amount} once an order`,
  ]
    .filter(Boolean)
    .join(', ');
}

/** `90 %, nora-lindqvist answers for it, with an alarm` */
function benchmarkSummary(entry: unknown, say: (value: unknown) => string): string {
  const { percent, within, amount, owner, alarm } = Object(entry);
  const target = percent === undefined ? say(within ?? amount) : `${percent} %`;
  return `${target}, ${owner} answers for it${alarm ? `, with an alarm over ${say(alarm.over)}` : ''}`;
}

function spoken(value: unknown, path: readonly Step[], old: Policy, young: Policy): string {
  if (value === undefined) return 'nothing';
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (typeof value === 'number') return value.toLocaleString('en');
  if (typeof value === 'string') return word(value, path, [...young.nurture.tracks, ...old.nurture.tracks]);
  const lane = LowValueLaneSchema.safeParse(value);
  if (lane.success) return smallOrder('small orders', lane.data, young.currency);
  const condition = conditionOf(value);
  if (condition) return conditionText(condition);
  if (Array.isArray(value) && value.every((span) => Array.isArray(span)))
    return value.map((span) => span.join('–')).join(' and ') || 'closed';
  return JSON.stringify(value);
}

function conditionOf(value: unknown): Condition | undefined {
  const { success, data } = ConditionSchema.safeParse(value);
  return success ? data : undefined;
}

function word(
  value: string,
  path: readonly Step[],
  tracks: readonly { readonly id: string; readonly name: string }[],
): string {
  if (durationPattern.test(value)) return lasting(value);
  const last = path.at(-1);
  const isTrack = last !== undefined && 'field' in last && /track$/i.test(last.field);
  const name = isTrack ? tracks.find(({ id }) => id === value)?.name : undefined;
  if (name) return `“${name}”`;
  return value.includes(' ') ? `“${value}”` : value;
}
