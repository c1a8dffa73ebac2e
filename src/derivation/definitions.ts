/** Lines that define a name: which name it is, and what the right side tells about a name nobody declared. */

import { freeIndices } from '../notation/meaning/relate.ts';
import { letterOf, spellingOf, textOf, type Spelling } from '../notation/meaning/spelling.ts';
import { argumentsOf } from '../notation/meaning/arguments.ts';
import { appliedName } from '../notation/meaning/application.ts';
import { isDecoration } from '../notation/meaning/labels.ts';
import { readName, type Named } from '../notation/meaning/names.ts';
import type { Meant, MeantOf } from '../notation/meaning/symbols.ts';
import { mentionsAsValue, visit } from '../notation/meaning/mentions.ts';
import { isZero } from '../notation/meaning/value.ts';
import type { Written } from '../notation/written.ts';
import type { WrittenLink } from './derivation.ts';
import { envOf, gravityOf, type Context, type LinkReading } from './read-link.ts';
import type { Chain, Env } from '../notation/meaning/env.ts';

export interface DefinedName {
  readonly spelling: Spelling;
  /** `f(x) = …` */
  readonly applied: boolean;
  readonly head: Written;
  readonly arguments: readonly Written[];
  /** `P(A | B)`, not `D(p ‖ q)` */
  readonly conditional: boolean;
}

/** `Cov(X, X) = …` says something of a function that takes any two, and defines nothing. */
export function namesTwice({ arguments: args }: DefinedName): boolean {
  return new Set(args.map(textOf)).size < args.length;
}

/** The name a left side consists of: `S_i`, `\hat{E}(w)`, `a_k(x)`; undefined when more stands there. */
export function nameOfLeft(written: Written | null): DefinedName | undefined {
  if (written === null) return undefined;
  if (written.kind === 'product') {
    const [head, group, ...rest] = written.factors;
    if (head === undefined || group?.sign !== '' || group.factor.kind !== 'group' || rest.length > 0) return undefined;
    const inner = nameOfLeft(head.factor);
    if (inner === undefined || !argumentsOf(group.factor.body).every(isArgument)) return undefined;
    // `E[X] = …` says what a mean comes to.
    if (group.factor.open === '[' && /^[EVP]$/.test(inner.spelling.letter)) return undefined;
    return {
      ...inner,
      applied: true,
      arguments: argumentsOf(group.factor.body),
      conditional: group.factor.body.kind === 'conditional' && group.factor.body.sign === '|',
    };
  }
  if (written.kind === 'call' && written.name === 'log' && written.sub === null && written.sup === null) {
    // `\\log f(x; p) = …` says what f is; a bare name under the logarithm is no function.
    const inside = nameOfLeft(written.argument.kind === 'group' ? written.argument.body : written.argument);
    return inside?.applied === true ? inside : undefined;
  }
  if (written.kind === 'call') {
    const letter = written.spelling
      .replace(/^\\(?:text|mathrm|operatorname|textrm|mathop)\*?\{(.*)\}$/, '$1')
      .replace(/^\\/, '');
    const args = written.argument.kind === 'group' ? argumentsOf(written.argument.body) : [written.argument];
    const definable =
      /^[a-z]\w+$/i.test(letter) &&
      !/^\\[a-z]+$/i.test(written.spelling) &&
      args.every(isArgument) &&
      written.sup === null;
    return definable
      ? {
          spelling: { letter, font: 'roman', sub: '', sup: '' },
          applied: true,
          head: written,
          arguments: args,
          conditional: false,
        }
      : undefined;
  }
  if (written.kind === 'scripted' && written.sup !== null && isPower(written)) return undefined;
  const spelling = spellingOf(written);
  return spelling === undefined || spelling.sup.includes("'")
    ? undefined
    : { spelling, applied: false, head: written, arguments: [], conditional: false };
}

/** `x^2`, `e^x`, `A^T` are no names; `x^{(i)}`, `w^*` and a lone letter above may be. */
function isPower(written: Extract<Written, { kind: 'scripted' }>): boolean {
  const { base, sup } = written;
  if (sup === null) return false;
  if (textOf(sup).replace(/[{}]/g, '') === '-1') return true;
  if (sup.kind === 'group' || isDecoration(sup)) return false;
  return (
    sup.kind !== 'symbol' ||
    /^(?:T|top|intercal)$/.test(letterOf(sup)) ||
    (base.kind === 'symbol' && base.letter === 'e')
  );
}

function isArgument(written: Written): boolean {
  switch (written.kind) {
    case 'symbol':
    case 'dots':
    case 'scripted':
      // `f(x^2) = …` says nothing of f at every point.
      return written.kind !== 'scripted' || (written.base.kind === 'symbol' && written.sup?.kind !== 'number');
    case 'relation':
      return true; // p(y = k | x)
    default:
      return false;
  }
}

/** The key under which a name counts as defined: indices aside, labels included. */
export function definitionKey(name: DefinedName, context: Context, chain: Chain): string | undefined {
  const { head } = name;
  if (isKnown(name)) return undefined;
  // `\mathrm{tr}(A) = 1` claims something; a document may define a word of its own.
  if (head.kind === 'call')
    return context.table.find({ ...name.spelling, font: '' }) === undefined ? undefined : `${name.spelling.letter}()`;
  return (
    meantBy(name, context, chain)?.name ??
    letterOf({ kind: 'symbol', letter: name.spelling.letter, font: '', accents: [], span: head.span })
  );
}

