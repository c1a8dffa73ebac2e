/** What the words before a formula say that it was worked out of: they claim it, although it may give a name to something new. */

import type { Document } from '../derivation/document.ts';
import type { Link } from '../derivation/link.ts';
import type { Derivation } from '../derivation/understand.ts';

/** By what something before it was worked out: differentiated once or twice, its logarithm, one put into another, where it is least, what a matrix has, or a distribution. */
export type Origin = 'slope' | 'curvature' | 'logarithm' | 'composition' | 'stationary' | 'matrix' | 'property';

/** What the words of a text say of its lines. */
export interface Announced {
  /** By link: by what it was worked out. */
  readonly origins: ReadonlyMap<number, Origin>;
  /** By link: the letter of what something is the derivative, the minimum or the like of. */
  readonly subjects: ReadonlyMap<number, string>;
  /** Conditions that go on with the one before them. */
  readonly goingOn: ReadonlySet<number>;
  /** What is said of a function or an operation that everybody knows. */
  readonly ofKnown: ReadonlySet<number>;
  /** Slopes of which the words say that they are zero anyhow. */
  readonly vanishing: ReadonlySet<number>;
}

export function announcedIn({ links, document }: Derivation): Announced {
  return {
    origins: originsIn(links, document),
    subjects: subjectsIn(links, document),
    goingOn: goingOnIn(links, document),
    ofKnown: ofKnownIn(links, document),
    vanishing: vanishingIn(links, document),
  };
}

/** As far back as a sentence may begin. */
const REACH = 200;

/** The words, what is said by them, and a sentence that has them. */
type OriginRow = readonly [origin: Origin, words: RegExp, example: string];

const goesOn = String.raw`(?: of ¤(?: (?:independent )?(?:samples|observations|points))?| of \w+(?: \w+)?| at ¤| here| then| now| again|,? with respect to(?: the)? (?:¤|\w+)| w\.r\.t\.? ¤| by ¤| in ¤)*`;
const verb = String.raw`(?:,? (?:is|are|equals?|reads?|becomes?|comes to|be|as|(?:we|and) (?:get|obtain|find|have)|is (?:then |thus )?(?:given by|equal to)|are given by|therefore|then|gives|yields))`;
/** "are $a = 1$ and": up to one of a list, or right up to the formula. */
const upTo = String.raw`(?:${verb}+\s*[:,]?\s*(?:[¤≐],?(?: and)? ?)+|${verb}*\s*[:,]?\s*)$`;

function row(nouns: string): RegExp {
  return new RegExp(String.raw`\b(?:${nouns})${goesOn}${upTo}`, 'i');
}

export const originRows: readonly OriginRow[] = [
  ['curvature', row('hessian(?: matrix)?|second derivatives?|acceleration|curvature'), 'The Hessian is $H = 2 X^T X$.'],
  [
    'slope',
    row(
      'gradient(?: vector)?|(?:first |partial )?derivatives?|slope|velocity|jacobian(?: matrix)?|rate of change|score function',
    ),
    'Its gradient is $g = 2 w$.',
  ],
  ['logarithm', row('taking (?:the )?(?:natural )?log(?:arithm)?s?'), 'Taking logs, $\\ell(p) = k \\log p$.'],
  ['logarithm', row('its (?:natural )?log(?:arithm)?'), 'Its logarithm is $\\ell(p) = k \\log p$.'],
  ['logarithm', row('log-likelihood(?: function)?'), 'The log-likelihood is $\\ell(p) = k \\log p$.'],
  ['matrix', row('inverse(?: matrix)?|determinant|eigenvalues?|eigenvectors?'), 'The determinant is $D = 2$.'],
  [
    'property',
    row(
      String.raw`mean|expected value|expectation|variance|standard deviation|mode|median|entropy|(?:cumulative )?distribution function|cdf|survival function|hazard(?: rate| function)?|(?<!the same )period|antiderivative|taylor (?:polynomial|series)|rank|trace`,
    ),
    'The distribution function is $F(x) = 1 - e^{-\\lambda x}$.',
  ],
  ['composition', row('composition|composite(?: function)?'), 'The composition is $h(x) = (x + 1)^2$.'],
  [
    'stationary',
    row(
      String.raw`first-order(?: optimality)? conditions?|(?:stationarity|optimality) conditions?|normal equations?|(?:setting|equating|set) [^.;:]*(?:zero|≐)|where (?:its|the) (?:slope|derivative|gradient) (?:vanishes|is zero)`,
    ),
    'The first-order condition reads $2 w = 6$.',
  ],
  [
    'stationary',
    /\b(?:minimi[sz]|maximi[sz])\w+\b[^.;]*[¤≐][^.;]*[.;,] (?:we|one|this) (?:requires?|needs?|demands?)(?: that)?[\s:,]*$/i,
    'We minimise $f(x) = x^2$. We require $2 x = 0$.',
  ],
  [
    'stationary',
    row(
      String.raw`mle|maximum[- ]likelihood estimat(?:e|or)|(?:ridge|least[- ]squares|ml|map|optimal) (?:estimat(?:e|or)|solution|weights?|parameters?|value)|minimi[sz]er|maximi[sz]er|optimum|stationary point`,
    ),
    'The MLE is $\\hat\\lambda = n / S$.',
  ],
  [
    'stationary',
    /\b(?:mle|(?:ridge|least[- ]squares|ml|map|maximum[- ]likelihood) (?:estimat(?:e|or)|solution)|optimal (?:¤|\w+)|minimi[sz]er|maximi[sz]er|optimum|(?:stationary|critical) points?)(?: of ¤| ¤)?,?(?: (?:then|thus|therefore|must|has to))? (?:satisf(?:y|ies)|obeys?|solves?|fulfil\w*)(?: the equations?)?[\s:,]*$/i,
    'The optimum satisfies $2 w = 6$.',
  ],
];

