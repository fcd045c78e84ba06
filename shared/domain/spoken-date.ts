import { oncePer } from './once-per.ts';

const formatIn = oncePer((timeZone) => new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeZone }));

/** A date as people say it: `2027-01-04` → `4 Jan 2027`. */
export const spokenDate = (date: string): string => formatIn('UTC').format(new Date(`${date}T00:00:00.000Z`));
