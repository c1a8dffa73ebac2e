/** The equations a line may lean on: what is given, what the text imposed, and what it has drawn from that. */

import type { Link, OtherReading } from '../derivation/link.ts';
import type { Equation } from '../kernel/environment.ts';
import { zero } from '../term/build.ts';
import type { Claim } from '../term/claim.ts';
import { sameTerm } from '../term/equality.ts';
import { closeOver, namesIn } from '../term/scope.ts';
import type { Binder, Term } from '../term/term.ts';
import { hasDerivative } from '../calculus/differentiate.ts';
import { sequenceOf } from './recurrence.ts';
import { definitionsAt } from './at-link.ts';
import type { Setting } from './setting.ts';

/** An equation, and the link that says it. */
export interface Known {
  readonly link: number;
  /** The last link for which it holds, where the text takes it back. */
  readonly until?: number;
  /** It holds in the whole text, before its line too. */
  readonly everywhere: boolean;
  readonly section: number;
  readonly kind: 'given' | 'imposed' | 'drawn';
  /** What was set to zero: the derivative of this by that. */
  readonly of?: Slope;
  /** The links it was drawn from. */
  readonly leans?: readonly number[];
  /** It says what values a symbol has, as a fact of it: it counts for all that is made of the symbol. */
  readonly ofValues?: boolean;
  /** It says how data come about that stay as they are whatever their parameters are. */
  readonly ofData?: boolean;
  readonly equation: Equation;
}

interface Slope {
  readonly body: Term;
  readonly by: string;
}

/** For all values of its variables and free indices; undefined where it holds under a condition only. */
export function equationIn(claim: Claim, { indices }: Pick<Link, 'indices'>): Equation | undefined {
  if (claim.relation !== '=' || claim.hypotheses.length > 0) return undefined;
  const own = namesIn(claim.right, new Set(namesIn(claim.left)));
  const letters = indices.filter(({ name }) => own.has(name));
  const names = letters.map(({ name }) => name);
  const speaksOfLetters = (end: Term): boolean => [...namesIn(end)].some((name) => names.includes(name));
  for (const { sort } of [...letters, ...claim.binders])
    if (sort.kind === 'range' && [sort.low, sort.high].some(speaksOfLetters)) return undefined;
  const binders: readonly Binder[] = [...claim.binders, ...letters.map(({ name, sort }) => ({ hint: name, sort }))];
  return { binders, left: closeOver(claim.left, names), right: closeOver(claim.right, names) };
}

/** A number, or a matrix, of which a line before says how to compute it. */
export interface Formula {
  readonly link: number;
  readonly head: string;
  /** Of a matrix: rows and columns. */
  readonly binders: readonly Binder[];
  /** What it is said to be a function of, or all it is made of in the end. */
  readonly variables: readonly string[];
  readonly isFunction: boolean;
  readonly body: Term;
}

interface WorkedOut {
  readonly link: Link;
  readonly claim: Claim;
  readonly body: Term;
}

/** What the text has said so far, in its order. */
export class History {
  /** Symbols that were differentiated by. */
  readonly varied = new Set<string>();
  /** Names of which a first derivative was worked out, in the order of the text. */
  readonly differentiated: string[] = [];
  /** Names that go with what something was differentiated by, where that was set to zero. */
  readonly tied = new Set<string>();
  /** Names of which a line was to say what they are, and could not be followed. */
  readonly open = new Set<string>();
  /** Numbers of which a line says how to compute them. */
  readonly formulas: Formula[] = [];
  /** The same, of lines that did not pass. */
  readonly unproved: Formula[] = [];
  private readonly known: Known[] = [];
  /** Names of which a line says something that is neither given nor follows: it may restrict what they are. */
  private readonly doubtful = new Set<string>();
  private readonly derivatives: WorkedOut[] = [];
  /** Lines that were not proved. */
  private readonly slips = new Set<number>();
  private readonly left: readonly number[];
  private readonly values: readonly Value[];
  private layout: 'straight' | 'turned' | undefined;
  private readonly readings = new Map<string, 'usual' | 'other'>();

  private readonly premises: ReadonlyMap<number, number>;

  private readonly setting: Setting;