function textBefore(at: number, text: string): string {
  return text.slice(Math.max(0, at - REACH), at);
}

function sentenceBefore(at: number, text: string): string {
  return (
    textBefore(at, text)
      .split(/(?<=[.;!?])\s+/)
      .at(-1) ?? ''
  );
}

/** By link: what the last words before it say. */
function originsIn(links: readonly Link[], document: Document): ReadonlyMap<number, Origin> {
  return new Map(
    links.flatMap((link) => {
      const origin = originOf(link, document);
      return origin === undefined ? [] : [[link.n, origin] as const];
    }),
  );
}

function subjectsIn(links: readonly Link[], { text }: Document): ReadonlyMap<number, string> {
  return new Map(
    links.flatMap(({ n, left }) => {
      const letter = [...sentenceBefore(left.span.start, text).matchAll(ofLetter)].at(-1)?.[1];
      return letter === undefined ? [] : [[n, letter] as const];
    }),
  );
}

/** "of $f$ is", but not "of $n$ samples". */
const ofLetter =
  /\b(?:of|function)\s+(?:\$|\\\()\s*(?:\\(?:mathcal|mathrm|mathbf)\s*)?\\?\{?([A-Za-z]+)[^$]*?(?:\$|\\\))(?=\s*(?:$|[,:]|(?:is|are|at|in|on|by|to|for|with|lies|occurs|reads|has|gives|yields)\b))/g;

/** Conditions with no words between them and the one before, in a text that does not speak of a system of them. */
function goingOnIn(links: readonly Link[], { text }: Document): ReadonlySet<number> {
  if (/\b(?:systems?|simultaneous\w*|equations|conditions|constraints)\b/i.test(text)) return new Set();
  return new Set(
    links.flatMap((link, i) => {
      const before = links[i - 1];
      if (before?.role !== 'condition' || link.role !== 'condition') return [];
      return /^[\s$.,;\\[\]]*$/.test(text.slice(before.right.span.end, link.left.span.start)) ? [link.n] : [];
    }),
  );
}

/** "The sigmoid satisfies": whatever stands there holds of it or does not. */
function ofKnownIn(links: readonly Link[], { text }: Document): ReadonlySet<number> {
  return new Set(
    links.flatMap(({ n, left, place }) =>
      place === 0 && knownThing.test(textBefore(left.span.start, text)) ? [n] : [],
    ),
  );
}

const knownThing =
  /\bthe (?:sigmoid|softmax|logistic|softplus|relu|gamma|beta|exponential|logarithm|tanh|hyperbolic tangent|sine|cosine|variance|covariance|expectation|expected value|trace|determinant|norm|transpose|inverse|derivative|quotient|product|sum|difference|composition|factorial|binomial coefficients?|hinge loss)(?: (?:function|operator|rule)s?)?(?: \$[^$]*\$)? (?:also )?(?:satisf(?:y|ies)|obeys?|fulfils?)(?: that)?[\s:]*(?:\$+|\\[([])?\s*$/i;

/** "The energy is conserved, since $E' = … = 0$": whatever stands there is claimed. */
function vanishingIn(links: readonly Link[], { text }: Document): ReadonlySet<number> {
  const starts = new Map<number, number>();
  return new Set(
    links.flatMap(({ n, chain, role, left }) => {
      if (!starts.has(chain)) starts.set(chain, left.span.start);
      if (role !== 'condition') return [];
      const sentence = sentenceBefore(starts.get(chain) ?? left.span.start, text);
      return holding.test(sentence) && !imposing.test(sentence) ? [n] : [];
    }),
  );
}

const holding =
  /\b(?:because|since|indeed|conserved|unbiased|(?:is|are|stays|remains) constant|does not (?:change|depend))\b/i;
const imposing =
  /\b(?:set|setting|sets|require|must|impos\w+|equat\w+|solv\w+|optim\w+|minimi[sz]\w+|maximi[sz]\w+|first-order|critical|constraint|subject to)\b/i;

function originOf({ left, place }: Link, { text }: Document): Origin | undefined {
  if (place > 0) return undefined;
  const before = textBefore(left.span.start, text).replace(/(?:\$+|\\[([])\s*(?:\\begin\{[a-z*]+\}\s*)?$/, '');
  // Its own paragraph, or the one that it displays what is said in.
  const paragraph =
    before
      .trimEnd()
      .split(/\n\s*\n/)
      .at(-1) ?? '';
  if (/^\s*#/.test(paragraph) || /(?:\$\$|\\\])\s*$/.test(paragraph)) return undefined;
  const words = paragraph
    .replaceAll(/\$\$?([^$]*)\$\$?|\\\((.*?)\\\)/g, (_, one: string | undefined, other: string | undefined) =>
      /=\s*0/.test(one ?? other ?? '') ? '≐' : '¤',
    )
    .replaceAll(/[*_]{1,2}/g, '')
    .replaceAll(/\s+/g, ' ');
  return originRows.find(([, said]) => said.test(words))?.[0];
}
