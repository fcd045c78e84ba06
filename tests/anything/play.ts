import { agreeAtOnce, readDocuments } from '../../local/seed.ts';
import { check } from '../../shared/domain/problems.ts';
import { publishable } from '../../shared/domain/publishable.ts';
import { checkTeam, type Team } from '../../shared/domain/team.ts';
import { createFollowTeam } from '../../shared/outbox/follow-team.ts';
import { PolicySchema } from '../../shared/policy/schema.ts';
import { type Relay, startRelay } from '../support/relay.ts';
import { type Chance, chanceOf } from '../year/chance.ts';
import { policyChanges, smallTeam, teamChanges, withRegions } from './documents.ts';
import { filled, formsIn, oddities } from './forms.ts';

export interface Played {
  /** What was done, a line each, so that a finding can be followed. */
  readonly done: readonly string[];
  /** How often the journeys tell of what. */
  readonly events: Readonly<Record<string, number>>;
  readonly leads: number;
  readonly mails: number;
}

/** A working morning, the nights on which clocks change, the end of a year, a leap day. */
const beginnings = [
  '2027-01-04T08:30:00.000Z',
  '2027-03-27T12:00:00.000Z',
  '2027-10-30T12:00:00.000Z',
  '2027-12-23T12:00:00.000Z',
  '2028-02-28T10:00:00.000Z',
];

/**
 * Plays so many steps of anything that people, the clock, the team file and the policy may do, in any order, by chance and the same for the
 * same seed. All invariants are checked after every step. @throws Error when one does not hold, or a page or mail is no answer
 */
export async function play({
  seed,
  steps,
}: {
  readonly seed: number;
  readonly steps: number;
}): Promise<Played> {
  const chance = chanceOf(seed);
  const done: string[] = [];
  const { team } = await readDocuments('shared/policy/default-policy.ts', 'shared/policy/team.json');
  const small = smallTeam(team, chance);
  const game: Game = { chance, team: small, relay: await begin(small, chance, done) };
  try {
    for (let step = 0; step < steps; step += 1) {
      const move = chance.weighed({
        inquire: 15,
        click: 50,
        wait: 28,
        changeTeam: 5,
        changePolicy: 3,
        bounce: 1,
      });
      done.push(`${game.relay.clock.instant()} ${move} ${await moves[move](game)}`);
      const stuck = (await game.relay.leads()).find(({ status }) => status === 'needs-attention');
      if (stuck) throw new Error(`${stuck.leadId} needs attention`);
    }
    const mails = await game.relay.mailbox.emails();
    for (const { purpose, subject, text } of mails) readable(`the mail ${purpose}`, `${subject} ${text}`);
    return {
      done,
      events: eventsIn(game.relay),
      leads: (await game.relay.leads()).length,
      mails: mails.length,
    };
  } catch (cause) {
    throw new Error(`seed ${seed}, after:\n${done.slice(-12).join('\n')}`, { cause });
  } finally {
    await game.relay.close();
  }
}

interface Game {
  readonly chance: Chance;
  readonly relay: Relay;
  team: Team;
}

const begin = (small: Team, chance: Chance, done: string[]): Promise<Relay> =>
  startRelay({
    startAt: chance.one(beginnings),
    policy: withRegions,
    team: () => small,
    log: {
      info: () => undefined,
      warn: () => undefined,
      error: (phrase) => done.push(`logged as an error: ${phrase}`),
    },
  });

const eventsIn = ({ table }: Relay): Record<string, number> =>
  Object.fromEntries(
    Object.entries(
      Object.groupBy(
        table.snapshot().filter(({ sk }) => String(sk).startsWith('EVENT#')),
        ({ type }) => String(type),
      ),
    ).map(([type, events = []]) => [type, events.length]),
  );

const moves = { inquire, click, wait, changeTeam, changePolicy, bounce };

/** An A without a call, where the policy lets forms tell all. */
const complete = { need: 'Less downtime', timeframe: 'within-3-months', 'decision-role': 'decides' };

async function inquire({ chance, relay }: Game): Promise<string> {
  const who = chance.between(1, 14);
  const productLine = chance.one(['machine-monitoring', 'production-planning', 'starter-kit', 'starter-kit']);
  const quantity = `${chance.one([0, 1, 3, 4, 18, 50, 51, 1_000])}`;
  const answers =
    productLine === 'starter-kit' ? { ...complete, quantity } : { ...complete, budget: 'approved' };
  const inquiry = {
    email: chance.one([
      `p${who}@company-${who % 6}.example`,
      `P${who}@Company-${who % 6}.example`,
      `p.${who}@gmail.com`,
      `p${who}@gmail.com`,
    ]),
    name: chance.one(['Ana Bell', '', 'José Ñandú', '李雷', ...oddities]).slice(0, 200),
    country: chance.one(['Germany', 'DE', 'Austria', 'NL', 'US', '']),
    industry: 'manufacturing',
    companySize: chance.one([250, 400, '51-200', 5, '']),
    source: chance.one(['web', 'event', 'referral', 'partner', '']),
    message: `${chance.next()}`,
    productLine,
    answers: chance.next() < 0.8 ? answers : {},
  };
  const posts = await Promise.all(
    Array.from({ length: chance.one([1, 1, 1, 1, 2]) }, () => relay.tryToInquire(inquiry)),
  );
  await relay.advance('PT0S');
  return told('the inquiry', posts);
}

