import type { Policy } from './schema.ts';

/** On the first working day of a month at nine: the month before, benchmark by benchmark (R42). */
export const defaultDigest = {
  onWorkingDay: 1,
  at: '09:00',
  in: 'working-days',
  roles: ['executive'],
  cases: 10,
} as const satisfies Policy['digest'];
