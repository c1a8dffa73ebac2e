/** Compiles derivatives, which vary a symbol, and `at`, which gives one another value. */

import type { Of } from '../term/term.ts';
import { Abstains } from './arithmetic.ts';
import { givenContext, variedContext, type Context, type Scope } from './context.ts';

export function compileDerivative<V>(term: Of<'derivative'>, scope: Scope, context: Context<V>): () => V {
  const { by } = term;
  const { compiler } = context;
  if (by.kind !== 'entry') throw new Abstains('only derivatives by an entry are evaluated');
  if (context.forms.isIndexSymbol(by.symbol)) throw new Abstains('derivatives by an index do not exist');
  const slots = by.slots.map((slot) => compiler.index(slot, scope, context));
  const seed = slots.map(() => Number.NaN);
  const inner = variedContext(context, by.symbol, seed);
  const body = compiler.value(term.body, scope, inner);
  const { zero } = context.arithmetic;
  let epoch = -1;
  return () => {
    let same = epoch === context.epoch();
    const next = slots.map((slot) => slot());
    for (let i = 0; i < next.length; i += 1) same &&= next[i] === seed[i];
    if (!same) {
      next.forEach((index, i) => (seed[i] = index));
      epoch = context.epoch();
      inner.refresh();
    }
    return body().tangent ?? zero;
  };
}

export function compileAt<V>(term: Of<'at'>, scope: Scope, context: Context<V>): () => V {
  const { compiler } = context;
  const isIndex = context.forms.isIndexSymbol(term.symbol);
  if (isIndex && !context.forms.isIndex(term.value.body)) throw new Abstains(`the value of ${term.symbol} is no index`);
  // The value is remembered for one evaluation of the body: it may depend on the variables around.
  let turn = -1;
  const remembering: Context<V> = { ...context, epoch: () => turn };
  const given = isIndex
    ? { index: compiler.indexFamily(term.value, scope, context), value: undefined }
    : { value: compiler.family(term.value, scope, remembering), index: undefined };
  const inner = givenContext(context, term.symbol, given);
  const body = compiler.value(term.body, scope, inner);
  return () => {
    turn = context.machine.tick();
    inner.refresh();
    return body();
  };
}
