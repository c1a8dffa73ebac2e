/** A claim as the kernel takes it: its variables are symbols that stand for any index, its conditions a case. */

import type { Link } from '../derivation/link.ts';
import type { Assumption, Environment, Equation } from '../kernel/environment.ts';
import type { Statement } from '../kernel/proof.ts';
import { entry, scalar } from '../term/build.ts';
import type { Claim } from '../term/claim.ts';
import { sameTerm } from '../term/equality.ts';
import { freshName, namesIn, openFamily, substituteSymbol } from '../term/scope.ts';
import type { SymbolType } from '../term/signature.ts';
import type { Binder, Term } from '../term/term.ts';
import { withFixedSizes } from './fixed-sizes.ts';
import { signOf } from './stated-signs.ts';
import { environmentFor } from './at-link.ts';
import type { Setting } from './setting.ts';
import type { Symbols } from './signature.ts';
import { contradicts, sameSymbols } from './stated-signs.ts';

/** The claim was lowered before. */
export function equationOf(
  claim: Claim,
  link: Pick<Link, 'indices'>,
  setting: Setting,
  extra: {
    readonly hypotheses?: readonly Term[];
    readonly assumptions?: readonly Assumption[];
    readonly symbols?: Symbols;
    readonly equations?: readonly Equation[];
  } = {},
): Statement {
  const names = variablesOf(claim, setting);
  const values = names.map((name) => entry(name));
  const open = (body: Term): Term => openFamily({ binders: claim.binders, body }, values);
  const symbols = withVariables(extra.symbols ?? setting.symbols, claim.binders, names);
  const hypotheses = [...claim.hypotheses.map(open), ...(extra.hypotheses ?? [])].flatMap(conjuncts);
  const cases = hypotheses.flatMap(signOfCase);
  const assumptions = [...cases, ...(extra.assumptions ?? [])];
  const powers = hypotheses.filter(isOfPower);
  const equations = [...(extra.equations ?? []), ...powers.flatMap(asEquation)];
  const others = hypotheses.filter((each) => !powers.includes(each));
  const plain = withFixedValues(
    withoutValuesOf(
      hypotheses,
      environmentFor(setting, link, { ...extra, assumptions, symbols, hypotheses: others, equations }),
    ),
  );
  const environment = cases.length === 0 ? plain : withoutContrary(plain, cases);
  return withFixedSizes({ environment, left: open(claim.left), right: open(claim.right) });
}

/** The symbols that stand for the variables of a claim. */
export function variablesOf(claim: Claim, setting: Pick<Setting, 'symbols'>): readonly string[] {
  const avoid = new Set<string>(setting.symbols.keys());
  for (const side of [claim.left, claim.right, ...claim.hypotheses]) namesIn(side, avoid);
  return claim.binders.map(({ hint }) => {
    const name = freshName(hint, avoid);
    avoid.add(name);
    return name;
  });
}

/** "If $r > 2$" is not said of the r = 2 of the lines before. */
function withoutValuesOf(hypotheses: readonly Term[], environment: Environment): Environment {
  const named = new Set(hypotheses.flatMap((hypothesis) => [...namesIn(hypothesis)]));
  const definitions = [...environment.definitions].filter(
    ([symbol, { binders, body }]) => !named.has(symbol) || binders.length > 0 || namesIn(body).size > 0,
  );
  return definitions.length === environment.definitions.size
    ? environment
    : { ...environment, definitions: new Map(definitions) };
}

/** In the case x < 0 nothing follows from x > 0, which was said before. */
function withoutContrary(environment: Environment, cases: readonly Assumption[]): Environment {
  const bareOfSigns = { ...environment, assumptions: [] };
  const isContrary = (stated: Assumption): boolean =>
    cases.some((own) => sameSymbols(own, stated) && contradicts(stated, own, bareOfSigns));
  return { ...environment, assumptions: environment.assumptions.filter((stated) => !isContrary(stated)) };
}

/** A case such as `x > 0` tells a sign; what it tells of indices is told by the bracket itself. */
export function signOfCase(hypothesis: Term): readonly Assumption[] {
  if (hypothesis.kind !== 'bracket' || hypothesis.relation === '=') return [];
  const { relation, left, right } = hypothesis;
  const sign = signOf({ binders: [], hypotheses: [], relation, left, right });
  return sign === undefined ? [] : [sign];
}

/** `σ² = 1` is no value that could be put in for σ. */
function isOfPower(hypothesis: Term): boolean {
  return hypothesis.kind === 'bracket' && hypothesis.relation === '=' && hypothesis.left.kind === 'power';
}

function asEquation(hypothesis: Term): readonly Equation[] {
  return hypothesis.kind === 'bracket' ? [{ binders: [], left: hypothesis.left, right: hypothesis.right }] : [];
}

/** In the case a = 1 what is not zero of a and b is not zero of 1 and b. */
function withFixedValues(environment: Environment): Environment {
  const values = environment.hypotheses.flatMap((hypothesis) =>
    hypothesis.kind === 'bracket' &&
    hypothesis.relation === '=' &&
    hypothesis.left.kind === 'entry' &&
    hypothesis.left.slots.length === 0 &&
    hypothesis.right.kind === 'rational'
      ? [[hypothesis.left.symbol, hypothesis.right] as const]
      : [],
  );
  if (values.length === 0) return environment;
  const put = (term: Term): Term =>
    values.reduce((found, [symbol, value]) => substituteSymbol(found, symbol, scalar(value)), term);
  const own = environment.assumptions.flatMap((stated) => {
    const term = put(stated.term);
    return sameTerm(term, stated.term) ? [] : [{ ...stated, term }];
  });
  return { ...environment, assumptions: [...environment.assumptions, ...own] };
}

/** A product of brackets holds when all of them do. */
function conjuncts(term: Term): readonly Term[] {
  return term.kind === 'mul' ? term.factors.flatMap(conjuncts) : [term];
}

function withVariables(symbols: Symbols, binders: readonly Binder[], names: readonly string[]): Symbols {
  if (binders.length === 0) return symbols;
  const own = binders.map(({ sort }, i): readonly [string, SymbolType] => [
    names[i] ?? '',
    { slots: [], values: sort, facts: [] },
  ]);
  return new Map([...symbols, ...own]);
}
