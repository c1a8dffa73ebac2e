/** What an assignment gives, put around a submission in the names that the submission uses. */

import type { Declaration, Document, Preamble } from '../../derivation/document.ts';
import { outlineOf } from '../../derivation/outline.ts';
import { withOwnMacros } from '../../derivation/own-macros.ts';
import { readFormula } from '../../notation/latex/read.ts';
import { writeLatex } from '../../notation/latex/write.ts';
import { readMacros } from '../../notation/latex/macros.ts';
import { nameOfLeft } from '../../derivation/definitions.ts';
import type { Written, WrittenOf } from '../../notation/written.ts';
import { renamed, symbolsIn, type Letters } from './rename.ts';

/** The problem as an assignment states it. */
export interface Frame {
  readonly path: string;
  readonly text: string;
  readonly preamble: Preamble;
  /** Formulas that are given, as LaTeX. */
  readonly givens: readonly string[];
}

/** The formulas of a document, side by side; and the letters that its lines begin by defining. */
export function formulasOf(document: Document): {
  readonly formulas: readonly Written[];
  readonly heads: ReadonlySet<string>;
} {
  const options = { macros: readMacros(document.preamble.macros), aliases: document.preamble.aliases };
  const { blocks, optionsAt } = withOwnMacros(document.blocks, options);
  const { links } = outlineOf({ ...document, blocks }, optionsAt);
  const heads = new Set<string>();
  const formulas = links.flatMap(({ left, right, sign, place }): readonly Written[] => {
    const head = place === 0 ? nameOfLeft(left.written) : undefined;
    if (head !== undefined) heads.add(head.spelling.letter);
    if (left.written === null || right.written === null)
      return [left.written, right.written].filter((side) => side !== null);
    return [together(left.written, sign, right.written)];
  });
  return { formulas, heads };
}

function together(first: Written, sign: WrittenOf<'relation'>['rest'][number]['sign'], operand: Written): Written {
  return { kind: 'relation', span: first.span, first, rest: [{ sign, spelling: sign, operand }] };
}

/** The naming as letters to put in; what would be taken for a name of the submission gets a mark. */
export function lettersOf(
  naming: ReadonlyMap<string, string>,
  own: readonly Written[],
  frame: readonly Written[],
): Letters {
  const symbols = symbolsIn(own);
  const letters = new Map<string, WrittenOf<'symbol'>>();
  for (const [from, to] of naming) {
    const symbol = symbols.get(to);
    if (symbol !== undefined && from !== to) letters.set(from, symbol);
  }
  const targets = new Set([...naming].flatMap(([from, to]) => (from === to ? [] : [to])));
  for (const [letter, symbol] of symbolsIn(frame))
    if (targets.has(letter) && !naming.has(letter))
      letters.set(letter, { ...symbol, accents: [...symbol.accents, 'check'] });
  return letters;
}

/** Kinds, facts and formulas come from the assignment, notation from the submission. */
export function framed(document: Document, frame: Frame, letters: Letters): Document {
  const { preamble } = frame;
  const symbols = preamble.symbols.map((declaration): Declaration => ({
    ...declaration,
    names: spelled(declaration.names, letters),
    kind: kindIn(declaration.kind, letters),
    file: 'sidecar',
  }));
  const conventions = [...preamble.conventions, ...frame.givens.map((given) => `$${given}$`)];
  return {
    ...document,
    preamble: {
      title: document.preamble.title,
      symbols,
      macros: [...preamble.macros, ...document.preamble.macros],
      aliases: [...preamble.aliases, ...document.preamble.aliases],
      conventions: conventions.map((text) =>
        text.replaceAll(/\$([^$]+)\$/g, (_, formula: string) => `$${spelled(formula, letters)}$`),
      ),
    },
    sidecar: frame.text,
    sidecarProblems: [],
  };
}

/** A formula in other letters; what is no one formula stays as it is. */
function spelled(latex: string, letters: Letters): string {
  if (letters.size === 0) return latex;
  const rows = readFormula(latex).rows.map(({ pieces }) =>
    pieces.map((piece) => {
      if (piece.kind === 'expression') return writeLatex(renamed(piece.written, letters));
      if (piece.kind === 'relation') return piece.spelling;
      if (piece.kind === 'text') return `\\text{${piece.text}}`;
      if (piece.kind === 'separator') return piece.sign === 'quad' ? '\\quad ' : piece.sign;
      return latex.slice(piece.span.start, piece.span.end);
    }),
  );
  return rows.map((pieces) => pieces.join(' ')).join(' \\\\ ');
}

/** `matrix K×d, rows w`: names are single letters and commands, everything else is words. */
function kindIn(kind: string, letters: Letters): string {
  const plain = new Map([...letters].map(([letter, symbol]) => [letter, writeLatex(symbol)]));
  return kind.replaceAll(/\\?[A-Za-z]+/g, (word) => {
    const letter = word.replace(/^\\/, '');
    return (word.startsWith('\\') || word.length === 1 ? plain.get(letter) : undefined) ?? word;
  });
}
