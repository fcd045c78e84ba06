import './compile-cache.ts';
import { run } from './run.ts';

await run(async (settings) => (await import('./compose.ts')).composeLaptop(settings), process.env);
