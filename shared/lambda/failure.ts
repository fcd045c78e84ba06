import { existsSync, readFileSync } from 'node:fs';
import { SourceMap, type SourceMapPayload } from 'node:module';
import { fileURLToPath } from 'node:url';

/** An error of the same name that says where it was thrown, and nothing else: messages may quote what people wrote (I8). */
export function wordless(error: Error | null | undefined): Error {
  const { name = 'Error', message = '', stack = '' } = error ?? {};
  const frames = stack.slice(stack.indexOf(message) + message.length);
  const [, frame = 'an unknown place'] = /^\s+at (.+)$/m.exec(frames) ?? [];
  return Object.assign(new Error(inSource(frame)), { name });
}

/**
 * The frame as it stands in our sources, by the map beside its bundle, and without folders. The map is read only here: with
 * `--enable-source-maps`, Node reads it in every cold start, which takes a quarter of it.
 */
const inSource = (frame: string): string =>
  frame.replace(/((?:file:\/\/)?\/.+?):(\d+):(\d+)/, (_, at: string, line: string, column: string) => {
    const mapPath = `${at.startsWith('file:') ? fileURLToPath(at) : at}.map`;
    const origin = existsSync(mapPath) && mapAt(mapPath).findOrigin(Number(line), Number(column));
    const [file, ...position] =
      origin && 'fileName' in origin
        ? [origin.fileName, origin.lineNumber, origin.columnNumber]
        : [at, line, column];
    return [file.replace(/^.*\//, ''), ...position].join(':');
  });

const mapAt = (path: string): SourceMap =>
  new SourceMap(JSON.parse(readFileSync(path, 'utf8')) as SourceMapPayload);
