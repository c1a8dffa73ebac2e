/** The forms of clauses that say surely that a formula holds: what leads to it, and what may stand behind it. */

import { articles, isNoun, placing, type Token } from './fact-words.ts';
import {
  adverbs,
  bearers,
  conditionWords,
  constraintNouns,
  determiners,
  lasting,
  qualities,
  spokenOfSome,
  supposing,
  supposingWithWe,
} from './premise-words.ts';

export interface Stated {
  /** No name with its value, but `a b = 1`. */
  readonly isEquation: boolean;
  /** Whether a formula is a name, or counts an index: `for all $i$`, `for $i = 1, …, n$`. */
  readonly isName: (token: Token) => boolean;
}

/** Whether the sentence says of its formula at `at` that it holds, in one of the forms that can be read in no other way. */
export function isPremise(tokens: readonly Token[], at: number, stated: Stated): boolean {
  return new Clause(tokens, stated).holds(at);
}

/** `Let $m > 0$ be the mass of the body.`: whatever it is, it is so; the nouns need not be known. */
export function isLetBe(tokens: readonly Token[], at: number): boolean {
  const word = (i: number): string => {
    const token = tokens[i];
    return token?.kind === 'word' ? token.text : '';
  };
  const begin = tokens.findIndex((_, i) => !adverbs.has(word(i)));
  if (word(begin) !== 'let' || begin + 1 !== at || !/^(?:be|denote)$/.test(word(at + 1))) return false;
  const named = tokens.slice(at + 2);
  const isNamed = (token: Token, i: number): boolean => {
    if (token.kind === 'mark') return i === named.length - 1 && token.text === '.';
    if (token.kind !== 'word' || spokenOfSome.has(token.text)) return false;
    return token.text === 'of' || articles.has(token.text) || isNoun(token.text);
  };
  return named.length > 0 && named.every(isNamed);
}

/** `let`, `for`, `numbers with`, `subject to`, or nothing at all before the formula. */
type Lead = 'supposed' | 'put in' | 'condition' | 'attached' | 'bare';

class Clause {
  readonly #tokens: readonly Token[];
  readonly #stated: Stated;

  constructor(tokens: readonly Token[], stated: Stated) {
    this.#tokens = tokens;
    this.#stated = stated;
  }

  holds(at: number): boolean {
    const lead = this.#lead(this.#listStart(at));
    if (lead === undefined) return false;
    return this.#closes(this.#listEnd(at) + 1, lead);
  }

