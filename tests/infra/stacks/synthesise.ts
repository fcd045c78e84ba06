import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App } from 'aws-cdk-lib';
import { Code } from 'aws-cdk-lib/aws-lambda';
import * as z from 'zod';
import type { Environment } from '../../../infra/environments.ts';
import { defineLeadRelay } from '../../../infra/lead-relay.ts';

export const testEnvironment: Environment = {
  name: 'test',
  mailFrom: 'leads@mail.example.com',
  alarmsTo: 'admins@example.com',
  allowedOrigins: ['https://www.example.com'],
  logRetentionDays: 30,
};

const ResourceSchema = z.object({
  Type: z.string(),
  Properties: z.record(z.string(), z.any()).default({}),
  DependsOn: z.array(z.string()).default([]),
  DeletionPolicy: z.string().optional(),
  UpdateReplacePolicy: z.string().optional(),
});
const TemplateSchema = z.object({ Resources: z.record(z.string(), ResourceSchema) });
export type Resource = z.infer<typeof ResourceSchema> & { readonly id: string };

/** The app as `cdk synth` makes it, with the flags of cdk.json, but without bundles. Remove `app.outdir` when done. */
export function defineApp(environment = testEnvironment) {
  const { context } = z
    .object({ context: z.record(z.string(), z.unknown()) })
    .parse(JSON.parse(readFileSync('cdk.json', 'utf8')));
  const app = new App({ context, outdir: mkdtempSync(join(tmpdir(), 'lead-relay-synth-')) });
  const codeOf = () => Code.fromInline('exports.handler = async () => undefined;');
  return { root: app, ...defineLeadRelay(app, { environment, codeOf }) };
}

/** The texts of both templates. */
export function synthesise(environment = testEnvironment): { readonly data: string; readonly app: string } {
  const { root, data, app } = defineApp(environment);
  try {
    root.synth();
    return {
      data: readFileSync(join(root.outdir, data.templateFile), 'utf8'),
      app: readFileSync(join(root.outdir, app.templateFile), 'utf8'),
    };
  } finally {
    rmSync(root.outdir, { recursive: true });
  }
}

export const resourcesOf = (template: string): readonly Resource[] =>
  Object.entries(TemplateSchema.parse(JSON.parse(template)).Resources).map(([id, resource]) => ({
    id,
    ...resource,
  }));

export const ofType = (resources: readonly Resource[], type: string): readonly Resource[] =>
  resources.filter((resource) => resource.Type === type);

export const synthesised = synthesise();
export const data = resourcesOf(synthesised.data);
export const app = resourcesOf(synthesised.app);

/** Names of functions, by logical id. */
export const names: ReadonlyMap<string, string> = new Map(
  ofType(app, 'AWS::Lambda::Function').map(({ id, Properties }) => [
    id,
    String(Properties.FunctionName).replace(`lead-relay-${testEnvironment.name}-`, ''),
  ]),
);

/** The function that an ARN in the template leads to. */
export const functionAt = (arn: { readonly 'Fn::GetAtt': readonly string[] }): string | undefined =>
  names.get(arn['Fn::GetAtt'][0] ?? '');

/** The one resource of a type. */
export function only(type: string): Resource {
  const [found, ...more] = ofType(app, type);
  if (!found || more.length > 0) throw new Error(`not exactly one ${type}`);
  return found;
}
