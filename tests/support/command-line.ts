import { spawn } from 'node:child_process';

export interface Said {
  readonly status: number | null;
  readonly said: string;
}

/** `npm run relay -- …`, beside the laptop that serves from that directory; `input` is piped into it. */
export function relayBeside(dataDir: string, input = ''): (...args: readonly string[]) => Promise<Said> {
  return (...args) => {
    const env = { PATH: process.env.PATH, DATA_DIR: dataDir };
    const child = spawn(process.execPath, ['cli/main.ts', ...args], { env });
    child.stdin.end(input);
    let said = '';
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (chunk) => {
        said += chunk;
      });
    return new Promise((resolve) => child.once('close', (status) => resolve({ status, said })));
  };
}
