import { describe, expect, it } from 'vitest';
import { indexes, ttlAttribute } from '../../../shared/ports/table.ts';
import { app, data, ofType, synthesise, synthesised } from './synthesise.ts';

describe('the table', () => {
  const [table, ...others] = ofType(data, 'AWS::DynamoDB::GlobalTable');

  it('outlives its stack, can be put back to any second, and cannot be deleted by mistake', () => {
    expect(others).toEqual([]);
    expect(table).toMatchObject({ DeletionPolicy: 'Retain', UpdateReplacePolicy: 'Retain' });
    expect(table?.Properties.Replicas).toMatchObject([
      {
        DeletionProtectionEnabled: true,
        PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
      },
    ]);
  });

  it('is encrypted, paid by request, and collects what has expired', () => {
    expect(table?.Properties).toMatchObject({
      BillingMode: 'PAY_PER_REQUEST',
      SSESpecification: { SSEEnabled: true },
      TimeToLiveSpecification: { AttributeName: ttlAttribute, Enabled: true },
    });
  });

  it('has the keys and indexes of the port, each with the whole item', () => {
    const keyed = (pk: string, sk: string) => [
      { AttributeName: pk, KeyType: 'HASH' },
      { AttributeName: sk, KeyType: 'RANGE' },
    ];

    expect(table?.Properties.KeySchema).toEqual(keyed('pk', 'sk'));
    expect(table?.Properties.GlobalSecondaryIndexes).toEqual(
      Object.entries(indexes).map(([IndexName, { pk, sk }]) => ({
        IndexName,
        KeySchema: keyed(pk, sk),
        Projection: { ProjectionType: 'ALL' },
      })),
    );
  });

  it('keeps its logical id: another one would be another, empty table', () => {
    expect(data.map(({ id }) => id)).toEqual(['LeadTable2A0E8C73', 'LinkKeysSecret697AB303']);
  });
});

describe('the link keys', () => {
  it('are made once, outlive their stack, and name the key to sign with', () => {
    const [secret] = ofType(data, 'AWS::SecretsManager::Secret');

    expect(secret).toMatchObject({
      DeletionPolicy: 'Retain',
      UpdateReplacePolicy: 'Retain',
      Properties: {
        GenerateSecretString: { SecretStringTemplate: '{"current":"k1"}', GenerateStringKey: 'k1' },
      },
    });
  });
});

describe('functions', () => {
  const functions = ofType(app, 'AWS::Lambda::Function');

  it('run on the Node of this project, on arm64, with JSON logs of their own', () => {
    const groups = functions.map(({ Properties }) => Properties.LoggingConfig.LogGroup.Ref);

    expect(functions.length).toBeGreaterThan(0);
    for (const { Properties } of functions)
      expect(Properties).toMatchObject({
        Runtime: 'nodejs24.x',
        Architectures: ['arm64'],
        LoggingConfig: { LogFormat: 'JSON' },
      });
    expect(new Set(groups).size).toBe(functions.length);
  });

  it('learn where things are from their environment, never how much or how long: that is policy', () => {
    const settings = new Set(
      functions.flatMap(({ Properties }) => Object.keys(Properties.Environment.Variables)),
    );
    const numbers = functions.flatMap(({ Properties }) =>
      Object.values(Properties.Environment.Variables).filter((value) =>
        /^\d+(?:\.\d+)?$/.test(String(value)),
      ),
    );

    expect([...settings].toSorted()).toEqual([
      'ALLOWED_ORIGINS',
      'CONSOLE_URL',
      'EVENT_BUS',
      'LINK_KEYS_SECRET',
      'MAIL_CONFIGURATION_SET',
      'MAIL_FROM',
      'METRICS_NAMESPACE',
      'PUBLIC_URL',
      'RELEASE',
      'STATE_MACHINE_ARN',
      'TABLE_NAME',
    ]);
    expect(numbers).toEqual([]);
  });
});

describe('the stacks', () => {
  it('forget every log after the days of the environment', () => {
    const logs = ofType([...data, ...app], 'AWS::Logs::LogGroup');

    expect(logs.length).toBeGreaterThan(20);
    expect(new Set(logs.map(({ Properties }) => Properties.RetentionInDays))).toEqual(new Set([30]));
  });

  it('are the same each time they are synthesised', () => {
    expect(synthesise()).toEqual(synthesised);
  });
});
