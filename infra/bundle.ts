import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { type BuildOptions, buildSync } from 'esbuild';

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
} as const satisfies BuildOptions;

export interface BundleOptions {
  /** Folder that holds `functions/`. */
  readonly root: string;
  readonly outdir: string;
  readonly functions: readonly string[];
}

/** Bundles `functions/<name>/index.ts`, each into a folder of its own, in one run of esbuild. Returns the folder of each name. */
export function bundleFunctions({ root, outdir, functions }: BundleOptions): (name: string) => string {
  const { outputFiles } = buildSync({
    ...options,
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
