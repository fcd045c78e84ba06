import { spawn } from 'node:child_process';
import { join } from 'node:path';

export interface Said {
  readonly status: number | null;
  readonly said: string;
}

type Command = (...args: readonly string[]) => Promise<Said>;
type Env = Readonly<Record<string, string | undefined>>;

/** What Node compiled for one command, it need not compile for the next. */
const compileCache = join(import.meta.dirname, '../../node_modules/.cache/node');

/** `npm run relay -- …`, beside the laptop that serves from that directory; `input` is piped into it. */
export const relayBeside = (dataDir: string, input = ''): Command =>
  commandWith({ DATA_DIR: dataDir }, input);

/** `npm run relay -- …`, with nothing of this process's environment but where programs are. */
export const commandWith =
  (env: Env, input = ''): Command =>
  (...args) =>
    said('cli/main.ts', args, { env, input });

interface Given {
  readonly env: Env;
  readonly cwd?: string | undefined;
  readonly input?: string;
}

/** What a script of ours says and ends with. */
export function said(
  script: string,
  args: readonly string[],
  { env, cwd, input = '' }: Given,
): Promise<Said> {
  const fixed = { PATH: process.env.PATH, NODE_COMPILE_CACHE: compileCache };
  const child = spawn(process.execPath, [script, ...args], { cwd, env: { ...fixed, ...env } });
  child.stdin.end(input);
  let text = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk) => {
      text += chunk;
    });
  return new Promise((resolve) => child.once('close', (status) => resolve({ status, said: text })));
}
