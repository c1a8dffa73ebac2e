/** What a compiled formula is made of: numbers computed from arrays, in loops over whole numbers whose ends are known. */

/** A loop over low, …, high. Every loop is an object of its own: two with the same ends are two. */
export interface Loop {
  readonly hint: string;
  readonly low: Expression;
  readonly high: Expression;
}

/** `parameter`: what is trained; `data` and `label`: what is given, numbers and whole numbers; `made`: computed on the way. */
export type ArrayRole = 'parameter' | 'data' | 'label' | 'made';

/** Numbers in a row, the last axis fastest. The ends of the axes are made of sizes only. */
export interface Table {
  name: string;
  readonly role: ArrayRole;
  readonly axes: readonly Loop[];
  /** The symbol of the document that it holds; undefined: an intermediate value without a name. */
  readonly symbol: string | undefined;
}

export type Relation = '=' | '≠' | '<' | '≤';
export type Folding = 'sum' | 'product' | 'max' | 'min' | 'argmax' | 'argmin';

// prettier-ignore
export type Expression =
  | { readonly kind: 'number'; readonly value: number }
  | { readonly kind: 'size'; readonly name: string }
  | { readonly kind: 'index'; readonly loop: Loop } // the present value of a loop
  | { readonly kind: 'load'; readonly table: Table; readonly slots: readonly Expression[] }
  | { readonly kind: 'sum'; readonly terms: readonly Expression[] }
  | { readonly kind: 'product'; readonly factors: readonly Expression[] }
  | { readonly kind: 'power'; readonly base: Expression; readonly exponent: Expression }
  | { readonly kind: 'compare'; readonly relation: Relation; readonly left: Expression; readonly right: Expression } // 1 or 0
  | { readonly kind: 'when'; readonly condition: Expression; readonly body: Expression; readonly otherwise: number } // the body is not computed where the condition is 0
  | { readonly kind: 'call'; readonly name: string; readonly args: readonly Expression[] }
  | { readonly kind: 'fold'; readonly operator: Folding; readonly loop: Loop; readonly body: Expression };

export type Of<K extends Expression['kind']> = Extract<Expression, { readonly kind: K }>;

export function numberOf(value: number): Of<'number'> {
  return { kind: 'number', value };
}

export function indexOf(loop: Loop): Of<'index'> {
  return { kind: 'index', loop };
}

export function load(table: Table, slots: readonly Expression[]): Of<'load'> {
  return { kind: 'load', table, slots };
}

/** Flat, numbers together. */
export function sumOf(parts: readonly Expression[]): Expression {
  const flat = parts.flatMap((part) => (part.kind === 'sum' ? part.terms : [part]));
  const constant = flat.reduce((total, part) => (part.kind === 'number' ? total + part.value : total), 0);
  const rest = flat.filter((part) => part.kind !== 'number');
  const terms = constant === 0 ? rest : [...rest, numberOf(constant)];
  const [only] = terms;
  return only === undefined ? numberOf(0) : terms.length === 1 ? only : { kind: 'sum', terms };
}

/** Flat, numbers together and first. */
export function productOf(parts: readonly Expression[]): Expression {
  const flat = parts.flatMap((part) => (part.kind === 'product' ? part.factors : [part]));
  const constant = flat.reduce((total, part) => (part.kind === 'number' ? total * part.value : total), 1);
  const rest = flat.filter((part) => part.kind !== 'number');
  if (constant === 0) return numberOf(0);
  const factors = constant === 1 ? rest : [numberOf(constant), ...rest];
  const [only] = factors;
  return only === undefined ? numberOf(1) : factors.length === 1 ? only : { kind: 'product', factors };
}

export function powerOf(base: Expression, exponent: Expression): Expression {
  if (exponent.kind === 'number' && exponent.value === 1) return base;
  if (base.kind === 'number' && exponent.kind === 'number') return numberOf(base.value ** exponent.value);
  return { kind: 'power', base, exponent };
}

/** The same with every part replaced; loops stay. */
export function mapParts(expression: Expression, f: (part: Expression) => Expression): Expression {
  switch (expression.kind) {
    case 'number':
    case 'size':
    case 'index':
      return expression;
    case 'load':
      return load(expression.table, expression.slots.map(f));
    case 'sum':
      return sumOf(expression.terms.map(f));
    case 'product':
      return productOf(expression.factors.map(f));
    case 'power':
      return powerOf(f(expression.base), f(expression.exponent));
    case 'compare':
      return { ...expression, left: f(expression.left), right: f(expression.right) };
    case 'when':
      return { ...expression, condition: f(expression.condition), body: f(expression.body) };
    case 'call':
      return { ...expression, args: expression.args.map(f) };
    case 'fold':
      return { ...expression, body: f(expression.body) };
  }
}

/** The parts, and for a fold the ends of its loop after its body. */
export function partsOf(expression: Expression): readonly Expression[] {
  switch (expression.kind) {
    case 'number':
    case 'size':
    case 'index':
      return [];
    case 'load':
      return expression.slots;
    case 'sum':
      return expression.terms;
    case 'product':
      return expression.factors;
    case 'power':
      return [expression.base, expression.exponent];
    case 'compare':
      return [expression.left, expression.right];
    case 'when':
      return [expression.condition, expression.body];
    case 'call':
      return expression.args;
    case 'fold':
      return [expression.body, expression.loop.low, expression.loop.high];
  }
}
