// biome-ignore-all lint/suspicious/noExplicitAny: faults are planted into JSON of any shape
export interface Fault {
  readonly title: string;
  /** Breaks one rule in a copy of the definition. */
  readonly plant: (definition: {
    StartAt: string;
    States: Record<string, any>;
    [field: string]: unknown;
  }) => void;
  readonly says: string;
}

const fault = (title: string, says: string, plant: Fault['plant']): Fault => ({ title, says, plant });

const step = 'Qualify the lead';
const wait = 'Wait for the qualifier';
const attention = 'Needs attention';

/** Each is the only finding of `taskProblems`. */
export const taskFaults: readonly Fault[] = [
  fault('a step without retries', 'retries other than a step', (it) => void delete it.States[step].Retry),
  fault('a retry of States.ALL', 'retries other than a step', (it) => {
    it.States[step].Retry[1].ErrorEquals = ['States.ALL'];
  }),
  fault('an error missing among the transient ones', 'retries other than a step', (it) => {
    it.States[step].Retry[0].ErrorEquals.pop();
  }),
  fault('retries without jitter', 'retries other than a step', (it) => {
    delete it.States[step].Retry[0].JitterStrategy;
  }),
  fault('retries that give up early', 'retries other than a step', (it) => {
    it.States[step].Retry[0].MaxAttempts = 3;
  }),
  fault('a wait that is repeated when it fails', 'retries other than a wait', (it) => {
    it.States[wait].Retry.push(it.States[step].Retry[1]);
  }),
  fault('a step that catches nothing', 'catches States.ALL last', (it) => void delete it.States[step].Catch),
  fault('a step that catches a timeout', 'catches States.ALL last', (it) => {
    it.States[step].Catch.unshift({ ...it.States[wait].Catch[0] });
  }),
  fault('an error that is not kept', 'catches States.ALL last', (it) => {
    it.States[step].Catch[0].ResultPath = null;
  }),
  fault('an error that goes elsewhere', 'catches States.ALL last', (it) => {
    it.States[step].Catch[0].Next = 'The lead is closed';
  }),
  fault('a wait that does not catch its timeout', 'a wait catches States.Timeout first', (it) => {
    it.States[attention].Catch[0].ErrorEquals = ['States.HeartbeatTimeout'];
  }),
  fault('a timeout that overwrites the state', 'ResultPath null', (it) => {
    it.States[wait].Catch[0].ResultPath = '$.error';
  }),
  fault('a wait that catches into itself', 'catches into itself', (it) => {
    it.States[wait].Catch[0].Next = wait;
  }),
  fault('an attention that catches what nobody can handle', 'catches its timeout only', (it) => {
    it.States[attention].Catch.push({ ErrorEquals: ['States.ALL'], Next: 'The lead is closed' });
  }),
  fault('a wait without a deadline', 'without a deadline', (it) => {
    delete it.States[wait].TimeoutSecondsPath;
  }),
  fault('a deadline from elsewhere', 'without a deadline', (it) => {
    it.States[wait].TimeoutSecondsPath = '$.timeoutSeconds';
  }),
  fault('two deadlines', 'without a deadline', (it) => {
    it.States[wait].TimeoutSeconds = 60;
  }),
  fault('a callback whose result is kept', 'only a wake-up', (it) => void delete it.States[wait].ResultPath),
  fault('a step that replaces its input', 'under $.step', (it) => {
    it.States[step].ResultPath = '$';
  }),
  fault('a step that keeps more', 'under $.step', (it) => {
    it.States[step].ResultSelector['name.$'] = '$.Payload.name';
  }),
  fault('a step that keeps less', 'under $.step', (it) => {
    delete it.States[step].ResultSelector['timeoutSeconds.$'];
  }),
  fault('a step that is told everything', 'gives its function exactly', (it) => {
    it.States[step].Parameters.Payload['all.$'] = '$';
  }),
  fault('a wait without its token', 'gives its function exactly', (it) => {
    delete it.States[wait].Parameters.Payload['token.$'];
  }),
  fault('a task that is no function', 'not a function', (it) => {
    it.States[step].Resource = 'arn:aws:states:::dynamodb:getItem';
  }),
];

const choice = 'Is a rep assigned?';

export const choiceFaults: readonly Fault[] = [
  fault(
    'a choice without a default',
    `${choice}: has no Default`,
    (it) => void delete it.States[choice].Default,
  ),
  fault('a default to somewhere else', `${choice}: has no Default`, (it) => {
    it.States[choice].Default = 'The lead is closed';
  }),
  fault('a choice by something else', 'compares something else', (it) => {
    it.States[choice].Choices[0].Variable = '$.step.taskId';
  }),
  fault('a choice by a pattern', 'compares something else', (it) => {
    const { StringEquals, ...rule } = it.States[choice].Choices[0];
    it.States[choice].Choices[0] = { ...rule, StringMatches: `${StringEquals}*` };
  }),
  fault('a choice of two conditions', 'compares something else', (it) => {
    const { Next, ...rule } = it.States[choice].Choices[0];
    it.States[choice].Choices[0] = { And: [rule], Next };
  }),
  fault('an outcome that is routed twice', 'routes an outcome twice', (it) => {
    it.States[choice].Choices.push(it.States[choice].Choices[0]);
  }),
];

export const flowFaults: readonly Fault[] = [
  fault('a failing end', 'Give up: is a Fail', (it) => {
    it.States['Give up'] = { Comment: 'No', Type: 'Fail', Error: 'No' };
  }),
  fault('a wait that is no task', 'Sleep: is a Wait', (it) => {
    it.States.Sleep = { Comment: 'No', Type: 'Wait', Seconds: 1, Next: step };
  }),
  fault('a state without a comment', `${step}: has no Comment`, (it) => {
    it.States[step].Comment = ' ';
  }),
  fault('a name nobody can read', 'more than 80 characters', (it) => {
    it.States['x'.repeat(81)] = { Comment: 'Long', Type: 'Succeed' };
  }),
  fault('a state nobody reaches', 'Lost: is reached from nowhere', (it) => {
    it.States.Lost = { Comment: 'No', Type: 'Succeed' };
  }),
  fault('a step whose outcome nobody looks at', `${step}: leads to`, (it) => {
    it.States[step].Next = 'Assign a rep';
  }),
  fault('a wait that ends the lead by timeout', `${wait}: leads to`, (it) => {
    it.States[wait].Catch[0].Next = 'The lead is closed';
  }),
  fault('JSONata', 'uses QueryLanguage', (it) => {
    it.QueryLanguage = 'JSONata';
  }),
  fault('JSONata in one state', 'uses QueryLanguage', (it) => {
    it.States[step].QueryLanguage = 'JSONata';
  }),
  fault('a JSONata expression', 'uses JSONata', (it) => {
    it.States[step].Parameters.Payload.leadId = '{% $states.input.leadId %}';
  }),
  fault('a variable that is assigned', 'uses Assign', (it) => {
    it.States[step].Assign = { 'leadId.$': '$.leadId' };
  }),
  fault('a variable that is read', 'or a variable', (it) => {
    it.States[step].Parameters.Payload['leadId.$'] = '$leadId';
  }),
];
