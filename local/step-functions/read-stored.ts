import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Execution } from './core/execution.ts';
import { isObject, type Json } from './core/json.ts';
import type { Damage, StoredMachine } from './store.ts';

/** Reads every file of a folder; what cannot be read is told apart, and stops nothing else. */
export function readStored<Item>(
  dir: string,
  suffix: string,
  read: (path: string) => Item,
): { read: Item[]; damaged: Damage[] } {
  const items: Item[] = [];
  const damaged: Damage[] = [];
  for (const file of readdirSync(dir).filter((name) => name.endsWith(suffix))) {
    const path = join(dir, file);
    try {
      items.push(read(path));
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      damaged.push({ arn: nameOf(path, file.slice(0, -suffix.length)), reason });
    }
  }
  return { read: items, damaged };
}

/** The ARN or name that a file is called after; from within where its name is only a digest. */
function nameOf(path: string, name: string): string {
  try {
    const isDigest = /^[\da-f]{64}$/.test(name);
    const inside = isDigest && /"arn":"(arn:[^"]+)"/.exec(readFileSync(path, 'utf8'))?.[1];
    return inside || decodeURIComponent(name);
  } catch {
    return name;
  }
}

/** The execution in the JSON text of a step. Throws when it is none. */
export function readExecution(text: string): Execution {
  const record = JSON.parse(text) as Json;
  const execution = isObject(record) ? record.execution : undefined;
  const isWhole =
    isObject(execution) &&
    ['arn', 'name', 'stateMachineArn', 'revisionId', 'status'].every((field) => isText(execution[field])) &&
    ['sequence', 'startedAt', 'deadlineAt', 'eventCount'].every((field) => isNumber(execution[field])) &&
    isObject(execution.threads) &&
    Object.values(execution.threads).every(isObject);
  if (isWhole) return execution as unknown as Execution;
  throw new Error('its last step holds no execution');
}

/** A state machine's file. Throws when it holds none. */
export function readMachine(text: string): StoredMachine {
  const machine = JSON.parse(text) as Json;
  const isWhole =
    isObject(machine) &&
    ['arn', 'name', 'roleArn', 'revisionId'].every((field) => isText(machine[field])) &&
    isNumber(machine.createdAt) &&
    isObject(machine.revisions) &&
    Object.values(machine.revisions).every(isText);
  if (isWhole) return machine as unknown as StoredMachine;
  throw new Error('it holds no state machine');
}

const isText = (value: Json | undefined): boolean => typeof value === 'string';
const isNumber = (value: Json | undefined): boolean => typeof value === 'number';
