import { CfnOutput, Stack, type StackProps } from 'aws-cdk-lib';
import type { EventBus } from 'aws-cdk-lib/aws-events';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';
import { Alarms } from '../constructs/alarms.ts';
import { CrmWebhook } from '../constructs/crm-webhook.ts';
import { deliver } from '../constructs/event-delivery.ts';
import { LeadApi } from '../constructs/lead-api.ts';
import { LeadDashboard } from '../constructs/lead-dashboard.ts';
import { LeadEvents } from '../constructs/lead-events.ts';
import { type CodeOf, LeadFunctions } from '../constructs/lead-functions.ts';
import {
  brokenExecutions,
  LeadWorkflow,
  leadExecutionsArn,
  leadWorkflowArn,
} from '../constructs/lead-workflow.ts';
import { Mail } from '../constructs/mail.ts';
import { countLogs, metricsNamespace } from '../constructs/metrics.ts';
import { Schedules } from '../constructs/schedules.ts';
import { UndeliveredEvents } from '../constructs/undelivered-events.ts';
import type { Environment } from '../environments.ts';
import { release } from '../release.ts';
import type { DataStack } from './data-stack.ts';

export interface AppStackProps extends StackProps {
  readonly environment: Environment;
  readonly data: DataStack;
  readonly codeOf: CodeOf;
}

/** Everything that can be made again. Destroying it ends every running execution; the leads themselves are in the data stack. */
export class AppStack extends Stack {
  constructor(scope: Construct, id: string, props: AppStackProps) {
    super(scope, id, props);
    const { environment } = props;
    const mail = new Mail(this, 'Mail', environment);
    const api = new LeadApi(this, 'LeadApi', environment);
    const undelivered = new UndeliveredEvents(this, 'UndeliveredEvents').queue;
    const { bus } = new LeadEvents(this, 'LeadEvents', environment);
    const functions = this.addFunctions(props, mail, api, { undeliveredArn: undelivered.queueArn, bus });
    api.serve(functions);
    new LeadWorkflow(this, 'LeadWorkflow', { environment, functions });
    new Schedules(this, 'Schedules', functions);
    deliver(this, 'MailFeedback', {
      eventPattern: mail.feedbackPattern,
      to: functions.named('record-mail-feedback'),
      undelivered,
    });
    deliver(this, 'BrokenExecution', {
      eventPattern: brokenExecutions(leadWorkflowArn(this, environment)),
      to: functions.named('resume-lead'),
      undelivered,
    });
    const { crmWebhook } = environment;
    if (crmWebhook) new CrmWebhook(this, 'CrmWebhook', { ...crmWebhook, bus, undelivered });
    this.watch(props, functions, api.apiId, undelivered);
    new CfnOutput(this, 'EventBusName', { value: bus.eventBusName });
    new CfnOutput(this, 'PublicUrl', { value: api.publicUrl });
    new CfnOutput(this, 'StateMachineArn', { value: leadWorkflowArn(this, environment) });
  }

  private watch(
    { environment, data }: AppStackProps,
    functions: LeadFunctions,
    apiId: string,
    undelivered: Queue,
  ): void {
    const workflowArn = leadWorkflowArn(this, environment);
    countLogs(this, environment, functions);
    const alarms = new Alarms(this, 'Alarms', { environment, undelivered, workflowArn, apiId }).all;
    const { tableName } = data.table;
    new LeadDashboard(this, 'LeadDashboard', { environment, alarms, workflowArn, apiId, tableName });
  }

  private addFunctions(
    { environment, data, codeOf }: AppStackProps,
    mail: Mail,
    api: LeadApi,
    { undeliveredArn, bus }: { readonly undeliveredArn: string; readonly bus: EventBus },
  ): LeadFunctions {
    const workflowArn = leadWorkflowArn(this, environment);
    return new LeadFunctions(this, 'Functions', {
      environment,
      codeOf,
      reach: {
        tableArn: data.table.tableArn,
        linkKeysArn: data.linkKeys.secretArn,
        enrichmentSecretArn: environment.enrichment?.secretArn,
        workflowArn,
        executionsArn: leadExecutionsArn(this, environment),
        mailArns: mail.arns,
        undeliveredArn,
        busArn: bus.eventBusArn,
      },
      settings: {
        TABLE_NAME: data.table.tableName,
        STATE_MACHINE_ARN: workflowArn,
        LINK_KEYS_SECRET: data.linkKeys.secretArn,
        EVENT_BUS: bus.eventBusName,
        PUBLIC_URL: api.publicUrl,
        MAIL_FROM: environment.mailFrom,
        MAIL_CONFIGURATION_SET: mail.configurationSet,
        CONSOLE_URL: consoleUrl(this.region),
        RELEASE: release,
        METRICS_NAMESPACE: metricsNamespace(environment),
        ...enrichmentSettings(environment),
        ALLOWED_ORIGINS: environment.allowedOrigins.join(','),
      },
    });
  }
}

const enrichmentSettings = ({ enrichment }: Environment): Record<string, string> =>
  enrichment
    ? {
        ENRICHMENT_NAME: enrichment.name,
        ENRICHMENT_URL: enrichment.url,
        ...(enrichment.secretArn && { ENRICHMENT_SECRET: enrichment.secretArn }),
      }
    : {};

/** The page of an execution, less its ARN. */
const consoleUrl = (region: string): string =>
  `https://${region}.console.aws.amazon.com/states/home?region=${region}#/v2/executions/details/`;
