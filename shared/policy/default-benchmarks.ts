import type { Policy } from './schema.ts';

/** The benchmark lines of the digest, the huddle and the report, each with its owner (R41, R42). */
export const defaultBenchmarks = {
  acceptance: { percent: 90, owner: 'nora-lindqvist', alarm: { over: 'P28D', cases: 10 } },
  'in-time': { percent: 90, owner: 'viktor-lang' },
  'first-contact': { within: 'PT4H', owner: 'viktor-lang' },
  pursued: { percent: 95, owner: 'wanda-nowak' },
  requalified: { percent: 20, owner: 'nora-lindqvist' },
  won: { percent: 15, owner: 'wanda-nowak' },
  waste: { percent: 15, owner: 'viktor-lang' },
  'cost-per-opportunity': { amount: '400', owner: 'nora-lindqvist' },
} as const satisfies Policy['benchmarks'];
