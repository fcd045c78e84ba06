import {
  type DigestContent,
  digestAt,
  digestFrom,
  digestOf,
  type Month,
  monthAfter,
} from '../../shared/domain/digest.ts';
import { dateIn } from '../../shared/domain/openings.ts';
import { membersWith, type Rules, workingTime } from '../../shared/domain/rules.ts';
import { circulate } from '../../shared/outbox/circulate.ts';
import type { Circular } from '../../shared/repositories/circulars.ts';
import { digestView } from '../../shared/views/digest-view.ts';
import type { SendCircularsDeps } from './deps.ts';

/**
 * Mails the digest of every month that is due and was not told, since the policy first asked for one, one after the other: neither a clock
 * that leaps over months nor a reader who is not at work leaves one out (R42).
 */
export async function sendDigests(deps: SendCircularsDeps, rules: Rules): Promise<void> {
  const { circulars } = deps;
  const [last] = await circulars.latest('digest', 1);
  if (last && !(await tell(deps, last, rules))) return;
  for (const month of await monthsDue(deps, rules, last?.date))
    if (!(await tell(deps, await circulars.make(await prepared(deps, month, rules)), rules))) return;
}

/** @returns whether everybody was told */
async function tell(deps: SendCircularsDeps, digest: Circular, rules: Rules): Promise<boolean> {
  if (digest.toldAt !== undefined) return true;
  const links = await deps.links();
  return circulate(deps, digest, rules, (member) =>
    deps.circularLetters.digest(
      digestView(digest.content as DigestContent, member, rules, links.definition()),
    ),
  );
}

/** Months after the last one told whose digest is due, oldest first. */
async function monthsDue(
  { policies }: SendCircularsDeps,
  rules: Rules,
  last: Month | undefined,
): Promise<readonly Month[]> {
  const { policy, now } = rules;
  if (!policy.digest) return [];
  let month = last === undefined ? await firstMonth(policies, rules) : monthAfter(last);
  const due: Month[] = [];
  for (; (digestAt(policy, month) ?? now) <= now; month = monthAfter(month)) due.push(month);
  return due;
}

/** The month in which the first version was agreed that had a digest, as all after it have. */
async function firstMonth(
  policies: SendCircularsDeps['policies'],
  { policy: { calendars, digest }, currentVersion }: Rules,
): Promise<Month> {
  let first = await policies.version(currentVersion);
  while (first.version > 1) {
    const before = await policies.version(first.version - 1);
    if (!before.policy.digest) break;
    first = before;
  }
  const agreedAt =
    first.signatures
      .map(({ at }) => at)
      .toSorted()
      .at(-1) ?? '';
  return dateIn(calendars[digest?.in ?? '']?.timeZone ?? 'UTC', agreedAt).slice(0, 7);
}

async function prepared(
  { days }: SendCircularsDeps,
  month: Month,
  rules: Rules,
): Promise<Circular<DigestContent>> {
  const { policy, team, now } = rules;
  const roles = policy.digest?.roles ?? [];
  const readers = [...new Set(roles.flatMap((role) => membersWith(team, role)).map(({ id }) => id))];
  const to = readers.length > 0 ? readers.toSorted() : [policy.marketingOwner];
  const events = await days.events(digestFrom(policy, month), now);
  return {
    kind: 'digest',
    date: month,
    madeAt: now,
    to: to.map((member) => ({ member, notBefore: workingTime(rules, member) })),
    content: digestOf(events, month, policy, now),
  };
}
