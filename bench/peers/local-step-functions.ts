import { tenStates, tenStatesInput, tenStatesTransitions } from '../ten-states.ts';

/** Prints µs per transition of aws-local-stepfunctions on the ten states; it writes no history. */
type StateMachine = { run(input: unknown): { readonly result: Promise<unknown> } };
type Peer = { readonly StateMachine: new (definition: unknown) => StateMachine };

const name: string = 'aws-local-stepfunctions';
const { StateMachine } = (await import(name)) as Peer;
const machine = new StateMachine(tenStates);
const executions = 5000;
for (let index = 0; index < 500; index += 1) await machine.run(tenStatesInput).result;
const from = performance.now();
for (let index = 0; index < executions; index += 1) await machine.run(tenStatesInput).result;
const micros = ((performance.now() - from) * 1000) / executions / tenStatesTransitions;
process.stdout.write(JSON.stringify({ microsPerTransition: micros }));
