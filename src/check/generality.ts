/** Lines that are said of every value: what is known of one value only shows nothing of them. */

import { headOf } from '../derivation/estimate-names.ts';
import type { Link } from '../derivation/link.ts';
import type { Derivation } from '../derivation/understand.ts';
import { mentions } from '../notation/meaning/mentions.ts';
import { letterOf, textOf } from '../notation/meaning/spelling.ts';
import type { Claim } from '../term/claim.ts';
import { freeSymbols } from '../term/scope.ts';
import type { Family } from '../term/term.ts';
import { namesBehind } from './behind.ts';

/** As far as a sentence may go on. */
const REACH = 200;

const everywhere =
  /\b(?:in general|generally|whatever|regardless|irrespective|no matter|always|identically|(?:for|of|at) (?:all|every|each|any|an arbitrary|arbitrary)(?: [a-z-]+){0,5})\s*(?:\$([^$]*)\$)?/gi;

/** "Recall that", "expanding the loss", "for other $x$": what comes then is no matter of one point. */
const identities =
  /\b(?:recall(?: that)?|identit(?:y|ies)|expand(?:s|ed|ing)?(?: (?:the|this|it)(?: \w+)?)?|binomial|for other)\b[^.;:]*$/i;

/** `for every $w$`, `in general`, `whatever $t$ is`: said of every value of what the text works with, and not of every index. */
export function isOfEveryValue({ left, right }: Link, { document: { text }, context }: Derivation): boolean {
  const [start, rest] = wordsAround({ left, right }, text);
  const quantities = new Set(
    context.table.all().flatMap(({ kind, written }) => (kind === 'quantity' ? [textOf(headOf(written))] : [])),
  );
  if (identities.test(start)) return true;
  return [start, rest].some((words) =>
    [...words.matchAll(everywhere)].some(
      ([, formula]) => formula === undefined || formula.split(/[^A-Za-z\\]+/).some((name) => quantities.has(name)),
    ),
  );
}

/** `f(x) = (x - 1)^2`, with x on both sides: no word says that it is said of one x, and none of the value there. */
export function isOfVariable({ left, right, place, vanishing }: Link): boolean {
  const [head, group, ...more] = left.written?.kind === 'product' ? left.written.factors : [];
  if (place > 0 || vanishing || head?.factor.kind !== 'symbol' || group?.factor.kind !== 'group') return false;
  const { body } = group.factor;
  if (more.length > 0 || group.sign !== '' || body.kind !== 'symbol' || right.written === null) return false;
  return mentions(right.written, letterOf(body));
}

/** Of which names a line is said whatever they are: of all, or of those that its words name. */
export type Generality = 'all' | ReadonlySet<string>;

/** "More generally", "for all numbers", "for every choice of the weights". */
const ofAllValues =
  /\b(?:in (?:full )?general(?:ity)?|(?:more )?generally|always|regardless|irrespective|no matter|(?:for|of|at|in) (?:all|every|any|arbitrary)(?: (?:real|other|possible|square))*\s+(?:numbers?|reals?|values?|vectors?|matri(?:x|ces)|functions?|choices?|cases?)\b(?!\s*(?:of\b|\$))|for (?:an? )(?:general|arbitrary) (?!\$))/i;

/** "For all $x$ and $y$", "for every vector $v$", "whatever $w$ is". */
const ofNames =
  /\b(?:(?:for|of|at) (?:all|every|any|an arbitrary|arbitrary|(?:an? )?general)(?: [a-z-]+){0,3}|whatever|regardless of|irrespective of|no matter what)\s*((?:\$[^$]*\$(?:,? and |, |\s)?)+)/gi;

export function generalityOf(link: Link, { document, context }: Derivation): Generality | undefined {
  const around = wordsAround(link, document.text);
  if (around.some((words) => ofAllValues.test(words))) return 'all';
  const letters = new Set(
    around.flatMap((words) =>
      [...words.matchAll(ofNames)].flatMap(([, formulas = '']) =>
        formulas.split(/\$|,| and /).map((formula) => (formula.split(/\\in\b/)[0] ?? '').trim().replace(/^\\/, '')),
      ),
    ),
  );
  const named = context.table
    .all()
    .flatMap(({ name, written }) => (letters.has(textOf(headOf(written)).replace(/^\\/, '')) ? [name] : []));
  return named.length === 0 ? undefined : new Set(named);
}

/** The setting without what says what one value is of which the line does not speak. Undefined: it leans on none. */
export function withoutValues<
  S extends {
    readonly definitions: ReadonlyMap<string, Family>;
    readonly generalities: ReadonlyMap<number, Generality>;
  },
>({ left, right }: Claim, { n }: Pick<Link, 'n'>, setting: S): S | undefined {
  const generality = setting.generalities.get(n);
  if (generality === undefined) return undefined;
  const behind = namesBehind([left, right], setting);
  const isReleased = ([name, { binders, body }]: readonly [string, Family]): boolean => {
    if (!behind.has(name)) return false;
    return generality === 'all' ? binders.length === 0 && freeSymbols(body).size === 0 : generality.has(name);
  };
  const definitions = new Map([...setting.definitions].filter((own) => !isReleased(own)));
  return definitions.size === setting.definitions.size ? undefined : { ...setting, definitions };
}

/** What stands before the formula in its sentence, and behind it. */
function wordsAround({ left, right }: Pick<Link, 'left' | 'right'>, text: string): readonly [string, string] {
  const before = text.slice(Math.max(0, left.span.start - REACH), left.span.start);
  const after = text.slice(right.span.end, right.span.end + REACH);
  return [
    before.split(/[.;:!?]\s+(?=[A-Z])|\n\s*\n(?=[^$\\])|\$\$\s*\n/).at(-1) ?? '',
    after.split(/[.;!?](?:\s|$)|\n\s*\n(?=\S)/)[0] ?? '',
  ];
}

/** "For every other class", "the remaining entries", "otherwise": of all but one, which no formula tells apart. */
export function isOfOthers({ left, right }: Link, { document: { text } }: Derivation): boolean {
  return wordsAround({ left, right }, text).some((words) => ofOthers.test(words));
}

const ofOthers = /\b(?:others?|wrong|incorrect|except|remaining|otherwise|distinct|rest|different|negative|losers?)\b/i;
