/** KaTeX as the gate: does it render, and what do we knowingly read that it does not. */

import { renderToString } from 'katex';

/** Read by us and not by KaTeX 0.19.1, each with its reason. */
export const allowed: readonly (readonly [RegExp, string])[] = [
  [/\\mathbbm|\\mathds|\\mathbbold/, 'indicators of packages bbm and dsfont'],
  [
    /\\begin\{(?:eqnarray|multline|flalign|displaymath|math|xalignat|dmath|multlined|numcases|cases\*|dcases\*|tabular)/,
    'environments of LaTeX that KaTeX does not have',
  ],
  [
    /\\label|\\eqref|\\ref|\\cite|\\intertext|\\shortintertext|\\qedhere|\\qed\b|\\hfill|\\vspace|\\boxed\{[^}]*&/,
    'layout of a LaTeX document',
  ],
  [/\\(?:begin|end)\{(?:align|gather|equation|alignat)\*?\}/, 'KaTeX wants these in display mode at top level'],
  [/\\tag/, 'KaTeX allows one tag, in display mode only'],
  [/\\xrightarrow|\\sout|\\mbox|\\nicefrac|\\sfrac|\\argm|\\slash/, 'depends on the version'],
  [/\\def\\|\\newcommand/, 'definitions inside a formula'],
  [/\\over\b|\\choose\b|\\atop\b/, 'KaTeX refuses a second \\over in one group'],
  [/\\bf\b|\\rm\b|\\it\b|\\cal\b|\\tt\b|\\sf\b/, 'font switches in unusual places'],
  [/\\text\{[^{}]*[\\^_&#]/, 'a text is kept as it stands and not looked into'],
  [
    /(?:[_^]|\\(?:[dtc]?frac|sqrt|cancel|math\w+|hat|overset|underset|tilde|bar|vec|binom))\s*(?:\{?\w\}?\s*)?\\(?:hat|tilde|bar|vec|log|exp|max|sum|prod|sqrt|nabla|underbrace|overset|ln|over|wide|operatorname)/,
    'an argument without braces, as MathJax takes it',
  ],
  [/\\\s*$/, 'what is left of a doubled row end'],
  [/\\(?:tr|Tr|diag|trace|sgn|erf)\b/, 'a function of the vocabulary, usually a macro of the page'],
];

/** Rows need a surrounding KaTeX accepts. */
export function surrounded(latex: string): string {
  if (!/(?:^|[^\\])&|\\\\/.test(latex.replace(/\\begin\{(\w+\*?)\}[\s\S]*?\\end\{\1\}/g, ''))) return latex;
  return `\\begin{aligned} ${latex} \\end{aligned}`;
}

export function renders(latex: string): string | null {
  try {
    renderToString(surrounded(latex), {
      strict: false,
      throwOnError: true,
      displayMode: true,
      macros: { '\\mcN': '\\mathcal{N}' },
      maxExpand: 1000,
    });
    return null;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

export function reasonFor(latex: string): string | undefined {
  return allowed.find(([pattern]) => pattern.test(latex))?.[1];
}
