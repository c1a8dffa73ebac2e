/** Formulas to HTML that carries MathML for those who do not see it; whatever cannot be typeset is shown as it is written. */

import { escaped } from '../escape.ts';

/** What is wanted of KaTeX; it is loaded by whoever wants formulas, not here. */
export interface Katex {
  renderToString(latex: string, options: KatexOptions): string;
}

interface KatexOptions {
  readonly displayMode: boolean;
  readonly output: 'htmlAndMathml';
  readonly throwOnError: true;
  readonly strict: 'ignore';
  readonly maxExpand: number;
  readonly maxSize: number;
  readonly trust: (context: { readonly command: string; readonly class?: string }) => boolean;
}

export interface TypesetOptions {
  readonly display: boolean;
  /** Definitions that stand before every formula of the page. */
  readonly macros?: readonly string[];
  /** Names of classes that we put into the formula; a document cannot ask for any. */
  readonly ownClass?: RegExp;
}

export type TypesetFormula = (latex: string, options: TypesetOptions) => string | undefined;

/** So much of a page may go into macros. */
const MACRO_LIMIT = 4000;

/** Environments that are known here by another name. */
const renamed: Readonly<Record<string, string>> = { eqnarray: 'align', flalign: 'align', multline: 'gather' };

export function typesetterOf(katex: Katex): TypesetFormula {
  return (latex, { display, macros = [], ownClass }) => {
    const before = macros.join('');
    const text = asKnownHere(`${before.length > MACRO_LIMIT ? '' : before}${latex}`);
    try {
      return katex.renderToString(text, {
        displayMode: display,
        output: 'htmlAndMathml',
        throwOnError: true,
        strict: 'ignore',
        maxExpand: 1000,
        maxSize: 50,
        trust: (asked) => ownClass !== undefined && asked.command === '\\htmlClass' && ownClass.test(asked.class ?? ''),
      });
    } catch (error) {
      if (isParseError(error) || error instanceof RangeError) return undefined;
      throw error;
    }
  };
}

/** Labels are for references, and nothing refers to them here; a few environments have another name; macros may be defined twice. */
function asKnownHere(latex: string): string {
  return latex
    .replaceAll(
      /\\(?:re)?newcommand\*?\s*(?:\{\s*(\\[A-Za-z]+)\s*\}|(\\[A-Za-z]+))/g,
      (_, braced?: string, bare?: string) => {
        const name = braced ?? bare ?? '';
        return `\\providecommand{${name}}{}\\renewcommand{${name}}`;
      },
    )
    .replaceAll(/\\label\s*\{[^{}]*\}/g, '')
    .replaceAll(
      /\\(begin|end)\{(eqnarray|flalign|multline)(\*?)\}/g,
      (_, end: string, name: string, star: string) => `\\${end}{${renamed[name] ?? name}${star}}`,
    )
    .replaceAll(/\\(?:begin|end)\{(?:displaymath|math)\}/g, '');
}

/** By its name, because the package is not loaded here. */
function isParseError(error: unknown): boolean {
  return error instanceof Error && error.name === 'ParseError';
}

/** The formula itself, for what cannot be typeset. */
export function asWritten(latex: string): string {
  return `<code class="chainrule-source">${escaped(latex)}</code>`;
}
