import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { openStore } from '../../local/step-functions/service.ts';
import { runScenario } from './scenario.ts';

/** The process that is killed: `worker.ts <store> <executions>`. Leaves the histories in `<store>/histories.json` when it gets to its end. */
const [dir = '', executions = '12'] = process.argv.slice(2);
process.stdout.write('ready\n');
const histories = await runScenario(openStore(dir), Number(executions));
writeFileSync(join(dir, 'histories.json'), JSON.stringify(histories));
