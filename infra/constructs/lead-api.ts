import { RemovalPolicy, Validations } from 'aws-cdk-lib';
import { AccessLogFormat } from 'aws-cdk-lib/aws-apigateway';
import {
  CfnStage,
  CorsHttpMethod,
  HttpApi,
  HttpMethod,
  HttpStage,
  LogGroupLogDestination,
} from 'aws-cdk-lib/aws-apigatewayv2';
import { HttpLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations';
import { LogGroup } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import { cors, routes } from '../../functions/routes.ts';
import type { Environment } from '../environments.ts';
import { named, pascalCase } from '../names.ts';
import type { LeadFunctions } from './lead-functions.ts';

/** A path holds a link, and a link is a key: the access log names the route instead. */
const accessLog = {
  requestId: '$context.requestId',
  routeKey: '$context.routeKey',
  status: '$context.status',
  latencyMillis: '$context.responseLatency',
};

/** What web forms post to and links in mails lead to. Functions know its address, so its routes come after them. */
export class LeadApi extends Construct {
  readonly publicUrl: string;
  readonly apiId: string;
  private readonly api: HttpApi;
  private readonly environment: Environment;

  constructor(scope: Construct, id: string, environment: Environment) {
    super(scope, id);
    this.environment = environment;
    this.api = new HttpApi(this, 'Api', {
      apiName: named(environment, 'api'),
      createDefaultStage: false,
      corsPreflight: {
        allowOrigins: [...environment.allowedOrigins],
        allowMethods: cors.allowMethods.map((method) => CorsHttpMethod[method]),
        allowHeaders: [...cors.allowHeaders],
      },
    });
    this.publicUrl = this.api.apiEndpoint;
    this.apiId = this.api.apiId;
    Validations.of(this.api).acknowledge({
      id: 'AwsSolutions-APIG4',
      reason:
        'Anybody may send an inquiry, and every other route takes a signed link or shows what is public; throttles bound the rest.',
    });
  }

  serve(functions: LeadFunctions): void {
    const stage = this.addStage();
    const integrations = new Map(
      routes.map(({ function: name }) => [
        name,
        new HttpLambdaIntegration(pascalCase(name), functions.named(name)),
      ]),
    );
    for (const { method, path, function: name } of routes) {
      const integration = integrations.get(name);
      if (!integration) throw new RangeError(`no function is named "${name}"`);
      const added = this.api.addRoutes({ path, methods: [HttpMethod[method]], integration });
      // API Gateway refuses a stage whose settings name a route that is not there yet.
      stage.node.addDependency(...added);
    }
  }

  private addStage(): HttpStage {
    const name = named(this.environment, 'api');
    const destination = new LogGroup(this, 'AccessLog', {
      logGroupName: `/aws/vendedlogs/apis/${name}`,
      retention: this.environment.logRetentionDays,
      removalPolicy: RemovalPolicy.DESTROY,
    });
    const stage = new HttpStage(this, 'Stage', {
      httpApi: this.api,
      autoDeploy: true,
      accessLogSettings: {
        destination: new LogGroupLogDestination(destination),
        format: AccessLogFormat.custom(JSON.stringify(accessLog)),
      },
    });
    throttle(stage);
    return stage;
  }
}

/** Throttles for each route, which HttpStage has no property for. */
function throttle(stage: HttpStage): void {
  const resource = stage.node.defaultChild;
  if (!CfnStage.isCfnStage(resource)) throw new TypeError('HttpStage has no CfnStage');
  resource.routeSettings = Object.fromEntries(
    routes.map(({ method, path, throttle: { rate, burst } }) => [
      `${method} ${path}`,
      { ThrottlingRateLimit: rate, ThrottlingBurstLimit: burst },
    ]),
  );
}
