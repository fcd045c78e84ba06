import { type Instant, toInstant } from '../shared/domain/time.ts';
import { instantIn } from './clock-target.ts';

export interface Settings {
  readonly port: number;
  readonly dataDir: string;
  /** The first instant of a fresh data directory. */
  readonly startAt: Instant | undefined;
  /** JSON, or a module that exports the document. */
  readonly policyFile: string;
  readonly teamFile: string;
  /** Without it the memory table serves, as where npm has no engine for the platform. */
  readonly hasDynamoDb: boolean;
  /** The credential of whom companies are looked up at (R3). */
  readonly enrichmentKey?: string;
  /** The clock only jumps: what is played on it comes out the same each time. */
  readonly isFrozen?: boolean;
}

export class SettingError extends Error {
  override readonly name = 'SettingError';
}

/** `PORT`, `DATA_DIR`, `START_AT`, `POLICY_FILE`, `TEAM_FILE`, `DYNAMODB` (`off`: the memory table). @throws SettingError naming the variable */
export function readSettings(env: Readonly<Record<string, string | undefined>>): Settings {
  const { PORT = '3000', DATA_DIR = '.lead-relay', START_AT } = env;
  const { POLICY_FILE = 'shared/policy/default-policy.ts', TEAM_FILE = 'shared/policy/team.json' } = env;
  const { DYNAMODB = 'on' } = env;
  if (DYNAMODB !== 'on' && DYNAMODB !== 'off')
    throw new SettingError(`DYNAMODB: "${DYNAMODB}" means nothing: write "off", or leave it out`);
  const port = Number(PORT);
  if (!/^\d+$/.test(PORT) || port > 65_535)
    throw new SettingError(`PORT: "${PORT}" is no port: write a number up to 65535`);
  return {
    port,
    dataDir: DATA_DIR,
    startAt: START_AT === undefined ? undefined : startOf(START_AT),
    policyFile: POLICY_FILE,
    teamFile: TEAM_FILE,
    hasDynamoDb: DYNAMODB === 'on',
    ...(env.ENRICHMENT_KEY && { enrichmentKey: env.ENRICHMENT_KEY }),
  };
}

function startOf(instant: string): Instant {
  try {
    return toInstant(instantIn(instant));
  } catch (cause) {
    throw new SettingError(`START_AT: ${cause instanceof Error ? cause.message : instant}`, { cause });
  }
}
