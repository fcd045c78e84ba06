import type { CreateTableCommandInput } from '@aws-sdk/client-dynamodb';
import { indexes } from '../../ports/table.ts';

/** The table's own keys. All keys, here and in `indexes`, are texts. */
export const tableKeys = { pk: 'pk', sk: 'sk' } as const;

/** The table for the laptop and the tests. The CDK stack makes the same from `tableKeys`, `indexes` and `ttlAttribute`. */
export function createTableInput(tableName: string): CreateTableCommandInput {
  const all = [tableKeys, ...Object.values(indexes)];
  return {
    TableName: tableName,
    BillingMode: 'PAY_PER_REQUEST',
    AttributeDefinitions: all
      .flatMap(({ pk, sk }) => [pk, sk])
      .map((AttributeName) => ({ AttributeName, AttributeType: 'S' })),
    KeySchema: keySchema(tableKeys),
    GlobalSecondaryIndexes: Object.entries(indexes).map(([IndexName, keys]) => ({
      IndexName,
      KeySchema: keySchema(keys),
      Projection: { ProjectionType: 'ALL' },
    })),
  };
}

function keySchema({
  pk,
  sk,
}: {
  readonly pk: string;
  readonly sk: string;
}): CreateTableCommandInput['KeySchema'] {
  return [
    { AttributeName: pk, KeyType: 'HASH' },
    { AttributeName: sk, KeyType: 'RANGE' },
  ];
}
