/** What the words before a formula say that it was worked out of: they claim it, although it may give a name to something new. */

import type { Document } from '../derivation/document.ts';
import { foundAt } from '../derivation/cases.ts';
import { isEstimate } from '../derivation/estimate-names.ts';
import type { Link } from '../derivation/link.ts';
import type { Derivation } from '../derivation/understand.ts';
import { withoutOpening } from '../derivation/words-before.ts';
import type { Written } from '../notation/written.ts';

/** By what something before it was worked out: differentiated once or twice, its logarithm, one put into another, where it is least, what a matrix has, or a distribution; a step along a slope; or only that it is drawn from what stands before it. */
export type Origin =
  | 'slope'
  | 'curvature'
  | 'logarithm'
  | 'composition'
  | 'stationary'
  | 'matrix'
  | 'property'
  | 'descent'
  | 'ascent'
  | 'drawn';

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
  /** Said of something else than the slope of what stands before: a root, a second derivative, what a penalty is added to. */
  readonly altered: ReadonlySet<number>;
}

export function announcedIn({ links, document }: Derivation): Announced {
  return {
    origins: originsIn(links, document),
    subjects: subjectsIn(links, document),
    goingOn: goingOnIn(links, document),
    ofKnown: ofKnownIn(links, document),
    vanishing: vanishingIn(links, document),
    altered: alteredIn(links, document),
  };
}

/** As far back as a sentence may begin. */
const REACH = 200;

/** Words of conclusion, anywhere in the sentence, */
const concluding = [
  'hence|therefore|thus|consequently|accordingly|so(?! that| far| long| called|-called)',
  '(?:it|this) follows(?: that)?',
  'we (?:then |thus |now |finally )?(?:get|obtain|find|conclude|see|arrive at|deduce)',
  '(?:by|using|use) (?:(?![.;:▣]).)*(?:rule|theorem|law|formula|identity|lemma|inequality|linearity|independence|symmetry|definition|change of variables|parts|jensen|constraint|induction|hypothesis)',
  '(?:from|by|using) (?:\\(|(?:the )?\\w+ (?:equation|line|condition|constraint)|equations?\\b|(?:this|that|it|these|both|which)\\b)',
];
/** and right before the formula. */
const leading = [
  'becomes|gives|yields|means|has the solution',
  '(?:rule|theorem|law|formula|identity|lemma) (?:gives|yields|says|implies|states)(?: that)?',
  '(?:final |boxed )?(?:answer|result|solution|estimator|estimate)s?(?: is| are|:)',
];
/** "Thus $f = w x$ with $w = …$" says what w is. */
const namingWords = [
  'with|where|wherein|let|if|for|when|suppose|assum\\w+|given|say|e\\.g',
  'defin\\w+|put|writ\\w+|denot\\w+|call\\w*|set|introduc\\w+|abbreviat\\w+|shorthand|notation|consider|choose|take|pick|try',
];

/** The words, what is said by them, and a sentence that has them. */
type OriginRow = readonly [origin: Origin, words: Words, example: string];

type Words = Pick<RegExp, 'test'>;

const goesOn = String.raw`(?: of ¤(?: (?:independent )?(?:samples|observations|points))?| of \w+(?: \w+)?| at ¤| here| then| now| again|,? with respect to(?: the)? (?:¤|\w+)| w\.r\.t\.? ¤| by ¤| in ¤)*`;
const verb = String.raw`(?:,? (?:is|are|equals?|reads?|becomes?|comes to|be|as|satisf(?:y|ies)|,? up to (?:an? )?(?:additive |irrelevant )?constants?(?: terms)?,?|(?:we|and) (?:get|obtain|find|have)|is (?:then |thus )?(?:given by|equal to)|are given by|therefore|then|gives|yields))`;
/** "are $a = 1$ and": up to one of a list, or right up to the formula. */
const upTo = String.raw`(?:${verb}+\s*[:,]?\s*(?:[¤≐],?(?: and)? ?)+|${verb}*\s*[:,]?\s*)$`;

const step = String.raw`(?: (?:update|step|rule|iteration|equation)s?)*(?: (?:with|for|using|on)[^.;]*)?`;

const rest = new RegExp(`^${goesOn}${upTo}`, 'i');

