import { readFileSync } from 'node:fs';
import { functionOf } from '../workflows/lead-lifecycle/contract.ts';

/** The very file that AWS runs. Its `${LocateLead}` stand for functions; here they stand for their folders. */
const file = new URL('../workflows/lead-lifecycle/definition.asl.json', import.meta.url);

export const stateMachineName = 'lead-lifecycle';
export const stateMachineArn = `arn:aws:states:us-east-1:000000000000:stateMachine:${stateMachineName}`;

export function readDefinition(): string {
  const folders = new Set<string>(Object.values(functionOf));
  return readFileSync(file, 'utf8').replace(/\$\{(\w+)\}/g, (placeholder, name: string) => {
    const folder = kebab(name);
    if (!folders.has(folder))
      throw new Error(`the definition names ${placeholder}, which no function answers to`);
    return folder;
  });
}

const kebab = (name: string): string => name.replace(/(?<!^)([A-Z])/g, '-$1').toLowerCase();
