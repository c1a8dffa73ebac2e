/** The formats of `chainrule explain`, one row each. */

import type { ExplainedDocument } from './explain-report.ts';
import { explainedHtml, type Typeset } from './explain-html.ts';
import { explainedLatex, explainedMarkdown } from './explain-latex.ts';
import { explainedText } from './explain-text.ts';
import type { Style } from './style.ts';

export interface ExplainFormat {
  readonly name: string;
  readonly gloss: string;
  readonly print: (explained: ExplainedDocument, by: { readonly style: Style; readonly typeset: Typeset }) => string;
}

export const explainFormats: readonly ExplainFormat[] = [
  {
    name: 'text',
    gloss: 'for people, on a terminal',
    print: (explained, { style }) => explainedText(explained, style),
  },
  { name: 'markdown', gloss: 'sections with aligned formulas', print: (explained) => explainedMarkdown(explained) },
  {
    name: 'latex',
    gloss: 'align environments, to be put into a paper',
    print: (explained) => explainedLatex(explained),
  },
  { name: 'html', gloss: 'a page of its own', print: (explained, { typeset }) => explainedHtml(explained, typeset) },
];
