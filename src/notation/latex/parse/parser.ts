/** The precedence parser: lists, conditions, relations, sums, products; what a factor is, the records say. */

import { problem } from '../../../source/problem.ts';
import type { Font, RelationSign, SignedFactor, SignedTerm, Written } from '../../written.ts';
import type { FunctionNames, Notation, Reader, Scripts } from '../notation.ts';
import { additives, products } from '../signs.ts';
import type { Structure } from '../structure.ts';
import { structureOf } from '../structure.ts';
import { spell } from '../tokens.ts';
import type { Token } from '../tokens.ts';
import { barRole } from './bars.ts';
import { Cursor, nestingLimit } from './cursor.ts';
import { connectiveAsRelation, relationAt } from './relation-at.ts';
import { readPostfix, readScripts } from './scripts.ts';
import { argumentRange, readArgument, readAtom } from './atoms.ts';
import { isOperator, opensBracket, startsFactor } from './starts.ts';

export type Dispatch = ReadonlyMap<string, Notation>;

export class Parser extends Cursor implements Reader {
  readonly dispatch: Dispatch;

  constructor(structure: Structure, functions: FunctionNames, dispatch: Dispatch) {
    super(structure, functions);
    this.dispatch = dispatch;
  }

  // Lists and conditions: a ; b, then a | b and j : y = i, then a, b.

  expression(): Written {
    const start = this.start();
    const items = [this.conditional(() => this.commas())];
    while (this.at(';')) {
      this.next();
      if (this.peek() === null) break;
      items.push(this.conditional(() => this.commas()));
    }
    const first = items[0];
    return first !== undefined && items.length === 1
      ? first
      : { kind: 'list', items, separator: ';', span: this.since(start) };
  }

  /** At row level a comma ends the expression. */
  rowExpression(): Written {
    return this.conditional(() => this.without());
  }

  private conditional(operand: () => Written): Written {
    const start = this.start();
    let left = operand();
    for (let depth = 0; ; depth += 1) {
      const sign = this.conditionSign();
      if (sign === null) return left;
      if (depth > nestingLimit) return this.fail(problem('too-deep', this.here(), { limit: String(nestingLimit) }));
      this.next();
      if (sign === '‖' && this.at('|')) this.next();
      left = { kind: 'conditional', sign, left, right: operand(), span: this.since(start) };
    }
  }

  private conditionSign(): '|' | ':' | '‖' | null {
    const token = this.peek();
    if (token === null) return null;
    if (token.text === '\\mid') return '|';
    if (token.text === '\\parallel') return '‖';
    if (token.text === ':' && this.inIndex) return ':';
    const bar = barRole(this, false);
    return bar?.role === 'between' ? (bar.width === '‖' ? '‖' : '|') : null;
  }

  private commas(): Written {
    const start = this.start();
    const items = [this.item()];
    while (this.at(',')) {
      this.next();
      if (this.peek() === null) break;
      items.push(this.item());
    }
    const first = items[0];
    return first !== undefined && items.length === 1
      ? first
      : { kind: 'list', items, separator: ',', span: this.since(start) };
  }

  private item(): Written {
    return this.at(',') ? this.hole('an item of the list') : this.relation();
  }

  private relation(): Written {
    const start = this.start();
    const led = this.relationSign() !== null;
    const first = led ? this.missing('') : this.range();
    const rest: { sign: RelationSign; spelling: string; operand: Written }[] = [];
    for (;;) {
      const found = this.relationSign();
      if (found === null) break;
      this.jump(found.end);
      rest.push({ sign: found.sign, spelling: found.spelling, operand: this.range() });
    }
    return rest.length === 0 ? first : { kind: 'relation', first, rest, span: this.since(start) };
  }

  private relationSign(): ReturnType<typeof relationAt> {
    if (this.peek() === null) return null;
    return (
      relationAt(this.structure, this.position, this.limit) ??
      connectiveAsRelation(this.structure, this.position, this.limit)
    );
  }

  /** 1:K, :, i: in an index; `j : y(j)=i` is a condition and is left to it. */
  private range(): Written {
    const start = this.start();
    const low = this.inIndex && this.at(':') ? null : this.without();
    if (!this.inIndex || !this.at(':') || this.conditionFollows()) return low ?? this.missing('');
    this.next();
    const high = this.endsRange() ? null : this.without();
    return { kind: 'span-range', low, high, span: this.since(start) };
  }

  private endsRange(): boolean {
    return this.peek() === null || this.at(',') || this.at(';');
  }

  /** Does a relation or a text stand before the next comma or colon? */
  private conditionFollows(): boolean {
    for (let i = this.position + 1; i < this.limit; i += 1) {
      this.steps += 1;
      const token = this.tokens[i];
      if (token === undefined || token.text === ':' || (token.text === ',' && token.kind === 'sign')) return false;
      if (token.kind === 'text' || relationAt(this.structure, i, this.limit) !== null) return true;
      const close = this.structure.match[i] ?? -1;
      if (close > i) i = close;
    }
    return false;
  }

  private without(): Written {
    const start = this.start();
    let left = this.at('\\setminus') || this.at('\\backslash') ? this.missing('') : this.additive();
    for (let depth = 0; this.at('\\setminus') || this.at('\\backslash'); depth += 1) {
      if (depth > nestingLimit) return this.fail(problem('too-deep', this.here(), { limit: String(nestingLimit) }));
      this.next();
      left = { kind: 'without', left, right: this.additive(), span: this.since(start) };
    }
    return left;
  }

  // Sums and products.

  additive(): Written {
    const start = this.start();
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
    if (token.text === ':' && this.inIndex) return false;
    const after = this.ahead(1);
    if (
      after === undefined ||
      ['&', '\\quad', ',', '.', ')'].includes(after.text) ||
      after.kind === 'text' ||
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

  private operand(expected: string, applied: boolean): Written {
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

  nested(tokens: readonly Token[]): Written {
    const parser = new Parser(structureOf(tokens), this.functions, this.dispatch);
    const read = parser.inside(0, tokens.length, () => parser.expression());
    this.steps += parser.steps;
    const [first] = parser.problems;
    return first === undefined ? read : this.fail(first);
  }

  unclosed(first: Token): Written {
    return this.fail(problem('unbalanced-group', { start: first.start, end: first.end }, { open: first.raw }));
  }

  symbol(letter: string, start: number, font?: Font): Written {
    return { kind: 'symbol', letter, font: font ?? this.font, accents: [], span: this.since(start) };
  }

  /** A relation sign stands next, which only the caller of an expression may read. */
  atRelation(): boolean {
    return this.relationSign() !== null;
  }

  source(from: number, to: number): string {
    return spell(this.tokens.slice(from, to));
  }

  token(at: number): Token | undefined {
    return this.tokens[at];
  }
}
