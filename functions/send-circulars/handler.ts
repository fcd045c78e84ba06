import type { Rules } from '../../shared/domain/rules.ts';
import type { Instant } from '../../shared/domain/time.ts';
import { watchBenchmarks } from './alarms.ts';
import type { SendCircularsDeps } from './deps.ts';
import { sendDigests } from './digest.ts';
import { tellOfDrafts } from './drafts.ts';
import { holdHuddle } from './huddle.ts';

/**
 * Sees that what the calendar asks for is mailed to our own people, once: huddle, drafts it made, digest, alarms (R41, R42). Safe to
 * repeat: what is told is made once and kept, each mail is marked. One that fails holds up no other, and waits for the next run.
 */
export const createSendCirculars =
  (deps: SendCircularsDeps) =>
  async ({ now }: { readonly now: Instant }): Promise<void> => {
    const version = await deps.policies.currentVersion();
    if (version === 0) return;
    const [{ policy }, team] = await Promise.all([deps.policies.version(version), deps.team.team()]);
    const rules: Rules = { policy, current: policy, currentVersion: version, team, now };
    const failures: unknown[] = [];
    for (const send of [holdHuddle, tellOfDrafts, sendDigests, watchBenchmarks])
      await send(deps, rules).catch((error: unknown) => failures.push(error));
    if (failures.length > 0) throw failures[0];
  };