/** One of the nouns, and what goes on to the formula. */
function row(nouns: string): Words {
  const noun = new RegExp(String.raw`\b(?:${nouns})`, 'gi');
  return {
    test: (words) =>
      [...words.matchAll(noun)].some(({ index, 0: found }) => rest.test(words.slice(index + found.length))),
  };
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
  [
    'slope',
    /\b(?:let (?:us|me) |let's |we |now,? |then )*differentiat(?:e|ing)(?: once| again| this| it)*(?:,? with respect to(?: the)? (?:¤|\w+)| w\.r\.t\.? ¤| by ¤)?(?: to (?:get|obtain|find))?[,.:]?\s*$/i,
    'Differentiating, $g = 2 w$.',
  ],
  [
    'slope',
    /\b(?:denote|call|write) (?:its|the) (?:gradient|(?:first |partial )?derivative|slope|jacobian)(?: of ¤)?(?:,? with respect to ¤)? (?:by|as)\s*$/i,
    'Denote its gradient by $g = 2 w$.',
  ],
  [
    'drawn',
    /^(?![^▣]*\b(?:choos\w+|chose\w*|pick\w*|scale\w*|normali[sz]\w+)\b)[^▣]*[¤▣][.,]? so that\s*$/i,
    '$f = 3 x$, so that $o = 6 x$.',
  ],
  ['logarithm', row('taking (?:the )?(?:natural )?log(?:arithm)?s?'), 'Taking logs, $\\ell(p) = k \\log p$.'],
  ['logarithm', row('its (?:natural )?log(?:arithm)?'), 'Its logarithm is $\\ell(p) = k \\log p$.'],
  ['logarithm', row('log-likelihood(?: function)?'), 'The log-likelihood is $\\ell(p) = k \\log p$.'],
  [
    'logarithm',
    row('(?:natural )?log(?:arithm)? of the (?:likelihood|density)(?: function)?'),
    'The logarithm of the likelihood is $\\ell(p) = k \\log p$.',
  ],
  ['matrix', row('inverse(?: matrix)?|determinant|eigenvalues?|eigenvectors?'), 'The determinant is $D = 2$.'],
  [
    'property',
    row(
      String.raw`mean|expected value|expectation|variance|standard deviation|mode|median|entropy|(?:cumulative )?distribution function|cdf|survival function|hazard(?: rate| function)?|(?<!the same )period|fisher information(?: matrix)?|observed information|(?:first|second|third|fourth|[kn]-?th) moment|moment generating function|mgf|tangent(?: line)?|inverse function|posterior(?: distribution| density)?|negative log[- ]likelihood|roots?|zeros|limit|discriminant|antiderivative|taylor (?:polynomial|series)|rank|trace`,
    ),
    'The distribution function is $F(x) = 1 - e^{-\\lambda x}$.',
  ],
  ['composition', row('composition|composite(?: function)?'), 'The composition is $h(x) = (x + 1)^2$.'],
  [
    'stationary',
    row(
      String.raw`first-order(?: optimality)? conditions?|(?:stationarity|optimality) conditions?|(?:normal|estimating|score|likelihood) equations?|(?:setting|equating|set) [^.;:]*(?:zero|≐)|where (?:its|the) (?:slope|derivative|gradient) (?:vanishes|is zero)`,
    ),
    'The first-order condition reads $2 w = 6$.',
  ],
  [
    'stationary',
    /\b(?:find|determine|obtain|get|locate) (?:the|its|a) (?:\w+ )?(?:minim\w+|maxim\w+|optim\w+|mle|stationary points?|critical points?),? (?:we|one) (?:solves?|sets?|needs?|requires?)(?: that)?[\s:,]*$/i,
    'To find the minimum we solve $2 w = 6$.',
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
    /\b(?:mle|(?:ridge|least[- ]squares|ml|map|maximum[- ]likelihood) (?:estimat(?:e|or)|solution)|optimal (?:¤|\w+)|minim(?:i[sz]er|um|a)|maxim(?:i[sz]er|um|a)|optim(?:um|a)|(?:stationary|critical) points?)(?: of ¤| ¤)?,?(?: (?:then|thus|therefore|must|has to))? (?:satisf(?:y|ies)|obeys?|solves?|fulfil\w*)(?: the equations?)?[\s:,]*$/i,
    'The optimum satisfies $2 w = 6$.',
  ],
  [
    'stationary',
    /\b(?:(?:for|at) the (?:optimal (?:value of )?(?:¤|\w+)|minimi[sz]er|maximi[sz]er|optimum|best (?:¤|\w+))(?: of ¤| ¤)?,?(?: we have)?|(?:stationarity|optimality) (?:implies|requires|means|demands|gives|yields)(?: that)?|(?:minimi[sz]e|maximi[sz]e) ¤ and (?:get|find|obtain))[\s:,]*$/i,
    'For the minimiser $2 w = 6$.',
  ],
  [
    'stationary',
    /\b(?:maximal|minimal|maximi[sz]ed|minimi[sz]ed|largest|smallest)(?: exactly| only)? (?:for|at|when|if|where)\s*$/i,
    'Let $f(x) = x^2 - 2x$ (minimal for $\\hat x = 1$).',
  ],
  [
    'stationary',
    /\b(?:(?:minimum|maximum|optimum|extremum)(?: value)?(?: of ¤| ¤)? (?:is|are) (?:then |thus |therefore )?(?:attained|reached|achieved)|(?:derivative|slope|gradient|score)(?: function)?(?: ¤)? (?:vanishes|(?:is|equals|becomes) zero))(?: exactly| only)? (?:at|for|when|if|if and only if)\s*$/i,
    'Let $f(x) = x^2 - 2x$. The minimum is attained at $x = 1$.',
  ],
  [
    'ascent',
    row(String.raw`(?:gradient|steepest) ascent${step}`),
    'Gradient ascent reads $w \\leftarrow w + \\eta x$.',
  ],
  [
    'descent',
    row(
      String.raw`(?:(?:gradient|steepest) descent|sgd)${step}|(?:gradient |sgd )?(?:update|step)s?(?: rule| equation)?(?: (?:of|for) ¤)? with (?:a )?(?:learning rate|step size)(?: ¤)?|gradient (?:update|step)s?(?: rule)?`,
    ),
    'Gradient descent reads $w \\leftarrow w - \\eta x$.',
  ],
  [
    'descent',
    row('(?:weight |parameter |gradient )?(?:update|learning) rules?'),
    'The update rule is $w \\leftarrow w - \\eta x$.',
  ],
  [
    'descent',
    /\b(?:(?:gradient|steepest) descent|sgd)\b[^▣]*\b(?:updates?|steps?)(?: (?:for|of) ¤)? (?:is|are|reads?|becomes?)[\s:,]*$/i,
    'We run gradient descent. The update is $w \\leftarrow w - \\eta x$.',
  ],
  [
    'descent',
    /\b(?:is|are) (?:then |now )?updated (?:by|via|as|according to)(?: the rule)?[\s:,]*$/i,
    'The weights are updated by $w \\leftarrow w - \\eta x$.',
  ],
  [
    'drawn',
    row(String.raw`newton(?:[’']s)?(?: method)?(?: (?:steps?|iterations?|updates?|direction|method))+`),
    "The Newton step is $s = -f(x) / f'(x)$.",
  ],
  [
    'drawn',
    new RegExp(
      String.raw`(?:\b(?:${concluding.join('|')})\b(?:(?!\b(?:${namingWords.join('|')})\b)[^.;:▣])*|\b(?:${leading.join('|')})\s*),?:?\s*$`,
      'i',
    ),
    'Hence the odds are $o = e^z$.',
  ],
];

/** What says of an estimate, a mean or a variance that it is drawn from something, where it would define another name. */
const drawnOfEstimates =
  /(?:(?:^|[.;:!?]\s)\W*(?:since|because|as)\b[^.;:,▣]*,|\bi\.\s?e\.,?|\bthat is,?|\b(?:rearrang(?:ing|ed)|solving(?: for ¤)?|simplifying|by (?:con(?:cav|vex)ity|symmetry)|all in all|altogether|recall(?: that)?)[,:]?|\b(?:denote|call) (?:it|this|them|this point|this value)(?: by)?)\s*$/i;

function isWorkedOut(left: Written | null): boolean {
  if (isEstimate(left)) return true;
  return left?.kind === 'big' && /^(?:expectation|variance|integral)$/.test(left.operator);
}

/** "$f'(x) = 2x$, which vanishes at", "… $f'(x) = 2x$. It is zero for". */
const ofSlope =
  /(?:'|\\partial|\\nabla|\\frac\s*\{\s*(?:d|\\mathrm\{d\}))[^$]*\$[.,;]? (?:which|it|this|and|and this|and it) (?:then |therefore )?(?:vanishes|is zero|is 0|is \$0\$|is equal to zero)(?: exactly| only)? (?:at|for|when|if|where|only if|if and only if)\s*$/i;

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
      const own = [...sentenceBefore(left.span.start, text).matchAll(ofLetter)].at(-1)?.[1];
      const letter = own ?? wanted.exec(text.slice(Math.max(0, left.span.start - REACH), left.span.start))?.[1];
      return letter === undefined ? [] : [[n, letter] as const];
    }),
  );
}

