/** Commands of running LaTeX text by what a reader does with them; every other command is left out and its argument is read on. */

export const sectionLevels: ReadonlyMap<string, number> = new Map([
  ['part', 1],
  ['chapter', 1],
  ['section', 2],
  ['subsection', 3],
  ['subsubsection', 4],
  ['paragraph', 5],
  ['subparagraph', 6],
]);

/** Definitions that are collected as they stand. */
export const macroCommands: ReadonlySet<string> = new Set([
  'newcommand',
  'renewcommand',
  'providecommand',
  'DeclareMathOperator',
  'DeclareRobustCommand',
  'def',
  'let',
  'gdef',
]);

/** Left out with their arguments: what they hold is set elsewhere, or struck out, and no sentence of the text. */
export const silentCommands: ReadonlySet<string> = new Set([
  'label',
  'vspace',
  'hspace',
  'cite',
  'citep',
  'citet',
  'index',
  'includegraphics',
  'bibliography',
  'bibliographystyle',
  'usepackage',
  'documentclass',
  'input',
  'include',
  'setcounter',
  'setlength',
  'addtolength',
  'pagestyle',
  'thispagestyle',
  'hypersetup',
  'geometry',
  'author',
  'date',
  'thanks',
  'affil',
  'email',
  'newtheorem',
  'theoremstyle',
  'title',
  'color',
  'url',
  'newenvironment',
  'DeclarePairedDelimiter',
  'graphicspath',
  'lstset',
  'numberwithin',
  'tikzset',
  'newcounter',
  'sout',
  'xout',
  'todo',
  'marginpar',
  'marginnote',
  'caption',
]);

/** Ends of paragraphs. */
export const breakCommands: ReadonlySet<string> = new Set([
  'par',
  'medskip',
  'bigskip',
  'smallskip',
  'newpage',
  'clearpage',
  'maketitle',
  'tableofcontents',
  'noindent',
  'hrule',
  'appendix',
]);

/** What a command of running text stands for. */
export const textCommands: ReadonlyMap<string, string> = new Map([
  ['ldots', '…'],
  ['dots', '…'],
  ['textellipsis', '…'],
  ['qed', '□'],
  ['qedsymbol', '□'],
  ['square', '□'],
  ['blacksquare', '□'],
  ['Box', '□'],
  ['textendash', '–'],
  ['textemdash', '—'],
  ['S', '§'],
  ['ss', 'ß'],
  ['LaTeX', 'LaTeX'],
  ['TeX', 'TeX'],
  ['quad', ' '],
  ['qquad', ' '],
  ['newline', '\n'],
  ['linebreak', '\n'],
]);

/** Delimiters that one command of text stands for, by the character after the backslash. */
export const escapedCharacters = '%&_#$ {}';
