import { parentPort, workerData } from 'node:worker_threads';
import { live, type Plan } from './live.ts';

/** Lives one of the year's worlds beside the others, and hands over what it wrote. */
parentPort?.postMessage(await live(workerData as Plan));
