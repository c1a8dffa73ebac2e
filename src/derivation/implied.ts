/** What the words of a text say of letters that everybody knows: σ is the logistic function, e_i the standard basis, I_n has n rows. */

import { originSpan, type Excerpt } from '../source/excerpt.ts';
import { greekLetters } from '../notation/meaning/spelling.ts';
import { classLetters } from './class-letters.ts';
import type { Declaration, Document } from './document.ts';
import { mayBeAny, namedFunctions } from './named-functions.ts';

/** In one sentence with the letter. */
const spoken =
  /\b(?:sigmoid|logistic)\b[^.]{0,80}\\sigma(?![A-Za-z])|\\sigma(?![A-Za-z])[^.]{0,80}\b(?:sigmoid|logistic)\b/i;
/** Applied to something or named alone, and never written otherwise: then it is no standard deviation. */
const anywhere = /\\sigma(?![A-Za-z])/g;
const alone = /\$\s*\\sigma\s*\$|\\\(\s*\\sigma\s*\\\)/g;
const applied = /\\sigma(?![A-Za-z])'*\s*(?:\\left\s*)?\(/g;
/** Of a letter, at the head of its statement, and not by itself. */
const defined =
  /(?<![-+=*/}\w)]\s*&?\s*)\\sigma\s*(?:\\left\s*)?\(\s*\\?[A-Za-z]+\s*(?:\\right\s*)?\)\s*&?\s*(?::=|=|\\equiv|\\coloneqq)(?![^$]*\\sigma)/;
