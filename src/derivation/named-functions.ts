/** Functions that words give a letter to: "where $g$ is the logistic function", "the digamma function $\psi$"; and Γ. */

import { commonFunction } from '../notation/latex/functions.ts';
import { originSpan } from '../source/excerpt.ts';
import type { Declaration, Document, ProsePart } from './document.ts';
import { sentencesOf, type Sentence } from './fact-words.ts';

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

/** Words beside `$\\sigma$` by themselves: it may be any function, or another one from there on. */
const anyFunction = /\b(?:any|arbitrary|another|unlike|replac\w+|instead|general|chang\w+)\b/;

/** Whether a sentence leaves open which function a letter is. */
export function isLeftToAny(names: string, { blocks }: Document): boolean {
  return blocks.some(
    (block) =>
      block.kind === 'prose' &&
      sentencesOf(block.parts).some(({ tokens }) => {
        const isNamed = tokens.some(
          (token) => token.kind === 'formula' && letterAlone.exec(token.part.source.text)?.[1] === names,
        );
        return isNamed && tokens.some((token) => token.kind === 'word' && anyFunction.test(token.text));
      }),
  );
}

/** A letter alone, with or without what it is taken of. */
const letterAlone = /^\s*(\\[A-Za-z]+|[A-Za-z])\s*(?:\(\s*(?:\\?[A-Za-z]+|\\cdot)\s*\))?\s*$/;
/** `\\psi(a) = \\frac{d}{da} \\ln \\Gamma(a)`: a formula that says of which function it is the derivative. */
const slope = String.raw`\s*\\[dt]?frac\s*\{\s*(?:d|\\partial|\\mathrm\s*\{?d\}?)\s*\}`;
const slopeOf = new RegExp(String.raw`^\s*(\\[A-Za-z]+|[A-Za-z])\s*\(\s*\\?[A-Za-z]+\s*\)\s*:?=${slope}`);

export function namedFunctions(document: Document): readonly Declaration[] {
  const sources = formulasOf(document);
  const found = new Map<string, { readonly kind: string; readonly source: Source } | undefined>();
  const denied = new Set<string>();
  const note = (names: string, kind: string, source: Source, isSure: boolean): void => {
    const known = found.get(names);
    const isSame = !found.has(names) || known?.kind === kind;
    found.set(names, isSame && isSure ? { kind, source } : undefined);
    if (!isSure) denied.add(names);
  };
  for (const block of document.blocks)
    if (block.kind === 'prose') for (const sentence of sentencesOf(block.parts)) readNames(sentence, note);
  if (!found.has('\\Gamma')) {
    const gamma = sources.find(({ text }) => /\\Gamma\s*(?:\\left\s*)?\(/.test(text));
    if (gamma !== undefined && speaksOfGamma(document.text))
      found.set('\\Gamma', { kind: 'gamma function', source: gamma });
  }
  const declared = document.preamble.symbols.flatMap(({ names }) => names.split(/[\s,]+/));
  return [...found].flatMap(([names, said]): readonly Declaration[] => {
    if (said === undefined || denied.has(names) || declared.includes(names) || !isTakenOf(names, sources)) return [];
    const start = said.source.text.indexOf(names);
    const span = originSpan(said.source, { start, end: start + names.length });
    return [{ names, kind: said.kind, span, file: 'document' }];
  });
}

type Note = (names: string, kind: string, source: Source, isSure: boolean) => void;

function readNames({ tokens, isQuestion }: Sentence, note: Note): void {
  const texts = tokens.map((token) => (token.kind === 'formula' ? '¤' : token.text));
  const isSure = !isQuestion && !unsure.test(texts.join(' '));
  tokens.forEach((token, i) => {
    if (token.kind !== 'formula') return;
    const { source } = token.part;
    const names = (letterAlone.exec(source.text) ?? slopeOf.exec(source.text))?.[1];
    if (names === undefined || commonFunction(names) !== undefined) return;
    // Whatever else is said of the letter, it may be another function.
    if (!isSure || saysOther(texts.slice(i + 1).join(' '))) note(names, '', source, false);
    const [before, behind] = [texts.slice(0, i).join(' '), texts.slice(i + 1).join(' ')];
    for (const phrase of phrases)
      if ((opens.test(before) && phrase.behind.test(behind)) || (phrase.before.test(before) && ended.test(behind)))
        note(names, phrase.kind, source, isSure);
    if (itsDensity.test(behind) && cdf.test(before) && /\bstandard (?:normal|gaussian)\b|\bnormal cdf\b/.test(before))
      note(names, 'standard normal density', source, isSure);
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
