/** What an assignment gives, put around a submission in the names that the submission uses. */

import type { Declaration, Document, Preamble } from '../../derivation/document.ts';
import { outlineOf } from '../../derivation/outline.ts';
import { withOwnMacros } from '../../derivation/own-macros.ts';
import { visit } from '../../notation/meaning/mentions.ts';
import { letterOf } from '../../notation/meaning/spelling.ts';
import { readFormula } from '../../notation/latex/read.ts';
import { writeLatex } from '../../notation/latex/write.ts';
import { readOptionsOf } from '../../derivation/read-options.ts';
import type { Written, WrittenOf } from '../../notation/written.ts';
import { symbolsIn, type Letters } from './rename.ts';

/** The problem as an assignment states it. */
export interface Frame {
  readonly path: string;
  readonly text: string;
  readonly preamble: Preamble;
  /** Formulas that are given, as LaTeX. */
  readonly givens: readonly string[];
}

/** The formulas of a document, each line as one. */
export function formulasOf(document: Document): {
  readonly formulas: readonly Written[];
  /** What stands beside steps as their reason. */
  readonly reasons: readonly string[];
} {
  const options = readOptionsOf(document);
  const { blocks, optionsAt } = withOwnMacros(document.blocks, options);
  const { links } = outlineOf({ ...document, blocks }, optionsAt);
  const formulas = links.flatMap(({ left, right, sign }): readonly Written[] => {
    if (left.written === null || right.written === null)
      return [left.written, right.written].filter((side) => side !== null);
    return [together(left.written, sign, right.written)];
  });
  return { formulas, reasons: links.map(({ reason }) => reason).filter((reason) => reason !== '') };
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

/** A formula in other letters, put in where the others stand: everything else stays as it is written. */
function spelled(latex: string, letters: Letters): string {
  if (letters.size === 0) return latex;
  const places = new Map<number, { readonly end: number; readonly text: string }>();
  for (const { pieces } of readFormula(latex).rows)
    for (const piece of pieces) {
      if (piece.kind !== 'expression') continue;
      visit(piece.written, (part) => {
        const other = part.kind === 'symbol' ? letters.get(letterOf(part)) : undefined;
        if (other !== undefined) places.set(part.span.start, { end: part.span.end, text: writeLatex(other) });
      });
    }
  let [whole, from] = ['', 0];
  for (const [start, { end, text }] of [...places].toSorted(([a], [b]) => a - b)) {
    if (start < from) continue;
    const after = latex.charAt(end);
    // A command is not to run into the letter behind it.
    whole += `${latex.slice(from, start)}${text}${/[A-Za-z]$/.test(text) && text.includes('\\') && /[A-Za-z]/.test(after) ? ' ' : ''}`;
    from = end;
  }
  return whole + latex.slice(from);
}

/** `matrix K×d, rows w`: names are single letters and commands, everything else is words. */
function kindIn(kind: string, letters: Letters): string {
  const plain = new Map([...letters].map(([letter, symbol]) => [letter, writeLatex(symbol)]));
  return kind.replaceAll(/\\?[A-Za-z]+/g, (word) => {
    const letter = word.replace(/^\\/, '');
    return (word.startsWith('\\') || word.length === 1 ? plain.get(letter) : undefined) ?? word;
  });
}
