import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { type BuildOptions, build, type Plugin, type TransformOptions, transform } from 'esbuild';

/**
 * Maps our own lines only: reading a map of the libraries' as well takes 20 ms of every cold start. esbuild leaves out the lines of a
 * file whose own map says nothing of them, and takes a map for one only if it says something: here, of a line after the last.
 */
const libraries: Plugin = {
  name: 'libraries-without-maps',
  setup({ onLoad }) {
    onLoad({ filter: /\/node_modules\/.+\.[cm]?js$/ }, async ({ path }) => {
      const text = await readFile(path, 'utf8');
      const mappings = `${';'.repeat(text.split('\n').length + 1)}AAAA`;
      const map = Buffer.from(JSON.stringify({ version: 3, sources: [''], names: [], mappings }));
      return {
        contents: `${text}\n//# sourceMappingURL=data:application/json;base64,${map.toString('base64')}`,
      };
    });
  },
};

/**
 * What a function needs at once is in its `index.js` and the files that it requires; what an `await import()` brings is in files beside
 * them, neither read nor parsed before: esbuild can only split ESM, so each file is made CommonJS after, because ESM imports of Node's
 * http cost 30 ms of each cold start. `module,main` takes the smaller build of the SDK.
 * Names are kept, so that logged errors of libraries are called what their documentation calls them.
 */
const options = {
  bundle: true,
  platform: 'node',
  target: 'node24',
  format: 'esm',
  splitting: true,
  mainFields: ['module', 'main'],
  // Each line on its own until the map is made: on one long line, what has no mapping would take its neighbour's.
  minifySyntax: true,
  keepNames: true,
  sourcemap: 'inline',
  sourcesContent: false,
  legalComments: 'none',
  logLevel: 'silent',
  write: false,
} as const satisfies BuildOptions;

const asCommonJs = {
  format: 'cjs',
  platform: 'node',
  target: 'node24',
  supported: { 'dynamic-import': false },
  minify: true,
  sourcemap: 'external',
  sourcesContent: false,
} as const satisfies TransformOptions;

export interface BundleOptions {
  /** Folder that holds `functions/`. */
  readonly root: string;
  readonly outdir: string;
  readonly functions: readonly string[];
}

/** Bundles `functions/<name>/index.ts`, each into a folder of its own. Returns the folder of each name. */
export async function bundleFunctions({
  root,
  outdir,
  functions,
}: BundleOptions): Promise<(name: string) => string> {
  const folderOf = (name: string) => join(outdir, name);
  await Promise.all(
    functions.map((name) => bundleFile({ root, file: `functions/${name}/index.ts`, folder: folderOf(name) })),
  );
  // Lambda finds no package.json and takes .js for CommonJS; in this tree the root's says otherwise.
  writeIfChanged(join(outdir, 'package.json'), '{"type":"commonjs"}\n');
  return folderOf;
}

/** Bundles one file into a folder's `index.js`, with the files it needs beside it and none that an earlier bundle left. */
export async function bundleFile({
  root,
  file,
  folder,
}: {
  readonly root: string;
  readonly file: string;
  readonly folder: string;
}): Promise<void> {
  const { outputFiles } = await build({
    ...options,
    plugins: [libraries],
    absWorkingDir: root,
    outdir: folder,
    entryPoints: { index: file },
  });
  const written = await Promise.all(outputFiles.map(({ path, text }) => writeCommonJs(path, text)));
  const isCurrent = new Set(written.flat().map((path) => basename(path)));
  for (const name of readdirSync(folder)) if (!isCurrent.has(name)) rmSync(join(folder, name));
}

async function writeCommonJs(path: string, text: string): Promise<readonly string[]> {
  const { code, map } = await transform(text, { ...asCommonJs, sourcefile: path });
  const { sources } = JSON.parse(map) as { readonly sources: readonly string[] };
  const isOurs = sources.some((source) => source.endsWith('.ts'));
  const mapPath = `${path}.map`;
  writeIfChanged(path, isOurs ? `${code}//# sourceMappingURL=${basename(mapPath)}\n` : code);
  if (!isOurs) return [path];
  writeIfChanged(mapPath, map);
  return [path, mapPath];
}

function writeIfChanged(path: string, text: string): void {
  if (existsSync(path) && readFileSync(path, 'utf8') === text) return;
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
}
