/** Functions that words give a letter to: "where $g$ is the logistic function", "the digamma function $\psi$"; and Γ. */

import { commonFunction } from '../notation/latex/functions.ts';
import { originSpan } from '../source/excerpt.ts';
import type { Declaration, Document, ProsePart } from './document.ts';
import { sentencesOf, type Sentence } from './fact-words.ts';
import { once } from './once.ts';

type Source = Extract<ProsePart, { kind: 'formula' }>['source'];

/** What it is called, and the kind by which it is declared. */
const called: readonly (readonly [words: string, kind: string])[] = [
  [
    '(?:logistic sigmoid|sigmoid|logistic|inverse logit) (?:function|activation|activation function|nonlinearity|curve)|(?:logistic )?sigmoid|expit',
    'sigmoid',
  ],
  ['hyperbolic tangent(?: function)?|tanh(?: function| activation| nonlinearity)?', 'tanh'],
  ['relu(?: function| activation)?|rectifier|rectified linear unit', 'relu'],
  ['softplus(?: function)?', 'softplus'],
  ['(?:euler )?gamma function', 'gamma function'],
  ['digamma(?: function)?', 'digamma function'],
  ['trigamma(?: function)?', 'trigamma function'],
  ['error function', 'error function'],
  [
    '(?:cumulative )?(?:standard normal|standard gaussian) (?:cumulative )?(?:distribution function|cdf)|(?:cumulative )?(?:distribution function|cdf) of (?:the|a) standard (?:normal|gaussian)(?: distribution| law| variable)?|normal cdf',
    'standard normal distribution function',
  ],
  [
    '(?:standard normal|standard gaussian) (?:probability )?(?:density|pdf)(?: function)?|(?:probability )?(?:density|pdf)(?: function)? of (?:the|a) standard (?:normal|gaussian)(?: distribution| law| variable)?',
    'standard normal density',
  ],
];
/** Behind the phrase the clause ends. */
const ends = String.raw`(?=$| ?[.,;:()]| (?:and|so|then|thus|hence|we|its|which|this)\b)`;
const phrases = called.map(([words, kind]) => ({
  kind,
  behind: new RegExp(
    String.raw`^(?:is|are|be|denotes?|being|stands for|for|as)(?: (?:the|our|again|usual|simply|as|well-known))* (?:${words})${ends}`,
  ),
  before: new RegExp(String.raw`(?:^|\b(?:the|our|usual) )(?:${words}),?(?: (?:denoted|written)(?: by| as)?)?$`),
}));
/** So a clause begins that says what a letter is. */
const opens = /(?:^|[,;:(]|\b(?:and|let|with|here|function|activation|nonlinearity|cdf|density)|(?:^|[,;:(¤]) ?where)$/;
const itsDensity = /^(?:is |denotes |be )?(?:its|the corresponding|the associated) (?:probability )?(?:density|pdf)\b/;
const cdf = /\b(?:distribution function|cdf)\b/;

/** Of these words a sentence has one if it says something else of the function, or nothing for certain. */
const unsure =
  /\b(?:not|never|nor|if|unless|when|instead|or|either|other|another|some|people|nobody|false|whether|case|even|moment|could|may|might|example|instance|say|such|replac\w+|chang\w+|any|arbitrary|general|scaled|rescaled|shifted|plus|minus|times|twice|half|composed|slope|gain|inverse|multiplied|divided|truncated|raised|elsewhere|output|dimensions?|variance|factor|approximat\w+)\b|n['’]t\b/;

/** With one of these it may be any function, or another one from there on. */
const anyFunction = /\b(?:any|arbitrary|another|unlike|replac\w+|instead|general|chang\w+)\b/;

/** A letter alone, with or without what it is taken of. */
const letterAlone = /^\s*(\\[A-Za-z]+|[A-Za-z])\s*(?:\(\s*(?:\\?[A-Za-z]+|\\cdot)\s*\))?\s*$/;
/** `\\psi(a) = \\frac{d}{da} \\ln \\Gamma(a)`: a formula that says of which function it is the derivative. */
const slope = String.raw`\s*\\[dt]?frac\s*\{\s*(?:d|\\partial|\\mathrm\s*\{?d\}?)\s*\}`;
const slopeOf = new RegExp(String.raw`^\s*(\\[A-Za-z]+|[A-Za-z])\s*\(\s*\\?[A-Za-z]+\s*\)\s*:?=${slope}`);

/** What sentences say of one letter. */
interface Naming {
  readonly kinds: Set<string>;
  /** Whatever name stands before it, also where the sentence goes on: "with the softplus `$\\sigma$` we have". */
  readonly names: Set<string>;
  readonly source: Source;
  /** Something else is said of it, or not for certain. */
  isOpen: boolean;
  /** It may be any function. */
  isAny: boolean;
}

export function namedFunctions(document: Document): readonly Declaration[] {
  const sources = formulasOf(document);
  const declared = document.preamble.symbols.flatMap(({ names }) => names.split(/[\s,]+/));
  const namings = namingsIn(document);
  const said = [...namings].flatMap(([names, { kinds, source, isOpen }]) => {
    const [kind, ...more] = kinds;
    return kind === undefined || more.length > 0 || isOpen ? [] : [{ names, kind, source }];
  });
  const gamma = sources.find(({ text }) => /\\Gamma\s*(?:\\left\s*)?\(/.test(text));
  const { isOpen = false, kinds } = namings.get('\\Gamma') ?? {};
  if (gamma !== undefined && !isOpen && !kinds?.size && speaksOfGamma(document.text))
    said.push({ names: '\\Gamma', kind: 'gamma function', source: gamma });
  return said.flatMap(({ names, kind, source }): readonly Declaration[] => {
    if (declared.includes(names) || !isTakenOf(names, sources)) return [];
    const start = source.text.indexOf(names);
    const span = originSpan(source, { start, end: start + names.length });
    return [{ names, kind, span, file: 'document' }];
  });
}

/** Whether sentences leave open which function a letter is, or make it two. */
export function mayBeAny(names: string, document: Document): boolean {
  const naming = namingsIn(document).get(names);
  return naming !== undefined && (naming.isAny || new Set([...naming.kinds, ...naming.names]).size > 1);
}

const namingsIn = once(({ blocks }: Document): ReadonlyMap<string, Naming> => {
  const found = new Map<string, Naming>();
  for (const block of blocks)
    if (block.kind === 'prose') for (const sentence of sentencesOf(block.parts)) readNames(sentence, found);
  return found;
});

function readNames({ tokens, isQuestion }: Sentence, found: Map<string, Naming>): void {
  const texts = tokens.map((token) => (token.kind === 'formula' ? '¤' : token.text));
  const words = texts.join(' ');
  tokens.forEach((token, i) => {
    if (token.kind !== 'formula') return;
    const { source } = token.part;
    const names = (letterAlone.exec(source.text) ?? slopeOf.exec(source.text))?.[1];
    if (names === undefined || commonFunction(names) !== undefined) return;
    const naming = found.get(names) ?? { kinds: new Set(), names: new Set(), source, isOpen: false, isAny: false };
    found.set(names, naming);
    const [before, behind] = [texts.slice(0, i).join(' '), texts.slice(i + 1).join(' ')];
    naming.isOpen ||= isQuestion || unsure.test(words) || saysOther(behind);
    naming.isAny ||= anyFunction.test(words);
    for (const phrase of phrases) {
      const isNamed = phrase.before.test(before);
      if (isNamed) naming.names.add(phrase.kind);
      if ((opens.test(before) && phrase.behind.test(behind)) || (isNamed && ended.test(behind)))
        naming.kinds.add(phrase.kind);
    }
    if (itsDensity.test(behind) && cdf.test(before) && /\bstandard (?:normal|gaussian)\b|\bnormal cdf\b/.test(before))
      naming.kinds.add('standard normal density');
  });
}

/** `\ln \Gamma(a)`, `\frac{b^a}{\Gamma(a)}`, and words about what has a gamma function in it. */
function speaksOfGamma(text: string): boolean {
  return /\\(?:ln|log)\s*(?:\\left\s*)?[({]?\s*\\Gamma\s*(?:\\left\s*)?\(|\}\s*\{\s*\\Gamma\s*(?:\\left\s*)?\(|\b(?:gamma|beta|dirichlet|student|factorial|digamma)\b/i.test(
    text,
  );
}

const ended = new RegExp(`^${ends}`);

/** "Let $\\Gamma$ be the circulation": another thing than one of these functions. */
function saysOther(behind: string): boolean {
  return (
    /^(?:is|be|denotes?|stands for)\b/.test(behind) &&
    !phrases.some((phrase) => phrase.behind.test(behind)) &&
    !itsDensity.test(behind)
  );
}

/** Wherever the letter stands it is taken of something or named alone, and no line says by a formula what it is. */
function isTakenOf(names: string, sources: readonly Source[]): boolean {
  const own = names.startsWith('\\') ? `\\${names}(?![A-Za-z])` : `(?<![A-Za-z\\\\{])${names}(?![A-Za-z])`;
  const [anywhere, taken] = [new RegExp(own, 'g'), new RegExp(String.raw`${own}'*\s*(?:\\left\s*)?[({]`, 'g')];
  const primed = new RegExp(String.raw`${own}(?:'+|\^\{?\\prime\}?)\s*(?:\\left\s*)?\(`, 'g');
  const defined = new RegExp(
    String.raw`(?<![-+=*/}\w)]\s*&?\s*)${own}\s*(?:\\left\s*)?\(\s*\\?[A-Za-z]+\s*(?:\\right\s*)?\)\s*&?\s*(?::=|=|\\equiv|\\coloneqq)(?!${slope})`,
  );
  let applied = 0;
  for (const { text } of sources) {
    if (defined.test(text)) return false;
    const alone = letterAlone.test(text) ? 1 : 0;
    const count = (pattern: RegExp): number => [...text.matchAll(pattern)].length;
    const functions = new Set([...text.matchAll(taken), ...text.matchAll(primed)].map(({ index }) => index)).size;
    if (count(anywhere) > Math.max(functions, alone)) return false;
    applied += functions;
  }
  return applied > 0;
}

function formulasOf({ blocks }: Document): readonly Source[] {
  return blocks.flatMap((block) => {
    if (block.kind === 'display') return [block.source];
    return block.kind === 'prose' || block.kind === 'heading'
      ? block.parts.flatMap((part) => (part.kind === 'formula' ? [part.source] : []))
      : [];
  });
}
