import type { ControlOptions, Handlers } from './control.ts';
import { mailFilter, urlOf } from './control-request.ts';
import { json, page } from './messages.ts';

/** The pages a newcomer clicks through; each is loaded when first asked for. */
export function createPages({
  clock,
  mailbox,
  eventLog,
  schedules,
  leads,
  formFields,
  paths,
}: ControlOptions): Handlers {
  return {
    'GET mailbox': async (_, request) => {
      const filter = mailFilter(request);
      const { mailboxPage } = await import('./pages/mailbox.ts');
      return page(200, mailboxPage(await mailbox.emails(filter), filter));
    },
    'GET mailbox/*': async (id) => {
      const email = await mailbox.email(id);
      const { mailPage } = await import('./pages/mailbox.ts');
      return email ? page(200, mailPage(email)) : json(404, { error: `no mail has the id "${id}"` });
    },
    'GET bus': async (_, request) => {
      const { leadId } = mailFilter(request);
      const { busPage } = await import('./pages/bus.ts');
      return page(200, busPage(eventLog.events({ leadId }), leadId));
    },
    'GET form': async (_, request) => {
      const { formPage, visitorFields } = await import('./pages/form.ts');
      return page(200, formPage(formFields ?? visitorFields, `${urlOf(request)}/_local/thanks`));
    },
    'GET executions/*': async (arn) => {
      const execution = leads.execution(arn);
      const { executionPage } = await import('./pages/execution.ts');
      return execution
        ? page(200, executionPage(execution))
        : json(404, { error: `no execution has the ARN "${arn}"` });
    },
    'GET thanks': async () => page(200, (await import('./pages/form.ts')).thanksPage()),
    'GET ': async (_, request) => {
      const { startPage } = await import('./pages/start.ts');
      const view = {
        clock: clock.read(),
        mailCount: mailbox.size,
        eventCount: eventLog.size,
        schedules: schedules.names,
        paths,
        url: urlOf(request),
      };
      return page(200, startPage({ ...view, leads: await leads.list() }));
    },
  };
}
