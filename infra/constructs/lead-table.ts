import { RemovalPolicy } from 'aws-cdk-lib';
import { AttributeType, Billing, ProjectionType, TableEncryptionV2, TableV2 } from 'aws-cdk-lib/aws-dynamodb';
import { Construct } from 'constructs';
import { tableKeys } from '../../shared/adapters/dynamodb/schema.ts';
import { indexes, ttlAttribute } from '../../shared/ports/table.ts';

const text = (name: string) => ({ name, type: AttributeType.STRING });

/** The one table, as `shared/ports/table.ts` and the DynamoDB adapter know it. */
export class LeadTable extends Construct {
  readonly table: TableV2;

  constructor(scope: Construct, id: string) {
    super(scope, id);
    this.table = new TableV2(this, 'Table', {
      partitionKey: text(tableKeys.pk),
      sortKey: text(tableKeys.sk),
      globalSecondaryIndexes: Object.entries(indexes).map(([indexName, { pk, sk }]) => ({
        indexName,
        partitionKey: text(pk),
        sortKey: text(sk),
        projectionType: ProjectionType.ALL,
      })),
      billing: Billing.onDemand(),
      timeToLiveAttribute: ttlAttribute,
      encryption: TableEncryptionV2.awsManagedKey(),
      pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
      deletionProtection: true,
      removalPolicy: RemovalPolicy.RETAIN,
    });
  }
}