/** `E[X] = …`, `rank(A) = …`: what these are of something is known. */
function isKnown({ spelling, head, applied }: DefinedName): boolean {
  const isWord = head.kind === 'call' || spelling.font === 'roman';
  if (/^[Cc](?:ov|orr)$/.test(spelling.letter)) return true;
  return applied && isWord && /^(?:[Vv]ar|rank|rk|dim|nullity|tr|trace|det|deg|null|ker)$/.test(spelling.letter);
}

/** What the name means as far as is known. */
export function meantBy(name: DefinedName, context: Context, chain: Chain): Meant | undefined {
  return nameMeant(name, { ...envOf(context, chain), problems: [] })?.meant;
}

function nameMeant({ head, applied, arguments: args }: DefinedName, env: Env): Named | undefined {
  const named = readName(head, env);
  return named === undefined || !applied ? named : appliedName(named, head, args.length, env);
}

/** An inferred name takes the shape of what it is set equal to, and the indices that stand on the right only. */
export function settleDefinition(link: WrittenLink, reading: LinkReading, chain: Chain, context: Context): void {
  const name = nameOfLeft(link.left.written);
  if (name === undefined || link.sign === '∈' || link.sign === '∼' || name.head.kind === 'call') return;
  const env = envOf(context, chain);
  const meant = nameMeant(name, env)?.meant;
  if (meant?.kind === 'function' && name.applied && name.arguments.length > 0 && link.place === 0)
    context.table.redefine(withArguments(meant, name.arguments));
  if (meant?.kind === 'function' && meant.parameters === undefined && name.applied && name.arguments.length > 0) {
    const quiet = { ...env, problems: [] };
    const values = name.arguments.map((argument) => env.read(argument, quiet));
    const sound = reading.problems.every((p) => gravityOf(p) === 'warning') && values.every((value) => !value.broken);
    // A declared function takes what its definition gives it; a function nobody declared is only held to numbers.
    const isOfNumbers = context.usage.ofNumbers.has(meant.name) && values.some((value) => value.sorts.length > 0);
    if (sound && !isOfNumbers && (meant.origin === 'declared' || values.every((value) => value.sorts.length === 0))) {
      context.table.redefine({
        ...withArguments(meant, name.arguments),
        parameters: values.map(({ sorts, layout }) => ({ sorts, layout })),
      });
    }
    return;
  }
  if (meant?.kind !== 'quantity' || meant.origin !== 'inferred') return;
  const { left, right } = reading;
  if (right.broken || left.broken) return;
  const [last] = [right.sorts.length];
  if (left.sorts.length === 0 && last > 0 && !isZero(right)) {
    context.table.redefine({
      ...meant,
      shape: {
        sorts: [...meant.shape.sorts, ...right.sorts],
        layout: meant.shape.sorts.length === 0 ? right.layout : 'array',
      },
      families: meant.families,
    });
    if (meant.shape.sorts.length > 0) {
      // Written with indices, and still a vector: the indices are families.
      context.table.redefine({
        ...meant,
        families: [...meant.families, ...meant.shape.sorts],
        shape: { sorts: right.sorts, layout: right.layout },
      });
    }
    return;
  }
  if (reading.claim === undefined) return;
  const onLeft = freeIndices(reading.claim.left, env);
  const extra = [...freeIndices(reading.claim.right, env)].filter((letter) => !onLeft.has(letter));
  const locals = extra.map((letter) => chain.indices.get(letter)).filter((local) => local !== undefined);
  if (locals.length === 0 || meant.families.length > 0) return;
  context.table.redefine({ ...meant, families: locals.map((local) => local.sort) });
  context.usage.hiding.add(meant.name);
}

/** What a function is defined of is what it is taken of where its arguments are left out. */
function withArguments(meant: MeantOf<'function'>, args: readonly Written[]): MeantOf<'function'> {
  const usual = meant.usual ?? [];
  const texts = (list: readonly Written[]): string => list.map(textOf).join(', ');
  const known = usual.some((other) => texts(other) === texts(args)) || args.some((arg) => arg.kind !== 'symbol');
  return known ? meant : { ...meant, usual: [...usual, args] };
}

/** `a = b` and `a = 0` of things that the text has introduced: they are said to be equal. */
export function comparesKnown({ left, right, role, stated }: WrittenLink, { table }: Context): boolean {
  const [own, other] = [left.written, right.written];
  if (role !== 'claim' || stated || own?.kind !== 'symbol' || other === null) return false;
  const isIntroduced = (written: Written): boolean => {
    const spelling = written.kind === 'symbol' ? spellingOf(written) : undefined;
    const meant = spelling === undefined ? undefined : table.find(spelling);
    return meant?.kind === 'quantity' && meant.origin !== 'inferred' && meant.shape.sorts.length > 0;
  };
  return isIntroduced(own) && (textOf(other) === '0' || isIntroduced(other));
}

/** `\dot x` of an x of which it was said what it is. */
export function isRateOf(head: Written, defined: ReadonlySet<string>): boolean {
  const letter =
    head.kind === 'symbol' && head.accents.some((accent) => accent.endsWith('dot'))
      ? letterOf({ ...head, accents: [] })
      : undefined;
  return letter !== undefined && [...defined].some((key) => key === letter || key === `${letter}()`);
}

/** A formula in other chances or in the same name, or of an event such as y = 1. */
export function isOfChances(right: Written | null, { spelling, arguments: args }: DefinedName): boolean {
  let found = right === null || args.some(({ kind }) => kind === 'relation');
  if (right !== null)
    visit(
      right,
      (part) =>
        void (found ||= part.kind === 'conditional' || /^(?:[pP]|Pr)$/.test(part.kind === 'symbol' ? part.letter : '')),
    );
  return found || (right !== null && mentionsAsValue(right, spelling.letter));
}
