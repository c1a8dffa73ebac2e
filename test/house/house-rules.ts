/** The rules of the house, each a row with small trees that break it and one that comes near and keeps it. */
import {
  cycles,
  eachImport,
  emptyNames,
  floorBreach,
  heavyBreach,
  hiddenImports,
  indexes,
  longFiles,
  median,
  noText,
  nowhere,
  openings,
  packageBreach,
  packageFile,
  spellingBreach,
  strangers,
} from './architecture.ts';
import type { Checker } from './architecture.ts';
import { DEFAULT_EXPORTS, FILE_LINES, MEDIAN_LINES } from './floors.ts';
import type { SourceFile } from './source-text.ts';

export interface Rule {
  readonly name: string;
  /** `src`: TypeScript under src/; `code`: TypeScript under src/ and test/; `tree`: every text file of the project. */
  readonly over: 'src' | 'code' | 'tree';
  readonly breaches: Checker;
  /** Small trees, each of which breaks the rule. */
  readonly broken: readonly (readonly SourceFile[])[];
  /** A small tree that comes near and keeps it. */
  readonly kept: readonly SourceFile[];
}

const file = (path: string, ...lines: string[]): SourceFile => ({ path, text: `${lines.join('\n')}\n` });
const long = (path: string, lines: number): SourceFile => ({ path, text: 'x();\n'.repeat(lines) });

/** Written in pieces, so that this file keeps the rules it lists. */
const OPEN_NOTE = ['TO', 'DO'].join('');
const BROKEN_NOTE = ['FIX', 'ME'].join('');
const WINDOWS_HOME = ['C:', 'Users', 'someone'].join('\\');
const FETCHED_FROM = `"${['re', 'solved'].join('')}": "x"`;
const HOME = ['', 'home', 'someone', 'paper.md'].join('/');
const ADDRESS = ['someone', 'mail.net'].join('@');
const HOST = ['https:/', 'registry.npmjs.org', 'yaml'].join('/');

