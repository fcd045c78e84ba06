import { checkInquiry, type Inquiry, isByBot } from '../../shared/domain/inquiry.ts';
import type { HttpAnswer, HttpRequest } from '../../shared/ports/http.ts';
import { type IntakeDeps, takeInquiry } from '../../shared/repositories/intake.ts';
import type { Policies } from '../../shared/repositories/policies.ts';
import { received, refused } from './answers.ts';
import { readBody } from './body.ts';

export interface ReceiveInquiryDeps extends IntakeDeps {
  readonly policies: Pick<Policies, 'current'>;
  /** Origins a form may lead back to. */
  readonly allowedOrigins: readonly string[];
}

/** Takes an inquiry: validated, cleansed, durable before the answer; a retried post is the post it repeats (R1–R5). */
export const createReceiveInquiry =
  (deps: ReceiveInquiryDeps) =>
  async (request: HttpRequest): Promise<HttpAnswer> => {
    const { policy, version } = await deps.policies.current();
    const refuse = (status: number, problems: readonly string[]) =>
      refused(request, policy.sender.company, status, problems);
    if (Buffer.byteLength(request.body) > policy.intake.maxBodyBytes)
      return refuse(413, [`body: must be at most ${policy.intake.maxBodyBytes} bytes`]);
    const body = readBody(request);
    if ('problem' in body) return refuse(400, [body.problem]);
    const checked = checkInquiry(body.fields, policy);
    if (!checked.isValid) return refuse(400, checked.problems);
    const inquiry = checked.value;
    if (isByBot(inquiry, policy))
      return refuse(400, [
        inquiry.website
          ? 'website: is hidden from people and must stay empty; a program filled it in, the browser perhaps'
          : 'filledInMs: sent too fast; please send it again',
      ]);
    if (!mayRedirect(inquiry, deps.allowedOrigins))
      return refuse(400, ['redirect: leads to an origin that is not allowed']);
    const rules = await deps.rules.of({ policyVersion: version }, request.now);
    const { leadId } = await takeInquiry(
      deps,
      { inquiry, givenKey: request.headers['idempotency-key'] },
      rules,
    );
    return received(request, policy.sender.company, leadId, inquiry.redirect);
  };

const mayRedirect = ({ redirect }: Inquiry, allowed: readonly string[]): boolean =>
  redirect === undefined || allowed.includes(new URL(redirect).origin);