/** "We want the maximum of $f$. Setting": in the sentence before. */
const wanted =
  /\b(?:maxim|minim|optim|extrem)\w*\b[^.$]*\$\s*\\?([A-Za-z]+)\s*(?:\([^$)]*\))?\s*\$\s*\.\s[^.$]*(?:\$+|\\[[(])?\s*$/i;

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
      const between = text.slice(before.right.span.end, link.left.span.start);
      // "Solve $x + y = 3$, $x - y = 1$": two equations at once.
      const letters = new Set(
        text.slice(link.left.span.start, link.left.span.end).match(/(?<![\\A-Za-z])[a-z](?![a-z])/gi),
      );
      if (
        letters.size > 1 &&
        /^[\s$]*,[\s$]*$/.test(between) &&
        /\bsolv(?:e|ing)\b/i.test(sentenceBefore(before.left.span.start, text))
      )
        return [];
      return /^[\s$.,;\\[\]]*$/.test(between) ? [link.n] : [];
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

function alteredIn(links: readonly Link[], { text }: Document): ReadonlySet<number> {
  return new Set(
    links.flatMap(({ n, left, place }) => (place === 0 && altering.test(twoBefore(left.span.start, text)) ? [n] : [])),
  );
}

/** Its sentence and the one before. */
function twoBefore(at: number, text: string): string {
  return textBefore(at, text)
    .split(/(?<=[.;!?])\s+/)
    .slice(-2)
    .join(' ');
}

const altering =
  /\b(?:roots?|zeros?) of\b|\b(?:second|third) derivatives?\b|\b(?:set\w*|equat\w+|put\w*) (?:it|this|the \w+|\$[^$]*\$) (?:equal )?to (?:one|two|three|\$\s*[1-9][^$]*\$|[1-9])|\b(?:add(?:s|ed|ing)?|subtract\w*|penalt(?:y|ies)|penali[sz]\w+|subject to|constrain\w+)\b|\b(?:set\w*|equat\w+) \$\s*\\?[A-Za-z]+\s*\([^)$]*\)\s*=\s*0\s*\$/i;

const holding =
  /\b(?:because|since|indeed|conserved|unbiased|(?:is|are|stays|remains) constant|does not (?:change|depend))\b/i;
const imposing =
  /\b(?:set|setting|sets|require|must|impos\w+|equat\w+|solv\w+|optim\w+|minimi[sz]\w+|maximi[sz]\w+|first-order|critical|constraint|subject to)\b/i;

/** "Let $g = 2w$ be its gradient": the words behind the formula say it. */
const slopeBehind =
  /^\s*(?:\$+|\\[)\]])?\s*(?:be|for|as) (?:its|the) (?:gradient|(?:first |partial )?derivative|slope|jacobian)\b/i;

