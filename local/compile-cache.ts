import { enableCompileCache } from 'node:module';
import { fileURLToPath } from 'node:url';

/** Node keeps what it compiled beside the libraries it came with, and starts again on two thirds of the work. Where nothing can be written, it does not. */
enableCompileCache(fileURLToPath(new URL('../node_modules/.cache/node', import.meta.url)));
