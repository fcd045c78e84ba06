import { withoutComments } from './comments.ts';

export interface Source {
  readonly path: string;
  readonly text: string;
}

export interface Violation {
  readonly path: string;
  readonly line: number;
  readonly found: string;
  readonly why: string;
}

interface Rule {
  readonly why: string;
  readonly applies: (path: string) => boolean;
  /** Forbidden in the text, comments aside. A rule without it forbids the path itself. */
  readonly forbids?: RegExp;
}

const isCode = (path: string) => /\.m?[tj]s$/.test(path);
const isProduct = (path: string) => isCode(path) && /^(?:functions|shared|workflows|infra)\//.test(path);
const isTimed = (path: string) =>
  isCode(path) && /^(?:functions|workflows|shared(?!\/(?:lambda|adapters)\/))\//.test(path);
const isTest = (path: string) => path.startsWith('tests/');

const rules: readonly Rule[] = [
  {
    why: 'Time is an input: take `now` from the caller (design: principle 2).',
    applies: isTimed,
    forbids:
      /\b(?:Date\.now|performance\.now|process\.hrtime|Temporal\.Now)\b|\bnew (?:TZ)?Date(?:\(\s*\)|(?![\w(]))|(?<!new )\bDate\(\s*\)/,
  },
  {
    why: 'Chance is an input: ids and random numbers come through a port.',
    applies: isTimed,
    forbids: /\bMath\.random\b|\b(?:randomUUID|randomBytes|randomInt|randomFill|getRandomValues)\b/,
  },
  {
    why: 'Nothing asks whether it runs on the laptop: what runs there is what runs in AWS.',
    applies: isProduct,
    forbids: /\bis_?(?:local|laptop)\b|\bonLaptop\b|\bAWS_SAM_LOCAL\b|\bLOCALSTACK\w*|\bNODE_ENV\b/i,
  },
  {
    why: "Write `import * as z from 'zod'`: the named import keeps all of zod in every bundle.",
    applies: isCode,
    forbids: /\bimport\s+(?:type\s+)?(?:\{[^}]*\}|z)\s+from\s+['"]zod['"]/,
  },
  {
    why: 'Say where the module is without a detour: the import rules read the specifier.',
    applies: isCode,
    forbids: /\bfrom\s+['"][^'"]*(?:[^./'"]\/\.\.|(?<!\.)\.\/\.\.?)\//,
  },
  {
    why: 'No barrels: import a thing from the file that defines it.',
    applies: (path) => isCode(path) && !isTest(path),
    forbids: /^export\s+(?:type\s+)?\*/m,
  },
  {
    why: 'An index.ts is the entry point of a function, functions/<name>/index.ts, and nothing else.',
    applies: (path) => /(?:^|\/)index\.m?[tj]s$/.test(path) && !/^functions\/[a-z-]+\/index\.ts$/.test(path),
  },
  {
    why: 'Name the file after what it is about, not after its being useful.',
    applies: (path) => isCode(path) && /(?:^|[/-])(?:utils?|helpers?|common|misc)(?:\.|\/)/.test(path),
  },
  {
    why: 'Pass a fake in: modules are not mocked (style: tests).',
    applies: isTest,
    forbids: /\bvi\.(?:mock|doMock)\(/,
  },
  {
    why: 'No path of somebody’s machine in code or docs.',
    applies: () => true,
    forbids: /(?<![\w./*])\/(?:root|home|Users|work)\/\w/,
  },
];

/** Files grow past this only by holding two ideas; a list of examples may be longer. */
const longest = (path: string) => (isTest(path) ? 400 : 220);

function judge({ path, text }: Source, rule: Rule): Violation | undefined {
  if (!rule.applies(path)) return undefined;
  if (!rule.forbids) return { path, line: 1, found: path, why: rule.why };
  const match = rule.forbids.exec(isCode(path) ? withoutComments(text) : text);
  if (!match) return undefined;
  const line = text.slice(0, match.index).split('\n').length;
  return { path, line, found: match[0].split('\n')[0] ?? '', why: rule.why };
}

function judgeLength({ path, text }: Source): Violation | undefined {
  const lines = text.trimEnd().split('\n').length;
  if (!isCode(path) || lines <= longest(path)) return undefined;
  return {
    path,
    line: lines,
    found: `${lines} lines`,
    why: `Split it by idea: ${longest(path)} lines at most.`,
  };
}

/** Comments excuse nobody: a suppression of an architectural rule is a violation itself. */
function judgeExcuse({ path, text }: Source): Violation | undefined {
  const excuse = /biome-ignore[^\n]*(?:noRestrictedImports|noImportCycles|noProcessEnv)|@ts-nocheck/.exec(
    text,
  );
  if (!isCode(path) || isTest(path) || path.startsWith('tools/house/') || !excuse) return undefined;
  const line = text.slice(0, excuse.index).split('\n').length;
  return { path, line, found: excuse[0], why: 'The house has no exceptions: change the rule or the code.' };
}

/** What breaks a rule of the house that no tool of the shelf can express; the first finding of each rule a file. */
export function violations(sources: readonly Source[]): readonly Violation[] {
  return sources
    .flatMap((source) => [
      ...rules.map((rule) => judge(source, rule)),
      judgeLength(source),
      judgeExcuse(source),
    ])
    .filter((violation) => violation !== undefined);
}
