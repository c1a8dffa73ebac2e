/** A document as LaTeX that compiles: its words, its formulas as they are written, and beside each step what was found of it. */

import type { Block, ProsePart } from '../../derivation/document.ts';
import { environmentAt } from '../../derivation/math-regions.ts';
import { displayEnvironments } from '../../derivation/environments.ts';
import { lineText } from '../check-findings.ts';
import { legible } from '../check-findings.ts';
import type { CheckedLinkReport } from '../check-report.ts';
import type { CheckedPage } from '../publish/checked-page.ts';
import { coverageOf, coverageText } from '../publish/coverage.ts';
import { linkedFormulas } from '../publish/formulas.ts';
import { isMarked } from '../publish/marks.ts';

const head = [
  '\\documentclass{article}',
  '\\usepackage{iftex}',
  '\\ifPDFTeX\\usepackage[utf8]{inputenc}\\usepackage[T1]{fontenc}\\fi',
  '\\usepackage{amsmath,amssymb,bm}',
  '\\providecommand{\\llbracket}{[\\![}\\providecommand{\\rrbracket}{]\\!]}',
  '\\providecommand{\\coloneqq}{\\mathrel{:=}}',
  '\\providecommand{\\argmax}{\\operatorname*{arg\\,max}}\\providecommand{\\argmin}{\\operatorname*{arg\\,min}}',
  '\\setlength{\\parindent}{0pt}\\setlength{\\parskip}{0.6em}',
];

export function latexDocument(page: CheckedPage, title: string): string {
  const { document } = page.derivation;
  const links = new Map(
    linkedFormulas(page).map((formula) => [formula.source, formula.links.map(({ report }) => report)]),
  );
  const body = document.blocks.map((block) => blockLatex(block, (source) => links.get(source) ?? []));
  return [
    ...head,
    ...document.preamble.macros.map(redefined),
    `\\title{${wordsLatex(title)}}`,
    '\\date{}',
    '\\begin{document}',
    '\\maketitle',
    `\\emph{${wordsLatex(coverageText(coverageOf(page.report.summary)))}}`,
    '',
    ...body.filter((text) => text !== ''),
    '\\end{document}',
    '',
  ].join('\n');
}

type LinksOf = (source: Extract<Block, { kind: 'display' }>['source']) => readonly CheckedLinkReport[];

function blockLatex(block: Block, linksOf: LinksOf): string {
  switch (block.kind) {
    case 'heading': {
      const name = block.level < 3 ? 'section' : block.level < 7 ? 'subsection' : 'paragraph';
      return block.text === '' ? '' : `\\${name}*{${partsLatex(block.parts)}}\n`;
    }
    case 'display':
      return [displayed(block.source.text), ...linksOf(block.source).filter(isMarked).map(noteLatex)].join('\n');
    case 'prose':
      return `${block.marker === '' ? '' : `${wordsLatex(block.marker)} `}${partsLatex(block.parts)}\n`;
    case 'verbatim':
      return `${block.text
        .trimEnd()
        .split('\n')
        .map((line) => `\\texttt{${wordsLatex(line)}}\\\\`)
        .join('\n')}\n`;
  }
}

/** What an environment sets apart stands by itself; blank lines end no formula. */
function displayed(latex: string): string {
  const text = latex.trim().replaceAll(/\n\s*\n/g, '\n');
  const name = environmentAt(text, 0);
  const isWhole = displayEnvironments.has(name) && text.endsWith(`\\end{${name}}`);
  if (isWhole) return text;
  const tagged = /\\tag\b/.test(text);
  // A tag is allowed where an equation has a number.
  return tagged ? `\\begin{equation*}\n${text}\n\\end{equation*}` : `\\[\n${text}\n\\]`;
}

function noteLatex(link: CheckedLinkReport): string {
  const { verdict, problem } = link;
  const text = `${lineText(link)}: ${verdict}${problem === null ? '' : `, ${problem.text}`}`;
  return `{\\footnotesize\\raggedleft ${wordsLatex(text)}\\par}`;
}

function partsLatex(parts: readonly ProsePart[]): string {
  return parts
    .map((part) =>
      part.kind === 'words' ? wordsLatex(part.text) : `$${part.source.text.trim().replaceAll(/\n\s*\n/g, '\n')}$`,
    )
    .join('');
}

/** The macros of the text may have names that are taken. */
function redefined(macro: string): string {
  return macro.replace(/^\s*\\(?:re)?newcommand\*?\s*\{?(\\[A-Za-z]+)\}?/, '\\providecommand{$1}{}\\renewcommand{$1}');
}

const special: Readonly<Record<string, string>> = {
  '\\': '\\textbackslash{}',
  '{': '\\{',
  '}': '\\}',
  $: '\\$',
  '&': '\\&',
  '#': '\\#',
  '%': '\\%',
  _: '\\_',
  '^': '\\^{}',
  '~': '\\~{}',
  '≤': '$\\le$',
  '≥': '$\\ge$',
  '≠': '$\\ne$',
  '×': '$\\times$',
  '∞': '$\\infty$',
  '→': '$\\to$',
  '⇒': '$\\Rightarrow$',
  '•': '\\textbullet{}',
  '−': '$-$',
  '…': '\\dots{}',
};

/** What the fonts of LaTeX do not have is named by its number: a document that does not compile tells nothing. */
export function wordsLatex(text: string): string {
  return Array.from(legible(text))
    .map((char) => {
      const own = special[char];
      if (own !== undefined) return own;
      const code = char.codePointAt(0) ?? 0;
      return code < 0x180 || (code >= 0x2010 && code <= 0x201f) ? char : `U+${code.toString(16).toUpperCase()}`;
    })
    .join('');
}
