import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bundleFunctions } from '../../infra/bundle.ts';

describe('the bundles', () => {
  const root = mkdtempSync(join(tmpdir(), 'lead-relay-bundle-'));
  const bundle = () => bundleFunctions({ root, outdir: join(root, 'dist'), functions: ['greet', 'part'] });
  const read = (name: string, file: string) => readFileSync(join(root, 'dist', name, file), 'utf8');

  beforeAll(() => {
    for (const [name, word] of [
      ['greet', 'hello'],
      ['part', 'goodbye'],
    ]) {
      const folder = join(root, `functions/${name}`);
      mkdirSync(folder, { recursive: true });
      writeFileSync(
        join(folder, 'index.ts'),
        `class ${name}Error extends Error {}\nexport const handler = async (): Promise<string> => '${word}';\nexport const error = ${name}Error;\n`,
      );
    }
    bundle();
  });
  afterAll(() => rmSync(root, { recursive: true }));

  it('are a folder for each function, with a handler that Lambda can require', async () => {
    const { handler, error } = createRequire(import.meta.url)(join(root, 'dist/part/index.js'));

    expect(await handler()).toBe('goodbye');
    expect(error.name).toBe('partError');
  });

  it('map each line to its source, without a path of the machine that built them', () => {
    const map = JSON.parse(read('greet', 'index.js.map'));

    expect(read('greet', 'index.js')).toMatch(/\/\/# sourceMappingURL=index\.js\.map\s*$/);
    expect(map.sources).toEqual(['../../functions/greet/index.ts']);
    expect(map.sourcesContent).toBeUndefined();
  });

  it('stay as they are while their sources do, so that nothing is deployed again', () => {
    const path = join(root, 'dist/greet/index.js');
    const before = { text: read('greet', 'index.js'), writtenAt: statSync(path).mtimeMs };

    bundle();

    expect({ text: read('greet', 'index.js'), writtenAt: statSync(path).mtimeMs }).toEqual(before);
  });

  it('are refused as a whole when a function has no entry point, naming it', () => {
    expect(() => bundleFunctions({ root, outdir: join(root, 'dist'), functions: ['greet', 'lost'] })).toThrow(
      'functions/lost/index.ts',
    );
  });
});