  #word(i: number): string {
    const token = this.#tokens[i];
    return token?.kind === 'word' ? token.text : '';
  }

  #isFormula(i: number): boolean {
    return this.#tokens[i]?.kind === 'formula';
  }

  #isMark(i: number, marks: RegExp): boolean {
    const token = this.#tokens[i];
    return token?.kind === 'mark' && marks.test(token.text);
  }

  /** `$a$, $b$ and $c > 0$` is one list of formulas. */
  #listStart(at: number): number {
    const before = this.#overJoin(at - 1, -1);
    return before !== undefined && this.#isFormula(before) ? this.#listStart(before) : at;
  }

  /** A formula behind "and" belongs to the list where nothing is said of it alone: `$a > 0$ and $b$ is a number`. */
  #listEnd(at: number): number {
    const next = this.#overJoin(at + 1, 1);
    if (next === undefined || !this.#isFormula(next)) return at;
    return /^(?:is|are|be|denotes?|has|have)$/.test(this.#word(next + 1)) ? at : this.#listEnd(next);
  }

  #overJoin(at: number, step: 1 | -1): number | undefined {
    let i = at;
    const marks = [this.#isMark(i, /,/), this.#word(i) === 'and'];
    if (!marks.some(Boolean)) return undefined;
    i += step;
    if (step === 1 ? this.#word(i) === 'and' : this.#isMark(i, /,/)) i += step;
    return i;
  }

  #lead(start: number): Lead | undefined {
    const opener = this.#back(start, determiners);
    const direct = this.#opener(opener);
    if (direct !== undefined) return direct;
    const phrase = this.#nounPhrase(start);
    // `with weights $w > 0$`, but `all samples $x > 0$` are some of them.
    const isWhole = phrase !== undefined && !spokenOfSome.has(phrase.noun);
    const led = isWhole ? this.#opener(phrase.start) : undefined;
    if (led !== undefined) return led;
    if (this.#word(start - 1) === 'be') return this.#letBe(start - 1);
    const bare = opener < start || !isWhole ? opener : phrase.start;
    return this.#beginsClause(bare) && !this.#isPlaced(bare) && !this.#isApposed(bare) ? 'bare' : undefined;
  }

  /** `Let the temperature be $T > 0$`. */
  #letBe(be: number): Lead | undefined {
    const phrase = this.#nounPhrase(be);
    return phrase === undefined || spokenOfSome.has(phrase.noun) ? undefined : this.#opener(phrase.start);
  }

  #back(from: number, words: ReadonlySet<string>): number {
    let at = from;
    while (words.has(this.#word(at - 1))) at -= 1;
    return at;
  }

  /** `a step size`, `positive weights`, `real numbers`: of what the formula behind it names. */
  #nounPhrase(end: number): { readonly start: number; readonly noun: string } | undefined {
    const noun = this.#word(end - 1);
    if (noun === '' || !isNoun(noun)) return undefined;
    let start = end - 1;
    const goesOn = (word: string): boolean => word !== '' && isNoun(word) && !supposing.has(word);
    while (end - start < 5 && goesOn(this.#word(start - 1))) start -= 1;
    if (this.#tokens.slice(start, end).some((_, i) => constraintNouns.has(this.#word(start + i)))) return undefined;
    start = this.#back(start, qualities);
    if (articles.has(this.#word(start - 1)) || determiners.has(this.#word(start - 1))) start -= 1;
    return { start, noun };
  }

  /** The words that end right before `end` and introduce what stands behind them. */
  #opener(end: number): Lead | undefined {
    if (this.#word(end - 1) === 'that' && this.#word(end - 2) === 'such')
      return this.#isPlaced(end - 2) ? undefined : 'supposed';
    const at = this.#back(end, adverbs);
    const word = this.#word(at - 1);
    if (word === 'to' && /^(?:restrict|restricting|restricted|ourselves|attention|subject)$/.test(this.#word(at - 2)))
      return this.#isPlaced(at) ? undefined : 'supposed';
    // `s.t.`, and "we minimise $f$ under $g = 0$"
    if (word === 't' && this.#word(at - 2) === 's') return this.#isPlaced(at - 2) ? undefined : 'supposed';
    if (word === 'under' && this.#optimises(at - 1)) return 'supposed';
    const noun = /^(?:is|are|reads?)$/.test(word) ? at - 2 : at - 1;
    if (constraintNouns.has(this.#word(noun))) return this.#isPlaced(this.#under(noun)) ? undefined : 'supposed';
    if (/^(?:satisf(?:y|ies|ying)|obeys?)$/.test(word)) return this.#imposes(at - 1);
    const first = word === 'with' && /^work(?:ing)?$/.test(this.#word(at - 2)) ? at - 2 : at - 1;
    const withWe = this.#back(first, adverbs);
    const hasWe = /^(?:we|us|let’s|let's)$/.test(this.#word(withWe - 1));
    if (hasWe ? supposingWithWe.has(this.#word(first)) : supposing.has(this.#word(first))) {
      const begin = hasWe ? withWe - 1 : first;
      if (this.#isPlaced(begin) || !this.#beginsClause(begin)) return undefined;
      return /^(?:set|put)ting$/.test(this.#word(first)) ? 'put in' : 'supposed';
    }
    if (!conditionWords.has(word)) return undefined;
    if (this.#beginsClause(at - 1)) {
      if (this.#isPlaced(at - 1)) return undefined;
      // "Where $a > 0$ the slope is one": there, and not everywhere.
      return word === 'where' ? 'attached' : 'condition';
    }
    return /^(?:with|where|since|because|as)$/.test(word) && this.#attaches(at - 1) ? 'attached' : undefined;
  }

  #optimises(end: number): boolean {
    return this.#tokens.slice(0, end).some((_, i) => /^(?:mini|maxi|opti)mi[sz]/.test(this.#word(i)));
  }

  /** Where `under the constraint` begins. */
  #under(noun: number): number {
    const at = articles.has(this.#word(noun - 1)) ? noun - 1 : noun;
    return /^(?:under|with|by|given)$/.test(this.#word(at - 1)) ? at - 1 : at;
  }

  /** `that satisfy`, `$p$ satisfies`. */
  #imposes(at: number): Lead | undefined {
    const subject = /^(?:that|which)$/.test(this.#word(at - 1)) ? at - 2 : at - 1;
    if (this.#isPlaced(at)) return undefined;
    return this.#isFormula(subject) || this.#namesThings(subject) ? 'supposed' : undefined;
  }

  /** What `with` stands behind is spoken of by its name, or is what the sentence introduces: `numbers with $a + b = 1$`. */
  #attaches(at: number): boolean {
    const before = this.#isMark(at - 1, /,/) ? at - 2 : at - 1;
    if (this.#isFormula(before)) return !this.#isAmongMany(before) && !this.#isPlaced(at);
    return this.#namesThings(before) && !this.#isPlaced(at);
  }

  /** `be numbers`, `a real number`; not `the set of numbers`, nor samples, points, entries. */
  #namesThings(end: number): boolean {
    const phrase = this.#nounPhrase(end + 1);
    if (phrase === undefined) return false;
    // "Take a coin with $0 < p < 1$": whatever is taken, it is taken so.
    if (/^an?$/.test(this.#word(phrase.start)) && /^(?:take|consider|given|draw)$/.test(this.#word(phrase.start - 1)))
      return phrase.start === 1;
    if (!bearers.has(phrase.noun) || spokenOfSome.has(phrase.noun)) return false;
    const lead = this.#word(phrase.start - 1);
    return /^(?:be|is|are|being)$/.test(lead) || supposing.has(lead);
  }

  /** `the set of all $x$`, `the sum over $x$`. */
  #isAmongMany(name: number): boolean {
    const at = this.#back(this.#listStart(name), determiners);
    return (
      /^(?:of|over|among|for|at|in|on|call|called)$/.test(this.#word(at - 1)) && spokenOfSome.has(this.#word(at - 2))
    );
  }

  #beginsClause(at: number): boolean {
    const begin = this.#back(at, adverbs);
    if (begin === 0 || this.#isMark(begin - 1, /[.,;:()–—]/)) return true;
    return /^(?:and|but|so|then|where)$/.test(this.#word(begin - 1));
  }

  /** `…, $a + b = 1$`: said once more in a formula, of what is no place. */
  #isApposed(at: number): boolean {
    const begin = this.#back(at, adverbs);
    if (begin <= 1 || this.#isMark(begin - 1, /[.;:(–—]/)) return false;
    return !(this.#isMark(begin - 1, /,/) && (this.#stated.isEquation || this.#introduces()));
  }

  /** `Let $σ$ be the deviation, $σ > 0$`. */
  #introduces(): boolean {
    const begin = this.#forth(0, this.#tokens.length);
    const isLet = this.#word(begin) === 'let' && this.#isFormula(begin + 1);
    let last = begin + 1;
    for (let next: number | undefined = last; next !== undefined && this.#isFormula(next);) {
      last = next;
      next = this.#overJoin(last + 1, 1);
    }
    return isLet && /^(?:be|denote)$/.test(this.#word(last + 1));
  }

  /** `For class one, …`, `In model two we have …`: there, and not everywhere. */
  #isPlaced(at: number): boolean {
    let start = at;
    while (start > 0 && !this.#isMark(start - 1, /[.;:()]/)) start -= 1;
    start = this.#forth(start, at);
    if (start >= at || !(placing.has(this.#word(start)) || /^(?:case|if|when|with)$/.test(this.#word(start))))
      return false;
    const words = this.#tokens.slice(start, at).map((_, i) => this.#word(start + i));
    return (
      !lasting.test(words.join(' ')) &&
      !words.slice(1).every((word) => word === '' || determiners.has(word) || word === 'and')
    );
  }

  #forth(from: number, to: number): number {
    let at = from;
    while (at < to && (adverbs.has(this.#word(at)) || /^(?:and|but|so)$/.test(this.#word(at)))) at += 1;
    return at;
  }

  #closes(at: number, lead: Lead): boolean {
    const word = this.#word(at);
    if (at >= this.#tokens.length || this.#isMark(at, /[.,;:)–—]/)) return true;
    if (/^(?:throughout|always|everywhere|here|too|also|below|above|holds?)$/.test(word)) return true;
    if (word === 'for') return this.#isOfAll(at + 1) || this.#isOfOne(at + 1);
    if (word === 'by') return /^(?:assumption|definition|hypothesis|convention)$/.test(this.#word(at + 1));
    if (word === 'in') return lasting.test(`in ${this.#word(at + 1)} ${this.#word(at + 2)}`);
    if (/^(?:and|but|where|with|so|such|while|because|since)$/.test(word))
      return !placing.has(this.#word(at + 1)) && !(word === 'with' && !this.#isFormula(at + 1));
    if (lead === 'put in') return this.#stated.isEquation && !placing.has(word);
    if (lead === 'condition') return word !== '' && !placing.has(word) && !/^(?:or|not|only|as)$/.test(word);
    if (/^(?:be|is|are|denotes?)$/.test(word)) return this.#isMade(at + 1, lead);
    return lead === 'supposed' && /^(?:then|we|let|this|the|it)$/.test(word) && word !== '';
  }

  /** `be given`, `be a fixed number`, `is known`. */
  #isMade(at: number, lead: Lead): boolean {
    if (lead === 'condition' || lead === 'attached') return false;
    let i = at;
    while (articles.has(this.#word(i)) || qualities.has(this.#word(i))) i += 1;
    const closes = (end: number): boolean =>
      end >= this.#tokens.length ||
      this.#isMark(end, /[.,;:)–—]/) ||
      /^(?:and|with|where|throughout)$/.test(this.#word(end));
    if (closes(i)) return i > at;
    while (isNoun(this.#word(i)) && !closes(i)) i += 1;
    return (bearers.has(this.#word(i - 1)) || lead === 'supposed') && !spokenOfSome.has(this.#word(i - 1)) && closes(i);
  }

  /** `for a symmetric $S$`, `for some $\\lambda$`: what stands there is introduced. */
  #isOfOne(at: number): boolean {
    if (!/^(?:an?|some)$/.test(this.#word(at))) return false;
    let name = at + 1;
    while (name - at <= 4 && this.#word(name) !== '' && isNoun(this.#word(name))) name += 1;
    return this.#isFormula(name) && (name + 1 >= this.#tokens.length || this.#isMark(name + 1, /[.,;:)]/));
  }

  /** `for all $i$`, `for $k = 1, …, K$`; not `for $i \in S$`, nor `for class one`. */
  #isOfAll(at: number): boolean {
    const name = determiners.has(this.#word(at)) ? at + 1 : at;
    const token = this.#tokens[name];
    const isOver = name + 1 >= this.#tokens.length || this.#isMark(name + 1, /[.,;:)–—]/);
    const goesOn = /^(?:and|where|with|we|so)$/.test(this.#word(name + 1));
    return token !== undefined && this.#stated.isName(token) && (isOver || goesOn);
  }
}
