import type { FunctionName } from './access.ts';

/** Memory buys CPU in proportion; the timeout is what one invocation may take with all its retries. */
export interface Size {
  readonly memoryMiB: number;
  readonly timeoutSeconds: number;
}

/** A person waits for the page: more CPU for the cold start, and done before API Gateway gives up at 30 s. */
const page: Size = { memoryMiB: 1024, timeoutSeconds: 25 };
/** Nobody waits; long enough for five conflicts and a throttled mail. */
const step: Size = { memoryMiB: 512, timeoutSeconds: 60 };
/** One read or one write. */
const glance: Size = { memoryMiB: 256, timeoutSeconds: 30 };
/** Ends before the next minute's run begins. */
const everyMinute: Size = { memoryMiB: 512, timeoutSeconds: 55 };

/** A hundred leads or two, one after the other; done long before the next run. */
const everyQuarter: Size = { memoryMiB: 512, timeoutSeconds: 300 };

export const sizes: Readonly<Record<FunctionName, Size>> = {
  'receive-inquiry': page,
  'show-task': page,
  'answer-task': page,
  'open-content': page,
  unsubscribe: page,
  'show-definition': page,
  'locate-lead': glance,
  'arm-task': glance,
  'qualify-lead': step,
  'settle-qualification': step,
  'assign-rep': step,
  'settle-quote': step,
  'settle-offer': step,
  'settle-follow-up': step,
  'settle-manager-decision': step,
  'settle-panel': step,
  'settle-nurture': step,
  'settle-rest': step,
  'raise-attention': step,
  'settle-attention': step,
  'begin-cycle': step,
  'sweep-outbox': everyMinute,
  'reconcile-leads': everyQuarter,
  'send-circulars': everyQuarter,
  'join-huddle': page,
  'resume-lead': step,
  'record-mail-feedback': step,
};
