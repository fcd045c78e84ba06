import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { type BuildOptions, build, type Plugin, type TransformOptions, transform } from 'esbuild';

/**
 * Maps our own lines only: a map of the libraries' as well would be larger than the code. esbuild leaves out the lines of a file whose
 * own map says nothing of them, and takes a map for one only if it says something: here, of a line after the last.
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
 * esbuild splits a function where an `await import()` brings something later, which it can do in ESM only. Each part is made CommonJS
 * after, because ESM imports of Node's http cost 30 ms of each cold start, and all are joined into one file. `module,main` takes the
 * smaller build of the SDK.
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

/** Bundles one file into a folder's `index.js`, with its map beside it and nothing that an earlier bundle left. */
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
  const { code, map } = joined(await Promise.all(outputFiles.map(({ path, text }) => partOf(path, text))));
  writeIfChanged(join(folder, 'index.js'), `${code}//# sourceMappingURL=index.js.map\n`);
  writeIfChanged(join(folder, 'index.js.map'), JSON.stringify(map));
  for (const name of readdirSync(folder)) if (!name.startsWith('index.js')) rmSync(join(folder, name));
}

/** A file of a split bundle, as CommonJS. */
interface Part {
  readonly name: string;
  readonly code: string;
  readonly map: { readonly sources: readonly string[] };
}

async function partOf(path: string, text: string): Promise<Part> {
  const { code, map } = await transform(text, { ...asCommonJs, sourcefile: path });
  return { name: `./${basename(path)}`, code: code.trimEnd(), map: JSON.parse(map) as Part['map'] };
}

/** One file of all parts, each run when it is first required: what comes later is skimmed by the parser and not run before. */
function joined(parts: readonly Part[]) {
  const lines = ['"use strict";const parts={'];
  const sections: { offset: { line: number; column: number }; map: Part['map'] }[] = [];
  for (const { name, code, map } of parts) {
    lines.push(`${JSON.stringify(name)}(exports,require,module){`);
    if (map.sources.some((source) => source.endsWith('.ts')))
      sections.push({ offset: { line: lines.length, column: 0 }, map });
    lines.push(...code.split('\n'), '},');
  }
  lines.push(`};${load}module.exports=load('./index.js');`);
  return { code: `${lines.join('\n')}\n`, map: { version: 3, sections } };
}

/** As Node's own `require`: a part is known from before it runs, so that parts may need each other. */
const load = `const loaded={};function load(name){
if(!Object.hasOwn(parts,name))return require(name);
if(!Object.hasOwn(loaded,name)){const module=loaded[name]={exports:{}};parts[name](module.exports,load,module)}
return loaded[name].exports}
`;

function writeIfChanged(path: string, text: string): void {
  if (existsSync(path) && readFileSync(path, 'utf8') === text) return;
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
}
