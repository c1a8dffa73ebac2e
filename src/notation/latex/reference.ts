/** The page docs/reference/notation.md, made from the records. */

import type { Notation } from './notation.ts';

function code(text: string): string {
  const fence = text.includes('`') ? '``' : '`';
  return `${fence}${text}${fence}`;
}

/** `begin:cases` is said as the environment it is; the parser's own token classes are not said. */
function spellings({ tokens, signs }: Notation): readonly string[] {
  const classes = new Set(['letter', 'digit', 'text', 'word', 'words', 'left', '{']);
  const said = tokens
    .filter((token) => !classes.has(token))
    .map((token) => (token.startsWith('begin:') ? `\\begin{${token.slice(6)}}` : token));
  return [...said, ...(signs ?? [])];
}

function section(notation: Notation): string {
  const lines = [
    `## ${notation.name[0]?.toUpperCase() ?? ''}${notation.name.slice(1)}`,
    '',
    notation.gloss,
    '',
    `Examples: ${notation.examples.map(code).join(', ')}`,
  ];
  const said = spellings(notation);
  if (said.length > 0) lines.push('', `Answers to: ${said.map(code).join(' ')}`);
  return lines.join('\n');
}

export function notationReference(notations: readonly Notation[]): string {
  const head = [
    '# Notation',
    '',
    'What chainrule reads in a formula, and how. This page is made from the records in `src/notation/latex/records/`; change them, not it.',
    '',
    'Characters outside ASCII stand for their commands (θ for `\\theta`, − for `-`, ² for `^{2}`); spaces, sizes, colours and boxes are passed over; macros are expanded.',
  ].join('\n');
  return `${[head, ...notations.map(section)].join('\n\n')}\n`;
}
