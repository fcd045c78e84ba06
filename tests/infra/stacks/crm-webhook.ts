import { describe, expect, it } from 'vitest';
import type { CrmWebhookSettings } from '../../../infra/environments.ts';
import { app, type Resource, resourcesOf, synthesise, testEnvironment } from './synthesise.ts';

const withCrm = (crmWebhook: CrmWebhookSettings): readonly Resource[] =>
  resourcesOf(synthesise({ ...testEnvironment, crmWebhook }).app);
const of = (resources: readonly Resource[], type: string) =>
  resources.filter(({ Type }) => Type === `AWS::Events::${type}`);

describe('the webhook of a CRM', () => {
  const url = 'https://crm.example.com/hooks/lead-relay';
  const all = withCrm({ url, secretName: 'crm-key', header: 'authorization', events: ['lead.won'] });
  const [destination] = of(all, 'ApiDestination');
  const [connection] = of(all, 'Connection');
  const rule = of(all, 'Rule').find(({ Properties }) => 'EventBusName' in Properties);

  it('is there only in an environment that names one', () => {
    expect([...of(app, 'ApiDestination'), ...of(app, 'Connection')]).toEqual([]);
    expect(of(all, 'ApiDestination')).toHaveLength(1);
  });

  it('posts the event itself to the address, no faster than the CRM bears', () => {
    expect(destination?.Properties).toMatchObject({
      InvocationEndpoint: url,
      HttpMethod: 'POST',
      InvocationRateLimitPerSecond: 10,
    });
    expect(rule?.Properties.Targets).toMatchObject([{ InputPath: '$.detail' }]);
  });

  it("hears our own events of the types it wants, on the product's bus alone", () => {
    const [bus] = of(all, 'EventBus');

    expect(rule?.Properties).toMatchObject({
      EventBusName: { Ref: bus?.id },
      EventPattern: { source: ['lead-relay'], 'detail-type': ['lead.won'] },
    });
    const [everything] = of(withCrm({ url, secretName: 'crm-key' }), 'Rule').filter(
      ({ Properties }) => 'EventBusName' in Properties,
    );
    expect(everything?.Properties.EventPattern).toEqual({ source: ['lead-relay'] });
  });

  it('is tried again for a day, and what it did not take is kept where an alarm watches', () => {
    expect(rule?.Properties.Targets).toMatchObject([
      {
        RetryPolicy: { MaximumEventAgeInSeconds: 86_400, MaximumRetryAttempts: 185 },
        DeadLetterConfig: { Arn: { 'Fn::GetAtt': [expect.stringMatching(/^UndeliveredEvents/), 'Arn'] } },
      },
    ]);
    const policies = all.filter(({ Type }) => Type === 'AWS::SQS::QueuePolicy');
    expect(JSON.stringify(policies)).toContain(rule?.id);
  });

  it('shows the secret of Secrets Manager, which never stands in the template', () => {
    expect(connection?.Properties).toMatchObject({
      AuthorizationType: 'API_KEY',
      AuthParameters: {
        ApiKeyAuthParameters: {
          ApiKeyName: 'authorization',
          ApiKeyValue: '{{resolve:secretsmanager:crm-key:SecretString:::}}',
        },
      },
    });
  });

  it('may be called by its rule, and by nothing else', () => {
    const statements = all
      .filter(({ Type }) => Type === 'AWS::IAM::Policy')
      .flatMap(({ Properties }) => Properties.PolicyDocument.Statement)
      .filter(({ Action }) => String(Action).includes('InvokeApiDestination'));

    expect(statements).toEqual([
      {
        Action: 'events:InvokeApiDestination',
        Effect: 'Allow',
        Resource: { 'Fn::GetAtt': [destination?.id, 'Arn'] },
      },
    ]);
  });
});
