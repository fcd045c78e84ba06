import type { Conventions } from '../../local/step-functions/core/conventions.ts';

/** The day on which redrive was launched; since then the context object counts redrives. */
const redriveLaunch = '2023-11-15';

/** The last recording of the old way, and the first of the new one: on which day between them AWS changed is not known. */
const mapExit = { lastOld: '2024-07-20', firstNew: '2024-12-13' };

/** How AWS may have written a history on the day of its recording (`dd-mm-yyyy, …`). */
export function conventionsOn(recorded: string): Conventions[] {
  const [day = '', month = '', year = ''] = recorded.slice(0, 10).split('-');
  const date = `${year}-${month}-${day}`;
  const hasRedriveCount = date >= redriveLaunch;
  return [
    ...(date > mapExit.lastOld ? [{ hasRedriveCount, mapExitFollows: 'MapRunStarted' as const }] : []),
    ...(date < mapExit.firstNew ? [{ hasRedriveCount, mapExitFollows: 'MapRunSucceeded' as const }] : []),
  ];
}
