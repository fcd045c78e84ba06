import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bundleFunctions } from '../../infra/bundle.ts';

describe('the bundles', () => {
  const root = mkdtempSync(join(tmpdir(), 'lead-relay-bundle-'));
  const bundle = () => bundleFunctions({ root, outdir: join(root, 'dist'), functions: ['greet', 'part'] });
  const sourcesOf = (name: string) =>
    (
      JSON.parse(read(name, 'index.js.map')) as { sections: { map: { sources: string[] } }[] }
    ).sections.flatMap(({ map }) => map.sources);
  const read = (name: string, file: string) => readFileSync(join(root, 'dist', name, file), 'utf8');

  beforeAll(async () => {
    for (const [name, word] of [
      ['greet', 'hello'],
      ['part', 'goodbye'],
    ]) {
      const folder = join(root, `functions/${name}`);
      mkdirSync(folder, { recursive: true });
      writeFileSync(
        join(folder, 'index.ts'),
        `import { word } from 'library';\nclass ${name}Error extends Error {}\nexport const handler = async (): Promise<string> => '${word} ' + word;\nexport const error = ${name}Error;\n`,
      );
    }
    mkdirSync(join(root, 'node_modules/library'), { recursive: true });
    writeFileSync(join(root, 'node_modules/library/index.js'), "export const word = 'from a library';\n");
    await bundle();
  });
  afterAll(() => rmSync(root, { recursive: true }));

  it('are one file for each function, with its map, and a handler that Lambda can require', async () => {
    const { handler } = createRequire(import.meta.url)(join(root, 'dist/part/index.js'));

    expect(await handler()).toBe('goodbye from a library');
    expect(readdirSync(join(root, 'dist/part')).toSorted()).toEqual(['index.js', 'index.js.map']);
  });

  it('map each line to its source, without a path of the machine that built them', () => {
    expect(read('greet', 'index.js')).toMatch(/\/\/# sourceMappingURL=index\.js\.map\s*$/);
    expect(sourcesOf('greet')).toEqual(['../../functions/greet/index.ts']);
    expect(read('greet', 'index.js.map')).not.toContain('sourcesContent');
  });

  it('map no line of a library: that map would be larger than the code', () => {
    expect(read('part', 'index.js')).toContain('from a library');
    expect(sourcesOf('part')).toEqual(['../../functions/part/index.ts']);
  });

  it('stay as they are while their sources do, so that nothing is deployed again', async () => {
    const path = join(root, 'dist/greet/index.js');
    const before = { text: read('greet', 'index.js'), writtenAt: statSync(path).mtimeMs };

    await bundle();

    expect({ text: read('greet', 'index.js'), writtenAt: statSync(path).mtimeMs }).toEqual(before);
  });

  it('run what is loaded later when it is first asked for, and once', async () => {
    mkdirSync(join(root, 'functions/later'), { recursive: true });
    writeFileSync(
      join(root, 'functions/later/words.ts'),
      'const told = globalThis as { times?: number };\ntold.times = (told.times ?? 0) + 1;\nexport const words = [told.times];\n',
    );
    writeFileSync(
      join(root, 'functions/later/index.ts'),
      "export const times = () => (globalThis as { times?: number }).times;\nexport const handler = async () => (await import('./words.ts')).words;\n",
    );
    const outdir = join(root, 'dist');
    await bundleFunctions({ root, outdir, functions: ['later'] });
    const { handler, times } = createRequire(import.meta.url)(join(outdir, 'later/index.js'));

    expect(times()).toBeUndefined();
    expect([await handler(), await handler()]).toEqual([[1], [1]]);
  });

  it('name the line of the source where a function failed, in what is loaded later too', async () => {
    mkdirSync(join(root, 'functions/failing'), { recursive: true });
    const shell = JSON.stringify(resolve('shared/lambda/failure.ts'));
    writeFileSync(
      join(root, 'functions/failing/words.ts'),
      'const text = `one\ntwo`;\n\nexport function fail(): never {\n  throw new RangeError(text);\n}\n',
    );
    writeFileSync(
      join(root, 'functions/failing/index.ts'),
      `import { wordless } from ${shell};\nexport const handler = async () => {\n  const { fail } = await import('./words.ts');\n  try {\n    fail();\n  } catch (error) {\n    return wordless(error as Error);\n  }\n};\n`,
    );
    const outdir = join(root, 'dist');
    await bundleFunctions({ root, outdir, functions: ['failing'] });
    const { handler } = createRequire(import.meta.url)(join(outdir, 'failing/index.js'));

    expect(await handler()).toMatchObject({
      name: 'RangeError',
      message: expect.stringMatching(/words\.ts:5:\d+/),
    });
  });

  it('leave no file of an earlier bundle behind', async () => {
    writeFileSync(join(root, 'dist/greet/words-OLD.js'), '');
    await bundle();

    expect(existsSync(join(root, 'dist/greet/words-OLD.js'))).toBe(false);
  });

  it('are refused as a whole when a function has no entry point, naming it', async () => {
    const bundling = bundleFunctions({ root, outdir: join(root, 'dist'), functions: ['greet', 'lost'] });

    await expect(bundling).rejects.toThrow('functions/lost/index.ts');
  });
});
