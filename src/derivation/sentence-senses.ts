/** Lines that their sentence says of one point, or as one of several, or as a law; and texts that add in a way of their own. */

import type { WrittenLink } from './derivation.ts';
import type { ToldSentence } from './namings.ts';
import type { SenseFinder, Told } from './told.ts';
import { withoutOpening } from './words-before.ts';

/** `at $(1, 2)$`: what stands beside it is a value there. */
const atPoint = /\bat (?:the )?(?:points? )?\$(\d+)\$/g;
const tuple = /^\s*(?:\\left\s*)?\((?=.*,).*\)\s*$/s;

/** "so $x = 2$ or $x = 3$". */
const oneOf = /\$(\d+)\$,? or (?:\w+ )?\$(\d+)\$/g;

/** "The roots are $x = 2$ and $x = 3$". */
const severalOf =
  /\b(?:solutions|roots|zeros|zeroes|critical points|stationary points|extrema|candidates)\b[^$.;]*\$\d+\$(?:, \$\d+\$)*,? and (?:\w+ )?\$\d+\$/gi;

/** "Momentum conservation: $m_1 v_1 = m_2 v_2$": what is so named holds of things, and follows from nothing in the text. */
const law =
  /\b(?:conservation(?: of (?:\w+ )?\w+)?|balance|equilibrium|equations? of (?:motion|state)|(?:normal|eigenvalue|characteristic|governing|wave|heat|diffusion|bernoulli(?:[’']s)?|lens|kepler[’']s|fixed[- ]point|steady[- ]state) equations?|law of (?!log|exponent|sine|cosine)\w+|\w+[’']s (?:(?:first|second|third) )?(?:law|equation|principle))(?: here| then)?(?: gives?| reads?| says?| is| are| requires?| states?(?: that)?)?\s*[:,]?\s*$/i;

/** "By Snell's law", "at the crossing point": what comes next holds somewhere, or of things. */
const holding =
  /(?:\b(?:[Bb]y|[Ff]rom|[Uu]sing) (?:the )?[A-Z]\w+[’']s (?:\w+ )?(?:law|equation|principle)|\b(?:crossing(?: points?)?|cross (?:at|when|where)|intersect(?:ion)?(?: points?)?|meet|the same height)\b[^.;]*|\b[Ii]mplicit(?:ly| differentiation)\b[^.;$]*|\b(?:[Ss]etting|[Ee]quating) (?:the |both |these )?(?:two )?(?:expressions|sides|formulas)\b[^.;$]*)[\s,:]*$/;

const kinds: readonly (readonly [why: string, is: (sentence: ToldSentence, n: number) => boolean])[] = [
  [
    'the text says this of one point',
    ({ text, formulas }) => [...text.matchAll(atPoint)].some(([, at]) => tuple.test(formulas[Number(at)]?.text ?? '')),
  ],
  [
    'the text says that one or the other holds',
    ({ text, formulas }, n) =>
      [...text.matchAll(oneOf)].some(([, ...both]) => {
        const own = both.map(Number);
        return own.includes(n) && own.every((each) => formulas[each]?.text.includes('=') === true);
      }),
  ],
  [
    'the text says that one or the other holds',
    ({ text }, n) => [...text.matchAll(severalOf)].some(([words]) => words.includes(`$${String(n)}$`)),
  ],
];

export const sentenceSense: SenseFinder = (told) => {
  const found = new Map<number, string>();
  for (const sentence of told.sentences)
    for (const [n, { part }] of sentence.formulas.entries()) {
      const why = kinds.find(([, is]) => is(sentence, n))?.[0];
      if (why !== undefined) found.set(part.span.start, why);
    }
  const { text } = told.document;
  return (link) => {
    const why = link.inline ? found.get(startOf(link, told)) : undefined;
    if (why !== undefined) return { why, proves: true };
    if (link.place > 0) return undefined;
    const words = wordsBefore(link, text);
    return law.test(words) || holding.test(words) ? { why: ofLaw, proves: true } : undefined;
  };
};

const ofLaw = 'this may be a law, which nothing in the text says anything of';

/** The words right before the formula, of which a blank line and the signs of a formula are no part. */
function wordsBefore({ left }: WrittenLink, text: string): string {
  return withoutOpening(text.slice(Math.max(0, left.span.start - REACH), left.span.start)).replace(/[\s>]+$/, '');
}

/** As far back as such words begin. */
const REACH = 100;

/** Where the formula of the link begins. */
function startOf({ left }: WrittenLink, { sentences }: Told): number {
  const at = left.span.start;
  for (const { formulas } of sentences)
    for (const { part } of formulas) if (part.span.start <= at && at < part.span.end) return part.span.start;
  return -1;
}

const ownArithmetic =
  /\bboolean (?:algebra|ring|logic|variables?)\b|\bmodulo (?:\$|\d|an? (?:prime|number|integer)|the )|\bmod \$?\d|\bmodular arithmetic\b|\bfinite fields?\b|\bin base \$?\w+|\bbinary (?:arithmetic|numbers?|notation)\b|\b(?:tropical|max-plus|min-plus)\b|\bcongruen\w+\b/;

/** "In Boolean algebra $a + a = a$". */
export const arithmeticSense: SenseFinder = ({ sentences }) => {
  const isSaid = sentences.some(({ text }) => ownArithmetic.test(text));
  return isSaid
    ? () => 'the text speaks of an arithmetic in which sums and products may be others than those of numbers'
    : undefined;
};
