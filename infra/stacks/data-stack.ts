import { CfnOutput, Stack, type StackProps } from 'aws-cdk-lib';
import type { TableV2 } from 'aws-cdk-lib/aws-dynamodb';
import type { Secret } from 'aws-cdk-lib/aws-secretsmanager';
import type { Construct } from 'constructs';
import { LeadTable } from '../constructs/lead-table.ts';
import { LinkKeys } from '../constructs/link-keys.ts';

/** What must outlive every deployment. Its logical ids are never renamed: that would replace what they name. */
export class DataStack extends Stack {
  readonly table: TableV2;
  readonly linkKeys: Secret;

  constructor(scope: Construct, id: string, props: StackProps) {
    super(scope, id, { ...props, terminationProtection: true });
    this.table = new LeadTable(this, 'LeadTable').table;
    this.linkKeys = new LinkKeys(this, 'LinkKeys').secret;
    new CfnOutput(this, 'LinkKeysSecret', { value: this.linkKeys.secretArn });
    new CfnOutput(this, 'TableName', { value: this.table.tableName });
  }
}
