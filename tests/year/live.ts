import { type InMemory, runInMemory } from '../../local/in-memory.ts';
import { linksIn } from '../../local/links.ts';
import { agreeAtOnce, readDocuments } from '../../local/seed.ts';
import { checkTeam } from '../../shared/domain/team.ts';
import { day, hour, minute, toInstant, toMillis } from '../../shared/domain/time.ts';
import type { OutgoingMail } from '../../shared/ports/mailer.ts';
import type { Item } from '../../shared/ports/table.ts';
import { type Chance, chanceOf } from './chance.ts';
import { answers, inquiryOf } from './world.ts';

export interface Plan {
  readonly seed: number;
  readonly inquiries: number;
  readonly from: string;
  readonly days: number;
  /** Begins the ids of its leads, so that several lives make one world. */
  readonly name: string;
}

/** What somebody does, and when; answers whether it was taken. */
interface Act {
  readonly at: number;
  readonly perform: () => Promise<boolean>;
}

/** A mail sent on the way may be answered within the hour: the clock goes no further at once. */
const longestStep = hour;

/**
 * Lives a stretch of time with so many inquiries, spread evenly: every answer goes in by its page's form, on the virtual clock. Mails are
 * read as they are handed to the provider. @returns the journal's items as they are in the end
 */
export async function live(plan: Plan) {
  const chance = chanceOf(plan.seed);
  const agenda = createAgenda();
  const laptop = await start(plan, (mail) => actsAfter(mail, chance, laptop).forEach(agenda.add));
  const from = toMillis(plan.from);
  const end = from + plan.days * day;
  inquiriesOf(plan, chance, laptop).forEach(agenda.add);
  agenda.add({ at: (from + end) / 2, perform: () => publishNext(laptop, toInstant((from + end) / 2)) });

  let late = 0;
  for (let now = from; now < end; ) {
    now = Math.min(Math.max(agenda.first(), now), now + longestStep, end);
    await post(laptop, '/_local/clock', { to: toInstant(now) });
    if (agenda.first() <= now && now < end && !(await agenda.take()?.perform())) late += 1;
  }
  const items = laptop.table.snapshot().filter(({ sk }) => String(sk).startsWith('EVENT#')) as Item[];
  await laptop.close();
  return { items, late, asOf: toInstant(end) };
}

/** What is to be done, by its hour; of two at the same, the one that was there first. */
function createAgenda() {
  const acts: Act[] = [];
  return {
    add: (act: Act): void => {
      const later = acts.findIndex(({ at }) => at > act.at);
      acts.splice(later < 0 ? acts.length : later, 0, act);
    },
    first: (): number => acts[0]?.at ?? Number.POSITIVE_INFINITY,
    take: (): Act | undefined => acts.shift(),
  };
}

/** The default policy and team, with reps who can take what a year brings, each away for a fortnight one after the other. */
async function start({ from, name }: Plan, told: (mail: OutgoingMail) => void): Promise<InMemory> {
  const documents = await readDocuments('shared/policy/default-policy.ts', 'shared/policy/team.json');
  const { team } = documents;
  // The report is what is proven here; digest and alarms would fold the year once more each month and each day.
  const { digest: _digest, benchmarks: _benchmarks, ...policy } = documents.policy;
  const isRep = (roles: readonly string[]) => roles.includes('rep');
  const members = team.members.map((one, index) => ({
    ...one,
    ...(isRep(one.roles) && { capacity: 60, absences: [fortnightIn(index)] }),
  }));
  const checked = checkTeam({ members }, policy);
  if (!checked.isValid) throw new Error(checked.problems.join('\n'));
  let leads = 0;
  return runInMemory({
    documents: { policy, team: checked.value },
    startAt: from,
    foundations: (base) => ({
      ...base,
      mailer: { send: async (mail) => told(mail) },
      newLeadId: () => {
        leads += 1;
        return `${name}${String(leads).padStart(6, '0')}`;
      },
    }),
  });
}

/** From the tenth of February, March and so on. */
const fortnightIn = (index: number) => ({ from: `2027-0${index + 2}-10`, until: `2027-0${index + 2}-23` });

function actsAfter({ html, date, tags }: OutgoingMail, chance: Chance, laptop: InMemory): readonly Act[] {
  const link = linksIn(html).find(({ rel }) => ['answer', 'accept', 'content'].includes(rel));
  const planned = answers[tags.purpose]?.(chance, date) ?? [];
  if (!link) return [];
  const { pathname } = new URL(link.href);
  return planned.map(({ afterMinutes, fields }) => ({
    at: toMillis(date) + afterMinutes * minute,
    perform: async () => (await post(laptop, pathname, new URLSearchParams(fields))) === 303,
  }));
}

/** One in twenty asks a second time, some weeks after the first. */
const inquiriesOf = ({ inquiries, from, days }: Plan, chance: Chance, laptop: InMemory): readonly Act[] =>
  Array.from({ length: inquiries }, (_, number) => ({
    at: Math.floor(toMillis(from) + (number * days * day) / inquiries),
    perform: async () => {
      const who = number > 60 && chance.next() < 0.05 ? number - chance.between(20, 60) : number;
      const status = await post(laptop, '/inquiries', inquiryOf(who, chance));
      if (status >= 300) throw new Error(`the inquiry of ${who} was answered ${status}`);
      return true;
    },
  }));

async function publishNext({ services: { policies } }: InMemory, at: string): Promise<boolean> {
  const { policy } = await policies.current();
  const signers = { marketing: 'nora-lindqvist', sales: 'viktor-lang' };
  await agreeAtOnce(policies, { ...policy, name: 'The second agreement' }, signers, at);
  return true;
}

/** Sends JSON or a form. @returns the status of the answer */
async function post(laptop: InMemory, path: string, body: object): Promise<number> {
  const isForm = body instanceof URLSearchParams;
  const type = isForm ? 'application/x-www-form-urlencoded' : 'application/json';
  const text = isForm ? body.toString() : JSON.stringify(body);
  const { status } = await laptop.request({
    method: 'POST',
    path,
    headers: { 'content-type': type },
    body: text,
  });
  return status;
}