/** `\sigma(w^T x) = \frac{1}{1 + e^{-w^T x}}` says it without words, and so does a title. */
const shown =
  /\\sigma\s*(?:\\left\s*)?\([^$&]{1,60}?\)\s*&?\s*=\s*&?\s*\\[dt]?frac\s*\{\s*1\s*\}\s*\{\s*1\s*\+\s*(?:e\s*\^\s*\{\s*-|\\exp\s*(?:\\left\s*)?[({]\s*-)/;
/** Words that say what σ is, or that it may be anything. */
const saysOther =
  /\$\s*\\sigma\s*\$|\b(?:activations?|non-?linearit(?:y|ies)|tanh|hyperbolic|relu|softplus|probit|arbitrary|any (?:\w+ ){0,3}function)\b|\\tanh|\\sigma\s*\([^$]*\$ (?:be|is|denotes?)\b/i;
const ofLogistic = /^\s*(?:#+|\*\*)[^\n]*\blogistic regression\b/im;

export function impliedBy(document: Document): readonly Declaration[] {
  const sigma = sigmoidIn(document);
  const found = new Map(
    [
      ...entrywiseIn(document),
      ...namedFunctions(document),
      ...sigma,
      ...classBasis(document),
      ...basisIn(document),
      ...sizesIn(document),
      ...classLetters(document),
    ].map((each) => [each.names, each]),
  );
  return [...found.values()];
}

/** Words about functions of a number that are applied to each entry: "where $\\phi$ acts componentwise". */
const entrywise =
  /\b(?:element|entry|component|coordinate|point)[- ]?wise\b|\bto (?:each|every) (?:element|entry|component|coordinate)\b/i;
const letter = /^\s*(\\[A-Za-z]+|[A-Za-z])\s*$/;
const application = /(?<![A-Za-z\\])(\\[A-Za-z]+|[fghs])\s*(?:\\left\s*)?\(/g;

/** What is named by itself beside such words is meant by them, and else what is applied there. */
function entrywiseIn({ blocks, preamble }: Document): readonly Declaration[] {
  const declared = preamble.symbols.map(({ names }) => names);
  return blocks.flatMap((block): readonly Declaration[] => {
    if (block.kind !== 'prose' || !block.parts.some((part) => part.kind === 'words' && entrywise.test(part.text)))
      return [];
    const sources = block.parts.flatMap((part) => (part.kind === 'formula' ? [part.source] : []));
    const named = sources.flatMap((source) => placesOf(source, letter));
    const all = named.length > 0 ? named : sources.flatMap((source) => placesOf(source, application));
    return all
      .filter(({ names }) => !declared.some((known) => known.includes(names)) && isLetter(names))
      .map(({ names, span }) => ({ names, kind: 'function R -> R', span, file: 'document' }));
  });
}

function isLetter(name: string): boolean {
  return name.length === 1 || greekLetters.has(name.slice(1));
}

function placesOf(source: Excerpt, pattern: RegExp): readonly Pick<Declaration, 'names' | 'span'>[] {
  return [...source.text.matchAll(new RegExp(pattern, 'g'))].map((match) => {
    const names = match[1] ?? '';
    const start = match.index + match[0].indexOf(names);
    return { names, span: originSpan(source, { start, end: start + names.length }) };
  });
}

/** `σ' = σ(1 − σ)`, where no other letter stands. */
const formula = /\$+([^$]+)\$+|\\[([](.+?)\\[)\]]/gs;
const primed = /\\sigma\s*(?:'|\^\{?\\prime)/;
const signs = /\\(?:sigma|prime|left|right|[bB]igg?[lr]?|cdot)(?![A-Za-z])/g;

/** Identities between functions are blanked out. */
function withoutIdentities(text: string): string {
  return text.replaceAll(formula, (whole: string) =>
    primed.test(whole) && !/[A-Za-z]/.test(whole.replaceAll(signs, '')) ? ' '.repeat(whole.length) : whole,
  );
}

function sigmoidIn(document: Document): readonly Declaration[] {
  const { text: source, preamble } = document;
  const text = withoutIdentities(source);
  const isLogistic = spoken.test(text) || shown.test(text) || (ofLogistic.test(text) && !saysOther.test(text));
  if (!isLogistic || defined.test(text) || mayBeAny('\\sigma', document)) return [];
  if (preamble.symbols.some(({ names }) => /sigma/.test(names))) return [];
  const [all, functions, named] = [anywhere, applied, alone].map((pattern) => [...text.matchAll(pattern)]);
  const first = functions?.[0];
  if (first === undefined || (all?.length ?? 0) > (functions?.length ?? 0) + (named?.length ?? 0)) return [];
  const span = { start: first.index, end: first.index + '\\sigma'.length };
  return [{ names: '\\sigma', kind: 'sigmoid', span, file: 'document' }];
}

/** Words about lines of a matrix, in one sentence with softmax. */
const lines = {
  rows: /\brow(?:[- ]?wise|s)?\b/i,
  columns: /\bcolumn(?:[- ]?wise|s)?\b/i,
};

/** Of which lines the softmax of a matrix is taken; undefined where the words say nothing, or both. */
export function alongIn({ text }: Document): 'rows' | 'columns' | undefined {
  const sentences = text.split(/[.!?]\s|\n\s*\n/).filter((sentence) => /softmax/i.test(sentence));
  const [rows, columns] = [lines.rows, lines.columns].map((pattern) => sentences.some((each) => pattern.test(each)));
  return rows === columns ? undefined : rows === true ? 'rows' : 'columns';
}

/** `$e_i$ is the $i$-th standard basis vector`, `the standard basis vectors $e_1, …, e_n$`; what is denied or asked has other words. */
const indexed = String.raw`\$\s*(?:\\\{\s*)?(?:\\(?:mathbf|boldsymbol|bm|vec)\s*)?\{?\s*([A-Za-z])\s*\}?\s*_\s*\{?[A-Za-z0-9]\}?[^$=<>]{0,40}\$`;
const basis = String.raw`(?:standard|canonical)\s+(?:basis|unit)`;
const ordinal = String.raw`(?:\$[^$]{1,6}\$\s*-?\s*(?:th|st|nd|rd)?|\w+th|first|second|last)`;
const basisNames: readonly RegExp[] = [
  new RegExp(
    String.raw`${indexed}\s*,?\s*(?:is|are|be|denotes?|for)?\s*(?:the|a)?\s*${ordinal}?\s*${basis}\s+vectors?\b`,
    'dg',
  ),
  new RegExp(
    String.raw`(?<!\b(?:not|no)\s+(?:the|a)?\s*)${basis}(?:\s+vectors?)?(?:\s+(?:of|in|for)\s+\$[^$]*\$)?\s*,?\s*(?:by\s+)?${indexed}`,
    'dg',
  ),
];

function basisIn({ text, preamble }: Document): readonly Declaration[] {
  return basisNames.flatMap((pattern) =>
    [...text.matchAll(pattern)].flatMap((match): readonly Declaration[] => {
      const [names, at] = [match[1] ?? '', match.indices?.[1]];
      if (at === undefined || preamble.symbols.some((known) => known.names.includes(names))) return [];
      return [{ names, kind: 'family of vector, identity', span: { start: at[0], end: at[1] }, file: 'document' }];
    }),
  );
}

/** `p - e_c` of a class c: the unit vector of that class, where no formula says what `e_c` is. */
function classBasis(document: Document): readonly Declaration[] {
  const { text, preamble } = document;
  const bold = String.raw`(?:\\(?:mathbf|boldsymbol|bm|vec)\s*\{?\s*)?`;
  for (const { names: one } of classLetters(document)) {
    const found = new RegExp(String.raw`(?<![A-Za-z\\])${bold}e\s*\}?\s*_\s*\{?\s*${one}(?![A-Za-z])\s*\}?`, 'd').exec(
      text,
    );
    const isDefined = new RegExp(
      String.raw`(?<![A-Za-z\\])${bold}e\s*\}?\s*_\s*\{?[a-z0-9]\s*\}?\s*(?:\([^)]*\)\s*)?(?::?=|\\in\b)`,
    ).test(text);
    if (found?.indices?.[0] === undefined || isDefined || preamble.symbols.some(({ names }) => names === 'e')) continue;
    const [start, end] = found.indices[0];
    return [{ names: 'e', kind: 'family of vector, identity', span: { start, end }, file: 'document' }];
  }
  return [];
}

const ones = String.raw`(?:\\(?:mathbf|boldsymbol|bm|mathbb|vec)\s*\{?\s*1\s*\}?|\\bm1|\\mathbbm\s*\{?1\}?)`;
/** `I_n`, `\mathbf{1}_n`: so many rows. */
const numberedRows = new RegExp(String.raw`(?:(?<![A-Za-z\\])I|${ones})\s*_\s*\{?\s*([dkmnpDKMNP])\s*\}?`, 'dg');
/** `H = I - \frac1n \mathbf{1} \mathbf{1}^T`: what takes the mean of n numbers away. */
const centring = new RegExp(
  String.raw`(?<![A-Za-z\\])([A-Z])\s*:?=\s*I(?:_\{?[A-Za-z]\}?)?\s*-\s*(?:\\t?frac\s*\{?1\}?\s*\{?([A-Za-z])\}?|\(?1\s*/\s*([A-Za-z])\)?)\s*(?:\\,)?\s*${ones}\S{0,4}\s*${ones}(?:_\{?[A-Za-z]\}?)?\s*\^`,
  'dg',
);

function sizesIn({ text, preamble }: Document): readonly Declaration[] {
  const isKnown = (name: string): boolean => preamble.symbols.some(({ names }) => names.split(/[\s,]+/).includes(name));
  // A letter that a sum runs over counts the rows of nothing.
  const isIndex = (name: string): boolean => new RegExp(String.raw`\\(?:sum|prod)\s*_\s*\{?\s*${name}\b`).test(text);
  const declared = (name: string, kind: string, at: readonly [number, number] | undefined): readonly Declaration[] =>
    at === undefined || isKnown(name) || isIndex(name)
      ? []
      : [{ names: name, kind, span: { start: at[0], end: at[1] }, file: 'document' }];
  // `I_n = \int …` is no identity.
  const isOfMatrices = /\bidentit(?:y|ies)\b|\bmatri(?:x|ces)\b/i.test(text) || new RegExp(ones).test(text);
  if (!isOfMatrices || /(?<![A-Za-z\\])I\s*_\s*(?:\w|\{[^}]*\})\s*(?:&\s*)?(?::?=|\()/.test(text)) return [];
  return [
    ...[...text.matchAll(numberedRows)].flatMap((match) => declared(match[1] ?? '', 'dimension', match.indices?.[1])),
    ...[...text.matchAll(centring)].flatMap((match) => {
      const n = match[2] ?? match[3] ?? '';
      const size = declared(n, 'dimension', match.indices?.[match[2] === undefined ? 3 : 2]);
      return size.length === 0 ? [] : [...size, ...declared(match[1] ?? '', `matrix ${n}×${n}`, match.indices?.[1])];
    }),
  ];
}
