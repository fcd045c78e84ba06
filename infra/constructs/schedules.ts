import { Duration } from 'aws-cdk-lib';
import { Rule, Schedule } from 'aws-cdk-lib/aws-events';
import { LambdaFunction } from 'aws-cdk-lib/aws-events-targets';
import { Construct } from 'constructs';
import { schedules } from '../../functions/schedules.ts';
import { pascalCase } from '../names.ts';
import type { LeadFunctions } from './lead-functions.ts';

/** `functions/schedules.ts` as rules. A failed run is not repeated and nothing is lost: the next run does its work. */
export class Schedules extends Construct {
  constructor(scope: Construct, id: string, functions: LeadFunctions) {
    super(scope, id);
    const once = { retryAttempts: 0, maxEventAge: Duration.minutes(1) };
    for (const { name, function: functionName, every } of schedules) {
      const run = functions.named(functionName);
      new Rule(this, pascalCase(name), {
        schedule: Schedule.rate(Duration.parse(every)),
        targets: [new LambdaFunction(run, once)],
      });
      run.configureAsyncInvoke(once);
    }
  }
}
