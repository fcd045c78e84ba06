import { fileURLToPath } from 'node:url';
import { App } from 'aws-cdk-lib';
import { Code } from 'aws-cdk-lib/aws-lambda';
import { functionNames } from './access.ts';
import { bundleFunctions } from './bundle.ts';
import { EnvironmentError, environmentNamed } from './environments.ts';
import { defineLeadRelay } from './lead-relay.ts';

const root = fileURLToPath(new URL('..', import.meta.url));

try {
  const app = new App();
  const environment = environmentNamed(app.node.tryGetContext('environment'));
  const folderOf = await bundleFunctions({
    root,
    outdir: `${root}/dist/functions`,
    functions: functionNames,
  });
  defineLeadRelay(app, { environment, codeOf: (name) => Code.fromAsset(folderOf(name)) });
  app.synth();
} catch (error) {
  if (!(error instanceof EnvironmentError)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
}
