import { createHash } from 'node:crypto';
import { closeSync, ftruncateSync, mkdirSync, openSync, readFileSync, renameSync, writeSync } from 'node:fs';
import { basename, join } from 'node:path';
import { crc32 } from 'node:zlib';
import type { Execution, HistoryEvent } from './core/execution.ts';
import { readExecution, readMachine, readStored } from './read-stored.ts';
import type { RunnerStore } from './store.ts';

/** One line of an execution's file: the execution after a step, and the events of that step. */
type Record = { readonly execution: Execution; readonly events: readonly HistoryEvent[] };

const logs = '.log';
const lineEnd = 0x0a;
const checksumLength = 9;

/**
 * A store in a directory: a file per execution, to which each step appends one line with a checksum.
 * The first line comes with its file; each further one is written by one system call, so a killed process leaves whole
 * lines, or a last one without its end, which is cut off on the next start (nobody was told of it). Anything else
 * unreadable is damage, and stays in its file.
 */
export function openStore(dir: string): RunnerStore {
  const executionsDir = join(dir, 'executions');
  const machinesDir = join(dir, 'machines');
  mkdirSync(executionsDir, { recursive: true });
  mkdirSync(machinesDir, { recursive: true });
  const fileOf = (arn: string) => join(executionsDir, fileName(arn));
  return {
    load: () => {
      const machines = readStored(machinesDir, '.json', (path) => readMachine(readFileSync(path, 'utf8')));
      const executions = readStored(executionsDir, logs, lastExecution);
      return {
        machines: machines.read,
        executions: executions.read.sort((left, right) => left.sequence - right.sequence),
        damaged: [...machines.damaged, ...executions.damaged],
      };
    },
    saveMachine: (machine) => {
      replaceFile(join(machinesDir, `${encodeURIComponent(machine.name)}.json`), JSON.stringify(machine));
    },
    append: (execution, events) => {
      const line = encodeLine({ execution, events });
      if (events[0]?.id === 1) replaceFile(fileOf(execution.arn), line);
      else appendLine(fileOf(execution.arn), line);
    },
    history: (arn) => readBodies(fileOf(arn)).bodies.flatMap((body) => parseRecord(body).events),
    close: () => undefined,
  };
}

/** The ARN, so that a report can name the execution whatever its file holds; a digest where that would be too long. */
function fileName(arn: string): string {
  const readable = encodeURIComponent(arn);
  return (readable.length <= 240 ? readable : createHash('sha256').update(arn).digest('hex')) + logs;
}

function encodeLine(record: Record): string {
  const body = JSON.stringify(record);
  return `${checksumOf(body)}${body}\n`;
}

/** Eight hexadecimal digits and a blank. */
function checksumOf(body: string | Buffer): string {
  return `${crc32(body).toString(16).padStart(8, '0')} `;
}

/** The JSON text of a line whose checksum is right. */
function bodyOf(line: Buffer): Buffer | undefined {
  const body = line.subarray(checksumLength);
  return line.toString('latin1', 0, checksumLength) === checksumOf(body) ? body : undefined;
}

function appendLine(path: string, line: string): void {
  const file = openSync(path, 'a');
  try {
    const bytes = Buffer.from(line);
    const written = writeSync(file, bytes);
    if (written !== bytes.length)
      throw new Error(`${path}: only ${written} of ${bytes.length} bytes could be written`);
  } finally {
    closeSync(file);
  }
}

function replaceFile(path: string, text: string): void {
  const temporary = `${path}.new`;
  const file = openSync(temporary, 'w');
  try {
    writeSync(file, text);
  } finally {
    closeSync(file);
  }
  renameSync(temporary, path);
}

/** The lines of a file, as JSON texts, up to one that is damaged. An unfinished end is cut off. */
function readBodies(path: string): { bodies: Buffer[]; problem?: string } {
  const bytes = readFileSync(path);
  const bodies: Buffer[] = [];
  let from = 0;
  for (let to = bytes.indexOf(lineEnd); to >= 0; to = bytes.indexOf(lineEnd, from)) {
    const body = bodyOf(bytes.subarray(from, to));
    if (!body) return { bodies, problem: `line ${bodies.length + 1} of ${path} does not match its checksum` };
    bodies.push(body);
    from = to + 1;
  }
  if (from === bytes.length) return { bodies };
  if (from === 0 || !isTorn(bytes.subarray(from)))
    return { bodies, problem: `the end of ${path} is no step of an execution` };
  cutTail(path, from);
  return { bodies };
}

/** Whether this is how a line begins: a checksum, then an object. */
function isTorn(end: Buffer): boolean {
  return /^[\da-f]{0,8}$|^[\da-f]{8} (\{|$)/.test(end.toString('latin1', 0, checksumLength + 1));
}

/** The execution after its last whole step. Throws when the file holds none, or one that belongs elsewhere. */
function lastExecution(path: string): Execution {
  const { bodies, problem } = readBodies(path);
  const last = bodies.at(-1);
  if (problem) throw new Error(problem);
  if (!last) throw new Error(`${path} holds no whole step of an execution`);
  const execution = readExecution(last.toString('utf8'));
  if (fileName(execution.arn) === basename(path)) return execution;
  throw new Error(`${path} holds another execution: ${execution.arn}`);
}

function parseRecord(body: Buffer): Record {
  return JSON.parse(body.toString('utf8')) as Record;
}

function cutTail(path: string, length: number): void {
  const file = openSync(path, 'r+');
  try {
    ftruncateSync(file, length);
  } finally {
    closeSync(file);
  }
}