  constructor(setting: Setting) {
    const { unused, definitions, squares, said, headed, constrained, premises } = setting;
    this.setting = setting;
    this.premises = premises;
    for (const name of [...headed, ...constrained]) this.doubtful.add(name);
    this.left = said.left;
    this.values = unused.flatMap(({ link, claim: { left, right } }) =>
      link.role === 'given' && isValue({ left, right }) ? [{ link: link.n, left, right }] : [],
    );
    const ofValues = { section: 0, kind: 'given', ofValues: true } as const;
    for (const equation of squares) this.known.push({ ...ofValues, link: 0, everywhere: true, equation });
    for (const { equation, from, sureUntil } of said.equations)
      this.known.push({ ...ofValues, link: from, until: sureUntil, everywhere: false, equation });
    for (const { link, claim, standing, introduces, narrowed, sureUntil } of unused) {
      // What is given for some values only says more than nothing of what stands on its left.
      if (narrowed || claim.hypotheses.length > 0) namesIn(claim.left, this.doubtful);
      const isSaid = standing !== 'passing' || introduces === true || sequenceOf(link, claim) !== undefined;
      const isFirm = link.role === 'given' && isSaid && !narrowed;
      const equation = isFirm ? equationIn(claim, link) : undefined;
      // A second definition of the same name contradicts the first more often than it restricts it.
      const isSecond = equation !== undefined && [claim.left, claim.right].some((side) => isDefined(side, definitions));
      // `G c = r` of the formulas G and r restricts c, which is not followed.
      if (isSecond && claim.left.kind !== 'entry') namesIn(claim.left, this.doubtful);
      // "Let $y = a + b x$" may mean it so, and nobody is blamed for what follows from it.
      if (link.fitted && link.stated) namesIn(claim.left, this.doubtful);
      if (equation === undefined || isSecond || link.fitted) continue;
      // A definition holds before its line, an equation from there on.
      this.known.push({
        link: link.n,
        until: sureUntil,
        everywhere: false,
        section: link.section,
        kind: 'given',
        ofData: link.model,
        equation,
      });
      if (sureUntil < Infinity) for (const side of [claim.left, claim.right]) namesIn(side, this.doubtful);
    }
  }

  /** What is only tried leaves nothing open, puts nothing in doubt, and settles no reading. */
  aside<T>(trial: () => T): T {
    const sets = [this.open, this.doubtful] as const;
    const before = sets.map((names) => [...names]);
    const [readings, layout] = [[...this.readings], this.layout];
    try {
      return trial();
    } finally {
      for (const [i, names] of sets.entries()) {
        names.clear();
        for (const name of before[i] ?? []) names.add(name);
      }
      this.readings.clear();
      for (const [key, taken] of readings) this.readings.set(key, taken);
      this.layout = layout;
    }
  }

  /** Which layout of a square Jacobian a line keeps to, by which of the two it holds in: the first that tells counts for all. */
  layoutOf(straight: boolean, turned: boolean): 'either' | 'turned' | 'mixed' {
    if (straight === turned) return 'either';
    const own = straight ? 'straight' : 'turned';
    this.layout ??= own;
    if (this.layout !== own) return 'mixed';
    return straight ? 'either' : 'turned';
  }

  /** Whether what has two readings is read as before: anything like it in one chain, and the very same text in the document. */
  keepsReading({ chain }: Link, { text, of }: OtherReading, taken: 'usual' | 'other'): boolean {
    const keys = [`${chain} ${text}`, `${text}: ${of}`];
    const isKept = keys.every((key) => (this.readings.get(key) ?? taken) === taken);
    for (const key of keys) if (!this.readings.has(key)) this.readings.set(key, taken);
    return isKept;
  }

  /** `leans`: the links it was drawn from; where the text takes one of them back, it goes with it. */
  add(kind: 'imposed' | 'drawn', link: Link, claim: Claim, leans: readonly number[] = []): void {
    const equation = equationIn(claim, link);
    const tied = this.setting.tied.get(link.n) ?? new Set<string>();
    // A slope by what other names go with is not what its formula comes to where they stay.
    if (kind === 'imposed' && tied.size > 0) {
      for (const name of tied) this.tied.add(name);
      this.leaveOpen(claim);
      return;
    }
    if (equation === undefined) return;
    const ends = this.known.filter((known) => leans.includes(known.link)).map(({ until }) => until ?? Infinity);
    const until = Math.min(...ends, this.premises.get(link.n) ?? Infinity, ...this.left.filter((n) => n >= link.n));
    const of = kind === 'imposed' ? this.slopeOf(link, claim) : undefined;
    const how = of === undefined ? { leans } : { leans, of };
    this.known.push({ link: link.n, until, everywhere: false, section: link.section, kind, equation, ...how });
  }

