import { createAnswerTask } from '../functions/answer-task/handler.ts';
import { createArmTask } from '../functions/arm-task/handler.ts';
import { createAssignRep } from '../functions/assign-rep/handler.ts';
import { createBeginCycle } from '../functions/begin-cycle/handler.ts';
import { createJoinHuddle } from '../functions/join-huddle/handler.ts';
import { createLocateLead } from '../functions/locate-lead/handler.ts';
import { createOpenContent } from '../functions/open-content/handler.ts';
import { createQualifyLead } from '../functions/qualify-lead/handler.ts';
import { createRaiseAttention } from '../functions/raise-attention/handler.ts';
import { createReceiveInquiry } from '../functions/receive-inquiry/handler.ts';
import { createReconcileLeads } from '../functions/reconcile-leads/handler.ts';
import { createRecordMailFeedback, MailFeedbackSchema } from '../functions/record-mail-feedback/handler.ts';
import { createResumeLead, ExecutionEndedSchema } from '../functions/resume-lead/handler.ts';
import { createSendCirculars } from '../functions/send-circulars/handler.ts';
import { createSettleAttention } from '../functions/settle-attention/handler.ts';
import { createSettleFollowUp } from '../functions/settle-follow-up/handler.ts';
import { createSettleManagerDecision } from '../functions/settle-manager-decision/handler.ts';
import { createSettleNurture } from '../functions/settle-nurture/handler.ts';
import { createSettleOffer } from '../functions/settle-offer/handler.ts';
import { createSettlePanel } from '../functions/settle-panel/handler.ts';
import { createSettleQualification } from '../functions/settle-qualification/handler.ts';
import { createSettleQuote } from '../functions/settle-quote/handler.ts';
import { createSettleRest } from '../functions/settle-rest/handler.ts';
import { createShowDefinition } from '../functions/show-definition/handler.ts';
import { createShowTask } from '../functions/show-task/handler.ts';
import { createSweepOutbox } from '../functions/sweep-outbox/handler.ts';
import { createUnsubscribe } from '../functions/unsubscribe/handler.ts';
import type { Services } from '../functions/wiring.ts';
import { http } from '../shared/lambda/http.ts';
import { AnyEventSchema, step } from '../shared/lambda/step.ts';
import { StepInputSchema } from '../workflows/lead-lifecycle/contract.ts';
import type { LambdaFunction } from './functions.ts';

/** Every function over given services, in the shells it has on AWS: for the memory table, simulation and fast tests. */
export function handlersOver(services: Services): Readonly<Record<string, LambdaFunction>> {
  const steps = {
    'locate-lead': createLocateLead(services),
    'qualify-lead': createQualifyLead(services),
    'arm-task': createArmTask(services),
    'settle-qualification': createSettleQualification(services),
    'assign-rep': createAssignRep(services),
    'settle-offer': createSettleOffer(services),
    'settle-follow-up': createSettleFollowUp(services),
    'settle-manager-decision': createSettleManagerDecision(services),
    'settle-panel': createSettlePanel(services),
    'settle-nurture': createSettleNurture(services),
    'settle-quote': createSettleQuote(services),
    'settle-rest': createSettleRest(services),
    'raise-attention': createRaiseAttention(services),
    'settle-attention': createSettleAttention(services),
    'begin-cycle': createBeginCycle(services),
  };
  const pages = {
    'receive-inquiry': createReceiveInquiry(services),
    'show-task': createShowTask(services),
    'answer-task': createAnswerTask(services),
    'open-content': createOpenContent(services),
    unsubscribe: createUnsubscribe(services),
    'join-huddle': createJoinHuddle(services),
    'show-definition': createShowDefinition(services),
  };
  const shelled = {
    ...mapped(steps, (name, handler) =>
      step(name, StepInputSchema, handler as ReturnType<typeof createLocateLead>),
    ),
    ...mapped(pages, http),
    'sweep-outbox': step('sweep-outbox', AnyEventSchema, createSweepOutbox(services)),
    'reconcile-leads': step('reconcile-leads', AnyEventSchema, createReconcileLeads(services)),
    'send-circulars': step('send-circulars', AnyEventSchema, createSendCirculars(services)),
    'resume-lead': step('resume-lead', ExecutionEndedSchema, createResumeLead(services)),
    'record-mail-feedback': step(
      'record-mail-feedback',
      MailFeedbackSchema,
      createRecordMailFeedback(services),
    ),
  };
  return shelled as unknown as Readonly<Record<string, LambdaFunction>>;
}

const mapped = <H, R>(handlers: Readonly<Record<string, H>>, shell: (name: string, handler: H) => R) =>
  Object.fromEntries(Object.entries(handlers).map(([name, handler]) => [name, shell(name, handler)]));

/** The real entry points, as Lambda loads them; the environment must be set before. */
export async function entryPoints(
  names: readonly string[],
): Promise<Readonly<Record<string, LambdaFunction>>> {
  const loaded = names.map(async (name) => {
    const { handler } = (await import(`../functions/${name}/index.ts`)) as { handler: LambdaFunction };
    return [name, handler] as const;
  });
  return Object.fromEntries(await Promise.all(loaded));
}