const answering: readonly string[] = ['answer', 'accept', 'reject', 'ask', 'manage', 'take-up'];

/** Opens a link of a mail, mostly of a new one, and sends a form of its page: twice at once now and then. */
async function click({ chance, relay }: Game): Promise<string> {
  const mails = await relay.mailbox.emails();
  if (mails.length === 0) return 'nothing';
  const asking = mails.slice(-40).filter(({ links }) => links.some(({ rel }) => answering.includes(rel)));
  const mail = chance.one(chance.next() < 0.85 && asking.length > 0 ? asking.slice(-8) : mails);
  const ours = mail.links.filter(({ href }) => /\/[tlcuh]\//.test(href));
  const answers = ours.filter(({ rel }) => answering.includes(rel));
  const links = chance.next() < 0.8 && answers.length > 0 ? answers : ours;
  if (links.length === 0) return 'nothing';
  const { rel, href } = chance.one(links);
  const page = await relay.open(href);
  const what = `${mail.purpose} ${rel} of ${mail.leadId}`;
  const opened = told(what, [page]);
  const forms = formsIn(String(page.body));
  if (forms.length === 0 || (rel === 'unsubscribe' && chance.next() < 0.8)) return opened;
  const today = relay.clock.instant().slice(0, 10);
  const given = Array.from({ length: chance.one([1, 1, 1, 1, 1, 2]) }, () =>
    filled(chance.one(forms), today, chance),
  );
  const sent = await Promise.all(given.map((fields) => relay.submit(href, fields)));
  return `${told(what, sent)} ${JSON.stringify(given)}`;
}

async function wait({ chance, relay }: Game): Promise<string> {
  const how = chance.weighed({ minutes: 6, hours: 5, days: 3, next: 8 });
  if (how === 'next') return (await relay.next()).now;
  const by = {
    minutes: `PT${chance.between(1, 59)}M`,
    hours: `PT${chance.between(1, 20)}H`,
    days: `P${chance.between(1, 9)}D`,
  }[how];
  return (await relay.advance(by)).now;
}

async function changeTeam(game: Game): Promise<string> {
  const { chance, relay, team } = game;
  const { policy } = await relay.services.policies.current();
  const checked = checkTeam(
    chance.one(teamChanges)(team, chance, relay.clock.instant().slice(0, 10)),
    policy,
  );
  if (!checked.isValid) return `refused: ${checked.problems[0]}`;
  game.team = checked.value;
  await relay.services.team.import(checked.value);
  await createFollowTeam(relay.services)(relay.clock.instant());
  await relay.advance('PT0S');
  return 'imported';
}

async function changePolicy({ chance, relay, team }: Game): Promise<string> {
  const { policies } = relay.services;
  const { policy } = await policies.current();
  const changed = check(PolicySchema, {
    ...chance.one(policyChanges)(policy, chance, ''),
    name: `Agreement ${chance.next()}`,
  });
  const problems = changed.isValid ? publishable(changed.value, team) : changed.problems;
  if (!changed.isValid || problems.length > 0) return `refused: ${problems[0]}`;
  await agreeAtOnce(
    policies,
    changed.value,
    { marketing: policy.marketingOwner, sales: 'viktor-lang' },
    relay.clock.instant(),
  );
  return 'published';
}

async function bounce({ chance, relay }: Game): Promise<string> {
  const mails = await relay.mailbox.emails();
  if (mails.length === 0) return 'nothing';
  const fields = { emailId: chance.one(mails).id, kind: chance.one(['bounce', 'complaint']) };
  const headers = { 'content-type': 'application/json' };
  const answer = await relay.ask({
    method: 'POST',
    path: '/_local/feedback',
    headers,
    body: JSON.stringify(fields),
  });
  await relay.advance('PT0S');
  return told('the feedback', [answer]);
}

const told = (
  what: string,
  answers: readonly { readonly status: number; readonly body: unknown }[],
): string => {
  for (const { status, body } of answers) {
    if (status >= 500) throw new Error(`${what} was answered ${status}`);
    readable(what, String(body).replace(/<style[\s\S]*?<\/style>/, ''));
  }
  return `${what}: ${answers.map(({ status }) => status).join(' and ')}`;
};

/** Links are left out: a signature may spell anything. */
function readable(what: string, words: string): void {
  const [odd] =
    /.{0,80}(?:undefined|\[object|\bNaN\b|Invalid Date).{0,40}/.exec(words.replace(/https?:[^\s"]+/g, '')) ??
    [];
  if (odd) throw new Error(`${what} says: ${odd}`);
}
