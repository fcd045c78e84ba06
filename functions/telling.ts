import type { OutboxRow } from '../shared/domain/outbox.ts';
import type { Instant } from '../shared/domain/time.ts';
import { createDeliver, type DeliverDeps } from '../shared/outbox/deliver.ts';
import { createDispatch, type DispatchDeps } from '../shared/outbox/dispatch.ts';
import { createMorningPost } from '../shared/outbox/morning-post.ts';
import { createPostman, type PostmanDeps } from '../shared/outbox/postman.ts';
import { createReplyPost } from '../shared/outbox/reply-post.ts';
import { createMailed } from '../shared/repositories/mailed.ts';
import { createMornings } from '../shared/repositories/mornings.ts';

type TellingDeps = DispatchDeps & PostmanDeps & Pick<DeliverDeps, 'workflow' | 'bus'>;

export interface Telling {
  readonly deliver: (rows: readonly OutboxRow[], now: Instant) => Promise<void>;
  readonly dispatch: (now: Instant) => Promise<void>;
}

/** What follows a commit: mails with all their words, wakes, and the look through the queue. Loaded when there is something to tell. */
export function composeTelling(deps: TellingDeps): Telling {
  const { leads, outbox, workflow, bus, log } = deps;
  const dispatch = createDispatch(deps);
  const postman = createPostman(deps);
  const replies = createReplyPost({ ...deps, mailed: createMailed(deps.table) });
  const mornings = createMorningPost({ ...deps, mornings: createMornings(deps.table) });
  return {
    dispatch,
    deliver: createDeliver({
      outbox,
      workflow,
      bus,
      tokens: leads,
      postman,
      mornings,
      replies,
      dispatch,
      log,
    }),
  };
}
