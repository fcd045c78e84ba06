import { execFile } from 'node:child_process';
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Deployed } from './deployed.ts';

const run = promisify(execFile);
const document = join(import.meta.dirname, '../../docs/openapi.json');
const checks = [
  'not_a_server_error',
  'status_code_conformance',
  'content_type_conformance',
  'response_schema_conformance',
  'response_headers_conformance',
];

/** A link that works, for the operations of one path. */
export interface RealLink {
  readonly path: string;
  readonly link: string;
}

/**
 * A property-based client (schemathesis) asks the deployed API by its document, with links that lead nowhere or one that works.
 * @returns how many requests it made @throws Error with its report: a 5xx, or an answer the document does not know
 */
export async function fuzz(
  { emulator, deployment }: Deployed,
  { commands, out, examples, real }: { commands: string; out: string; examples: number; real?: RealLink },
): Promise<number> {
  const { host } = new URL(deployment.publicUrl);
  const config = join(out, 'schemathesis.toml');
  writeFileSync(config, real ? linkFor(real) : '');
  const options = ['run', document, '--url', emulator.endpoint, '--header', `Host: ${host}`];
  const limits = ['--max-examples', String(examples), '--generation-deterministic', '--max-redirects', '0'];
  const only = real ? ['--include-path', real.path] : [];
  try {
    const { stdout } = await run(
      join(commands, 'schemathesis'),
      ['--config-file', config, ...options, ...limits, ...only, '--checks', checks.join(',')],
      { cwd: out, env: { ...emulator.env, NO_COLOR: '1' }, maxBuffer: 2 ** 26 },
    );
    const [, made = '0'] = /(\d+) generated, \d+ passed/.exec(stdout) ?? [];
    if (made === '0') throw new Error(`schemathesis asked nothing:\n${stdout}`);
    return Number(made);
  } catch (error) {
    const { stdout } = error as { stdout?: string };
    throw stdout ? new Error(`schemathesis found something:\n${stdout}`, { cause: error }) : error;
  } finally {
    rmSync(config);
  }
}

const linkFor = ({ path, link }: RealLink) => `[[operations]]
include-path = ${JSON.stringify(path)}
parameters = { "path.link" = ${JSON.stringify(link)} }
`;
