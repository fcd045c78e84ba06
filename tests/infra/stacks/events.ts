import { describe, expect, it } from 'vitest';
import { schedules } from '../../../functions/schedules.ts';
import { app, functionAt, names, ofType, only } from './synthesise.ts';

const rates = { PT1M: 'rate(1 minute)', PT15M: 'rate(15 minutes)' } as const;

describe('events', () => {
  const rules = ofType(app, 'AWS::Events::Rule').map(({ Properties }) => ({
    ...Properties,
    function: functionAt(Properties.Targets[0].Arn),
    deadLetters: Properties.Targets[0].DeadLetterConfig !== undefined,
  }));

  it('run each schedule by its function', () => {
    expect(rules.filter((rule) => 'ScheduleExpression' in rule)).toMatchObject(
      schedules.map(({ function: name, every }) => ({ function: name, ScheduleExpression: rates[every] })),
    );
  });

  it('tell of executions that AWS ended, and of mail that came back, and are kept when they cannot', () => {
    expect(rules.filter((rule) => 'EventPattern' in rule)).toMatchObject([
      {
        function: 'record-mail-feedback',
        deadLetters: true,
        EventPattern: { source: ['aws.ses'], 'detail-type': ['Email Bounced', 'Email Complaint Received'] },
      },
      {
        function: 'resume-lead',
        deadLetters: true,
        EventPattern: { source: ['aws.states'], detail: { status: ['FAILED', 'TIMED_OUT', 'ABORTED'] } },
      },
    ]);
  });

  it('that a function fails on go to the queue, except where the next run does the work', () => {
    const kept = ofType(app, 'AWS::Lambda::EventInvokeConfig').map(({ Properties }) => [
      names.get(Properties.FunctionName.Ref),
      Properties.DestinationConfig !== undefined,
    ]);

    expect(Object.fromEntries(kept)).toEqual({
      'sweep-outbox': false,
      'reconcile-leads': false,
      'send-circulars': false,
      'record-mail-feedback': true,
      'resume-lead': true,
    });
  });

  it('of mail are bounces and complaints: no link is rewritten to count clicks', () => {
    expect(only('AWS::SES::ConfigurationSetEventDestination').Properties.EventDestination).toMatchObject({
      MatchingEventTypes: ['bounce', 'complaint'],
    });
    expect(only('AWS::SES::ConfigurationSet').Properties).toMatchObject({
      VdmOptions: { DashboardOptions: { EngagementMetrics: 'DISABLED' } },
    });
  });
});
