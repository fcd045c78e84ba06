import { rmSync } from 'node:fs';
import { Validations } from 'aws-cdk-lib';
import { AttributeType, Table } from 'aws-cdk-lib/aws-dynamodb';
import { Queue } from 'aws-cdk-lib/aws-sqs';
import { afterAll, describe, expect, it } from 'vitest';
import { defineApp } from './synthesise.ts';

/** The findings we live with. The construct that acknowledges one says why; synthesis, which every test here needs, fails on any other. */
const acknowledged = {
  'LeadRelayApp/Functions/ReconcileLeads': [
    'AwsSolutions-IAM5[Resource::arn:<AWS::Partition>:states:<AWS::Region>:<AWS::AccountId>:execution:lead-relay-test-lead-lifecycle:*]',
  ],
  'LeadRelayApp/LeadApi/Api': ['AwsSolutions-APIG4'],
  'LeadRelayApp/LeadWorkflow/StateMachine': [
    'AwsSolutions-IAM5[Resource::*]',
    'AwsSolutions-SF1',
    'AwsSolutions-SF2',
  ],
  'LeadRelayApp/UndeliveredEvents/Queue': ['AwsSolutions-SQS3'],
  'LeadRelayData/LinkKeys/Secret': ['AwsSolutions-SMG4'],
};

describe('cdk-nag', () => {
  const { root, data } = defineApp();
  afterAll(() => rmSync(root.outdir, { recursive: true }));

  it('lives with what is acknowledged, each with its reason', () => {
    const found = root.node.findAll().flatMap(({ node }) =>
      node.metadata
        .filter(({ type }) => type === Validations.ACKNOWLEDGED_RULES_METADATA_KEY)
        .flatMap(({ data: reasons }) => Object.entries<string>(reasons))
        .map(([rule, reason]) => ({ path: node.path, rule: rule.replace('Annotation::', ''), reason })),
    );
    const byPath = Object.entries(Object.groupBy(found, ({ path }) => path));

    expect(
      Object.fromEntries(byPath.map(([path, all = []]) => [path, all.map(({ rule }) => rule).toSorted()])),
    ).toEqual(acknowledged);
    for (const { reason } of found) expect(reason.length).toBeGreaterThan(40);
  });

  it('stops a table that cannot be put back, and a queue that takes plain HTTP', () => {
    new Table(data, 'Planted', { partitionKey: { name: 'pk', type: AttributeType.STRING } });
    new Queue(data, 'PlantedQueue');
    const synthesise = () => root.synth();

    expect(synthesise).toThrow('AwsSolutions-DDB3');
    expect(synthesise).toThrow('AwsSolutions-SQS4');
  }, 30_000);
});
