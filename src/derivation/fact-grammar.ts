/** Where a phrase of the table of facts stands beside a name so that the sentence states it of that name. */

import type { RelationSign, Written } from '../notation/written.ts';
import type { ProsePart } from './document.ts';
import { bearerNouns, factRows, factVerbs, type Bearer, type FactRow, type Said } from './fact-phrases.ts';
import {
  articles,
  concluding,
  copulas,
  introducing,
  isNoun,
  narrowing,
  neutral,
  openers,
  partWords,
  placing,
  singlesOut,
  type Sentence,
  type Token,
} from './fact-words.ts';

/** The names in front of the first sign of a formula. */
export interface Subject {
  readonly names: readonly Written[];
  readonly relation: RelationSign | undefined;
}

export interface FactStated {
  readonly phrase: string;
  readonly says: readonly Said[];
  readonly of: Bearer;
  readonly name: Written;
  readonly part: 'whole' | 'entries' | 'rows' | 'columns';
  /** `the p_k sum to one`: over their index. */
  readonly overIndex: boolean;
  /** The clause has one of the forms that say it and nothing less: not `symmetric up to noise`. */
  readonly isClosed: boolean;
}

type SubjectOf = (part: Extract<ProsePart, { kind: 'formula' }>) => Subject | undefined;

export function factsIn(sentence: Sentence, subjectOf: SubjectOf): readonly FactStated[] {
  const { tokens } = sentence;
  // What is drawn from the rest is no more given than the rest.
  const drawn = tokens.findIndex((token) => token.kind === 'word' && concluding.has(token.text));
  const reader = new Grammar(drawn < 0 ? tokens : tokens.slice(0, drawn), subjectOf);
  const found = reader.read();
  return singlesOut(sentence) ? found.filter(({ name }) => name.kind === 'symbol') : found;
}

/** Names that the sentence introduces anew: `Let $A$ be …`, `Let $A \in …$`. */
export function introducedIn(tokens: readonly Token[], subjectOf: SubjectOf): readonly Written[] {
  const [first, second] = tokens;
  const at = first?.kind === 'word' && first.text === 'now' && second?.kind === 'word' ? 1 : 0;
  const opener = tokens[at];
  if (opener?.kind !== 'word' || !/^(?:let|suppose|consider|take)$/.test(opener.text)) return [];
  return tokens.flatMap((token, i) => {
    const subject = token.kind === 'formula' ? subjectOf(token.part) : undefined;
    const next = tokens[i + 1];
    const isMade = next?.kind === 'word' && /^(?:be|denote)$/.test(next.text);
    return subject !== undefined && (isMade || subject.relation === '∈') ? subject.names : [];
  });
}

function unclosed(fact: FactStated): FactStated {
  return { ...fact, isClosed: false };
}

interface Phrases {
  readonly rows: readonly FactRow[];
  /** Behind the last word of them. */
  readonly end: number;
}

/** What they say of a matrix or a vector takes nothing from what it is said to be. */
const attributes: ReadonlySet<string> = new Set(
  'sample empirical population covariance correlation precision kernel gram weight mixing data noise error target label class hessian random'.split(
    ' ',
  ),
);
const ATTRIBUTES = 3;

/** "A symmetric matrix factor" is another thing than a symmetric matrix. */
const another: ReadonlySet<string> = new Set(
  'factor factors factorization decomposition eigenvector eigenvectors eigenvalue eigenvalues difference sum product root roots part parts inverse square logarithm exponential norm entries elements pencil rows columns blocks'.split(
    ' ',
  ),
);

/** How many words say whose a matrix is. */
const OWNERS = 4;

/** `For a one-hot label $y$`: it is what labels are, and no case of them. */
function isOfEncoding([, says]: FactRow): boolean {
  return says.every((fact) => fact === 'one-hot');
}

class Grammar {
  readonly #tokens: readonly Token[];
  readonly #subjectOf: SubjectOf;

  constructor(tokens: readonly Token[], subjectOf: SubjectOf) {
    this.#tokens = tokens;
    this.#subjectOf = subjectOf;
  }

