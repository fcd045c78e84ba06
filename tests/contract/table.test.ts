import { afterAll, beforeAll, describe, it } from 'vitest';
import { createDynamoTable } from '../../shared/adapters/dynamodb/table.ts';
import { createMemoryTable } from '../../shared/adapters/memory/table.ts';
import type { Table } from '../../shared/ports/table.ts';
import { injectAwsFaults } from '../support/aws-faults.ts';
import { type LocalTable, startLocalTable } from '../support/local-table.ts';
import { describeConditions } from './table/conditions.ts';
import { createSubject } from './table/fixture.ts';
import { describeIndexes } from './table/index-queries.ts';
import { describeQueries } from './table/queries.ts';
import { describeRules } from './table/rules.ts';
import { describeTransactions } from './table/transactions.ts';
import { describeWrites } from './table/writes.ts';

/** The one suite every table has to pass. */
function describeTable(name: string, table: () => Table): void {
  describe(`a table on ${name}`, () => {
    const subject = createSubject(table);
    describe('writes', () => describeWrites(subject));
    describe('conditions', () => describeConditions(subject));
    describe('transactions', () => describeTransactions(subject));
    describe('queries', () => describeQueries(subject));
    describe('indexes', () => describeIndexes(subject));
    describe('rules', () => describeRules(subject));
  });
}

const memory = createMemoryTable();
describeTable('memory', () => memory);

const local = await startLocalTable();
if (local) describeOnDynamoDb(local);
else describeNoDynamoDb();

function describeOnDynamoDb({ client, tableName, stop }: LocalTable): void {
  afterAll(stop);
  describeTable('DynamoDB', () => createDynamoTable({ client, tableName }));

  describe('among conflicts, throttles and lost answers', () => {
    let removeFaults = () => {};
    beforeAll(() => {
      removeFaults = injectAwsFaults(client);
    });
    afterAll(() => removeFaults());
    describeTable('DynamoDB', () => createDynamoTable({ client, tableName, sleep: async () => {} }));
  });
}

/** A platform without the binary skips this half, saying so; CI may not. */
function describeNoDynamoDb(): void {
  const reason = `no @dynoxide binary for ${process.platform}-${process.arch}`;
  it.skipIf(process.env.CI !== 'true')(`a table on DynamoDB: ${reason}`, () => {
    throw new Error(reason);
  });
}
