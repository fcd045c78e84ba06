import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { broughtOnPhrase } from '../../../infra/constructs/metrics.ts';
import { defaultBenchmarks } from '../../../shared/policy/default-benchmarks.ts';
import { businessMetrics } from '../../../shared/ports/metrics.ts';
import { app, names, ofType, only } from './synthesise.ts';

const alarms = ofType(app, 'AWS::CloudWatch::Alarm').map(({ Properties }) => ({
  properties: Properties,
  name: String(Properties.AlarmName).replace('lead-relay-test-', ''),
}));

/** What stands under a heading of the second level, by heading. */
const sections = new Map(
  readFileSync('docs/operate.md', 'utf8')
    .split(/^## /m)
    .slice(1)
    .map((section) => [section.slice(0, section.indexOf('\n')).trim(), section] as const),
);

/** Alarms without a section, and sections without an alarm. */
const apart = (alarmed: readonly string[], written: readonly string[]) =>
  [
    ...alarmed.filter((name) => !written.includes(name)),
    ...written.filter((name) => !alarmed.includes(name)),
  ].toSorted();

describe('alarms', () => {
  it('have each a section of the runbook, and each section has its alarm', () => {
    const alarmed = alarms.map(({ name }) => name);

    expect(apart(alarmed, [...sections.keys()])).toEqual([]);
    expect(apart([...alarmed, 'planted'], [...sections.keys(), 'forgotten'])).toEqual([
      'forgotten',
      'planted',
    ]);
  });

  it.each(alarms.map(({ name }) => name))(
    '%s: its section says what it means, what to look at, what to do',
    (name) => {
      const section = sections.get(name) ?? '';

      expect(section).toContain('**Means**');
      expect(section.toLowerCase()).toContain('**look at**');
      expect(section.toLowerCase()).toContain('**do**');
    },
  );

  it('lead to their section, and mail the address of the environment', () => {
    const topic = only('AWS::SNS::Topic').id;

    for (const { name, properties } of alarms)
      expect(properties).toMatchObject({
        AlarmDescription: `What to do: docs/operate.md#${name}`,
        AlarmActions: [{ Ref: topic }],
      });
    expect(only('AWS::SNS::Subscription').Properties).toMatchObject({
      Protocol: 'email',
      Endpoint: 'admins@example.com',
      TopicArn: { Ref: topic },
    });
  });

  it('ring below the acceptance that the reports aim at, which the runbook names', () => {
    const low = alarms.find(({ name }) => name === 'acceptance-low');

    expect(low?.properties.Threshold).toBe(defaultBenchmarks.acceptance.percent);
    expect(sections.get('acceptance-low')).toContain(`under ${defaultBenchmarks.acceptance.percent} %`);
  });

  it('take silence for trouble only where something runs by the clock', () => {
    const inSilence = alarms.filter(({ properties }) => properties.TreatMissingData === 'breaching');

    expect(inSilence.map(({ name }) => name).toSorted()).toEqual([
      'leads-not-reconciled',
      'outbox-not-swept',
    ]);
  });
});

describe('metrics', () => {
  const filters = ofType(app, 'AWS::Logs::MetricFilter').map(({ Properties }) => Properties);

  it('count the errors that each function logs', () => {
    const ofErrors = filters.filter(({ FilterPattern }) => FilterPattern === '{ $.level = "ERROR" }');

    expect(new Set(ofErrors.map(({ LogGroupName }) => LogGroupName.Ref)).size).toBe(names.size);
  });

  it('count the leads that the reconciler brought on, by the phrase that it logs', () => {
    expect(readFileSync('functions/reconcile-leads/handler.ts', 'utf8')).toContain(`'${broughtOnPhrase}'`);
    expect(filters.map(({ FilterPattern }) => FilterPattern)).toContain('{ $.message = "lead brought on*" }');
  });

  it('of the business are all on the dashboard, in the namespace that functions write to', () => {
    const dashboard = JSON.stringify(only('AWS::CloudWatch::Dashboard').Properties.DashboardBody);
    const namespaces = ofType(app, 'AWS::Lambda::Function').map(
      ({ Properties }) => Properties.Environment.Variables.METRICS_NAMESPACE,
    );

    expect(new Set(namespaces)).toEqual(new Set(['LeadRelay/test']));
    expect(
      businessMetrics.filter((name) => !dashboard.includes(`\\"LeadRelay/test\\",\\"${name}\\"`)),
    ).toEqual([]);
  });
});

describe('the event bus', () => {
  it('is there under a name that a CRM can be told', () => {
    expect(only('AWS::Events::EventBus').Properties.Name).toBe('lead-relay-test-events');
  });
});
