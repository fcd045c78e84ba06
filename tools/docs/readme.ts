/** The README's sections, in this order; a section's title begins so. */
const sections = [
  'What it does',
  'Run it on your laptop',
  'Where would I change',
  'Features',
  'Layout',
  'Deploy',
  'Operate',
  'Glossary',
] as const;

export interface Surroundings {
  readonly scripts: Readonly<Record<string, string>>;
  readonly exists: (path: string) => boolean;
  /** The text of a file, or undefined where there is none. */
  readonly read: (path: string) => string | undefined;
}

const builtIn = ['ci', 'install', 'run', 'exec'];

function sectionsOf(text: string): readonly { readonly title: string; readonly body: string }[] {
  return text
    .split(/^## /m)
    .slice(1)
    .map((section) => {
      const [title = '', ...lines] = section.split('\n');
      return { title: title.trim(), body: lines.join('\n') };
    });
}

function orderProblems(text: string): readonly string[] {
  const found = sectionsOf(text).map(({ title }) =>
    sections.findIndex((section) => title.startsWith(section)),
  );
  const missing = sections.filter((_, at) => !found.includes(at));
  const known = found.filter((at) => at >= 0);
  const isOrdered = known.every((at, i) => at >= (known[i - 1] ?? 0));
  const empty = sectionsOf(text).filter(({ body }) => body.trim() === '');
  return [
    ...missing.map((title) => `The section "${title}" is missing.`),
    ...empty.map(({ title }) => `The section "${title}" is empty.`),
    ...(isOrdered ? [] : ['The sections are not in their order.']),
  ];
}

const bodyOf = (text: string, section: string) =>
  sectionsOf(text).find(({ title }) => title.startsWith(section))?.body ?? '';
const rowsOf = (body: string) => [...body.matchAll(/^\|(?!-)(.+)\|$/gm)].map(([, row = '']) => row).slice(1);
const codeIn = (text: string) => [...text.matchAll(/`([^`]+)`/g)].map(([, code = '']) => code);
const isPath = (code: string) => /^[\w.@-]+(?:\/[\w.@*-]*)+$|^[\w-]+\.(?:json|md)$/.test(code);

/** Where one looks for things, every row names a path, and every path and every link is there. */
function pathProblems(text: string, { exists }: Surroundings): readonly string[] {
  const bodies = ['Where would I change', 'Layout'].map((section) => bodyOf(text, section));
  const rows = bodies.flatMap(rowsOf);
  const paths = bodies.flatMap(codeIn).filter(isPath);
  const links = [...text.matchAll(/\]\((?!\w+:|#)([^)#]+)[^)]*\)/g)].map(([, link = '']) => link);
  return [
    ...bodies.filter((body) => rowsOf(body).length === 0).map(() => 'A table of paths is missing.'),
    ...rows.filter((row) => !codeIn(row).some(isPath)).map((row) => `A row names no path:${row}`),
    ...[...paths, ...links].filter((path) => !exists(path)).map((path) => `The path ${path} does not exist.`),
  ];
}

function scriptProblems(text: string, { scripts }: Surroundings): readonly string[] {
  const named = [...text.matchAll(/\bnpm (?:run (?:--silent )?)?([a-z][\w:-]*)/g)].map(
    ([, name = '']) => name,
  );
  const unknown = new Set(named.filter((name) => !builtIn.includes(name) && !scripts[name]));
  return [...unknown].map((name) => `The script "${name}" is not in package.json.`);
}

const unescaped = (source: string) => source.replaceAll(/\\(['"`])/g, '$1');

/** A row of the features: R numbers, what it is, and its tests as `file` "title", one at least. */
function featureProblems(text: string, { read }: Surroundings): readonly string[] {
  const rows = rowsOf(bodyOf(text, 'Features'));
  const found = rows.flatMap((row) => {
    const tests = [...row.matchAll(/`(tests\/[^`]+)`\s*[“"]([^”"]+)[”"]/g)];
    const name = row.split('|')[0]?.trim() ?? '';
    if (!/^R\d+(?:[–, ]+R?\d+)*$/.test(name)) return [`A feature has no R number: ${name}`];
    if (tests.length === 0) return [`${name}: names no test`];
    return tests
      .filter(([, file = '', title = '']) => !unescaped(read(file) ?? '').includes(title))
      .map(([, file, title]) => `${name}: ${file} has no test "${title}"`);
  });
  return rows.length === 0 ? ['The table of features is missing.'] : found;
}

/** Numbers of requirements, from R1 to the last, that no row of the features names. */
export function missingFeatures(text: string, last: number): readonly string[] {
  const named = new Set(
    rowsOf(bodyOf(text, 'Features')).flatMap((row) => row.split('|')[0]?.match(/R\d+/g) ?? []),
  );
  return Array.from({ length: last }, (_, index) => `R${index + 1}`).filter((name) => !named.has(name));
}

/** What the README says that is not so. */
export function readmeProblems(text: string, surroundings: Surroundings): readonly string[] {
  return [
    ...orderProblems(text),
    ...pathProblems(text, surroundings),
    ...scriptProblems(text, surroundings),
    ...featureProblems(text, surroundings),
  ];
}
