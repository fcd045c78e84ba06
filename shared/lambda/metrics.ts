import { toMillis } from '../domain/time.ts';
import type { BusinessMetric, Metrics } from '../ports/metrics.ts';

type Event = Parameters<Metrics['count']>[0][number];

/**
 * CloudWatch's embedded metric format: one line of a function's log is one datum, with no call and no grant. Written past the console,
 * which would put the line into a field of its own record. No lead, no person: a metric's dimensions are for everybody to see.
 */
export const createEmbeddedMetrics = (
  namespace: string,
  write: (line: string) => unknown = (line) => process.stdout.write(line),
): Metrics => ({
  count(events) {
    for (const event of events) {
      const metric = metricOf(event);
      if (metric) write(`${JSON.stringify(datum(namespace, metric, event.at))}\n`);
    }
  },
});

const datum = (namespace: string, metric: BusinessMetric, at: string) => ({
  _aws: {
    Timestamp: toMillis(at),
    CloudWatchMetrics: [
      { Namespace: namespace, Dimensions: [[]], Metrics: [{ Name: metric, Unit: 'Count' }] },
    ],
  },
  [metric]: 1,
});

function metricOf({ type, reason }: Event): BusinessMetric | undefined {
  switch (type) {
    case 'lead.received':
    case 'lead.resubmitted':
      return 'InquiriesReceived';
    case 'lead.qualified':
      return 'LeadsQualified';
    case 'lead.offered':
      return 'LeadsOffered';
    case 'lead.accepted':
      return 'LeadsAccepted';
    case 'lead.rejected':
      return 'LeadsRejected';
    case 'lead.reassigned':
      return 'LeadsReassigned';
    case 'sla.rung-performed':
      return reason === 'record-breach' ? 'SlaBreaches' : undefined;
    case 'lead.won':
      return 'LeadsWon';
    case 'lead.attention-needed':
      return 'LeadsNeedingAttention';
    default:
      return undefined;
  }
}