  read(): readonly FactStated[] {
    return this.#tokens.flatMap((token, i) =>
      token.kind === 'formula' ? this.#behind(i) : this.#startsPhrases(i) ? this.#before(i) : [],
    );
  }

  #word(i: number): string {
    const token = this.#tokens[i];
    return token?.kind === 'word' ? token.text : '';
  }

  #isMark(i: number, marks: RegExp): boolean {
    const token = this.#tokens[i];
    return token?.kind === 'mark' && marks.test(token.text);
  }

  #subject(i: number): Subject | undefined {
    const token = this.#tokens[i];
    return token?.kind === 'formula' ? this.#subjectOf(token.part) : undefined;
  }

  /** The longest row whose words stand here. */
  #row(i: number, rows: readonly FactRow[]): { readonly row: FactRow; readonly end: number } | undefined {
    const here = rows.flatMap((row) => {
      const words = row[0].split(' ');
      return words.every((word, k) => this.#word(i + k) === word) ? [{ row, end: i + words.length }] : [];
    });
    return here.toSorted((a, b) => b.end - a.end)[0];
  }

  /** `symmetric, positive definite and diagonal`. */
  #phrases(start: number): Phrases {
    const rows: FactRow[] = [];
    let end = start;
    for (let i = start; ;) {
      const found = this.#row(i, factRows);
      if (found === undefined) return { rows, end };
      rows.push(found.row);
      end = found.end;
      i = end;
      if (this.#isMark(i, /,/)) i += 1;
      if (this.#word(i) === 'and') i += 1;
      while (neutral.has(this.#word(i))) i += 1;
    }
  }

  /** No phrase of a list but its first begins one. */
  #startsPhrases(i: number): boolean {
    return this.#row(i, factRows) !== undefined && this.#row(this.#backOverNeutral(i) - 1, factRows) === undefined;
  }

  #backOverNeutral(i: number): number {
    let at = i;
    while (neutral.has(this.#word(at - 1))) at -= 1;
    return at;
  }

  /** `$A$ is symmetric`, `$A$, which is a symmetric matrix`, `$Q$ orthogonal`, `$t \in …$ a one-hot target`. */
  #behind(at: number): readonly FactStated[] {
    const subject = this.#subject(at);
    // "Let $A = B^{-1}$ be symmetric": A is.
    if (subject === undefined || (subject.relation === '=' && this.#word(at + 1) !== 'be')) return [];
    const standing = this.#standing(at);
    if (standing === undefined) return [];
    const { part, isBare } = standing;
    let i = at + 1;
    const verb = this.#row(i, factVerbs);
    if (verb !== undefined) return this.#isOver(verb.end) ? this.#ofVerb(at, verb, part) : [];
    if (this.#isMark(i, /,/) && /^(?:which|that)$/.test(this.#word(i + 1))) i += 1;
    if (/^(?:which|that)$/.test(this.#word(i))) i += 1;
    if (this.#word(i) === 'to' && this.#word(i + 1) === 'be') i += 1;
    const copula = this.#word(i);
    const isNamed = /^denotes?$/.test(copula) && articles.has(this.#word(i + 1));
    const hasCopula = copulas.has(copula) || isNamed;
    if (hasCopula) i += 1;
    while (neutral.has(this.#word(i))) i += 1;
    const hasArticle = /^(?:an?|the)$/.test(this.#word(i));
    if (hasArticle) i += 1;
    while (neutral.has(this.#word(i)) || this.#isNeutralSize(i)) i += 1;
    if (this.#isMark(i, /,/) && neutral.has(this.#word(i - 1))) i += 1;
    // `This gives $x$ a positive weight` says it of no x.
    if (!hasCopula && !isBare) return [];
    const plain = this.#phrases(i);
    const { rows, end } = plain.rows.length > 0 || !hasCopula ? plain : this.#phrases(this.#overNouns(i));
    if (rows.length === 0) return [];
    const closed = this.#behindNouns(end, rows);
    const hasNoun = closed > end || /vector|integer/.test(rows.at(-1)?.[0] ?? '');
    const isWhole = hasCopula || (hasArticle ? hasNoun : !hasNoun);
    if (!isWhole || !(closed > end ? this.#isOverNoun(closed) : this.#isOver(end))) return [];
    const found = this.#stated(at, rows, part, false, copula === 'are' || copula === 'be');
    return this.#closes(Math.max(closed, end)) ? found : found.map(unclosed);
  }

  /** "The kernel matrix, symmetric and positive definite": to what is said behind the comma. */
  #overNouns(at: number): number {
    let i = at;
    while (i - at < 4 && this.#word(i) !== '' && isNoun(this.#word(i))) i += 1;
    return i > at && this.#isMark(i, /,/) ? i + 1 : at;
  }

  /** `$n \times n$` before what is said of a matrix. */
  #isNeutralSize(i: number): boolean {
    const token = this.#tokens[i];
    return (
      token?.kind === 'formula' && this.#row(i + 1, factRows) !== undefined && /\\times/.test(token.part.source.text)
    );
  }

  /** `$u_i$ and $v_i$ sum to one`: each of them, or both together. */
  #ofVerb(
    at: number,
    verb: { readonly row: FactRow; readonly end: number },
    part: FactStated['part'],
  ): readonly FactStated[] {
    const isPlural = verb.row[0].startsWith('sum ');
    const found = this.#stated(at, [verb.row], part, isPlural, isPlural);
    const isTogether = isPlural && this.#listedBefore(at).length > 0;
    return this.#closes(verb.end) && !isTogether ? found : found.map(unclosed);
  }

  /** `a symmetric matrix $A$`, `positive constants $a$ and $b$`. */
  #before(start: number): readonly FactStated[] {
    let i = this.#backOverNeutral(start);
    if (articles.has(this.#word(i - 1))) i -= 1;
    const lead = this.#word(i - 1);
    const { rows, end } = this.#phrases(start);
    const isLed =
      i === 0 || this.#isMark(i - 1, /[,;:(–—]/) || openers.has(lead) || introducing.has(lead) || lead === 'and';
    if (!isLed && !(lead === 'for' && rows.every(isOfEncoding))) return [];
    const at = this.#behindNouns(end, rows);
    if (this.#subject(at) === undefined || this.#isMark(at + 1, /-/)) return [];
    // "A symmetric matrix $A$ has real eigenvalues" speaks of all of a kind.
    const isOfKind =
      i === 0 && /^an?$/.test(this.#word(0)) && at + 1 < this.#tokens.length && !this.#isMark(at + 1, /[.,;:)–—]/);
    const isClosed =
      !isOfKind && !narrowing.has(this.#word(at + 1)) && (this.#word(at + 1) !== 'with' || this.#closes(at + 1));
    const first = this.#stated(at, rows, 'whole', false, false).map((fact) => (isClosed ? fact : unclosed(fact)));
    const isPlural = /(?:s|matrices)$/.test(this.#word(at - 1));
    const next = isPlural && this.#word(at + 1) === 'and' ? this.#subject(at + 2) : undefined;
    if (next === undefined || this.#isMark(at + 3, /-/)) return first;
    return [...first, ...this.#stated(at + 2, rows, 'whole', false, false)];
  }

  /** Over `$d \times d$` and the nouns that may bear the phrases; the place behind them. */
  #behindNouns(start: number, rows: readonly FactRow[]): number {
    const nouns = new Set(rows.flatMap(([, , of]) => bearerNouns[of]));
    const isSize = this.#tokens[start]?.kind === 'formula' && nouns.has(this.#word(start + 1));
    let i = isSize ? start + 1 : start;
    i += this.#attributes(i, nouns);
    while (nouns.has(this.#word(i)) || (neutral.has(this.#word(i)) && nouns.has(this.#word(i + 1)))) i += 1;
    return i;
  }

  /** How many words stand before the noun that bears them: the two of "symmetric sample covariance matrix", but none of "orthogonal projection matrix". */
  #attributes(at: number, nouns: ReadonlySet<string>): number {
    for (let count = 0; count <= ATTRIBUTES; count += 1) {
      if (nouns.has(this.#word(at + count))) return count;
      if (!attributes.has(this.#word(at + count))) return 0;
    }
    return 0;
  }

  /** Whether a name is what its clause speaks of: nothing between its opening and the name but a noun for it. */
  #standing(at: number): { readonly part: FactStated['part']; readonly isBare: boolean } | undefined {
    let part: FactStated['part'] = 'whole';
    let i = at - 1;
    const named = this.#word(i) === 'of' ? partWords.get(this.#word(i - 1)) : undefined;
    if (named !== undefined) {
      part = named;
      i -= 2;
    }
    // `the first two entries of $p$` are some of them.
    const count = part === 'whole' ? this.#nounsBefore(i) : 0;
    i -= count;
    const hasArticle = articles.has(this.#word(i)) || (part !== 'whole' && /^(?:each|every|all)$/.test(this.#word(i)));
    if (hasArticle) i -= 1;
    const isBare = count === 0 && !hasArticle && part === 'whole';
    if (i < 0) return { part, isBare };
    const lead = this.#word(i);
    if (lead === 'with' && !isBare && part === 'whole') return undefined;
    const listed = this.#isMark(i, /,/) || lead === 'and';
    // "From $N(\mu, \Sigma)$, $\Sigma$ symmetric": no list of names.
    const isOfList = listed && this.#tokens[i - 1]?.kind === 'formula' && this.#subject(i - 1) !== undefined;
    if (isOfList) return this.#standing(i - 1) === undefined ? undefined : { part, isBare };
    const opens = openers.has(lead) || (this.#isMark(i, /[,;:(–—]/) && !this.#isPlaced(i));
    return opens ? { part, isBare } : undefined;
  }

  #nounsBefore(at: number, most = 4): number {
    if (most === 0 || this.#tokens[at]?.kind !== 'word' || !isNoun(this.#word(at))) return 0;
    return 1 + this.#nounsBefore(at - 1, most - 1);
  }

  /** `For large inputs, $x$ is positive`: there, and not everywhere. */
  #isPlaced(comma: number): boolean {
    let start = comma;
    while (start > 0 && !this.#isMark(start - 1, /[;:]/)) start -= 1;
    return placing.has(this.#word(start));
  }

  /** The clause ends here, or goes on with something of its own. */
  #isOver(i: number): boolean {
    if (i >= this.#tokens.length || this.#isMark(i, /[.,;:)–—]/)) return true;
    const behind = this.#behindAside(i);
    if (behind > i) return this.#isOver(behind);
    const word = this.#word(i);
    if (word === 'for' && /^(?:all|every|each)$/.test(this.#word(i + 1))) {
      const subject = this.#subject(i + 2);
      return subject !== undefined && subject.relation === undefined;
    }
    if (word === 'by') return /^(?:assumption|definition|hypothesis|convention)$/.test(this.#word(i + 1));
    if (/^(?:since|because|as)$/.test(this.#word(0)) && /^(?:we|this|it|one|both)$/.test(word)) return true;
    return /^(?:and|but|with|where|because|since|as)$/.test(word);
  }

  /** Over "(SPD)", which says the same again. */
  #behindAside(i: number): number {
    const found = this.#isMark(i, /\(/) ? this.#row(i + 1, factRows) : undefined;
    return found !== undefined && this.#isMark(found.end, /\)/) ? found.end + 1 : i;
  }

  /** "of the training inputs" behind a noun: whose it is, in words alone. */
  #isOwned(i: number): boolean {
    if (this.#word(i) !== 'of') return false;
    let at = i + 1;
    while (at - i <= OWNERS && this.#word(at) !== '' && !narrowing.has(this.#word(at))) at += 1;
    return at > i + 1 && (at >= this.#tokens.length || this.#isMark(at, /[.,;:]/));
  }

  /** Behind a noun anything may stand that makes no other thing of it. */
  #isOverNoun(i: number): boolean {
    const word = this.#word(i);
    if (word === 'of') return /^(?:size|length|dimension|order)$/.test(this.#word(i + 1)) || this.#isOwned(i);
    return word === ''
      ? this.#tokens[i]?.kind !== 'formula'
      : !another.has(word) && !/^(?:plus|minus|times|divided|raised|to|over|than)$/.test(word);
  }

  /** Nothing behind it takes from what is said. */
  #closes(i: number): boolean {
    if (i >= this.#tokens.length || this.#isMark(i, /[.,;:()–—]/)) return true;
    const word = this.#word(i);
    if (word === 'with') return this.#opensEntries(i + 1);
    if (word === 'of') return /^(?:size|length|dimension|order)$/.test(this.#word(i + 1)) || this.#isOwned(i);
    return !narrowing.has(word) && !placing.has(word) ? word !== 'where' : word === 'by' || word === 'for';
  }

  /** `with $A_{11} = 1$`, `with rows $a_i$`, `with positive entries`. */
  #opensEntries(i: number): boolean {
    if (this.#subject(i) !== undefined || this.#tokens[i]?.kind === 'formula') return true;
    let at = i;
    while (
      articles.has(this.#word(at)) ||
      neutral.has(this.#word(at)) ||
      /^(?:positive|nonnegative|non-negative)$/.test(this.#word(at))
    )
      at += 1;
    return /^(?:entries|elements|rows|columns|eigenvalues|diagonal|trace|determinant|inverse)$/.test(this.#word(at));
  }

  /** Of the names of one formula, and of those in a list before it where all are spoken of. */
  #stated(
    at: number,
    rows: readonly FactRow[],
    part: FactStated['part'],
    overIndex: boolean,
    ofAll: boolean,
  ): readonly FactStated[] {
    const names = [...(this.#subject(at)?.names ?? []), ...(ofAll ? this.#listedBefore(at) : [])];
    return names.flatMap((name) =>
      rows.map(([phrase, says, of]) => ({ phrase, says, of, name, part, overIndex, isClosed: true })),
    );
  }

  #listedBefore(at: number): readonly Written[] {
    if (this.#word(at - 1) !== 'and' && !this.#isMark(at - 1, /,/)) return [];
    const other = this.#subject(at - 2);
    return other === undefined || other.relation !== undefined ? [] : [...other.names, ...this.#listedBefore(at - 2)];
  }
}
