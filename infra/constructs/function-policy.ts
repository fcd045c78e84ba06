import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { Access } from '../access.ts';

/** ARNs of what functions work with. */
export interface Reach {
  readonly tableArn: string;
  readonly linkKeysArn: string;
  /** The credential of whom companies are looked up at; undefined where there is none. */
  readonly enrichmentSecretArn: string | undefined;
  readonly workflowArn: string;
  readonly executionsArn: string;
  /** The sender's identity and the configuration set: a mail needs both. */
  readonly mailArns: readonly string[];
  readonly undeliveredArn: string;
  readonly busArn: string;
}

const allow = (actions: readonly string[], resources: readonly string[]) =>
  new PolicyStatement({ actions: [...actions], resources: [...resources] });

/**
 * The statements that `access` stands for. A task token is judged by its state machine: the AccessDenied of AWS names the machine's ARN,
 * and CDK's `grantTaskResponse` grants on it (tried there on AWS with Lambda tasks, aws/aws-cdk#8486), though the Service Authorization
 * Reference lists no resource type for SendTaskSuccess. `npm run test:account` uses no such grant: look at the first answer after a deploy.
 * Written out where style prefers grants: `TableV2.grant` adds every index,
 * and the grants of secrets and queues add actions that no function uses.
 */
export function policyOf(access: Access, reach: Reach): PolicyStatement[] {
  const { table, indexes = [], workflow = [], sendsMail, readsLinkKeys, publishes, takesEvents } = access;
  const lookUpSecret = access.looksUp ? reach.enrichmentSecretArn : undefined;
  const indexArns = indexes.map((index) => `${reach.tableArn}/index/${index}`);
  return [
    allow(
      table.map((action) => `dynamodb:${action}`),
      [reach.tableArn],
    ),
    ...(indexArns.length > 0 ? [allow(['dynamodb:Query'], indexArns)] : []),
    ...workflow.map((action) =>
      allow([`states:${action}`], [action === 'DescribeExecution' ? reach.executionsArn : reach.workflowArn]),
    ),
    ...(sendsMail ? [allow(['ses:SendRawEmail'], reach.mailArns)] : []),
    ...(readsLinkKeys ? [allow(['secretsmanager:GetSecretValue'], [reach.linkKeysArn])] : []),
    ...(publishes ? [allow(['events:PutEvents'], [reach.busArn])] : []),
    ...(lookUpSecret ? [allow(['secretsmanager:GetSecretValue'], [lookUpSecret])] : []),
    ...(takesEvents ? [allow(['sqs:SendMessage'], [reach.undeliveredArn])] : []),
  ];
}
