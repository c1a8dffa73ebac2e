/** The signs between things and around them: products, relations, connectives, delimiters, each with its spellings. */

import type { Connective } from '../formula.ts';
import type { ProductSign, RelationSign } from '../written.ts';

/** What a sign means, and its spellings; the first one is the usual one. */
export type SignRows<T extends string> = readonly (readonly [T, string])[];

function table<T extends string>(rows: SignRows<T>): ReadonlyMap<string, T> {
  return new Map(
    rows.flatMap(([meaning, spellings]) => spellings.split(' ').map((spelling): [string, T] => [spelling, meaning])),
  );
}

export const relationSpellings: SignRows<RelationSign> = [
  ['=', '= =:'],
  [':=', ':= \\coloneqq \\colonequals \\triangleq \\doteq \\coloneq \\eqdef \\defeq'],
  ['≠', '\\ne \\neq'],
  ['<', '< \\lt \\ll \\prec'],
  ['≤', '\\le \\leq \\leqslant \\leqq \\preceq \\preccurlyeq \\lesssim'],
  ['>', '> \\gt \\gg \\succ'],
  ['≥', '\\ge \\geq \\geqslant \\geqq \\succeq \\succcurlyeq \\gtrsim'],
  ['∝', '\\propto \\varpropto'],
  ['≈', '\\approx \\simeq \\cong \\approxeq'],
  ['≡', '\\equiv'],
  [
    '→',
    '\\to \\rightarrow \\longrightarrow \\mapsto \\longmapsto \\rightsquigarrow \\leadsto \\searrow \\swarrow \\nearrow \\nwarrow \\downarrow',
  ],
  ['∈', '\\in'],
  ['∉', '\\notin'],
  ['∼', '\\sim \\thicksim'],
  ['⊂', '\\subset \\subseteq \\subseteqq'],
  ['←', '\\leftarrow \\gets \\longleftarrow'],
];
export const relations: ReadonlyMap<string, RelationSign> = table(relationSpellings);

export const connectiveSpellings: SignRows<Connective> = [
  ['implies', '\\Rightarrow \\implies \\Longrightarrow => \\hookrightarrow'],
  ['iff', '\\iff \\Leftrightarrow \\Longleftrightarrow'],
  ['therefore', '\\therefore'],
  ['because', '\\because \\Leftarrow \\impliedby \\Longleftarrow'],
];
export const connectives: ReadonlyMap<string, Connective> = table(connectiveSpellings);

/** Arrows that join statements when one stands before them or a row begins with them, and relate terms otherwise. */
export const leadingArrows: ReadonlySet<string> = new Set(['\\to', '\\rightarrow', '\\longrightarrow', '\\mapsto']);

export const productSpellings: SignRows<ProductSign> = [
  ['\\cdot', '\\cdot \\centerdot'],
  ['\\times', '\\times'],
  ['*', '* \\ast'],
  ['.', '.'],
  ['\\odot', '\\odot'],
  ['\\circ', '\\circ'],
  ['\\otimes', '\\otimes'],
  ['/', '/ \\slash'],
  ['\\div', '\\div'],
  [':', ':'],
  ['\\bullet', '\\bullet'],
  ['\\oplus', '\\oplus'],
  ['\\ominus', '\\ominus'],
  ['\\cup', '\\cup'],
  ['\\cap', '\\cap'],
  ['\\wedge', '\\wedge \\land'],
];
export const products: ReadonlyMap<string, ProductSign> = table(productSpellings);

export const additives: ReadonlyMap<string, '+' | '-' | '±' | '∓'> = new Map([
  ['+', '+'],
  ['-', '-'],
  ['\\pm', '±'],
  ['\\mp', '∓'],
]);
export const additiveSpelling = { '+': '+', '-': '-', '±': '\\pm', '∓': '\\mp' } as const;

/** Brackets that may stand alone, to the character that names them in the tree. */
export const opening: ReadonlyMap<string, string> = new Map([
  ['(', '('],
  ['[', '['],
  ['\\lbrack', '['],
  ['\\{', '{'],
  ['\\lbrace', '{'],
  ['\\langle', '⟨'],
  ['\\lfloor', '⌊'],
  ['\\lceil', '⌈'],
  ['\\lvert', '|'],
  ['\\lVert', '‖'],
  ['\\lparen', '('],
]);
export const closing: ReadonlyMap<string, string> = new Map([
  [')', ')'],
  [']', ']'],
  ['\\rbrack', ']'],
  ['\\}', '}'],
  ['\\rbrace', '}'],
  ['\\rangle', '⟩'],
  ['\\rfloor', '⌋'],
  ['\\rceil', '⌉'],
  ['\\rvert', '|'],
  ['\\rVert', '‖'],
  ['\\rparen', ')'],
]);
export const bars: ReadonlyMap<string, string> = new Map([
  ['|', '|'],
  ['\\vert', '|'],
  ['\\|', '‖'],
  ['\\Vert', '‖'],
]);

/** What may follow \left, \right, \middle and \big. */
export const delimiterOf: ReadonlyMap<string, string> = new Map([
  ...opening,
  ...closing,
  ...bars,
  ['.', ''],
  ['<', '⟨'],
  ['>', '⟩'],
  ['/', '/'],
  ['\\backslash', '\\'],
]);

export const partnerOf: Readonly<Record<string, string>> = {
  '(': ')',
  '[': ']',
  '{': '}',
  '⟨': '⟩',
  '⌊': '⌋',
  '⌈': '⌉',
  '|': '|',
  '‖': '‖',
};

/** How a delimiter of the tree is written after \left or \right. */
export const delimiterSpelling: Readonly<Record<string, string>> = {
  '(': '(',
  ')': ')',
  '[': '[',
  ']': ']',
  '{': '\\{',
  '}': '\\}',
  '⟨': '\\langle',
  '⟩': '\\rangle',
  '⌊': '\\lfloor',
  '⌋': '\\rfloor',
  '⌈': '\\lceil',
  '⌉': '\\rceil',
  '|': '|',
  '‖': '\\|',
  '': '.',
  '/': '/',
  '\\': '\\backslash',
};
