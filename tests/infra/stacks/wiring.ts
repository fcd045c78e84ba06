import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { cors, routes } from '../../../functions/routes.ts';
import { functionOf } from '../../../workflows/lead-lifecycle/contract.ts';
import { app, functionAt, names, ofType, only } from './synthesise.ts';

const byId = new Map(app.map((resource) => [resource.id, resource.Properties]));

describe('the HTTP API', () => {
  it('brings every route to its function', () => {
    const served = ofType(app, 'AWS::ApiGatewayV2::Route').map(({ Properties }) => {
      const integration = byId.get(Properties.Target['Fn::Join'][1][1].Ref);
      return {
        route: Properties.RouteKey,
        function: functionAt(integration?.IntegrationUri),
        format: integration?.PayloadFormatVersion,
      };
    });

    expect(served).toEqual(
      routes.map(({ method, path, function: name }) => ({
        route: `${method} ${path}`,
        function: name,
        format: '2.0',
      })),
    );
  });

  it('throttles each route by its own numbers, once the routes are there', () => {
    const stage = only('AWS::ApiGatewayV2::Stage');

    expect(stage.Properties.RouteSettings).toEqual(
      Object.fromEntries(
        routes.map(({ method, path, throttle }) => [
          `${method} ${path}`,
          { ThrottlingRateLimit: throttle.rate, ThrottlingBurstLimit: throttle.burst },
        ]),
      ),
    );
    expect(stage.DependsOn).toEqual(
      expect.arrayContaining(ofType(app, 'AWS::ApiGatewayV2::Route').map(({ id }) => id)),
    );
  });

  it('logs the route and never the path, which holds a link', () => {
    const format = z
      .record(z.string(), z.string())
      .parse(JSON.parse(only('AWS::ApiGatewayV2::Stage').Properties.AccessLogSettings.Format));

    expect(Object.values(format)).toEqual([
      '$context.requestId',
      '$context.routeKey',
      '$context.status',
      '$context.responseLatency',
    ]);
  });

  it('lets pages of the environment, and no others, post inquiries', () => {
    expect(only('AWS::ApiGatewayV2::Api').Properties.CorsConfiguration).toEqual({
      AllowOrigins: ['https://www.example.com'],
      AllowMethods: cors.allowMethods,
      AllowHeaders: cors.allowHeaders,
    });
  });
});

describe('the functions', () => {
  it('are the folders of functions/, no more and no less', () => {
    const folders = readdirSync('functions', { withFileTypes: true })
      .filter((entry) => entry.isDirectory() && existsSync(`functions/${entry.name}/index.ts`))
      .map(({ name }) => name);

    expect([...names.values()].toSorted()).toEqual(folders.toSorted());
  });

  it('are each reached by a route, a state, a schedule or an event', () => {
    const reached = new Set<string | undefined>([
      ...routes.map(({ function: name }) => name),
      ...Object.values(functionOf),
      ...ofType(app, 'AWS::Events::Rule').map(({ Properties }) => functionAt(Properties.Targets[0].Arn)),
    ]);

    expect([...names.values()].filter((name) => !reached.has(name))).toEqual([]);
  });
});

describe('the workflow', () => {
  const machine = only('AWS::StepFunctions::StateMachine').Properties;
  const file = readFileSync('workflows/lead-lifecycle/definition.asl.json', 'utf8');

  it('is the very ASL file, each Task calling the function that the contract names', () => {
    const functions = new Map(
      Object.entries(machine.DefinitionSubstitutions).map(([placeholder, arn]) => [
        placeholder,
        functionAt(arn as Parameters<typeof functionAt>[0]) ?? 'none',
      ]),
    );
    const filled = z
      .object({
        States: z.record(z.string(), z.object({ Type: z.string(), Parameters: z.any().optional() })),
      })
      .parse(JSON.parse(file.replaceAll(/\$\{(\w+)\}/g, (_, name) => functions.get(name) ?? 'none')));
    const called = Object.entries(filled.States)
      .filter(([, { Type }]) => Type === 'Task')
      .map(([state, { Parameters }]) => [state, Parameters.FunctionName]);

    expect(machine.DefinitionString).toBe(file);
    expect(Object.fromEntries(called)).toEqual(functionOf);
    expect(functions.size).toBe(new Set(Object.values(functionOf)).size);
  });

  it('is a Standard one that logs errors without the data of an execution', () => {
    expect(machine).toMatchObject({
      StateMachineType: 'STANDARD',
      StateMachineName: 'lead-relay-test-lead-lifecycle',
      LoggingConfiguration: { Level: 'ERROR', IncludeExecutionData: false },
    });
  });
});
