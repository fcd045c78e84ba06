import { inquiryReceivedPage, inquiryRefusedPage, type Problem } from '../../shared/pages/inquiry.ts';
import { type HttpAnswer, type HttpRequest, wantsPage } from '../../shared/ports/http.ts';

/** 202 once the inquiry is durable; a form may ask to be led back instead (R1). */
export function received(
  request: HttpRequest,
  company: string,
  leadId: string,
  redirect: string | undefined,
): HttpAnswer {
  // As parsed: nothing that a header or a browser could read differently.
  if (redirect) return { redirect: new URL(redirect).href };
  return wantsPage(request) ? inquiryReceivedPage(company) : { status: 202, json: { leadId } };
}

/** Every problem with its field; nothing was stored. */
export function refused(
  request: HttpRequest,
  company: string,
  status: number,
  lines: readonly string[],
): HttpAnswer {
  const problems = lines.map(problemOf);
  return wantsPage(request) ? inquiryRefusedPage(company, status, problems) : { status, json: { problems } };
}

function problemOf(line: string): Problem {
  const [, field = 'body', problem = line] = /^([\w.[\]-]+): (.*)$/s.exec(line) ?? [];
  return { field, problem };
}
