/** One expression differentiated, as data: the derivative, by which rules, and what is taken for granted. */

import { hasDerivative } from '../calculus/differentiate.ts';
import { carriedOut } from '../check/derivatives.ts';
import { Halted } from '../check/effort.ts';
import { equationOf } from '../check/equation.ts';
import { settingOf, type Manner } from '../check/setting.ts';
import { printed, sizeNames } from '../derivation/readback.ts';
import type { Derivation } from '../derivation/understand.ts';
import { OutOfBudget } from '../kernel/environment.ts';
import { closeOver } from '../term/scope.ts';
import { assumptionText } from './check-report.ts';
import { inferredIn } from './formula-document.ts';
import { problemText } from './problem-text.ts';
import { ruleOfSteps } from './rules-used.ts';

export interface DerivativeReport {
  readonly plain: string;
  readonly latex: string;
  readonly rules: readonly string[];
  /** What is taken for granted. */
  readonly where: readonly string[];
  /** Declarations nobody made. */
  readonly inferred: readonly string[];
  /** A derivative is left in it. */
  readonly unfinished: boolean;
}

export interface DerivativeFailure {
  readonly why: readonly string[];
  /** It is no expression and no variable; otherwise it was too much work. */
  readonly isMisuse: boolean;
}

/** The derivative as a line of its own, so that it is understood as any formula is. */
export function derivativeLine(expression: string, variable: string): string {
  return `\\frac{\\partial}{\\partial ${variable}} \\left( ${expression} \\right) = 0`;
}

/** Of a document that ends with such a line. */
export function derivativeIn(
  derivation: Derivation,
  variable: string,
  manner: Manner,
): DerivativeReport | DerivativeFailure {
  const link = derivation.links.at(-1);
  if (link?.claim === undefined || link.state !== 'read') {
    const problems = link?.problems ?? derivation.problems;
    // The one notation of this line that is ours.
    const differential = problems.some(
      ({ code, facts }) => code === 'unsupported-notation' && String(facts['notation']).startsWith('the differential'),
    );
    if (!differential) return { isMisuse: true, why: problems.map(problemText) };
    const example = 'one is, for example, x, z_j or W';
    return { isMisuse: true, why: [`${variable} is no variable to differentiate by; ${example}`] };
  }
  const setting = settingOf(derivation, manner);
  const claim = setting.lowering.claim(link.claim, link.n);
  setting.effort.begin();
  try {
    const statement = equationOf(claim, link, setting);
    if (statement.left.kind !== 'derivative')
      return { isMisuse: true, why: ['this is not one expression and one variable to differentiate it by'] };
    const { term, trace, granted } = carriedOut(statement.left, statement.environment, setting.rules);
    const names = [...statement.environment.symbols.keys()].slice(-claim.binders.length);
    const body = claim.binders.length === 0 ? term : closeOver(term, names);
    const { plain, latex } = printed({ ...claim, hypotheses: [], left: body }, derivation.context);
    const sizes = sizeNames(derivation.context);
    return {
      plain: sideOf(plain),
      latex: sideOf(latex),
      rules: ruleOfSteps(trace.steps),
      where: granted.map((each) => assumptionText(each, sizes)),
      inferred: inferredIn(derivation),
      unfinished: hasDerivative(term),
    };
  } catch (error) {
    if (error instanceof Halted || error instanceof OutOfBudget) return { isMisuse: false, why: [error.message] };
    throw error;
  }
}

/** The left side, without what the claim says it holds for. */
function sideOf(text: string): string {
  return text.replace(/^for [^:]*: /, '').replace(/ = 0$/, '');
}
