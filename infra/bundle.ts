import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { type BuildOptions, build, type Plugin } from 'esbuild';

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
 * CommonJS, because ESM imports of Node's http cost 30 ms of each cold start; `module,main` takes the smaller build of the SDK.
 * Names are kept, so that logged errors of libraries are called what their documentation calls them.
 */
const options = {
  bundle: true,
  platform: 'node',
  target: 'node24',
  format: 'cjs',
  mainFields: ['module', 'main'],
  minify: true,
  keepNames: true,
  sourcemap: 'linked',
  sourcesContent: false,
  legalComments: 'none',
  logLevel: 'silent',
  write: false,
  plugins: [libraries],
} as const satisfies BuildOptions;

export interface BundleOptions {
  /** Folder that holds `functions/`. */
  readonly root: string;
  readonly outdir: string;
  readonly functions: readonly string[];
}

/** Bundles `functions/<name>/index.ts`, each into a folder of its own, in one run of esbuild. Returns the folder of each name. */
export async function bundleFunctions({
  root,
  outdir,
  functions,
}: BundleOptions): Promise<(name: string) => string> {
  const { outputFiles } = await build({
    ...options,
    plugins: [...options.plugins],
    absWorkingDir: root,
    outdir,
    entryPoints: Object.fromEntries(functions.map((name) => [`${name}/index`, `functions/${name}/index.ts`])),
  });
  for (const { path, contents } of outputFiles) writeIfChanged(path, contents);
  // Lambda finds no package.json and takes .js for CommonJS; in this tree the root's says otherwise.
  writeIfChanged(join(outdir, 'package.json'), Buffer.from('{"type":"commonjs"}\n'));
  return (name) => join(outdir, name);
}

function writeIfChanged(path: string, contents: Uint8Array): void {
  if (existsSync(path) && readFileSync(path).equals(contents)) return;
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, contents);
}
