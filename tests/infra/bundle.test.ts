import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bundleFunctions } from '../../infra/bundle.ts';

describe('the bundles', () => {
  const root = mkdtempSync(join(tmpdir(), 'lead-relay-bundle-'));
  const bundle = () => bundleFunctions({ root, outdir: join(root, 'dist'), functions: ['greet', 'part'] });
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

  it('are a folder for each function, with a handler that Lambda can require', async () => {
    const { handler, error } = createRequire(import.meta.url)(join(root, 'dist/part/index.js'));

    expect(await handler()).toBe('goodbye from a library');
    expect(error.name).toBe('partError');
  });

  it('map each line to its source, without a path of the machine that built them', () => {
    const map = JSON.parse(read('greet', 'index.js.map'));

    expect(read('greet', 'index.js')).toMatch(/\/\/# sourceMappingURL=index\.js\.map\s*$/);
    expect(map.sources).toEqual(['../../functions/greet/index.ts']);
    expect(map.sourcesContent).toBeUndefined();
  });

  it('map no line of a library: that map would be read in every cold start', () => {
    expect(read('part', 'index.js')).toContain('from a library');
    expect(JSON.parse(read('part', 'index.js.map')).sources).toEqual(['../../functions/part/index.ts']);
  });

  it('stay as they are while their sources do, so that nothing is deployed again', async () => {
    const path = join(root, 'dist/greet/index.js');
    const before = { text: read('greet', 'index.js'), writtenAt: statSync(path).mtimeMs };

    await bundle();

    expect({ text: read('greet', 'index.js'), writtenAt: statSync(path).mtimeMs }).toEqual(before);
  });

  it('keep what is loaded later in a file beside, unread until then', async () => {
    mkdirSync(join(root, 'functions/later'), { recursive: true });
    writeFileSync(join(root, 'functions/later/words.ts'), "export const words = 'said at last';\n");
    writeFileSync(
      join(root, 'functions/later/index.ts'),
      "export const handler = async () => (await import('./words.ts')).words;\n",
    );
    const outdir = join(root, 'dist');
    await bundleFunctions({ root, outdir, functions: ['later'] });
    const { handler } = createRequire(import.meta.url)(join(outdir, 'later/index.js'));

    expect(read('later', 'index.js')).not.toContain('said at last');
    expect(await handler()).toBe('said at last');
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