  /** The derivative that a condition sets to zero: written in it, in its chain, or the last one before it. */
  private slopeOf(link: Link, claim: Claim): Slope | undefined {
    const own = [claim.left, claim.right].map(slopeIn).find((slope) => slope !== undefined);
    const before = link.vanishing ? this.derivatives.at(-1) : undefined;
    const begun = this.derivatives.find((each) => each.link.chain === link.chain) ?? before;
    const slope = own ?? (begun === undefined ? undefined : slopeIn(begun.claim.left));
    return slope === undefined ? undefined : { by: slope.by, body: this.meantBy(slope.body, link) };
  }

  /** The formula that a name stands for here. */
  private meantBy(body: Term, { n, section }: Link): Term {
    if (body.kind !== 'entry') return body;
    return definitionsAt(this.setting.definitions, this.setting, { n, section }).get(body.symbol)?.body ?? body;
  }

  /** What looked given, was judged and did not hold up, is leant on by nothing. */
  takeBack(n: number): void {
    const at = this.known.findIndex(({ link, kind, ofValues }) => link === n && kind === 'given' && ofValues !== true);
    if (at >= 0) this.known.splice(at, 1);
  }

  leaveOpen({ left, right }: Claim): void {
    for (const side of [left, right]) namesIn(side, this.doubtful);
  }

  isDoubtful(name: string): boolean {
    return this.doubtful.has(name);
  }

  isSlip(link: number): boolean {
    return this.slips.has(link);
  }

  /** A first derivative that was worked out, rightly or not: it may be set to zero later without being written again. */
  workedOut(link: Link, claim: Claim, holds: boolean): void {
    const { left } = claim;
    if (!holds) this.slips.add(link.n);
    if (link.place === 0) {
      if (left.kind !== 'derivative' || hasDerivative(left.body)) return;
      this.derivatives.push({ link, claim, body: left.body });
      if (left.body.kind === 'entry') this.differentiated.push(left.body.symbol);
      if (left.body.kind === 'apply') this.differentiated.push(left.body.name);
      return;
    }
    // What the chain comes to in the end is what is set to zero.
    const at = this.derivatives.findIndex((each) => each.link.chain === link.chain);
    const begun = this.derivatives[at];
    if (begun === undefined || begun.claim.binders.length !== claim.binders.length) return;
    this.derivatives[at] = { ...begun, link, claim: { ...claim, left: begun.claim.left } };
  }

  /** Given ones wherever they hold; imposed ones in their section and the next; what was solved for from then on. */
  inForce(link: Link): readonly Known[] {
    if (link.vanishing) this.imposeLast(link);
    const renewed = this.renewedFor(link);
    const all = this.known.filter(
      ({ kind, everywhere, link: n, until = Infinity, section, equation }) =>
        (everywhere || n < link.n) &&
        link.n <= until &&
        !this.isFreed(equation, n, link.n) &&
        (kind === 'given' || n >= renewed) &&
        (kind === 'given' || section >= link.section - 1 || (kind === 'drawn' && isSolved(equation))),
    );
    const left = withoutLapsed(
      all,
      this.values.filter(({ link: n }) => n < link.n),
    );
    // Whoever worked a derivative out wrongly goes on with it: beside the right one it would prove anything.
    const goesWrong = left.some(({ kind, link: n }) => kind === 'imposed' && this.slips.has(n));
    return goesWrong ? left.filter(({ kind, equation }) => kind !== 'imposed' || !speaksOfDerivatives(equation)) : left;
  }

  /** "Now let $x$ be arbitrary" between the two: what was imposed on x holds of it no longer. */
  private isFreed({ left, right }: Equation, from: number, to: number): boolean {
    const { freed } = this.setting;
    if (freed.size === 0) return false;
    const names = namesIn(right, new Set(namesIn(left)));
    return [...names].some((name) => freed.get(name)?.some((last) => from <= last && last < to) === true);
  }

  /** "Setting its derivative to zero gives $w = …$": found anew, where a formula in w stands between. The link of that one. */
  private renewedFor({ n, claim }: Link): number {
    if (this.setting.origins.get(n) !== 'stationary' || claim?.left.kind !== 'entry') return 0;
    const { symbol } = claim.left;
    const name = this.setting.symbols.get(symbol)?.estimates ?? symbol;
    const links = [...this.formulas, ...this.unproved].flatMap(({ link, head, body }) =>
      link < n && head !== name && namesIn(body).has(name) ? [link] : [],
    );
    return Math.max(0, ...links);
  }