export const RULES: readonly Rule[] = [
  {
    name: 'imports go strictly downward over the floors',
    over: 'src',
    breaches: eachImport(floorBreach),
    broken: [
      [file('src/term/a.ts', "import { b } from '../kernel/b.ts';")],
      [file('src/term/a.ts', "export type { B } from '../notation/b.ts';")],
      [file('src/notation/a.ts', "import { b } from '../numeric/b.ts';")],
      [file('src/cli/a.ts', "import { b } from '../index.ts';")],
      [file('src/cli/a.ts', "const b = await import('../web/b.ts');")],
      [file('src/term/a.ts', "import { b } from '../attic/b.ts';")],
      [file('src/attic/a.ts', "import { b } from '../term/b.ts';")],
      [file('src/cli/a.ts', "import { b } from '../../test/b.ts';")],
    ],
    kept: [
      file('src/term/a.ts', "import { b } from './b.ts';", "import { c } from '../number/c.ts';"),
      file('src/index.ts', "export { d } from './render/d.ts';"),
      file('src/term/e.ts', "// import { f } from '../kernel/f.ts';", 'const s = "import x from \'../cli/x.ts\'";'),
    ],
  },
  {
    name: 'a folder loads only the packages on its list',
    over: 'src',
    breaches: eachImport(packageBreach),
    broken: [
      [file('src/term/a.ts', "import { readFileSync } from 'node:fs';")],
      [file('src/calculus/a.ts', "const { parse } = await import('mathjs');")],
      [file('src/render/a.ts', "const katex = await import('katex');")],
      [file('src/notation/a.ts', "import type Token from 'markdown-it/lib/token.mjs';")],
      [file('src/index.ts', "export { parse } from 'yaml';")],
      [file('src/cli/a.ts', "import { readFileSync } from 'fs';")],
    ],
    kept: [
      file('src/derivation/a.ts', "import MarkdownIt from 'markdown-it';", "import { parseDocument } from 'yaml';"),
      file('src/oracle/b.ts', "const nerdamer = await import('nerdamer/all.js');"),
      file('src/cli/c.ts', "import { readFile } from 'node:fs/promises';", "const katex = await import('katex');"),
    ],
  },
  {
    name: 'heavy packages are imported only when needed',
    over: 'src',
    breaches: eachImport(heavyBreach),
    broken: [
      [file('src/oracle/a.ts', "import { parse } from 'mathjs';")],
      [file('src/oracle/a.ts', "import nerdamer from 'nerdamer/all.js';")],
      [file('src/cli/a.ts', "import 'katex';")],
    ],
    kept: [
      file('src/oracle/a.ts', "import type { MathNode } from 'mathjs';", "const mathjs = await import('mathjs');"),
    ],
  },
  {
    name: 'every import can be read from the text',
    over: 'src',
    breaches: hiddenImports,
    broken: [
      [file('src/cli/a.ts', 'await import(name);')],
      [file('src/cli/a.ts', "await import('./' + name);")],
      [file('src/cli/a.ts', 'await import(`./${name}.ts`);')],
      [file('src/cli/a.ts', "const yaml = require('yaml');")],
      [file('src/cli/a.ts', "import { createRequire } from 'node:module';")],
    ],
    kept: [file('src/cli/a.ts', "await import('./b.ts');", 'const here = import.meta.url;', 'list.require(name);')],
  },
  {
    name: 'relative imports name a .ts file',
    over: 'code',
    breaches: eachImport(spellingBreach),
    broken: [
      [file('src/term/a.ts', "import { b } from './b.js';")],
      [file('src/term/a.ts', "export { b } from '../b';")],
    ],
    kept: [file('src/term/a.ts', "import { b } from './b.ts';", "import { c } from 'yaml';")],
  },
  {
    name: 'no file imports itself round a corner',
    over: 'src',
    breaches: cycles,
    broken: [
      [file('src/term/a.ts', "import { b } from './b.ts';"), file('src/term/b.ts', "import { a } from './a.ts';")],
      [file('src/term/a.ts', "import type { A } from './a.ts';")],
      [
        file('src/term/a.ts', "import { b } from './deep/b.ts';"),
        file('src/term/deep/b.ts', "export { c } from '../c.ts';"),
        file('src/term/c.ts', "const { a } = await import('./a.ts');"),
      ],
    ],
    kept: [
      file('src/term/a.ts', "import { b } from './b.ts';", "import { c } from './c.ts';"),
      file('src/term/b.ts', "import { c } from './c.ts';"),
      file('src/term/c.ts', 'export const c = 1;'),
    ],
  },
  {
    name: 'a file opens with one line that says its one job',
    over: 'src',
    breaches: openings,
    broken: [
      [file('src/term/a.ts', 'export const a = 1;')],
      [file('src/term/a.ts', '/** No full stop */')],
      [file('src/term/a.ts', '/**', ' * Two lines.', ' */')],
      [file('src/term/a.ts', '#!/usr/bin/env node', '/** The command line. */')],
      [file('src/term/a.ts', `/** ${'long '.repeat(30)}. */`)],
    ],
    kept: [file('src/term/a.ts', '/** Terms, and nothing else. */'), file('src/term/b.ts', '// Their paths.')],
  },
  {
    name: `a file has at most ${FILE_LINES} lines`,
    over: 'src',
    breaches: longFiles,
    broken: [[long('src/term/a.ts', FILE_LINES + 1)]],
    kept: [long('src/term/a.ts', FILE_LINES)],
  },
  {
    name: `half of the files have at most ${MEDIAN_LINES} lines`,
    over: 'src',
    breaches: median,
    broken: [[long('src/a.ts', 1), long('src/b.ts', MEDIAN_LINES + 1), long('src/c.ts', MEDIAN_LINES + 1)]],
    kept: [long('src/a.ts', 1), long('src/b.ts', MEDIAN_LINES), long('src/c.ts', 399)],
  },
  {
    name: 'an index re-exports by name and does nothing else',
    over: 'src',
    breaches: indexes,
    broken: [
      [file('src/index.ts', "export * from './term/a.ts';")],
      [file('src/index.ts', "export * as term from './term/a.ts';")],
      [file('src/index.ts', "export { a } from './term/a.ts';", 'export const version = 1;')],
      [file('src/term/index.ts', "import './a.ts';")],
    ],
    kept: [
      file('src/index.ts', '/** Public. */', "export { a, b } from './a.ts';", "export type { C } from './a.ts';"),
    ],
  },
  {
    name: 'files and folders are named after something in the subject',
    over: 'code',
    breaches: emptyNames,
    broken: [
      [file('src/term/utils.ts', '')],
      [file('src/helpers/term.ts', '')],
      [file('src/term/latex-util.ts', '')],
      [file('test/common/a.test.ts', '')],
      [file('src/Misc/a.ts', '')],
      [file('src/check/manager.ts', '')],
    ],
    kept: [file('src/term/utility.ts', ''), file('src/vocabulary/common-logarithm.ts', '')],
  },
  {
    name: 'no any',
    over: 'code',
    breaches: nowhere(/(?<![\w$.])any(?![\w$])/g, 'says any; use unknown, or another name if it is one'),
    broken: [
      [file('src/term/a.ts', 'const a: any = 1;')],
      [file('src/term/a.ts', 'const a = b as any;')],
      [file('src/term/a.ts', 'const a: Map<string, any[]> = b;')],
    ],
    kept: [file('src/term/a.ts', '/** any of them */', "const a = 'any'; const company = AbortSignal.any([]);")],
  },
  {
    name: 'no non-null assertion',
    over: 'code',
    breaches: nowhere(/[\w$)\]]!(?!=)/g, 'asserts with ! that something is there; look'),
    broken: [
      [file('src/term/a.ts', 'const a = list[0]!;')],
      [file('src/term/a.ts', 'f(a!.b);')],
      [file('src/term/a.ts', 'const a = f()![0];')],
      [file('src/term/a.ts', 'let a!: Term;')],
    ],
    kept: [file('src/term/a.ts', 'if (!a && b !== c && (d !== e) != !f) g(`h!`, /i!/);')],
  },
  {
    name: 'no code from text',
    over: 'code',
    breaches: nowhere(/(?<![\w$.])eval\s*\(|(?<![\w$.])Function\s*\(/g, 'makes code from text'),
    broken: [
      [file('src/train/a.ts', 'eval(source);')],
      [file('src/train/a.ts', "new Function('x', source);")],
      [file('src/train/a.ts', "Function('x', source);")],
    ],
    kept: [file('src/train/a.ts', "medieval(x); const f: Function = g; const s = 'eval(x)';")],
  },
  {
    name: 'no swallowed error',
    over: 'code',
    breaches: nowhere(
      /(?<![\w$.])catch\s*(?:\([^)]*\)\s*)?\{\s*\}|\.catch\(\s*(?:async\s*)?(?:\([^)]*\)|[\w$]+)\s*=>\s*(?:\{\s*\}|undefined|null)\s*\)/g,
      'swallows an error',
    ),
    broken: [
      [file('src/cli/a.ts', 'try { f(); } catch {}')],
      [file('src/cli/a.ts', 'try { f(); } catch (error) {', '  // never mind', '}')],
      [file('src/cli/a.ts', 'await f().catch(() => {});')],
      [file('src/cli/a.ts', 'await f().catch((error) => undefined);')],
    ],
    kept: [file('src/cli/a.ts', 'try { f(); } catch (error) { return problem(error); }', 'await f().catch(report);')],
  },
  {
    name: 'named exports only',
    over: 'code',
    breaches: nowhere(
      /(?<![\w$.])export\s+default(?![\w$])|(?<![\w$.])export\s*\{[^}]*(?<![\w$])default(?![\w$])[^}]*\}/g,
      'has a default export',
      DEFAULT_EXPORTS,
    ),
    broken: [
      [file('src/term/a.ts', 'export default 1;')],
      [file('src/term/a.ts', 'export { a as default };')],
      [file('src/term/a.ts', "export { default } from './b.ts';")],
    ],
    kept: [
      file('src/term/a.ts', "import { default as b } from 'markdown-it';", 'export { c };', 'switch (d) { default: }'),
      file('test/vitest.config.ts', 'export default {};'),
    ],
  },
  {
    name: 'nothing is left for later',
    over: 'code',
    breaches: noText(new RegExp(`\\b(?:${OPEN_NOTE}|${BROKEN_NOTE})\\b`, 'g'), (note) => `leaves a ${note}`),
    broken: [[file('src/term/a.ts', `// ${OPEN_NOTE} later`)], [file('test/a.test.ts', `it.skip('${BROKEN_NOTE}')`)]],
    kept: [file('src/term/a.ts', "const todo = 'todos';")],
  },
  {
    name: 'no path of one machine',
    over: 'tree',
    breaches: noText(
      /(?<![\w.~})*-])\/(?:work|home|root|Users)\/\w[\w./-]*|\b[A-Z]:\\+Users\\/g,
      (path) => `names ${path}, which is there on one machine only`,
    ),
    broken: [[file('docs/a.md', `see ${HOME}`)], [file('src/a.ts', `read('${HOME}')`)], [file('a.md', WINDOWS_HOME)]],
    kept: [file('docs/a.md', 'https://example.org/home/page and ../work/notes and \\root/2/3')],
  },
  {
    name: 'no registry host',
    over: 'tree',
    breaches: noText(
      /"resolved"\s*:|https?:\/\/[\w.-]*(?:registry|npmjs|npmmirror|artifactory|verdaccio)[\w.-]*/g,
      (host) => `names a registry: ${host}`,
    ),
    broken: [[file('package-lock.json', FETCHED_FROM)], [file('.npmrc', `r=${HOST}`)]],
    kept: [file('package-lock.json', '"url": "https://opencollective.com/vitest"')],
  },
  {
    name: 'no address of a person',
    over: 'tree',
    breaches: noText(
      /(?<![\w.+-])[\w.+-]+@(?!example\.(?:com|org|net)\b)(?!users\.noreply\.)(?:[\w-]+\.)+[a-z]{2,}\b/gi,
      (address) => `has an e-mail address: ${address}`,
    ),
    broken: [[file('package.json', `"author": "x <${ADDRESS}>"`)], [file('docs/a.md', `Write to ${ADDRESS}.`)]],
    kept: [file('docs/a.md', 'me@example.org, esbuild@0.28.2, actions/checkout@v4, @types/node, $x@y$')],
  },
  {
    name: 'nothing new at the top level',
    over: 'tree',
    breaches: strangers,
    broken: [[file('scripts/build.mjs', '')], [file('vitest.config.ts', '')]],
    kept: [file('README.md', ''), file('.ci/run', ''), file('src/index.ts', ''), file('.npmrc', '')],
  },
  {
    name: 'dependencies are exact and complete',
    over: 'tree',
    breaches: packageFile,
    broken: [
      [file('package.json', '{ "devDependencies": { "vitest": "^4.1.12" } }')],
      [file('package.json', '{ "dependencies": { "katex": "latest" } }')],
      [file('package.json', '{ "dependencies": {} }')],
    ],
    kept: [
      file(
        'package.json',
        '{ "dependencies": { "markdown-it": "1.0.0", "yaml": "1.0.0", "mathjs": "1.0.0", "nerdamer": "1.0.0",',
        '"@codemirror/commands": "1.0.0", "@codemirror/state": "1.0.0", "@codemirror/view": "1.0.0",',
        '"commander": "1.0.0", "picocolors": "1.0.0", "tinyglobby": "1.0.0", "katex": "1.0.0" } }',
      ),
    ],
  },
];
