/** A compact s-expression of a tree, for the cases and for comparing two readings. */

import type { Formula, Piece } from '../../../src/notation/formula.ts';
import type { Written } from '../../../src/notation/written.ts';

function scripts(sub: Written | null, sup: Written | null): string {
  return `${sub === null ? '' : ` _${dump(sub)}`}${sup === null ? '' : ` ^${dump(sup)}`}`;
}

const fonts = {
  '': '',
  bold: 'b:',
  roman: 'r:',
  calligraphic: 'c:',
  blackboard: 'bb:',
  fraktur: 'f:',
  sans: 's:',
  typewriter: 't:',
  script: 'sc:',
} as const;

export function dump(node: Written): string {
  switch (node.kind) {
    case 'number':
      return node.text;
    case 'symbol':
      return `${node.accents
        .map((accent) => `${accent}:`)
        .toReversed()
        .join('')}${fonts[node.font]}${node.letter}`;
    case 'scripted':
      return `(${dump(node.base)}${"'".repeat(node.primes)}${scripts(node.sub, node.sup)})`;
    case 'group':
      return `(group ${node.open || '.'}${node.close || '.'} ${dump(node.body)})`;
    case 'list':
      return `(list${node.separator} ${node.items.map(dump).join(' ')})`;
    case 'additive':
      return `(add ${node.terms.map(({ sign, implicit, term }) => `${implicit ? '' : sign}${dump(term)}`).join(' ')})`;
    case 'product':
      return `(mul ${node.factors.map(({ sign, factor }) => `${sign === '' ? '' : `${sign} `}${dump(factor)}`).join(' ')})`;
    case 'fraction':
      return `(${node.spelling} ${dump(node.numerator)} ${dump(node.denominator)})`;
    case 'root':
      return `(root ${node.degree === null ? '' : `${dump(node.degree)} `}${dump(node.radicand)})`;
    case 'big':
      return `(${node.operator} ${node.spelling}${scripts(node.sub, node.sup)} ${dump(node.body)})`;
    case 'call':
      return `(call ${node.name}${node.name === node.spelling.replace('\\', '') ? '' : ` ${node.spelling}`}${scripts(node.sub, node.sup)} ${dump(node.argument)})`;
    case 'derivative':
      return `(${node.sign}${node.order === 1 ? '' : String(node.order)} ${node.form} ${node.by.map((v) => `/${dump(v.variable)}${v.times === 1 ? '' : `*${String(v.times)}`}`).join(' ')} ${dump(node.body)})`;
    case 'gradient':
      return `(${node.sign}${node.order === 1 ? '' : String(node.order)}${node.by === null ? '' : ` _${dump(node.by)}`} ${dump(node.body)})`;
    case 'differential':
      return `(diff ${node.sign} ${dump(node.of)})`;
    case 'matrix':
      return `(${node.environment} ${node.rows.map((row) => `[${row.map(dump).join(' & ')}]`).join(' ')})`;
    case 'cases':
      return `(cases ${node.rows.map((row) => `[${dump(row.value)}${row.condition === null ? '' : ` if ${dump(row.condition)}`}]`).join(' ')})`;
    case 'annotated':
      return `(${node.where} ${dump(node.body)} ${dump(node.note)})`;
    case 'struck':
      return `(struck ${dump(node.body)})`;
    case 'relation':
      return `(rel ${dump(node.first)} ${node.rest.map((r) => `${r.sign} ${dump(r.operand)}`).join(' ')})`;
    case 'conditional':
      return `(given${node.sign} ${dump(node.left)} ${dump(node.right)})`;
    case 'without':
      return `(without ${dump(node.left)} ${dump(node.right)})`;
    case 'span-range':
      return `(range ${node.low === null ? '' : dump(node.low)}:${node.high === null ? '' : dump(node.high)})`;
    case 'evaluated':
      return `(at ${dump(node.body)}${scripts(node.sub, node.sup)})`;
    case 'factorial':
      return `(! ${dump(node.body)})`;
    case 'dots':
      return node.spelling;
    case 'text':
      return JSON.stringify(node.text);
    case 'missing':
      return '?';
  }
}

export function dumpPiece(piece: Piece): string {
  switch (piece.kind) {
    case 'expression':
      return dump(piece.written);
    case 'relation':
      return piece.mark === '' ? piece.sign : `${piece.sign}{${piece.mark}}`;
    case 'connective':
      return `#${piece.connective}`;
    case 'text':
      return JSON.stringify(piece.text);
    case 'tag':
      return `#tag ${piece.label}`;
    case 'separator':
      return piece.sign === 'quad' ? '#quad' : `#${piece.sign}`;
    case 'dots':
      return '#dots';
    case 'broken':
      return `#broken ${piece.problem.code} @${String(piece.problem.span.start)}-${String(piece.problem.span.end)}`;
  }
}

/** One line a row. */
export function dumpFormula(formula: Formula): string {
  return formula.rows.map((row) => row.pieces.map(dumpPiece).join('  ')).join('\n');
}
