/** The tables of the house: which floor a folder is on, which packages it may load, which exceptions are made and why. */

/** A folder of src/ imports from strictly lower floors, and from itself. */
export const FLOORS: Readonly<Record<string, number>> = {
  source: 0,
  number: 0,
  term: 1,
  kernel: 2,
  vocabulary: 2,
  notation: 3,
  numeric: 3,
  rules: 4,
  oracle: 4,
  derivation: 4,
  calculus: 5,
  check: 6,
  diagnose: 7,
  compile: 7,
  grade: 8,
  train: 8,
  render: 9,
  cli: 10,
  web: 10,
  'index.ts': 10,
};

/** Folders not listed load no package and no part of Node; `node:*` stands for all of Node. */
export const PACKAGES: Readonly<Record<string, readonly string[]>> = {
  derivation: ['markdown-it', 'yaml'],
  oracle: ['mathjs', 'nerdamer', 'node:worker_threads'],
  render: ['markdown-it'],
  web: ['markdown-it', 'katex', '@codemirror/commands', '@codemirror/state', '@codemirror/view'],
  cli: ['node:*', 'commander', 'picocolors', 'tinyglobby', 'katex'],
};

/** Slow to load: imported only when first needed, by `import()`. */
export const HEAVY: readonly string[] = ['mathjs', 'nerdamer', 'katex'];

export const FILE_LINES = 400;
export const MEDIAN_LINES = 130;

/** Files that may be longer than FILE_LINES, each with its reason. */
export const LONG_FILES: Readonly<Record<string, string>> = {};

/** The only files with a default export, each with its reason. */
export const DEFAULT_EXPORTS: Readonly<Record<string, string>> = {
  'test/vitest.config.ts': 'vitest reads its configuration from there',
};

/** What may lie at the top beside names that begin with a dot. */
export const TOP_LEVEL: readonly string[] = [
  'CHANGELOG.md',
  'LICENSE',
  'README.md',
  'derivations',
  'docs',
  'package-lock.json',
  'package.json',
  'src',
  'test',
  'tsconfig.json',
];

/** Made on the spot, never part of the tree. */
export const NOT_OURS: readonly string[] = ['.git', 'node_modules', 'dist', 'coverage'];
