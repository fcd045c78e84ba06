import { build } from 'esbuild';
import { describe, expect, it } from 'vitest';
import { access, functionNames } from '../../infra/access.ts';

/** Modules that each function evaluates before its first invocation, less what an `await import()` brings; and all it ever does. */
async function imported(): Promise<{ readonly atOnce: Modules; readonly ever: Modules }> {
  const entryPoints = functionNames.map((name) => `functions/${name}/index.ts`);
  const { metafile } = await build({
    entryPoints,
    bundle: true,
    platform: 'node',
    mainFields: ['module', 'main'],
    write: false,
    metafile: true,
    outdir: 'none',
    logLevel: 'silent',
  });
  const reach = (file: string, seen: Set<string>, alsoLater: boolean): Set<string> => {
    if (seen.has(file)) return seen;
    seen.add(file);
    for (const { path, kind, external } of metafile.inputs[file]?.imports ?? [])
      if (!external && (alsoLater || kind !== 'dynamic-import')) reach(path, seen, alsoLater);
    return seen;
  };
  const ofAll = (alsoLater: boolean): Modules =>
    new Map(
      functionNames.map((name) => [name, [...reach(`functions/${name}/index.ts`, new Set(), alsoLater)]]),
    );
  return { atOnce: ofAll(false), ever: ofAll(true) };
}
type Modules = ReadonlyMap<string, readonly string[]>;

const later =
  /nodemailer|client-(?:ses|sfn|secrets-manager|eventbridge)|functions\/telling|shared\/mail\/(?:write|draw)|outbox\/postman/;

const telling = /lead-writes|functions\/telling|nodemailer|client-ses/;

const { atOnce, ever } = await imported();

describe('a cold start', () => {
  const among = (name: string, pattern: RegExp, from = atOnce) =>
    (from.get(name) ?? []).filter((path) => pattern.test(path));

  it.each(functionNames)('of %s loads no mail, no template and no client but that of the table', (name) => {
    expect(among(name, /client-dynamodb/)).not.toEqual([]);
    expect(among(name, later)).toEqual([]);
  });

  it.each(functionNames.filter((name) => name !== 'receive-inquiry'))(
    'of %s loads no list of mail domains',
    (name) => {
      expect(among(name, /(?:disposable-email|company-email)/)).toEqual([]);
    },
  );

  it.each(functionNames.filter((name) => !('sendsMail' in access[name]) && name !== 'join-huddle'))(
    'of %s, which only reads or arms, loads no schema of what people send',
    (name) => {
      expect(among(name, /zod\/v4\/classic|shared\/policy\/schema/)).toEqual([]);
    },
  );

  it.each(functionNames.filter((name) => !('sendsMail' in access[name])))(
    'of %s brings along no code that writes leads, tells of them or sends mail',
    (name) => {
      expect(among('settle-offer', telling, ever)).not.toEqual([]);
      expect(among(name, telling, ever)).toEqual([]);
    },
  );
});
