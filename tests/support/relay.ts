import { type InMemory, type InMemoryOptions, runInMemory } from '../../local/in-memory.ts';
import { createPeople, type People } from '../../local/people.ts';
import { check } from '../../shared/domain/problems.ts';
import { checkTeam, type Team } from '../../shared/domain/team.ts';
import { type Policy, PolicySchema } from '../../shared/policy/schema.ts';
import { defaultDocuments } from './documents.ts';
import { checkInvariants } from './invariants.ts';
import { keepLog, watchExecutions } from './told.ts';

export type Relay = People &
  Pick<InMemory, 'services' | 'table' | 'runner' | 'clock' | 'mailbox' | 'eventLog' | 'invoke'> & {
    readonly close: () => Promise<void>;
  };

interface RelayOptions extends Partial<Omit<InMemoryOptions, 'documents'>> {
  readonly policy?: (policy: Policy) => unknown;
  readonly team?: (team: Team) => unknown;
  /** Off for tests that break something on purpose. */
  readonly invariants?: boolean;
}

/** Monday 4 January 2027, 09:30 in Berlin: working hours. */
export const mondayMorning = '2027-01-04T08:30:00.000Z';

/** The product in memory on a virtual clock, through its front doors. All invariants are checked after every step a test takes. */
export async function startRelay({
  policy,
  team,
  startAt = mondayMorning,
  invariants = true,
  log: onward,
  ...rest
}: RelayOptions = {}): Promise<Relay> {
  const documents = await defaultDocuments();
  const changed = policy ? valid(check(PolicySchema, policy(documents.policy))) : documents.policy;
  const members =
    policy || team ? valid(checkTeam(team?.(documents.team) ?? documents.team, changed)) : documents.team;
  const { log, taken } = keepLog(onward);
  const laptop = await runInMemory({ documents: { policy: changed, team: members }, startAt, log, ...rest });
  const { services, table, runner, clock, mailbox, eventLog, invoke, close } = laptop;
  const recorded = watchExecutions(runner);
  const ask = async (request: Parameters<typeof laptop.request>[0]) => {
    const answer = await laptop.request(request);
    const isStep = request.method !== 'GET' && request.path.startsWith('/_local/clock');
    if (invariants && isStep) await checkInvariants(laptop, [...taken(), ...(await recorded())]);
    return answer;
  };
  return { ...createPeople(ask), services, table, runner, clock, mailbox, eventLog, invoke, close };
}

function valid<T>(
  checked:
    | { readonly isValid: true; readonly value: T }
    | { readonly isValid: false; readonly problems: readonly string[] },
): T {
  if (!checked.isValid) throw new Error(`the test's document is broken:\n${checked.problems.join('\n')}`);
  return checked.value;
}

/** A good fit that answered everything the ULD asks: an A once the qualifier says so. */
export const goodInquiry = {
  email: 'ana.bell@foundry.example',
  name: 'Ana Bell',
  company: 'Foundry',
  country: 'Germany',
  companySize: 250,
  industry: 'manufacturing',
  phone: '+49 30 901820',
  message: 'We lose an hour a day on line 3 and want to see why.',
};

/** What the qualifier learns on the call, for the default policy's first line. */
export const goodAnswers = {
  verdict: 'sales-ready',
  'answers[need]': 'Less downtime on line 3',
  'answers[timeframe]': 'within-3-months',
  'answers[decision-role]': 'decides',
  'answers[budget]': 'approved',
};
