/** Certificates altered with care, their digests made anew: nothing but the mathematics can tell. */

import { encode, type Certificate } from '../../src/kernel/certificate.ts';
import type { Proof, Statement, Step } from '../../src/kernel/proof.ts';
import type { SymbolType } from '../../src/term/signature.ts';
import * as build from '../../src/term/build.ts';
import { mapChildren } from '../../src/term/traverse.ts';
import type { Term } from '../../src/term/term.ts';
import { proofs, type Proved } from '../kernel/proofs.ts';

export interface Tampered {
  readonly what: string;
  readonly statement: Statement;
  readonly proof: Proof;
  readonly certificate: Certificate;
}

function everywhere(term: Term, change: (part: Term) => Term): Term {
  return change(mapChildren(term, (child) => everywhere(child, change)));
}

/** Every range begins with 2 instead of 1. */
function fromTwo(term: Term): Term {
  return everywhere(term, (part) => {
    if (part.kind !== 'fold' || part.binder.sort.kind !== 'range') return part;
    const sort = build.range(build.integer(2), part.binder.sort.high);
    return build.fold(part.operator, build.binder(part.binder.hint, sort), part.body);
  });
}

function stepsWith(steps: readonly Step[], change: (to: Term) => Term): readonly Step[] {
  const last = steps.findLastIndex(({ kind }) => kind === 'algebra');
  return steps.map((step, i) => (i === last && step.kind === 'algebra' ? { ...step, to: change(step.to) } : step));
}

function withoutFacts({ environment, ...sides }: Statement): Statement {
  const symbols = new Map<string, SymbolType>(
    [...environment.symbols].map(([name, type]) => [name, { ...type, facts: [] }]),
  );
  return { ...sides, environment: { ...environment, symbols, assumptions: [] } };
}

export function tampered(): readonly Tampered[] {
  const all = proofs();
  const found = (start: string): Proved => {
    const one = all.find(({ line }) => line.startsWith(start));
    if (one === undefined) throw new Error(`nothing proved begins with ${start}`);
    return one;
  };
  const made = (what: string, statement: Statement, proof: Proof): Tampered => ({
    what,
    statement,
    proof,
    certificate: encode(statement, proof),
  });
  const gradient = found('diff(E, W[j, a])');
  const picked = found('sum(k in 1..K, [k = j]');
  const root = found('(u * v)^(1/2)');
  const inverse = found('sum(m in 1..d, C[a, m]');
  const byCase = found('a case');
  return [
    ...[gradient, picked, root].map(({ line, statement, proof }) =>
      made(`the other sign in ${line}`, { ...statement, right: build.negative(statement.right) }, proof),
    ),
    made('another bound on the left', { ...picked.statement, left: fromTwo(picked.statement.left) }, picked.proof),
    made(
      'another bound on the right',
      { ...gradient.statement, right: fromTwo(gradient.statement.right) },
      gradient.proof,
    ),
    made('another target of a step', gradient.statement, {
      ...gradient.proof,
      left: stepsWith(gradient.proof.left, (to) => build.add([to, build.one])),
    }),
    made('a step left out', gradient.statement, { ...gradient.proof, left: gradient.proof.left.slice(1) }),
    made('roots without signs', withoutFacts(root.statement), root.proof),
    made('an inverse of what need not have one', withoutFacts(inverse.statement), inverse.proof),
    made('a sum to 1 of what need not', withoutFacts(gradient.statement), gradient.proof),
    made('u / u without a sign', withoutFacts(found('u / u').statement), found('u / u').proof),
    made('a multiplier that may be 0', found('(t + s)^3').statement, {
      ...found('(t + s)^3').proof,
      multipliers: [build.zero],
    }),
    made(
      'the other case',
      { ...byCase.statement, right: build.add([build.one, byCase.statement.right]) },
      byCase.proof,
    ),
  ];
}
