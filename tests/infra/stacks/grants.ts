import { describe, expect, it } from 'vitest';
import { functionOf } from '../../../workflows/lead-lifecycle/contract.ts';
import { app, functionAt, names, ofType, type Resource } from './synthesise.ts';

interface Statement {
  readonly Effect: string;
  readonly Action: string | readonly string[];
  readonly Resource: unknown;
}
const listed = <T>(one: T | readonly T[]): readonly T[] => [one].flat() as readonly T[];
const statementsOf = (resource: Resource): readonly Statement[] =>
  [resource.Properties, ...(resource.Properties.Policies ?? [])].flatMap(
    ({ PolicyDocument }) => PolicyDocument?.Statement ?? [],
  );

/** What stands in the template for each thing that a function may reach. */
const things: readonly (readonly [RegExp, string])[] = [
  [/LeadTable[^"]*Arn[^"]*"\},"\/index\/(\w+)"/, 'index $1'],
  [/ExportsOutputFnGetAttLeadTable/, 'table'],
  [/ExportsOutputRefLinkKeys/, 'link keys'],
  [/":stateMachine:lead-relay-test-lead-lifecycle"/, 'workflow'],
  [/":execution:lead-relay-test-lead-lifecycle:\*"/, 'its executions'],
  [/":identity\/mail\.example\.com"/, 'sender'],
  [/":configuration-set\/lead-relay-test-mail"/, 'configuration set'],
  [/"UndeliveredEvents\w+","Arn"/, 'undelivered events'],
  [/"LeadEventsBus\w+","Arn"/, 'bus'],
  [/"Functions(\w+)Log\w{8}","Arn"/, 'log of $1'],
];

function thingAt(resource: unknown): string {
  const text = JSON.stringify(resource);
  for (const [pattern, name] of things) {
    const match = pattern.exec(text);
    if (match) return name.replace('$1', match[1] ?? '');
  }
  return text;
}

function grantsOf(name: string): readonly string[] {
  const runner = ofType(app, 'AWS::Lambda::Function').find(({ id }) => names.get(id) === name);
  const roleId = runner?.Properties.Role['Fn::GetAtt'][0];
  const attached = app.filter(
    ({ id, Type, Properties }) =>
      id === roleId ||
      (Type === 'AWS::IAM::Policy' && JSON.stringify(Properties.Roles).includes(`"${roleId}"`)),
  );
  return attached.flatMap(statementsOf).flatMap(({ Action, Resource }) => {
    const on = listed(Resource).map(thingAt).toSorted().join(' and ');
    return listed(Action).map((action) => `${action} on ${on}`);
  });
}

const reads = ['dynamodb:GetItem on table', 'dynamodb:Query on table'];
const changesLeads = [
  ...reads,
  'dynamodb:PutItem on table',
  'dynamodb:UpdateItem on table',
  'dynamodb:DeleteItem on table',
  'dynamodb:ConditionCheckItem on table',
  'states:StartExecution on workflow',
  'states:SendTaskSuccess on workflow',
  'ses:SendRawEmail on configuration set and sender',
  'secretsmanager:GetSecretValue on link keys',
  'events:PutEvents on bus',
];
const takesEvents = [...changesLeads, 'sqs:SendMessage on undelivered events'];

/** Every grant of every function. A change here is a change of what a stolen function could do. */
const grants: Readonly<Record<string, readonly string[]>> = {
  'receive-inquiry': changesLeads,
  'show-task': [...reads, 'secretsmanager:GetSecretValue on link keys'],
  'answer-task': changesLeads,
  'open-content': changesLeads,
  unsubscribe: changesLeads,
  'show-definition': reads,
  'locate-lead': ['dynamodb:GetItem on table'],
  'qualify-lead': changesLeads,
  'arm-task': [
    'dynamodb:GetItem on table',
    'dynamodb:UpdateItem on table',
    'states:SendTaskSuccess on workflow',
  ],
  'settle-qualification': changesLeads,
  'assign-rep': changesLeads,
  'settle-quote': changesLeads,
  'settle-offer': changesLeads,
  'settle-follow-up': changesLeads,
  'settle-manager-decision': changesLeads,
  'settle-panel': changesLeads,
  'settle-nurture': changesLeads,
  'settle-rest': changesLeads,
  'raise-attention': changesLeads,
  'settle-attention': changesLeads,
  'begin-cycle': changesLeads,
  'sweep-outbox': changesLeads,
  'reconcile-leads': [
    ...changesLeads,
    'dynamodb:Query on index due and index owner',
    'states:DescribeExecution on its executions',
  ],
  'send-circulars': [
    ...reads,
    'dynamodb:PutItem on table',
    'dynamodb:UpdateItem on table',
    'dynamodb:Query on index day',
    'ses:SendRawEmail on configuration set and sender',
    'secretsmanager:GetSecretValue on link keys',
  ],
  'join-huddle': [
    ...reads,
    'dynamodb:PutItem on table',
    'dynamodb:ConditionCheckItem on table',
    'secretsmanager:GetSecretValue on link keys',
  ],
  'resume-lead': takesEvents,
  'record-mail-feedback': takesEvents,
};

describe('functions', () => {
  it.each([...names.values()])('%s may do what is listed, and write its own log', (name) => {
    const pascal = name.replaceAll(/(?:^|-)(\w)/g, (_, letter: string) => letter.toUpperCase());
    const logs = ['logs:CreateLogStream', 'logs:PutLogEvents'].map(
      (action) => `${action} on log of ${pascal}`,
    );

    expect(grantsOf(name).toSorted()).toEqual([...(grants[name] ?? []), ...logs].toSorted());
  });

  it('are all listed, and nothing else is', () => {
    expect([...names.values()].toSorted()).toEqual(Object.keys(grants).toSorted());
  });

  it('have a role each, without a policy of AWS', () => {
    const roles = ofType(app, 'AWS::Lambda::Function').map(({ Properties }) =>
      JSON.stringify(Properties.Role),
    );

    expect(new Set(roles).size).toBe(names.size);
    expect(JSON.stringify(app)).not.toContain('ManagedPolicyArns');
  });
});

describe('every policy', () => {
  const allowed = app
    .filter(({ Type }) => ['AWS::IAM::Role', 'AWS::IAM::Policy'].includes(Type))
    .flatMap((resource) => statementsOf(resource).map((statement) => ({ id: resource.id, ...statement })));

  it('names its actions: none by a wildcard, none that scans', () => {
    const actions = allowed.flatMap(({ Action }) => listed(Action));

    expect(actions.length).toBeGreaterThan(100);
    expect(actions.filter((action) => action.includes('*') || /Scan|PartiQL/.test(action))).toEqual([]);
  });

  it('names its resources, except for the delivery of the workflow\'s log, which takes only "*", and its executions', () => {
    const everywhere = allowed.filter(({ Resource, Action }) =>
      listed(Action).includes('states:DescribeExecution')
        ? thingAt(Resource) !== 'its executions'
        : JSON.stringify(Resource).includes('*'),
    );

    expect(everywhere.map(({ id }) => id)).toEqual([
      expect.stringMatching(/^LeadWorkflowStateMachineRoleDefaultPolicy/),
    ]);
    expect(everywhere.flatMap(({ Action }) => listed(Action))).toEqual(
      expect.arrayContaining(['logs:CreateLogDelivery']),
    );
    expect(
      everywhere.flatMap(({ Action }) => listed(Action)).filter((action) => !action.startsWith('logs:')),
    ).toEqual([]);
  });

  it('lets the workflow invoke the functions of its states, and no others', () => {
    const invoked = allowed
      .filter(({ Action }) => Action === 'lambda:InvokeFunction')
      .flatMap(({ Resource }) => listed(Resource) as readonly Parameters<typeof functionAt>[0][])
      .map(functionAt);

    expect(new Set(invoked)).toEqual(new Set(Object.values(functionOf)));
  });
});
