/** Sums, products and factors; what a factor is, the records say. */

import { problem } from '../../../source/problem.ts';
import type { Font, SignedFactor, SignedTerm, Written } from '../../written.ts';
import type { FunctionNames, Reader, Scripts } from '../notation.ts';
import { additives, products } from '../signs.ts';
import type { Structure } from '../structure.ts';
import type { Token } from '../tokens.ts';
import { argumentRange, readArgument, readAtom } from './atoms.ts';
import { barRole } from './bars.ts';
import { Cursor, nestingLimit } from './cursor.ts';
import type { Dispatch } from './grammar.ts';
import { readPostfix, readScripts } from './scripts.ts';
import { isOperator, opensBracket, startsFactor } from './starts.ts';

export abstract class Products extends Cursor implements Reader {
  readonly dispatch: Dispatch;
  /** Evaluation bars so far: each makes the tree one level deeper without a call. */
  private bars = 0;

  constructor(structure: Structure, functions: FunctionNames, dispatch: Dispatch) {
    super(structure, functions);
    this.dispatch = dispatch;
  }

  abstract expression(): Written;
  abstract nested(tokens: readonly Token[]): Written;

  additive(): Written {
    const start = this.start();
    const outcome = this.outcome();
    if (outcome !== undefined) return outcome;
    const terms: SignedTerm[] = [];
    for (;;) {
      const sign = additives.get(this.peek()?.text ?? '');
      if (sign === undefined && terms.length > 0) break;
      if (sign !== undefined) this.next();
      const implicit = sign === undefined;
      terms.push({ sign: sign ?? '+', implicit, term: implicit ? this.product(false) : this.term() });
    }
    const first = terms[0];
    return first !== undefined && terms.length === 1 && first.implicit
      ? first.term
      : { kind: 'additive', terms, span: this.since(start) };
  }

  /** `P(+ \mid D)`: a sign with nothing to add in brackets is the outcome of a test. */
  private outcome(): Written | undefined {
    const sign = this.peek();
    if (!this.grouped || sign === null || (sign.text !== '+' && sign.text !== '-')) return undefined;
    const start = this.start();
    const at = this.position;
    this.next();
    const after = this.peek()?.text;
    const isAlone =
      after === undefined || after === '\\mid' || after === ',' || barRole(this, false)?.role === 'between';
    if (isAlone) return this.symbol(sign.text, start);
    this.jump(at);
    return undefined;
  }

  /** What stands after a sign; a second sign there belongs to it: a − −b. */
  private term(): Written {
    return additives.has(this.peek()?.text ?? '') ? this.signed(() => this.term()) : this.product(false);
  }

  private signed(operand: () => Written): Written {
    const start = this.start();
    const sign = additives.get(this.next()?.text ?? '') ?? '-';
    if (!this.enter()) return this.missing('');
    const term = operand();
    this.leave();
    return { kind: 'additive', terms: [{ sign, implicit: false, term }], span: this.since(start) };
  }

  /** `applied`: the argument of a function, which ends at an explicit sign and before another function or operator. */
  product(applied: boolean): Written {
    const start = this.start();
    const factors: SignedFactor[] = [];
    const empty = this.skipEmptyBraces();
    if (empty && !this.canStart(true)) return this.missing('');
    this.push(factors, '', this.factor());
    for (;;) {
      if (this.skipEmptyBraces()) continue;
      if (this.evaluated(factors, start)) continue;
      const sign = products.get(this.peek()?.text ?? '');
      if (sign !== undefined && this.isProductSign()) {
        if (applied) break;
        this.afterSign(factors, sign);
      } else if (this.canStart() && !(applied && isOperator(this))) this.push(factors, '', this.factor());
      else break;
    }
    const first = factors[0];
    return first !== undefined && factors.length === 1
      ? first.factor
      : { kind: 'product', factors, span: this.since(start) };
  }

  /** What was juxtaposed inside invisible braces or a font is juxtaposed all the same. */
  private push(factors: SignedFactor[], sign: SignedFactor['sign'], factor: Written): void {
    if (sign === '' && factor.kind === 'product' && factor.factors.every((f) => f.sign === ''))
      factors.push(...factor.factors);
    else factors.push({ sign, factor });
  }

  private afterSign(factors: SignedFactor[], sign: SignedFactor['sign']): void {
    const start = this.start();
    const token = this.next();
    if (this.canStart(true)) this.push(factors, sign, this.factor());
    else if (additives.has(this.peek()?.text ?? ''))
      this.push(
        factors,
        sign,
        this.signed(() => this.factor()),
      );
    // x_{i\cdot}: a dot that holds a place
    else if (this.grouped && (sign === '\\cdot' || sign === '*') && token !== null)
      this.push(factors, '', this.symbol(sign, start));
    else factors.push({ sign, factor: this.hole('a factor') });
  }

