/** What in a statement decides how it can be evaluated: where signs hide, what stands in exponents, which indices are alike. */

import { isInteger } from '../number/rational.ts';
import type { Statement } from '../kernel/proof.ts';
import type { Family, Term } from '../term/term.ts';
import { visit } from '../term/traverse.ts';
import { Forms } from './forms.ts';

export interface Traits {
  readonly forms: Forms;
  /** Every symbol and function that the sides and the hypotheses go back to. */
  readonly names: ReadonlySet<string>;
  /** The sides, the definitions behind them and the hypotheses. */
  readonly parts: readonly Family[];
  /** exp or a power brings a logarithm back: in residues a number then must have a square root. */
  readonly strict: boolean;
  /** … and half of one: a sign may hide that residues do not see. */
  readonly rooted: boolean;
  /** A condition on numbers, as in max, |x| or [a < b]: points where two things meet count. */
  readonly piecewise: boolean;
  /** Numbers have to satisfy an equation: it is solved one way, and may have other solutions. */
  readonly imposed: boolean;
  /** Symbols without a definition that stand in an exponent. */
  readonly exponents: ReadonlySet<string>;
}

const named = (names: string): ReadonlySet<string> => new Set(names.split(' '));
const exponential = named(
  'exp sigmoid softplus sinh cosh tanh coth normal_density standard_density softmax log_softmax logsumexp',
);
const logarithmic = named('log logit softplus log_softmax logsumexp lgamma logdet arsinh arcosh artanh');
const rooted = named('arsinh arcosh normal_cdf normal_density standard_density arcsin arccos');
const piecewise = named('abs sign relu floor ceil max min');

export function traitsOf({ environment, left, right }: Statement): Traits {
  const forms = new Forms(environment);
  const roots = [left, right, ...environment.hypotheses];
  const given = environment.equations.flatMap((equation) =>
    [equation.left, equation.right].map((body): Family => ({ binders: equation.binders, body })),
  );
  const names = new Set([...roots, ...given.map(({ body }) => body)].flatMap((root) => [...forms.namesOf(root)]));
  const defined = [...names].flatMap((name) => environment.definitions.get(name) ?? []);
  const parts = [...roots.map((body) => ({ binders: [], body })), ...given, ...defined];
  const reader = new Reader(forms, (name) => environment.definitions.get(name)?.body);
  for (const { body } of parts) reader.read(body);
  const imposed = given.length > 0 || environment.hypotheses.some((hypothesis) => isImposed(hypothesis, forms));
  const { strict, exponents } = reader;
  return { forms, names, parts, strict, rooted: reader.rooted, piecewise: reader.piecewise, imposed, exponents };
}

function isImposed(hypothesis: Term, forms: Forms): boolean {
  return !forms.isWhole(hypothesis) && (hypothesis.kind !== 'bracket' || hypothesis.relation === '=');
}

class Reader {
  strict = false;
  rooted = false;
  piecewise = false;
  readonly exponents = new Set<string>();
  private readonly forms: Forms;
  private readonly bodyOf: (name: string) => Term | undefined;
  private readonly logs = new Map<string, boolean>();

  constructor(forms: Forms, bodyOf: (name: string) => Term | undefined) {
    this.forms = forms;
    this.bodyOf = bodyOf;
  }

  read(term: Term): void {
    visit(term, (part) => {
      if (part.kind === 'apply') {
        if (exponential.has(part.name)) for (const { body } of part.args) this.exponent(body, false);
        if (rooted.has(part.name)) this.strict = this.rooted = true;
        if (piecewise.has(part.name)) this.piecewise = true;
      } else if (part.kind === 'bracket') {
        if (!this.forms.isIndex(part.left) || !this.forms.isIndex(part.right)) this.piecewise = true;
      } else if (part.kind === 'fold') {
        if (part.operator !== 'sum' && part.operator !== 'product') this.piecewise = true;
      } else if (part.kind === 'power') {
        if (part.exponent.kind === 'rational') {
          if (isInteger(part.exponent.value)) return;
          this.strict = true;
          if (part.exponent.value.denominator % 2n === 0n) this.rooted = true;
        } else if (!this.forms.isWhole(part.exponent)) this.exponent(part.exponent, true);
      }
    });
  }

  /** `of` a power, which takes the logarithm of its base, or of exp, which need not meet one. */
  private exponent(term: Term, ofPower: boolean): void {
    for (const name of this.forms.namesOf(term)) if (this.bodyOf(name) === undefined) this.exponents.add(name);
    if (!ofPower && !this.carriesLog(term)) return;
    this.strict = true;
    if (this.divides(term)) this.rooted = true;
  }

  private carriesLog(term: Term): boolean {
    let found = false;
    visit(term, (part) => {
      if (part.kind === 'apply') found ||= logarithmic.has(part.name);
      if (part.kind === 'power') found ||= part.exponent.kind !== 'rational' || !isInteger(part.exponent.value);
      if (part.kind === 'entry') found ||= this.definitionCarriesLog(part.symbol);
      return !found;
    });
    return found;
  }

  private definitionCarriesLog(symbol: string): boolean {
    const known = this.logs.get(symbol);
    const body = this.bodyOf(symbol);
    if (known !== undefined || body === undefined) return known ?? false;
    this.logs.set(symbol, false);
    const carries = this.carriesLog(body);
    this.logs.set(symbol, carries);
    return carries;
  }

  /** Whether halves may arise; what stands inside of a logarithm stays there. */
  private divides(term: Term, seen: Set<string> = new Set()): boolean {
    let found = false;
    visit(term, (part) => {
      if (part.kind === 'rational') found ||= part.value.denominator % 2n === 0n;
      if (part.kind === 'power') found ||= part.exponent.kind !== 'rational' || part.exponent.value.numerator < 0n;
      if (part.kind === 'entry' && !seen.has(part.symbol)) {
        seen.add(part.symbol);
        const body = this.bodyOf(part.symbol);
        if (body !== undefined) found ||= this.divides(body, seen);
      }
      return !found && !(part.kind === 'apply' && logarithmic.has(part.name));
    });
    return found;
  }
}
