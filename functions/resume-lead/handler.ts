import * as z from 'zod/mini';
import { recover } from '../../shared/domain/attending.ts';
import type { Instant } from '../../shared/domain/time.ts';
import type { Leads } from '../../shared/repositories/leads.ts';
import type { RulesSource } from '../../shared/repositories/rules-source.ts';

/** What EventBridge tells of an execution that AWS ended. */
export const ExecutionEndedSchema = z.object({
  detail: z.object({ name: z.string(), status: z.enum(['FAILED', 'TIMED_OUT', 'ABORTED']) }),
});
type ExecutionEnded = z.infer<typeof ExecutionEndedSchema> & { readonly now: Instant };

export interface ResumeLeadDeps {
  readonly leads: Pick<Leads, 'change' | 'find'>;
  readonly rules: RulesSource;
}

/** An execution ended that should not have: the lead goes on in its next cycle (R46). */
export const createResumeLead =
  ({ leads, rules }: ResumeLeadDeps) =>
  async ({ detail, now }: ExecutionEnded): Promise<void> => {
    const [, leadId, cycle] = /^(.+)-c(\d+)$/.exec(detail.name) ?? [];
    if (!leadId || !(await leads.find(leadId))) return;
    const cause = `execution-${detail.status.toLowerCase().replaceAll('_', '-')}`;
    await leads.change(leadId, async (state) =>
      recover(state, Number(cycle), await rules.of(state.lead, now), cause),
    );
  };
