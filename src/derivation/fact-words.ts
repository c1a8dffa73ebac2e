/** The sentences of a paragraph as words, formulas and marks, and the words by which a sentence states nothing. */

import type { ProsePart } from './document.ts';
import { withoutWeightless } from './plain-words.ts';

export type Token =
  | { readonly kind: 'word'; readonly text: string; readonly at: number }
  | { readonly kind: 'mark'; readonly text: string; readonly at: number }
  | { readonly kind: 'formula'; readonly part: Extract<ProsePart, { kind: 'formula' }>; readonly at: number };

export interface Sentence {
  readonly tokens: readonly Token[];
  /** Offset in the file, of its first token. */
  readonly start: number;
  readonly isQuestion: boolean;
}

const tokenPattern = /[\p{L}\p{N}]+(?:[-'’][\p{L}\p{N}]+)*|[.,;:?!()\u2013\u2014-]/gu;

/** A full stop behind one letter belongs to an abbreviation: `e.g.`, `i.e.` */
export function sentencesOf(parts: readonly ProsePart[]): readonly Sentence[] {
  const sentences: Sentence[] = [];
  let tokens: Token[] = [];
  const close = (isQuestion: boolean): void => {
    const [first] = tokens;
    if (first !== undefined) sentences.push({ tokens, start: first.at, isQuestion });
    tokens = [];
  };
  for (const part of parts) {
    if (part.kind === 'formula') {
      tokens.push({ kind: 'formula', part, at: part.span.start });
      continue;
    }
    const margin = part.text.length - part.text.trimStart().length;
    for (const found of withoutWeightless(part.text).matchAll(tokenPattern)) {
      const at = part.span.start + Math.max(0, found.index - margin);
      const isWord = /[\p{L}\p{N}]/u.test(found[0]);
      const last = tokens.at(-1);
      const isShort = found[0] === '.' && last?.kind === 'word' && /^\p{L}$/u.test(last.text);
      if (!isShort) tokens.push({ kind: isWord ? 'word' : 'mark', text: found[0].toLowerCase(), at });
      if (/[.?!]/.test(found[0]) && !isShort) close(found[0] === '?');
    }
  }
  close(false);
  return sentences;
}

function wordSet(text: string): ReadonlySet<string> {
  return new Set(text.trim().split(/\s+/));
}

/** A sentence with one of these states no fact: it denies, doubts, asks, supposes a case, or has something to show. */
const voiding = wordSet(`
  not never neither nor no none without cannot hardly barely lacks fails fail if iff unless whether when whenever
  only provided case cases would could should may might can need needs must show prove verify check claim conclude
  either or sometimes often usually generally typically except almost nearly approximately wrong false true
  contradiction contrary question try want wish how why what were had instead otherwise until while once
  mistake mistaken mistakenly incorrect wrongly erroneously myth believe think thought pretend avoid avoids requires
  require required assumes
  example instance imagine lose drop relax longer replace replacing`);

/** Such words make a sentence of an index speak of one thing among many. */
const singling = wordSet('some exists exist choose pick fix fixed particular certain');

/** What comes behind is drawn from what stands before. */
export const concluding = wordSet(`
  hence therefore thus so then implies implying imply follows follow becomes become makes make gives yields giving
  ensures ensure guarantees guarantee means consequently accordingly proves shows`);

/** Such a sentence speaks of more than was stated before. */
const widening = wordSet(`
  general generic asymmetric nonsymmetric non-symmetric unsymmetric indefinite dropping drop dropped relax relaxing
  relaxed longer lift lifted removed wrong mistake incorrect`);

export function isVoid({ tokens, isQuestion }: Sentence): boolean {
  const words = tokens.flatMap((token) => (token.kind === 'word' ? [token.text] : []));
  return isQuestion || words.some((word, i) => isVoiding(word) && !isOfData(words, i));
}

/** "A single example $x$ with the label $y$": one of the data, and not how something might be. */
function isOfData(words: readonly string[], at: number): boolean {
  if (!/^(?:example|instance)$/.test(words[at] ?? '')) return false;
  const before = words.slice(0, at).join(' ');
  return (
    /(?:^|(?<!\bas) )(?:an?|one|each|every|(?:an? )?(?:single|training)(?: training)?)$/.test(before) &&
    words.some((word) => /^(?:labels?|targets?|class(?:es)?|inputs?|features?|training)$/.test(word))
  );
}

function isVoiding(word: string): boolean {
  return voiding.has(word) || /n['’]t$/.test(word);
}

export function singlesOut({ tokens }: Sentence): boolean {
  return tokens.some((token) => token.kind === 'word' && singling.has(token.text));
}

/** What it takes back is what its names were said to be; where it names nothing, all that was said. */
export function widens({ tokens }: Sentence): boolean {
  return tokens.some((token) => token.kind === 'word' && widening.has(token.text));
}

/** `any t`, `every real number t`, `negative t`: that ends only what is said of its names. */
export function saysAny({ tokens }: Sentence): boolean {
  const words = tokens.flatMap((token) => (token.kind === 'word' ? [token.text] : []));
  const all = words.some((word) => /^(?:all|every|each|both)$/.test(word));
  return words.some(
    (word) => /^(?:arbitrary|any|negative)$/.test(word) || (all && /^(?:real|reals|numbers?|signs)$/.test(word)),
  );
}

export function denies({ tokens }: Sentence): boolean {
  return tokens.some((token) => token.kind === 'word' && denial.test(token.text));
}

const denial = /^(?:not|never|no|neither|nor|without|cannot|fails?|lacks)$|n['’]t$/;

/** Words before a subject: they begin a statement about it. */
export const openers = wordSet(`
  let where that since because as assume assuming suppose supposing and but given note recall here now also
  again moreover further furthermore additionally with consider take denote say`);

/** What is said behind such a word at the head of a sentence may hold in that place only. */
export const placing = wordSet(`
  for at under near around during after before outside inside within in on beyond between above below among to by from`);

/** Behind a fact they take something from it: `up to noise`, `except for one entry`. */
export const narrowing = wordSet(`
  up except excepting save apart aside modulo plus minus times divided raised over than only unless near around along
  within at outside inside under on in among between near relative`);

/** What may stand before `a symmetric matrix A`, beside the openers. */
export const introducing = wordSet(`
  be is are being by using have has use choose fix introduce define write there via add adding plus`);

export const articles = wordSet('a an the our this its their both');

/** Between an article or a verb and a phrase. */
export const neutral = wordSet('real fixed given known small large square also all always both further dense');

export const copulas = wordSet('is are be being');

/** No noun: whatever stands between such a word and a name is no name for it. */
const grammatical = wordSet(`
  of in on at for to by from into onto over under between per than like minus plus times squared transposed inverted
  negative absolute log exp sum product difference ratio norm trace square root half twice
  which who whose whom it they we i you he she one this that these those there such any every each all both some
  is are be being was were has have had do does did will`);

/** A word that may stand as a noun, or before one, between an article and a name. */
export function isNoun(word: string): boolean {
  return (
    !grammatical.has(word) &&
    !openers.has(word) &&
    !articles.has(word) &&
    !concluding.has(word) &&
    !introducing.has(word) &&
    !/ed$|ly$/.test(word)
  );
}

/** `the entries of $p$`, `each row of $P$`. */
export const partWords: ReadonlyMap<string, 'entries' | 'rows' | 'columns'> = new Map([
  ...['entries', 'entry', 'elements', 'components', 'coordinates'].map((word) => [word, 'entries'] as const),
  ...['row', 'rows'].map((word) => [word, 'rows'] as const),
  ...['column', 'columns'].map((word) => [word, 'columns'] as const),
]);
