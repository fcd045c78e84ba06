import * as z from 'zod';

/** What executions, mails and data of a release hold on to, for as long as any of them lives (R49). */
export const ReleaseSchema = z.object({
  version: z.string(),
  /** Logical ids of the functions its states call, by name: the name is in their ARN. */
  functions: z.record(z.string(), z.string()),
  /** Functions that its state machine may invoke. */
  invokes: z.array(z.string()),
  /** What would lose data, executions or links if it were replaced: type and fixed name by logical id. */
  stateful: z.record(z.string(), z.string()),
  /** Routes that links in mails lead to, forms post to. */
  routes: z.array(z.string()),
  /** What its states hand their functions, by state. */
  inputs: z.record(z.string(), z.unknown()),
  /** What its states read of a function's result. */
  reads: z.array(z.string()),
  /** What each of its Choices knows, and the function its Default leads to. */
  choices: z.record(z.string(), z.object({ places: z.array(z.string()), otherwise: z.string().nullable() })),
  /** Where its functions may say that a lead stands. */
  places: z.array(z.string()),
  /** Columns of its exports, by what is exported: whoever reads them counts on their names and places (R44). */
  exports: z.record(z.string(), z.array(z.string())).default({}),
});
export type Release = z.infer<typeof ReleaseSchema>;

export interface ReleaseParts {
  readonly version: string;
  /** Texts of the synthesised templates. */
  readonly templates: { readonly data: string; readonly app: string };
  /** Text of the state machine's definition. */
  readonly definition: string;
  readonly functionOf: Readonly<Record<string, string>>;
  readonly places: readonly string[];
  readonly exports: Readonly<Record<string, readonly { readonly name: string }[]>>;
}

const TemplateSchema = z.object({
  Resources: z.record(
    z.string(),
    z.object({ Type: z.string(), Properties: z.record(z.string(), z.any()).default({}) }),
  ),
});
type Resources = z.infer<typeof TemplateSchema>['Resources'];

const StateSchema = z.object({
  Parameters: z.object({ Payload: z.record(z.string(), z.string()) }).optional(),
  ResultSelector: z.record(z.string(), z.string()).optional(),
  Choices: z.array(z.object({ StringEquals: z.string().optional() })).optional(),
  Default: z.string().optional(),
});

const statefulTypes = [
  'AWS::DynamoDB::GlobalTable',
  'AWS::SecretsManager::Secret',
  'AWS::StepFunctions::StateMachine',
  'AWS::ApiGatewayV2::Api',
  'AWS::SQS::Queue',
];

/** Reads of a release what the next ones must keep. */
export function releaseOf(parts: ReleaseParts): Release {
  const { version, templates, definition, functionOf, places, exports } = parts;
  const app = TemplateSchema.parse(JSON.parse(templates.app)).Resources;
  const all = { ...TemplateSchema.parse(JSON.parse(templates.data)).Resources, ...app };
  const { States } = z.object({ States: z.record(z.string(), StateSchema) }).parse(JSON.parse(definition));
  const states = Object.entries(States);
  const functions = functionsOf(app);
  return {
    version,
    functions,
    invokes: invokesOf(app, functions),
    stateful: sorted(
      ofTypes(all, statefulTypes).map(([id, { Type, Properties }]) => [
        id,
        [Type, Properties.StateMachineName].filter(Boolean).join(' '),
      ]),
    ),
    routes: ofTypes(app, ['AWS::ApiGatewayV2::Route'])
      .map(([, { Properties }]) => String(Properties.RouteKey))
      .toSorted(),
    inputs: Object.fromEntries(
      states.flatMap(([name, { Parameters }]) => (Parameters ? [[name, sampleOf(Parameters.Payload)]] : [])),
    ),
    reads: [...new Set(states.flatMap(([, state]) => Object.values(state.ResultSelector ?? {})))].toSorted(),
    choices: Object.fromEntries(
      states.flatMap(([name, { Choices, Default }]) =>
        Choices
          ? [
              [
                name,
                {
                  places: Choices.flatMap(({ StringEquals }) => StringEquals ?? []),
                  otherwise: (Default && functionOf[Default]) || null,
                },
              ],
            ]
          : [],
      ),
    ),
    places: [...places],
    exports: Object.fromEntries(
      Object.entries(exports).map(([what, columns]) => [what, columns.map(({ name }) => name)]),
    ),
  };
}

const ofTypes = (resources: Resources, types: readonly string[]) =>
  Object.entries(resources).filter(([, { Type }]) => types.includes(Type));
const sorted = <T>(entries: readonly (readonly [string, T])[]): Record<string, T> =>
  Object.fromEntries(entries.toSorted(([a], [b]) => (a < b ? -1 : 1)));

const functionsOf = (app: Resources): Record<string, string> =>
  sorted(
    ofTypes(app, ['AWS::Lambda::Function']).map(([id, { Properties }]) => [
      String(Properties.FunctionName).replace(/^lead-relay-[a-z]+-/, ''),
      id,
    ]),
  );

/** Of the policy of the state machine's role. */
function invokesOf(app: Resources, functions: Readonly<Record<string, string>>): string[] {
  const nameOf = new Map(Object.entries(functions).map(([name, id]) => [id, name]));
  const statements = ofTypes(app, ['AWS::IAM::Policy', 'AWS::IAM::Role']).flatMap(([, { Properties }]) =>
    [Properties, ...(Properties.Policies ?? [])].flatMap(
      ({ PolicyDocument }) => PolicyDocument?.Statement ?? [],
    ),
  );
  return statements
    .filter(({ Action }) => [Action].flat().includes('lambda:InvokeFunction'))
    .flatMap(({ Resource }) => [Resource].flat())
    .flatMap((arn) => nameOf.get(arn?.['Fn::GetAtt']?.[0]) ?? [])
    .toSorted();
}

/** What the paths of a payload may lead to, in an execution that met everything. */
const samples: Readonly<Record<string, unknown>> = {
  '$.leadId': '01JG0000000000000000000000',
  '$.cycle': 2,
  '$.step.taskId': '01JG0000000000000000000000-t3',
  '$$.Task.Token': 'AQCkAAAAKgAAAAMAAAAA',
  $: {
    leadId: '01JG0000000000000000000000',
    cycle: 2,
    step: { outcome: 'offered', taskId: '01JG0000000000000000000000-t3', timeoutSeconds: 14_400 },
    error: { Error: 'TransientError', Cause: '{"errorType":"TransientError"}' },
  },
};

const sampleOf = (payload: Readonly<Record<string, string>>): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(payload).map(([key, value]) => {
      if (!key.endsWith('.$')) return [key, value];
      if (!Object.hasOwn(samples, value)) throw new Error(`no sample for ${value}: add one to tools/release`);
      return [key.slice(0, -2), samples[value]];
    }),
  );
