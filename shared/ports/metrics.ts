import type { JourneyEvent } from '../domain/journey.ts';

/** What is counted of the business (R45): the names that dashboard and alarms read. */
export const businessMetrics = [
  'InquiriesReceived',
  'LeadsQualified',
  'LeadsOffered',
  'LeadsAccepted',
  'LeadsRejected',
  'LeadsReassigned',
  'SlaBreaches',
  'LeadsWon',
  'LeadsNeedingAttention',
] as const;
export type BusinessMetric = (typeof businessMetrics)[number];

/** Counts what journeys record, once it is stored. A number may be lost with its process, a lead never: metrics are for looking, not for truth. */
export interface Metrics {
  count(events: readonly Pick<JourneyEvent, 'type' | 'at' | 'reason'>[]): void;
}
