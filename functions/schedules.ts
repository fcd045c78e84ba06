/** What runs by the clock: infra and the laptop read the same. */
export const schedules = [
  { name: 'sweep-outbox', function: 'sweep-outbox', every: 'PT1M' },
  { name: 'reconcile-leads', function: 'reconcile-leads', every: 'PT15M' },
  { name: 'send-circulars', function: 'send-circulars', every: 'PT15M' },
] as const;
