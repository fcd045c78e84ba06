import { mkdirSync } from 'node:fs';
import type { Served } from './http.ts';
import { readSettings, type Settings } from './settings.ts';

/** What runs until somebody stops it. */
export interface Running {
  readonly served: Served | undefined;
  close(): Promise<void>;
}

/** Starts by the environment's settings, tells where everything is, and stops in good order on Ctrl-C. */
export async function run(
  compose: (settings: Settings) => Promise<Running>,
  env: Readonly<Record<string, string | undefined>>,
): Promise<void> {
  try {
    const settings = readSettings(env);
    mkdirSync(settings.dataDir, { recursive: true });
    const running = await compose(settings);
    console.log(signpost(running.served?.url ?? '', settings.dataDir));
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void stop(running));
  } catch (error) {
    if (!isForTheReader(error)) throw error;
    console.error(`Lead Relay did not start. ${error.message}`);
    process.exitCode = 1;
  }
}

/** Errors whose message is all one needs to know. */
const forTheReader = [
  'PortTakenError',
  'DirectoryInUseError',
  'SettingError',
  'DocumentError',
  'DamagedFileError',
];
const isForTheReader = (error: unknown): error is Error =>
  error instanceof Error && forTheReader.includes(error.name);

/** A second Ctrl-C ends it at once, for `once` took the handler away. */
async function stop(running: Running): Promise<void> {
  console.log('\nStopping. All is kept; npm start goes on from here.');
  await running.close();
}

const signpost = (url: string, dataDir: string): string => `
Lead Relay is serving on ${url}

  start page      ${url}/
  web form        ${url}/_local/form
  mailbox         ${url}/_local/mailbox
  leads           ${url}/_local/leads
  events          ${url}/_local/events
  clock           ${url}/_local/clock      POST {"advance":"PT24H"} to move it
  Step Functions  ${url}/                  aws stepfunctions list-executions --endpoint-url ${url} ...

  Everything is kept in ${dataDir}. Ctrl-C stops it.
`;
