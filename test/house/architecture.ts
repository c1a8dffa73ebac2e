/** Finds breaches of the rules of the house in a tree of source texts, without touching the disk. */
import { FILE_LINES, FLOORS, HEAVY, LONG_FILES, MEDIAN_LINES, PACKAGES, TOP_LEVEL } from './floors.ts';
import { codeOnly, importsOf, lineOf } from './source-text.ts';
import type { Import, SourceFile } from './source-text.ts';

/** Finds the breaches in some files: one line for each, with its place. */
export type Checker = (files: readonly SourceFile[]) => readonly string[];

const lineCount = ({ text }: SourceFile): number => text.split('\n').length - (text.endsWith('\n') ? 1 : 0);

/** The folder of src/ a file is in; the public index stands for itself. */
export function roomOf(path: string): string {
  return path.split('/')[1] ?? '';
}

/** Where a relative import leads, from the root. */
export function resolve(from: string, specifier: string): string {
  return new URL(specifier, `file:///${from}`).pathname.slice(1);
}

/** The package of a specifier, or undefined for a relative one; `node:fs/promises` is `node:fs`. */
export function packageOf(specifier: string): string | undefined {
  if (/^\.{0,2}\//.test(specifier)) return undefined;
  return /^(?:@[^/]+\/)?[^/]+/.exec(specifier)?.[0];
}

type ReadImport = Import & { readonly specifier: string };
const readable = (text: string): readonly ReadImport[] =>
  importsOf(text).filter((found): found is ReadImport => found.specifier !== undefined);

/** A breach for every import that `wrong` has something to say about. */
export function eachImport(wrong: (found: ReadImport, file: SourceFile) => string | undefined): Checker {
  return (files) =>
    files.flatMap((file) =>
      readable(file.text).flatMap((found) => {
        const message = wrong(found, file);
        return message === undefined ? [] : [`${file.path}:${found.line} ${message}`];
      }),
    );
}

/** A breach for every place of the code, strings and comments aside, that fits the pattern. */
export function nowhere(pattern: RegExp, message: string, except: Readonly<Record<string, string>> = {}): Checker {
  return (files) =>
    files
      .filter(({ path }) => !(path in except))
      .flatMap(({ path, text }) => {
        const code = codeOnly(text);
        return [...code.matchAll(pattern)].map((match) => `${path}:${lineOf(code, match.index)} ${message}`);
      });
}

export function floorBreach({ specifier }: ReadImport, { path }: SourceFile): string | undefined {
  if (packageOf(specifier) !== undefined) return undefined;
  const target = resolve(path, specifier);
  if (!target.startsWith('src/')) return `imports ${target}, which is outside src/`;
  const [here, there] = [roomOf(path), roomOf(target)];
  const [floor, below] = [FLOORS[here], FLOORS[there]];
  if (floor === undefined) return `${here} has no floor`;
  if (below === undefined) return `imports ${there}, which has no floor`;
  if (here === there || below < floor) return undefined;
  return `${here} (floor ${floor}) imports ${there} (floor ${below})`;
}

export function packageBreach({ specifier }: ReadImport, { path }: SourceFile): string | undefined {
  const name = packageOf(specifier);
  const allowed = PACKAGES[roomOf(path)] ?? [];
  if (name === undefined || allowed.includes(name)) return undefined;
  if (name.startsWith('node:') && allowed.includes('node:*')) return undefined;
  return `${roomOf(path)} may not import ${name}`;
}

export function spellingBreach({ specifier }: ReadImport): string | undefined {
  return packageOf(specifier) !== undefined || specifier.endsWith('.ts')
    ? undefined
    : `imports ${specifier} without .ts`;
}

/** Imports of something that only turns out when the program runs, and `require`. */
export function hiddenImports(files: readonly SourceFile[]): readonly string[] {
  return files.flatMap(({ path, text }) => [
    ...importsOf(text)
      .filter(({ specifier }) => specifier === undefined)
      .map(({ line }) => `${path}:${line} imports something that cannot be known from the text`),
    ...nowhere(/(?<![\w$.])(?:require\s*\(|createRequire\b)/g, 'uses require; write import')([{ path, text }]),
  ]);
}

export function heavyBreach({ specifier, kind, typeOnly }: ReadImport): string | undefined {
  const name = packageOf(specifier);
  if (name === undefined || !HEAVY.includes(name) || typeOnly || kind === 'dynamic') return undefined;
  return `imports ${name} at every start; write await import('${name}') where it is needed`;
}

/** Each file that can be reached from itself, with the way round; types count too. */
export function cycles(files: readonly SourceFile[]): readonly string[] {
  const edges = new Map(
    files.map(({ path, text }) => {
      const relative = readable(text).filter(({ specifier }) => packageOf(specifier) === undefined);
      return [path, relative.map(({ specifier }) => resolve(path, specifier))];
    }),
  );
  const done = new Set<string>();
  const found: string[] = [];
  const visit = (path: string, way: readonly string[]): void => {
    const seen = way.indexOf(path);
    if (seen >= 0) found.push([...way.slice(seen), path].join(' -> '));
    if (seen >= 0 || done.has(path)) return;
    for (const next of edges.get(path) ?? []) visit(next, [...way, path]);
    done.add(path);
  };
  for (const path of edges.keys()) visit(path, []);
  return found;
}

export function longFiles(files: readonly SourceFile[]): readonly string[] {
  const long = files.filter((file) => lineCount(file) > FILE_LINES);
  const paths = long.map(({ path }) => path);
  return [
    ...long.filter(({ path }) => !(path in LONG_FILES)).map((file) => `${file.path} has ${lineCount(file)} lines`),
    ...Object.keys(LONG_FILES)
      .filter((path) => files.some((file) => file.path === path) && !paths.includes(path))
      .map((path) => `${path} is short enough now; take it off the list of long files`),
  ];
}

export function median(files: readonly SourceFile[]): readonly string[] {
  const middle = files.map(lineCount).toSorted((a, b) => a - b)[files.length >> 1] ?? 0;
  return middle > MEDIAN_LINES ? [`the middle file has ${middle} lines`] : [];
}

/** A file opens with a comment of one line that ends in a full stop. */
const OPENING = /^(?:\/\*\* .+\. \*\/|\/\/ .+\.)$/;

export function openings(files: readonly SourceFile[]): readonly string[] {
  return files.flatMap(({ path, text }) => {
    const first = text.split('\n', 1)[0] ?? '';
    if (!OPENING.test(first)) return [`${path}:1 must open with one line of comment that says its one job.`];
    return first.length > 140 ? [`${path}:1 opens with ${first.length} characters; 140 are enough`] : [];
  });
}

/** After its named re-exports are taken away, nothing is left of an index. */
export function indexes(files: readonly SourceFile[]): readonly string[] {
  return files
    .filter(({ path }) => /(?:^|\/)index\.ts$/.test(path))
    .filter(
      ({ text }) =>
        codeOnly(text)
          .replace(/\bexport\s+(?:type\s+)?\{[^}]*\}\s*from\s*(['"])\s*\1\s*;/g, '')
          .trim() !== '',
    )
    .map(({ path }) => `${path} has something else than re-exports by name`);
}

const EMPTY_NAME = /^(?:utils?|helpers?|managers?|common|misc)$|-(?:utils?|helpers?|managers?)$/i;

export function emptyNames(files: readonly SourceFile[]): readonly string[] {
  return files
    .filter(({ path }) => path.split('/').some((part) => EMPTY_NAME.test(part.replace(/(?:\.test)?\.\w+$/, ''))))
    .map(({ path }) => `${path} is named after nothing in the subject`);
}

/** A breach for every line of any file that fits the pattern. */
export function noText(pattern: RegExp, message: (match: string) => string): Checker {
  return (files) =>
    files.flatMap(({ path, text }) =>
      [...text.matchAll(pattern)].map((match) => `${path}:${lineOf(text, match.index)} ${message(match[0])}`),
    );
}

export function strangers(files: readonly SourceFile[]): readonly string[] {
  const tops = new Set(files.map(({ path }) => path.split('/')[0] ?? ''));
  return [...tops]
    .filter((name) => !name.startsWith('.') && !TOP_LEVEL.includes(name))
    .map((name) => `${name} at the top`);
}

interface Manifest {
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly devDependencies?: Readonly<Record<string, string>>;
}

/** Versions are exact, and whatever src/ may load is a dependency. */
export function packageFile(files: readonly SourceFile[]): readonly string[] {
  return files
    .filter(({ path }) => path === 'package.json')
    .flatMap(({ path, text }) => {
      const { dependencies = {}, devDependencies = {} } = JSON.parse(text) as Manifest;
      const loose = Object.entries({ ...devDependencies, ...dependencies })
        .filter(([, version]) => !/^\d+\.\d+\.\d+$/.test(version))
        .map(([name, version]) => `${path} asks for ${name} ${version}, which is not an exact version`);
      const missing = [...new Set(Object.values(PACKAGES).flat())]
        .filter((name) => !name.startsWith('node:') && !(name in dependencies))
        .map((name) => `${path} does not depend on ${name}, which src/ may import`);
      return [...loose, ...missing];
    });
}