  /** `.` and `:` are punctuation as well: a product sign has something to its right, and at row level no one-sided blank. */
  private isProductSign(): boolean {
    const token = this.peek();
    if (token === null || (token.text !== '.' && token.text !== ':')) return true;
    if (token.text === ':' && (this.inIndex || (this.colonEnds && !this.grouped))) return false;
    const after = this.ahead(1);
    if (
      after === undefined ||
      ['&', '\\quad', '\\tag', '\\tag*', ',', '.', ')'].includes(after.text) ||
      after.kind === 'text' ||
      after.kind === 'end' ||
      after.kind === 'row'
    )
      return false;
    return this.grouped || token.space > 0 === after.space > 0;
  }

  private skipEmptyBraces(): boolean {
    if (!this.at('{') || this.structure.match[this.position] !== this.position + 1) return false;
    const after = this.tokens[this.position + 2]?.text;
    if (after === '^' || after === '_') return false;
    this.jump(this.position + 2);
    return true;
  }

  /** f |_{x=0}: the bar takes the whole product that stands before it. */
  private evaluated(factors: SignedFactor[], start: number): boolean {
    if (this.inner > 0 || barRole(this, false)?.role !== 'evaluation') return false;
    this.bars += 1;
    if (this.bars > nestingLimit) {
      this.fail(problem('too-deep', this.here(), { limit: String(nestingLimit) }));
      return false;
    }
    const first = factors[0];
    const body: Written =
      first !== undefined && factors.length === 1
        ? first.factor
        : { kind: 'product', factors: [...factors], span: this.since(start) };
    this.next();
    if (this.at('|')) this.next();
    const { sub, sup } = this.scripts();
    factors.splice(0, factors.length, {
      sign: '',
      factor: { kind: 'evaluated', body, sub, sup, span: this.since(start) },
    });
    return true;
  }

  rest(expected: string): Written {
    return this.operand(expected, false);
  }

  applied(expected: string): Written {
    if (this.atBracket()) return this.atom();
    if (this.at('{') && !this.structure.over.has(this.position)) return this.argument(expected);
    return this.operand(expected, true);
  }

  /** \min_w \quad f(w): a wide space between an operator and what it acts on. */
  skipWide(): void {
    const at = this.position;
    while (!this.grouped && this.at('\\quad')) this.next();
    if (this.position > at && !this.canStart(true)) this.jump(at);
  }

  private operand(expected: string, applied: boolean): Written {
    this.skipWide();
    const signed = additives.has(this.peek()?.text ?? '');
    if (!signed && !this.canStart(true)) return this.hole(expected);
    if (!this.enter()) return this.missing(expected);
    this.inner += 1;
    const read = signed ? this.signed(() => this.product(applied)) : this.product(applied);
    this.inner -= 1;
    this.leave();
    return read;
  }

  // Factors.

  factor(): Written {
    if (!this.enter()) return this.missing('');
    const start = this.start();
    const read = this.postfix(this.atom(), start);
    this.leave();
    return read;
  }

  atom(): Written {
    return readAtom(this);
  }

  argument(expected: string): Written {
    return readArgument(this, expected);
  }

  indexArgument(expected: string): Written {
    return readArgument(this, expected, 'index');
  }

  argumentRange(): { readonly from: number; readonly to: number; readonly after: number } | null {
    return argumentRange(this);
  }

  scripts(): Scripts {
    return readScripts(this);
  }

  postfix(base: Written, start: number): Written {
    return readPostfix(this, base, start);
  }

  canStart(operand = false): boolean {
    return startsFactor(this, operand);
  }

  atBracket(): boolean {
    return opensBracket(this);
  }

  startsAt(offset: number): boolean {
    const token = this.ahead(offset);
    return token !== undefined && (token.kind !== 'command' || this.dispatch.has(token.text));
  }

  namesSymbol(command: string): boolean {
    const id = this.dispatch.get(command)?.id;
    return id === 'symbol' || id === 'font' || id === 'accent' || id === 'capital-sigma';
  }

  openBar(): '|' | '‖' {
    const bar = barRole(this, true);
    this.jump(this.position + (bar?.tokens ?? 1));
    const width = bar?.width ?? '|';
    this.openBars.push(width);
    this.inner += 1;
    return width;
  }

  closeBar(width: '|' | '‖'): boolean {
    const bar = barRole(this, false);
    this.openBars.pop();
    this.inner -= 1;
    if (bar?.role !== 'closes' || bar.width !== width) return false;
    this.jump(this.position + bar.tokens);
    return true;
  }

  unclosed(first: Token): Written {
    return this.fail(problem('unbalanced-group', { start: first.start, end: first.end }, { open: first.raw }));
  }

  symbol(letter: string, start: number, font?: Font): Written {
    const own = font ?? this.font;
    const mark = own === '' ? 'plain' : own;
    const accents = this.apart.has(`${mark} ${letter}`) ? [mark] : [];
    return { kind: 'symbol', letter, font: own, accents, span: this.since(start) };
  }
}