  /** Whether something was differentiated by the symbol, and a condition in force speaks of it. */
  frees(symbol: string, link: Link): boolean {
    if (!this.varied.has(symbol)) return false;
    return this.inForce(link).some(
      ({ kind, equation: { left, right } }) =>
        kind === 'imposed' && (namesIn(left).has(symbol) || namesIn(right).has(symbol)),
    );
  }

  /** The derivative that was worked out last: of what the words name, where it has a formula. */
  private lastSlope({ n }: Link): WorkedOut | undefined {
    const subject = this.setting.subjects.get(n);
    const isKnown = subject !== undefined && this.formulas.some(({ head }) => head === subject);
    if (!isKnown) return this.derivatives.at(-1);
    return this.derivatives.findLast(
      ({ body }) =>
        (body.kind === 'entry' && body.symbol === subject) || (body.kind === 'apply' && body.name === subject),
    );
  }

  /** Words set derivatives to zero without writing them: those of the body that was differentiated last. */
  private imposeLast(link: Link): void {
    const last = this.lastSlope(link);
    if (last === undefined || last.link.section < link.section - 1) return;
    for (const { link: from, claim, body } of this.derivatives) {
      if (!sameTerm(body, last.body) || from.section !== last.link.section) continue;
      if (this.known.some((other) => other.kind === 'imposed' && other.link === from.n)) continue;
      // What it came to, right or wrong, is what the text goes on with.
      const equation = equationIn({ ...claim, left: claim.right, right: zero }, from);
      if (equation === undefined) continue;
      const of = this.slopeOf(from, claim);
      const imposed = { link: from.n, everywhere: false, section: link.section, kind: 'imposed', equation } as const;
      this.known.push(of === undefined ? imposed : { ...imposed, of });
    }
  }
}

/** Where the slope of something else by the same variable is set to zero, or it gets another number, the variable is another value: with what was drawn. */
function withoutLapsed(all: readonly Known[], values: readonly Value[]): readonly Known[] {
  const lapsed = new Set<number>();
  const outdated = new Set<number>();
  for (const [i, { of, link, equation }] of all.entries()) {
    if (isValue(equation) && values.some((later) => later.link > link && isOtherValue(later, equation))) {
      outdated.add(link);
      lapsed.add(link);
    }
    if (of === undefined) continue;
    const isOther = (later: Known): boolean => later.of?.by === of.by && !sameTerm(later.of.body, of.body);
    if (all.slice(i + 1).some(isOther)) lapsed.add(link);
  }
  if (lapsed.size === 0) return all;
  for (const { kind, leans = [], link } of all)
    if (kind === 'drawn' && leans.some((from) => lapsed.has(from))) lapsed.add(link);
  return all.filter(({ kind, link }) => (kind === 'given' ? !outdated.has(link) : !lapsed.has(link)));
}

/** What a line gives a name, however firmly it says so. */
interface Value extends Sides {
  readonly link: number;
}

type Sides = Pick<Equation, 'left' | 'right'>;

/** `x = 2`. */
function isValue({ left, right }: Sides): boolean {
  const isName = left.kind === 'size' || (left.kind === 'entry' && left.slots.length === 0);
  return isName && right.kind === 'rational';
}

function isOtherValue(later: Sides, { left, right }: Sides): boolean {
  return sameTerm(later.left, left) && !sameTerm(later.right, right);
}

/** `∂J/∂w`, alone or as the head of a product. */
function slopeIn(term: Term): Slope | undefined {
  return term.kind === 'derivative' && term.by.kind === 'entry' ? { body: term.body, by: term.by.symbol } : undefined;
}

function speaksOfDerivatives({ left, right }: Equation): boolean {
  return hasDerivative(left) || hasDerivative(right);
}

function isDefined(side: Term, definitions: Setting['definitions']): boolean {
  return side.kind === 'entry' && definitions.has(side.symbol);
}

/** `μ = …`, `λ_k = …`: a name alone, and not on the other side. */
function isSolved({ left, right }: Equation): boolean {
  return left.kind === 'entry' && !namesIn(right).has(left.symbol);
}
