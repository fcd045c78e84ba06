import { memberOf } from '../domain/rules.ts';
import type { Team, TeamMember } from '../domain/team.ts';
import type { Instant } from '../domain/time.ts';
import type { WrittenLetter } from '../mail/blocks.ts';
import type { Log } from '../ports/log.ts';
import { type Mailer, MailRejectedError } from '../ports/mailer.ts';
import { TransientError } from '../ports/table.ts';
import type { Circular, Circulars } from '../repositories/circulars.ts';

export interface CirculateDeps {
  readonly circulars: Pick<Circulars, 'told' | 'claim' | 'done' | 'finish'>;
  readonly mailer: Mailer;
  readonly mailFrom: string;
  readonly log: Pick<Log, 'warn' | 'error'>;
}

/**
 * Mails a circular to everyone who has not had it and is at work; who starts later is mailed by a later run. Each mail is requested once:
 * only a crash between the provider's yes and our mark doubles it (I5). One that fails stays for the next run.
 * @returns whether everybody was told
 */
export async function circulate(
  deps: CirculateDeps,
  circular: Circular,
  { team, now }: { readonly team: Team; readonly now: Instant },
  write: (member: TeamMember) => Promise<WrittenLetter>,
): Promise<boolean> {
  const told = await deps.circulars.told(circular);
  const left = circular.to.filter(({ member }) => !told.has(member));
  let waiting = 0;
  for (const { member: id, notBefore } of left) {
    const isDone = notBefore <= now && (await tell(deps, circular, { id, team, now }, write));
    if (!isDone) waiting += 1;
  }
  if (waiting > 0) return false;
  await deps.circulars.finish(circular, now);
  return true;
}

/** @returns whether this member's mail is done with */
async function tell(
  { circulars, mailer, mailFrom, log }: CirculateDeps,
  circular: Circular,
  { id, team, now }: { readonly id: string; readonly team: Team; readonly now: Instant },
  write: (member: TeamMember) => Promise<WrittenLetter>,
): Promise<boolean> {
  const { kind, date } = circular;
  try {
    if (!(await circulars.claim(circular, id, now))) return false;
    const member = memberOf(team, id);
    if (!member?.isActive) await circulars.done(circular, id, 'not-sent:left', now);
    else {
      const tags = { leadId: 'none', taskId: `${kind}-${date}`, purpose: kind };
      const { subject, text, html } = await write(member);
      const mail = { subject, text, html, from: mailFrom, to: member.email, tags, date: now };
      await mailer.send({ ...mail, id: `${kind}-${date}~${id}` });
      await circulars.done(circular, id, 'sent', now);
    }
    return true;
  } catch (error) {
    if (error instanceof MailRejectedError) {
      log.error('mail refused by the provider', { purpose: kind, member: id, code: error.code });
      await circulars.done(circular, id, 'refused', now);
      return true;
    }
    const name = error instanceof Error ? error.name : 'unknown';
    const level = error instanceof TransientError ? 'warn' : 'error';
    log[level]('mail left for the next run', { purpose: kind, member: id, error: name });
    return false;
  }
}
