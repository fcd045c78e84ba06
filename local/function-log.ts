import { appendFileSync } from 'node:fs';
import { join } from 'node:path';

/** What functions tell in passing goes to a file of the data directory, as it would to a log group; warnings and errors stay in sight. */
export function keepFunctionLog(dataDir: string): void {
  const file = join(dataDir, 'functions.log');
  console.info = (...parts: readonly unknown[]) => appendFileSync(file, `${JSON.stringify(parts)}\n`);
}