function originOf({ left, right, place }: Link, { text }: Document): Origin | undefined {
  if (place > 0) return undefined;
  if (slopeBehind.test(text.slice(right.span.end, right.span.end + REACH))) return 'slope';
  const before = withoutOpening(textBefore(left.span.start, text));
  // Its own paragraph, or the one that it displays what is said in.
  const paragraph =
    before
      .trimEnd()
      .split(/\n\s*\n/)
      .at(-1) ?? '';
  if (/^\s*#|\n#+ [^\n]*\s*$/.test(paragraph) || /(?:\$\$|\\\]|\\end\{[a-z]+\*?\})\s*$/.test(paragraph))
    return undefined;
  const words = paragraph
    .replaceAll(/\\\[[^]*?\\\]|\\begin\{([a-z]+\*?)\}[^]*?\\end\{\1\}/g, '▣')
    .replaceAll(
      /\$\$?([^$]*)\$\$?|\\\((.*?)\\\)/g,
      (all: string, one: string | undefined, other: string | undefined) =>
        all.startsWith('$$') ? '▣' : /=\s*0/.test(one ?? other ?? '') ? '≐' : '¤',
    )
    .replaceAll(/[*_]{1,2}/g, '')
    .replaceAll(/\s+/g, ' ');
  const found = originRows.find(([, said]) => said.test(words))?.[0];
  if (found === undefined && ofSlope.test(paragraph)) return 'stationary';
  const isDrawn = drawnOfEstimates.test(words) || foundAt.test(words);
  return found ?? (isWorkedOut(left.written) && isDrawn ? 'drawn' : undefined);
}
